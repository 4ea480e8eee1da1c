#include "breakdown/day_rules.h"

#include "breakdown/rules.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

std::int32_t default_workdays(Grade grade, rulebook::Limits const& limits)
{
    switch (grade)
    {
    case Grade::general: return static_cast<std::int32_t>(limits.default_day_general_workdays);
    case Grade::key: return static_cast<std::int32_t>(limits.default_day_key_workdays);
    case Grade::listed: return static_cast<std::int32_t>(limits.default_day_listed_workdays);
    }
    return static_cast<std::int32_t>(limits.default_day_general_workdays);
}

Day months_later(Day day, std::int32_t months)
{
    auto const date = year_month_day(day);
    std::int32_t const month_index = date.year * 12 + (date.month - 1) + months;
    std::int32_t const year = month_index / 12;
    std::int32_t const month = month_index % 12 + 1;
    return *make_day(year, month, std::min(date.day, days_in_month(year, month)));
}

std::optional<Day> last_inner_day(DeskItem const& item)
{
    std::optional<Day> last;
    for (auto const& inner : item.inner_days)
        if (inner.day && (!last || *last < *inner.day)) last = inner.day;
    return last;
}

std::optional<Length> longest_inner_length(DeskItem const& item, DayRules const& rules)
{
    std::optional<Length> longest;
    auto const end = [&](Length const& length) { return end_of(length, rules.today, rules.calendar); };
    for (auto const& inner : item.inner_days)
        if (inner.length && (!longest || end(*longest) < end(*inner.length))) longest = inner.length;
    return longest;
}

} // namespace

void take_standard_day(DeskItem& item, DayRules const& rules)
{
    item.supervision_day =
        rules.calendar.add_workdays(rules.today, default_workdays(item.grade, rules.limits));
    item.day_basis = DayBasis::standard;
}

void propose_day(DeskItem& item, DayRules const& rules)
{
    auto const& time = item.printed_time;
    item.supervision_day.reset();
    item.day_confirmed = false;
    item.day_note = {};
    if (item.deadline)
    {
        item.supervision_day = item.deadline;
        item.day_basis = time.from ? DayBasis::relative : DayBasis::printed;
        item.day_confirmed = !time.year_next && !time.year_assumed;
    }
    else if (time.length && !time.of_event)
    {
        item.day_basis = DayBasis::relative;
        item.day_confirmed = true;
    }
    else if (!time.every.empty() || is_recurring(item.deadline_text))
        item.day_basis = DayBasis::recurring;
    else if (!item.deadline_text.empty())
        item.day_basis = DayBasis::undecided;
    else if (!item.inner_days.empty())
    {
        // Of several limits in a sentence the last one ends the task.
        item.supervision_day = last_inner_day(item);
        auto const length = longest_inner_length(item, rules);
        if (length && item.supervision_day &&
            end_of(*length, rules.today, rules.calendar) > *item.supervision_day)
            item.supervision_day.reset();
        item.day_basis = item.supervision_day || length ? DayBasis::sentence : DayBasis::undecided;
    }
    else
        take_standard_day(item, rules);
}

std::optional<Length> running_length(DeskItem const& item, DayRules const& rules)
{
    if (item.supervision_day) return std::nullopt;
    if (item.day_basis == DayBasis::relative) return item.printed_time.length;
    return item.day_basis == DayBasis::sentence ? longest_inner_length(item, rules) : std::nullopt;
}

std::optional<Day> printed_end(DeskItem const& item, DayRules const& rules)
{
    auto const& time = item.printed_time;
    if (item.deadline) return item.deadline;
    if (time.length)
        return time.of_event ? std::nullopt
                             : std::optional(end_of(*time.length, rules.today, rules.calendar));
    auto const day = last_inner_day(item);
    auto const length = longest_inner_length(item, rules);
    if (!length) return day;
    auto const end = end_of(*length, rules.today, rules.calendar);
    return day ? std::max(*day, end) : end;
}

// Basis: 民法典第二百零一至二百零三条: the first day is not counted, and a counted limit rolls off a rest day.
Day end_of(Length const& length, Day dispatched, workdays::WorkCalendar const& calendar)
{
    constexpr std::int32_t hours_of_a_day = 24;
    auto const amount = static_cast<std::int32_t>(length.amount);
    switch (length.unit)
    {
    case LengthUnit::workday: return calendar.add_workdays(dispatched, amount);
    case LengthUnit::day: return calendar.workday_on_or_after(dispatched + amount);
    case LengthUnit::month: return calendar.workday_on_or_after(months_later(dispatched, amount));
    case LengthUnit::hour: return dispatched + (amount + hours_of_a_day - 1) / hours_of_a_day;
    }
    return dispatched;
}

bool is_day_settled(DeskItem const& item, Day today)
{
    if (!item.day_confirmed) return false;
    if (item.supervision_day) return *item.supervision_day >= today;
    return item.day_basis == DayBasis::recurring || item.day_basis == DayBasis::relative ||
           item.day_basis == DayBasis::sentence;
}

} // namespace luoshi::breakdown
