// What the routes of tracking take and give.
#pragma once

#include "timers/store.h"
#include "tracking/lifecycle.h"

namespace luoshi::tracking
{

// --- ledger ----------------------------------------------------------------------------------------------------------

struct TaskQuery
{
    std::vector<State> state;
    std::vector<Light> light;
    bool open = true; // false: those that have ended
    std::optional<Day> due_from;
    std::optional<Day> due_to;
    std::optional<Day> closed_from; // the day it was closed or cancelled
    std::optional<Day> closed_to;
    UnitId host;
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
                      field("due_from", &TaskQuery::due_from),
                      field("due_to", &TaskQuery::due_to),
                      field("closed_from", &TaskQuery::closed_from),
                      field("closed_to", &TaskQuery::closed_to),
                      field("host", &TaskQuery::host),
                      field("decision", &TaskQuery::decision),
                      field("q", &TaskQuery::q, {.length_max = 100}),
                      field("as_of", &TaskQuery::as_of),
                      field("after", &TaskQuery::after, {.length_max = 60}),
                      field("limit", &TaskQuery::limit, {.least = 1, .most = 200}),
                      field("count", &TaskQuery::count)};
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
    std::optional<Day> due_day;
    std::optional<std::int64_t> remaining_workdays; // below zero when overdue
    bool extended = false;
    std::int64_t progress = 0;
    std::vector<Action> actions; // what the reader may do now
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
                      field("extended", &TaskRow::extended),
                      field("progress", &TaskRow::progress),
                      field("actions", &TaskRow::actions),
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
    std::optional<std::int64_t> total; // of the filter, exact up to 10,000
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

// --- one task --------------------------------------------------------------------------------------------------------

struct Refused
{
    std::string code;
    std::string reason; // in the reader's language
};
constexpr auto fields(Refused const*)
{
    return std::tuple{field("code", &Refused::code), field("reason", &Refused::reason)};
}

struct AllowedAction
{
    Action action = Action::receive;
    std::optional<Refused> refused;
    bool at_once = false; // nothing has to be said with it: one click does it
};
constexpr auto fields(AllowedAction const*)
{
    return std::tuple{field("action", &AllowedAction::action), field("refused", &AllowedAction::refused),
                      field("at_once", &AllowedAction::at_once)};
}

struct PartView
{
    UnitId unit;
    std::string name;
    PartRole role = PartRole::co;
    std::string share;
};
constexpr auto fields(PartView const*)
{
    return std::tuple{field("unit", &PartView::unit), field("name", &PartView::name),
                      field("role", &PartView::role), field("share", &PartView::share)};
}

struct ReportView
{
    ReportId id;
    UnitId unit;
    std::string unit_name;
    std::string author; // a person for readers of the same unit, else empty
    ReportKind kind = ReportKind::progress;
    ReportState state = ReportState::draft;
    std::string text;
    std::int64_t progress = 0;
    std::string difficulty;
    Instant created_at;
    std::optional<Instant> sent_at;
    std::string remark;
    bool may_edit = false;
    bool may_sign_off = false;
    std::int64_t version = 1;
};
constexpr auto fields(ReportView const*)
{
    return std::tuple{field("id", &ReportView::id),
                      field("unit", &ReportView::unit),
                      field("unit_name", &ReportView::unit_name),
                      field("author", &ReportView::author),
                      field("kind", &ReportView::kind),
                      field("state", &ReportView::state),
                      field("text", &ReportView::text),
                      field("progress", &ReportView::progress),
                      field("difficulty", &ReportView::difficulty),
                      field("created_at", &ReportView::created_at),
                      field("sent_at", &ReportView::sent_at),
                      field("remark", &ReportView::remark),
                      field("may_edit", &ReportView::may_edit),
                      field("may_sign_off", &ReportView::may_sign_off),
                      field("version", &ReportView::version)};
}

struct ExtensionView
{
    Day to_day;
    std::string reason;
    std::string state; // pending, granted, refused
    Instant applied_at;
    std::string remark;
};
constexpr auto fields(ExtensionView const*)
{
    return std::tuple{field("to_day", &ExtensionView::to_day), field("reason", &ExtensionView::reason),
                      field("state", &ExtensionView::state), field("applied_at", &ExtensionView::applied_at),
                      field("remark", &ExtensionView::remark)};
}

struct JournalLine
{
    Instant at;
    std::string who;      // a person inside the unit, unit and post outside it
    std::string action;   // code
    std::string sentence; // in the reader's language
};
constexpr auto fields(JournalLine const*)
{
    return std::tuple{field("at", &JournalLine::at), field("who", &JournalLine::who),
                      field("action", &JournalLine::action), field("sentence", &JournalLine::sentence)};
}

struct TaskView
{
    Task task;
    std::string office_name;
    std::string host_name;
    std::string verifier_name;
    std::string handler_name; // inside the host unit only
    std::optional<Day> due_day;
    std::optional<std::int64_t> remaining_workdays;
    std::optional<Day> receipt_due_day;
    bool provisional = false;
    std::vector<PartView> parts;
    std::vector<ReportView> reports;
    std::vector<ExtensionView> extensions;
    std::vector<AllowedAction> allowed_actions;
    std::int64_t entries_left = 0; // how often the host still has to fill something in (law 4)
    std::vector<JournalLine> journal;
    bool journal_has_more = false;
};
constexpr auto fields(TaskView const*)
{
    return std::tuple{field("task", &TaskView::task),
                      field("office_name", &TaskView::office_name),
                      field("host_name", &TaskView::host_name),
                      field("verifier_name", &TaskView::verifier_name),
                      field("handler_name", &TaskView::handler_name),
                      field("due_day", &TaskView::due_day),
                      field("remaining_workdays", &TaskView::remaining_workdays),
                      field("receipt_due_day", &TaskView::receipt_due_day),
                      field("provisional", &TaskView::provisional),
                      field("parts", &TaskView::parts),
                      field("reports", &TaskView::reports),
                      field("extensions", &TaskView::extensions),
                      field("allowed_actions", &TaskView::allowed_actions),
                      field("entries_left", &TaskView::entries_left),
                      field("journal", &TaskView::journal),
                      field("journal_has_more", &TaskView::journal_has_more)};
}

struct ById
{
    TaskId id;
};
constexpr auto fields(ById const*)
{
    return std::tuple{field("id", &ById::id, {.required = true})};
}

struct ExplainLine
{
    timers::ExplainRow::Kind kind = timers::ExplainRow::Kind::start;
    Day from;
    Day to;
    std::int64_t count = 0;
    std::int64_t minutes = 0;
    std::string name;
    std::string reason; // of a suspension, a code
};
constexpr auto fields(ExplainLine const*)
{
    return std::tuple{field("kind", &ExplainLine::kind),       field("from", &ExplainLine::from),
                      field("to", &ExplainLine::to),           field("count", &ExplainLine::count),
                      field("minutes", &ExplainLine::minutes), field("name", &ExplainLine::name),
                      field("reason", &ExplainLine::reason)};
}

// Why this day (law 2).
struct Explanation
{
    std::optional<Day> due_day;
    std::optional<Day> original_day;
    std::string budget_kind;
    std::int64_t budget_amount = 0;
    bool provisional = false;
    std::vector<ExplainLine> rows;
};
constexpr auto fields(Explanation const*)
{
    return std::tuple{
        field("due_day", &Explanation::due_day),         field("original_day", &Explanation::original_day),
        field("budget_kind", &Explanation::budget_kind), field("budget_amount", &Explanation::budget_amount),
        field("provisional", &Explanation::provisional), field("rows", &Explanation::rows)};
}

// --- acts ------------------------------------------------------------------------------------------------------------
// Every act names the version it read; a stale one is refused with what the other did.

struct Receive
{
    TaskId id;
    std::int64_t version = 0;
    PersonId handler;
    std::string handler_post;
    std::string measure;
};
constexpr auto fields(Receive const*)
{
    return std::tuple{field("id", &Receive::id, {.required = true}),
                      field("version", &Receive::version, {.required = true, .least = 1}),
                      field("handler", &Receive::handler),
                      field("handler_post", &Receive::handler_post, {.length_max = 60}),
                      field("measure", &Receive::measure, {.length_max = 500})};
}

struct WithReason
{
    TaskId id;
    std::int64_t version = 0;
    std::string reason;
};
constexpr auto fields(WithReason const*)
{
    return std::tuple{field("id", &WithReason::id, {.required = true}),
                      field("version", &WithReason::version, {.required = true, .least = 1}),
                      field("reason", &WithReason::reason, {.required = true, .length_max = 500})};
}

struct Plain
{
    TaskId id;
    std::int64_t version = 0;
};
constexpr auto fields(Plain const*)
{
    return std::tuple{field("id", &Plain::id, {.required = true}),
                      field("version", &Plain::version, {.required = true, .least = 1})};
}

struct Reassign
{
    TaskId id;
    std::int64_t version = 0;
    UnitId host;
    std::string reason;
};
constexpr auto fields(Reassign const*)
{
    return std::tuple{field("id", &Reassign::id, {.required = true}),
                      field("version", &Reassign::version, {.required = true, .least = 1}),
                      field("host", &Reassign::host, {.required = true}),
                      field("reason", &Reassign::reason, {.required = true, .length_max = 500})};
}

// A report is written, and sent by the same act when its author may sign for the unit and says so.
struct WriteReport
{
    TaskId id;
    std::int64_t version = 0; // of the task
    ReportId report;          // an own draft to change; empty for a new one
    ReportKind kind = ReportKind::progress;
    std::string text;
    std::int64_t progress = 0;
    std::string difficulty;
    bool submit = false; // to sign-off, or out when the author may sign
};
constexpr auto fields(WriteReport const*)
{
    return std::tuple{field("id", &WriteReport::id, {.required = true}),
                      field("version", &WriteReport::version, {.required = true, .least = 1}),
                      field("report", &WriteReport::report),
                      field("kind", &WriteReport::kind),
                      field("text", &WriteReport::text, {.required = true, .length_max = 2000}),
                      field("progress", &WriteReport::progress, {.least = 0, .most = 100}),
                      field("difficulty", &WriteReport::difficulty, {.length_max = 500}),
                      field("submit", &WriteReport::submit)};
}

struct SignOff
{
    TaskId id;
    std::int64_t version = 0;
    ReportId report;
    bool approve = true;
    std::string remark;
};
constexpr auto fields(SignOff const*)
{
    return std::tuple{field("id", &SignOff::id, {.required = true}),
                      field("version", &SignOff::version, {.required = true, .least = 1}),
                      field("report", &SignOff::report, {.required = true}),
                      field("approve", &SignOff::approve),
                      field("remark", &SignOff::remark, {.length_max = 500})};
}

struct Verify
{
    TaskId id;
    std::int64_t version = 0;
    Rating progress = Rating::none;
    Rating quality = Rating::none;
    Rating effect = Rating::none; // may follow later (待评价)
    std::string remark;
};
constexpr auto fields(Verify const*)
{
    return std::tuple{field("id", &Verify::id, {.required = true}),
                      field("version", &Verify::version, {.required = true, .least = 1}),
                      field("progress", &Verify::progress, {.required = true}),
                      field("quality", &Verify::quality, {.required = true}),
                      field("effect", &Verify::effect),
                      field("remark", &Verify::remark, {.length_max = 500})};
}

struct Rate
{
    TaskId id;
    std::int64_t version = 0;
    Rating effect = Rating::none;
    std::string remark;
};
constexpr auto fields(Rate const*)
{
    return std::tuple{field("id", &Rate::id, {.required = true}),
                      field("version", &Rate::version, {.required = true, .least = 1}),
                      field("effect", &Rate::effect, {.required = true}),
                      field("remark", &Rate::remark, {.length_max = 500})};
}

struct ApplyExtension
{
    TaskId id;
    std::int64_t version = 0;
    Day to_day;
    std::string reason;
};
constexpr auto fields(ApplyExtension const*)
{
    return std::tuple{field("id", &ApplyExtension::id, {.required = true}),
                      field("version", &ApplyExtension::version, {.required = true, .least = 1}),
                      field("to_day", &ApplyExtension::to_day, {.required = true}),
                      field("reason", &ApplyExtension::reason, {.required = true, .length_max = 500})};
}

struct DecideExtension
{
    TaskId id;
    std::int64_t version = 0;
    bool grant = true;
    std::string remark;
};
constexpr auto fields(DecideExtension const*)
{
    return std::tuple{field("id", &DecideExtension::id, {.required = true}),
                      field("version", &DecideExtension::version, {.required = true, .least = 1}),
                      field("grant", &DecideExtension::grant),
                      field("remark", &DecideExtension::remark, {.length_max = 500})};
}

struct Suspend
{
    TaskId id;
    std::int64_t version = 0;
    timers::SuspensionReason cause = timers::SuspensionReason::supplement;
    std::string reason;
};
constexpr auto fields(Suspend const*)
{
    return std::tuple{field("id", &Suspend::id, {.required = true}),
                      field("version", &Suspend::version, {.required = true, .least = 1}),
                      field("cause", &Suspend::cause, {.required = true}),
                      field("reason", &Suspend::reason, {.required = true, .length_max = 500})};
}

} // namespace luoshi::tracking
