#include "breakdown/grammar/outline.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

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

// 附件, 附件2, 附表1 alone in their lines, by their first character.
std::vector<std::uint32_t> find_annexes(Text const& text)
{
    constexpr std::uint32_t length_max = 6;
    std::vector<std::uint32_t> out;
    for (auto const& line : text.lines)
    {
        auto const view = text.view(line.range);
        if (line.range.length() > length_max || !begins_with_any(view, U"附件 附表"_words)) continue;
        auto const rest = view.substr(2);
        if (std::all_of(rest.begin(), rest.end(),
                        [](char32_t c) { return is(c, class_digit | class_han_digit) || c == U'：'; }))
            out.push_back(line.range.begin);
    }
    return out;
}

// How deep the kinds of marks stand: in their own order, but where a bare heading 一、 or （一） stands right
// above the first article the articles run on inside such headings.
class Ranks
{
public:
    Ranks(Text const& text, std::vector<Mark> const& marks)
    {
        for (std::size_t i = 1; i < marks.size(); ++i)
        {
            if (marks[i].kind != MarkKind::article) continue;
            auto const& above = marks[i - 1];
            Range const title{above.range.end, marks[i].range.begin};
            bool const bare = title.length() <= heading_length_max &&
                              text.view(title).find(U'。') == std::u32string_view::npos;
            if (bare && (above.kind == MarkKind::han || above.kind == MarkKind::han_bracket))
                article_ = of(above) + 1;
            return;
        }
    }

    int of(Mark const& mark) const
    {
        return mark.kind == MarkKind::article ? article_ : 2 * static_cast<int>(mark.kind);
    }

private:
    int article_ = 2 * static_cast<int>(MarkKind::article);
};

} // namespace

std::vector<Block> build_outline(Text const& text, std::vector<Mark> const& marks, std::uint32_t body_begin)
{
    std::vector<Block> blocks;
    Block preamble;
    preamble.body = {0, marks.empty() ? text.size() : marks.front().range.begin};
    preamble.mark.range = {0, 0};
    blocks.push_back(preamble);
    Ranks const ranks(text, marks);
    std::vector<std::int32_t> open;
    auto const annexes = find_annexes(text);
    auto annex = annexes.begin();
    for (std::size_t i = 0; i < marks.size(); ++i)
    {
        Block block;
        block.mark = marks[i];
        block.marked = true;
        block.body = {marks[i].range.end, i + 1 < marks.size() ? marks[i + 1].range.begin : text.size()};
        block.heading = heading_of(text, block);
        // What stands behind 附件2 is not below the last heading of what went before.
        for (; annex != annexes.end() && *annex < block.mark.range.begin; ++annex) open.clear();
        while (!open.empty() &&
               ranks.of(blocks[static_cast<std::size_t>(open.back())].mark) >= ranks.of(block.mark))
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
