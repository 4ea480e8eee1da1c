#include "timers/counting.h"

#include "shared/ensure.h"

#include <algorithm>

namespace luoshi::timers::counting
{

std::vector<InstantGap> instant_gaps(Timer const& timer)
{
    std::vector<InstantGap> gaps;
    if (timer.suspensions.empty()) return gaps;
    for (auto const& suspension : timer.suspensions) gaps.push_back({suspension.begin, suspension.end});
    std::sort(gaps.begin(), gaps.end(),
              [](InstantGap const& left, InstantGap const& right) { return left.begin < right.begin; });
    std::size_t last = 0;
    for (std::size_t i = 1; i < gaps.size(); ++i)
    {
        auto& merged = gaps[last];
        if (merged.end && gaps[i].begin > *merged.end)
            gaps[++last] = gaps[i];
        else if (merged.end)
            merged.end = gaps[i].end ? std::optional(std::max(*merged.end, *gaps[i].end)) : std::nullopt;
    }
    gaps.resize(last + 1);
    return gaps;
}

std::optional<Instant> out_of_gaps(Instant at, std::span<InstantGap const> gaps)
{
    for (auto const& gap : gaps)
    {
        if (at < gap.begin) break;
        if (!gap.end) return {};
        if (at < *gap.end) return *gap.end;
    }
    return at;
}

Day counted_after(Timer const& timer)
{
    Day const start = legal_day(timer.started_at);
    bool const start_matters =
        is_in_hours(timer.budget.kind) || timer.late_receipt == LateReceipt::next_workday;
    return start_matters ? start - 1 : start;
}

Instant end_of(Timer const& timer, WorkCalendar const& calendar, Day day)
{
    return timer.due_moment == DueMoment::end_of_day ? begin_of(day + 1) : calendar.close_of_business(day);
}

namespace
{

// The first day that ends within a suspension that begins then.
Day first_suspended_day(Timer const& timer, WorkCalendar const& calendar, Instant begin)
{
    Day const day = legal_day(begin);
    return end_of(timer, calendar, day) <= begin ? day + 1 : day;
}

} // namespace

Day counted_until(Timer const& timer, WorkCalendar const& calendar, Day day)
{
    for (auto const& gap : instant_gaps(timer))
    {
        if (!gap.end) return std::min(day, first_suspended_day(timer, calendar, gap.begin) - 1);
    }
    return day;
}

// A day is used up at its end, so a day that ends within a suspension is not counted: a pause that ends on
// the day it began costs and gives nothing, and whoever resumes on the last day still has that day.
std::vector<DayGap> day_gaps(Timer const& timer, WorkCalendar const& calendar)
{
    std::vector<DayGap> gaps;
    if (timer.suspensions.empty()) return gaps;
    for (auto const& gap : instant_gaps(timer))
    {
        if (!gap.end) break;
        Day const first = first_suspended_day(timer, calendar, gap.begin);
        Day last = legal_day(*gap.end);
        if (end_of(timer, calendar, last) > *gap.end) last = last - 1;
        if (first > last) continue;
        if (!gaps.empty() && first <= gaps.back().last + 1)
            gaps.back().last = std::max(gaps.back().last, last);
        else
            gaps.push_back({first, last});
    }
    return gaps;
}

Day start_day(Timer const& timer, WorkCalendar const& calendar)
{
    Day const day = legal_day(timer.started_at);
    if (timer.late_receipt == LateReceipt::same_day) return day;
    bool const late = !calendar.is_workday(day) || timer.started_at >= calendar.close_of_business(day);
    return late ? calendar.next_workday(day) : day;
}

std::int32_t count(WorkCalendar const& calendar, Unit unit, Day after, Day until)
{
    return unit == Unit::calendar_day ? until - after : calendar.count_workdays(after, until);
}

std::int32_t count_with_gaps(WorkCalendar const& calendar, Unit unit, Day after, Day until,
                             std::span<DayGap const> gaps)
{
    if (until <= after) return count(calendar, unit, after, until);
    std::int32_t counted = count(calendar, unit, after, until);
    for (auto const& gap : gaps)
    {
        Day const first = std::max(gap.first, after + 1);
        Day const last = std::min(gap.last, until);
        if (first <= last) counted -= count(calendar, unit, first - 1, last);
    }
    return counted;
}

// Basis: 民法典第二百零一条第一款: the day of the start is not counted.
Day nth_day(WorkCalendar const& calendar, Unit unit, Day start, std::int32_t n, std::span<DayGap const> gaps)
{
    Day cursor = start;
    std::int32_t left = n;
    for (auto const& gap : gaps)
    {
        if (gap.last <= cursor) continue;
        Day const before_gap = std::max(gap.first - 1, cursor);
        std::int32_t const available = count(calendar, unit, cursor, before_gap);
        if (left <= available) break;
        left -= available;
        cursor = gap.last;
    }
    return unit == Unit::calendar_day ? cursor + left : calendar.add_workdays(cursor, left);
}

bool in_gap(Day day, std::span<DayGap const> gaps)
{
    return std::any_of(gaps.begin(), gaps.end(),
                       [day](DayGap const& gap) { return gap.first <= day && day <= gap.last; });
}

namespace
{

std::int64_t time_between(BudgetKind kind, WorkCalendar const& calendar, Instant from, Instant until)
{
    return kind == BudgetKind::office_hours ? calendar.office_time(from, until)
                                            : until.microseconds - from.microseconds;
}

} // namespace

std::int64_t time_with_gaps(BudgetKind kind, WorkCalendar const& calendar, Instant from, Instant until,
                            std::span<InstantGap const> gaps)
{
    if (until <= from) return 0;
    std::int64_t passed = time_between(kind, calendar, from, until);
    for (auto const& gap : gaps)
    {
        Instant const begin = std::max(gap.begin, from);
        Instant const end = gap.end ? std::min(*gap.end, until) : until;
        if (begin < end) passed -= time_between(kind, calendar, begin, end);
    }
    return passed;
}

Instant add_time(BudgetKind kind, WorkCalendar const& calendar, Instant start, std::int64_t microseconds,
                 std::span<InstantGap const> gaps)
{
    Instant cursor = start;
    std::int64_t left = microseconds;
    for (auto const& gap : gaps)
    {
        if (!gap.end) break;
        if (*gap.end <= cursor) continue;
        Instant const before_gap = std::max(gap.begin, cursor);
        std::int64_t const available = time_between(kind, calendar, cursor, before_gap);
        if (left <= available) break;
        left -= available;
        cursor = *gap.end;
    }
    return kind == BudgetKind::office_hours ? calendar.add_office_time(cursor, left)
                                            : Instant{cursor.microseconds + left};
}

// Basis: 民法典第二百零二条.
Day add_months(Day day, std::int32_t months)
{
    auto const date = year_month_day(day);
    std::int32_t const month_index = date.year * 12 + (date.month - 1) + months;
    std::int32_t const year = month_index / 12;
    std::int32_t const month = month_index % 12 + 1;
    auto const found = make_day(year, month, std::min(date.day, days_in_month(year, month)));
    ENSURE(found.has_value());
    return *found;
}

bool is_counted(BudgetKind kind)
{
    return kind != BudgetKind::fixed_day && kind != BudgetKind::printed_day;
}

bool is_in_hours(BudgetKind kind)
{
    return kind == BudgetKind::office_hours || kind == BudgetKind::clock_hours;
}

Unit unit_of(BudgetKind kind)
{
    return kind == BudgetKind::workdays ? Unit::workday : Unit::calendar_day;
}

std::int32_t amount_with_extensions(Timer const& timer)
{
    std::int32_t amount = timer.budget.amount;
    for (auto const& extension : timer.extensions) amount += extension.amount;
    return amount;
}

} // namespace luoshi::timers::counting
