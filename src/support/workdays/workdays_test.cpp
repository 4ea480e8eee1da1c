#include "platform/embedded.h"
#include "workdays/workdays.h"

#include "shared/ensure.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace luoshi;
using namespace luoshi::workdays;

namespace
{

Day day(std::string_view text)
{
    return parse_day(text).value();
}

// Legal time: "2026-09-25T16:00".
Instant at(std::string_view text)
{
    auto const utc = parse_instant(std::string(text) + ":00Z").value();
    return {utc.microseconds - legal_offset_microseconds};
}

CalendarFacts plain_facts(std::string jurisdiction)
{
    OfficePeriod all_year;
    all_year.name = "全年";
    all_year.from = day("2000-01-01");
    all_year.spans = {{9 * 60, 12 * 60}, {14 * 60, 18 * 60}};
    CalendarFacts facts;
    facts.jurisdiction = std::move(jurisdiction);
    facts.office_periods = {all_year};
    return facts;
}

// Any day of 2016 to 2029: loaded years and years without a notice.
Day any_day()
{
    return day("2016-01-01") + *rc::gen::inRange(0, 14 * 365);
}

Instant any_instant()
{
    return {begin_of(any_day()).microseconds + *rc::gen::inRange(0, 24 * 60 * 60) * microseconds_per_second};
}

} // namespace

TEST(workdays, the_shipped_calendar_knows_2018_to_2026_and_not_2027)
{
    auto const& calendar = national_calendar();
    EXPECT_EQ(calendar.jurisdiction(), "cn");
    EXPECT_EQ(embedded_calendars().size(), 10U);
    for (int year = 2018; year <= 2026; ++year) EXPECT_TRUE(calendar.is_loaded(year)) << year;
    EXPECT_FALSE(calendar.is_loaded(2017));
    EXPECT_FALSE(calendar.is_loaded(2027));
    EXPECT_EQ(calendar.first_unloaded(day("2026-12-30"), day("2027-01-04")), day("2027-01-01"));
    EXPECT_FALSE(calendar.first_unloaded(day("2025-12-30"), day("2026-12-31")));
}

// 国务院办公厅关于2026年部分节假日安排的通知, day by day.
TEST(workdays, the_calendar_of_2026_is_the_notice_of_2026)
{
    auto const& calendar = national_calendar();
    for (auto const* worked :
         {"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"})
    {
        EXPECT_EQ(calendar.kind(day(worked)), DayKind::makeup_workday) << worked;
        EXPECT_FALSE(calendar.name(day(worked)).empty()) << worked;
    }
    struct Off
    {
        char const* from;
        int days;
        char const* name;
    };
    for (auto const& off :
         {Off{"2026-01-01", 3, "元旦"}, Off{"2026-02-15", 9, "春节"}, Off{"2026-04-04", 3, "清明节"},
          Off{"2026-05-01", 5, "劳动节"}, Off{"2026-06-19", 3, "端午节"}, Off{"2026-09-25", 3, "中秋节"},
          Off{"2026-10-01", 7, "国庆节"}})
    {
        for (int i = 0; i < off.days; ++i)
        {
            EXPECT_EQ(calendar.kind(day(off.from) + i), DayKind::holiday) << off.from << "+" << i;
            EXPECT_EQ(calendar.name(day(off.from) + i), off.name);
        }
    }
    EXPECT_EQ(calendar.count_workdays(day("2025-12-31"), day("2026-12-31")), 248);
    EXPECT_EQ(calendar.kind(day("2026-11-21")), DayKind::weekend);
    EXPECT_EQ(calendar.name(day("2026-11-23")), "");
}

TEST(workdays, a_notice_may_reach_into_the_year_before)
{
    auto const& calendar = national_calendar();
    EXPECT_TRUE(calendar.is_workday(day("2018-12-29")));
    EXPECT_EQ(calendar.kind(day("2018-12-31")), DayKind::holiday);
    EXPECT_EQ(calendar.name(day("2022-12-31")), "元旦");
}

TEST(workdays, a_year_without_a_notice_keeps_its_fixed_statutory_days)
{
    auto const& calendar = national_calendar();
    EXPECT_EQ(calendar.kind(day("2027-01-01")), DayKind::holiday);
    EXPECT_EQ(calendar.name(day("2027-10-01")), "国庆节");
    EXPECT_EQ(calendar.kind(day("2027-05-02")), DayKind::holiday);
    EXPECT_TRUE(calendar.is_workday(day("2027-02-08")));
}

