// Parts of the recount: what is kept of one task beside its own row, derived again.
#pragma once

#include "tracking/tracking.h"

namespace luoshi::tracking
{

// Due day, light and what hangs on them are what the task's clock says.
void check_clock(db::Session& session, TrackingTools const& tools, Task const& task, Recount& out);
// Extensions and returns are as many as stand in their tables.
void check_counts(db::Session& session, Task const& task, Recount& out);
// The lines of the worklist are those that the state asks for.
void check_work(db::Session& session, TrackingTools const& tools, Task const& task, Recount& out);
// What hangs on no task, the clocks themselves, and the tasks of each decision.
void check_rest(db::Session& session, TrackingTools const& tools, Recount& out);

} // namespace luoshi::tracking
