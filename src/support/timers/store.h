// Timers kept: the ledger of each, and what the ledger pages filter by as a projection (engineering §2.2–2.3).
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "timers/timers.h"
#include "workdays/calendars.h"

namespace luoshi::timers
{

// Which of an owner's clocks. The order is stored.
enum class Stage : std::uint8_t
{
    total,        // the task itself
    receipt,      // 签收
    verification, // the office's own
    answer,       // of a difficulty: the office's own, or that of the unit it was referred to
    part,         // a co-unit's own
};
constexpr auto enum_names(Stage const*)
{
    return std::array<std::string_view, 5>{"total", "receipt", "verification", "answer", "part"};
}
constexpr auto enum_names(BudgetKind const*)
{
    return std::array<std::string_view, 7>{"calendar_days", "workdays",    "office_hours", "months",
                                           "fixed_day",     "printed_day", "clock_hours"};
}
constexpr auto enum_names(LateReceipt const*)
{
    return std::array<std::string_view, 2>{"same_day", "next_workday"};
}
constexpr auto enum_names(DueMoment const*)
{
    return std::array<std::string_view, 2>{"end_of_day", "close_of_business"};
}
constexpr auto enum_names(Urgency const*)
{
    return std::array<std::string_view, 2>{"ordinary", "urgent"};
}
constexpr auto enum_names(SuspensionReason const*)
{
    return std::array<std::string_view, 6>{"supplement", "publicity",   "hearing",
                                           "appraisal",  "site_survey", "force_majeure"};
}
constexpr auto enum_names(Light const*)
{
    return std::array<std::string_view, 6>{"green", "yellow", "red", "grave", "grey", "blue"};
}
constexpr auto enum_names(RungKind const*)
{
    return std::array<std::string_view, 3>{"yellow", "red", "grave"};
}
constexpr auto enum_names(ExplainRow::Kind const*)
{
    return std::array<std::string_view, 11>{
        "start",   "counted",  "makeup_workday", "skipped_weekend", "skipped_holiday", "suspended",
        "printed", "extended", "rolled",         "provisional",     "result"};
}

struct Owner
{
    std::string kind; // "tsk"
    std::int64_t id = 0;
    Stage stage = Stage::total;
};

// What a timer says now.
struct Projection
{
    TimerId timer;
    Due due;
    Light light = Light::green;
    std::optional<Instant> changes_at;
};

// Announced when the tick, or a calendar, changed what a timer says. Owners save their own projection.
struct TimerChanged
{
    Owner owner;
    Projection projection;
    std::vector<RungKind> fired; // in order; empty when only the calendar moved it
    std::optional<Recomputation> recomputation;
};

// What time is counted by: the calendar and the thresholds in force.
struct TimeRules
{
    workdays::WorkCalendar calendar;
    LightRules lights;
};

Result<Projection> arm(db::Tx& tx, Tools const& tools, TimeRules const& rules, Owner const& owner,
                       Timer timer);
std::optional<Timer> load(db::Session& session, TimerId id);
// Writes the ledger and the projection of a timer that an action has changed.
Projection save(db::Tx& tx, TimeRules const& rules, Timer const& timer, Instant now);

// Fires what is due, at most `slice` timers in one transaction; says how many it touched.
std::int64_t tick(Tools const& tools, TimeRules const& rules, std::int64_t slice);
// After a year was loaded, or a threshold set: moves open timers that leaned on it, and says why. Slices of `slice`
// timers.
std::int64_t reproject(Tools const& tools, TimeRules const& rules, TimerId after, std::int64_t slice,
                       TimerId& last);

// When a light that is kept was the light: now, or just before what the next tick will tell.
Instant told_at(std::optional<Instant> next_at, Instant now);
// What is kept of each clock and is not what its ledger says, in a sentence each.
std::vector<std::string> recount(db::Session& session, TimeRules const& rules, Instant now);

} // namespace luoshi::timers
