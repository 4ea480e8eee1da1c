// Tables whose cells stand in lines of their own: a heading of several lines, then rows that begin with
// their number.
#pragma once

#include "breakdown/grammar/tables.h"

namespace luoshi::breakdown
{

void find_flat_tables(Text const& text, std::int32_t year, Tables& out);

} // namespace luoshi::breakdown
