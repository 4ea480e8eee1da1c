// The golden dates, counted by hand from the notice of 2026.
#include "timers/test_timers.h"

namespace luoshi::timers
{

namespace
{

struct Golden
{
    char const* start;
    Budget budget;
    char const* raw;
    char const* due;
};

Golden const golden_dates[] = {
    {"2026-09-18", calendar_days(15), "2026-10-03", "2026-10-08"},
    {"2026-01-20", calendar_days(30), "2026-02-19", "2026-02-24"},
    {"2026-08-28", calendar_days(30), "2026-09-27", "2026-09-28"},
    {"2026-04-20", calendar_days(15), "2026-05-05", "2026-05-06"},
    {"2026-01-05", calendar_days(60), "2026-03-06", "2026-03-06"},
    {"2026-11-21", calendar_days(30), "2026-12-21", "2026-12-21"},
    {"2026-01-31", months(1), "2026-02-28", "2026-02-28"}, // a Saturday worked by 调休
    {"2026-09-29", workdays(5), "2026-10-12", "2026-10-12"},
    {"2026-02-13", workdays(5), "2026-02-27", "2026-02-27"},
    {"2026-04-30", workdays(5), "2026-05-11", "2026-05-11"},
    {"2026-09-18", workdays(1), "2026-09-20", "2026-09-20"},
    {"2026-09-24", workdays(3), "2026-09-30", "2026-09-30"},
    {"2026-11-21", workdays(15), "2026-12-11", "2026-12-11"},
};

} // namespace

TEST(golden_dates, every_golden_date_is_met)
{
    for (auto const& golden : golden_dates)
    {
        auto const timer = timer_from(golden.start, golden.budget);
        auto const found = due(timer, calendar());
        EXPECT_EQ(to_text(found.raw_day), golden.raw) << golden.start << " " << golden.budget.amount;
        EXPECT_EQ(to_text(found.day), golden.due) << golden.start << " " << golden.budget.amount;
        EXPECT_EQ(found.at, end_of(golden.due));
        EXPECT_FALSE(found.provisional);
        EXPECT_EQ(found.original_day, found.day);
    }
}

TEST(golden_dates, the_hour_of_receipt_does_not_matter_to_days)
{
    for (auto const* start : {"2026-09-29T00:00", "2026-09-29T09:30", "2026-09-29T23:59"})
        EXPECT_EQ(due_text(timer_from(start, workdays(5))), "2026-10-12") << start;
}

// Basis: 民法典第二百零二条.
TEST(golden_dates, a_month_ends_on_the_corresponding_day_or_the_last_of_the_month)
{
    struct Row
    {
        char const* start;
        int months;
        char const* raw;
    };
    for (auto const& row : {Row{"2026-01-31", 1, "2026-02-28"}, Row{"2024-01-31", 1, "2024-02-29"},
                            Row{"2026-03-31", 1, "2026-04-30"}, Row{"2026-02-28", 1, "2026-03-28"},
                            Row{"2025-11-30", 3, "2026-02-28"}, Row{"2025-12-15", 1, "2026-01-15"},
                            Row{"2024-02-29", 12, "2025-02-28"}, Row{"2026-01-01", 12, "2027-01-01"}})
        EXPECT_EQ(to_text(due(timer_from(row.start, months(row.months)), calendar()).raw_day), row.raw)
            << row.start;
}

// Basis: 民法典第二百零三条第一款.
TEST(golden_dates, a_month_that_ends_on_a_rest_day_rolls)
{
    EXPECT_EQ(due_text(timer_from("2026-09-02", months(1))), "2026-10-08");
    EXPECT_EQ(due_text(timer_from("2026-10-21", months(1))), "2026-11-23"); // 11-21 is a Saturday
}

TEST(golden_dates, a_counted_fixed_day_rolls_and_a_printed_day_never_does)
{
    auto const fixed = timer_from("2026-09-01", fixed_day(day("2026-10-03")));
    EXPECT_EQ(due_text(fixed), "2026-10-08");
    EXPECT_EQ(due(fixed, calendar()).raw_day, day("2026-10-03"));
    auto const printed = timer_from("2026-09-01", printed_day(day("2026-10-03")));
    EXPECT_EQ(due_text(printed), "2026-10-03");
    EXPECT_EQ(due(printed, calendar()).at, end_of("2026-10-03"));
}

TEST(golden_dates, a_late_receipt_counts_by_the_parameter_of_its_rule)
{
    auto timer = timer_from("2026-11-21", workdays(15)); // a Saturday
    EXPECT_EQ(due_text(timer), "2026-12-11");
    timer.late_receipt = LateReceipt::next_workday;
    EXPECT_EQ(due_text(timer), "2026-12-14");
    auto evening = timer_from("2026-11-23T18:00", workdays(1));
    EXPECT_EQ(due_text(evening), "2026-11-24");
    evening.late_receipt = LateReceipt::next_workday;
    EXPECT_EQ(due_text(evening), "2026-11-25");
    evening.started_at = at("2026-11-23T17:59");
    EXPECT_EQ(due_text(evening), "2026-11-24");
}

TEST(golden_dates, a_due_day_may_end_at_the_close_of_business)
{
    auto timer = timer_from("2026-09-29", workdays(5));
    timer.due_moment = DueMoment::close_of_business;
    EXPECT_EQ(due(timer, calendar()).at, at("2026-10-12T18:00"));
}

TEST(golden_dates, a_date_that_leans_on_2027_is_provisional)
{
    EXPECT_TRUE(due(timer_from("2026-12-30", workdays(3)), calendar()).provisional);
    EXPECT_TRUE(due(timer_from("2026-12-30", calendar_days(3)), calendar()).provisional);
    EXPECT_TRUE(due(timer_from("2026-12-15", months(1)), calendar()).provisional);
    EXPECT_TRUE(due(timer_from("2026-12-31T17:00", office_hours(8)), calendar()).provisional);
    EXPECT_FALSE(due(timer_from("2026-12-29", workdays(2)), calendar()).provisional);
    // What is printed is printed; no notice moves it.
    EXPECT_FALSE(due(timer_from("2026-12-29", printed_day(day("2027-02-10"))), calendar()).provisional);
    // New Year's Day is off by statute, notice or not.
    EXPECT_EQ(due_text(timer_from("2026-12-30", workdays(2))), "2027-01-04");
    EXPECT_EQ(due_text(timer_from("2026-12-25", calendar_days(7))), "2027-01-04");
}

// 24小时内: the same hour of the next day, on a rest day too; a pause moves it by its own length.
TEST(golden_dates, hours_of_the_clock_run_day_and_night)
{
    auto const friday = timer_from("2026-12-04T15:30", clock_hours(24));
    EXPECT_EQ(due(friday, calendar()).at, at("2026-12-05T15:30"));
    EXPECT_EQ(due_text(friday), "2026-12-05"); // a Saturday
    EXPECT_FALSE(expired(friday, calendar(), Instant{at("2026-12-05T15:30").microseconds - 1}));
    EXPECT_TRUE(expired(friday, calendar(), at("2026-12-05T15:30")));
    EXPECT_EQ(used(friday, calendar(), at("2026-12-04T16:30")), microseconds_per_hour);
    auto const paused =
        suspended(friday, calendar(), suspension(at("2026-12-04T20:00"), at("2026-12-04T23:00"))).value();
    EXPECT_EQ(due(paused, calendar()).at, at("2026-12-05T18:30"));
    EXPECT_FALSE(due(timer_from("2026-12-31T15:30", clock_hours(72)), calendar()).provisional);
    EXPECT_EQ(light_at(friday, Instant{at("2026-12-05T13:06").microseconds - 1}), Light::green);
    EXPECT_EQ(light_at(friday, at("2026-12-05T13:06")), Light::yellow); // nine tenths of it
}

} // namespace luoshi::timers
