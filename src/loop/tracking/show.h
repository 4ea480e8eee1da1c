// What a reader gets to see of tasks: pages of the ledger, one task, why a day is what it is.
#pragma once

#include "directory/directory.h"
#include "platform/http/routes.h"
#include "tracking/ledger_views.h"
#include "tracking/task_views.h"
#include "tracking/tracking.h"

namespace luoshi::tracking::show
{

Result<TaskPage> page(db::Session& session, TrackingTools const& tools, Actor const& actor,
                      TaskQuery const& query);
// The figures of a reader's home; each is counted by the same query that its address opens.
FigureList figures(db::Session& session, TrackingTools const& tools, Actor const& actor);
// T-25: the units of an office and the people of the reader's own unit, with what they have open.
Coverage coverage(db::Session& session, TrackingTools const& tools, Actor const& actor);
Result<TaskView> task(db::Session& session, TrackingTools const& tools, http::Call const& call,
                      Texts const& texts, TaskId id);
// A task's difficulties as this reader sees them; only what was sent exists.
std::vector<DifficultyView> difficulties(db::Session& session, TrackingTools const& tools,
                                         directory::Names& names, http::Call const& call, Texts const& texts,
                                         Task const& task);
Result<Explanation> explanation(db::Session& session, TrackingTools const& tools, Actor const& actor,
                                TaskId id);

} // namespace luoshi::tracking::show
