// The face of breakdown: what it tells the stages after it.
#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"
#include "shared/supervision.h"

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

// One item that was sent out, with everything that the running task needs: as printed and as supervised. What is
// printed is the document's own text, byte for byte; stretches that lie apart stand in a line each.
struct TaskDispatched
{
    struct Unit
    {
        UnitId unit;
        PartRole role = PartRole::co;
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
    HostBasis host_basis = HostBasis::document;
    Grade grade = Grade::general;
    DayBasis day_basis = DayBasis::printed;
    std::optional<Day> supervision_day;
    std::optional<Length> length; // the printed limit, counted from now
    DayNote day_note;
    std::vector<Unit> others;
    std::vector<OutsideParty> outside;
    Actor actor;                   // who sent it, or asked for it to be sent
    std::optional<Actor> approver; // whose yes let it out, where the rule wants one (Z-98)
};

// A task was withdrawn before its host received it: its item is on the desk again. Told by the program, as running
// tasks belong to a later stage.
struct TaskTakenBack
{
    TaskId task;
    Actor actor;
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
void subscribe(Events& events, BreakdownTools const& tools);
// Roles are given, begin and end while a batch waits for approval: puts it on the lists of whoever may decide now.
void follow_deciders(BreakdownTools const& tools);

// Whether any document was ever imported here.
bool has_imports(db::Session& session);

// What is kept beside the items of the desks and is not what they say: counts, lines of the worklist.
std::vector<std::string> recount(db::Session& session, BreakdownTools const& tools);

} // namespace luoshi::breakdown
