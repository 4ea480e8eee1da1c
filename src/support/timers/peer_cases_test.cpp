// The defects of other trackers, one test for each, so that we do not repeat them.
#include "timers/test_timers.h"

namespace luoshi::timers
{

namespace
{

// A holiday announced late.
WorkCalendar with_day_off(std::string_view text)
{
    workdays::YearNotice notice;
    notice.year = 2026;
    notice.title = "临时放假通知";
    notice.days_off = {{day(text), "临时放假"}};
    return calendar().with_notice(notice).value();
}

} // namespace

TEST(peer_cases, case_1_eight_hours_from_friday_afternoon_end_on_the_next_working_day)
{
    // Two hours on Friday, six on Monday: 3.5 in the morning, 2.5 in the afternoon.
    EXPECT_EQ(due(timer_from("2026-11-20T16:00", office_hours(8)), calendar()).at, at("2026-11-23T16:00"));
    // The Friday before 春节 is followed by a Saturday that is worked.
    EXPECT_EQ(due(timer_from("2026-02-13T16:00", office_hours(8)), calendar()).at, at("2026-02-14T16:00"));
    // From that Saturday the next working day is 02-24, after nine days off.
    EXPECT_EQ(due(timer_from("2026-02-14T16:00", office_hours(8)), calendar()).at, at("2026-02-24T16:00"));
    // The Friday 09-25 is itself a holiday: all eight hours fall on Monday.
    EXPECT_EQ(due(timer_from("2026-09-25T16:00", office_hours(8)), calendar()).at, at("2026-09-28T18:00"));
}

TEST(peer_cases, case_1_every_minute_is_accounted_for)
{
    for (auto const* start : {"2026-02-13T16:00", "2026-02-13T23:59", "2026-02-14T00:00", "2026-02-16T03:07",
                              "2026-09-30T17:59", "2026-10-09T12:30"})
    {
        for (int const hours : {1, 7, 8, 9, 40, 100})
        {
            auto const timer = timer_from(start, office_hours(hours));
            std::int64_t minutes = 0;
            for (auto const& row : explain(timer, calendar())) minutes += row.minutes;
            EXPECT_EQ(minutes, hours * 60) << start << " " << hours;
            auto const end = due(timer, calendar()).at;
            EXPECT_EQ(calendar().office_time(timer.started_at, end), hours * microseconds_per_hour);
        }
    }
}

TEST(peer_cases, case_2_a_pause_over_a_weekend_is_measured_on_the_calendar_of_the_deadline)
{
    auto const timer = timer_from("2026-11-16", workdays(10)); // Monday; due Monday 11-30
    EXPECT_EQ(due_text(timer), "2026-11-30");
    // Saturday and Sunday: no working day was lost.
    EXPECT_EQ(due_text(suspended_days(timer, "2026-11-21", "2026-11-22")), "2026-11-30");
    // Friday to Monday: two working days were.
    EXPECT_EQ(due_text(suspended_days(timer, "2026-11-20", "2026-11-23")), "2026-12-02");
    // The same four days cost a limit in calendar days four days, and it still rolls.
    auto const in_days = timer_from("2026-11-16", calendar_days(10));
    EXPECT_EQ(due_text(in_days), "2026-11-26");
    EXPECT_EQ(due_text(suspended_days(in_days, "2026-11-20", "2026-11-23")), "2026-11-30");
    // In hours: paused from Friday 16:00 to Monday 09:30 is two hours and one.
    auto const in_hours = timer_from("2026-11-20T14:00", office_hours(8));
    EXPECT_EQ(due(in_hours, calendar()).at, at("2026-11-23T14:00"));
    auto const paused =
        suspended(in_hours, calendar(), suspension(at("2026-11-20T16:00"), at("2026-11-23T09:30"))).value();
    EXPECT_EQ(due(paused, calendar()).at, at("2026-11-23T17:00"));
}

TEST(peer_cases, case_2_a_pause_over_a_makeup_saturday_counts_that_saturday)
{
    auto const timer = timer_from("2026-10-08", workdays(5));
    EXPECT_EQ(due_text(timer), "2026-10-14");
    EXPECT_EQ(due_text(suspended_days(timer, "2026-10-10", "2026-10-11")), "2026-10-15");
}

TEST(peer_cases, case_3_another_urgency_or_level_keeps_the_used_and_the_paused_time)
{
    auto const before = suspended_days(timer_from("2026-11-02", workdays(15)), "2026-11-05", "2026-11-10");
    EXPECT_EQ(due_text(before), "2026-11-27"); // 15 and 4 working days
    Instant const now = at("2026-11-12T10:00");
    EXPECT_EQ(used(before, calendar(), now), 4);
    auto after = with_budget(before, calendar(), workdays(7), now).value();
    after.urgency = Urgency::urgent;
    EXPECT_EQ(used(after, calendar(), now), 4);
    EXPECT_EQ(after.suspensions.size(), 1U);
    EXPECT_EQ(due_text(after), "2026-11-17"); // 7 and 4 working days
    EXPECT_EQ(remaining_workdays(after, calendar(), legal_day(now)), 3);
    EXPECT_EQ(due(after, calendar()).original_day, day("2026-11-23"));
    EXPECT_EQ(after.cycle, before.cycle);
    // With more time there is something new to warn of.
    EXPECT_EQ(with_budget(before, calendar(), workdays(30), now)->cycle, before.cycle + 1);
}

TEST(peer_cases, case_4_nothing_fires_while_suspended)
{
    auto const timer = timer_from("2026-11-02", workdays(5)); // due 11-09
    auto const open = suspended(timer, calendar(), suspension(at("2026-11-04T10:00"), {})).value();
    for (auto const* now : {"2026-11-04T10:00", "2026-11-10T00:00", "2027-03-01T09:00"})
    {
        EXPECT_EQ(light_at(open, at(now)), Light::grey) << now;
        EXPECT_TRUE(rungs_to_fire(open, calendar(), rules(), {}, at(now)).empty()) << now;
        EXPECT_FALSE(next_rung(open, calendar(), rules(), at(now))) << now;
    }
    EXPECT_TRUE(due(open, calendar()).suspended_open);
    EXPECT_EQ(remaining_workdays(open, calendar(), day("2026-11-30")), 4);
    auto const back = resumed(open, at("2026-11-18T10:00")).value();
    EXPECT_EQ(due_text(back), "2026-11-23"); // ten working days, 11-04 to 11-17, were not counted
    EXPECT_EQ(light_at(back, at("2026-11-18T10:00")), Light::green);
}

TEST(peer_cases, case_4_a_printed_day_stays_and_only_greys_while_suspended)
{
    auto const timer = timer_from("2026-11-02", printed_day(day("2026-11-20")));
    auto const paused =
        suspended(timer, calendar(), suspension(at("2026-11-10T09:00"), at("2026-11-25T15:00"))).value();
    EXPECT_EQ(due_text(paused), "2026-11-20");
    EXPECT_EQ(light_at(paused, at("2026-11-21T00:00")), Light::grey);
    EXPECT_TRUE(rungs_to_fire(paused, calendar(), rules(), {}, at("2026-11-21T00:00")).empty());
    EXPECT_EQ(light_at(paused, at("2026-11-25T15:00")), Light::red);
    EXPECT_EQ(rung_at(paused, RungKind::red), at("2026-11-25T15:00"));
    // Five working days of red, and the grey days were not red.
    EXPECT_EQ(rung_at(paused, RungKind::grave), end_of("2026-12-02"));
}

TEST(peer_cases, case_4_nothing_fires_twice_after_a_restart)
{
    auto const timer = timer_from("2026-11-02", workdays(10)); // due 11-16
    std::set<RungKey> fired;
    int count = 0;
    // The process dies and comes back between any two ticks; only the keys are kept.
    for (Day today = day("2026-11-02"); today <= day("2026-12-10"); today = today + 3)
    {
        for (int restart = 0; restart < 2; ++restart)
        {
            for (auto const& rung : rungs_to_fire(timer, calendar(), rules(), fired, begin_of(today)))
            {
                EXPECT_TRUE(fired.insert(rung.key).second);
                ++count;
            }
        }
    }
    EXPECT_EQ(count, 3);
}

TEST(peer_cases, case_4_a_rung_missed_before_a_suspension_waits_for_its_end)
{
    auto timer = timer_from("2026-11-02", workdays(10)); // yellow on 11-13
    timer = suspended(timer, calendar(), suspension(at("2026-11-13T10:00"), at("2026-11-25T10:00"))).value();
    timer.budget = workdays(5); // shortened afterwards: expired on 11-09, before the suspension
    EXPECT_TRUE(rungs_to_fire(timer, calendar(), rules(), {}, at("2026-11-13T10:00")).empty());
    EXPECT_EQ(rungs_to_fire(timer, calendar(), rules(), {}, at("2026-11-25T10:00")).size(), 2U);
}

TEST(peer_cases, case_4_rungs_missed_while_down_fire_in_order)
{
    auto const timer = timer_from("2026-11-02", workdays(10));
    auto const missed = rungs_to_fire(timer, calendar(), rules(), {}, at("2026-12-10T09:00"));
    ASSERT_EQ(missed.size(), 3U);
    EXPECT_EQ(missed[0].key, (RungKey{7, RungKind::yellow, 0}));
    EXPECT_EQ(missed[1].key, (RungKey{7, RungKind::red, 0}));
    EXPECT_EQ(missed[2].key, (RungKey{7, RungKind::grave, 0}));
    EXPECT_TRUE(std::is_sorted(missed.begin(), missed.end(),
                               [](Rung const& left, Rung const& right) { return left.at < right.at; }));
    auto const done = stopped(timer, at("2026-11-12T09:00")).value();
    EXPECT_TRUE(rungs_to_fire(done, calendar(), rules(), {}, at("2026-12-10T09:00")).empty());
}

TEST(peer_cases, case_5_notices_fall_into_office_hours_unless_urgent)
{
    auto timer = timer_from("2026-09-24", workdays(3)); // due 09-30, red when 国庆 begins
    auto const red = next_rung(timer, calendar(), rules(), at("2026-09-30T09:00")).value();
    EXPECT_EQ(red.at, at("2026-10-01T00:00"));
    EXPECT_EQ(notice_at(timer, calendar(), red), at("2026-10-08T08:30"));
    timer.urgency = Urgency::urgent;
    EXPECT_EQ(notice_at(timer, calendar(), red), at("2026-10-01T00:00"));
}

TEST(peer_cases, case_5_a_notice_waits_for_the_end_of_a_suspension)
{
    auto timer = timer_from("2026-11-02", workdays(10));
    auto const yellow = ladder(timer, calendar(), rules()).rungs[0];
    EXPECT_EQ(yellow.at, at("2026-11-13T00:00"));
    timer.suspensions = {suspension(at("2026-11-13T08:00"), at("2026-11-13T20:00"))};
    EXPECT_EQ(notice_at(timer, calendar(), yellow), at("2026-11-16T08:30"));
    timer.suspensions = {suspension(at("2026-11-13T08:00"), {})};
    EXPECT_FALSE(notice_at(timer, calendar(), yellow));
}

TEST(peer_cases, case_6_a_holiday_added_today_moves_open_deadlines_and_says_why)
{
    auto const timer = timer_from("2026-09-29", workdays(5));
    auto const told = due(timer, calendar());
    auto const after = with_day_off("2026-10-12");
    auto const moved = recompute(timer, told, after, at("2026-10-08T09:00"));
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->reason, Recomputation::Reason::calendar_changed);
    EXPECT_EQ(moved->before.day, day("2026-10-12"));
    EXPECT_EQ(moved->after.day, day("2026-10-13"));
    EXPECT_EQ(moved->after.original_day, day("2026-10-12"));
    EXPECT_EQ(moved->next_cycle, 0);
    EXPECT_FALSE(recompute(timer, moved->after, after, at("2026-10-08T09:00")));
    EXPECT_FALSE(
        recompute(stopped(timer, at("2026-10-08T09:00")).value(), told, after, at("2026-10-08T10:00")));
}

