// What a co-unit does with its own part, and what the host asks of it again (Z-82).
#pragma once

#include "timers/store.h"
#include "tracking/acts.h"
#include "tracking/part.h"
#include "tracking/tracking.h"

namespace luoshi::tracking::actions
{

Result<TaskId> receive_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                            ReceivePart const& input);
Result<TaskId> unreceive_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input);
Result<TaskId> return_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                           ReturnPart const& input);
// The same routes as the host's reports; whose part it is follows from the actor's unit.
Result<TaskId> write_part_report(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Part const& part,
                                 WriteReport const& input);
Result<TaskId> sign_part_off(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Part const& part,
                             SignOff const& input);

Result<void> follow_part_clock(db::Tx& tx, TrackingTools const& tools, Task const& task,
                               timers::TimerChanged const& change);
PartFacts part_facts(db::Session& session, TrackingTools const& tools, Part const& part);

} // namespace luoshi::tracking::actions
