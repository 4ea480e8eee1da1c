// The tree of headings: which numbered block stands under which.
#pragma once

#include "breakdown/grammar/marks.h"

#include <vector>

namespace luoshi::breakdown
{

// A title is no longer than this, in characters.
inline constexpr std::uint32_t heading_length_max = 40;

// A numbered paragraph, or what stands before the first one (no mark).
struct Block
{
    Mark mark;
    bool marked = false;
    Range body;               // behind the mark, up to the next mark
    std::int32_t parent = -1; // index of the block above
    Range heading;            // mark and title, as a section is named
    std::uint8_t depth = 0;
};

std::vector<Block> build_outline(Text const& text, std::vector<Mark> const& marks, std::uint32_t body_begin);

} // namespace luoshi::breakdown
