// Task lists printed as tables: rows with tabs (Word, Excel), one cell in a line, and tables that a PDF
// has flattened into wrapped lines.
#pragma once

#include "breakdown/grammar/draft.h"
#include "breakdown/grammar/words.h"

#include <string_view>
#include <vector>

namespace luoshi::breakdown
{

enum class Column : std::uint8_t
{
    none,
    number,
    section,
    task,    // 重点任务: the task, unless another column tells it in full
    problem, // 反馈问题: the task, unless another column tells what is done about it
    content,
    goal,
    lead,
    undertaker, // 承办单位: leads where others 协办
    responsible,
    support,
    leader,
    deadline,
    other,
};

// What a column holds, from its heading in plain characters; none when it is no heading of a task list.
Column column_of(std::u32string_view heading);

// The columns that a row of headings names, unknown ones with them; none when it heads no table of tasks.
std::vector<Column> columns_of(std::vector<std::u32string_view> const& headings);

// The role that the units, persons or days of a column play; none for the others.
Role role_of_column(Column column);

// What a cell says that names nobody.
inline constexpr Words const& no_unit_words = U"— - —— / 无 、 — —"_words;

// Gives every table a content column. A task or a problem that stays beside one is a title of its rows
// when each row has its own, and a section when several rows share it.
void settle_columns(std::vector<Column>& columns);
bool is_title(Column column);
bool tells_task(Column column);

// One of the ranges, which stand in order, holds the place.
bool is_within(std::vector<Range> const& ranges, std::uint32_t at);

struct Tables
{
    std::vector<Range> claimed; // in order; nothing else reads them
    std::vector<Draft> rows;
};

// Reads a cell of one role into what a row says; one that names nobody says nothing.
void take_cell(Text const& text, Range cell, Role role, std::int32_t year, Draft& row);

// 同上: the cell says what the one above it says.
void take_cell_above(Text const& text, Range cell, Range above, Role role, std::int32_t year, Draft& row);

Tables find_tables(Text const& text, std::int32_t year);

// For flattened tables: which lines of a row belong to which cell. Exposed for its tests.
struct UnitCells
{
    Range first;
    Range second;
};
UnitCells split_unit_cells(Text const& text, Range range);

} // namespace luoshi::breakdown
