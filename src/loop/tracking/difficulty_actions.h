// What happens to a difficulty: raised by a report, answered, handed on, withdrawn, ended with its task (Z-107).
#pragma once

#include "timers/store.h"
#include "tracking/acts.h"
#include "tracking/tracking.h"

namespace luoshi::tracking::actions
{

// By a report that is being sent; nothing when it has no difficulty, or one that waits already. The issuing office
// owns it.
Result<std::optional<Difficulty>> raise_difficulty(db::Tx& tx, TrackingTools const& tools, Task const& task,
                                                   Report const& report);
void tell_of_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                        Difficulty const& difficulty);
// The task has ended: what was open is not answered any more.
Result<void> lapse_difficulties(db::Tx& tx, TrackingTools const& tools, TaskId task);
Result<void> follow_answer_clock(db::Tx& tx, TrackingTools const& tools, timers::TimerChanged const& change);

Result<TaskId> answer_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                 AnswerDifficulty const& input);
Result<TaskId> refer_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                ReferDifficulty const& input);
Result<TaskId> withdraw_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                   WithdrawDifficulty const& input);

} // namespace luoshi::tracking::actions
