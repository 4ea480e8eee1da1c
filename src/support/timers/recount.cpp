// What each clock says is derived again from its ledger and compared with what is kept of it.
#include "timers/store.h"

#include "shared/ids.h"

#include <fmt/format.h>

namespace luoshi::timers
{

namespace
{

struct Kept
{
    TimerId id;
    Due due;
    Light light = Light::green;
    std::optional<Instant> next_at;
};

void compare(Kept const& kept, Timer const& timer, TimeRules const& rules, Instant now,
             std::vector<std::string>& out)
{
    auto const differs = [&](std::string_view what)
    { out.push_back(fmt::format("{}: its {} is not what its ledger says", to_text(kept.id), what)); };
    // A clock that stopped keeps the day it was told, though a year was loaded since.
    bool const is_settled = timer.stopped_at && kept.due.provisional;
    auto const expected = due(timer, rules.calendar);
    // An open pause moves a counted day on from day to day; it is told when the pause ends.
    if (!is_settled && !expected.suspended_open &&
        (expected.day != kept.due.day || expected.at != kept.due.at ||
         expected.provisional != kept.due.provisional))
        differs("due day");
    if (is_settled && legal_day(Instant{kept.due.at.microseconds - 1}) != kept.due.day) differs("due day");
    auto const at = told_at(kept.next_at, now);
    if (light(timer, rules.calendar, rules.lights, at) != kept.light) differs("light");
    if (light_changes_at(timer, rules.calendar, rules.lights, at) != kept.next_at) differs("next change");
}

} // namespace

Instant told_at(std::optional<Instant> next_at, Instant now)
{
    return next_at && *next_at <= now ? Instant{next_at->microseconds - 1} : now;
}

std::vector<std::string> recount(db::Session& session, TimeRules const& rules, Instant now)
{
    std::vector<std::string> out;
    auto rows = session.query(
        "SELECT id, due_day, due_at, provisional, light, next_at FROM timers_timer ORDER BY id");
    while (rows.next())
    {
        Kept kept;
        kept.id = rows.get<TimerId>(0);
        kept.due.day = rows.get<Day>(1);
        kept.due.at = rows.get<Instant>(2);
        kept.due.provisional = rows.get<bool>(3);
        kept.light = rows.get<Light>(4);
        kept.next_at = rows.get<std::optional<Instant>>(5);
        auto const timer = load(session, kept.id);
        compare(kept, *timer, rules, now, out);
    }
    return out;
}

} // namespace luoshi::timers
