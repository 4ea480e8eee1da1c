// A running task: as printed (frozen), as supervised (with author and basis), as done (design §4).
#pragma once

#include "shared/supervision.h"

namespace luoshi::tracking
{

// The order is stored (tracking_state lists the same).
enum class State : std::uint8_t
{
    draft,                 // 拟交办
    awaiting_receipt,      // 待签收
    received,              // 已签收
    in_progress,           // 推进中
    awaiting_verification, // 待审核
    verified,              // 已审核
    awaiting_rating,       // 待评价
    closed,                // 已办结
    archived,              // 已归档
    suspended,             // 暂停
    returned,              // 商请改派
    withdrawn,             // 撤回
    cancelled,             // 撤销
};
constexpr auto enum_names(State const*)
{
    return std::array<std::string_view, 13>{
        "draft",    "awaiting_receipt", "received", "in_progress", "awaiting_verification",
        "verified", "awaiting_rating",  "closed",   "archived",    "suspended",
        "returned", "withdrawn",        "cancelled"};
}
constexpr bool is_open(State state)
{
    return state != State::closed && state != State::archived && state != State::withdrawn &&
           state != State::cancelled;
}
inline std::vector<State> open_states()
{
    std::vector<State> out;
    for (std::size_t i = 0; i < enum_names(static_cast<State const*>(nullptr)).size(); ++i)
        if (is_open(static_cast<State>(i))) out.push_back(static_cast<State>(i));
    return out;
}

// While the work goes on (a co-unit's also before the host's receipt), what a unit lacks is waited for; a pause of the
// task is none of the answer.
constexpr bool holds_difficulties(State state)
{
    return state == State::awaiting_receipt || state == State::received || state == State::returned ||
           state == State::in_progress || state == State::suspended || state == State::awaiting_verification;
}
// What was submitted is out of the unit's hands: it is not told of answers meanwhile.
constexpr bool tells_answers(State state)
{
    return holds_difficulties(state) && state != State::awaiting_verification;
}

// The projection of the task's clock: in the order of timers::Light, and `none` where nothing ends (常态).
enum class Light : std::uint8_t
{
    green,
    yellow,
    red,
    grave,
    grey,
    blue,
    none,
    submitted, // the clock has stopped, and nobody has accepted the work yet
};
constexpr auto enum_names(Light const*)
{
    return std::array<std::string_view, 8>{"green", "yellow", "red",  "grave",
                                           "grey",  "blue",   "none", "submitted"};
}
// A clock that runs. Only these have days left, come due or are late (X-08: every count means the same).
constexpr bool is_running(Light light)
{
    return light == Light::green || light == Light::yellow || light == Light::red || light == Light::grave;
}
constexpr bool is_late(Light light)
{
    return light == Light::red || light == Light::grave;
}

enum class Rating : std::uint8_t
{
    none,
    failed,
    passed,
    good,
};
constexpr auto enum_names(Rating const*)
{
    return std::array<std::string_view, 4>{"none", "failed", "passed", "good"};
}

enum class Outcome : std::uint8_t
{
    open,
    done,
    carried_over,
    routine,
    adjusted,
};
constexpr auto enum_names(Outcome const*)
{
    return std::array<std::string_view, 5>{"open", "done", "carried_over", "routine", "adjusted"};
}

// A due day for what never ends, so that it sorts last.
inline constexpr Day no_due_day{2'932'896}; // 9999-12-31

struct Task
{
    TaskId id;
    UnitId office;
    std::string number; // 2026-督-031
    DecisionId decision;
    std::string decision_title;
    std::string decision_number;
    std::string goal; // the heading it stands under
    TaskId parent;
    std::int64_t level = 0;
    std::string printed_number;
    std::string printed_text;
    std::string printed_division;
    std::string printed_deadline;
    std::optional<Day> printed_day;
    std::string leaders;
    std::string title;
    UnitId host;
    HostBasis host_basis = HostBasis::document;
    UnitId verifier;
    Grade grade = Grade::general;
    std::string requirement;
    std::string metrics;
    DayBasis supervision_basis = DayBasis::printed;
    std::string day_note = "{}"; // JSON of a DayNote: who set the day or said yes to it
    TimerId timer;
    TimerId receipt_timer;
    Day due_day = no_due_day;
    std::optional<Day> original_day;
    State state = State::draft;
    Light light = Light::green;
    std::optional<Instant> light_changes_at;
    bool was_red = false;
    std::int64_t extension_count = 0;
    bool extension_pending = false;
    std::int64_t progress = 0;
    PersonId handler;
    std::string handler_post;
    std::string measure;
    std::string result;
    Rating rating_progress = Rating::none;
    Rating rating_quality = Rating::none;
    Rating rating_effect = Rating::none;
    std::int64_t send_back_count = 0;
    Outcome outcome = Outcome::open;
    Instant dispatched_at;
    std::optional<Instant> received_at;
    std::optional<Instant> submitted_at;
    std::optional<Instant> verified_at;
    std::optional<Instant> closed_at;
    Instant updated_at;
    std::int64_t version = 1;
};
constexpr auto fields(Task const*)
{
    return std::tuple{field("id", &Task::id),
                      field("office", &Task::office),
                      field("number", &Task::number),
                      field("decision", &Task::decision),
                      field("decision_title", &Task::decision_title),
                      field("decision_number", &Task::decision_number),
                      field("goal", &Task::goal),
                      field("parent", &Task::parent),
                      field("level", &Task::level),
                      field("printed_number", &Task::printed_number),
                      field("printed_text", &Task::printed_text),
                      field("printed_division", &Task::printed_division),
                      field("printed_deadline", &Task::printed_deadline),
                      field("printed_day", &Task::printed_day),
                      field("leaders", &Task::leaders),
                      field("title", &Task::title),
                      field("host", &Task::host),
                      field("host_basis", &Task::host_basis),
                      field("verifier", &Task::verifier),
                      field("grade", &Task::grade),
                      field("requirement", &Task::requirement),
                      field("metrics", &Task::metrics),
                      field("supervision_basis", &Task::supervision_basis),
                      field("day_note", &Task::day_note),
                      field("timer", &Task::timer),
                      field("receipt_timer", &Task::receipt_timer),
                      field("due_day", &Task::due_day),
                      field("original_day", &Task::original_day),
                      field("state", &Task::state),
                      field("light", &Task::light),
                      field("light_changes_at", &Task::light_changes_at),
                      field("was_red", &Task::was_red),
                      field("extension_count", &Task::extension_count),
                      field("extension_pending", &Task::extension_pending),
                      field("progress", &Task::progress),
                      field("handler", &Task::handler),
                      field("handler_post", &Task::handler_post),
                      field("measure", &Task::measure),
                      field("result", &Task::result),
                      field("rating_progress", &Task::rating_progress),
                      field("rating_quality", &Task::rating_quality),
                      field("rating_effect", &Task::rating_effect),
                      field("send_back_count", &Task::send_back_count),
                      field("outcome", &Task::outcome),
                      field("dispatched_at", &Task::dispatched_at),
                      field("received_at", &Task::received_at),
                      field("submitted_at", &Task::submitted_at),
                      field("verified_at", &Task::verified_at),
                      field("closed_at", &Task::closed_at),
                      field("updated_at", &Task::updated_at),
                      field("version", &Task::version)};
}

// The order is stored.
enum class PartState : std::uint8_t
{
    awaiting_receipt, // 待签收
    in_progress,      // 办理中
    delivered,        // 已反馈
};
constexpr auto enum_names(PartState const*)
{
    return std::array<std::string_view, 3>{"awaiting_receipt", "in_progress", "delivered"};
}

// What another unit than the host owes of a task, on its own clock. Without a timer (older parts, and what never
// ends) it runs with the task's own.
struct Part
{
    TaskId task;
    UnitId unit;
    PartRole role = PartRole::co;
    std::string share;
    PartState state = PartState::awaiting_receipt;
    TimerId timer;
    Day due_day = no_due_day;
    Light light = Light::none;
    bool was_red = false;
    PersonId handler; // inside the unit only
    std::int64_t progress = 0;
    std::optional<Instant> received_at;
    std::optional<Instant> delivered_at;

