// What a printed unit name means: exact names and aliases first, then the folded form, then elided prefixes
// (发展改革委 after 省政务服务局、). More than one candidate is never guessed.
#include "directory/directory.h"
#include "directory/rules.h"

#include <algorithm>

namespace luoshi::directory
{

namespace
{

std::string without_level(std::string_view folded)
{
    for (std::string_view const level : {"市", "省", "县", "区", "州"})
        if (folded.size() > level.size() * 3 && folded.starts_with(level))
            return std::string(folded.substr(level.size()));
    return std::string(folded);
}

} // namespace

void NameIndex::add(std::string name, UnitId unit)
{
    names_.emplace_back(std::move(name), unit);
}

NameIndex::NameIndex(db::Session& session, Day today)
{
    for (auto const& unit : all_units(session, today))
    {
        add(folded_name(unit.name), unit.id);
        add(folded_name(unit.short_name), unit.id);
        if (unit.level == Level::city && unit.kind == directory::UnitKind::department)
            add(without_level(folded_name(unit.short_name)), unit.id);
        if (unit.kind == directory::UnitKind::county) add(folded_name(unit.short_name) + "政府", unit.id);
    }
    auto aliases = session.query("SELECT alias, unit FROM directory_alias");
    while (aliases.next()) add(folded_name(aliases.text(0)), aliases.get<UnitId>(1));
    auto groups = session.query("SELECT name, unit FROM directory_group_member ORDER BY name, unit");
    while (groups.next()) groups_.emplace_back(folded_name(groups.text(0)), groups.get<UnitId>(1));
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    std::sort(groups_.begin(), groups_.end());
    groups_.erase(std::unique(groups_.begin(), groups_.end()), groups_.end());
}

Resolution NameIndex::resolve(std::string_view printed) const
{
    auto const folded = folded_name(printed);
    auto const collect = [](auto const& from, std::string const& name)
    {
        std::vector<UnitId> units;
        for (auto it =
                 std::lower_bound(from.begin(), from.end(), std::pair<std::string, UnitId>{name, UnitId{}});
             it != from.end() && it->first == name; ++it)
            units.push_back(it->second);
        return units;
    };
    if (auto units = collect(groups_, folded); !units.empty())
        return {Resolution::Kind::group, std::move(units)};
    for (auto const& name : {folded, without_level(folded)})
    {
        auto units = collect(names_, name);
        if (units.size() == 1) return {Resolution::Kind::unit, std::move(units)};
        if (units.size() > 1) return {Resolution::Kind::ambiguous, std::move(units)};
    }
    if (is_vague_name(printed)) return {Resolution::Kind::vague, {}};
    return {};
}

} // namespace luoshi::directory
