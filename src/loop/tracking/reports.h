// A report from its first word to its sending: the same for the host and for a co-unit.
#pragma once

#include "tracking/actions_common.h"

namespace luoshi::tracking::actions
{

// A report as it is being changed, and the version that it was read at.
struct Written
{
    Report report;
    std::int64_t version_read = 1;
};

// Keeps what is written: a new report, or an own one that is not sent yet.
Result<Written> put_down(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                         WriteReport const& input);
// What waits for the signature of the actor's unit.
Result<Written> find_waiting(db::Session& session, Actor const& actor, SignOff const& input);
// From here on it is seen outside the unit.
Result<void> send_out(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Written& written);
// Inside the unit: its author gets it back with a remark.
Result<void> give_back(db::Tx& tx, Written& written, std::string const& remark);

// A handler must be somebody of the unit who may handle tasks today.
Result<void> check_handler(db::Session& session, TrackingTools const& tools, UnitId unit, PersonId handler);

} // namespace luoshi::tracking::actions
