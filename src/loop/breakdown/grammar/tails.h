// Finds the responsibility marks in a stretch of text: brackets such as （市财政局牵头，…负责） and
// lines such as 责任单位：….
#pragma once

#include "breakdown/grammar/responsibility.h"

#include <vector>

namespace luoshi::breakdown
{

struct Tail
{
    Range range;               // brackets included
    std::vector<Range> inside; // what it says, brackets and final stops removed
    Responsibility said;
};

std::vector<Tail> find_tails(Text const& text, std::vector<std::uint32_t> const& closes, Range block,
                             std::int32_t year);

} // namespace luoshi::breakdown
