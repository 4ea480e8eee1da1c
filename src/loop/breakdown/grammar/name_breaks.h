// Where one name of a unit ends and the next begins, and where a mark between them belongs to a name.
#pragma once

#include "breakdown/grammar/units.h"

namespace luoshi::breakdown
{

// One unit in a line or behind a space and no mark between: the break separates. `name` ends at it.
bool line_separates(Text const& text, Range name, std::uint32_t end);
// 上海海关等具有行政强制权、保管职能的部门: behind 等 stands a description, not a list.
bool describes(Text const& text, Range name, Range rest);
// 各市 in 各市、县（区）政府; but not in 各市、市直有关部门.
bool joins_levels(Text const& text, Range name, Range rest);

} // namespace luoshi::breakdown
