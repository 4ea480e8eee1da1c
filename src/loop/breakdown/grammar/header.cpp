#include "breakdown/grammar/header.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/date_parts.h"
#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/marks.h"

#include <algorithm>
#include <cstdlib>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t head_length_max = 800;
constexpr std::uint32_t title_length_max = 160;
constexpr std::uint32_t number_length_max = 24;

// 吉市工改字〔2023〕10号: letters of the office, the year in brackets, the number.
Range find_number(Text const& text, std::uint32_t end)
{
    for (std::uint32_t i = 1; i + 7 < end; ++i)
    {
        char32_t const open = text.plain[i];
        if (open != U'〔' && open != U'[' && open != U'（' && open != U'【' && open != U'?') continue;
        if (!is(text.plain[i - 1], class_han) && !text.starts_line(i)) continue;
        std::uint32_t k = i + 1;
        while (k < end && is(text.plain[k], class_digit)) ++k;
        if (k - i != 5 || k >= end || !(is(text.plain[k], class_close) || text.plain[k] == U'?')) continue;
        ++k;
        if (k < end && text.plain[k] == U'第') ++k;
        std::uint32_t const digits = k;
        while (k < end && is(text.plain[k], class_digit)) ++k;
        if (k == digits || k >= end || text.plain[k] != U'号') continue;
        std::uint32_t begin = i;
        while (begin > 0 && (text.before[begin] & before_line) == 0 && is(text.plain[begin - 1], class_han) &&
               i - begin < number_length_max)
        {
            --begin;
        }
        // A number that another document is quoted by stands in brackets.
        if (begin > 0 && is(text.plain[begin - 1], class_open) && (i > 200 || text.plain[begin - 1] != U'（'))
            continue;
        if (begin > 1 && i > 200 && (text.plain[begin - 1] == U'（' || text.plain[begin - 1] == U'，') &&
            text.plain[begin - 2] == U'》')
            continue;
        if (begin > 0 && contains_any(text.view({begin > 300 ? begin - 300 : 0, begin}),
                                      U"现印发 现将 为贯彻 为深入 根据"_words))
            continue;
        // "…实施意见渝府办发〔2021〕88号" on one line: the title ends with the kind of document.
        auto const head = text.view({begin, i});
        for (std::u32string_view const kind :
             {U"通知", U"意见", U"方案", U"要点", U"措施", U"决定", U"办法", U"计划", U"批复", U"公告"})
            if (auto const at = head.rfind(kind); at != std::u32string_view::npos)
                return {begin + static_cast<std::uint32_t>(at + kind.size()), k + 1};
        return {begin, k + 1};
    }
    return {};
}

bool is_title_end(std::u32string_view title)
{
    return ends_with_any(title, U"通知 意见 方案 要点 措施 决定 办法 计划 批复 公告 纪要 报告 函 通报 规划 "
                                U"清单 工作安排 任务分工 台账 细则 若干规定 条例 "
                                U"任务分解 分解表 一览表 责任表 任务书 分工方案 责任分解 责任清单 任务表 "
                                U"分工表 交办单 督办单 督办通知"_words);
}

Range find_title(Text const& text, Range number)
{
    // A pasted extract begins with its first number and has no title; "6. 某市关于…的通知" has one.
    std::uint32_t begin = 0;
    auto const mark = text.size() > 2 ? read_mark(text, 0, text.size()) : std::nullopt;
    if (mark && mark->kind != MarkKind::digit) return {};
    if (mark) begin = mark->range.end;
    std::uint32_t const stop = std::min(text.size(), begin + title_length_max);
    std::uint32_t end = begin;
    for (std::uint32_t i = begin; i < stop; ++i)
    {
        char32_t const c = text.plain[i];
        if (i > begin && i == number.begin && !number.empty()) break;
        if (c == U'。' || c == U'：' || c == U'；') break;
        // （2023年3月16日） behind the title; （2023版） inside it.
        if (is(c, class_open) && c != U'《' && contains(text.view({i, std::min(stop, i + 14)}), U"日")) break;
        if (begins_with(text.view({i, stop}), U"（此")) break;
        if (i > begin && (text.before[i] & before_cell) != 0) break;
        if (i > begin && text.starts_line(i))
        {
            // A title may fill two or three lines; it goes on until it says what kind of document it is.
            auto const so_far = text.view({begin, i});
            if (is_title_end(so_far) || (text.before[i] & before_blank) != 0 || so_far.size() > 90) break;
            if (read_mark(text, i, text.size()) && i - begin > 6) break;
            auto const line = text.line_at(i);
            if (text.lines[line].range.length() > 60 && so_far.size() > 6) break;
            // "为进一步…，提出如下举措。": the text begins.
            auto const next = text.view(text.lines[line].range);
            if (so_far.size() > 6 &&
                (next.back() == U'。' || begins_with_any(next, U"为 根据 经 按照 依据 现将"_words)) &&
                next.find_first_of(U"，。") != std::u32string_view::npos)
                break;
        }
        end = i + 1;
    }
    if (mark && !is_title_end(text.view({begin, end}))) return {};
    return {begin, end};
}

