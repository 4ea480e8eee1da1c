// Days that only the day of the document tells, and limits that come back.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/date_parts.h"
#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/reader.h"

#include <algorithm>
#include <string_view>

namespace luoshi::breakdown
{

namespace
{

using Period = NearDay::Period;

// 一 to 六, 日 or 天, 末 and 底: the day of a week; the last one when none is named.
std::int32_t read_weekday(Reader& reader)
{
    if (reader.take_any(U"日 天 末 底"_words)) return 7;
    auto const from = reader.at;
    if (auto const day = read_small(reader, 6)) return *day;
    reader.at = from;
    return 0;
}

// What divides a month: 25日, 上旬, 底.
std::int32_t read_part_of_month(Reader& reader, bool& bounded)
{
    if (reader.take_any(U"上旬 初"_words)) return 10;
    if (reader.take_any(U"上中旬 中旬"_words)) return 20;
    if (auto const day = read_day_of_month(reader, false)) return *day;
    bounded = reader.take_any(U"中下旬 下旬 底 末"_words) || bounded;
    return 0;
}

// 每月底, 各月底, 当月底, 三月底: the end of no particular month, or of a named one.
bool stands_alone(Reader const& reader)
{
    if (reader.at == 0) return true;
    char32_t const before = reader.text.plain[reader.at - 1];
    return !is(before, class_digit | class_han_digit) &&
           !contains(U"每各逐按当半个数几多两首本下次上满足", std::u32string_view(&before, 1));
}

std::optional<NearDay> read_named_period(Reader& reader, bool& bounded)
{
    auto const ahead = reader.take_any(U"下一个 下一 下个 下 次"_words);
    if (!ahead && !reader.take_any(U"本 这个 这 当"_words)) return std::nullopt;
    bool const of_document = !ahead && reader.text.plain[reader.at - 1] != U'当';
    NearDay near{Period::week, ahead ? 1 : 0, 0};
    if (of_document || ahead)
    {
        if (reader.take_any(U"周 星期 礼拜"_words))
        {
            near.part = read_weekday(reader);
            return near;
        }
        if (reader.take_any(U"季度 季"_words))
        {
            near.period = Period::quarter;
            bounded = reader.take_any(U"末 底"_words);
            return near;
        }
    }
    if (!reader.take(U"月")) return std::nullopt;
    reader.take(U"份");
    near.period = Period::month;
    near.part = read_part_of_month(reader, bounded);
    return near;
}

std::optional<NearDay> read_bare(Reader& reader, bool& bounded)
{
    bool const alone = stands_alone(reader);
    NearDay near{Period::month, 0, 0};
    bounded = true;
    if (alone && reader.take_any(U"月底 月末"_words)) return near;
    near.period = Period::quarter;
    if (alone && reader.take_any(U"季度末 季度底 季末"_words)) return near;
    bounded = false;
    near.period = Period::day;
    if (reader.take_any(U"今日 今天 本日"_words)) return near;
    near.ahead = 1;
    if (reader.take_any(U"明日 明天"_words)) return near;
    near.ahead = 2;
    if (reader.take_any(U"后日 后天"_words)) return near;
    return std::nullopt;
}

} // namespace

std::optional<DateExpression> read_near_date(Reader& reader)
{
    auto const from = reader.at;
    DateExpression out;
    out.range.begin = from;
    out.near = read_named_period(reader, out.bounded);
    if (!out.near)
    {
        reader.at = from;
        out.near = read_bare(reader, out.bounded);
    }
    if (!out.near)
    {
        reader.at = from;
        return std::nullopt;
    }
    out.partial = out.near->part == 0 && out.near->period != Period::day;
    auto const end = reader.at;
    // 明天18时前, 今日下班前: still that day.
    reader.take_any(U"中午 上午 下午 下班"_words);
    if (read_number(reader.text, reader.at, reader.end)) reader.take_any(U"时 点 ："_words);
    if (reader.take_any(U"之前 以前 前"_words))
        out.bounded = true;
    else if (reader.at = end; out.partial && reader.take_any(U"之内 以内 内"_words))
        out.bounded = true;
    out.range.end = reader.at;
    out.year_printed = true; // it lies where it says, whatever the year
    return out;
}

std::optional<Day> day_of(NearDay const& near, Day from)
{
    auto const date = year_month_day(from);
    switch (near.period)
    {
    case Period::day: return from + near.ahead;
    case Period::week: return from - weekday(from) + 7 * near.ahead + (near.part == 0 ? 7 : near.part);
    case Period::month:
    case Period::quarter: break;
    }
    std::int32_t const step = near.period == Period::quarter ? 3 : 1;
    std::int32_t const first = (date.month - 1) / step * step + near.ahead * step; // months from January
    std::int32_t const month = first + step - 1;
    std::int32_t const year = date.year + month / 12;
    std::int32_t const last = days_in_month(year, month % 12 + 1);
    return make_day(year, month % 12 + 1, near.part == 0 ? last : near.part);
}

namespace
{

struct Round
{
    std::u32string_view word;
    std::string_view every;
};
// The longest word first.
constexpr Round rounds[] = {
    {U"每半个月", "half_month"},
    {U"每半月", "half_month"},
    {U"每两周", "two_weeks"},
    {U"每旬", "ten_days"},
    {U"每半年", "half_year"},
    {U"每个月", "month"},
    {U"每月", "month"},
    {U"逐月", "month"},
    {U"按月", "month"},
    {U"各月", "month"},
    {U"每个季度", "quarter"},
    {U"每季度", "quarter"},
    {U"每季", "quarter"},
    {U"逐季", "quarter"},
    {U"按季度", "quarter"},
    {U"按季", "quarter"},
    {U"每周", "week"},
    {U"每星期", "week"},
    {U"每个星期", "week"},
    {U"按周", "week"},
    {U"逐周", "week"},
    {U"每年度", "year"},
    {U"每年", "year"},
    {U"逐年", "year"},
    {U"按年", "year"},
    {U"每日", "day"},
    {U"每天", "day"},
    {U"逐日", "day"},
    {U"按日", "day"},
};

// 每月5日前, 每月底, 每周五前: the day of the round.
std::optional<std::int32_t> read_day_of_round(Reader& reader, std::string_view every)
{
    if (every == "week")
    {
        auto const day = read_weekday(reader);
        return day == 0 ? std::nullopt : std::optional(day);
    }
    if (every != "month") return std::nullopt;
    reader.take(U"的");
    if (reader.take_any(U"底 末 月底"_words)) return 31;
    return read_day_of_month(reader, false);
}

} // namespace

std::optional<Recurrence> find_recurrence(Text const& text, Range range)
{
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        char32_t const c = text.plain[i];
        if (c != U'每' && c != U'逐' && c != U'按' && c != U'各') continue;
        auto const view = text.view({i, range.end});
        auto const* const found =
            std::find_if(std::begin(rounds), std::end(rounds),
                         [&](Round const& each) { return begins_with(view, each.word); });
        if (found == std::end(rounds)) continue;
        auto const behind = i + static_cast<std::uint32_t>(found->word.size());
        // 逐年提高, 按月计算: how something grows or is counted.
        bool const plain =
            c == U'每' || behind == range.end ||
            begins_with_any(text.view({behind, range.end}),
                            U"报 上报 通报 调度 汇报 推进 更新 公布 反馈 填报 完成 前 ， 。"_words);
        if (!plain) continue;
        Reader reader{text, behind, range.end};
        Recurrence out{{i, i}, found->every, {}};
        out.on_day = read_day_of_round(reader, found->every);
        reader.take_any(U"之前 以前 前"_words);
        out.range.end = reader.at;
        return out;
    }
    return std::nullopt;
}

} // namespace luoshi::breakdown
