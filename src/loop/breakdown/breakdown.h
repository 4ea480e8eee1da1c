// The face of breakdown: what it tells the stages after it.
#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"
#include "shared/fields.h"

namespace luoshi::workdays
{
class Calendars;
}

namespace luoshi::rulebook
{
class Rulebook;
}

namespace luoshi::breakdown
{

enum class Share : std::uint8_t
{
    lead,
    joint,
    co,
};

// One item that was sent out, with everything that the running task needs: as printed and as supervised.
// Codes of host_basis, day_basis and grade are those of the import desk (model.h), which tracking shares.
struct TaskDispatched
{
    struct Unit
    {
        UnitId unit;
        Share share = Share::co;
    };
    TaskId task;
    UnitId office;
    DecisionId decision;
    std::string decision_title;
    std::string decision_number;
    std::string number; // the task's own, from the office's series
    std::string goal;
    std::string printed_number;
    std::string printed_text;
    std::string printed_division;
    std::string printed_deadline;
    std::optional<Day> printed_day;
    std::string leaders;
    std::string title;
    std::string requirement;
    std::string metrics;
    UnitId host;
    std::int64_t host_basis = 0;
    std::int64_t grade = 0;
    std::int64_t day_basis = 0;
    std::optional<Day> supervision_day;
    std::vector<Unit> others;
    Actor actor;                   // who sent it, or asked for it to be sent
    std::optional<Actor> approver; // whose yes let it out, where the rule wants one (Z-98)
};

// A running task that an item may be the same as (Z-84). Running tasks belong to a later stage: the program hands the
// question on to it.
struct LookAlike
{
    TaskId task;
    std::string number;
    std::string title;
    std::int64_t percent = 0;
};
struct LookedFor
{
    UnitId host;
    std::string text;
};
using FindLookAlikes = std::function<std::vector<std::optional<LookAlike>>(db::Session&, UnitId reader,
                                                                           std::vector<LookedFor> const&)>;

struct BreakdownTools
{
    Tools const& tools;
    workdays::Calendars& calendars;
    rulebook::Rulebook& rulebook;
    FindLookAlikes find_look_alikes;
};

std::vector<http::Route> routes(BreakdownTools const& tools, Texts const& texts);

// What is kept beside the items of the desks and is not what they say: counts, lines of the worklist.
std::vector<std::string> recount(db::Session& session, BreakdownTools const& tools);

} // namespace luoshi::breakdown
