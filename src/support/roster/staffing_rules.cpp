#include "roster/staffing_rules.h"

#include <algorithm>
#include <map>

namespace luoshi::roster
{

namespace
{

using Holders = std::map<std::pair<std::int64_t, Role>, std::set<PersonId>>;

Holders holders_of(Known const& known, std::set<PersonId> const& can_sign_in)
{
    Holders out;
    for (auto const& person : known.people)
    {
        if (!can_sign_in.contains(person.id)) continue;
        for (auto const& each : person.identities)
            if (directory::in_force(each, known.today))
            {
                out[{each.unit.value, each.role}].insert(person.id);
                out[{0, each.role}].insert(person.id);
            }
    }
    return out;
}

std::int64_t count(Holders const& holders, std::int64_t unit, std::int64_t roles)
{
    std::set<PersonId> people;
    for (std::size_t n = 0; n < enum_names(static_cast<Role const*>(nullptr)).size(); ++n)
    {
        auto const role = static_cast<Role>(n);
        auto const found = holders.find({unit, role});
        if ((roles & role_bit(role)) != 0 && found != holders.end())
            people.insert(found->second.begin(), found->second.end());
    }
    return static_cast<std::int64_t>(people.size());
}

void look(Holders const& holders, UnitId unit, Place place, std::vector<Gap>& out)
{
    std::int64_t said = 0;
    for (auto const& rule : staffing_rules)
    {
        if (rule.place != place || said == rule.roles) continue;
        auto const held = count(holders, unit.value, rule.roles);
        if (held >= rule.least) continue;
        said = rule.roles;
        out.push_back({unit, &rule, held});
    }
}

} // namespace

bool may_host(directory::Unit const& unit)
{
    using Kind = directory::UnitKind;
    return unit.kind == Kind::department || unit.kind == Kind::county || unit.kind == Kind::town ||
           unit.kind == Kind::enterprise;
}

std::vector<Gap> gaps(Known const& known, std::set<PersonId> const& can_sign_in)
{
    auto const holders = holders_of(known, can_sign_in);
    std::vector<Gap> out;
    look(holders, {}, Place::installation, out);
    for (auto const& unit : known.units)
    {
        if (unit.office) look(holders, unit.id, Place::office, out);
        if (!unit.office && may_host(unit)) look(holders, unit.id, Place::host, out);
    }
    std::stable_sort(out.begin(), out.end(),
                     [](Gap const& left, Gap const& right)
                     { return left.rule->weight < right.rule->weight; });
    return out;
}

} // namespace luoshi::roster