TEST(peer_cases, case_6_a_timer_brought_back_from_red_may_be_warned_again)
{
    auto const timer = timer_from("2026-09-29", workdays(5));
    auto const moved =
        recompute(timer, due(timer, calendar()), with_day_off("2026-10-12"), at("2026-10-13T09:00"));
    ASSERT_TRUE(moved);
    EXPECT_EQ(moved->next_cycle, 1);
    EXPECT_EQ(recomputed(timer, *moved).cycle, 1);
    EXPECT_EQ(recomputed(timer, *moved).earlier_reds, 0);
}

TEST(peer_cases, case_6_loading_a_year_turns_a_provisional_date_into_a_date)
{
    auto const timer = timer_from("2027-02-01", workdays(10));
    auto const told = due(timer, calendar());
    EXPECT_TRUE(told.provisional);
    workdays::YearNotice notice;
    notice.year = 2027;
    notice.title = "示例";
    for (int i = 0; i < 7; ++i) notice.days_off.push_back({day("2027-02-05") + i, "春节"});
    auto const moved =
        recompute(timer, told, calendar().with_notice(notice).value(), at("2027-02-01T09:00")).value();
    EXPECT_EQ(moved.reason, Recomputation::Reason::year_loaded);
    EXPECT_FALSE(moved.after.provisional);
    EXPECT_EQ(moved.after.day, moved.before.day + 7);
}

