// What the page of one task shows.
#pragma once

#include "timers/store.h"
#include "tracking/difficulty.h"
#include "tracking/ledger_views.h"
#include "tracking/part.h"

namespace luoshi::tracking
{

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

struct AllowedOnPart
{
    PartAction action = PartAction::receive_part;
    std::optional<Refused> refused;
    bool at_once = false;
};
constexpr auto fields(AllowedOnPart const*)
{
    return std::tuple{field("action", &AllowedOnPart::action), field("refused", &AllowedOnPart::refused),
                      field("at_once", &AllowedOnPart::at_once)};
}

struct PartView
{
    UnitId unit;
    std::string name;
    PartRole role = PartRole::co;
    std::string share;
    bool own = false; // the reader's unit
    PartState state = PartState::awaiting_receipt;
    std::optional<Day> due_day;
    std::optional<std::int64_t> remaining_workdays; // while its clock runs
    std::optional<Day> receipt_due_day;
    Light light = Light::none; // of its own clock
    bool was_red = false;
    std::int64_t progress = 0;
    std::string handler_name; // inside the unit only
    std::optional<Instant> received_at;
    std::optional<Instant> delivered_at;
    std::vector<AllowedOnPart> allowed_actions;
};
constexpr auto fields(PartView const*)
{
    return std::tuple{field("unit", &PartView::unit),
                      field("name", &PartView::name),
                      field("role", &PartView::role),
                      field("share", &PartView::share),
                      field("own", &PartView::own),
                      field("state", &PartView::state),
                      field("due_day", &PartView::due_day),
                      field("remaining_workdays", &PartView::remaining_workdays),
                      field("receipt_due_day", &PartView::receipt_due_day),
                      field("light", &PartView::light),
                      field("was_red", &PartView::was_red),
                      field("progress", &PartView::progress),
                      field("handler_name", &PartView::handler_name),
                      field("received_at", &PartView::received_at),
                      field("delivered_at", &PartView::delivered_at),
                      field("allowed_actions", &PartView::allowed_actions)};
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
    std::string demand; // why the verifier, or of a part the host, sent this version back
    std::optional<Instant> sent_back_at;
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
                      field("demand", &ReportView::demand),
                      field("sent_back_at", &ReportView::sent_back_at),
                      field("may_edit", &ReportView::may_edit),
                      field("may_sign_off", &ReportView::may_sign_off),
                      field("version", &ReportView::version)};
}

struct ExtensionView
{
    std::optional<Day> from_day; // of older ones it was not kept
    Day to_day;
    std::string reason;
    std::string state; // pending, granted, refused
    Instant applied_at;
    std::int64_t waiting_workdays = 0; // of a pending one
    std::string advice;                // the office's, for whoever decides: the office and its leaders only
    std::optional<Instant> advised_at;
    std::string remark;
    std::optional<Instant> decided_at;
};
constexpr auto fields(ExtensionView const*)
{
    return std::tuple{field("from_day", &ExtensionView::from_day),
                      field("to_day", &ExtensionView::to_day),
                      field("reason", &ExtensionView::reason),
                      field("state", &ExtensionView::state),
                      field("applied_at", &ExtensionView::applied_at),
                      field("waiting_workdays", &ExtensionView::waiting_workdays),
                      field("advice", &ExtensionView::advice),
                      field("advised_at", &ExtensionView::advised_at),
                      field("remark", &ExtensionView::remark),
                      field("decided_at", &ExtensionView::decided_at)};
}

struct ReferralView
{
    std::string from_name;
    std::string to_name;
    std::string reason;
    Instant referred_at;
};
constexpr auto fields(ReferralView const*)
{
    return std::tuple{field("from_name", &ReferralView::from_name), field("to_name", &ReferralView::to_name),
                      field("reason", &ReferralView::reason),
                      field("referred_at", &ReferralView::referred_at)};
}

struct AllowedOnDifficulty
{
    DifficultyAction action = DifficultyAction::answer_difficulty;
    std::optional<Refused> refused;
};
constexpr auto fields(AllowedOnDifficulty const*)
{
    return std::tuple{field("action", &AllowedOnDifficulty::action),
                      field("refused", &AllowedOnDifficulty::refused)};
}

