#include "directory/unit_changes.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "directory/rules.h"
#include "directory/unit_change_store.h"
#include "search/initials.h"
#include "shared/utf8.h"

namespace luoshi::directory::unit_changes
{

namespace
{

Result<Unit> standing_unit(db::Session& session, UnitId id, Day today)
{
    auto unit = find_unit(session, id);
    if (!unit) return refuse_not_found();
    if (unit->to_day && *unit->to_day < today) return refuse("directory.unit_is_over");
    if (store::planned_of(session, id)) return refuse("directory.change_waits");
    return *unit;
}

// Two units of one name could not be told apart in a document.
Result<void> check_names(db::Session& session, Unit const& unit, Rename const& input, Day today)
{
    auto const name = folded_name(input.name);
    auto const short_name = folded_name(input.short_name);
    auto const is_taken = [&](std::string const& other) { return other == name || other == short_name; };
    for (auto const& each : all_units(session, today))
    {
        if (each.id == unit.id) continue;
        if (is_taken(folded_name(each.name)) || is_taken(folded_name(each.short_name)))
            return refuse_input("name", "directory.unit_exists");
    }
    return {};
}

std::int64_t count_of(std::vector<OpenWork> const& work)
{
    std::int64_t out = 0;
    for (auto const& each : work) out += each.hosted + each.shared;
    return out;
}

Result<void> check_end(db::Session& session, UnitId unit, Day today, FindOpenWork const& work)
{
    if (auto const open = count_of(work(session, unit)); open > 0)
        return refuse("directory.unit_has_work", {{"n", std::to_string(open)}});
    auto const standing = store::standing(session, unit, today);
    if (standing.units > 0)
        return refuse("directory.unit_has_units", {{"n", std::to_string(standing.units)}});
    return {};
}

void keep_names(db::Tx& tx, UnitId unit, UnitChange& change, Unit const& before)
{
    change.former_name = before.name;
    change.former_short_name = before.short_name;
    for (auto const& name : {before.name, before.short_name})
        if (name != change.name && name != change.short_name) add_alias(tx, unit, name, AliasKind::former);
}

// On its day: what it says is so from here on.
void apply(db::Tx& tx, Tools const& tools, Actor const& actor, UnitChange& change)
{
    auto unit = find_unit(tx, change.unit);
    ENSURE(unit.has_value());
    if (change.kind == UnitChangeKind::rename)
    {
        keep_names(tx, unit->id, change, *unit);
        unit->name = change.name;
        unit->short_name = change.short_name;
        unit->initials = search::initials(change.short_name);
        change_unit(tx, *unit);
    }
    else
    {
        if (change.kind == UnitChangeKind::merge)
        {
            // Whoever prints the old name means the other unit from now on.
            keep_names(tx, change.successor, change, *unit);
            for (auto const& [alias, of] : all_aliases(tx))
                if (of == unit->id) add_alias(tx, change.successor, alias, AliasKind::former);
        }
        else
        {
            change.former_name = unit->name;
            change.former_short_name = unit->short_name;
        }
        store::end_unit(tx, unit->id, change.day - 1);
    }
    change.state = UnitChangeState::done;
    store::save(tx, change);
    auto words =
        audit::payload({{"before", change.former_short_name},
                        {"after", change.kind == UnitChangeKind::merge ? unit_short_name(tx, change.successor)
                                                                       : change.short_name},
                        {"day", to_text(change.day)},
                        {"reason", change.reason}});
    switch (change.kind)
    {
    case UnitChangeKind::rename:
        audit::record(tx, tools, actor, "directory.rename_unit", change.unit, std::move(words));
        break;
    case UnitChangeKind::end:
        audit::record(tx, tools, actor, "directory.end_unit", change.unit, std::move(words));
        break;
    case UnitChangeKind::merge:
        audit::record(tx, tools, actor, "directory.merge_unit", change.unit, std::move(words));
        break;
    }
}

ChangeId keep(db::Tx& tx, Tools const& tools, Actor const& actor, UnitChange change)
{
    change.id = tools.ids.make<ChangeId>();
    change.decided_by = actor.person;
    change.at = tools.clock.now();
    tx.session().insert("directory_unit_change", change);
    if (change.day <= tools.clock.today())
        apply(tx, tools, actor, change);
    else
        audit::record(tx, tools, actor, "directory.plan_unit_change", change.unit,
                      audit::payload({{"change", std::string(name_of(change.kind))},
                                      {"after", change.short_name},
                                      {"day", to_text(change.day)},
                                      {"reason", change.reason}}));
    return change.id;
}

} // namespace

Result<ChangeId> rename(db::Tx& tx, Tools const& tools, Actor const& actor, Rename const& input)
{
    auto const today = tools.clock.today();
    auto const unit = TRY(standing_unit(tx, input.id, today));
    UnitChange change;
    change.unit = unit.id;
    change.name = trimmed(input.name);
    change.short_name = trimmed(input.short_name);
    change.day = input.day.value_or(today);
    change.reason = input.reason;
    if (change.name.empty()) return refuse_input("name", "common.required");
    if (change.short_name.empty()) return refuse_input("short_name", "common.required");
    if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
    if (change.name == unit.name && change.short_name == unit.short_name)
        return refuse_input("name", "directory.same_names");
    TRY(check_names(tx, unit, input, today));
    return keep(tx, tools, actor, std::move(change));
}

Result<ChangeId> end(db::Tx& tx, Tools const& tools, Actor const& actor, EndUnit const& input,
                     FindOpenWork const& work)
{
    auto const today = tools.clock.today();
    auto const unit = TRY(standing_unit(tx, input.id, today));
    UnitChange change;
    change.kind = UnitChangeKind::end;
    change.unit = unit.id;
    change.day = input.day.value_or(today);
    change.reason = input.reason;
    if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
    if (change.day < today) return refuse_input("day", "directory.day_is_past");
    TRY(check_end(tx, unit.id, today, work));
    return keep(tx, tools, actor, std::move(change));
}

Result<ChangeId> merge(db::Tx& tx, Tools const& tools, Actor const& actor, MergeUnit const& input)
{
    auto const today = tools.clock.today();
    auto const unit = TRY(standing_unit(tx, input.id, today));
    if (input.into == unit.id) return refuse_input("into", "directory.merge_into_itself");
    auto const into = find_unit(tx, input.into);
    if (!into || into->to_day) return refuse_input("into", "directory.no_such_unit");
    // An issuing office has a ledger, numbers and rules of its own, which nobody else could read.
    if (unit.office) return refuse("directory.office_is_not_merged");
    UnitChange change;
    change.kind = UnitChangeKind::merge;
    change.unit = unit.id;
    change.successor = into->id;
    change.day = input.day.value_or(today);
    change.reason = input.reason;
    if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
    if (change.day < today) return refuse_input("day", "directory.day_is_past");
    auto const standing = store::standing(tx, unit.id, today);
    if (standing.units > 0)
        return refuse("directory.unit_has_units", {{"n", std::to_string(standing.units)}});
    return keep(tx, tools, actor, std::move(change));
}

Result<Nothing> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, WithdrawChange const& input)
{
    auto change = store::planned_of(tx, input.id);
    if (!change || change->id != input.change) return refuse_not_found();
    change->state = UnitChangeState::withdrawn;
    store::save(tx, *change);
    audit::record(
        tx, tools, actor, "directory.withdraw_unit_change", change->unit,
        audit::payload({{"change", std::string(name_of(change->kind))}, {"day", to_text(change->day)}}));
    return Nothing{};
}

