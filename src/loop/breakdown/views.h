// What the routes of the import desk take and give.
#pragma once

#include "approvals/model.h"
#include "breakdown/model.h"

namespace luoshi::breakdown
{

struct ImportRow
{
    ImportId id;
    std::string title;
    std::string number;
    std::int64_t item_count = 0;
    std::int64_t dispatched_count = 0;
    ImportState state = ImportState::open;
    Instant created_at;
    Instant updated_at;
};
constexpr auto fields(ImportRow const*)
{
    return std::tuple{field("id", &ImportRow::id),
                      field("title", &ImportRow::title),
                      field("number", &ImportRow::number),
                      field("item_count", &ImportRow::item_count),
                      field("dispatched_count", &ImportRow::dispatched_count),
                      field("state", &ImportRow::state),
                      field("created_at", &ImportRow::created_at),
                      field("updated_at", &ImportRow::updated_at)};
}

struct ImportList
{
    std::vector<ImportRow> imports;
};
constexpr auto fields(ImportList const*)
{
    return std::tuple{field("imports", &ImportList::imports)};
}

// Pasted text. Files go to POST /api/uploads/breakdown/import?name=… as bytes.
struct Paste
{
    std::string text;
    bool no_secrets = false; // the clerk says that there is no secret in it
};
constexpr auto fields(Paste const*)
{
    return std::tuple{field("text", &Paste::text, {.required = true, .length_max = 1'000'000}),
                      field("no_secrets", &Paste::no_secrets, {.required = true})};
}

struct UploadQuery
{
    std::string name;
    bool no_secrets = false;
};
constexpr auto fields(UploadQuery const*)
{
    return std::tuple{field("name", &UploadQuery::name, {.required = true, .length_max = 200}),
                      field("no_secrets", &UploadQuery::no_secrets, {.required = true})};
}

struct DeskHeading
{
    std::string text;
    std::int64_t level = 0;
    TextSpan span;
};
constexpr auto fields(DeskHeading const*)
{
    return std::tuple{field("text", &DeskHeading::text), field("level", &DeskHeading::level),
                      field("span", &DeskHeading::span)};
}

// Text that no item owns: kept and shown.
struct Rest
{
    std::string kind;
    TextSpan span;
};
constexpr auto fields(Rest const*)
{
    return std::tuple{field("kind", &Rest::kind), field("span", &Rest::span)};
}

struct DeskSummary
{
    std::int64_t must_fix = 0;
    std::int64_t explain = 0; // questions: each card once, and what is asked of single items
    std::int64_t hint = 0;
    std::int64_t unconfirmed = 0; // proposals that nobody has confirmed
    std::int64_t ready = 0;
    std::int64_t open = 0;
};
constexpr auto fields(DeskSummary const*)
{
    return std::tuple{
        field("must_fix", &DeskSummary::must_fix), field("explain", &DeskSummary::explain),
        field("hint", &DeskSummary::hint),         field("unconfirmed", &DeskSummary::unconfirmed),
        field("ready", &DeskSummary::ready),       field("open", &DeskSummary::open)};
}

// One decision for all items of the list; `names` are the printed names that it is about.
struct DeskCard
{
    Card card = Card::hosts;
    std::vector<ItemId> items;
    std::vector<std::string> names;
};
constexpr auto fields(DeskCard const*)
{
    return std::tuple{field("card", &DeskCard::card), field("items", &DeskCard::items),
                      field("names", &DeskCard::names)};
}

// The whole desk. Spans count code points of `text`.
struct Desk
{
    ImportId id;
    std::string title;
    std::string number;
    std::optional<Day> day;
    std::vector<std::string> conventions;
    std::string text;
    std::vector<DeskHeading> headings;
    std::vector<Rest> remainder;
    std::vector<DeskItem> items;
    std::vector<DeskCard> cards;
    DeskSummary summary;
    ImportState state = ImportState::open;
    std::optional<approvals::View> approval; // the last request; its items are in `awaiting`
    std::vector<ItemId> awaiting;
    DecisionId decision;
    std::string undo; // the act that can be taken back next, empty where there is none
    std::int64_t version = 1;
};
constexpr auto fields(Desk const*)
{
    return std::tuple{field("id", &Desk::id),
                      field("title", &Desk::title),
                      field("number", &Desk::number),
                      field("day", &Desk::day),
                      field("conventions", &Desk::conventions),
                      field("text", &Desk::text),
                      field("headings", &Desk::headings),
                      field("remainder", &Desk::remainder),
                      field("items", &Desk::items),
                      field("cards", &Desk::cards),
                      field("summary", &Desk::summary),
                      field("state", &Desk::state),
                      field("approval", &Desk::approval),
                      field("awaiting", &Desk::awaiting),
                      field("decision", &Desk::decision),
                      field("undo", &Desk::undo),
                      field("version", &Desk::version)};
}

struct ImportById
{
    ImportId id;
};
constexpr auto fields(ImportById const*)
{
    return std::tuple{field("id", &ImportById::id, {.required = true})};
}

// The document's own head, where the grammar did not find it, or found it wrong.
struct EditImport
{
    ImportId id;
    std::int64_t version = 0;
    std::optional<std::string> title;
    std::optional<std::string> number;
    std::optional<Day> day;
};
constexpr auto fields(EditImport const*)
{
    return std::tuple{field("id", &EditImport::id, {.required = true}),
                      field("version", &EditImport::version, {.required = true, .least = 1}),
                      field("title", &EditImport::title, {.length_max = 300}),
                      field("number", &EditImport::number, {.length_max = 100}),
                      field("day", &EditImport::day)};
}

// One change for a selection of items: absent fields stay. A reason answers what lint wants explained.
struct EditItems
{
    ImportId id;
    std::int64_t version = 0; // of the import
    std::vector<ItemId> items;
    UnitId host;
    std::optional<HostBasis> host_basis;
    std::optional<bool> host_confirmed;
    std::optional<Day> supervision_day;
    std::optional<bool> recurring; // 长期/常态: no end; false: what the document says, proposed again
    std::string day_reason;        // why this day, where the document prints an earlier one
    std::optional<Grade> grade;
    std::optional<std::string> requirement;
    std::optional<std::string> reason;
    std::optional<bool> not_needed;
    std::optional<Aside> aside; // why it is not supervised
    std::optional<std::string> title;
};
constexpr auto fields(EditItems const*)
{
    return std::tuple{field("id", &EditItems::id, {.required = true}),
                      field("version", &EditItems::version, {.required = true, .least = 1}),
                      field("items", &EditItems::items, {.required = true}),
                      field("host", &EditItems::host),
                      field("host_basis", &EditItems::host_basis),
                      field("host_confirmed", &EditItems::host_confirmed),
                      field("supervision_day", &EditItems::supervision_day),
                      field("recurring", &EditItems::recurring),
                      field("day_reason", &EditItems::day_reason, {.length_max = 200}),
                      field("grade", &EditItems::grade),
                      field("requirement", &EditItems::requirement, {.length_max = 500}),
                      field("reason", &EditItems::reason, {.length_max = 500}),
                      field("not_needed", &EditItems::not_needed),
                      field("aside", &EditItems::aside),
                      field("title", &EditItems::title, {.length_max = 100})};
}

// The answer to a card, for the items of its list that the reader saw.
enum class Answer : std::uint8_t
{
    confirm,    // as proposed: hosts, days, rounds, years; the host names 有关部门; a group's members
    standard,   // the default of the grade, from today
    recurring,  // no end, rounds only
    as_printed, // a body outside the directory, or a group that stays one: the printed words are the addressee
};
constexpr auto enum_names(Answer const*)
{
    return std::array<std::string_view, 4>{"confirm", "standard", "recurring", "as_printed"};
}
struct Settle
{
    ImportId id;
    std::int64_t version = 0;
    Card card = Card::hosts;
    Answer answer = Answer::confirm;
    std::vector<ItemId> items;
    std::string reason; // of a day that is none of the document's
};
constexpr auto fields(Settle const*)
{
    return std::tuple{field("id", &Settle::id, {.required = true}),
                      field("version", &Settle::version, {.required = true, .least = 1}),
                      field("card", &Settle::card, {.required = true}),
                      field("answer", &Settle::answer, {.required = true}),
                      field("items", &Settle::items, {.required = true}),
                      field("reason", &Settle::reason, {.length_max = 200})};
}

// Who is named on one item, as the office reads it: units of the directory by id, others by their words.
struct ItemUnit
{
    std::string printed; // empty: the unit's short name
    UnitId unit;         // none: a body outside the directory
    UnitRole role = UnitRole::co;
};
constexpr auto fields(ItemUnit const*)
{
    return std::tuple{field("printed", &ItemUnit::printed, {.length_max = 100}),
                      field("unit", &ItemUnit::unit), field("role", &ItemUnit::role, {.required = true})};
}
struct EditUnits
{
    ImportId id;
    std::int64_t version = 0;
    ItemId item;
    std::vector<ItemUnit> units;
};
constexpr auto fields(EditUnits const*)
{
    return std::tuple{field("id", &EditUnits::id, {.required = true}),
                      field("version", &EditUnits::version, {.required = true, .least = 1}),
                      field("item", &EditUnits::item, {.required = true}),
                      field("units", &EditUnits::units, {.required = true})};
}

// Cuts an item in two at a place of the import's text, in code points; both keep units and day.
struct SplitItem
{
    ImportId id;
    std::int64_t version = 0;
    ItemId item;
    std::int64_t at = 0;
};
constexpr auto fields(SplitItem const*)
{
    return std::tuple{field("id", &SplitItem::id, {.required = true}),
                      field("version", &SplitItem::version, {.required = true, .least = 1}),
                      field("item", &SplitItem::item, {.required = true}),
                      field("at", &SplitItem::at, {.required = true, .least = 1})};
}

// Joins an item to the one above it.
struct MergeItem
{
    ImportId id;
    std::int64_t version = 0;
    ItemId item;
};
constexpr auto fields(MergeItem const*)
{
    return std::tuple{field("id", &MergeItem::id, {.required = true}),
                      field("version", &MergeItem::version, {.required = true, .least = 1}),
                      field("item", &MergeItem::item, {.required = true})};
}

// An item by hand: from a stretch of the original, or in words of the office's own.
struct AddItem
{
    ImportId id;
    std::int64_t version = 0;
    ItemId after;           // none: the first
    std::int64_t begin = 0; // code points of the original; none when begin = end
    std::int64_t end = 0;
    std::string text; // where no stretch is marked
};
constexpr auto fields(AddItem const*)
{
    return std::tuple{field("id", &AddItem::id, {.required = true}),
                      field("version", &AddItem::version, {.required = true, .least = 1}),
                      field("after", &AddItem::after),
                      field("begin", &AddItem::begin, {.least = 0}),
                      field("end", &AddItem::end, {.least = 0}),
                      field("text", &AddItem::text, {.length_max = 2000})};
}

// What a printed name means, for the whole document; remembered in the directory when `remember` is set.
struct ResolveName
{
    ImportId id;
    std::int64_t version = 0;
    std::string printed;
    std::vector<UnitId> units; // none: left to the host (有关部门)
    bool outside = false;      // none here: a body outside the directory (系统外单位)
    bool remember = false;
};
constexpr auto fields(ResolveName const*)
{
    return std::tuple{field("id", &ResolveName::id, {.required = true}),
                      field("version", &ResolveName::version, {.required = true, .least = 1}),
                      field("printed", &ResolveName::printed, {.required = true, .length_max = 200}),
                      field("units", &ResolveName::units),
                      field("outside", &ResolveName::outside),
                      field("remember", &ResolveName::remember)};
}

// Sends the chosen items out, all or none, at most 500.
struct Dispatch
{
    ImportId id;
    std::int64_t version = 0;
    std::vector<ItemId> items;
    std::string reason; // 立项理由, where the grade asks for approval
};
constexpr auto fields(Dispatch const*)
{
    return std::tuple{field("id", &Dispatch::id, {.required = true}),
                      field("version", &Dispatch::version, {.required = true, .least = 1}),
                      field("items", &Dispatch::items, {.required = true}),
                      field("reason", &Dispatch::reason, {.length_max = 500})};
}

// What an approver says to the batch that waits.
struct DecideDispatch
{
    ImportId id;
    std::int64_t version = 0;
    bool approve = false;
    std::string remark;
    std::string basis; // 批示或会议纪要
};
constexpr auto fields(DecideDispatch const*)
{
    using Each = DecideDispatch;
    return std::tuple{field("id", &Each::id, {.required = true}),
                      field("version", &Each::version, {.required = true, .least = 1}),
                      field("approve", &Each::approve, {.required = true}),
                      field("remark", &Each::remark, {.length_max = 500}),
                      field("basis", &Each::basis, {.length_max = 200})};
}

struct Dispatched
{
    std::int64_t task_count = 0;
    std::int64_t unit_count = 0;
    DecisionId decision;
    std::vector<TaskId> tasks;
    RequestId request;             // set: nothing went out yet, the batch waits for approval
    std::optional<Role> waits_for; // whose turn it is then
    std::int64_t version = 1;
};
constexpr auto fields(Dispatched const*)
{
    return std::tuple{
        field("task_count", &Dispatched::task_count), field("unit_count", &Dispatched::unit_count),
        field("decision", &Dispatched::decision),     field("tasks", &Dispatched::tasks),
        field("request", &Dispatched::request),       field("waits_for", &Dispatched::waits_for),
        field("version", &Dispatched::version)};
}

} // namespace luoshi::breakdown
