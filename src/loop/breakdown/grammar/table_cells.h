// The cells of a row with tabs: where they stand, which lines belong to one row, and which columns they
// belong to where merged cells were left out.
#pragma once

#include "breakdown/grammar/tables.h"

namespace luoshi::breakdown
{

struct Cell
{
    std::size_t column = 0;
    Range range;
};

// What the headings of a table said.
struct TableForm
{
    std::vector<Column> columns;
    std::size_t tabs = 0; // in the row of headings

    bool empty() const { return columns.empty(); }
};

std::vector<Cell> cells_of(Text const& text, Range row);

// How many lines the row takes that begins at the line: a cell may hold line breaks.
std::size_t lines_of_row(Text const& text, std::size_t line, TableForm const& form, std::int32_t year);

// A page leaves merged cells out of the rows below the first: moves the others to the columns they fit.
// The number of the row above holds where the row has lost its own.
struct Fitted
{
    std::vector<Cell> cells;
    bool number_above = false;
};
Fitted fit_columns(Text const& text, std::vector<Cell> cells, TableForm const& form, std::int32_t year);

} // namespace luoshi::breakdown
