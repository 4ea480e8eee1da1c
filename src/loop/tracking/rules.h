// Pure questions about tasks: facts in, a yes or a refusal out.
#pragma once

#include "shared/actor.h"
#include "shared/result.h"
#include "tracking/lifecycle.h"

namespace luoshi::tracking
{

// What one click did can be taken back for ten minutes, until something else has happened (interface §3 C1).
inline constexpr std::int64_t undo_seconds = 600;

// What the rules need to know beside the task.
struct Facts
{
    std::int64_t open_children = 0;
    bool actor_reported = false; // handles it, or wrote, changed or signed a report of it
    bool actor_applied = false;  // asked for the extension that waits
    // Belongs to the host or another unit of the task. Where the office hosts a task itself (代汇总) the doer is the
    // person who reported, not everybody of the office: else nobody could verify it.
    bool actor_is_participant = false;
    std::int64_t workdays_since_urge = 1'000;
    std::int64_t extension_count_max = 1; // of the version that the task was born with
    std::int64_t urge_interval_workdays = 2;
    std::int64_t seconds_since_receipt = 0;
    bool acted_since_receipt = false; // something else was done with it
};

bool is_party(Task const& task, Actor const& actor, Party party);
// Whether the actor's unit counts as doer of this task.
bool is_doer_unit(Task const& task, UnitId unit);
Result<void> check(Guard guard, Task const& task, Facts const& facts);

// The row for this action now: refused when the state has none, when the actor is not the party, when the guard
// says no. `tracking.not_now` names the state.
Result<Row const*> may_do(Task const& task, Facts const& facts, Actor const& actor, Action action);

// The one act of those allowed that is offered as the next step, if any.
std::optional<Action> next_step(Task const& task, std::vector<Action> const& allowed);

// Fields that a receipt must bring, by grade (Z-81…Z-83, design §4): a general task starts by being received.
struct Assignment
{
    PersonId handler;
    std::string handler_post;
    std::string measure;
};
Result<void> check_assignment(Grade grade, Assignment const& assignment);
bool starts_by_receipt(Grade grade, Assignment const& assignment);

} // namespace luoshi::tracking
