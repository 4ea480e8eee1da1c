#include "rulebook/rulebook.h"

#include "audit/audit.h"

#include "shared/utf8.h"

#include <algorithm>

namespace luoshi::rulebook
{

namespace
{

template <class Content>
constexpr Key key_of()
{
    if (std::is_same_v<Content, Lights>) return Key::lights;
    return std::is_same_v<Content, Limits> ? Key::limits : Key::approvals;
}

// Approvals are an office's own; lights and limits hold for the installation (no office).
template <class Content>
constexpr bool is_of_office = std::is_same_v<Content, Approvals>;

// All versions, the shipped one first.
template <class Content>
std::vector<Version<Content>> versions(db::Session& session, UnitId office)
{
    std::vector<Version<Content>> out{Version<Content>{}};
    db::Rows rows =
        session.query("SELECT version, state, effective_day, basis, remark, content FROM "
                      "rulebook_version WHERE rule_key = ?1 AND (?2 = 0 OR office = ?3) ORDER BY version",
                      key_of<Content>(), std::int64_t{is_of_office<Content>}, office);
    while (rows.next())
    {
        Version<Content> each;
        each.version = rows.integer(0);
        each.state = rows.get<VersionState>(1);
        each.effective_day = rows.get<Day>(2);
        each.basis = rows.text(3);
        each.remark = rows.text(4);
        each.content = stored_json<Content>(rows.text(5)); // checked when it was proposed
        out.push_back(std::move(each));
    }
    return out;
}

// Approved versions by the day from which they hold; of two for one day the later version holds.
template <class Content>
std::vector<Version<Content>> in_force(db::Session& session, UnitId office = {})
{
    auto all = versions<Content>(session, office);
    std::erase_if(all, [](auto const& each) { return each.state != VersionState::approved; });
    std::stable_sort(all.begin(), all.end(),
                     [](auto const& left, auto const& right)
                     { return left.effective_day < right.effective_day; });
    for (std::size_t i = 0; i + 1 < all.size();)
    {
        if (all[i].effective_day == all[i + 1].effective_day)
            all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
        else
            ++i;
    }
    return all;
}

template <class Content>
Version<Content> of_day(std::vector<Version<Content>> const& all, Day day)
{
    auto const* out = &all.front();
    for (auto const& each : all)
        if (each.effective_day && *each.effective_day <= day) out = &each;
    return *out;
}

template <class Content>
Result<Nothing> propose_version(db::Tx& tx, Tools const& tools, Actor const& actor,
                                Propose<Content> const& input)
{
    if (input.effective_day <= tools.clock.today())
        return refuse_input("effective_day", "rulebook.day_too_early");
    if (trimmed(input.basis).empty()) return refuse_input("basis", "common.required");
    auto const all = versions<Content>(tx, actor.unit);
    if (all.back().state == VersionState::proposed)
        return refuse("rulebook.one_waits", {{"version", std::to_string(all.back().version)}});
    auto last = tx.query("SELECT coalesce(max(version), 1) FROM rulebook_version WHERE rule_key = ?1",
                         key_of<Content>());
    last.next();
    auto const version = last.integer(0) + 1;
    tx.run("INSERT INTO rulebook_version (rule_key, version, state, effective_day, content, basis, remark, "
           "proposed_by, proposed_at, office) VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', ?7, ?8, ?9)",
           key_of<Content>(), version, VersionState::proposed, input.effective_day, to_json(input.content),
           input.basis, actor.person, tools.clock.now(), is_of_office<Content> ? actor.unit : UnitId{});
    audit::record(
        tx, tools, actor,
        {"rulebook.propose", "rul", static_cast<std::int64_t>(key_of<Content>()) + 1, {}, to_json(input)});
    return Nothing{};
}

// Z-98: at most three steps, each of a role of the issuing office.
Result<void> check_steps(Approvals const& content)
{
    Result<void> out;
    for_each_field<Approvals>(
        [&](auto const& each)
        {
            auto const& roles = content.*(each.member);
            if (out && roles.size() > approval_steps_max)
                out = refuse_input(each.name, "rulebook.too_many_steps",
                                   {{"most", std::to_string(approval_steps_max)}});
            for (auto const role : roles)
                if (out && !may(role, May::see_imports))
                    out = refuse_input(each.name, "rulebook.not_an_approver");
        });
    return out;
}

} // namespace

Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Lights> const& input)
{
    return propose_version(tx, tools, actor, input);
}

Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Limits> const& input)
{
    return propose_version(tx, tools, actor, input);
}

Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Approvals> const& input)
{
    TRY(check_steps(input.content));
    return propose_version(tx, tools, actor, input);
}

