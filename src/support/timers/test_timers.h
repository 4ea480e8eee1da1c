// Short words for the tests of this module.
#pragma once

#include "timers/timers.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace luoshi::timers
{

inline Day day(std::string_view text)
{
    return parse_day(text).value();
}

// Legal time: "2026-09-25T16:00".
inline Instant at(std::string_view text)
{
    auto const utc = parse_instant(std::string(text) + ":00Z").value();
    return {utc.microseconds - legal_offset_microseconds};
}

// 24:00 of the day.
inline Instant end_of(std::string_view text)
{
    return begin_of(day(text) + 1);
}

inline WorkCalendar const& calendar()
{
    return workdays::national_calendar();
}

inline LightRules const& rules()
{
    static LightRules const value;
    return value;
}

inline Timer timer_from(Instant start, Budget budget)
{
    Timer timer;
    timer.id = 7;
    timer.budget = budget;
    timer.started_at = start;
    return started(timer, calendar()).value();
}

inline Timer timer_from(std::string_view start, Budget budget)
{
    return timer_from(start.size() == 10 ? begin_of(day(start)) : at(start), budget);
}

inline Suspension suspension(Instant begin, std::optional<Instant> end)
{
    return {SuspensionReason::supplement, begin, end, "督查室"};
}

// Whole days, both included.
inline Timer suspended_days(Timer const& timer, std::string_view first, std::string_view last)
{
    return suspended(timer, calendar(), suspension(begin_of(day(first)), end_of(last))).value();
}

inline std::string due_text(Timer const& timer)
{
    return to_text(due(timer, calendar()).day);
}

inline Light light_at(Timer const& timer, Instant now)
{
    return light(timer, calendar(), rules(), now);
}

inline std::optional<Instant> rung_at(Timer const& timer, RungKind kind)
{
    for (auto const& rung : ladder(timer, calendar(), rules()))
    {
        if (rung.key.kind == kind) return rung.at;
    }
    return {};
}

inline Extension extension(std::string_view granted_at, std::int32_t amount)
{
    return {at(granted_at), amount, {}, "督查室"};
}

} // namespace luoshi::timers