// Peers' case 23: off-by-one weekdays.
TEST(workdays, an_ordinary_week_is_worked_from_monday_to_friday)
{
    auto const& calendar = national_calendar();
    for (int i = 0; i < 7; ++i)
    {
        Day const current = day("2026-11-23") + i; // a Monday
        EXPECT_EQ(weekday(current), i + 1);
        EXPECT_EQ(calendar.is_workday(current), i < 5) << to_text(current);
    }
    EXPECT_EQ(calendar.next_workday(day("2026-11-27")), day("2026-11-30"));
    EXPECT_EQ(calendar.previous_workday(day("2026-11-30")), day("2026-11-27"));
    EXPECT_EQ(calendar.workday_on_or_after(day("2026-11-28")), day("2026-11-30"));
    EXPECT_EQ(calendar.workday_on_or_before(day("2026-11-29")), day("2026-11-27"));
    EXPECT_EQ(calendar.workday_on_or_after(day("2026-11-27")), day("2026-11-27"));
}

// The slow definition in words: step day by day and say of each whether it is worked.
TEST(workdays, counting_equals_walking_day_by_day)
{
    auto const& calendar = national_calendar();
    EXPECT_TRUE(rc::check(
        [&calendar]
        {
            Day const from = any_day();
            int const length = *rc::gen::inRange(0, 400);
            int walked = 0;
            for (int i = 1; i <= length; ++i) walked += calendar.is_workday(from + i) ? 1 : 0;
            RC_ASSERT(calendar.count_workdays(from, from + length) == walked);
            RC_ASSERT(calendar.count_workdays(from + length, from) == -walked);
        }));
}

TEST(workdays, adding_equals_walking_day_by_day)
{
    auto const& calendar = national_calendar();
    EXPECT_TRUE(rc::check(
        [&calendar]
        {
            Day const from = any_day();
            int const workdays = *rc::gen::inRange(-200, 200);
            Day walked = from;
            for (int left = std::abs(workdays); left > 0;)
            {
                walked = walked + (workdays > 0 ? 1 : -1);
                if (calendar.is_workday(walked)) --left;
            }
            RC_ASSERT(calendar.add_workdays(from, workdays) == walked);
        }));
}

TEST(workdays, office_time_equals_walking_minute_by_minute)
{
    auto const& calendar = national_calendar();
    EXPECT_TRUE(rc::check(
        [&calendar]
        {
            Instant const raw = any_instant();
            Instant const from{raw.microseconds - raw.microseconds % microseconds_per_minute};
            int const minutes = *rc::gen::inRange(0, 12 * 24 * 60);
            std::int64_t walked = 0;
            for (int i = 0; i < minutes; ++i)
                walked += calendar.is_office_time({from.microseconds + i * microseconds_per_minute}) ? 1 : 0;
            Instant const until{from.microseconds + minutes * microseconds_per_minute};
            RC_ASSERT(calendar.office_time(from, until) == walked * microseconds_per_minute);
        }));
}

TEST(workdays, office_time_added_is_office_time_passed_and_not_a_moment_later)
{
    auto const& calendar = national_calendar();
    EXPECT_TRUE(rc::check(
        [&calendar]
        {
            Instant const from = any_instant();
            std::int64_t const amount =
                *rc::gen::inRange<std::int64_t>(1, std::int64_t{400} * 3600) * microseconds_per_second;
            Instant const reached = calendar.add_office_time(from, amount);
            RC_ASSERT(calendar.office_time(from, reached) == amount);
            RC_ASSERT(calendar.office_time(from, {reached.microseconds - 1}) == amount - 1);
        }));
}

TEST(workdays, a_midnight_costs_no_minute)
{
    auto facts = plain_facts("round_the_clock");
    facts.office_periods[0].spans = {{0, 24 * 60}};
    auto const calendar = WorkCalendar::make(facts).value();
    EXPECT_EQ(calendar.office_time(at("2026-11-23T00:00"), at("2026-11-26T00:00")), 3 * microseconds_per_day);
    EXPECT_EQ(calendar.add_office_time(at("2026-11-23T23:59"), 2 * microseconds_per_minute),
              at("2026-11-24T00:01"));
}

