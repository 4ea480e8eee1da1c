// The on-time rate. It is ranked by, so its denominator must not be open to choice.
#include "timers/rules.h"

namespace luoshi::timers
{

// Leaving a late task open must not help: what is open and overdue stands in the denominator.
OnTimeRate on_time_rate(std::span<Timer const> timers, WorkCalendar const& calendar, Instant now)
{
    OnTimeRate rate;
    rate.formula_version = "on_time/1";
    for (auto const& timer : timers)
    {
        bool const done = timer.stopped_at && *timer.stopped_at <= now;
        bool const late = expired(timer, calendar, now);
        if (done)
            ++(late ? rate.done_late : rate.done_on_time);
        else if (late)
            ++rate.open_overdue;
    }
    auto const all = rate.done_on_time + rate.done_late + rate.open_overdue;
    if (all > 0) rate.permille = static_cast<std::int32_t>(rate.done_on_time * 1000 / all);
    return rate;
}

} // namespace luoshi::timers
