// The engine against a slow definition in words: walk day by day, or minute by minute, and count.
#include "timers/test_timers.h"

namespace luoshi::timers
{

namespace
{

struct Pause
{
    Instant begin;
    Instant end;
};

// Sunday or holiday, morning or night: any minute of 2019 to 2026.
Instant any_instant()
{
    return {begin_of(day("2019-01-01") + *rc::gen::inRange(0, 8 * 365)).microseconds +
            *rc::gen::inRange(0, 24 * 60) * microseconds_per_minute};
}

// Up to three pauses after the start, one after the other.
std::vector<Pause> any_pauses(Instant start)
{
    std::vector<Pause> pauses;
    Instant cursor = start;
    int const count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i)
    {
        Instant const begin{cursor.microseconds +
                            *rc::gen::inRange(0, 15 * 24 * 60) * microseconds_per_minute};
        Instant const end{begin.microseconds + *rc::gen::inRange(1, 12 * 24 * 60) * microseconds_per_minute};
        pauses.push_back({begin, end});
        cursor = end;
    }
    return pauses;
}

Timer any_timer(Budget budget)
{
    auto timer = timer_from(any_instant(), budget);
    for (auto const& pause : any_pauses(timer.started_at))
        timer.suspensions.push_back(suspension(pause.begin, pause.end));
    return timer;
}

bool paused(Timer const& timer, Instant instant)
{
    for (auto const& pause : timer.suspensions)
    {
        if (pause.begin < instant && instant <= *pause.end) return true;
    }
    return false;
}

// "The first day is not counted. A day counts when the clock stands at its end, and of working days only
// those that are worked. The n-th counted day is the last one."
Day walked_day(Timer const& timer, bool by_workdays, int days)
{
    Day current = legal_day(timer.started_at);
    while (days > 0)
    {
        current = current + 1;
        if (paused(timer, begin_of(current + 1))) continue;
        if (by_workdays && !calendar().is_workday(current)) continue;
        --days;
    }
    return current;
}

} // namespace

TEST(properties, working_days_equal_walking_day_by_day)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const days = *rc::gen::inRange(1, 60);
            auto const timer = any_timer(workdays(days));
            RC_ASSERT(due(timer, calendar()).day == walked_day(timer, true, days));
        }));
}

TEST(properties, calendar_days_equal_walking_day_by_day_and_then_off_the_rest_days)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const days = *rc::gen::inRange(1, 90);
            auto const timer = any_timer(calendar_days(days));
            Day walked = walked_day(timer, false, days);
            RC_ASSERT(due(timer, calendar()).raw_day == walked);
            while (!calendar().is_workday(walked)) walked = walked + 1;
            RC_ASSERT(due(timer, calendar()).day == walked);
        }));
}

TEST(properties, hours_equal_walking_minute_by_minute)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const hours = *rc::gen::inRange(1, 60);
            auto const timer = any_timer(office_hours(hours));
            Instant walked = timer.started_at;
            for (int minutes = 0; minutes < hours * 60;)
            {
                bool const open = calendar().is_office_time(walked);
                walked = {walked.microseconds + microseconds_per_minute};
                if (open && !paused(timer, walked)) ++minutes;
            }
            RC_ASSERT(due(timer, calendar()).at == walked);
        }));
}

TEST(properties, the_rows_of_an_explanation_add_up_to_the_budget)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const amount = *rc::gen::inRange(1, 60);
            auto const budget =
                *rc::gen::element(workdays(amount), calendar_days(amount), office_hours(amount));
            auto const timer = any_timer(budget);
            std::int64_t count = 0;
            std::int64_t minutes = 0;
            for (auto const& row : explain(timer, calendar()))
            {
                bool const counts =
                    row.kind == ExplainRow::Kind::counted || row.kind == ExplainRow::Kind::makeup_workday;
                if (counts) count += row.count;
                if (counts) minutes += row.minutes;
            }
            RC_ASSERT((budget.kind == BudgetKind::office_hours ? minutes == std::int64_t{amount} * 60
                                                               : count == amount));
        }));
}

