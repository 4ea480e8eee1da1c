// The face of tracking: what other stages may know of running tasks, and the ways in.
#pragma once

#include "breakdown/breakdown.h"
#include "directory/unit_changes.h"
#include "exchange/paper.h"
#include "platform/http/routes.h"
#include "platform/tools.h"
#include "tracking/model.h"

namespace luoshi::workdays
{
class Calendars;
}

namespace luoshi::rulebook
{
class Rulebook;
}

namespace luoshi::timers
{
struct TimeRules;
}

namespace luoshi::tracking
{

struct TrackingTools
{
    Tools const& tools;
    workdays::Calendars& calendars;
    rulebook::Rulebook& rulebook;
    exchange::FontNames fonts = exchange::default_fonts(); // of papers

    timers::TimeRules time_rules() const;
};

std::vector<http::Route> routes(TrackingTools const& tools, Texts const& texts);
// Subscribes to the events of earlier stages and of the timers.
void subscribe(Events& events, TrackingTools const& tools);

// Makes search index, sketches and the units' counters anew from the tasks: needed once where an older program wrote
// them in another form.
void rebuild_projections(db::Tx& tx);
// Raised when that form changes.
inline constexpr std::string_view projection_form = "6";

// The open task that the reader may see and that is most like a text, among those of the same host (Z-84). One for
// each text; empty where none is alike enough.
std::vector<std::optional<breakdown::LookAlike>> look_alikes(db::Session& session, UnitId reader,
                                                             std::vector<breakdown::LookedFor> const& wanted);

// What is open at a unit, by issuing office: asked before the unit ends.
std::vector<directory::OpenWork> open_work_of(db::Session& session, UnitId unit);

// A recount of everything that is kept as a projection: counters, scope rows, worklist, day versions, sketches, clocks
// and lights.
struct Recount
{
    std::int64_t tasks = 0;
    std::vector<std::string> differences;
};
Recount recount(db::Session& session, TrackingTools const& tools);

} // namespace luoshi::tracking
