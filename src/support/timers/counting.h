// Counting with gaps: the time of a suspension is measured on the calendar that the limit is counted on.
// Not part of the face.
#pragma once

#include "timers/rules.h"

namespace luoshi::timers::counting
{

enum class Unit : std::uint8_t
{
    calendar_day,
    workday,
};

// Days that are not counted, both ends included.
struct DayGap
{
    Day first;
    Day last;
};

struct InstantGap
{
    Instant begin;
    std::optional<Instant> end; // open
};

// Sorted and merged. An open gap is always the last one.
std::vector<InstantGap> instant_gaps(Timer const& timer);
// Sorted and merged, without an open suspension: nobody knows yet how long it will be.
std::vector<DayGap> day_gaps(Timer const& timer, WorkCalendar const& calendar);

// Nothing happens within a suspension: what would have happened there happens at its end, if it has one.
std::optional<Instant> out_of_gaps(Instant at, std::span<InstantGap const> gaps);
// The day after which the calendar matters to what is counted.
Day counted_after(Timer const& timer);

// The day up to which days are counted: an open suspension holds the count where it began.
Day counted_until(Timer const& timer, WorkCalendar const& calendar, Day day);

// The end of a day as the timer has it: 24:00 or close of business.
Instant end_of(Timer const& timer, WorkCalendar const& calendar, Day day);
// The day that is not counted (or, of a timer received late, the day it counts as received).
Day start_day(Timer const& timer, WorkCalendar const& calendar);

std::int32_t count(WorkCalendar const& calendar, Unit unit, Day after, Day until);
std::int32_t count_with_gaps(WorkCalendar const& calendar, Unit unit, Day after, Day until,
                             std::span<DayGap const> gaps);
// The n-th counted day after the start.
Day nth_day(WorkCalendar const& calendar, Unit unit, Day start, std::int32_t n, std::span<DayGap const> gaps);
bool in_gap(Day day, std::span<DayGap const> gaps);

// Time as a budget in hours counts it: that of open offices, or all of it.
std::int64_t time_with_gaps(BudgetKind kind, WorkCalendar const& calendar, Instant from, Instant until,
                            std::span<InstantGap const> gaps);
Instant add_time(BudgetKind kind, WorkCalendar const& calendar, Instant start, std::int64_t microseconds,
                 std::span<InstantGap const> gaps);

// The corresponding day of a later month, else the last day of that month.
Day add_months(Day day, std::int32_t months);

// Whether the budget is counted, so that a suspension moves its end.
bool is_counted(BudgetKind kind);
bool is_in_hours(BudgetKind kind);
Unit unit_of(BudgetKind kind);
// The amount with all extensions; of budgets by amount.
std::int32_t amount_with_extensions(Timer const& timer);

} // namespace luoshi::timers::counting