TEST(properties, a_suspension_never_brings_the_due_day_nearer)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const amount = *rc::gen::inRange(1, 60);
            auto const budget = *rc::gen::element(workdays(amount), calendar_days(amount),
                                                  office_hours(amount), months(1 + amount / 6));
            auto const timer = any_timer(budget);
            auto bare = timer;
            bare.suspensions.clear();
            RC_ASSERT(due(timer, calendar()).at >= due(bare, calendar()).at);
            RC_ASSERT(due(timer, calendar()).original_day == due(bare, calendar()).day);
        }));
}

TEST(properties, a_fixed_or_printed_day_is_never_moved_by_a_suspension)
{
    EXPECT_TRUE(rc::check(
        []
        {
            auto const start = any_instant();
            Day const last = legal_day(start) + *rc::gen::inRange(0, 90);
            auto timer = timer_from(start, *rc::gen::element(fixed_day(last), printed_day(last)));
            auto const before = due(timer, calendar());
            for (auto const& pause : any_pauses(start))
                timer.suspensions.push_back(suspension(pause.begin, pause.end));
            RC_ASSERT(due(timer, calendar()) == before);
        }));
}

TEST(properties, rungs_stand_in_order_and_never_within_a_suspension)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const amount = *rc::gen::inRange(1, 60);
            auto const start = any_instant();
            auto const budget =
                *rc::gen::element(workdays(amount), calendar_days(amount), office_hours(amount),
                                  printed_day(legal_day(start) + amount));
            auto timer = timer_from(start, budget);
            for (auto const& pause : any_pauses(start))
                timer.suspensions.push_back(suspension(pause.begin, pause.end));
            Instant before = timer.started_at;
            for (auto const& rung : ladder(timer, calendar(), rules()))
            {
                RC_ASSERT(rung.at >= before);
                RC_ASSERT(!suspended_at(timer, rung.at));
                before = rung.at;
                auto const notice = notice_at(timer, calendar(), rung);
                RC_ASSERT(notice.has_value());
                RC_ASSERT(*notice >= rung.at);
                RC_ASSERT(calendar().is_office_time(*notice));
                RC_ASSERT(!suspended_at(timer, *notice));
            }
        }));
}

// A tick that only looks at light_changes_at() misses no light.
TEST(properties, between_two_announced_changes_the_light_stands_still)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const amount = *rc::gen::inRange(1, 25);
            auto const timer = any_timer(*rc::gen::element(workdays(amount), calendar_days(amount)));
            Instant now = timer.started_at;
            auto next = light_changes_at(timer, calendar(), rules(), now);
            auto present = light_at(timer, now);
            for (int hour = 1; hour < 120 * 24; ++hour)
            {
                now = {timer.started_at.microseconds + hour * microseconds_per_hour};
                while (next && *next <= now)
                {
                    present = light_at(timer, *next);
                    next = light_changes_at(timer, calendar(), rules(), *next);
                }
                RC_ASSERT(light_at(timer, now) == present);
            }
        }));
}

TEST(properties, a_light_other_than_grey_says_what_the_fired_rungs_say)
{
    EXPECT_TRUE(rc::check(
        []
        {
            int const amount = *rc::gen::inRange(1, 40);
            auto const timer = any_timer(workdays(amount));
            Instant const now{timer.started_at.microseconds +
                              *rc::gen::inRange(0, 120 * 24) * microseconds_per_hour};
            auto const light = light_at(timer, now);
            RC_PRE(light != Light::grey);
            auto const reached = rungs_to_fire(timer, calendar(), rules(), {}, now);
            auto const said = reached.empty()                               ? Light::green
                              : reached.back().key.kind == RungKind::yellow ? Light::yellow
                              : reached.back().key.kind == RungKind::red    ? Light::red
                                                                            : Light::grave;
            RC_ASSERT(light == said);
        }));
}

} // namespace luoshi::timers
