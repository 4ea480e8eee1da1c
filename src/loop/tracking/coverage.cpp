// Who has work and who has none (T-25: 每一級領導班子、每一名干部): for an office its units, for every reader the people of
// the reader's own unit. Each number is the ledger's own, and gives its address.
#include "directory/directory.h"
#include "tracking/show.h"

#include <algorithm>
#include <map>
#include <set>

namespace luoshi::tracking::show
{

namespace
{

struct Work
{
    std::int64_t open = 0;
    std::int64_t late = 0;
};

// Hosted for this office, from the counters: no task is looked at.
std::map<std::int64_t, Work> hosted(db::Session& session, UnitId office)
{
    std::map<std::int64_t, Work> out;
    auto rows = session.query(
        "SELECT host, state, light, n FROM tracking_counter WHERE office = ?1 AND n > 0", office);
    while (rows.next())
    {
        if (!is_open(rows.get<State>(1))) continue;
        auto const light = rows.get<Light>(2);
        auto& work = out[rows.get<UnitId>(0).value];
        work.open += rows.integer(3);
        if (light == Light::red || light == Light::grave) work.late += rows.integer(3);
    }
    return out;
}

// Asked only for a unit that hosts nothing.
bool takes_part(db::Session& session, UnitId unit, UnitId office)
{
    db::Conditions filter;
    filter.where = "s.unit = " + filter.mark(unit) + " AND t.office = " + filter.mark(office);
    filter.one_of("s.state", open_states());
    auto rows = session.query("SELECT 1 FROM tracking_scope s JOIN tracking_task t ON t.id = s.task WHERE " +
                                  filter.where + " LIMIT 1",
                              filter);
    return rows.next();
}

std::map<std::int64_t, Work> handled(db::Session& session, UnitId unit)
{
    std::map<std::int64_t, Work> out;
    db::Conditions filter;
    auto const own = filter.mark(unit);
    filter.where = "s.unit = " + own + " AND t.host = " + own + " AND t.handler IS NOT NULL";
    filter.one_of("s.state", open_states());
    auto rows = session.query("SELECT t.handler, t.light, count(*) FROM tracking_scope s JOIN tracking_task "
                              "t ON t.id = s.task WHERE " +
                                  filter.where + " GROUP BY t.handler, t.light",
                              filter);
    while (rows.next())
    {
        auto const light = rows.get<Light>(1);
        auto& work = out[rows.get<PersonId>(0).value];
        work.open += rows.integer(2);
        if (light == Light::red || light == Light::grave) work.late += rows.integer(2);
    }
    return out;
}

bool is_under(std::map<std::int64_t, directory::Unit> const& units, directory::Unit const& unit,
              UnitId government)
{
    constexpr int levels_max = 8;
    auto const* at = &unit;
    for (int level = 0; level < levels_max && at->parent; ++level)
    {
        if (at->parent == government) return true;
        auto const found = units.find(at->parent.value);
        if (found == units.end()) return false;
        at = &found->second;
    }
    return false;
}

void add_units(Coverage& out, db::Session& session, UnitId office, Day today)
{
    std::map<std::int64_t, directory::Unit> units;
    for (auto& unit : directory::all_units(session, today)) units.emplace(unit.id.value, std::move(unit));
    auto const own = units.find(office.value);
    if (own == units.end()) return;
    auto const work = hosted(session, office);
    for (auto const& [id, unit] : units)
    {
        if (unit.office || unit.kind == directory::UnitKind::government) continue;
        if (own->second.parent && !is_under(units, unit, own->second.parent)) continue;
        CoveredUnit each;
        each.unit = unit.id;
        each.name = unit.short_name;
        if (auto const found = work.find(id); found != work.end())
        {
            each.open = found->second.open;
            each.late = found->second.late;
        }
        each.takes_part = each.open > 0 || takes_part(session, unit.id, office);
        out.units_without += !each.takes_part;
        out.units.push_back(std::move(each));
    }
    // Who has nothing stands first, then who is late.
    std::stable_sort(out.units.begin(), out.units.end(),
                     [](CoveredUnit const& left, CoveredUnit const& right)
                     {
                         if (left.takes_part != right.takes_part) return !left.takes_part;
                         return left.late != right.late ? left.late > right.late : left.open > right.open;
                     });
}

void add_people(Coverage& out, db::Session& session, UnitId unit, Day today)
{
    auto work = handled(session, unit);
    std::set<std::int64_t> met;
    for (auto const& person : directory::colleagues(session, unit, today))
    {
        if (!met.insert(person.person.value).second) continue; // two roles, one person
        CoveredPerson each;
        each.person = person.person;
        each.name = person.name;
        each.post = person.post_name;
        if (auto const found = work.find(person.person.value); found != work.end())
        {
            each.open = found->second.open;
            each.late = found->second.late;
            work.erase(found);
        }
        out.people_without += each.open == 0;
        out.people.push_back(std::move(each));
    }
    // Whoever has left, and still stands as the handler of something (Z-83).
    for (auto const& [person, left] : work)
        out.people.push_back(
            {PersonId{person}, directory::person_name(session, PersonId{person}), {}, left.open, left.late});
}

} // namespace

Coverage coverage(db::Session& session, TrackingTools const& tools, Actor const& actor)
{
    Coverage out;
    out.day = tools.tools.clock.today();
    if (actor.may(May::decide_on_tasks) || actor.may(May::import_documents))
    {
        out.office = actor.unit;
        add_units(out, session, actor.unit, out.day);
    }
    if (actor.may(May::work_on_tasks)) add_people(out, session, actor.unit, out.day);
    return out;
}

} // namespace luoshi::tracking::show
