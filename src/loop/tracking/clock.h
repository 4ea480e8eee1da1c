// Between a task and its timers: arms and stops clocks, keeps the task's projection of them.
#pragma once

#include "timers/store.h"
#include "tracking/difficulty.h"
#include "tracking/tracking.h"

namespace luoshi::tracking
{

// How often this task may be extended: what held on the day it was sent out, as its clock was armed then.
std::int64_t extension_count_max(TrackingTools const& tools, Task const& task);
// Arms the total clock (unless nothing ends) and the receipt clock of a task that is being sent out.
Result<void> arm_clocks(db::Tx& tx, TrackingTools const& tools, Task& task,
                        std::optional<timers::Budget> const& budget);
// Takes over what the total clock says now; lights of states that have none of their own follow the state.
void project(db::Session& session, TrackingTools const& tools, Task& task, timers::Timer const* timer);

Result<void> stop_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task);
// The host's clock stops with its submission, and goes on when the task comes back.
Result<void> submit(db::Tx& tx, TrackingTools const& tools, Task& task);
Result<void> take_back(db::Tx& tx, TrackingTools const& tools, Task& task);
Result<void> stop_all(db::Tx& tx, TrackingTools const& tools, Task& task);
Result<void> suspend(db::Tx& tx, TrackingTools const& tools, Task& task, timers::SuspensionReason reason,
                     std::string_view approver);
Result<void> resume(db::Tx& tx, TrackingTools const& tools, Task& task);
Result<void> extend(db::Tx& tx, TrackingTools const& tools, Task& task, Day to_day,
                    std::string_view approver);
// The clock of a difficulty's answer, which stands beside the task's own and moves none of its lights.
Result<TimerId> arm_answer_clock(db::Tx& tx, TrackingTools const& tools, Difficulty const& difficulty);
Result<void> stop_answer_clock(db::Tx& tx, TrackingTools const& tools, Difficulty const& difficulty);
std::optional<Day> stage_due_day(db::Session& session, TaskId task, timers::Stage stage);

} // namespace luoshi::tracking
