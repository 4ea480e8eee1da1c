// The lines of the input as they were printed, and which of them the page printed, not the writer.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace luoshi::breakdown
{

struct RawLine
{
    std::uint32_t begin = 0; // code points of the input
    std::uint32_t end = 0;
    bool comment = false;
    bool page_break = false;
    bool furniture = false;
    bool blank = true;
};

std::vector<RawLine> split_lines(std::u32string_view input);

// Headers and footers: page numbers, and short lines that stand at the edge of three pages or more.
void find_furniture(std::u32string_view input, std::vector<RawLine>& lines);

} // namespace luoshi::breakdown
