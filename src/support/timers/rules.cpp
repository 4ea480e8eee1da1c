// The due day.
#include "timers/rules.h"

#include "timers/counting.h"

#include <algorithm>

namespace luoshi::timers
{

using namespace counting;

namespace
{

struct End
{
    Day day;
    Day raw_day;
    Instant at;
    std::int64_t total = 0;
};

// Basis: 民法典第二百零三条第一款: a last day on a rest day gives way to the day after the rest period.
End rolled_end(Timer const& timer, WorkCalendar const& calendar, Day raw, std::int64_t total)
{
    Day const day = calendar.workday_on_or_after(raw);
    return {day, raw, end_of(timer, calendar, day), total};
}

End end_by_hours(Timer const& timer, WorkCalendar const& calendar, std::int32_t hours)
{
    std::int64_t const total = hours * microseconds_per_hour;
    // Basis: 民法典第二百零一条第二款: hours begin at once.
    Instant const at = add_time(timer.budget.kind, calendar, timer.started_at, total, instant_gaps(timer));
    Day const day = legal_day(at);
    return {day, day, at, total};
}

Day named_day(Timer const& timer)
{
    Day day = timer.budget.day;
    for (auto const& extension : timer.extensions)
    {
        if (extension.to) day = *extension.to;
    }
    return day;
}

End end_of_budget(Timer const& timer, WorkCalendar const& calendar)
{
    auto const amount = amount_with_extensions(timer);
    auto const start = start_day(timer, calendar);
    switch (timer.budget.kind)
    {
    case BudgetKind::calendar_days:
        return rolled_end(timer, calendar,
                          nth_day(calendar, Unit::calendar_day, start, amount, day_gaps(timer, calendar)),
                          amount);
    case BudgetKind::workdays:
    {
        // Basis: 行政许可法第八十二条: working days, without statutory holidays.
        Day const day = nth_day(calendar, Unit::workday, start, amount, day_gaps(timer, calendar));
        return {day, day, end_of(timer, calendar, day), amount};
    }
    case BudgetKind::office_hours:
    case BudgetKind::clock_hours: return end_by_hours(timer, calendar, amount);
    case BudgetKind::months:
    {
        std::int32_t const days = add_months(start, amount) - start;
        return rolled_end(timer, calendar,
                          nth_day(calendar, Unit::calendar_day, start, days, day_gaps(timer, calendar)),
                          days);
    }
    case BudgetKind::fixed_day:
    {
        Day const day = named_day(timer);
        auto end = rolled_end(timer, calendar, day, 0);
        end.total = std::max(0, end.day - start);
        return end;
    }
    case BudgetKind::printed_day:
    {
        Day const day = named_day(timer);
        return {day, day, end_of(timer, calendar, day), std::max(0, day - start)};
    }
    }
    return {};
}

// A day that leans on a year without a notice may still move. A printed day leans on no calendar.
bool is_provisional(Timer const& timer, WorkCalendar const& calendar, End const& end)
{
    switch (timer.budget.kind)
    {
    case BudgetKind::workdays:
    case BudgetKind::office_hours: return calendar.first_unloaded(counted_after(timer), end.day).has_value();
    case BudgetKind::calendar_days:
    case BudgetKind::months:
    case BudgetKind::fixed_day: return !calendar.is_loaded(end.raw_day) || !calendar.is_loaded(end.day);
    case BudgetKind::printed_day:
    case BudgetKind::clock_hours: return false;
    }
    return false;
}

Day original_day(Timer const& timer, WorkCalendar const& calendar, End const& end)
{
    if (timer.promised_day) return *timer.promised_day;
    if (timer.suspensions.empty() && timer.extensions.empty()) return end.day;
    Timer bare;
    bare.budget = timer.budget;
    bare.started_at = timer.started_at;
    bare.late_receipt = timer.late_receipt;
    bare.due_moment = timer.due_moment;
    return end_of_budget(bare, calendar).day;
}

} // namespace

Due due(Timer const& timer, WorkCalendar const& calendar)
{
    auto const end = end_of_budget(timer, calendar);
    Due result;
    result.day = end.day;
    result.at = end.at;
    result.raw_day = end.raw_day;
    result.original_day = original_day(timer, calendar, end);
    result.total = end.total;
    result.provisional = is_provisional(timer, calendar, end);
    result.suspended_open = is_counted(timer.budget.kind) &&
                            std::any_of(timer.suspensions.begin(), timer.suspensions.end(),
                                        [](Suspension const& suspension) { return !suspension.end; });
    return result;
}

std::int32_t remaining_workdays(Timer const& timer, WorkCalendar const& calendar, Day today)
{
    Day const last = due(timer, calendar).day;
    if (!is_counted(timer.budget.kind)) return calendar.count_workdays(today, last);
    Day const from = counted_until(timer, calendar, today);
    if (last <= from) return calendar.count_workdays(from, last);
    return count_with_gaps(calendar, Unit::workday, from, last, day_gaps(timer, calendar));
}

std::int64_t used(Timer const& timer, WorkCalendar const& calendar, Instant now)
{
    if (now < timer.started_at) return 0;
    if (is_in_hours(timer.budget.kind))
        return time_with_gaps(timer.budget.kind, calendar, timer.started_at, now, instant_gaps(timer));
    Day const start = start_day(timer, calendar);
    if (!is_counted(timer.budget.kind)) return std::max(0, legal_day(now) - start);
    Day const until = counted_until(timer, calendar, legal_day(now));
    return std::max(
        0, count_with_gaps(calendar, unit_of(timer.budget.kind), start, until, day_gaps(timer, calendar)));
}

bool suspended_at(Timer const& timer, Instant now)
{
    return std::any_of(timer.suspensions.begin(), timer.suspensions.end(),
                       [now](Suspension const& suspension)
                       { return suspension.begin <= now && (!suspension.end || now < *suspension.end); });
}

std::optional<Instant> expires_at(Timer const& timer, WorkCalendar const& calendar)
{
    return out_of_gaps(due(timer, calendar).at, instant_gaps(timer));
}

bool expired(Timer const& timer, WorkCalendar const& calendar, Instant now)
{
    auto const at = expires_at(timer, calendar);
    return at && *at <= (timer.stopped_at ? std::min(now, *timer.stopped_at) : now);
}

} // namespace luoshi::timers
