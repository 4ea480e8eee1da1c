#include "breakdown/grammar/groups.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/outline.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t paragraph_length_min = 4;

// The mark closes the heading of its block: it stands at the end of its line, before the text that it heads, or as label
// lines right below.
bool closes_heading(Text const& text, Block const& block, Draft const& draft)
{
    if (!block.marked || draft.row || draft.task.begin != block.body.begin) return false;
    auto const title = text.view(draft.task);
    bool const bare = title.size() <= heading_length_max && title.find_first_of(U"。；，") == title.npos;
    if (!bare || draft.tail.end >= text.size()) return false;
    std::uint32_t behind = draft.tail.end;
    bool const marked = text.plain[behind] == U'：' || text.plain[behind] == U'。';
    if (marked && behind + 1 < text.size()) ++behind; // 一、深化改革（市教育局牵头）：
    bool const in_paragraph = draft.tail.end <= text.paragraph_end(block.body.begin);
    if (text.starts_line(behind)) return in_paragraph || draft.tail.end == block.body.end;
    // （一）深化改革（市教育局牵头）。推进…: the text runs on behind its marked heading.
    return marked && in_paragraph && block.mark.kind <= MarkKind::han_bracket &&
           block.body.end - behind > title.size();
}

// 一、…不到位。| 整改措施：| 1.… 2.…: what is numbered below are the measures of the one task, and one mark closes them all.
bool announces_measures(Text const& text, Range body)
{
    constexpr std::uint32_t words_max = 8;
    if (body.length() < 5 || text.plain[body.end - 1] != U'：') return false;
    // In a line of its own below the words of the task: a heading 二、保障措施： announces nothing of the kind.
    auto const line = text.lines[text.line_at(body.end - 1)].range;
    return line.begin > body.begin && line.length() <= words_max &&
           ends_with_any(text.view({line.begin, body.end - 1}),
                         U"措施 举措 整改任务 整改内容 工作内容 具体任务 整改方案"_words);
}

Draft inherited(Draft const& from, std::size_t block, Range task)
{
    Draft draft = from;
    draft.block = block;
    draft.task = task;
    return draft;
}

} // namespace

void gather_groups(Text const& text, std::vector<Block> const& blocks, std::vector<Draft>& drafts)
{
    std::vector<std::vector<std::size_t>> children(blocks.size());
    std::vector<std::size_t> tails(blocks.size(), 0);
    std::vector<bool> announces(blocks.size(), false);
    for (std::size_t i = 0; i < blocks.size(); ++i)
        announces[i] = blocks[i].marked && announces_measures(text, blocks[i].body);
    for (std::size_t i = 0; i < blocks.size(); ++i)
    {
        if (blocks[i].parent < 0) continue;
        auto const parent = static_cast<std::size_t>(blocks[i].parent);
        if (blocks[i].mark.kind >= MarkKind::digit || announces[parent]) children[parent].push_back(i);
    }
    for (auto const& draft : drafts) ++tails[draft.block];
    std::vector<std::size_t> groups(blocks.size(), 0);   // last child → parent
    std::vector<std::size_t> measures(blocks.size(), 0); // the same, for those that announce them
    std::size_t gathered = 0;
    std::size_t families = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i)
    {
        auto const& family = children[i];
        std::size_t carrying = 0;
        for (auto const child : family) carrying += tails[child] > 0 ? 1u : 0u;
        if (carrying == 0) continue;
        bool const last_alone = carrying == 1 && tails[family.back()] == 1 && tails[i] == 0;
        if (announces[i])
        {
            if (last_alone) measures[family.back()] = i;
            continue;
        }
        if (family.size() < 2 || blocks[i].mark.kind < MarkKind::han_bracket) continue;
        ++families;
        if (!last_alone) continue;
        groups[family.back()] = i;
        ++gathered;
    }
    bool const throughout = gathered >= 2 && gathered * 10 >= families * 6;
    for (auto& draft : drafts)
    {
        auto const last = draft.block;
        auto const parent = measures[last] != 0 ? measures[last] : throughout ? groups[last] : 0;
        if (parent == 0) continue;
        draft.block = parent;
        draft.task.begin = blocks[parent].body.begin;
    }
}

void inherit_marks(Text const& text, std::vector<Block>& blocks, std::vector<Draft>& drafts)
{
    std::vector<std::size_t> own(blocks.size(), 0); // marks in the block
    for (auto const& draft : drafts) ++own[draft.block];
    auto const closes = [&](Draft const& draft)
    { return own[draft.block] == 1 && closes_heading(text, blocks[draft.block], draft); };
    if (std::none_of(drafts.begin(), drafts.end(), closes)) return;
    std::vector<Draft> out;
    out.reserve(drafts.size());
    for (auto& draft : drafts)
    {
        auto& block = blocks[draft.block];
        if (!closes(draft))
        {
            out.push_back(std::move(draft));
            continue;
        }
        std::vector<Draft> found;
        std::uint32_t const stop =
            draft.tail.end < text.size() && is(text.plain[draft.tail.end], class_stop) ? 1 : 0;
        Range const rest{draft.tail.end + stop, block.body.end};
        if (rest.length() >= paragraph_length_min) found.push_back(inherited(draft, draft.block, rest));
        // The descendants follow their block; one with a mark of its own keeps the heading a task.
        bool marked = false;
        bool all_marked = true;
        std::size_t next = draft.block + 1;
        for (; next < blocks.size() && blocks[next].depth > block.depth; ++next)
        {
            marked = marked || own[next] > 0;
            bool const leaf = next + 1 >= blocks.size() || blocks[next + 1].depth <= blocks[next].depth;
            all_marked = all_marked && (!leaf || own[next] > 0);
            if (leaf && blocks[next].body.length() >= paragraph_length_min)
                found.push_back(inherited(draft, next, blocks[next].body));
        }
        // 一、工业方面（牵头领导：赵某某）: where all tasks below have units of their own, the heading is none.
        if (marked && all_marked && draft.said.units.empty()) continue;
        bool const runs_on = !found.empty() && found.front().block == draft.block;
        if (found.empty() || (marked && !runs_on))
        {
            out.push_back(std::move(draft));
            continue;
        }
        if (runs_on)
        {
            // Heading and paragraph share their number; the heading is the section of the paragraph.
            found.front().section.push_back({block.mark.range.begin, draft.task.end});
            found.resize(1);
        }
        block.heading.end = draft.task.end;
        std::move(found.begin(), found.end(), std::back_inserter(out));
    }
    drafts = std::move(out);
}

} // namespace luoshi::breakdown
