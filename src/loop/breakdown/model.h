// The import desk: the text as it came, frozen, and the items beside it. What the office adds (host, day, grade,
// requirement) stands beside the printed words, with its basis (design law 9).
#pragma once

#include "shared/actor.h"
#include "shared/fields.h"

namespace luoshi::breakdown
{

enum class ImportState : std::uint8_t
{
    open,
    dispatched, // every item is sent out, or put aside
    discarded,
    awaiting_approval, // a batch of it was sent for approval: nothing moves until that is decided (Z-98)
};
constexpr auto enum_names(ImportState const*)
{
    return std::array<std::string_view, 4>{"open", "dispatched", "discarded", "awaiting_approval"};
}

enum class ItemState : std::uint8_t
{
    open,
    dispatched,
    not_needed, // 不需分解, with a reason; never lost
};
constexpr auto enum_names(ItemState const*)
{
    return std::array<std::string_view, 3>{"open", "dispatched", "not_needed"};
}

// The same values and order as in tracking, where the task keeps them.
enum class Grade : std::uint8_t
{
    general,
    key,
    listed,
};
constexpr auto enum_names(Grade const*)
{
    return std::array<std::string_view, 3>{"general", "key", "listed"};
}

enum class HostBasis : std::uint8_t
{
    document,
    duty_list,
    instruction,
    proposal,
    office,
};
constexpr auto enum_names(HostBasis const*)
{
    return std::array<std::string_view, 5>{"document", "duty_list", "instruction", "proposal", "office"};
}

enum class DayBasis : std::uint8_t
{
    printed,
    standard,
    set,
    recurring,
};
constexpr auto enum_names(DayBasis const*)
{
    return std::array<std::string_view, 4>{"printed", "standard", "set", "recurring"};
}

enum class UnitRole : std::uint8_t
{
    lead,
    co,
    resp, // named with others, none of whom leads
};
constexpr auto enum_names(UnitRole const*)
{
    return std::array<std::string_view, 3>{"lead", "co", "resp"};
}

enum class Resolved : std::uint8_t
{
    unit,
    group,
    ambiguous,
    vague,
    unknown,
};
constexpr auto enum_names(Resolved const*)
{
    return std::array<std::string_view, 5>{"unit", "group", "ambiguous", "vague", "unknown"};
}

// A span of code points of the import's text.
struct TextSpan
{
    std::int64_t begin = 0;
    std::int64_t end = 0;
};
constexpr auto fields(TextSpan const*)
{
    return std::tuple{field("begin", &TextSpan::begin), field("end", &TextSpan::end)};
}

// A unit as the document prints it, and what the directory makes of it.
struct PrintedUnit
{
    std::string printed;
    UnitRole role = UnitRole::lead;
    TextSpan span;
    Resolved resolved = Resolved::unknown;
    std::vector<UnitId> units; // one, a group's members, or the candidates
};
constexpr auto fields(PrintedUnit const*)
{
    return std::tuple{field("printed", &PrintedUnit::printed), field("role", &PrintedUnit::role),
                      field("span", &PrintedUnit::span), field("resolved", &PrintedUnit::resolved),
                      field("units", &PrintedUnit::units)};
}

struct Measure
{
    std::string text;
    TextSpan span;
};
constexpr auto fields(Measure const*)
{
    return std::tuple{field("text", &Measure::text), field("span", &Measure::span)};
}

struct Spans
{
    TextSpan text;
    TextSpan tail;
    TextSpan deadline;
};
constexpr auto fields(Spans const*)
{
    return std::tuple{field("text", &Spans::text), field("tail", &Spans::tail),
                      field("deadline", &Spans::deadline)};
}

struct Lint
{
    std::string code;     // "no_unit"
    std::string severity; // must_fix, explain, hint
    std::string message;  // in the reader's language
    TaskId task;          // of a look-alike
};
constexpr auto fields(Lint const*)
{
    return std::tuple{field("code", &Lint::code), field("severity", &Lint::severity),
                      field("message", &Lint::message), field("task", &Lint::task)};
}

// An item on the desk.
struct DeskItem
{
    ItemId id;
    std::int64_t position = 0;
    std::string number; // as printed
    std::vector<std::string> section;
    std::string text;
    std::string title;
    std::string responsibility; // lead, single, joint, none
    std::vector<PrintedUnit> units;
    std::vector<std::string> leaders;
    std::string tail;
    std::string deadline_text;
    std::optional<Day> deadline;
    std::vector<Measure> metrics;
    Spans spans;
    // What the office adds:
    UnitId host;
    HostBasis host_basis = HostBasis::document;
    bool host_confirmed = false; // a proposal is dispatched only after somebody said yes
    std::optional<Day> supervision_day;
    DayBasis day_basis = DayBasis::printed;
    Grade grade = Grade::general;
    std::string requirement;
    std::string reason; // given for what lint wants explained
    ItemState state = ItemState::open;
    TaskId task;
    std::vector<Lint> lint;
    bool ready = false;               // may be dispatched now
    std::vector<Role> approval_steps; // who says yes before an item of its grade goes out (Z-98)
    std::int64_t version = 1;
};
constexpr auto fields(DeskItem const*)
{
    return std::tuple{field("id", &DeskItem::id),
                      field("position", &DeskItem::position),
                      field("number", &DeskItem::number),
                      field("section", &DeskItem::section),
                      field("text", &DeskItem::text),
                      field("title", &DeskItem::title),
                      field("responsibility", &DeskItem::responsibility),
                      field("units", &DeskItem::units),
                      field("leaders", &DeskItem::leaders),
                      field("tail", &DeskItem::tail),
                      field("deadline_text", &DeskItem::deadline_text),
                      field("deadline", &DeskItem::deadline),
                      field("metrics", &DeskItem::metrics),
                      field("spans", &DeskItem::spans),
                      field("host", &DeskItem::host),
                      field("host_basis", &DeskItem::host_basis),
                      field("host_confirmed", &DeskItem::host_confirmed),
                      field("supervision_day", &DeskItem::supervision_day),
                      field("day_basis", &DeskItem::day_basis),
                      field("grade", &DeskItem::grade),
                      field("requirement", &DeskItem::requirement),
                      field("reason", &DeskItem::reason),
                      field("state", &DeskItem::state),
                      field("task", &DeskItem::task),
                      field("lint", &DeskItem::lint),
                      field("ready", &DeskItem::ready),
                      field("approval_steps", &DeskItem::approval_steps),
                      field("version", &DeskItem::version)};
}

} // namespace luoshi::breakdown
