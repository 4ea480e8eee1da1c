// What a printed unit name means: exact names and aliases first, then the folded form, then elided prefixes
// (发展改革委 after 省政务服务局、). More than one candidate is never guessed.
#include "directory/directory.h"
#include "directory/rules.h"

#include <algorithm>

namespace luoshi::directory
{

namespace
{

// 市教育局 and 教育局 are one; 省教育厅 and 县教育局 are others than the city's, whatever follows the level.
std::string without_city(std::string_view folded)
{
    constexpr std::string_view city = "市";
    if (folded.size() > city.size() * 3 && says_city(folded)) return std::string(folded.substr(city.size()));
    return std::string(folded);
}

} // namespace

NameIndex::NameIndex(db::Session& session, Day today)
{
    for (auto const& unit : all_units(session, today))
    {
        auto const short_name = folded_name(unit.short_name);
        names_.emplace_back(folded_name(unit.name), unit.id);
        names_.emplace_back(short_name, unit.id);
        kinds_.push_back({unit.id, unit.kind, unit.short_name});
        if (unit.level == Level::city && unit.kind == directory::UnitKind::department)
            elided_.emplace_back(without_city(short_name), unit.id);
        if (unit.kind == directory::UnitKind::county) names_.emplace_back(short_name + "政府", unit.id);
    }
    // The names of a unit that is over lead to the one it was merged into, which has them as its own.
    auto aliases =
        session.query("SELECT a.alias, a.unit FROM directory_alias a JOIN directory_unit u ON u.id "
                      "= a.unit WHERE u.to_day IS NULL OR u.to_day >= ?1",
                      today);
    while (aliases.next()) names_.emplace_back(folded_name(aliases.text(0)), aliases.get<UnitId>(1));
    auto groups =
        session.query("SELECT g.name, g.unit FROM directory_group_member g JOIN directory_unit u ON "
                      "u.id = g.unit WHERE u.to_day IS NULL OR u.to_day >= ?1 ORDER BY g.name, g.unit",
                      today);
    while (groups.next()) groups_.emplace_back(folded_name(groups.text(0)), groups.get<UnitId>(1));
    for (auto* names : {&names_, &elided_, &groups_})
    {
        std::sort(names->begin(), names->end());
        names->erase(std::unique(names->begin(), names->end()), names->end());
    }
}

std::vector<UnitId> NameIndex::units_named(Names const& names, std::string const& folded)
{
    std::vector<UnitId> units;
    for (auto it = std::lower_bound(names.begin(), names.end(), std::pair{folded, UnitId{}});
         it != names.end() && it->first == folded; ++it)
        units.push_back(it->second);
    return units;
}

namespace
{

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), text) != words.end();
}

// 各区政府 are those that end with 区; 各县区, 各县（市、区）政府 are all.
std::string_view ending_of_counties(std::string_view counties)
{
    return is_one_of(counties, {"区", "县"}) ? counties : std::string_view{};
}

std::string_view without_end(std::string_view text, std::initializer_list<std::string_view> ends)
{
    for (auto const end : ends)
        if (text.size() > end.size() && text.ends_with(end)) return text.substr(0, text.size() - end.size());
    return text;
}

} // namespace

std::vector<UnitId> NameIndex::members_of(std::string_view folded) const
{
    constexpr std::string_view each = "各";
    std::vector<UnitId> out;
    auto const add = [&](UnitKind kind, std::string_view ending)
    {
        for (auto const& unit : kinds_)
            if (unit.kind == kind && std::string_view(unit.short_name).ends_with(ending))
                out.push_back(unit.unit);
    };
    if (is_one_of(folded, {"市直各部门", "市直各单位", "市级各部门", "各市直部门", "各市直单位", "各市级部门",
                           "市各部门", "市政府各部门"}))
        add(UnitKind::department, {});
    if (!folded.starts_with(each)) return out;
    auto const rest = without_end(folded.substr(each.size()), {"政府办", "政府", "管委"});
    if (is_one_of(rest,
                  {"区", "县", "县区", "区县", "县市区", "市区", "市县", "市县区", "县市", "区市县", "市州"}))
        add(UnitKind::county, ending_of_counties(rest));
    if (is_one_of(rest, {"镇", "街道", "镇街", "镇街道", "乡镇", "乡镇街道", "街镇", "乡镇街"}))
        add(UnitKind::town, {});
    return out;
}

// 海州市教育局 and 清河镇 say where they are; 市场监管局 does not.
static bool names_a_place(std::string_view printed)
{
    for (std::string_view const place : {"市", "县", "区", "镇", "乡", "街道"})
        for (auto at = printed.find(place); at != std::string_view::npos; at = printed.find(place, at + 1))
            if (!printed.substr(at).starts_with("市场")) return true;
    return false;
}

bool NameIndex::is_department(UnitId id) const
{
    return std::any_of(kinds_.begin(), kinds_.end(),
                       [&](Kind const& each)
                       { return each.unit == id && each.kind == UnitKind::department; });
}

Resolution NameIndex::resolve(std::string_view printed, std::string_view before) const
{
    auto const folded = folded_name(printed);
    for (auto members : {units_named(groups_, folded), members_of(folded)})
        if (!members.empty()) return {Resolution::Kind::group, std::move(members)};

    auto const level = level_of_name(printed);
    // 省委宣传部、统战部: the second is the province's too, though the city has one of that name.
    bool const higher = level == NameLevel::higher ||
                        (level == NameLevel::unsaid && level_of_name(before) == NameLevel::higher);
    auto units = units_named(names_, folded);
    if (higher && level == NameLevel::unsaid && !names_a_place(printed))
        std::erase_if(units, [&](UnitId unit) { return is_department(unit); });
    bool const own_level = level == NameLevel::city || (level == NameLevel::unsaid && !higher);
    if (units.empty() && own_level) units = units_named(elided_, without_city(folded));
    if (units.size() == 1) return {Resolution::Kind::unit, std::move(units)};
    if (units.size() > 1) return {Resolution::Kind::ambiguous, std::move(units)};
    if (is_vague_name(printed)) return {Resolution::Kind::vague, {}};
    bool const outside = higher || level == NameLevel::guest;
    return {outside ? Resolution::Kind::outside : Resolution::Kind::unknown, {}};
}

} // namespace luoshi::directory
