// Units and people by workbook, and batches: accounts and roles that one administrator proposes and another confirms.
#pragma once

#include "shared/actor.h"
#include "shared/fields.h"

namespace luoshi::roster
{

// What a file may hold; more is refused as a whole.
inline constexpr std::size_t file_bytes_max = 5U << 20;
inline constexpr std::size_t rows_max = 2000; // of one sheet
// Slips made in one request: a password costs about 70 ms.
inline constexpr std::int64_t slips_at_once = 20;

enum class Sheet : std::uint8_t
{
    units,
    people,
};
constexpr auto enum_names(Sheet const*)
{
    return std::array<std::string_view, 2>{"units", "people"};
}

enum class Verdict : std::uint8_t
{
    added,
    changed,
    unchanged,
    refused,
};
constexpr auto enum_names(Verdict const*)
{
    return std::array<std::string_view, 4>{"added", "changed", "unchanged", "refused"};
}

// One value that a row would put in another's place; both as the page shows them, roles and kinds as codes.
struct Change
{
    std::string field; // a column of the workbook: "kind", "post"
    std::string before;
    std::string after;

    bool operator==(Change const&) const = default;
};
constexpr auto fields(Change const*)
{
    return std::tuple{field("field", &Change::field), field("before", &Change::before),
                      field("after", &Change::after)};
}

// What the dry run says of one row.
struct PlanRow
{
    Sheet sheet = Sheet::units;
    std::int64_t row = 0; // as the spreadsheet counts it, from 1
    Verdict verdict = Verdict::added;
    std::string name;
    std::vector<Change> changes;
    std::string field;    // the column that was refused
    std::string code;     // why it was refused
    std::string sentence; // the same in the reader's language
};
constexpr auto fields(PlanRow const*)
{
    return std::tuple{field("sheet", &PlanRow::sheet),     field("row", &PlanRow::row),
                      field("verdict", &PlanRow::verdict), field("name", &PlanRow::name),
                      field("changes", &PlanRow::changes), field("field", &PlanRow::field),
                      field("code", &PlanRow::code),       field("sentence", &PlanRow::sentence)};
}

// Nothing is written by a dry run. `plan` is the fingerprint of file, rows and what stands in the directory: an import
// that names another one is refused with roster.plan_changed.
struct Preview
{
    std::string plan;
    bool ready = false; // no row is refused, and something is to be done
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused = 0;
    std::vector<PlanRow> rows;
};
constexpr auto fields(Preview const*)
{
    return std::tuple{field("plan", &Preview::plan),
                      field("ready", &Preview::ready),
                      field("added", &Preview::added),
                      field("changed", &Preview::changed),
                      field("unchanged", &Preview::unchanged),
                      field("refused", &Preview::refused),
                      field("rows", &Preview::rows)};
}

struct FileAsked
{
    std::string name;
};
constexpr auto fields(FileAsked const*)
{
    return std::tuple{field("name", &FileAsked::name, {.required = true, .length_max = 200})};
}

// The file comes again with the plan that was shown.
struct ImportAsked
{
    std::string name;
    std::string plan;
};
constexpr auto fields(ImportAsked const*)
{
    return std::tuple{field("name", &ImportAsked::name, {.required = true, .length_max = 200}),
                      field("plan", &ImportAsked::plan, {.required = true, .length_max = 64})};
}

struct Imported
{
    std::int64_t units = 0;  // added or changed, in force now
    std::int64_t people = 0; // proposed, for the security administrator to confirm
    BatchId batch;           // empty where no person was in the file
};
constexpr auto fields(Imported const*)
{
    return std::tuple{field("units", &Imported::units), field("people", &Imported::people),
                      field("batch", &Imported::batch)};
}

// --- batches ---------------------------------------------------------------------------------------------------------

enum class BatchState : std::uint8_t
{
    proposed,
    confirmed,
    refused,
    withdrawn,
};
constexpr auto enum_names(BatchState const*)
{
    return std::array<std::string_view, 4>{"proposed", "confirmed", "refused", "withdrawn"};
}

enum class LineState : std::uint8_t
{
    proposed,
    in_force,
    taken_out,
};
constexpr auto enum_names(LineState const*)
{
    return std::array<std::string_view, 3>{"proposed", "in_force", "taken_out"};
}

// The one-time password of a line's account.
enum class Slip : std::uint8_t
{
    none,   // no account is made by this line
    wanted, // made on the confirmation, no password given yet
    given,
};
constexpr auto enum_names(Slip const*)
{
    return std::array<std::string_view, 3>{"none", "wanted", "given"};
}

// A row of roster_batch.
struct Batch
{
    BatchId id;
    std::string title; // the file's name, or what the batch follows from
    BatchState state = BatchState::proposed;
    PersonId proposed_by;
    Instant proposed_at;
    PersonId decided_by;
    std::optional<Instant> decided_at;
    std::string remark;
};
constexpr auto fields(Batch const*)
{
    return std::tuple{field("id", &Batch::id),
                      field("title", &Batch::title),
                      field("state", &Batch::state),
                      field("proposed_by", &Batch::proposed_by),
                      field("proposed_at", &Batch::proposed_at),
                      field("decided_by", &Batch::decided_by),
                      field("decided_at", &Batch::decided_at),
                      field("remark", &Batch::remark)};
}

// A row of roster_line: one person, with what is new of them.
struct Line
{
    BatchId batch;
    std::int64_t position = 0; // from 0
    std::int64_t sheet_row = 0;
    PersonId person;    // empty until the confirmation where the person is new
    bool is_new = true; // the person was not known when it was proposed
    std::string name;
    std::string login; // empty: no new account
    UnitId unit;
    std::string post;
    std::int64_t roles = 0; // bits of Role
    UnitId role_unit;
    Day from_day;
    IdentityId ends; // the role that ends when these begin (a unit that was merged)
    LineState state = LineState::proposed;
    std::string reason; // why it was taken out
    Slip slip = Slip::none;
};
constexpr auto fields(Line const*)
{
    return std::tuple{field("batch", &Line::batch),         field("position", &Line::position),
                      field("sheet_row", &Line::sheet_row), field("person", &Line::person),
                      field("is_new", &Line::is_new),       field("name", &Line::name),
                      field("login", &Line::login),         field("unit", &Line::unit),
                      field("post", &Line::post),           field("roles", &Line::roles),
                      field("role_unit", &Line::role_unit), field("from_day", &Line::from_day),
                      field("ends", &Line::ends),           field("state", &Line::state),
                      field("reason", &Line::reason),       field("slip", &Line::slip)};
}

struct LineView
{
    std::int64_t position = 0;
    std::int64_t sheet_row = 0;
    bool is_new = true;
    std::string name;
    std::string login;
    std::string unit_name;
    std::string post;
    std::vector<Role> roles;
    std::string role_unit_name;
    Day from_day;
    std::string ends; // the role and unit that end with it, in words; empty where none does
    LineState state = LineState::proposed;
    std::string reason;
    Slip slip = Slip::none;
    std::string trouble; // what has changed since: this line cannot come into force as it stands
};
constexpr auto fields(LineView const*)
{
    return std::tuple{field("position", &LineView::position),
                      field("sheet_row", &LineView::sheet_row),
                      field("is_new", &LineView::is_new),
                      field("name", &LineView::name),
                      field("login", &LineView::login),
                      field("unit_name", &LineView::unit_name),
                      field("post", &LineView::post),
                      field("roles", &LineView::roles),
                      field("role_unit_name", &LineView::role_unit_name),
                      field("from_day", &LineView::from_day),
                      field("ends", &LineView::ends),
                      field("state", &LineView::state),
                      field("reason", &LineView::reason),
                      field("slip", &LineView::slip),
                      field("trouble", &LineView::trouble)};
}

struct BatchView
{
    BatchId id;
    std::string title;
    BatchState state = BatchState::proposed;
    std::string proposed_by;
    Instant proposed_at;
    std::string decided_by;
    std::optional<Instant> decided_at;
    std::string remark;
    std::string seen; // fingerprint of the lines as shown; named again by whoever confirms
    std::int64_t accounts = 0;
    std::int64_t roles = 0;
    std::int64_t slips_wanted = 0;
    bool may_decide = false;
    bool may_withdraw = false;
    std::vector<LineView> lines;
};
constexpr auto fields(BatchView const*)
{
    return std::tuple{field("id", &BatchView::id),
                      field("title", &BatchView::title),
                      field("state", &BatchView::state),
                      field("proposed_by", &BatchView::proposed_by),
                      field("proposed_at", &BatchView::proposed_at),
                      field("decided_by", &BatchView::decided_by),
                      field("decided_at", &BatchView::decided_at),
                      field("remark", &BatchView::remark),
                      field("seen", &BatchView::seen),
                      field("accounts", &BatchView::accounts),
                      field("roles", &BatchView::roles),
                      field("slips_wanted", &BatchView::slips_wanted),
                      field("may_decide", &BatchView::may_decide),
                      field("may_withdraw", &BatchView::may_withdraw),
                      field("lines", &BatchView::lines)};
}

struct BatchById
{
    BatchId id;
};
constexpr auto fields(BatchById const*)
{
    return std::tuple{field("id", &BatchById::id, {.required = true})};
}

struct BatchRow
{
    BatchId id;
    std::string title;
    BatchState state = BatchState::proposed;
    std::string proposed_by;
    Instant proposed_at;
    std::int64_t people = 0;
    std::int64_t slips_wanted = 0;
};
constexpr auto fields(BatchRow const*)
{
    return std::tuple{field("id", &BatchRow::id),
                      field("title", &BatchRow::title),
                      field("state", &BatchRow::state),
                      field("proposed_by", &BatchRow::proposed_by),
                      field("proposed_at", &BatchRow::proposed_at),
                      field("people", &BatchRow::people),
                      field("slips_wanted", &BatchRow::slips_wanted)};
}
struct BatchList
{
    std::vector<BatchRow> batches; // newest first, what waits before what is decided
};
constexpr auto fields(BatchList const*)
{
    return std::tuple{field("batches", &BatchList::batches)};
}

struct TakenOut
{
    std::int64_t position = 0;
    std::string reason;
};
constexpr auto fields(TakenOut const*)
{
    return std::tuple{field("position", &TakenOut::position, {.required = true, .least = 0}),
                      field("reason", &TakenOut::reason, {.required = true, .length_max = 200})};
}
struct Confirm
{
    BatchId id;
    std::string seen;
    std::vector<TakenOut> taken_out;
};
constexpr auto fields(Confirm const*)
{
    return std::tuple{field("id", &Confirm::id, {.required = true}),
                      field("seen", &Confirm::seen, {.required = true, .length_max = 64}),
                      field("taken_out", &Confirm::taken_out)};
}
struct WithReason
{
    BatchId id;
    std::string reason;
};
constexpr auto fields(WithReason const*)
{
    return std::tuple{field("id", &WithReason::id, {.required = true}),
                      field("reason", &WithReason::reason, {.required = true, .length_max = 200})};
}

// One-time passwords, shown once and kept nowhere in clear: one person each.
struct SlipView
{
    std::string name;
    std::string unit_name;
    std::string login;
    std::string password;
};
constexpr auto fields(SlipView const*)
{
    return std::tuple{field("name", &SlipView::name), field("unit_name", &SlipView::unit_name),
                      field("login", &SlipView::login), field("password", &SlipView::password)};
}
struct Slips
{
    std::vector<SlipView> slips;
    std::int64_t left = 0; // ask again
};
constexpr auto fields(Slips const*)
{
    return std::tuple{field("slips", &Slips::slips), field("left", &Slips::left)};
}

} // namespace luoshi::roster
