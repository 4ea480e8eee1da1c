// One function for each thing a person or a clock can do to a task: load, ask the rules, save, tell — in one
// transaction.
#pragma once

#include "breakdown/breakdown.h"
#include "timers/store.h"
#include "tracking/acts.h"
#include "tracking/rules.h"
#include "tracking/tracking.h"

namespace luoshi::tracking::actions
{

Result<void> take_over(db::Tx& tx, TrackingTools const& tools, breakdown::TaskDispatched const& sent);
Result<void> follow_timer(db::Tx& tx, TrackingTools const& tools, timers::TimerChanged const& change);

Result<TaskId> receive(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Receive const& input);
Result<TaskId> unreceive(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input);
Result<TaskId> assign(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Receive const& input);
Result<TaskId> request_return(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                              WithReason const& input);
Result<TaskId> keep(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input);
Result<TaskId> reassign(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Reassign const& input);
Result<TaskId> write_report(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                            WriteReport const& input);
Result<TaskId> sign_off(db::Tx& tx, TrackingTools const& tools, Actor const& actor, SignOff const& input);
Result<TaskId> send_back(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input);
Result<TaskId> verify(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Verify const& input);
Result<TaskId> rate(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Rate const& input);
Result<TaskId> apply_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                               ApplyExtension const& input);
Result<TaskId> advise_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                WithReason const& input);
Result<TaskId> decide_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                DecideExtension const& input);
Result<TaskId> suspend(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Suspend const& input);
Result<TaskId> resume(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input);
Result<TaskId> urge(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input);
Result<TaskId> withdraw(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input);
inline constexpr std::size_t batch_tasks_max = 500;
Result<Withdrawn> withdraw_tasks(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                 WithdrawTasks const& input);
Result<TaskId> cancel(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input);

// What the rules need to know about a task, for an actor: only what `guards` ask is looked up.
Facts facts_of(db::Session& session, TrackingTools const& tools, Task const& task, Actor const& actor,
               GuardSet guards);

} // namespace luoshi::tracking::actions