std::int64_t apply_due(Tools const& tools, FindOpenWork const& work)
{
    auto const today = tools.clock.today();
    if (tools.database.read([&](db::Session& session) { return store::due(session, today).empty(); }))
        return 0;
    std::int64_t done = 0;
    auto const written = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            done = 0;
            for (auto& change : store::due(tx, today))
            {
                // Work that came meanwhile is handed over first: the unit stands until then.
                if (change.kind == UnitChangeKind::end && !check_end(tx, change.unit, today, work)) continue;
                apply(tx, tools, Actor{}, change);
                ++done;
            }
            return {};
        });
    ENSURE(written.has_value());
    return done;
}

Result<UnitPage> page(db::Session& session, UnitId id, Day today, FindOpenWork const& work)
{
    auto const unit = find_unit(session, id);
    if (!unit) return refuse_not_found();
    UnitPage out;
    out.id = unit->id;
    out.name = unit->name;
    out.short_name = unit->short_name;
    out.kind = unit->kind;
    out.parent_name = unit_short_name(session, unit->parent);
    out.office = unit->office;
    out.from_day = unit->from_day;
    out.to_day = unit->to_day;
    out.aliases = store::aliases_of(session, id);
    Names names(session);
    for (auto const& change : store::changes_of(session, id))
    {
        bool const came = change.unit != id;
        bool const merged = change.kind == UnitChangeKind::merge;
        if (merged && !came && change.state == UnitChangeState::done)
            out.successor_name = names.unit(change.successor);
        out.changes.push_back({change.id, change.kind, change.state, change.day, change.name,
                               change.short_name, change.former_name, change.former_short_name,
                               merged ? names.unit(came ? change.unit : change.successor) : std::string{},
                               came, change.reason, names.person(change.decided_by), change.at});
    }
    out.standing = store::standing(session, id, today);
    out.standing.work = work(session, id);
    return out;
}

LeftoverList leftovers(db::Session& session, UnitId office, FindOpenWork const& work)
{
    LeftoverList out;
    Names names(session);
    for (auto const& change : store::over(session))
        for (auto const& each : work(session, change.unit))
            if (each.office == office && each.hosted > 0)
                out.units.push_back({change.unit, names.unit(change.unit),
                                     change.successor ? names.unit(change.successor) : std::string{},
                                     change.day, each.hosted});
    return out;
}

std::vector<Identity> roles_at(db::Session& session, UnitId unit, Day day)
{
    return store::roles_at(session, unit, day);
}

} // namespace luoshi::directory::unit_changes
