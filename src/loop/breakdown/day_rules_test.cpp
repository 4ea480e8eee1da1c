// The supervision day that is proposed: a printed limit is never replaced by a default (design laws 2 and 9).
#include "breakdown/day_rules.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

Day day(std::string_view text)
{
    return *parse_day(text);
}

DayRules rules()
{
    return {workdays::national_calendar(), day("2026-12-01"), {}};
}

DeskItem proposed(DeskItem item)
{
    propose_day(item, rules());
    return item;
}

DeskItem item_with_limit(std::string words, std::optional<Day> deadline = {})
{
    DeskItem item;
    item.deadline_text = std::move(words);
    item.deadline = deadline;
    return item;
}

TEST(day_rules, a_printed_day_stands_before_and_behind_today)
{
    for (auto const* printed : {"2026-11-30", "2026-12-01", "2026-12-02"})
    {
        auto const item = proposed(item_with_limit("前", day(printed)));
        EXPECT_EQ(item.supervision_day, day(printed));
        EXPECT_EQ(item.day_basis, DayBasis::printed);
        EXPECT_TRUE(item.day_confirmed);
        EXPECT_EQ(is_day_settled(item, rules().today), std::string_view(printed) >= "2026-12-01") << printed;
    }
}

TEST(day_rules, a_day_whose_year_is_a_guess_waits_for_a_yes)
{
    auto item = item_with_limit("1月15日前", day("2027-01-15"));
    item.printed_time.year_next = true;
    EXPECT_FALSE(proposed(item).day_confirmed);
    item.printed_time.year_next = false;
    item.printed_time.year_assumed = true;
    EXPECT_FALSE(proposed(item).day_confirmed);
}

TEST(day_rules, a_printed_length_has_no_day_before_it_goes_out)
{
    auto item = item_with_limit("自交办之日起5个工作日内");
    item.printed_time.length = Length{5, LengthUnit::workday};
    auto const found = proposed(item);
    EXPECT_EQ(found.day_basis, DayBasis::relative);
    EXPECT_FALSE(found.supervision_day);
    EXPECT_TRUE(is_day_settled(found, rules().today));
    item.printed_time.of_event = true; // 自验收之日起
    EXPECT_EQ(proposed(item).day_basis, DayBasis::undecided);
    EXPECT_FALSE(is_day_settled(proposed(item), rules().today));
}

TEST(day_rules, only_silence_gets_a_default_and_that_waits_for_a_yes)
{
    auto const silent = proposed({});
    EXPECT_EQ(silent.day_basis, DayBasis::standard);
    EXPECT_TRUE(silent.supervision_day);
    EXPECT_FALSE(silent.day_confirmed);
    for (auto const* words : {"尽快", "春节前", "按上级要求的时限", "适时"})
    {
        auto const item = proposed(item_with_limit(words));
        EXPECT_EQ(item.day_basis, DayBasis::undecided) << words;
        EXPECT_FALSE(item.supervision_day) << words;
        EXPECT_FALSE(is_day_settled(item, rules().today)) << words;
    }
    for (auto const* words : {"长期坚持", "持续推进", "常态化开展"})
    {
        auto const item = proposed(item_with_limit(words));
        EXPECT_EQ(item.day_basis, DayBasis::recurring) << words;
        EXPECT_FALSE(item.day_confirmed) << words;
    }
    DeskItem inner;
    inner.inner_days = {{"6月底前", {}, day("2027-06-30"), {}}, {"3月底前", {}, day("2027-03-31"), {}}};
    auto const found = proposed(inner);
    EXPECT_EQ(found.day_basis, DayBasis::sentence);
    EXPECT_EQ(found.supervision_day, day("2027-06-30"));
    EXPECT_FALSE(found.day_confirmed);
}

TEST(day_rules, a_length_in_the_sentence_is_proposed_and_runs_from_the_dispatch)
{
    DeskItem item;
    item.inner_days = {{"10日内", {}, {}, Length{10, LengthUnit::day}},
                       {"5个工作日内", {}, {}, Length{5, LengthUnit::workday}},
                       {"春节前", {}, {}, {}}};
    auto found = proposed(item);
    EXPECT_EQ(found.day_basis, DayBasis::sentence);
    EXPECT_FALSE(found.supervision_day);
    EXPECT_FALSE(found.day_confirmed);
    EXPECT_FALSE(is_day_settled(found, rules().today));
    found.day_confirmed = true;
    EXPECT_TRUE(is_day_settled(found, rules().today));
    // The longer one ends the task.
    ASSERT_TRUE(running_length(found, rules()));
    EXPECT_EQ(running_length(found, rules())->amount, 10);
    // Of a day and a length the later one ends the task; words alone propose nothing.
    auto earlier = item;
    earlier.inner_days.push_back({"12月2日前", {}, day("2026-12-02"), {}});
    EXPECT_FALSE(proposed(earlier).supervision_day);
    EXPECT_EQ(running_length(proposed(earlier), rules())->amount, 10);
    item.inner_days.push_back({"12月底前", {}, day("2026-12-31"), {}});
    EXPECT_EQ(proposed(item).supervision_day, day("2026-12-31"));
    EXPECT_FALSE(running_length(proposed(item), rules()));
    item.inner_days = {{"春节前", {}, {}, {}}};
    EXPECT_EQ(proposed(item).day_basis, DayBasis::undecided);
    EXPECT_FALSE(running_length(proposed(item), rules()));
}

// The same days as the clocks of the task: /data/office_cases counts them by hand.
TEST(day_rules, a_length_ends_where_its_clock_will)
{
    auto const end = [](std::int64_t amount, LengthUnit unit) {
        return to_text(end_of(Length{amount, unit}, day("2026-12-01"), workdays::national_calendar()));
    };
    EXPECT_EQ(end(5, LengthUnit::workday), "2026-12-08");
    EXPECT_EQ(end(10, LengthUnit::day), "2026-12-11");
    EXPECT_EQ(end(3, LengthUnit::workday), "2026-12-04");
    EXPECT_EQ(end(24, LengthUnit::hour), "2026-12-02");
    EXPECT_EQ(end(7, LengthUnit::day), "2026-12-08");
    EXPECT_EQ(end(2, LengthUnit::month), "2027-02-01");
    EXPECT_EQ(end(6, LengthUnit::month), "2027-06-01");
    EXPECT_EQ(end(5, LengthUnit::day), "2026-12-07"); // the 6th is a Sunday
}

TEST(day_rules, hours_end_on_the_day_of_their_last_hour)
{
    auto const end = [](std::int64_t amount)
    {
        return to_text(
            end_of(Length{amount, LengthUnit::hour}, day("2026-12-01"), workdays::national_calendar()));
    };
    EXPECT_EQ(end(25), "2026-12-03");
    EXPECT_EQ(end(48), "2026-12-03");
    EXPECT_EQ(end(240), "2026-12-11");
}

} // namespace
} // namespace luoshi::breakdown
