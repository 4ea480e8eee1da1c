// What may happen to a task, by whom, under which condition (requirements §6.1, Matter). To change the process,
// change a row: the code, allowed_actions, the page, the permission document and the exhaustive test follow.
#pragma once

#include "shared/lifecycle.h"
#include "tracking/model.h"

namespace luoshi::tracking
{

enum class Action : std::uint8_t
{
    receive,          // 签收
    unreceive,        // 撤销签收
    request_return,   // 商请改派
    keep,             // 不予改派
    reassign,         // 改派
    assign,           // 安排承办
    report,           // 反馈进展
    draft_done,       // 拟报办结
    report_done,      // 申请办结审核
    send_back,        // 退回补正
    verify,           // 办结审核
    rate,             // 评价实效
    apply_extension,  // 申请延期
    advise_extension, // 提出延期意见
    decide_extension, // 延期审批
    suspend,          // 暂停
    resume,           // 恢复
    urge,             // 催办
    withdraw,         // 撤回
    cancel,           // 撤销
    archive,          // 归档
};
constexpr auto enum_names(Action const*)
{
    return std::array<std::string_view, 21>{
        "receive",         "unreceive",        "request_return",   "keep",      "reassign", "assign",
        "report",          "draft_done",       "report_done",      "send_back", "verify",   "rate",
        "apply_extension", "advise_extension", "decide_extension", "suspend",   "resume",   "urge",
        "withdraw",        "cancel",           "archive"};
}

// Who stands where to a task; rules.cpp says which of them an actor is.
enum class Party : std::uint8_t
{
    office,    // the issuing office
    decider,   // the office or its leader
    verifier,  // those who verify: never the doer
    host,      // the host unit
    host_head, // somebody of the host unit who signs for it
    drafter,   // somebody of the host unit who does not
    machine,   // follows by itself
};
constexpr auto enum_names(Party const*)
{
    return std::array<std::string_view, 7>{"office",    "decider", "verifier", "host",
                                           "host_head", "drafter", "machine"};
}

// Named conditions; each is a function in rules.cpp.
enum class Guard : std::uint8_t
{
    none,
    children_closed, // Z-59: a parent never closes before its children
    not_the_doer,    // Z-18: whoever did the work never accepts it
    extension_free,  // within the cap, and nothing pending
    extension_pending,
    clock_runs,     // a due day that has not passed: a pause would hide a red behind its grey
    all_axes_rated, // Z-02
    urge_interval,  // law 4: reminders are throttled
    fresh_receipt,  // within ten minutes, and nothing else has happened since
};
constexpr auto enum_names(Guard const*)
{
    return std::array<std::string_view, 9>{"none",           "children_closed",   "not_the_doer",
                                           "extension_free", "extension_pending", "clock_runs",
                                           "all_axes_rated", "urge_interval",     "fresh_receipt"};
}

using Row = Transition<State, Action, Party, Guard>;

inline constexpr Row transitions[] = {
    // from                          action                    to                             who               guard
    {State::draft, Action::receive, State::awaiting_receipt, Party::machine, Guard::none, "Z-106"},
    {State::awaiting_receipt, Action::receive, State::received, Party::host_head, Guard::none, "Z-106"},
    {State::awaiting_receipt, Action::request_return, State::returned, Party::host_head, Guard::none,
     "peers §0.4"},
    {State::awaiting_receipt, Action::urge, State::awaiting_receipt, Party::office, Guard::urge_interval,
     "law 4"},
    {State::awaiting_receipt, Action::withdraw, State::withdrawn, Party::office, Guard::none,
     "interface §4.4"},
    {State::awaiting_receipt, Action::cancel, State::cancelled, Party::office, Guard::none, "§6.1"},
    {State::returned, Action::keep, State::awaiting_receipt, Party::office, Guard::none, "peers §0.4"},
    {State::returned, Action::reassign, State::awaiting_receipt, Party::office, Guard::none, "peers §0.4"},
    {State::returned, Action::cancel, State::cancelled, Party::office, Guard::none, "§6.1"},
    {State::received, Action::unreceive, State::awaiting_receipt, Party::host_head, Guard::fresh_receipt,
     "interface §3 C1"},
    {State::received, Action::assign, State::in_progress, Party::host_head, Guard::none, "Z-83"},
    {State::received, Action::cancel, State::cancelled, Party::office, Guard::none, "§6.1"},
    {State::in_progress, Action::unreceive, State::awaiting_receipt, Party::host_head, Guard::fresh_receipt,
     "interface §3 C1"},
    {State::in_progress, Action::draft_done, State::in_progress, Party::drafter, Guard::children_closed,
     "design §4"},
    {State::in_progress, Action::report, State::in_progress, Party::host, Guard::none, "Z-107"},
    {State::in_progress, Action::report_done, State::awaiting_verification, Party::host_head,
     Guard::children_closed, "Z-59"},
    {State::in_progress, Action::assign, State::in_progress, Party::host_head, Guard::none, "Z-83"},
    {State::in_progress, Action::apply_extension, State::in_progress, Party::host_head, Guard::extension_free,
     "R-49"},
    {State::in_progress, Action::advise_extension, State::in_progress, Party::office,
     Guard::extension_pending, "R-49"},
    {State::in_progress, Action::decide_extension, State::in_progress, Party::decider,
     Guard::extension_pending, "R-49"},
    {State::in_progress, Action::suspend, State::suspended, Party::decider, Guard::clock_runs, "rules §8"},
    {State::in_progress, Action::urge, State::in_progress, Party::office, Guard::urge_interval, "law 4"},
    {State::in_progress, Action::cancel, State::cancelled, Party::office, Guard::none, "§6.1"},
    {State::suspended, Action::resume, State::in_progress, Party::decider, Guard::none, "rules §8"},
    {State::suspended, Action::cancel, State::cancelled, Party::office, Guard::none, "§6.1"},
    {State::awaiting_verification, Action::verify, State::verified, Party::verifier, Guard::not_the_doer,
     "Z-18"},
    {State::awaiting_verification, Action::send_back, State::in_progress, Party::verifier,
     Guard::not_the_doer, "Z-18"},
    {State::verified, Action::rate, State::awaiting_rating, Party::machine, Guard::none, "Z-02"},
    {State::awaiting_rating, Action::rate, State::closed, Party::verifier, Guard::not_the_doer, "Z-02"},
    {State::closed, Action::archive, State::archived, Party::machine, Guard::none, "§6.1"},
};

// Conditions that somebody is about to ask for, so that only their facts are looked up.
class GuardSet
{
public:
    constexpr void add(Guard guard) { bits_ |= 1U << static_cast<unsigned>(guard); }
    constexpr bool contains(Guard guard) const { return (bits_ >> static_cast<unsigned>(guard) & 1U) != 0; }

private:
    std::uint32_t bits_ = 0;
};

constexpr GuardSet guards_of(State from, Action action)
{
    GuardSet out;
    for (auto const& row : transitions)
        if (row.from == from && row.action == action) out.add(row.guard);
    return out;
}

// The order in which a reader is offered what may be done: what moves the task on comes first, what ends it last.
inline constexpr Action action_order[] = {
    Action::receive,
    Action::assign,
    Action::verify,
    Action::rate,
    Action::report,
    Action::report_done,
    Action::draft_done,
    Action::decide_extension,
    Action::keep,
    Action::reassign,
    Action::resume,
    Action::send_back,
    Action::advise_extension,
    Action::urge,
    Action::unreceive,
    Action::apply_extension,
    Action::request_return,
    Action::suspend,
    Action::withdraw,
    Action::cancel,
    Action::archive,
};
// What may be offered as the one next step: what moves the task on. Nothing that holds it, ends it or takes it back;
// a reminder is one of a task that is late or not received (next_step in rules.cpp).
constexpr bool moves_on(Action action)
{
    switch (action)
    {
    case Action::receive:
    case Action::assign:
    case Action::verify:
    case Action::rate:
    case Action::report:
    case Action::report_done:
    case Action::draft_done:
    case Action::decide_extension:
    case Action::reassign:
    case Action::resume: return true;
    case Action::unreceive:
    case Action::request_return:
    case Action::keep:
    case Action::send_back:
    case Action::apply_extension:
    case Action::advise_extension:
    case Action::suspend:
    case Action::urge:
    case Action::withdraw:
    case Action::cancel:
    case Action::archive: return false;
    }
    return false;
}
static_assert(std::size(action_order) == enum_names(static_cast<Action const*>(nullptr)).size());

inline constexpr State final_states[] = {State::archived, State::withdrawn, State::cancelled};

constexpr Row const* find_row(State from, Action action)
{
    return luoshi::find_row(std::span<Row const>(transitions), from, action);
}

static_assert(is_connected<Row, State, enum_names(static_cast<State const*>(nullptr)).size()>(
                  std::span<Row const>(transitions), State::draft, std::span<State const>(final_states)),
              "a state cannot be reached, or cannot be left");
static_assert(find_row(State::in_progress, Action::verify) == nullptr, "no state is skipped");

} // namespace luoshi::tracking
