#include "roster/batch.h"

#include "accounts/accounts.h"
#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"
#include "roster/confirm.h"
#include "roster/roster.h"
#include "roster/store.h"
#include "shared/utf8.h"

#include <map>

namespace luoshi::roster
{

namespace
{

LineView view_of(db::Session& session, directory::Names& names, Line const& line)
{
    LineView out;
    out.position = line.position;
    out.sheet_row = line.sheet_row;
    out.is_new = line.is_new;
    out.name = line.name;
    out.login = line.login;
    out.unit_name = names.unit(line.unit);
    out.post = line.post;
    out.roles = roles_of(line.roles);
    out.role_unit_name = names.unit(line.role_unit);
    out.from_day = line.from_day;
    if (line.ends)
        if (auto const ends = directory::find_identity(session, line.ends)) out.ends = names.unit(ends->unit);
    out.state = line.state;
    out.reason = line.reason;
    out.slip = line.slip;
    return out;
}

Result<Batch> still_open(db::Session& session, BatchId id)
{
    auto batch = store::find(session, id);
    if (!batch) return refuse_not_found();
    if (batch->state != BatchState::proposed) return luoshi::refuse("roster.decided_already");
    return *batch;
}

void close(db::Tx& tx, Tools const& tools, Actor const& actor, Batch& batch, BatchState state,
           std::string const& remark)
{
    batch.state = state;
    batch.decided_by = actor.person;
    batch.decided_at = tools.clock.now();
    batch.remark = remark;
    store::save(tx, batch);
}

} // namespace

BatchId propose(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view title,
                std::vector<Line> lines)
{
    Batch batch;
    batch.id = tools.ids.make<BatchId>();
    batch.title = title;
    batch.proposed_by = actor.person;
    batch.proposed_at = tools.clock.now();
    std::int64_t position = 0;
    for (auto& line : lines)
    {
        line.batch = batch.id;
        line.position = position++;
    }
    store::insert(tx, batch, lines);
    audit::record(tx, tools, actor, "roster.propose", batch.id,
                  audit::payload({{"file", batch.title}, {"people", std::to_string(lines.size())}}));
    return batch.id;
}

namespace batches
{

BatchList list(db::Session& session)
{
    constexpr std::int64_t shown_max = 50;
    BatchList out;
    for (auto& batch : store::list(session, shown_max))
    {
        auto const counts = store::counts_of(session, batch.id);
        out.batches.push_back({batch.id, std::move(batch.title), batch.state,
                               directory::person_name(session, batch.proposed_by), batch.proposed_at,
                               counts.people, counts.slips_wanted});
    }
    return out;
}

Result<BatchView> show(db::Session& session, Texts const& texts, Language language, Actor const& reader,
                       BatchId id, Day today)
{
    auto const batch = store::find(session, id);
    if (!batch) return refuse_not_found();
    BatchView out;
    out.id = batch->id;
    out.title = batch->title;
    out.state = batch->state;
    out.proposed_by = directory::person_name(session, batch->proposed_by);
    out.proposed_at = batch->proposed_at;
    out.decided_by = directory::person_name(session, batch->decided_by);
    out.decided_at = batch->decided_at;
    out.remark = batch->remark;
    bool const waits = batch->state == BatchState::proposed;
    out.may_decide = waits && reader.may(May::manage_roles) && reader.person != batch->proposed_by;
    out.may_withdraw = waits && reader.person == batch->proposed_by;
    auto const lines = store::lines_of(session, id);
    out.seen = fingerprint(session, lines, today);
    directory::Names names(session);
    for (auto const& line : lines)
    {
        auto view = view_of(session, names, line);
        out.accounts += !line.login.empty();
        out.roles += static_cast<std::int64_t>(view.roles.size());
        out.slips_wanted += line.state == LineState::in_force && line.slip == Slip::wanted;
        if (waits)
            if (auto const good = check(session, line, today); !good)
                view.trouble = texts.sentence(language, good.error().code, good.error().parameters);
        out.lines.push_back(std::move(view));
    }
    return out;
}

Result<Nothing> confirm(db::Tx& tx, Tools const& tools, Actor const& actor, Confirm const& input)
{
    auto batch = TRY(still_open(tx, input.id));
    // Two persons make it: who proposed it does not confirm it.
    if (batch.proposed_by == actor.person)
        return luoshi::refuse(Refusal::Kind::forbidden, "roster.own_batch");
    auto lines = store::lines_of(tx, batch.id);
    if (fingerprint(tx, lines, tools.clock.today()) != input.seen)
        return luoshi::refuse("roster.batch_changed");
    std::map<std::int64_t, std::string> out;
    for (auto const& each : input.taken_out)
    {
        if (each.position >= static_cast<std::int64_t>(lines.size()))
            return refuse_input("taken_out", "common.out_of_range",
                                {{"least", "0"}, {"most", std::to_string(lines.size() - 1)}});
        out[each.position] = each.reason;
    }
    if (out.size() == lines.size()) return luoshi::refuse("roster.nothing_left");
    for (auto& line : lines)
    {
        auto const taken = out.find(line.position);
        line.state = taken == out.end() ? LineState::in_force : LineState::taken_out;
        if (taken != out.end())
            line.reason = taken->second;
        else
            TRY(put_in_force(tx, tools, actor, line));
        store::save(tx, line);
    }
    close(tx, tools, actor, batch, BatchState::confirmed, {});
    audit::record(tx, tools, actor, "roster.confirm", batch.id,
                  audit::payload({{"file", batch.title},
                                  {"people", std::to_string(lines.size() - out.size())},
                                  {"taken_out", std::to_string(out.size())},
                                  {"proposed_by", directory::person_name(tx, batch.proposed_by)}}));
    return Nothing{};
}

Result<Nothing> refuse(db::Tx& tx, Tools const& tools, Actor const& actor, WithReason const& input)
{
    auto batch = TRY(still_open(tx, input.id));
    if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
    if (batch.proposed_by == actor.person)
        return luoshi::refuse(Refusal::Kind::forbidden, "roster.own_batch");
    close(tx, tools, actor, batch, BatchState::refused, input.reason);
    audit::record(tx, tools, actor, "roster.refuse", batch.id,
                  audit::payload({{"file", batch.title}, {"reason", input.reason}}));
    return Nothing{};
}

Result<Nothing> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, WithReason const& input)
{
    auto batch = TRY(still_open(tx, input.id));
    if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
    if (batch.proposed_by != actor.person)
        return luoshi::refuse(Refusal::Kind::forbidden, "roster.not_your_batch");
    close(tx, tools, actor, batch, BatchState::withdrawn, input.reason);
    audit::record(tx, tools, actor, "roster.withdraw", batch.id,
                  audit::payload({{"file", batch.title}, {"reason", input.reason}}));
    return Nothing{};
}

Result<Slips> give_slips(Tools const& tools, Actor const& actor, BatchId id)
{
    struct Given
    {
        Line line;
        std::string password;
        std::string hash;
    };
    std::vector<Given> given;
    bool known = false;
    tools.database.read(
        [&](db::Session& session)
        {
            auto const batch = store::find(session, id);
            known = batch.has_value();
            for (auto const& line : store::lines_of(session, id))
                if (line.state == LineState::in_force && line.slip == Slip::wanted &&
                    given.size() < static_cast<std::size_t>(slips_at_once))
                    given.push_back({line, accounts::one_time_password(), {}});
            return 0;
        });
    if (!known) return refuse_not_found();
    if (given.empty()) return luoshi::refuse("roster.no_slips");
    // Slow by intent, so outside of the writer.
    for (auto& each : given) each.hash = crypto::hash_password(each.password);
    Slips out;
    TRY(tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            out = {};
            directory::Names names(tx);
            auto const lines = store::lines_of(tx, id);
            for (auto const& each : given)
            {
                auto line = lines.at(static_cast<std::size_t>(each.line.position));
                // Another page was faster.
                if (line.slip != Slip::wanted) return luoshi::refuse("roster.no_slips");
                line.slip = Slip::given;
                store::save(tx, line);
                accounts::put_password(tx, line.person, each.hash);
                out.slips.push_back({line.name, names.unit(line.unit), line.login, each.password});
            }
            out.left = store::counts_of(tx, id).slips_wanted;
            audit::record(tx, tools, actor, "roster.give_slips", id,
                          audit::payload({{"people", std::to_string(given.size())}}));
            return {};
        }));
    return out;
}

} // namespace batches

} // namespace luoshi::roster
