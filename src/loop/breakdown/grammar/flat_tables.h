// Tables that a PDF has flattened: one cell in a line, or cells wrapped into several.
#pragma once

#include "breakdown/grammar/tables.h"

namespace luoshi::breakdown
{

struct FlatRow
{
    std::vector<std::size_t> lines; // that of its number first
    std::size_t above = 0;          // how many of them stand above a page's end; 0: no page cuts the row
    std::vector<Range> sections;    // the lines above it that head it, outermost first
};

struct FlatTable
{
    std::vector<Column> headed;  // the number first, then the columns as they are headed
    std::vector<Column> columns; // the same with the titles of tasks as sections
    std::vector<FlatRow> rows;

    bool has(Column column) const;
};

void find_flat_tables(Text const& text, std::int32_t year, Tables& out);

// Tells the cells of the rows apart.
void read_flat_rows(Text const& text, std::int32_t year, FlatTable table, Tables& out);

} // namespace luoshi::breakdown
