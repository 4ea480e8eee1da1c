// What acts on a task take. Every act names the version it read; a stale one is refused with what the other did.
#pragma once

#include "timers/store.h"
#include "tracking/difficulty.h"
#include "tracking/lifecycle.h"

namespace luoshi::tracking
{

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

// 撤回本批: all of these, or none.
struct WithdrawTasks
{
    std::vector<TaskId> tasks;
    std::string reason;
};
constexpr auto fields(WithdrawTasks const*)
{
    return std::tuple{field("tasks", &WithdrawTasks::tasks, {.required = true}),
                      field("reason", &WithdrawTasks::reason, {.required = true, .length_max = 500})};
}
struct Withdrawn
{
    std::int64_t count = 0;
};
constexpr auto fields(Withdrawn const*)
{
    return std::tuple{field("count", &Withdrawn::count)};
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

// A co-unit takes its part; it may name who works on it.
struct ReceivePart
{
    TaskId id;
    std::int64_t version = 0;
    PersonId handler;
};
constexpr auto fields(ReceivePart const*)
{
    return std::tuple{field("id", &ReceivePart::id, {.required = true}),
                      field("version", &ReceivePart::version, {.required = true, .least = 1}),
                      field("handler", &ReceivePart::handler)};
}

struct ReturnPart
{
    TaskId id;
    std::int64_t version = 0;
    UnitId unit;
    std::string reason;
};
constexpr auto fields(ReturnPart const*)
{
    return std::tuple{field("id", &ReturnPart::id, {.required = true}),
                      field("version", &ReturnPart::version, {.required = true, .least = 1}),
                      field("unit", &ReturnPart::unit, {.required = true}),
                      field("reason", &ReturnPart::reason, {.required = true, .length_max = 500})};
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

// What is done, or what the unit is to do, or why it cannot be done: one text, whatever the outcome.
struct AnswerDifficulty
{
    TaskId id;
    std::int64_t version = 0; // of the task
    DifficultyId difficulty;
    AnswerOutcome outcome = AnswerOutcome::resolved;
    std::string text;
};
constexpr auto fields(AnswerDifficulty const*)
{
    return std::tuple{field("id", &AnswerDifficulty::id, {.required = true}),
                      field("version", &AnswerDifficulty::version, {.required = true, .least = 1}),
                      field("difficulty", &AnswerDifficulty::difficulty, {.required = true}),
                      field("outcome", &AnswerDifficulty::outcome, {.required = true}),
                      field("text", &AnswerDifficulty::text, {.required = true, .length_max = 1000})};
}

struct ReferDifficulty
{
    TaskId id;
    std::int64_t version = 0; // of the task
    DifficultyId difficulty;
    UnitId unit;
    std::string reason;
};
constexpr auto fields(ReferDifficulty const*)
{
    return std::tuple{field("id", &ReferDifficulty::id, {.required = true}),
                      field("version", &ReferDifficulty::version, {.required = true, .least = 1}),
                      field("difficulty", &ReferDifficulty::difficulty, {.required = true}),
                      field("unit", &ReferDifficulty::unit, {.required = true}),
                      field("reason", &ReferDifficulty::reason, {.required = true, .length_max = 500})};
}

struct WithdrawDifficulty
{
    TaskId id;
    std::int64_t version = 0; // of the task
    DifficultyId difficulty;
    std::string reason;
};
constexpr auto fields(WithdrawDifficulty const*)
{
    return std::tuple{field("id", &WithdrawDifficulty::id, {.required = true}),
                      field("version", &WithdrawDifficulty::version, {.required = true, .least = 1}),
                      field("difficulty", &WithdrawDifficulty::difficulty, {.required = true}),
                      field("reason", &WithdrawDifficulty::reason, {.required = true, .length_max = 500})};
}

} // namespace luoshi::tracking
