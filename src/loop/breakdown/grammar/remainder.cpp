#include "breakdown/grammar/remainder.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

bool is_bare_heading(Block const& block)
{
    return block.marked && !block.heading.empty() && block.heading.end + 1 >= block.body.end;
}

// A guess from the words and the place; a person sorts what matters.
std::string kind_of(Text const& text, Range range, Header const& header, std::u32string_view under)
{
    auto const view = text.view(range);
    if (range.begin < header.title.end) return "title";
    if (!header.number.empty() && header.number.begin <= range.begin && range.end <= header.number.end)
        return "number";
    if (view.size() < 90 && view.back() == U'：') return "salutation";
    if (begins_with_any(view, U"附件 附： 附表"_words)) return "attachment";
    if (begins_with_any(view, U"（此件 （联系人 抄送 联系人 印发 此件"_words)) return "signature";
    if (view.size() < 40 && contains(view, U"年") && ends_with(view, U"日")) return "signature";
    if (contains_any(view.substr(0, 24), U"指导思想 总体要求 基本原则 工作目标 主要目标 总体目标 为贯彻 "
                                         U"为深入 为进一步 为持续 为全面 为加快 为落实 为推动 根据"_words))
        return "background";
    if (contains_any(under, U"总体要求 指导思想 基本原则 目标"_words)) return "background";
    if (contains_any(under, U"保障 组织领导 组织实施 工作要求 有关要求 组织保障"_words)) return "safeguard";
    if (contains_any(view.substr(0, 24), U"加强组织 强化组织 压实责任 督促 宣传引导 组织保障 保障措施"_words))
        return "safeguard";
    return "text";
}

} // namespace

void add_headings_and_remainder(Text const& text, Header const& header, std::vector<Block> const& blocks,
                                std::vector<Draft> const& drafts, Document& document)
{
    std::vector<Range> owned;
    owned.reserve(drafts.size() * 3 + blocks.size());
    for (auto const& draft : drafts)
    {
        owned.push_back(draft.task);
        owned.push_back(draft.tail);
        if (!draft.number.empty()) owned.push_back(draft.number);
        owned.insert(owned.end(), draft.section.begin(), draft.section.end());
        if (blocks[draft.block].marked) owned.push_back(blocks[draft.block].mark.range);
    }
    std::vector<bool> parent(blocks.size(), false);
    for (auto const& block : blocks)
        if (block.parent >= 0) parent[static_cast<std::size_t>(block.parent)] = true;
    std::vector<Range> headings;
    for (std::size_t i = 0; i < blocks.size(); ++i)
    {
        if (!parent[i] && !is_bare_heading(blocks[i])) continue;
        if (!blocks[i].marked || blocks[i].heading.empty()) continue;
        document.headings.push_back(
            {print(text, blocks[i].heading), blocks[i].depth, span_of(text, blocks[i].heading)});
        owned.push_back(blocks[i].heading);
    }
    std::sort(owned.begin(), owned.end(), [](Range a, Range b) { return a.begin < b.begin; });
    // Cut what is left at the borders of blocks and of paragraphs.
    std::size_t block = 0;
    std::size_t next = 0;
    std::uint32_t at = 0;
    while (at < text.size())
    {
        while (next < owned.size() && owned[next].end <= at) ++next;
        if (next < owned.size() && owned[next].begin <= at)
        {
            at = std::max(at + 1, owned[next].end);
            continue;
        }
        while (block + 1 < blocks.size() && blocks[block + 1].mark.range.begin <= at) ++block;
        std::uint32_t end = next < owned.size() ? owned[next].begin : text.size();
        if (block + 1 < blocks.size()) end = std::min(end, blocks[block + 1].mark.range.begin);
        end = std::min(end, text.paragraph_end(at));
        if (at < header.title.end) end = std::min(end, header.title.end);
        if (end <= at) end = at + 1;
        Range const range{at, end};
        std::int32_t const above = blocks[block].marked ? blocks[block].parent : -1;
        std::u32string under(text.view(blocks[block].heading));
        if (above >= 0) under += text.view(blocks[static_cast<std::size_t>(above)].heading);
        document.remainder.push_back({kind_of(text, range, header, under), span_of(text, range)});
        at = end;
    }
    for (auto const& gap : text.furniture) document.remainder.push_back({"page", {gap.begin, gap.end}});
    std::sort(document.remainder.begin(), document.remainder.end(),
              [](Remainder const& a, Remainder const& b) { return a.span.begin < b.span.begin; });
}

} // namespace luoshi::breakdown
