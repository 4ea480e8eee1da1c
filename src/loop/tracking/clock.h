// Between a task and its timers: arms and stops clocks, keeps the task's projection of them.
#pragma once

#include "timers/store.h"
#include "tracking/difficulty.h"
#include "tracking/part.h"
#include "tracking/tracking.h"

#include <functional>

namespace luoshi::tracking
{

// How often this task may be extended: what held on the day it was sent out, as its clock was armed then.
std::int64_t extension_count_max(TrackingTools const& tools, Task const& task);
// Arms the total clock (unless nothing ends) and the receipt clock of a task that is being sent out.
Result<void> arm_clocks(db::Tx& tx, TrackingTools const& tools, Task& task,
                        std::optional<timers::Budget> const& budget);
// Takes over what the total clock says now; lights of states that have none of their own follow the state.
void project(db::Session& session, TrackingTools const& tools, Task& task, timers::Timer const* timer);

Result<void> restart_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task& task);
Result<void> stop_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task);
// The receipt was taken back: its limit runs as if it had not been there.
Result<void> restart_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task);
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

// A co-unit's clock, to the day of its part: the task's supervision day where the document gives it none.
Result<void> arm_part_clock(db::Tx& tx, TrackingTools const& tools, Task const& task, Part& part);
Result<void> stop_part_clock(db::Tx& tx, TrackingTools const& tools, Part const& part);
Result<void> restart_part_clock(db::Tx& tx, TrackingTools const& tools, Part const& part);
// Takes over what the part's own clock says, or the task's where it has none.
void project_part(db::Session& session, TrackingTools const& tools, Task const& task, Part& part);
// After the task's own clock: changes the clocks of what is not delivered yet, and saves what the parts say then. A
// change that is refused leaves that part's clock as it is.
using ChangeClock = std::function<Result<timers::Timer>(timers::Timer, Part const&)>;
void change_part_clocks(db::Tx& tx, TrackingTools const& tools, Task const& task, ChangeClock const& change);

std::optional<Day> stage_due_day(db::Session& session, TaskId task, timers::Stage stage);
// Until when a co-unit is to receive its part: as long as the host has, from the same dispatch.
Day part_receipt_day(TrackingTools const& tools, Task const& task);

} // namespace luoshi::tracking
