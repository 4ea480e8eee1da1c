// The questions one can ask of a timer, and the changes one can make to it. All of them are functions of
// their arguments: no rule here knows the time or the database.
#pragma once

#include "timers/model.h"

#include "shared/result.h"
#include "workdays/workdays.h"

#include <set>

namespace luoshi::timers
{

using workdays::WorkCalendar;

// What these rules refuse is a slip of the pen, not a policy.
inline constexpr std::int32_t budget_days_max = 3660;
inline constexpr std::int32_t budget_hours_max = 10'000;
inline constexpr std::int32_t budget_months_max = 120;

// ---- Questions

Due due(Timer const& timer, WorkCalendar const& calendar);
// Workdays d with today < d <= due; below zero when the due day is past.
std::int32_t remaining_workdays(Timer const& timer, WorkCalendar const& calendar, Day today);
// Counted time used up to now, in the unit of Due::total: today counts as used.
std::int64_t used(Timer const& timer, WorkCalendar const& calendar, Instant now);
bool suspended_at(Timer const& timer, Instant now);
// When the light turns red: the due instant, or the end of the suspension that covers it (a named day is
// not moved, and still nothing turns red while suspended). Nothing behind an open suspension.
std::optional<Instant> expires_at(Timer const& timer, WorkCalendar const& calendar);
// Whether it expired by then; of a stopped timer, before it was stopped.
bool expired(Timer const& timer, WorkCalendar const& calendar, Instant now);

Light light(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules, Instant now);
// The first instant after now at which light() answers something else.
std::optional<Instant> light_changes_at(Timer const& timer, WorkCalendar const& calendar,
                                        LightRules const& rules, Instant now);

// The rungs of the present cycle that will be reached: none of a stopped timer, none behind an open suspension.
Ladder ladder(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules);
std::optional<Rung> next_rung(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules,
                              Instant after);
// The rungs to fire now, in order: reached, not yet fired, and never while suspended.
std::vector<Rung> rungs_to_fire(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules,
                                std::set<RungKey> const& fired, Instant now);
// When people are told: in office hours unless urgent, and never within a suspension.
std::optional<Instant> notice_at(Timer const& timer, WorkCalendar const& calendar, Rung const& rung);

std::vector<ExplainRow> explain(Timer const& timer, WorkCalendar const& calendar);

// ---- Changes; each gives the timer as it is afterwards

// Checks the facts and writes down the due day as first told.
Result<Timer> started(Timer timer, WorkCalendar const& calendar);
Result<Timer> suspended(Timer timer, WorkCalendar const& calendar, Suspension suspension);
Result<Timer> resumed(Timer timer, Instant now);
Result<Timer> extended(Timer timer, WorkCalendar const& calendar, Extension extension);
// The extension that moves the due day to that day or the next one the budget can end on; who granted it
// and when is the caller's to fill in.
Result<Extension> extension_to(Timer const& timer, WorkCalendar const& calendar, Day day);
// Another level or urgency: the start, the used time and the ledger stay.
Result<Timer> with_budget(Timer timer, WorkCalendar const& calendar, Budget budget, Instant now);
Result<Timer> stopped(Timer timer, Instant now);
// Nothing when neither the due day nor its certainty changed against what was told before.
std::optional<Recomputation> recompute(Timer const& timer, Due const& told, WorkCalendar const& calendar,
                                       Instant now);
// The timer after a recomputation has been written to the journal.
Timer recomputed(Timer timer, Recomputation const& recomputation);

// ---- Figures

OnTimeRate on_time_rate(std::span<Timer const> timers, WorkCalendar const& calendar, Instant now);

} // namespace luoshi::timers