TEST(peer_cases, case_7_each_jurisdiction_counts_on_its_own_calendar)
{
    auto facts = calendar().facts();
    facts.jurisdiction = "广西";
    workdays::YearNotice local;
    local.year = 2026;
    local.title = "三月三";
    local.days_off = {{day("2026-04-20"), "三月三"}, {day("2026-04-21"), "三月三"}};
    facts.notices.push_back(local);
    auto const guangxi = WorkCalendar::make(facts).value();
    auto const timer = timer_from("2026-04-17", workdays(3));
    EXPECT_EQ(due(timer, calendar()).day, day("2026-04-22"));
    EXPECT_EQ(due(timer, guangxi).day, day("2026-04-24"));
}

TEST(peer_cases, case_8_a_granted_extension_never_reads_overdue_and_the_first_day_is_kept)
{
    auto const timer = timer_from("2026-11-02", workdays(10)); // due 11-16
    Instant const now = at("2026-11-18T09:00");
    EXPECT_EQ(light_at(timer, now), Light::red);
    auto const longer = extended(timer, calendar(), extension("2026-11-18T09:00", 10)).value();
    EXPECT_EQ(due_text(longer), "2026-11-30");
    EXPECT_EQ(due(longer, calendar()).original_day, day("2026-11-16"));
    EXPECT_EQ(light_at(longer, now), Light::green);
    EXPECT_TRUE(rungs_to_fire(longer, calendar(), rules(), {}, now).empty());
    EXPECT_EQ(longer.cycle, 1);
    // It was red once already: the second red is grave at once.
    EXPECT_EQ(light_at(longer, end_of("2026-11-30")), Light::grave);
    // An extension that would end in the past is no extension.
    auto const refused = extended(timer, calendar(), extension("2026-11-18T09:00", 1));
    EXPECT_EQ(refused.error().code, "timers.extension_ends_in_the_past");
}

