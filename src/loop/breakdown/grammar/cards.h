// Slips of one task each, printed as a table of labels and values.
#pragma once

#include "breakdown/grammar/tables.h"

namespace luoshi::breakdown
{

void find_cards(Text const& text, std::int32_t year, Tables& out);

} // namespace luoshi::breakdown