struct DifficultyView
{
    DifficultyId id;
    ReportId report; // that brought it
    std::string unit_name;
    std::string text;
    Instant since_at;
    Day since_day;
    std::string owner_name;
    Day due_day;
    std::int64_t remaining_workdays = 0;
    Light light = Light::none; // of its own clock: whoever has to answer
    bool late = false;         // past its limit, or ended after it
    DifficultyState state = DifficultyState::open;
    std::string answer; // or why it was withdrawn
    std::optional<Instant> ended_at;
    std::string ended_by_name;
    std::vector<ReferralView> referrals;
    std::vector<AllowedOnDifficulty> allowed_actions;
};
constexpr auto fields(DifficultyView const*)
{
    return std::tuple{field("id", &DifficultyView::id),
                      field("report", &DifficultyView::report),
                      field("unit_name", &DifficultyView::unit_name),
                      field("text", &DifficultyView::text),
                      field("since_at", &DifficultyView::since_at),
                      field("since_day", &DifficultyView::since_day),
                      field("owner_name", &DifficultyView::owner_name),
                      field("due_day", &DifficultyView::due_day),
                      field("remaining_workdays", &DifficultyView::remaining_workdays),
                      field("light", &DifficultyView::light),
                      field("late", &DifficultyView::late),
                      field("state", &DifficultyView::state),
                      field("answer", &DifficultyView::answer),
                      field("ended_at", &DifficultyView::ended_at),
                      field("ended_by_name", &DifficultyView::ended_by_name),
                      field("referrals", &DifficultyView::referrals),
                      field("allowed_actions", &DifficultyView::allowed_actions)};
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

// Where the due day comes from as it stands now.
enum class DueBasis : std::uint8_t
{
    printed,
    standard,
    set,
    recurring,
    relative,
    sentence,
    extended, // an extension was granted: what held before is history
    moved,    // a pause or a new calendar moved it
};
constexpr auto enum_names(DueBasis const*)
{
    return std::array<std::string_view, 8>{"printed",  "standard", "set",      "recurring",
                                           "relative", "sentence", "extended", "moved"};
}

// The last version that was not enough, while the work on it goes on; and once it is submitted again, so that the
// verifier sees what has changed since.
struct SentBack
{
    ReportId report;
    std::string text;
    std::string demand;
    Instant at;
};
constexpr auto fields(SentBack const*)
{
    return std::tuple{field("report", &SentBack::report), field("text", &SentBack::text),
                      field("demand", &SentBack::demand), field("at", &SentBack::at)};
}

// What this reader may print of a task.
enum class PaperKind : std::uint8_t
{
    sheet,  // the task as its page shows it
    notice, // 督办通知单: the issuing office's
};
constexpr auto enum_names(PaperKind const*)
{
    return std::array<std::string_view, 2>{"sheet", "notice"};
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
    DueBasis due_basis = DueBasis::printed;
    bool provisional = false;
    bool is_host = false;           // the reader's unit leads it, and sees its inner chain
    std::optional<ClockSide> clock; // whose, while it runs
    std::optional<SentBack> sent_back;
    std::vector<PartView> parts;
    std::vector<OutsideParty> outside; // addressees that are no units here
    std::vector<ReportView> reports;
    std::vector<ExtensionView> extensions;
    std::vector<DifficultyView> difficulties; // newest first
    std::vector<AllowedAction> allowed_actions;
    std::optional<Action> next; // the one that is offered first
    std::vector<PaperKind> papers;
    std::int64_t urge_count = 0;
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
                      field("due_basis", &TaskView::due_basis),
                      field("provisional", &TaskView::provisional),
                      field("is_host", &TaskView::is_host),
                      field("clock", &TaskView::clock),
                      field("sent_back", &TaskView::sent_back),
                      field("parts", &TaskView::parts),
                      field("outside", &TaskView::outside),
                      field("reports", &TaskView::reports),
                      field("extensions", &TaskView::extensions),
                      field("difficulties", &TaskView::difficulties),
                      field("allowed_actions", &TaskView::allowed_actions),
                      field("next", &TaskView::next),
                      field("papers", &TaskView::papers),
                      field("urge_count", &TaskView::urge_count),
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
    DueBasis basis = DueBasis::printed;       // as it stands now
    DueBasis first_basis = DueBasis::printed; // as it went out
    std::string printed_deadline;             // the document's words, empty where it has none
    std::string set_by;                       // who set the day or said yes to it: unit and post
    std::optional<Instant> set_at;
    std::string set_reason;
    std::string budget_kind;
    std::int64_t budget_amount = 0;
    bool provisional = false;
    std::vector<ExplainLine> rows;
};
constexpr auto fields(Explanation const*)
{
    return std::tuple{field("due_day", &Explanation::due_day),
                      field("original_day", &Explanation::original_day),
                      field("basis", &Explanation::basis),
                      field("first_basis", &Explanation::first_basis),
                      field("printed_deadline", &Explanation::printed_deadline),
                      field("set_by", &Explanation::set_by),
                      field("set_at", &Explanation::set_at),
                      field("set_reason", &Explanation::set_reason),
                      field("budget_kind", &Explanation::budget_kind),
                      field("budget_amount", &Explanation::budget_amount),
                      field("provisional", &Explanation::provisional),
                      field("rows", &Explanation::rows)};
}

} // namespace luoshi::tracking
