// Changes to a timer: each checks the facts and gives the timer as it is afterwards.
#include "timers/counting.h"
#include "timers/rules.h"

#include <algorithm>

namespace luoshi::timers
{

using namespace counting;

namespace
{

std::int32_t amount_max(BudgetKind kind)
{
    switch (kind)
    {
    case BudgetKind::calendar_days:
    case BudgetKind::workdays: return budget_days_max;
    case BudgetKind::office_hours:
    case BudgetKind::clock_hours: return budget_hours_max;
    case BudgetKind::months: return budget_months_max;
    case BudgetKind::fixed_day:
    case BudgetKind::printed_day: return 0;
    }
    return 0;
}

// The due day must leave room for counting on both sides: a limit near the end of the century is a slip.
bool is_near(Day day)
{
    auto const year = year_month_day(day).year;
    return year > workdays::calendar_first_year && year <= workdays::calendar_last_year - 40;
}

Result<void> check_budget(Timer const& timer)
{
    if (!is_near(legal_day(timer.started_at))) return refuse_input("start", "timers.start_out_of_range");
    auto const& budget = timer.budget;
    if (!is_counted(budget.kind))
    {
        if (!is_near(budget.day)) return refuse_input("day", "timers.day_out_of_range");
        if (budget.day < legal_day(timer.started_at))
            return refuse_input(
                "day", "timers.day_before_start",
                {{"day", to_text(budget.day)}, {"start", to_text(legal_day(timer.started_at))}});
        return {};
    }
    auto const most = amount_max(budget.kind);
    if (budget.amount < 1 || amount_with_extensions(timer) > most)
        return refuse_input("limit", "timers.limit_out_of_range", {{"most", std::to_string(most)}});
    return {};
}

} // namespace

Result<Timer> started(Timer timer, WorkCalendar const& calendar)
{
    TRY(check_budget(timer));
    if (!timer.promised_day)
    {
        Timer bare = timer;
        bare.suspensions.clear();
        bare.extensions.clear();
        timer.promised_day = due(bare, calendar).day;
    }
    return timer;
}

Result<Timer> suspended(Timer timer, WorkCalendar const& calendar, Suspension suspension)
{
    if (timer.stopped_at) return refuse("timers.already_stopped");
    if (suspension.approver.empty()) return refuse_input("approver", "timers.approver_missing");
    if (suspension.end && *suspension.end <= suspension.begin)
        return refuse_input("end", "timers.suspension_ends_before_it_begins");
    if (suspension.begin < timer.started_at) return refuse_input("begin", "timers.suspension_before_start");
    if (suspension.end && (!is_near(legal_day(*suspension.end)) ||
                           legal_day(*suspension.end) - legal_day(suspension.begin) > budget_days_max))
        return refuse_input("end", "timers.day_out_of_range");
    for (auto const& other : timer.suspensions)
    {
        bool const before = suspension.end && *suspension.end <= other.begin;
        bool const after = other.end && *other.end <= suspension.begin;
        if (!before && !after) return refuse("timers.already_suspended");
    }
    // What has expired cannot be suspended: the grey would hide a red.
    if (suspension.begin >= due(timer, calendar).at) return refuse("timers.already_expired");
    timer.suspensions.push_back(std::move(suspension));
    return timer;
}

Result<Timer> resumed(Timer timer, Instant now)
{
    for (auto& suspension : timer.suspensions)
    {
        bool const running = suspension.begin <= now && (!suspension.end || now < *suspension.end);
        if (!running) continue;
        // Begun and ended in the same instant: it never was.
        if (suspension.begin == now)
            timer.suspensions.erase(timer.suspensions.begin() + (&suspension - timer.suspensions.data()));
        else
            suspension.end = now;
        return timer;
    }
    return refuse("timers.not_suspended");
}

Result<Timer> extended(Timer timer, WorkCalendar const& calendar, Extension extension)
{
    if (timer.stopped_at) return refuse("timers.already_stopped");
    if (static_cast<std::int32_t>(timer.extensions.size()) >= timer.extension_count_max)
        return refuse("timers.extension_limit", {{"count_max", std::to_string(timer.extension_count_max)}});
    if (extension.approver.empty()) return refuse_input("approver", "timers.approver_missing");
    bool const counted = is_counted(timer.budget.kind);
    if (counted == extension.to.has_value() || counted != (extension.amount > 0))
        return refuse_input(counted ? "amount" : "to", "timers.extension_in_another_unit");
    if (extension.to && !is_near(*extension.to)) return refuse_input("to", "timers.day_out_of_range");

    auto const before = due(timer, calendar);
    timer.extensions.push_back(extension);
    TRY(check_budget(timer));
    auto const after = due(timer, calendar);
    if (after.at <= before.at) return refuse_input(counted ? "amount" : "to", "timers.extension_is_no_later");
    // An extension into the past would be red at once, and an extended timer never reads overdue.
    if (after.at <= extension.granted_at)
        return refuse_input(counted ? "amount" : "to", "timers.extension_ends_in_the_past");
    if (before.at <= extension.granted_at) ++timer.earlier_reds;
    ++timer.cycle;
    return timer;
}

Result<Extension> extension_to(Timer const& timer, WorkCalendar const& calendar, Day day)
{
    Extension extension;
    if (!is_counted(timer.budget.kind))
    {
        extension.to = day;
        return extension;
    }
    if (!is_near(day)) return refuse_input("to", "timers.day_out_of_range");
    Timer longer = timer;
    longer.extensions.push_back(extension);
    auto const reaches = [&](std::int32_t amount)
    {
        longer.extensions.back().amount = amount;
        return due(longer, calendar).day >= day;
    };
    // The smallest amount that reaches the day; due() never goes back when the amount grows.
    std::int32_t low = 1;
    std::int32_t high = amount_max(timer.budget.kind) - amount_with_extensions(timer);
    if (high < 1 || !reaches(high))
        return refuse_input("to", "timers.limit_out_of_range",
                            {{"most", std::to_string(amount_max(timer.budget.kind))}});
    while (low < high)
    {
        std::int32_t const middle = low + (high - low) / 2;
        if (reaches(middle))
            high = middle;
        else
            low = middle + 1;
    }
    extension.amount = low;
    return extension;
}

Result<Timer> with_budget(Timer timer, WorkCalendar const& calendar, Budget budget, Instant now)
{
    if (timer.stopped_at) return refuse("timers.already_stopped");
    // Extensions were granted in the old unit; three hours are not three days.
    if (!timer.extensions.empty() && budget.kind != timer.budget.kind)
        return refuse_input("limit", "timers.extended_in_another_unit");
    auto const before = due(timer, calendar);
    timer.budget = budget;
    TRY(check_budget(timer));
    // Who has more time may be warned again; who was red stays known as such.
    auto const after = due(timer, calendar);
    if (after.at > before.at) ++timer.cycle;
    if (before.at <= now && now < after.at) ++timer.earlier_reds;
    return timer;
}

Result<Timer> stopped(Timer timer, Instant now)
{
    if (timer.stopped_at) return refuse("timers.already_stopped");
    timer.stopped_at = now;
    return timer;
}

std::optional<Recomputation> recompute(Timer const& timer, Due const& told, WorkCalendar const& calendar,
                                       Instant now)
{
    if (timer.stopped_at) return {};
    auto const after = due(timer, calendar);
    if (after.at == told.at && after.provisional == told.provisional) return {};
    Recomputation result;
    result.reason = told.provisional && !after.provisional ? Recomputation::Reason::year_loaded
                                                           : Recomputation::Reason::calendar_changed;
    result.before = told;
    result.after = after;
    result.next_cycle = timer.cycle + (told.at <= now && now < after.at ? 1 : 0);
    return result;
}

// The red that a wrong calendar made is no earlier red.
Timer recomputed(Timer timer, Recomputation const& recomputation)
{
    timer.cycle = recomputation.next_cycle;
    return timer;
}

} // namespace luoshi::timers
