// What the ledger and the home take and give.
#pragma once

#include "tracking/lifecycle.h"
#include "tracking/part.h"

namespace luoshi::tracking
{

struct TaskQuery
{
    std::vector<State> state;
    std::vector<Light> light;
    bool open = true; // false: those that have ended
    bool all = false; // both; with words only, which have an order of their own
    std::optional<Day> due_from;
    std::optional<Day> due_to;
    std::optional<Day> closed_from; // the day it was closed or cancelled
    std::optional<Day> closed_to;
    UnitId office; // whose tasks
    UnitId host;
    PersonId handler; // of the reader's own unit: names stay inside (design §3)
    DecisionId decision;
    std::string q; // words; two characters or more
    std::optional<Day> as_of;
    std::string after; // where the last page ended
    std::int64_t limit = 50;
    bool count = false;
};
constexpr auto fields(TaskQuery const*)
{
    return std::tuple{field("state", &TaskQuery::state),
                      field("light", &TaskQuery::light),
                      field("open", &TaskQuery::open),
                      field("all", &TaskQuery::all),
                      field("due_from", &TaskQuery::due_from),
                      field("due_to", &TaskQuery::due_to),
                      field("closed_from", &TaskQuery::closed_from),
                      field("closed_to", &TaskQuery::closed_to),
                      field("office", &TaskQuery::office),
                      field("host", &TaskQuery::host),
                      field("handler", &TaskQuery::handler),
                      field("decision", &TaskQuery::decision),
                      field("q", &TaskQuery::q, {.length_max = 100}),
                      field("as_of", &TaskQuery::as_of),
                      field("after", &TaskQuery::after, {.length_max = 60}),
                      field("limit", &TaskQuery::limit, {.least = 1, .most = 200}),
                      field("count", &TaskQuery::count)};
}

// What a running clock waits for. A red says whose clock it is (design §5).
enum class Wait : std::uint8_t
{
    receipt, // 签收
    work,    // 办理
    part,    // a co-unit's own part
    answer,  // 答复困难
    decision // 改派、延期
};
constexpr auto enum_names(Wait const*)
{
    return std::array<std::string_view, 5>{"receipt", "work", "part", "answer", "decision"};
}
struct ClockSide
{
    Wait wait = Wait::work;
    bool own = false; // the reader's unit
    std::string unit_name;
};
constexpr auto fields(ClockSide const*)
{
    return std::tuple{field("wait", &ClockSide::wait), field("own", &ClockSide::own),
                      field("unit_name", &ClockSide::unit_name)};
}

struct TaskRow
{
    TaskId id;
    std::string number;
    std::string title;
    std::string goal;
    UnitId host;
    std::string host_name;
    Grade grade = Grade::general;
    State state = State::draft;
    Light light = Light::green;
    bool was_red = false;
    std::optional<Day> due_day; // light and days are of the reader's own clock: a co-unit's of its part
    std::optional<std::int64_t> remaining_workdays; // while the clock runs; below zero when overdue
    std::optional<ClockSide> clock;                 // whose, of what is late
    std::optional<PartState> part;                  // where the reader is a co-unit
    bool extended = false;
    std::int64_t progress = 0;
    std::vector<Action> actions; // what the reader may do now
    std::vector<PartAction> part_actions;
    std::optional<Action> next; // the one that is offered in the list
    Instant updated_at;
    std::int64_t version = 1;
};
constexpr auto fields(TaskRow const*)
{
    return std::tuple{field("id", &TaskRow::id),
                      field("number", &TaskRow::number),
                      field("title", &TaskRow::title),
                      field("goal", &TaskRow::goal),
                      field("host", &TaskRow::host),
                      field("host_name", &TaskRow::host_name),
                      field("grade", &TaskRow::grade),
                      field("state", &TaskRow::state),
                      field("light", &TaskRow::light),
                      field("was_red", &TaskRow::was_red),
                      field("due_day", &TaskRow::due_day),
                      field("remaining_workdays", &TaskRow::remaining_workdays),
                      field("clock", &TaskRow::clock),
                      field("part", &TaskRow::part),
                      field("extended", &TaskRow::extended),
                      field("progress", &TaskRow::progress),
                      field("actions", &TaskRow::actions),
                      field("part_actions", &TaskRow::part_actions),
                      field("next", &TaskRow::next),
                      field("updated_at", &TaskRow::updated_at),
                      field("version", &TaskRow::version)};
}

struct CountCell
{
    State state = State::draft;
    Light light = Light::green;
    std::int64_t count = 0;
};
constexpr auto fields(CountCell const*)
{
    return std::tuple{field("state", &CountCell::state), field("light", &CountCell::light),
                      field("count", &CountCell::count)};
}

struct TaskPage
{
    std::vector<TaskRow> tasks;
    std::optional<std::string> next;
    std::vector<CountCell> counts;     // of the reader's whole scope, when asked
    std::optional<std::int64_t> total; // of the filter; exact up to 10,000
    bool total_is_more = false;        // there are more than `total`
};
constexpr auto fields(TaskPage const*)
{
    return std::tuple{field("tasks", &TaskPage::tasks), field("next", &TaskPage::next),
                      field("counts", &TaskPage::counts), field("total", &TaskPage::total),
                      field("total_is_more", &TaskPage::total_is_more)};
}

// A number of the home, and the ledger's address of exactly what it counts.
enum class FigureKind : std::uint8_t
{
    done_this_week,        // 本周办成
    due_today,             // 今日到期
    due_in_seven_days,     // 7 日内到期
    overdue,               // 超期
    awaiting_receipt,      // 交办后未签收: the office's view
    awaiting_verification, // 等办结审核: the unit's view
};
constexpr auto enum_names(FigureKind const*)
{
    return std::array<std::string_view, 6>{"done_this_week", "due_today",        "due_in_seven_days",
                                           "overdue",        "awaiting_receipt", "awaiting_verification"};
}
struct Figure
{
    FigureKind kind = FigureKind::due_today;
    std::int64_t count = 0;
    bool is_more = false;
    std::string filter; // the query of the ledger, as it stands in its address
};
constexpr auto fields(Figure const*)
{
    return std::tuple{field("kind", &Figure::kind), field("count", &Figure::count),
                      field("is_more", &Figure::is_more), field("filter", &Figure::filter)};
}
struct FigureList
{
    std::vector<Figure> figures;
};
constexpr auto fields(FigureList const*)
{
    return std::tuple{field("figures", &FigureList::figures)};
}

// T-25: who has work and who has none. Behind `open` stands the ledger of this host or handler, behind `late` the same
// with red and grave.
struct CoveredUnit
{
    UnitId unit;
    std::string name;
    std::int64_t open = 0; // hosted for the reader's office
    std::int64_t late = 0;
    bool takes_part = false; // as host or beside one
};
constexpr auto fields(CoveredUnit const*)
{
    return std::tuple{field("unit", &CoveredUnit::unit), field("name", &CoveredUnit::name),
                      field("open", &CoveredUnit::open), field("late", &CoveredUnit::late),
                      field("takes_part", &CoveredUnit::takes_part)};
}

struct CoveredPerson
{
    PersonId person;
    std::string name;
    std::string post;
    std::int64_t open = 0;
    std::int64_t late = 0;
};
constexpr auto fields(CoveredPerson const*)
{
    return std::tuple{field("person", &CoveredPerson::person), field("name", &CoveredPerson::name),
                      field("post", &CoveredPerson::post), field("open", &CoveredPerson::open),
                      field("late", &CoveredPerson::late)};
}

struct Coverage
{
    Day day;
    UnitId office;                  // whose tasks are counted by unit: part of the address behind the numbers
    std::vector<CoveredUnit> units; // of an office: those under its government
    std::int64_t units_without = 0;
    std::vector<CoveredPerson> people; // of the reader's own unit
    std::int64_t people_without = 0;
};
constexpr auto fields(Coverage const*)
{
    return std::tuple{field("day", &Coverage::day),       field("office", &Coverage::office),
                      field("units", &Coverage::units),   field("units_without", &Coverage::units_without),
                      field("people", &Coverage::people), field("people_without", &Coverage::people_without)};
}

} // namespace luoshi::tracking