TEST(peer_cases, case_8_the_count_of_extensions_has_a_cap)
{
    auto const once =
        extended(timer_from("2026-11-02", workdays(10)), calendar(), extension("2026-11-10T09:00", 10));
    ASSERT_TRUE(once);
    EXPECT_EQ(once->earlier_reds, 0);
    EXPECT_EQ(extended(*once, calendar(), extension("2026-11-11T09:00", 10)).error().code,
              "timers.extension_limit");
}

TEST(peer_cases, case_8_a_printed_day_is_moved_by_an_extension_to_another_day_only)
{
    auto const timer = timer_from("2026-11-02", printed_day(day("2026-11-20")));
    EXPECT_EQ(extended(timer, calendar(), extension("2026-11-10T09:00", 5)).error().code,
              "timers.extension_in_another_unit");
    auto to = extension_to(timer, calendar(), day("2026-12-20")).value();
    EXPECT_EQ(extended(timer, calendar(), to).error().code, "timers.approver_missing");
    to.approver = "督查室";
    auto const longer = extended(timer, calendar(), to).value();
    EXPECT_EQ(due_text(longer), "2026-12-20"); // a Sunday
    EXPECT_EQ(due(longer, calendar()).original_day, day("2026-11-20"));
}

TEST(peer_cases, case_8_an_extension_to_a_day_is_kept_as_an_amount)
{
    auto const timer = timer_from("2026-11-02", workdays(10));
    EXPECT_EQ(extension_to(timer, calendar(), day("2026-11-20"))->amount, 4);
    EXPECT_EQ(extension_to(timer, calendar(), day("2026-11-21"))->amount, 5); // a Saturday: the Monday after
    auto const in_days = timer_from("2026-11-02", calendar_days(10));
    auto to = extension_to(in_days, calendar(), day("2026-11-25")).value();
    to.approver = "督查室";
    EXPECT_EQ(due_text(extended(in_days, calendar(), to).value()), "2026-11-25");
}

TEST(peer_cases, case_9_a_stage_clock_after_a_hand_over_runs_beside_the_outer_clock)
{
    auto const outer = timer_from("2026-11-02", workdays(20)); // due 11-30
    auto stage = timer_from("2026-11-10T15:00", workdays(5));  // handed over; due 11-17
    stage.id = 8;
    auto const due_before = due(outer, calendar());
    EXPECT_EQ(light_at(stage, at("2026-11-18T09:00")), Light::red);
    EXPECT_EQ(light_at(outer, at("2026-11-18T09:00")), Light::green);
    // What happens to one does not happen to the other.
    stage = suspended_days(stage, "2026-11-12", "2026-11-20");
    stage = extended(stage, calendar(), extension("2026-11-23T09:00", 5)).value();
    EXPECT_EQ(due(outer, calendar()), due_before);
    EXPECT_EQ(light_at(stage, at("2026-11-13T09:00")), Light::grey);
    EXPECT_EQ(light_at(outer, at("2026-11-13T09:00")), Light::green);
    EXPECT_NE(ladder(stage, calendar(), rules()).rungs[0].key,
              ladder(outer, calendar(), rules()).rungs[0].key);
    // The outer clock does not stop for the stage's suspension.
    EXPECT_EQ(light_at(outer, end_of("2026-11-30")), Light::red);
}

