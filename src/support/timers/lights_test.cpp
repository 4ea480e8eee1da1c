#include "timers/test_timers.h"

namespace luoshi::timers
{

namespace
{

Instant just_before(Instant instant)
{
    return {instant.microseconds - 1};
}

} // namespace

TEST(lights, each_light_begins_at_midnight_and_not_a_moment_earlier)
{
    auto const timer = timer_from("2026-11-02T10:00", workdays(20)); // due 11-30
    // ceil(0.9 × 20) = 18th day: 11-26; one working day left: 11-27.
    EXPECT_EQ(light_at(timer, just_before(at("2026-11-26T00:00"))), Light::green);
    EXPECT_EQ(light_at(timer, at("2026-11-26T00:00")), Light::yellow);
    EXPECT_EQ(light_at(timer, just_before(at("2026-12-01T00:00"))), Light::yellow);
    EXPECT_EQ(light_at(timer, at("2026-12-01T00:00")), Light::red);
    // Five working days of red: 12-01 to 12-07.
    EXPECT_EQ(light_at(timer, just_before(at("2026-12-08T00:00"))), Light::red);
    EXPECT_EQ(light_at(timer, at("2026-12-08T00:00")), Light::grave);
    EXPECT_EQ(light_at(stopped(timer, at("2026-12-09T09:00")).value(), at("2026-12-09T09:00")), Light::blue);
}

TEST(lights, a_short_limit_is_yellow_with_one_working_day_left)
{
    auto const timer = timer_from("2026-09-29", workdays(5)); // due Monday 10-12
    // ceil(4.5) = 5th day is 10-12; the working day before it is Saturday 10-10.
    EXPECT_EQ(rung_at(timer, RungKind::yellow), at("2026-10-10T00:00"));
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-10-10")), 1);
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-10-11")), 1);
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-10-12")), 0);
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-10-14")), -2);
}

TEST(lights, nine_tenths_are_rounded_up)
{
    // ceil(22.5) = 23rd of 25 working days; the day with one left would be the 24th.
    EXPECT_EQ(rung_at(timer_from("2026-11-02", workdays(25)), RungKind::yellow), at("2026-12-03T00:00"));
}

TEST(lights, a_suspended_working_day_is_not_the_one_that_is_left)
{
    // Due Tuesday 11-10; Monday 11-09 is suspended, so that after Friday one working day is left.
    auto const timer = suspended_days(timer_from("2026-11-02", workdays(5)), "2026-11-09", "2026-11-09");
    EXPECT_EQ(due_text(timer), "2026-11-10");
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-11-06")), 1);
    EXPECT_EQ(rung_at(timer, RungKind::yellow), at("2026-11-06T00:00"));
}

TEST(lights, a_limit_of_one_day_is_yellow_from_its_start)
{
    auto const timer = timer_from("2026-09-18T15:00", workdays(1));
    EXPECT_EQ(rung_at(timer, RungKind::yellow), at("2026-09-18T15:00"));
    EXPECT_EQ(light_at(timer, at("2026-09-18T14:59")), Light::green);
}

TEST(lights, a_limit_in_calendar_days_is_yellow_by_days_used)
{
    auto const timer = timer_from("2026-01-05", calendar_days(60)); // due 03-06
    EXPECT_EQ(rung_at(timer, RungKind::yellow), begin_of(day("2026-01-05") + 54));
}

TEST(lights, a_printed_rest_day_is_yellow_on_the_working_day_before)
{
    auto const timer = timer_from("2026-09-28", printed_day(day("2026-10-03")));
    EXPECT_EQ(rung_at(timer, RungKind::yellow), at("2026-09-30T00:00"));
    auto const yellow = ladder(timer, calendar(), rules()).rungs[0];
    EXPECT_EQ(notice_at(timer, calendar(), yellow), at("2026-09-30T08:30"));
    EXPECT_EQ(rung_at(timer, RungKind::red), end_of("2026-10-03"));
    // 90 % of 40 days would be Saturday 10-24: the working day before it.
    auto const longer = timer_from("2026-09-18", printed_day(day("2026-10-28")));
    EXPECT_EQ(rung_at(longer, RungKind::yellow), at("2026-10-23T00:00"));
}

TEST(lights, a_limit_in_hours_is_yellow_by_hours_used)
{
    auto const timer = timer_from("2026-11-23T08:30", office_hours(10)); // nine hours: Tuesday 09:30
    EXPECT_EQ(rung_at(timer, RungKind::yellow), at("2026-11-24T09:30"));
    EXPECT_EQ(rung_at(timer, RungKind::red), at("2026-11-24T10:30"));
    EXPECT_EQ(rung_at(timer, RungKind::grave), end_of("2026-12-01"));
}

TEST(lights, red_for_the_second_time_is_grave_at_once)
{
    auto timer = timer_from("2026-11-02", workdays(10));
    timer.earlier_reds = 1;
    EXPECT_EQ(light_at(timer, end_of("2026-11-16")), Light::grave);
    EXPECT_EQ(rung_at(timer, RungKind::red), end_of("2026-11-16"));
    EXPECT_EQ(rung_at(timer, RungKind::grave), end_of("2026-11-16"));
}

TEST(lights, the_light_changes_exactly_when_it_says)
{
    auto timer = timer_from("2026-11-02", workdays(10));
    timer = suspended(timer, calendar(), suspension(at("2026-11-05T10:00"), at("2026-11-09T16:00"))).value();
    std::vector<std::pair<std::string, Light>> seen;
    Instant now = timer.started_at;
    while (auto const next = light_changes_at(timer, calendar(), rules(), now))
    {
        EXPECT_EQ(light_at(timer, just_before(*next)), light_at(timer, now));
        EXPECT_NE(light_at(timer, *next), light_at(timer, now));
        now = *next;
        seen.emplace_back(to_text(now), light_at(timer, now));
    }
    std::vector<std::pair<std::string, Light>> const expected = {
        {to_text(at("2026-11-05T10:00")), Light::grey},   {to_text(at("2026-11-09T16:00")), Light::green},
        {to_text(at("2026-11-17T00:00")), Light::yellow}, {to_text(at("2026-11-19T00:00")), Light::red},
        {to_text(at("2026-11-26T00:00")), Light::grave},
    };
    EXPECT_EQ(seen, expected);
}

TEST(lights, thresholds_are_read_by_the_day_evaluated)
{
    LightRules versions;
    LightRule early;
    early.version = 2;
    early.effective_from = day("2026-11-10");
    early.yellow_used_percent = 50;
    early.grave_red_workdays = 2;
    versions.versions.push_back(early);
    auto const timer = timer_from("2026-11-02", workdays(10)); // half is used on 11-09
    EXPECT_EQ(light(timer, calendar(), versions, at("2026-11-09T12:00")), Light::green);
    EXPECT_EQ(light(timer, calendar(), versions, at("2026-11-10T00:00")), Light::yellow);
    auto const rungs = ladder(timer, calendar(), versions);
    EXPECT_EQ(rungs.rungs[0].at, at("2026-11-10T00:00"));
    EXPECT_EQ(rungs.rungs[2].at, end_of("2026-11-18"));
    EXPECT_EQ(light_changes_at(timer, calendar(), versions, timer.started_at), at("2026-11-10T00:00"));
}

TEST(lights, the_next_rung_is_the_one_after)
{
    auto const timer = timer_from("2026-11-02", workdays(10));
    EXPECT_EQ(next_rung(timer, calendar(), rules(), timer.started_at)->key.kind, RungKind::yellow);
    auto const yellow = next_rung(timer, calendar(), rules(), timer.started_at).value();
    EXPECT_EQ(next_rung(timer, calendar(), rules(), yellow.at)->key.kind, RungKind::red);
    EXPECT_FALSE(next_rung(timer, calendar(), rules(), at("2027-01-01T00:00")));
}

TEST(changes, a_suspension_that_hides_a_red_or_overlaps_is_refused)
{
    auto const timer = timer_from("2026-11-02", workdays(10));
    auto const code = [&](Timer const& of, Suspension const& what)
    { return suspended(of, calendar(), what).error().code; };
    EXPECT_EQ(code(timer, suspension(end_of("2026-11-16"), {})), "timers.already_expired");
    EXPECT_EQ(code(timer, suspension(at("2026-11-01T10:00"), {})), "timers.suspension_before_start");
    EXPECT_EQ(code(timer, suspension(at("2026-11-04T10:00"), at("2026-11-04T10:00"))),
              "timers.suspension_ends_before_it_begins");
    auto const open = suspended(timer, calendar(), suspension(at("2026-11-04T10:00"), {})).value();
    EXPECT_EQ(code(open, suspension(at("2026-11-05T10:00"), {})), "timers.already_suspended");
    EXPECT_EQ(resumed(timer, at("2026-11-05T10:00")).error().code, "timers.not_suspended");
    EXPECT_TRUE(resumed(open, at("2026-11-04T10:00"))->suspensions.empty());
    auto const done = stopped(timer, at("2026-11-05T10:00")).value();
    EXPECT_EQ(code(done, suspension(at("2026-11-06T10:00"), {})), "timers.already_stopped");
    EXPECT_EQ(stopped(done, at("2026-11-06T10:00")).error().code, "timers.already_stopped");
}

TEST(changes, who_is_suspended_on_the_last_day_still_has_a_last_day)
{
    auto const timer = timer_from("2026-11-02", workdays(10)); // due 11-16
    auto const open = suspended(timer, calendar(), suspension(at("2026-11-16T10:00"), {})).value();
    auto const back = resumed(open, at("2026-11-18T10:00")).value();
    EXPECT_EQ(due_text(back), "2026-11-18");
    EXPECT_EQ(light_at(back, at("2026-11-18T10:00")), Light::yellow);
    // A pause within one day changes nothing.
    EXPECT_EQ(due_text(resumed(open, at("2026-11-16T15:00")).value()), "2026-11-16");
}

TEST(changes, suspensions_that_overlap_in_old_records_are_counted_once)
{
    auto timer = timer_from("2026-11-02", workdays(10)); // due 11-16
    timer.suspensions = {suspension(begin_of(day("2026-11-05")), end_of("2026-11-10")),
                         suspension(begin_of(day("2026-11-06")), end_of("2026-11-06"))};
    EXPECT_EQ(due_text(timer), "2026-11-20");
    timer.suspensions.push_back(suspension(begin_of(day("2026-11-09")), {}));
    EXPECT_EQ(used(timer, calendar(), at("2026-11-12T10:00")), 2);
}

TEST(changes, a_named_day_comes_nearer_also_while_suspended)
{
    auto const timer =
        suspended_days(timer_from("2026-11-02", printed_day(day("2026-11-20"))), "2026-11-04", "2026-11-06");
    EXPECT_EQ(used(timer, calendar(), at("2026-11-12T10:00")), 10);
    EXPECT_EQ(remaining_workdays(timer, calendar(), day("2026-11-12")), 6);
}

TEST(changes, a_limit_that_is_a_slip_of_the_pen_is_refused)
{
    Timer timer;
    timer.started_at = at("2026-11-02T10:00");
    auto const code = [&timer](Budget budget)
    {
        timer.budget = budget;
        return started(timer, calendar()).error().code;
    };
    EXPECT_EQ(code(workdays(0)), "timers.limit_out_of_range");
    EXPECT_EQ(code(workdays(100'000)), "timers.limit_out_of_range");
    EXPECT_EQ(code(months(-1)), "timers.limit_out_of_range");
    EXPECT_EQ(code(printed_day(day("2026-11-01"))), "timers.day_before_start");
    EXPECT_EQ(code(printed_day(day("2206-11-01"))), "timers.day_out_of_range");
    timer.started_at = begin_of(day("1990-01-01"));
    EXPECT_EQ(code(workdays(5)), "timers.start_out_of_range");
    // The largest limits that pass are counted without running off the table.
    for (auto const& budget :
         {workdays(budget_days_max), office_hours(budget_hours_max), months(budget_months_max)})
    {
        timer.started_at = begin_of(day("2060-12-31"));
        timer.budget = budget;
        auto const latest = started(timer, calendar());
        ASSERT_TRUE(latest);
        EXPECT_EQ(ladder(*latest, calendar(), rules()).size, 3U);
    }
}

} // namespace luoshi::timers
