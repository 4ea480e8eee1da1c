// Tables printed without tabs: cells between bars, or with gaps of several spaces between them.
#pragma once

#include "breakdown/grammar/raw_lines.h"

#include <span>

namespace luoshi::breakdown
{

// Puts a tab in the place of whatever separates the cells of a table, so that it reads as one with tabs.
// The rules between its rows become furniture. The quotes that a spreadsheet sets around a cell with line
// breaks become spaces.
void put_tabs(std::span<char32_t> input, std::vector<RawLine>& lines);

} // namespace luoshi::breakdown