TEST(peer_cases, case_10_the_on_time_rate_counts_what_is_open_and_overdue)
{
    auto const timer = timer_from("2026-11-02", workdays(10)); // due 11-16
    auto const in_time = stopped(timer, at("2026-11-16T23:59")).value();
    auto const late = stopped(timer, at("2026-11-17T00:00")).value();
    EXPECT_FALSE(expired(in_time, calendar(), at("2026-11-20T09:00")));
    EXPECT_TRUE(expired(late, calendar(), at("2026-11-20T09:00")));
    Timer const all[] = {in_time, late, timer, timer_from("2026-11-02", workdays(60))};
    auto const rate = on_time_rate(all, calendar(), at("2026-11-20T09:00"));
    EXPECT_EQ(rate.done_on_time, 1);
    EXPECT_EQ(rate.done_late, 1);
    EXPECT_EQ(rate.open_overdue, 1);
    EXPECT_EQ(rate.permille, 333);
    EXPECT_EQ(rate.formula_version, "on_time/1");
    EXPECT_FALSE(on_time_rate({}, calendar(), at("2026-11-20T09:00")).permille);
}

TEST(peer_cases, case_23_one_working_day_from_each_day_of_the_week_is_the_next_working_day)
{
    char const* const expected[] = {"2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27",
                                    "2026-11-30", "2026-11-30", "2026-11-30"};
    for (int i = 0; i < 7; ++i)
    {
        auto const timer = timer_from(begin_of(day("2026-11-23") + i), workdays(1));
        EXPECT_EQ(due_text(timer), expected[i]) << i;
    }
}

// The last value that is taken and the first that is not, of each unit.
TEST(limits_of_a_budget, hold_on_both_sides)
{
    auto const taken = [](Budget const& budget)
    {
        Timer timer;
        timer.budget = budget;
        timer.started_at = at("2026-11-23T09:00");
        return started(timer, calendar()).has_value();
    };
    EXPECT_TRUE(taken(calendar_days(3660)));
    EXPECT_FALSE(taken(calendar_days(3661)));
    EXPECT_TRUE(taken(workdays(3660)));
    EXPECT_FALSE(taken(workdays(3661)));
    EXPECT_TRUE(taken(clock_hours(10'000)));
    EXPECT_FALSE(taken(clock_hours(10'001)));
    EXPECT_TRUE(taken(months(120)));
    EXPECT_FALSE(taken(months(121)));
    EXPECT_TRUE(taken(workdays(1)));
    EXPECT_FALSE(taken(workdays(0)));
}

// A clock that promised no day: the original day is that of the bare limit, and counts a late receipt as it did.
TEST(original_day, is_that_of_the_limit_alone)
{
    Timer timer;
    timer.budget = workdays(5);
    timer.started_at = at("2026-11-21T10:00"); // a Saturday
    timer.late_receipt = LateReceipt::next_workday;
    auto const plain = due(timer, calendar());
    EXPECT_EQ(to_text(plain.original_day), "2026-11-30");
    auto const paused = suspended_days(timer, "2026-11-25", "2026-11-26");
    EXPECT_EQ(due_text(paused), "2026-12-02");
    EXPECT_EQ(to_text(due(paused, calendar()).original_day), "2026-11-30");
    auto const extended_too = extended(timer, calendar(), extension("2026-11-24T09:00", 2)).value();
    EXPECT_EQ(to_text(due(extended_too, calendar()).original_day), "2026-11-30");
}

TEST(another_budget, is_not_given_to_what_was_extended_in_another_unit)
{
    auto const timer = timer_from("2026-11-16", workdays(10));
    auto const longer = extended(timer, calendar(), extension("2026-11-17T09:00", 2)).value();
    auto const now = at("2026-11-18T09:00");
    EXPECT_TRUE(with_budget(timer, calendar(), clock_hours(300), now));
    EXPECT_TRUE(with_budget(longer, calendar(), workdays(12), now));
    auto const refused = with_budget(longer, calendar(), clock_hours(300), now);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "timers.extended_in_another_unit");
}

} // namespace luoshi::timers
