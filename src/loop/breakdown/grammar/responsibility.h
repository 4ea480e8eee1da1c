// A responsibility mark read: who leads, who supports, until when.
#pragma once

#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/units.h"

namespace luoshi::breakdown
{

struct NamedUnit
{
    Range range;
    Role role = Role::none;
    bool after_comma = false; // a comma or semicolon stood before it among the units
};

struct Responsibility
{
    std::vector<NamedUnit> units;
    std::vector<Range> leaders;
    std::vector<Range> deadlines;
    std::vector<Range> conventions; // 列第一位者为牵头单位，下同
    std::optional<Day> assigned;    // 交办日期
    bool labelled = false;          // has a label such as 牵头单位：
    bool verbal = false;            // has a verb such as 牵头, 负责
    bool explicit_lead = false;

    bool says_nothing() const { return units.empty() && leaders.empty() && deadlines.empty(); }
};

// Reads what stands inside the mark (without its brackets).
Responsibility read_responsibility(Text const& text, Range inside, std::int32_t year);

// Reads a list of units that all play one role: a cell of a table, the value of a label.
void read_units(Text const& text, Range range, Role role, std::int32_t year, Responsibility& out);

// Reads the names of persons.
void add_names(Text const& text, Range value, Responsibility& out);

// Sentences that hold for the whole document.
bool is_convention(std::u32string_view sentence);
// What is left of a mark without the part that holds for the whole document, from 以下 or 列第一位 on; that is kept.
Range cut_convention(Text const& text, Range inside, Responsibility& out);

} // namespace luoshi::breakdown
