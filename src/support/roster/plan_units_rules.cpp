#include "roster/plan_units.h"

#include "directory/rules.h"

#include <algorithm>

namespace luoshi::roster
{

namespace
{

bool same(UnitRef const& left, UnitRef const& right)
{
    return left.id == right.id && left.planned == right.planned;
}

directory::Unit const* unit_with(Known const& known, UnitId id)
{
    for (auto const& each : known.units)
        if (each.id == id) return &each;
    return nullptr;
}

// No name may stand for two units: a document could not tell them apart.
Result<void> check_names(Known const& known, UnitNames const& names, PlannedUnit const& row,
                         UnitRef const& own)
{
    auto const check = [&](Column column, std::string const& name) -> Result<void>
    {
        for (auto const& bearer : names.bearers(name))
        {
            // Of two rows the later one is told.
            if (same(bearer, own) || (!bearer.id && own.planned < bearer.planned)) continue;
            auto const* unit = unit_with(known, bearer.id);
            return refuse_cell(column,
                               unit != nullptr ? "roster.name_of_another" : "roster.name_twice_in_file",
                               {{"name", name}, {"unit", unit != nullptr ? unit->short_name : name}});
        }
        return {};
    };
    TRY(check(Column::name, row.unit.name));
    TRY(check(Column::short_name, row.unit.short_name));
    for (auto const& alias : row.aliases) TRY(check(Column::aliases, alias));
    return {};
}

void put(PlannedUnit& row, Column column, std::string before, std::string after)
{
    if (before != after)
        row.changes.push_back({std::string(name_of(column)), std::move(before), std::move(after)});
}

std::string yes_no(bool value)
{
    return value ? "yes" : "no";
}

// Only what the row says is changed; a name is changed by renaming, which keeps the old one.
Result<void> change_standing(directory::Unit const& before, PlannedUnit& row)
{
    row.unit = before;
    if (!row.entry.short_name.empty() && row.entry.short_name != before.short_name)
        return refuse_cell(Column::short_name, "roster.rename_apart",
                           {{"before", before.short_name}, {"after", row.entry.short_name}});
    if (row.entry.office && !*row.entry.office && before.office)
        return refuse_cell(Column::office, "roster.office_stays");
    row.unit.kind = row.entry.kind.value_or(before.kind);
    row.unit.level = row.entry.level.value_or(before.level);
    row.unit.office = row.entry.office.value_or(before.office);
    put(row, Column::kind, std::string(name_of(before.kind)), std::string(name_of(row.unit.kind)));
    put(row, Column::level, std::string(name_of(before.level)), std::string(name_of(row.unit.level)));
    put(row, Column::office, yes_no(before.office), yes_no(row.unit.office));
    return {};
}

Result<void> add_new(PlannedUnit& row)
{
    if (row.entry.short_name.empty())
        return refuse_cell(Column::short_name, "roster.empty_cell", {{"column", "简称"}});
    if (!row.entry.kind) return refuse_cell(Column::kind, "roster.empty_cell", {{"column", "类别"}});
    row.unit.name = row.entry.name;
    row.unit.short_name = row.entry.short_name;
    row.unit.kind = *row.entry.kind;
    using directory::Level;
    using Kind = directory::UnitKind;
    auto const usual = *row.entry.kind == Kind::county ? Level::county
                       : *row.entry.kind == Kind::town ? Level::town
                                                       : Level::city;
    row.unit.level = row.entry.level.value_or(usual);
    row.unit.office = row.entry.office.value_or(false);
    put(row, Column::short_name, "", row.unit.short_name);
    put(row, Column::kind, "", std::string(name_of(row.unit.kind)));
    if (row.unit.office) put(row, Column::office, "", "yes");
    return {};
}

std::string parent_name(Known const& known, Plan const& plan, UnitRef const& parent)
{
    if (parent.planned != SIZE_MAX) return plan.units[parent.planned].entry.short_name;
    auto const* unit = unit_with(known, parent.id);
    return unit != nullptr ? unit->short_name : std::string{};
}

// Above itself stands nobody: the way up from here does not come back.
bool goes_round(Known const& known, Plan const& plan, UnitRef const& from)
{
    auto at = from;
    for (std::size_t steps = 0; steps <= known.units.size() + plan.units.size(); ++steps)
    {
        auto const above = [&]() -> UnitRef
        {
            for (std::size_t i = 0; i < plan.units.size(); ++i)
                if (at.planned == i || (at.id && plan.units[i].unit.id == at.id)) return plan.units[i].parent;
            auto const* unit = unit_with(known, at.id);
            return unit != nullptr ? UnitRef{unit->parent} : UnitRef{};
        }();
        if (!above.id && above.planned == SIZE_MAX) return false;
        if (same(above, from)) return true;
        at = above;
    }
    return true;
}

Result<void> judge(Known const& known, UnitNames const& names, Plan const& plan, std::size_t index,
                   PlannedUnit& row)
{
    if (row.entry.trouble) return tl::unexpected(*row.entry.trouble);
    for (std::size_t i = 0; i < index; ++i)
        if (plan.units[i].folded == row.folded)
            return refuse_cell(Column::name, "roster.row_twice",
                               {{"row", std::to_string(plan.units[i].entry.row)}});
    auto const* before = names.standing(row.folded);
    TRY(before != nullptr ? change_standing(*before, row) : add_new(row));
    UnitRef const own = before != nullptr ? UnitRef{before->id} : UnitRef{{}, index};
    for (auto const& alias : row.entry.aliases)
    {
        auto const bearers = names.bearers(alias);
        bool const held = before != nullptr && std::any_of(bearers.begin(), bearers.end(),
                                                           [&](auto const& each) { return same(each, own); });
        if (!held) row.aliases.push_back(alias);
    }
    TRY(check_names(known, names, row, own));
    for (auto const& alias : row.aliases) put(row, Column::aliases, "", alias);
    row.parent = UnitRef{row.unit.parent};
    if (row.entry.parent.empty()) return {};
    auto const said = TRY(names.find(row.entry.parent, name_of(Column::parent)));
    if (same(said, own)) return refuse_cell(Column::parent, "roster.parent_round");
    if (before != nullptr)
        put(row, Column::parent, parent_name(known, plan, row.parent), parent_name(known, plan, said));
    row.parent = said;
    return {};
}

} // namespace

UnitNames::UnitNames(Known const& known)
{
    for (auto const& each : known.units)
    {
        auto folded = directory::folded_name(each.name);
        full_names_.emplace(folded, &each);
        names_.emplace(std::move(folded), UnitRef{each.id});
        names_.emplace(directory::folded_name(each.short_name), UnitRef{each.id});
    }
    for (auto const& [alias, unit] : known.aliases)
        if (unit_with(known, unit) != nullptr) names_.emplace(directory::folded_name(alias), UnitRef{unit});
}

void UnitNames::add(std::size_t planned, UnitEntry const& entry)
{
    for (auto const& name : {entry.name, entry.short_name})
        if (!name.empty()) names_.emplace(directory::folded_name(name), UnitRef{{}, planned});
    for (auto const& alias : entry.aliases)
        names_.emplace(directory::folded_name(alias), UnitRef{{}, planned});
}

directory::Unit const* UnitNames::standing(std::string_view folded) const
{
    auto const found = full_names_.find(folded);
    return found == full_names_.end() ? nullptr : found->second;
}

void UnitNames::forget_where_shared(std::size_t planned)
{
    for (auto at = names_.begin(); at != names_.end();)
        if (at->second.planned == planned && names_.count(at->first) > 1)
            at = names_.erase(at);
        else
            ++at;
}

std::vector<UnitRef> UnitNames::bearers(std::string_view name) const
{
    std::vector<UnitRef> out;
    auto const [begin, end] = names_.equal_range(directory::folded_name(name));
    for (auto at = begin; at != end; ++at)
        if (std::none_of(out.begin(), out.end(), [&](auto const& each) { return same(each, at->second); }))
            out.push_back(at->second);
    return out;
}

Result<UnitRef> UnitNames::find(std::string_view name, std::string_view field) const
{
    auto const found = bearers(name);
    if (found.size() == 1) return found.front();
    return refuse_input(field, found.empty() ? "roster.no_such_unit" : "roster.unit_ambiguous",
                        {{"unit", std::string(name)}});
}

void plan_units(Known const& known, Entries const& entries, UnitNames& names, Plan& out)
{
    out.units.resize(entries.units.size());
    for (std::size_t i = 0; i < entries.units.size(); ++i)
    {
        auto& row = out.units[i];
        row.entry = entries.units[i];
        row.folded = directory::folded_name(row.entry.name);
        // A parent may stand further down: all names of the file are known before any row is judged.
        if (names.standing(row.folded) == nullptr) names.add(i, row.entry);
    }
    for (std::size_t i = 0; i < out.units.size(); ++i)
    {
        auto row = out.units[i];
        if (auto const judged = judge(known, names, out, i, row); !judged) row.refusal = judged.error();
        row.verdict = row.refusal           ? Verdict::refused
                      : !row.unit.id        ? Verdict::added
                      : row.changes.empty() ? Verdict::unchanged
                                            : Verdict::changed;
        out.units[i] = std::move(row);
    }
    for (std::size_t i = 0; i < out.units.size(); ++i)
    {
        auto& row = out.units[i];
        if (row.refusal) continue;
        if (row.parent.planned != SIZE_MAX && out.units[row.parent.planned].refusal)
            row.refusal = refuse_cell(Column::parent, "roster.parent_refused",
                                      {{"row", std::to_string(out.units[row.parent.planned].entry.row)}})
                              .value();
        else if (goes_round(known, out, row.unit.id ? UnitRef{row.unit.id} : UnitRef{{}, i}))
            row.refusal = refuse_cell(Column::parent, "roster.parent_round").value();
        if (row.refusal) row.verdict = Verdict::refused;
    }
    // A row that does not come in takes no name from one that does.
    for (std::size_t i = 0; i < out.units.size(); ++i)
        if (out.units[i].refusal) names.forget_where_shared(i);
}

} // namespace luoshi::roster
