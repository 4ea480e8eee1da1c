// Task lists printed as tables: rows with tabs (Word, Excel), one cell in a line, and tables that a PDF
// has flattened into wrapped lines.
#pragma once

#include "breakdown/grammar/draft.h"

#include <string_view>
#include <vector>

namespace luoshi::breakdown
{

enum class Column : std::uint8_t
{
    none,
    number,
    section,
    content,
    goal,
    lead,
    responsible,
    support,
    leader,
    deadline,
    other,
};

// What a column holds, from its heading in plain characters; none when it is no heading of a task list.
Column column_of(std::u32string_view heading);

struct Tables
{
    std::vector<Range> claimed; // in order; nothing else reads them
    std::vector<Draft> rows;
};

Tables find_tables(Text const& text, std::int32_t year);

// For flattened tables: which lines of a row belong to which cell. Exposed for its tests.
struct UnitCells
{
    Range first;
    Range second;
};
UnitCells split_unit_cells(Text const& text, Range range);

} // namespace luoshi::breakdown
