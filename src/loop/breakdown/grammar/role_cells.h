// The cells of units, persons and days that a PDF has run together, one line behind the other.
#pragma once

#include "breakdown/grammar/tables.h"

#include <vector>

namespace luoshi::breakdown
{

// 张某某, 张某、李某, 副市长王某: nobody but persons.
bool names_persons(Text const& text, Range line);

// How many of the lines, from the first one on, a limit takes that begins there; 0 when none does.
std::size_t lines_of_limit(Text const& text, std::vector<Range> const& lines, std::size_t from,
                           std::int32_t year);

// Gives the lines of the range to the roles of the columns, which stand in order.
void read_role_lines(Text const& text, Range range, std::vector<Role> const& roles, std::int32_t year,
                     Draft& draft);

} // namespace luoshi::breakdown