Result<Nothing> decide(db::Tx& tx, Tools const& tools, Actor const& actor, Decide const& input)
{
    auto rows = tx.query("SELECT state, proposed_by, effective_day FROM rulebook_version WHERE rule_key = ?1 "
                         "AND version = ?2 AND (office IS NULL OR office = ?3)",
                         input.key, input.version, actor.unit);
    if (!rows.next()) return refuse_not_found();
    if (rows.get<VersionState>(0) != VersionState::proposed) return refuse("rulebook.decided_already");
    // Two persons make a rule: who wrote it does not approve it.
    if (rows.get<PersonId>(1) == actor.person)
        return refuse(Refusal::Kind::forbidden, "rulebook.own_proposal");
    if (input.approve && rows.get<Day>(2) <= tools.clock.today()) return refuse("rulebook.day_too_early");
    if (!input.approve && trimmed(input.remark).empty()) return refuse_input("remark", "common.required");
    tx.run("UPDATE rulebook_version SET state = ?1, decided_by = ?2, decided_at = ?3, remark = ?4 WHERE "
           "rule_key = ?5 AND version = ?6",
           input.approve ? VersionState::approved : VersionState::refused, actor.person, tools.clock.now(),
           input.remark, input.key, input.version);
    audit::record(tx, tools, actor,
                  {"rulebook.decide", "rul", static_cast<std::int64_t>(input.key) + 1, {}, to_json(input)});
    return Nothing{};
}

timers::LightRules Rulebook::lights() const
{
    std::lock_guard const lock(mutex_);
    return lights_;
}

Version<Limits> Rulebook::limits(Day day) const
{
    std::lock_guard const lock(mutex_);
    return of_day(limits_, day);
}

std::string edition(db::Session& session)
{
    auto rows =
        session.query("SELECT count(*) FROM rulebook_version WHERE state = ?1 AND rule_key IN (?2, ?3)",
                      VersionState::approved, Key::lights, Key::limits);
    rows.next();
    return std::to_string(rows.integer(0));
}

Version<Approvals> approvals_of(db::Session& session, UnitId office, Day day)
{
    return of_day(in_force<Approvals>(session, office), day);
}

void Rulebook::refresh(db::Session& session)
{
    timers::LightRules lights;
    lights.versions.clear();
    for (auto const& each : in_force<Lights>(session))
        lights.versions.push_back({static_cast<std::int32_t>(each.version),
                                   each.effective_day.value_or(Day{}),
                                   static_cast<std::int32_t>(each.content.yellow_used_percent),
                                   static_cast<std::int32_t>(each.content.yellow_left_workdays),
                                   static_cast<std::int32_t>(each.content.grave_red_workdays),
                                   static_cast<std::int32_t>(each.content.grave_red_count)});
    auto limits = in_force<Limits>(session);
    std::lock_guard const lock(mutex_);
    lights_ = std::move(lights);
    limits_ = std::move(limits);
}

std::vector<http::Route> routes(Tools const& tools)
{
    using http::Method;
    return {
        http::read<Nothing, Rules>("/api/rulebook", "rulebook.rules", May::signed_in,
                                   "The rules by which work is measured, all versions",
                                   [](http::Call& call, db::Session& session, Nothing const&) -> Result<Rules>
                                   {
                                       return Rules{versions<Lights>(session, {}),
                                                    versions<Limits>(session, {}),
                                                    versions<Approvals>(session, call.actor.unit)};
                                   }),
        http::write<Propose<Lights>, Nothing>(
            Method::post, "/api/rulebook/lights", "rulebook.propose_lights", May::propose_rules,
            "Propose thresholds of the lights from a coming day on",
            [&tools](http::Call& call, db::Tx& tx, Propose<Lights> const& in)
            { return propose(tx, tools, call.actor, in); }),
        http::write<Propose<Limits>, Nothing>(
            Method::post, "/api/rulebook/limits", "rulebook.propose_limits", May::propose_rules,
            "Propose limits and defaults from a coming day on",
            [&tools](http::Call& call, db::Tx& tx, Propose<Limits> const& in)
            { return propose(tx, tools, call.actor, in); }),
        http::write<Propose<Approvals>, Nothing>(
            Method::post, "/api/rulebook/approvals", "rulebook.propose_approvals", May::propose_rules,
            "Propose who approves what before it goes out, from a coming day on",
            [&tools](http::Call& call, db::Tx& tx, Propose<Approvals> const& in)
            { return propose(tx, tools, call.actor, in); }),
        http::write<Decide, Nothing>(Method::post, "/api/rulebook/decide", "rulebook.decide",
                                     May::decide_on_rules, "Approve or refuse a proposed version",
                                     [&tools](http::Call& call, db::Tx& tx, Decide const& in)
                                     { return decide(tx, tools, call.actor, in); }),
    };
}

} // namespace luoshi::rulebook