TEST(workdays, summer_hours_hold_in_summer_while_they_are_in_force)
{
    auto facts = plain_facts("夏令");
    OfficePeriod summer;
    summer.name = "夏季";
    summer.from = day("2025-01-01");
    summer.until = day("2026-12-31");
    summer.season_begin = {7, 1};
    summer.season_end = {9, 30};
    summer.spans = {{9 * 60, 12 * 60}, {15 * 60, 18 * 60 + 30}};
    facts.office_periods.push_back(summer);
    auto const calendar = WorkCalendar::make(facts).value();
    EXPECT_EQ(calendar.close_of_business(day("2026-06-30")), at("2026-06-30T18:00"));
    EXPECT_EQ(calendar.close_of_business(day("2026-07-01")), at("2026-07-01T18:30"));
    EXPECT_EQ(calendar.close_of_business(day("2026-10-01")), at("2026-10-01T18:00"));
    EXPECT_EQ(calendar.close_of_business(day("2027-07-01")), at("2027-07-01T18:00"));
    EXPECT_FALSE(calendar.is_office_time(at("2026-07-01T14:30")));
    // Over the change of season, each minute by the hours of its own day: 3.5 h and 3 h.
    EXPECT_EQ(calendar.office_time(at("2026-06-30T14:30"), at("2026-07-01T12:00")),
              6 * microseconds_per_hour + 30 * microseconds_per_minute);
}

TEST(workdays, a_winter_season_runs_over_the_new_year)
{
    auto facts = plain_facts("冬令");
    OfficePeriod winter = facts.office_periods[0];
    winter.season_begin = {11, 1};
    winter.season_end = {2, 28};
    winter.spans = {{10 * 60, 16 * 60}};
    facts.office_periods.push_back(winter);
    auto const calendar = WorkCalendar::make(facts).value();
    EXPECT_EQ(calendar.open_of_business(day("2026-12-01")), at("2026-12-01T10:00"));
    EXPECT_EQ(calendar.open_of_business(day("2027-01-05")), at("2027-01-05T10:00"));
    EXPECT_EQ(calendar.open_of_business(day("2026-10-31")), at("2026-10-31T09:00"));
}

TEST(workdays, an_instant_outside_office_hours_moves_to_the_next_opening)
{
    auto const& calendar = national_calendar();
    EXPECT_EQ(calendar.office_instant_on_or_after(at("2026-11-23T10:00")), at("2026-11-23T10:00"));
    EXPECT_EQ(calendar.office_instant_on_or_after(at("2026-11-23T00:00")), at("2026-11-23T08:30"));
    EXPECT_EQ(calendar.office_instant_on_or_after(at("2026-11-23T12:00")), at("2026-11-23T13:30"));
    EXPECT_EQ(calendar.office_instant_on_or_after(at("2026-11-27T18:00")), at("2026-11-30T08:30"));
    EXPECT_EQ(calendar.office_instant_on_or_after(at("2026-09-30T18:00")), at("2026-10-08T08:30"));
}

TEST(workdays, a_loaded_notice_makes_a_new_calendar_and_leaves_the_old_one)
{
    auto const& before = national_calendar();
    YearNotice notice;
    notice.year = 2027;
    notice.title = "示例";
    notice.days_off = {{day("2027-02-08"), "春节"}};
    notice.makeup_workdays = {{day("2027-02-13"), "春节"}};
    auto const after = before.with_notice(notice).value();
    EXPECT_TRUE(before.is_workday(day("2027-02-08")));
    EXPECT_FALSE(after.is_workday(day("2027-02-08")));
    EXPECT_EQ(after.kind(day("2027-02-13")), DayKind::makeup_workday);
    EXPECT_TRUE(after.is_loaded(2027));
    // The notice says all of its year: what it does not list is an ordinary day.
    EXPECT_TRUE(after.is_workday(day("2027-01-01")));
    notice.days_off = {{day("2027-02-09"), "春节"}};
    EXPECT_TRUE(after.with_notice(notice).value().is_workday(day("2027-02-08")));
}

TEST(workdays, a_calendar_in_use_is_not_deleted)
{
    auto const refused = may_delete(national_calendar(), 3);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "workdays.calendar_in_use");
    EXPECT_TRUE(may_delete(national_calendar(), 0));
}

TEST(workdays, a_calendar_that_contradicts_itself_is_refused)
{
    auto facts = plain_facts("矛盾");
    facts.notices = {{2027, "示例", "", {}, {{day("2027-02-06"), "春节"}}, {{day("2027-02-06"), "春节"}}}};
    EXPECT_EQ(WorkCalendar::make(facts).error().code, "workdays.day_off_and_worked");
    facts.notices = {{2027, "示例", "", {}, {{day("2029-02-06"), "春节"}}, {}}};
    EXPECT_EQ(WorkCalendar::make(facts).error().code, "workdays.day_outside_year");
    facts.notices.clear();
    facts.office_periods[0].spans = {{600, 720}, {700, 900}};
    EXPECT_EQ(WorkCalendar::make(facts).error().code, "workdays.office_hours_overlap");
    facts.office_periods.clear();
    EXPECT_EQ(WorkCalendar::make(facts).error().code, "workdays.office_hours_missing");
}

