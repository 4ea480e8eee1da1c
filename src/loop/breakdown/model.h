// The import desk: the text as it came, frozen, and the items beside it. What the office adds (host, day, grade,
// requirement) stands beside the printed words, with its basis (design law 9).
#pragma once

#include "shared/actor.h"
#include "shared/supervision.h"

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
    not_needed, // 不列入督办, with a reason; never lost
};
constexpr auto enum_names(ItemState const*)
{
    return std::array<std::string_view, 3>{"open", "dispatched", "not_needed"};
}

// Why an item is not supervised; kept with the item, so that what was left out can be counted.
enum class Aside : std::uint8_t
{
    none,
    statement,   // 政策性表述: it orders nothing that could be done by a day
    duplicate,   // 与在办事项重复
    other_level, // 不属本级职责
    routine,     // 日常工作
    other,
};
constexpr auto enum_names(Aside const*)
{
    return std::array<std::string_view, 6>{"none",        "statement", "duplicate",
                                           "other_level", "routine",   "other"};
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
    outside, // 系统外单位: kept with the printed words, and told by letter
};
constexpr auto enum_names(Resolved const*)
{
    return std::array<std::string_view, 6>{"unit", "group", "ambiguous", "vague", "unknown", "outside"};
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
    bool decided = false;      // somebody said what is meant: the directory is not asked again
    bool other_level =
        false; // stands in a document of the nation: 发展改革委 beside 财政部 is not the city's
};
constexpr auto fields(PrintedUnit const*)
{
    return std::tuple{field("printed", &PrintedUnit::printed),
                      field("role", &PrintedUnit::role),
                      field("span", &PrintedUnit::span),
                      field("resolved", &PrintedUnit::resolved),
                      field("units", &PrintedUnit::units),
                      field("decided", &PrintedUnit::decided),
                      field("other_level", &PrintedUnit::other_level)};
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

// Where the parts of an item stand in the import's text. What is frozen on a task are these stretches, byte for byte;
// the item's own texts are joined from them to be read and compared.
struct Spans
{
    TextSpan text;
    TextSpan tail;
    TextSpan deadline;
    std::vector<TextSpan> division;  // the stretches that name units, leaders and limits
    std::vector<TextSpan> deadlines; // of limits
};
constexpr auto fields(Spans const*)
{
    return std::tuple{field("text", &Spans::text), field("tail", &Spans::tail),
                      field("deadline", &Spans::deadline), field("division", &Spans::division),
                      field("deadlines", &Spans::deadlines)};
}

// A limit that stands in the sentence of the task: a day, a length from the dispatch, or words alone (春节前).
struct InnerDay
{
    std::string text;
    TextSpan span;
    std::optional<Day> day;
    std::optional<Length> length;
};
constexpr auto fields(InnerDay const*)
{
    return std::tuple{field("text", &InnerDay::text), field("span", &InnerDay::span),
                      field("day", &InnerDay::day), field("length", &InnerDay::length)};
}

// What the document says of time beside a plain day.
struct PrintedTime
{
    std::optional<Length> length; // from the dispatch
    bool of_event = false;        // 自验收之日起: an event that nobody has dated
    std::optional<Day> from;      // the printed day that the item's day was counted from
    std::string every;            // a round: month, quarter …
    std::optional<std::int64_t> on_day;
    bool year_next = false;    // the day has no year and lies before the document: the next year
    bool year_assumed = false; // nor has the document
};
constexpr auto fields(PrintedTime const*)
{
    using Each = PrintedTime;
    return std::tuple{field("length", &Each::length),
                      field("of_event", &Each::of_event),
                      field("from", &Each::from),
                      field("every", &Each::every),
                      field("on_day", &Each::on_day),
                      field("year_next", &Each::year_next),
                      field("year_assumed", &Each::year_assumed)};
}

// A question that many items share is asked once for the document, with the list of those items and one yes.
enum class Card : std::uint8_t
{
    hosts,       // 拟定主办: joint, several leads, a group alone
    days,        // the default of the grade, where nothing is said of time
    sentences,   // a day in the sentence of the task
    rounds,      // 每月5日前, 长期坚持: no end
    years,       // a day without a year
    undated,     // words of time without a day: 尽快, 春节前, 验收后10日内
    past,        // the day has passed
    vague_units, // 有关部门: left to the host
    names,       // names that the directory does not know: bodies outside of it
    groups,      // 各县区政府: its members, or as printed
    measures,    // no measurable result, from grade 重点 up
    no_host,     // nobody here is named who could be the host: one is chosen
};
constexpr auto enum_names(Card const*)
{
    return std::array<std::string_view, 12>{"hosts", "days",    "sentences", "rounds",
                                            "years", "undated", "past",      "vague_units",
                                            "names", "groups",  "measures",  "no_host"};
}

struct Lint
{
    std::string code;         // "no_unit"
    std::string severity;     // must_fix, explain, hint
    std::string message;      // in the reader's language
    TaskId task;              // of a look-alike
    std::optional<Card> card; // where it is asked for all items at once
};
constexpr auto fields(Lint const*)
{
    return std::tuple{field("code", &Lint::code), field("severity", &Lint::severity),
                      field("message", &Lint::message), field("task", &Lint::task),
                      field("card", &Lint::card)};
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
    PrintedTime printed_time;
    std::vector<InnerDay> inner_days;
    std::vector<Measure> metrics;
    Spans spans;
    // What the office adds:
    UnitId host;
    HostBasis host_basis = HostBasis::document;
    bool host_confirmed = false; // a proposal is dispatched only after somebody said yes
    std::optional<Day> supervision_day;
    std::optional<Length> counted_length; // what the item runs on from its dispatch, where it has no day
    std::optional<Day> counted_day;       // where that would end if the item went out today
    DayBasis day_basis = DayBasis::printed;
    bool day_confirmed = false; // the same holds for a day that no document prints
    DayNote day_note;
    Grade grade = Grade::general;
    std::string requirement;
    std::string reason; // given for what lint wants explained
    ItemState state = ItemState::open;
    Aside aside = Aside::none;
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
                      field("printed_time", &DeskItem::printed_time),
                      field("inner_days", &DeskItem::inner_days),
                      field("metrics", &DeskItem::metrics),
                      field("spans", &DeskItem::spans),
                      field("host", &DeskItem::host),
                      field("host_basis", &DeskItem::host_basis),
                      field("host_confirmed", &DeskItem::host_confirmed),
                      field("supervision_day", &DeskItem::supervision_day),
                      field("counted_length", &DeskItem::counted_length),
                      field("counted_day", &DeskItem::counted_day),
                      field("day_basis", &DeskItem::day_basis),
                      field("day_confirmed", &DeskItem::day_confirmed),
                      field("day_note", &DeskItem::day_note),
                      field("grade", &DeskItem::grade),
                      field("requirement", &DeskItem::requirement),
                      field("reason", &DeskItem::reason),
                      field("state", &DeskItem::state),
                      field("aside", &DeskItem::aside),
                      field("task", &DeskItem::task),
                      field("lint", &DeskItem::lint),
                      field("ready", &DeskItem::ready),
                      field("approval_steps", &DeskItem::approval_steps),
                      field("version", &DeskItem::version)};
}

} // namespace luoshi::breakdown
