// The rules in force, kept in memory like the calendars; replaced as a whole when a version is approved.
#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"
#include "rulebook/model.h"
#include "timers/model.h"

#include <mutex>

namespace luoshi::rulebook
{

class Rulebook
{
public:
    timers::LightRules lights() const;
    // What a clock that starts on this day is given, and the version that says so.
    Version<Limits> limits(Day day) const;
    // Called at the start and when `edition` has changed.
    void refresh(db::Session& session);

private:
    mutable std::mutex mutex_;
    timers::LightRules lights_;
    std::vector<Version<Limits>> limits_{Version<Limits>{}};
};

// Changes whenever lights or limits are decided on, on whatever node.
std::string edition(db::Session& session);

// Of one office, as it stands in the database: what decides whether a task goes out is never a node's memory.
Version<Approvals> approvals_of(db::Session& session, UnitId office, Day day);

// Refused: rulebook.day_too_early, one_waits, own_proposal; of approvals: too_many_steps, not_an_approver.
Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Lights> const& input);
Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Limits> const& input);
Result<Nothing> propose(db::Tx& tx, Tools const& tools, Actor const& actor, Propose<Approvals> const& input);
Result<Nothing> decide(db::Tx& tx, Tools const& tools, Actor const& actor, Decide const& input);

std::vector<http::Route> routes(Tools const& tools);

} // namespace luoshi::rulebook