TEST(workdays, a_broken_calendar_file_is_refused_and_names_the_field)
{
    EXPECT_EQ(parse_notice("{").error().field, "file");
    EXPECT_EQ(parse_notice(R"({"title": "x", "number": "y"})").error().field, "year");
    EXPECT_EQ(parse_notice(R"({"year": 2027, "title": "x", "number": "y"})").error().field, "days_off");
    EXPECT_EQ(
        parse_notice(
            R"({"year": 2027, "title": "x", "number": "y", "days_off": [{"name": "n", "days": ["2027-02-30"]}]})")
            .error()
            .field,
        "days_off");
    EXPECT_EQ(
        parse_standing_facts(
            R"({"jurisdiction": "x", "office_hours": [{"name": "n", "from": "2026-01-01", "spans": ["9-12"]}]})")
            .error()
            .field,
        "spans");
    auto const facts = parse_standing_facts(
        R"({"jurisdiction": "x", "office_hours": [{"name": "夏季", "from": "2026-01-01", "until": "2026-12-31",
            "season": "07-01..09-30", "spans": ["09:00-12:00", "15:00-24:00"]}]})");
    ASSERT_TRUE(facts);
    EXPECT_EQ(facts->office_periods[0].spans[1].end_minute, 24 * 60);
    EXPECT_EQ(facts->office_periods[0].season_begin, (MonthDay{7, 1}));
}

TEST(workdays, a_day_outside_the_table_is_a_bug_of_the_caller)
{
    EXPECT_THROW((void)national_calendar().is_workday(day("1999-12-31")), Bug);
    EXPECT_THROW((void)national_calendar().add_workdays(day("2100-12-31"), 1), Bug);
    EXPECT_FALSE(WorkCalendar::covers(day("2101-01-01")));
    EXPECT_EQ(calendar_first_day, make_day(calendar_first_year, 1, 1));
    EXPECT_EQ(calendar_last_day, make_day(calendar_last_year, 12, 31));
}

// In whatever order they come: a year that is loaded keeps no guess of its statutory days.
TEST(workdays, notices_may_be_loaded_backwards)
{
    auto facts = plain_facts("test");
    facts.yearly_days = {{{3, 3}, "节日", 2000}};
    for (int const year : {2028, 2027, 2026, 2025})
    {
        YearNotice notice;
        notice.year = year;
        notice.title = "通知";
        notice.days_off = {{make_day(year, 3, 4).value(), "节日"}};
        facts.notices.push_back(notice);
    }
    auto const calendar = WorkCalendar::make(facts).value();
    for (int const year : {2025, 2026, 2027, 2028})
    {
        EXPECT_TRUE(calendar.is_loaded(year)) << year;
        EXPECT_NE(calendar.kind(make_day(year, 3, 3).value()), DayKind::holiday) << year;
        EXPECT_EQ(calendar.kind(make_day(year, 3, 4).value()), DayKind::holiday) << year;
    }
    EXPECT_FALSE(calendar.is_loaded(2029));
    EXPECT_EQ(calendar.kind(make_day(2029, 3, 3).value()), DayKind::holiday);
}

TEST(workdays, a_day_that_is_named_twice_has_the_later_name)
{
    auto facts = plain_facts("test");
    YearNotice notice;
    notice.year = 2026;
    notice.title = "通知";
    notice.days_off = {{day("2026-11-24"), "甲节"}, {day("2026-11-24"), "乙节"}};
    facts.notices = {notice};
    EXPECT_EQ(WorkCalendar::make(facts).value().name(day("2026-11-24")), "乙节");
}

TEST(workdays, office_hours_that_end_before_they_begin_are_refused)
{
    for (auto const& [begin, end, good] :
         {std::tuple{9 * 60, 9 * 60 + 1, true}, std::tuple{9 * 60, 9 * 60, false},
          std::tuple{9 * 60, 8 * 60, false}, std::tuple{0, 24 * 60, true}, std::tuple{0, 24 * 60 + 1, false}})
    {
        auto facts = plain_facts("test");
        facts.office_periods[0].spans = {{begin, end}};
        EXPECT_EQ(WorkCalendar::make(facts).has_value(), good) << begin << ' ' << end;
    }
}

TEST(workdays, what_is_no_object_in_the_standing_facts_is_refused)
{
    EXPECT_FALSE(parse_standing_facts(R"({"jurisdiction":"cn","yearly_days":[1],"office_hours":[]})"));
    EXPECT_FALSE(parse_standing_facts(R"({"jurisdiction":"cn","yearly_days":[],"office_hours":[1]})"));
}
