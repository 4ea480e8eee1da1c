#include "breakdown/grammar/outline.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t heading_length_max = 40;

// A heading on a line of its own ends with it; one that runs into its text ends at the first full stop
// or after forty characters.
Range heading_of(Text const& text, Block const& block)
{
    std::uint32_t const begin = block.mark.range.begin;
    std::uint32_t const paragraph =
        std::min(text.paragraph_end(std::max(block.mark.range.end, begin + 1) - 1), block.body.end);
    std::uint32_t line_end = std::max(paragraph, std::min(block.mark.range.end, block.body.end));
    if (line_end == block.mark.range.end && line_end < block.body.end)
        line_end = std::min(text.paragraph_end(line_end), block.body.end); // the mark alone on its line
    std::uint32_t stop = block.mark.range.end;
    while (stop < line_end && text.plain[stop] != U'。') ++stop;
    bool const alone = stop >= line_end || stop + 1 >= line_end;
    if (alone && (line_end < block.body.end || stop - begin <= heading_length_max * 2)) return {begin, stop};
    return {begin, std::min(stop, begin + heading_length_max)};
}

} // namespace

std::vector<Block> build_outline(Text const& text, std::vector<Mark> const& marks, std::uint32_t body_begin)
{
    std::vector<Block> blocks;
    Block preamble;
    preamble.body = {0, marks.empty() ? text.size() : marks.front().range.begin};
    preamble.mark.range = {0, 0};
    blocks.push_back(preamble);
    std::vector<std::int32_t> open;
    for (std::size_t i = 0; i < marks.size(); ++i)
    {
        Block block;
        block.mark = marks[i];
        block.marked = true;
        block.body = {marks[i].range.end, i + 1 < marks.size() ? marks[i + 1].range.begin : text.size()};
        block.heading = heading_of(text, block);
        while (!open.empty() && blocks[static_cast<std::size_t>(open.back())].mark.kind >= block.mark.kind)
            open.pop_back();
        block.parent = open.empty() ? -1 : open.back();
        block.depth = static_cast<std::uint8_t>(open.size());
        bool const in_head = block.mark.range.begin < body_begin;
        if (in_head) block.heading = {}; // "6. 某市关于印发…的通知": a number in a collection, not a section
        blocks.push_back(block);
        if (!in_head) open.push_back(static_cast<std::int32_t>(blocks.size() - 1));
    }
    return blocks;
}

} // namespace luoshi::breakdown
