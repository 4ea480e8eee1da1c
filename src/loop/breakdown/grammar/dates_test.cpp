// Limits as offices print them: ranges, parts of months and years, plans, hours, and what names no day.
#include "breakdown/grammar/dates.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

constexpr std::int32_t year = 2026;

// The last day that the words name; "limit" for a limit without a day, nothing for no limit.
std::string limit(std::string_view words)
{
    Text const text = read_text(words);
    if (!is_limit_segment(text, text.whole(), year)) return "";
    std::string last = "limit";
    for (auto const& date : find_dates(text, text.whole(), year))
        if (date.last) last = to_text(*date.last);
    return last;
}

TEST(Limits, months_are_divided_into_ten_days)
{
    EXPECT_EQ(limit("2026年6月上旬"), "2026-06-10");
    EXPECT_EQ(limit("6月中旬前"), "2026-06-20");
    EXPECT_EQ(limit("6月中下旬"), "2026-06-30");
    EXPECT_EQ(limit("2月底之前"), "2026-02-28");
}

TEST(Limits, years_are_divided_into_halves_and_quarters)
{
    EXPECT_EQ(limit("上半年"), "2026-06-30");
    EXPECT_EQ(limit("2026年中"), "2026-06-30");
    EXPECT_EQ(limit("第二季度末前"), "2026-06-30");
    EXPECT_EQ(limit("一至三季度"), "2026-09-30");
    EXPECT_EQ(limit("2026年前三季度"), "2026-09-30");
    EXPECT_EQ(limit("2026年年底前"), "2026-12-31");
    EXPECT_EQ(limit("年内完成"), "2026-12-31");
}

TEST(Limits, a_range_ends_with_its_last_day)
{
    EXPECT_EQ(limit("3—6月"), "2026-06-30");
    EXPECT_EQ(limit("2026年1-10月"), "2026-10-31");
    EXPECT_EQ(limit("6月1日至30日"), "2026-06-30");
    EXPECT_EQ(limit("2026年3月1日至5月31日"), "2026-05-31");
    EXPECT_EQ(limit("2026年3月起至12月"), "2026-12-31");
    EXPECT_EQ(limit("即日起至2026年6月30日"), "2026-06-30");
    EXPECT_EQ(limit("2025—2027年"), "2027-12-31");
}

TEST(Limits, years_are_printed_in_many_ways)
{
    EXPECT_EQ(limit("二〇二六年六月底前"), "2026-06-30");
    EXPECT_EQ(limit("二○二六年六月三十日"), "2026-06-30");
    EXPECT_EQ(limit("26年6月底前"), "2026-06-30");
    EXPECT_EQ(limit("27年底"), "2027-12-31");
    EXPECT_EQ(limit("“十四五”末"), "2025-12-31");
    EXPECT_EQ(limit("十五五期间"), "2030-12-31");
    EXPECT_EQ(limit("“十四五”规划"), "");
}

TEST(Limits, an_hour_belongs_to_its_day)
{
    EXPECT_EQ(limit("2026年6月30日24时前"), "2026-06-30");
    EXPECT_EQ(limit("6月30日18:00前"), "2026-06-30");
    EXPECT_EQ(limit("6月30日下班前"), "2026-06-30");
    EXPECT_EQ(limit("6月30日（含）前"), "2026-06-30");
}

TEST(Limits, words_before_the_day_say_that_it_limits)
{
    for (std::string_view const words :
         {"不晚于6月底", "最迟6月底", "力争6月底前", "计划6月底完成", "原则上6月底前", "截至6月30日"})
        EXPECT_EQ(limit(words), "2026-06-30") << words;
}

TEST(Limits, what_no_calendar_can_tell_is_a_limit_without_a_day)
{
    for (std::string_view const words :
         {"本月底前", "下月25日前", "季度末", "每月25日前", "全年", "立行立改", "按季度推进", "汛期前",
          "下周三前", "两个月内", "三年内", "半年内", "一个季度内", "72小时内", "自印发之日起1个月内"})
        EXPECT_EQ(limit(words), "limit") << words;
}

TEST(Limits, lengths_of_time_are_counted)
{
    auto const relative = [](std::string_view words)
    {
        Text const text = read_text(words);
        auto const found = find_relative(text, text.whole());
        return found ? std::pair{found->count, found->unit} : std::pair{0u, RelativeLimit::Unit::hour};
    };
    EXPECT_EQ(relative("半年内"), std::pair(6u, RelativeLimit::Unit::month));
    EXPECT_EQ(relative("半个月内"), std::pair(15u, RelativeLimit::Unit::day));
    EXPECT_EQ(relative("一个季度内"), std::pair(3u, RelativeLimit::Unit::month));
    EXPECT_EQ(relative("十个工作日内"), std::pair(10u, RelativeLimit::Unit::workday));
}

} // namespace
} // namespace luoshi::breakdown
