// What all actions on a task share: begin (load, version, rules) and finish (save, worklist, journal).
#pragma once

#include "audit/audit.h"
#include "tracking/actions.h"
#include "tracking/clock.h"
#include "tracking/rules.h"
#include "tracking/store.h"
#include "worklist/worklist.h"

namespace luoshi::tracking::actions
{

struct Act
{
    Task before;
    Task task;
    Row const* row = nullptr;
};

// 404 when the actor may not know the task, 409 with the other's change when it was saved since.
Result<Task> find_for_act(db::Tx& tx, Actor const& actor, TaskId id, std::int64_t version);
// The same, and the row for this action.
Result<Act> begin(db::Tx& tx, TrackingTools const& tools, Actor const& actor, TaskId id, std::int64_t version,
                  Action action);
// Saves, brings the worklist up to date and writes the journal. `payload` is flat JSON for the sentence.
Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Act& act,
                      std::string payload, UnitId audience = {});

// The same for what has another table of its own: `action` as the journal names it.
Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Task const& before,
                      Task& task, std::string_view action, std::string payload, UnitId audience = {});

// What waits for whom, from the state (and what hangs on it).
std::vector<worklist::Item> work_of(db::Session& session, TrackingTools const& tools, Task const& task);
void sync_worklist(db::Tx& tx, TrackingTools const& tools, Task const& task);

// {"reason": "…"} and the like: names and texts, in order.
using audit::payload;

} // namespace luoshi::tracking::actions
