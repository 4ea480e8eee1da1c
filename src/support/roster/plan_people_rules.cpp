#include "roster/plan_units.h"

#include "directory/role_rules.h"

#include <algorithm>

namespace luoshi::roster
{

namespace
{

struct Lookup
{
    Known const& known;
    std::map<std::string, KnownPerson const*, std::less<>> by_login;
    std::multimap<std::pair<std::int64_t, std::string>, KnownPerson const*> by_name;

    explicit Lookup(Known const& all) : known(all)
    {
        for (auto const& each : all.people)
        {
            if (!each.login.empty()) by_login.emplace(each.login, &each);
            by_name.emplace(std::pair{each.unit.value, each.name}, &each);
        }
    }
    std::vector<KnownPerson const*> named(UnitId unit, std::string const& name) const
    {
        std::vector<KnownPerson const*> out;
        auto const [begin, end] = by_name.equal_range({unit.value, name});
        for (auto at = begin; at != end; ++at) out.push_back(at->second);
        return out;
    }
};

Result<UnitRef> unit_of(UnitNames const& names, Plan const& plan, std::string const& name, Column column)
{
    auto const found = TRY(names.find(name, name_of(column)));
    if (found.planned != SIZE_MAX && plan.units[found.planned].refusal)
        return refuse_cell(column, "roster.unit_refused",
                           {{"row", std::to_string(plan.units[found.planned].entry.row)}});
    return found;
}

// Who is meant: nobody yet, or one person. Two people of one name are never taken for one without being told.
Result<KnownPerson const*> whom(Lookup const& lookup, PersonEntry const& entry, UnitId unit)
{
    if (auto const found = lookup.by_login.find(entry.login);
        !entry.login.empty() && found != lookup.by_login.end())
    {
        if (found->second->name == entry.name) return found->second;
        return refuse_cell(Column::login, "roster.login_of_another",
                           {{"login", entry.login}, {"name", found->second->name}});
    }
    auto const same_name = lookup.named(unit, entry.name);
    if (same_name.empty() || entry.namesake == Namesake::another) return nullptr;
    auto const* one = same_name.front();
    std::vector<Parameter> const said{{"name", entry.name},
                                      {"login", one->login.empty() ? std::string("—") : one->login}};
    if (same_name.size() > 1) return refuse_cell(Column::name, "roster.same_name_twice", said);
    // Without a login of its own the row cannot mean anybody else, unless it says so.
    if (entry.login.empty() || (entry.namesake == Namesake::same && one->login.empty())) return one;
    return refuse_cell(Column::namesake, "roster.namesake", said);
}

directory::Unit unit_as_planned(Known const& known, Plan const& plan, UnitRef const& ref)
{
    if (ref.planned != SIZE_MAX) return plan.units[ref.planned].unit;
    // An office that a row of the same file makes one counts as one.
    for (auto const& each : plan.units)
        if (each.unit.id == ref.id) return each.unit;
    for (auto const& each : known.units)
        if (each.id == ref.id) return each;
    return {};
}

Result<void> take_roles(Known const& known, Plan const& plan, KnownPerson const* person, PlannedPerson& row)
{
    auto const unit = unit_as_planned(known, plan, row.role_unit);
    std::vector<directory::Identity> held;
    if (person != nullptr) held = person->identities;
    for (auto const role : row.entry.roles)
    {
        directory::Identity wanted;
        wanted.role = role;
        wanted.unit = row.role_unit.id;
        wanted.from_day = row.from_day;
        auto const allowed = directory::may_hold(held, wanted, unit);
        if (!allowed && allowed.error().code == "directory.role_held") continue; // nothing new
        if (!allowed) return refuse_cell(Column::roles, allowed.error().code);
        held.push_back(wanted);
        row.roles.push_back(role);
        row.changes.push_back({std::string(name_of(Column::roles)), "", std::string(name_of(role))});
    }
    return {};
}

bool keeps_others(KnownPerson const& person, Day today)
{
    return std::any_of(person.identities.begin(), person.identities.end(),
                       [&](auto const& each)
                       { return is_administrator(each.role) && directory::in_force(each, today); });
}

void compare(Known const& known, Plan const& plan, KnownPerson const& person, PlannedPerson& row)
{
    auto const put = [&](Column column, std::string const& before, std::string const& after)
    {
        if (before != after) row.changes.push_back({std::string(name_of(column)), before, after});
    };
    if (row.unit.planned != SIZE_MAX || row.unit.id != person.unit)
        put(Column::unit,
            person.unit ? unit_as_planned(known, plan, {person.unit}).short_name : std::string{},
            unit_as_planned(known, plan, row.unit).short_name);
    put(Column::post, person.post, row.entry.post);
    if (!row.entry.login.empty()) put(Column::login, person.login, row.entry.login);
}

Result<void> check_within_file(Plan const& plan, std::size_t index, PersonEntry const& entry)
{
    for (std::size_t i = 0; i < index; ++i)
    {
        auto const& other = plan.people[i].entry;
        std::vector<Parameter> const where{{"row", std::to_string(other.row)}, {"name", entry.name}};
        if (!entry.login.empty() && entry.login == other.login)
            return refuse_cell(Column::login, "roster.login_twice_in_file", where);
        if (entry.name == other.name && entry.unit == other.unit && entry.namesake != Namesake::another)
            return refuse_cell(Column::namesake, "roster.namesake_in_file", where);
    }
    return {};
}

Result<void> judge(Lookup const& lookup, UnitNames const& names, Plan const& plan, std::size_t index,
                   PlannedPerson& row)
{
    auto const& entry = row.entry;
    if (entry.trouble) return tl::unexpected(*entry.trouble);
    TRY(check_within_file(plan, index, entry));
    row.unit = TRY(unit_of(names, plan, entry.unit, Column::unit));
    row.role_unit =
        entry.role_unit.empty() ? row.unit : TRY(unit_of(names, plan, entry.role_unit, Column::role_unit));
    row.from_day = entry.from_day.value_or(lookup.known.today);
    auto const* person = TRY(whom(lookup, entry, row.unit.id));
    if (person != nullptr)
    {
        row.person = person->id;
        row.has_login = !person->login.empty();
        compare(lookup.known, plan, *person, row);
    }
    else
        compare(lookup.known, plan, {}, row);
    TRY(take_roles(lookup.known, plan, person, row));
    // Whoever could change another administrator's account would be that administrator too.
    if (person != nullptr && !row.changes.empty() && keeps_others(*person, lookup.known.today))
        return refuse_cell(Column::name, "roster.administrator_apart");
    return {};
}

} // namespace

void plan_people(Known const& known, Entries const& entries, UnitNames const& names, Plan& out)
{
    Lookup const lookup(known);
    out.people.reserve(entries.people.size());
    for (std::size_t i = 0; i < entries.people.size(); ++i)
    {
        PlannedPerson row;
        row.entry = entries.people[i];
        if (auto const judged = judge(lookup, names, out, i, row); !judged) row.refusal = judged.error();
        row.verdict = row.refusal           ? Verdict::refused
                      : !row.person         ? Verdict::added
                      : row.changes.empty() ? Verdict::unchanged
                                            : Verdict::changed;
        out.people.push_back(std::move(row));
    }
}

bool Plan::is_ready() const
{
    bool something = false;
    auto const look = [&](auto const& rows)
    {
        for (auto const& each : rows)
        {
            if (each.verdict == Verdict::refused) return false;
            something = something || each.verdict != Verdict::unchanged;
        }
        return true;
    };
    bool const units_good = look(units);
    return units_good && look(people) && something;
}

Plan plan(Known const& known, Entries const& entries)
{
    Plan out;
    UnitNames names(known);
    plan_units(known, entries, names, out);
    plan_people(known, entries, names, out);
    return out;
}

} // namespace luoshi::roster
