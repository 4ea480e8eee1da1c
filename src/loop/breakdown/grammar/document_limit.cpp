#include "breakdown/grammar/document_limit.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/inner_limits.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t sentence_length_max = 120;

bool speaks_of_all_tasks(std::u32string_view sentence)
{
    return contains_any(sentence, U"以上任务 以上事项 以上工作 以上各项 上述任务 上述事项 上述工作 上述各项 "
                                  U"各项任务 各项工作 各项措施 所有任务 所有事项 全部任务 全部事项"_words) &&
           contains_any(sentence, U"完成 办结 落实到位 见效"_words);
}

bool is_of_a_task(Range sentence, std::vector<Draft> const& drafts)
{
    auto const meets = [sentence](Range each)
    { return each.begin < sentence.end && sentence.begin < each.end; };
    return std::any_of(drafts.begin(), drafts.end(),
                       [&](Draft const& draft) { return meets(draft.task) || meets(draft.tail); });
}

std::vector<Range> sentences_of(Text const& text)
{
    std::vector<Range> out;
    std::uint32_t from = 0;
    for (std::uint32_t i = 0; i <= text.size(); ++i)
    {
        bool const ends = i == text.size() || is(text.plain[i], class_stop) ||
                          (i > from && text.starts_line(i) && !text.wraps(text.line_at(i - 1)));
        if (!ends) continue;
        if (i > from && i - from <= sentence_length_max) out.push_back({from, i});
        from = i;
    }
    return out;
}

bool is_silent(Item const& item)
{
    return item.deadline_text.empty() && item.inner_deadlines.empty() && item.inner_limits.empty() &&
           !item.recurring;
}

} // namespace

void add_document_limit(Text const& text, std::vector<Draft> const& drafts, Reckoning const& reckoning,
                        std::vector<Item>& items)
{
    for (auto const sentence : sentences_of(text))
    {
        if (!speaks_of_all_tasks(text.view(sentence)) || is_of_a_task(sentence, drafts)) continue;
        for (auto const& date : find_dates(text, sentence, reckoning.year))
        {
            if (!date.bounded || date.every) continue;
            for (auto& item : items)
                if (is_silent(item)) item.inner_deadlines.push_back(inner_deadline(text, date, reckoning));
            return;
        }
        for (auto const& length : find_lengths(text, sentence))
        {
            for (auto& item : items)
                if (is_silent(item)) item.inner_limits.push_back(inner_limit(text, length, reckoning));
            return;
        }
    }
}

} // namespace luoshi::breakdown
