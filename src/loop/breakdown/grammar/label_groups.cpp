#include "breakdown/grammar/label_groups.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t group_length_max = 3000; // keeps the search linear where labels follow labels

} // namespace

std::uint32_t LabelGroups::end(std::uint32_t from, std::uint32_t floor) const
{
    std::uint32_t end = from;
    std::uint32_t value = from; // where the current value begins
    for (std::uint32_t i = from;
         i < block_.end && i - value <= tail_length_max && i - from <= group_length_max; ++i)
    {
        if (i > from && text_.starts_line(i) && line_ends(value, i, floor)) return end;
        char32_t const c = text_.plain[i];
        if (c == U'【' || (text_.before[i] & (before_line | before_cell)) != 0)
            if (auto const label = label_without_colon(text_, i, block_.end); label && is_role(label->role))
            {
                value = label->range.end;
                end = value;
                i = value - 1;
                continue;
            }
        if (text_.is(i, class_open) && closes_[i] != 0 && closes_[i] <= block_.end)
        {
            // A bracketed mark of its own follows.
            if (begins_with_any(text_.view({i + 1, std::min(i + 5, block_.end)}), U"牵头单位 责任单位"_words))
                return end;
            i = closes_[i] - 1;
            end = i + 1;
            continue;
        }
        if (c == U'：')
        {
            if (auto const label = label_before(text_, i, value); label && is_role(label->role))
                value = i + 1;
            else if (label && label->role == Role::content &&
                     !(text_.starts_line(label->range.begin) && follows_others(label->range.begin, floor)))
                return std::max(from, std::min(end, label->range.begin));
        }
        end = i + 1;
        if (c == U'。' && !follows(i + 1)) return end;
    }
    return end;
}

bool LabelGroups::follows(std::uint32_t at) const
{
    if (at < block_.end && is_sign(text_.plain[at])) ++at;
    for (std::uint32_t i = at; i < block_.end && i - at < 16; ++i)
    {
        if (text_.plain[i] == U'：')
        {
            auto const label = label_before(text_, i, at);
            return label && label->range.begin <= at && is_role(label->role);
        }
        if (!is(text_.plain[i], class_han | class_open | class_close)) return false;
    }
    return false;
}

bool LabelGroups::follows_others(std::uint32_t at, std::uint32_t floor) const
{
    constexpr int lines_max = 5;
    constexpr std::uint32_t line_length_max = 60;
    constexpr std::uint32_t words_max = 10;
    std::uint32_t const begin = at;
    bool tells = false;
    for (int n = 0; n < lines_max && at < block_.end; ++n)
    {
        if (follows(at)) return n > 0 && !(tells && stands_in({floor, begin}, label_words(at)));
        auto const words = label_words(at);
        auto const line = text_.lines[text_.line_at(at)].range;
        if (words.size() < 2 || words.size() > words_max || line.length() > line_length_max ||
            !std::all_of(words.begin(), words.end(),
                         [](char32_t c) { return is(c, class_han | class_open | class_close); }))
            return false;
        // What the task is, said once more, begins another one.
        bool const content = role_of_label(words) == Role::content;
        if (content && stands_in({floor, begin}, words)) return false;
        tells = tells || content;
        at = line.end;
    }
    return false;
}

// The words before the colon of the line at `at`.
std::u32string_view LabelGroups::label_words(std::uint32_t at) const
{
    auto const line = text_.lines[text_.line_at(at)].range;
    auto const view = text_.view({at, std::min(line.end, block_.end)});
    auto const colon = view.find(U'：');
    return colon == view.npos ? std::u32string_view{} : view.substr(0, colon);
}

// The same label stands in the task or its group already.
bool LabelGroups::stands_in(Range range, std::u32string_view words) const
{
    constexpr std::uint32_t look_back = 600; // a longer look would cost the square of many labels
    range.begin = std::max(range.begin, range.end - std::min(range.end, look_back));
    auto const before = text_.view(range);
    for (auto found = before.find(words); found != before.npos; found = before.find(words, found + 1))
        if (found + words.size() < before.size() && before[found + words.size()] == U'：') return true;
    return false;
}

// At the beginning of a line: does the group end before it?
bool LabelGroups::line_ends(std::uint32_t value, std::uint32_t at, std::uint32_t floor) const
{
    if (at == value) return false; // the value stands on the line below its label
    if (follows(at) || label_without_colon(text_, at, block_.end) || follows_others(at, floor)) return false;
    char32_t const last = text_.plain[at - 1];
    if (last == U'、' || last == U'，' || last == U'：') return false;
    auto const line = text_.line_at(at);
    if (text_.lines[line].after_blank && text_.wrap_columns == 0) return true;
    if (text_.wraps(line - 1)) return begins_sentence(value, at);
    // One unit in a line.
    Range const next{at, std::min(block_.end, text_.lines[line].range.end)};
    return !(next.length() <= 24 && is_unit_name(text_, next));
}

// The value was complete and the next line speaks: "各级各部门要认真…".
bool LabelGroups::begins_sentence(std::uint32_t value, std::uint32_t at) const
{
    if (!ends_like_unit(text_, {value, at}) && text_.plain[at - 1] != U'。') return false;
    std::uint32_t end = at;
    while (end < block_.end && end - at < 60 && !is(text_.plain[end], class_separator)) ++end;
    return contains_any(text_.view({at, end}), U"要 应 须 认真 切实 进一步 现 将 为 是"_words);
}

} // namespace luoshi::breakdown
