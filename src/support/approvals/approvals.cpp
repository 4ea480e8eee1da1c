#include "approvals/approvals.h"

#include "approvals/rules.h"
#include "audit/audit.h"
#include "directory/directory.h"
#include "shared/utf8.h"

#include <algorithm>

namespace luoshi::approvals
{

namespace
{

template <class... Values>
std::optional<Request> find(db::Session& session, std::string_view condition, Values const&... values)
{
    auto rows = session.query("SELECT " + db::columns<Request>() + " FROM approvals_request WHERE " +
                                  std::string(condition),
                              values...);
    if (!rows.next()) return std::nullopt;
    Request out;
    rows.into(out);
    return out;
}

std::vector<Step> steps_of(db::Session& session, RequestId request)
{
    static std::string const sql =
        "SELECT " + db::columns<Step>() + " FROM approvals_step WHERE request = ?1 ORDER BY position";
    auto rows = session.query(sql, request);
    std::vector<Step> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void close(db::Tx& tx, Request& request, State state, Instant now)
{
    request.state = state;
    request.closed_at = now;
    tx.run("UPDATE approvals_request SET state = ?1, closed_at = ?2, step = ?3 WHERE id = ?4", request.state,
           now, request.step, request.id);
}

} // namespace

Result<Request> open(db::Tx& tx, Tools const& tools, Actor const& actor, Ask const& ask)
{
    ENSURE(!ask.roles.empty());
    if (pending(tx, ask.object)) return refuse("approvals.one_waits");
    Request request;
    request.id = tools.ids.make<RequestId>();
    request.object_kind = ask.object_kind;
    request.object = ask.object;
    request.act = ask.act;
    request.office = ask.office;
    request.reason = ask.reason;
    request.body = ask.body;
    request.rule_version = ask.rule_version;
    request.steps = static_cast<std::int64_t>(ask.roles.size());
    request.requested_by = actor.identity;
    request.requester = actor.person;
    request.requested_at = tools.clock.now();
    // Every step wants a person of its own, other than whoever asks.
    for (auto const role : ask.roles)
    {
        auto people = directory::people_holding(tx, ask.office, role, tools.clock.today());
        std::erase(people, actor.person);
        if (static_cast<std::ptrdiff_t>(people.size()) < std::count(ask.roles.begin(), ask.roles.end(), role))
            return refuse("approvals.nobody");
    }
    tx.session().insert("approvals_request", request);
    for (std::size_t i = 0; i < ask.roles.size(); ++i)
    {
        Step step;
        step.request = request.id;
        step.position = static_cast<std::int64_t>(i);
        step.role = ask.roles[i];
        tx.session().insert("approvals_step", step);
    }
    audit::record(tx, tools, actor,
                  {"approvals.request", ask.object_kind, ask.object, ask.office,
                   audit::payload({{"reason", ask.reason}})});
    return request;
}

Result<Request> decide(db::Tx& tx, Tools const& tools, Actor const& actor, std::int64_t object,
                       Say const& say)
{
    auto request = pending(tx, object);
    if (!request || request->office != actor.unit) return refuse_not_found();
    auto const steps = steps_of(tx, request->id);
    TRY(check_decider(*request, steps, actor));
    if (!say.approve && trimmed(say.remark).empty()) return refuse_input("remark", "common.required");
    auto const now = tools.clock.now();
    auto step = steps.at(static_cast<std::size_t>(request->step));
    step.person = actor.person;
    step.identity = actor.identity;
    step.approve = say.approve;
    step.remark = say.remark;
    step.basis = say.basis;
    step.at = now;
    tx.run(
        "UPDATE approvals_step SET person = ?1, identity = ?2, approve = ?3, remark = ?4, basis = ?5, at = "
        "?6 WHERE request = ?7 AND position = ?8",
        step.person, step.identity, step.approve, step.remark, step.basis, step.at, step.request,
        step.position);
    request->step += say.approve;
    if (!say.approve)
        close(tx, *request, State::refused, now);
    else if (request->step == request->steps)
        close(tx, *request, State::approved, now);
    else
        tx.run("UPDATE approvals_request SET step = ?1 WHERE id = ?2", request->step, request->id);
    audit::record(
        tx, tools, actor,
        {"approvals.decide", request->object_kind, object, request->office,
         audit::payload(
             {{"approve", say.approve ? "true" : "false"}, {"remark", say.remark}, {"basis", say.basis}})});
    return *request;
}

Result<void> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, std::int64_t object)
{
    auto request = pending(tx, object);
    if (!request || request->office != actor.unit) return refuse_not_found();
    close(tx, *request, State::withdrawn, tools.clock.now());
    audit::record(tx, tools, actor,
                  {"approvals.withdraw", request->object_kind, object, request->office, "{}"});
    return {};
}

std::vector<std::int64_t> waiting_objects(db::Session& session)
{
    auto rows = session.query("SELECT object FROM approvals_request WHERE state = 0 ORDER BY object");
    std::vector<std::int64_t> out;
    while (rows.next()) out.push_back(rows.integer(0));
    return out;
}

std::optional<Request> pending(db::Session& session, std::int64_t object)
{
    return find(session, "object = ?1 AND state = ?2", object, State::pending);
}

Turn turn(db::Session& session, Request const& request, Day today)
{
    auto const steps = steps_of(session, request.id);
    auto const role = steps.at(static_cast<std::size_t>(request.step)).role;
    auto people = directory::people_holding(session, request.office, role, today);
    std::erase(people, request.requester);
    for (auto const& step : steps) std::erase(people, step.person);
    return {role, std::move(people)};
}

std::optional<View> latest(db::Session& session, Texts const& texts, Language language, Actor const& reader,
                           std::int64_t object)
{
    auto const request =
        find(session, "object = ?1 AND office = ?2 ORDER BY requested_at DESC, id DESC LIMIT 1", object,
             reader.unit);
    if (!request) return std::nullopt;
    View out;
    out.id = request->id;
    out.act = request->act;
    out.state = request->state;
    out.reason = request->reason;
    out.requested_at = request->requested_at;
    directory::Names names(session);
    out.requester = names.person(request->requester);
    out.requester_post = names.author(request->requested_by).post;
    auto const steps = steps_of(session, request->id);
    for (auto const& step : steps)
    {
        bool const decided = step.at.has_value();
        out.steps.push_back(
            {step.role, decided, step.approve, decided ? names.person(step.person) : std::string{},
             decided ? names.author(step.identity).post : std::string{}, step.remark, step.basis, step.at});
    }
    auto const allowed = check_decider(*request, steps, reader);
    out.may_decide = allowed.has_value();
    if (!allowed) out.refused_because = texts.sentence(language, allowed.error().code);
    out.may_withdraw = request->state == State::pending && reader.may(May::dispatch_tasks);
    return out;
}

} // namespace luoshi::approvals