std::int32_t year_of_number(Text const& text, Range number)
{
    auto const view = text.view(number);
    for (std::size_t i = 0; i + 4 < view.size(); ++i)
    {
        if (!is(view[i], class_open) && view[i] != U'?') continue;
        std::int32_t year = 0;
        for (std::size_t k = i + 1; k < i + 5; ++k)
            year = year * 10 + static_cast<std::int32_t>(view[k] - U'0');
        return is_year(year) ? year : 0;
    }
    return 0;
}

// A day that stands by itself: in a line of its own, in a bracket, behind the name of whoever signs. Days of tasks stand
// in cells and behind labels.
bool is_framed(Text const& text, Range date)
{
    if (date.begin == 0) return true;
    if ((text.before[date.begin] & before_cell) != 0 || text.plain[date.begin - 1] == U'：') return false;
    auto const line = text.line_at(date.begin);
    bool const begins = text.starts_line(date.begin) && (line == 0 || !text.wraps(line - 1));
    bool const ends = date.end >= text.size() || (text.starts_line(date.end) && !text.wraps(line));
    if (is(text.plain[date.begin - 1], class_open)) return true;
    // 根据市政府2022年12月15日常务会议精神: behind a name only at the end of its line, or where lines were lost.
    bool const signed_by = is(text.plain[date.begin - 1], class_unit_end);
    if (begins || (signed_by && text.lost_breaks)) return true;
    return ends && !contains(text.view(text.lines[line].range), U"：");
}

// "某市2026年工作要点", "2024—2026年行动方案": the year that the title names, the first of several; that of a plan
// (“十四五”规划) is none.
struct TitleYear
{
    std::int32_t year = 0;
    bool alone = false; // 2026年, and not the first of a span
};

TitleYear year_of_title(Text const& text, Range range)
{
    std::int32_t spanned = 0;
    for (std::uint32_t i = range.begin; i + 4 < range.end; ++i)
    {
        if (!is(text.plain[i], class_digit)) continue;
        std::int32_t value = 0;
        std::uint32_t end = i;
        while (end < range.end && is(text.plain[end], class_digit) && end - i < 6)
            value = value * 10 + static_cast<std::int32_t>(text.plain[end++] - U'0');
        bool const year = end - i == 4 && is_year(value) && end < range.end;
        bool const second = i > range.begin && (text.plain[i - 1] == U'—' || text.plain[i - 1] == U'-' ||
                                                text.plain[i - 1] == U'至');
        if (year && !second && text.plain[end] == U'年') return {value, true};
        if (year && !second && spanned == 0 &&
            (text.plain[end] == U'—' || text.plain[end] == U'-' || text.plain[end] == U'至'))
            spanned = value;
        i = end - 1;
    }
    return {spanned, false};
}

// The day: in the head first; a signature further down, or at the very end, comes next. Days of other years than
// those of the number and the title belong to documents that are quoted.
void find_day(Text const& text, std::int32_t numbered, TitleYear titled, Header& header)
{
    constexpr std::uint32_t end_length = 300;
    std::uint32_t const head_end = std::min(text.size(), head_length_max * 3);
    auto const take = [&](Range range, bool alone)
    {
        for (auto const& date : find_dates(text, range, 0))
        {
            if (!date.last || date.partial || date.bounded || date.range.length() < 8) continue;
            if (text.view(date.range).find_first_of(U"年.-/") == std::u32string_view::npos)
                continue; // 20120615
            auto const line = text.lines[text.line_at(date.range.begin)].range;
            if (alone && (line.begin != date.range.begin || line.end != date.range.end)) continue;
            if (!is_framed(text, date.range)) continue;
            auto const year = year_month_day(*date.last).year;
            if (numbered != 0 && year != numbered) continue;
            if (titled.alone && std::abs(year - titled.year) > 1) continue;
            header.day = date.last;
            header.day_range = date.range;
            header.year = year;
            return;
        }
    };
    take({0, head_end}, false);
    if (!header.day && text.size() > head_end)
        take({std::max(head_end, text.size() - std::min(text.size(), end_length)), text.size()}, true);
}

} // namespace

Header read_header(Text const& text)
{
    Header header;
    std::uint32_t const head_end = std::min(text.size(), head_length_max);
    header.number = find_number(text, head_end);
    header.title = find_title(text, header.number);
    header.end = std::max(header.title.end, header.number.end);
    auto const numbered = year_of_number(text, header.number);
    auto const titled = year_of_title(text, header.title);
    find_day(text, numbered, titled, header);
    if (header.year == 0) header.year = numbered;
    // 2024年工作要点 that was signed in December 2023 orders for 2024; what a title names further ahead is an aim.
    if (header.year == 0 || (titled.alone && titled.year == header.year + 1)) header.year = titled.year;
    if (header.year == 0)
        for (auto const& date : find_dates(text, {0, head_end}, 0))
            if (date.last && header.year == 0) header.year = year_month_day(*date.last).year;
    if (!is_year(header.year)) header.year = 0;
    return header;
}

} // namespace luoshi::breakdown
