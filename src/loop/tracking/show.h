// What a reader gets to see of tasks: pages of the ledger, one task, why a day is what it is.
#pragma once

#include "platform/http/routes.h"
#include "tracking/tracking.h"
#include "tracking/views.h"

namespace luoshi::tracking::show
{

Result<TaskPage> page(db::Session& session, TrackingTools const& tools, Actor const& actor,
                      TaskQuery const& query);
Result<TaskView> task(db::Session& session, TrackingTools const& tools, http::Call const& call,
                      Texts const& texts, TaskId id);
Result<Explanation> explanation(db::Session& session, TrackingTools const& tools, Actor const& actor,
                                TaskId id);

} // namespace luoshi::tracking::show