    bool operator==(Part const&) const = default;
};
constexpr auto fields(Part const*)
{
    return std::tuple{field("task", &Part::task),
                      field("unit", &Part::unit),
                      field("role", &Part::role),
                      field("share", &Part::share),
                      field("state", &Part::state),
                      field("timer", &Part::timer),
                      field("due_day", &Part::due_day),
                      field("light", &Part::light),
                      field("was_red", &Part::was_red),
                      field("handler", &Part::handler),
                      field("progress", &Part::progress),
                      field("received_at", &Part::received_at),
                      field("delivered_at", &Part::delivered_at)};
}

enum class ReportKind : std::uint8_t
{
    progress,
    completion,
};
constexpr auto enum_names(ReportKind const*)
{
    return std::array<std::string_view, 2>{"progress", "completion"};
}

enum class ReportState : std::uint8_t
{
    draft,             // 拟稿
    awaiting_sign_off, // 待单位审签
    sent,              // 已报送
    returned,          // 单位内退回
};
constexpr auto enum_names(ReportState const*)
{
    return std::array<std::string_view, 4>{"draft", "awaiting_sign_off", "sent", "returned"};
}

// Outside its unit a report does not exist until it is sent.
struct Report
{
    ReportId id;
    TaskId task;
    UnitId unit;
    PersonId author;
    ReportKind kind = ReportKind::progress;
    ReportState state = ReportState::draft;
    std::string text;
    std::int64_t progress = 0;
    std::string difficulty;
    Instant created_at;
    std::optional<Instant> sent_at;
    PersonId signed_by;
    std::string remark;
    std::string demand; // why the verifier sent it back: it belongs to this version
    std::optional<Instant> sent_back_at;
    std::int64_t version = 1;
};
constexpr auto fields(Report const*)
{
    return std::tuple{field("id", &Report::id),
                      field("task", &Report::task),
                      field("unit", &Report::unit),
                      field("author", &Report::author),
                      field("kind", &Report::kind),
                      field("state", &Report::state),
                      field("text", &Report::text),
                      field("progress", &Report::progress),
                      field("difficulty", &Report::difficulty),
                      field("created_at", &Report::created_at),
                      field("sent_at", &Report::sent_at),
                      field("signed_by", &Report::signed_by),
                      field("remark", &Report::remark),
                      field("demand", &Report::demand),
                      field("sent_back_at", &Report::sent_back_at),
                      field("version", &Report::version)};
}

} // namespace luoshi::tracking
