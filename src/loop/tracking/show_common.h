// What pages of the ledger and the page of one task say in the same way: a day, what is left of it, and whose it is.
#pragma once

#include "directory/directory.h"
#include "tracking/ledger_views.h"
#include "tracking/tracking.h"

namespace luoshi::tracking::show
{

// Only a clock that runs has days left: a light and its days never say two things.
std::optional<std::int64_t> remaining(TrackingTools const& tools, Light light, Day due_day);
std::optional<Day> shown_day(Day day);
// Who is waited for by a clock that runs.
ClockSide clock_side(db::Session& session, directory::Names& names, Task const& task,
                     std::optional<Part> const& part, Actor const& actor);

} // namespace luoshi::tracking::show
