// A difficulty that a unit has reported: it waits for an answer, with an owner and a limit (Z-107). To change the
// process, change a row.
#pragma once

#include "shared/actor.h"
#include "shared/lifecycle.h"
#include "shared/result.h"

namespace luoshi::tracking
{

// The order is stored.
enum class DifficultyState : std::uint8_t
{
    open,         // 待答复
    resolved,     // 已解决
    guidance,     // 已答复: what the unit is to do
    not_possible, // 无法解决, with the reason
    withdrawn,    // the unit solved it by itself
    lapsed,       // the task ended first
};
constexpr auto enum_names(DifficultyState const*)
{
    return std::array<std::string_view, 6>{"open",         "resolved",  "guidance",
                                           "not_possible", "withdrawn", "lapsed"};
}
constexpr bool is_answer(DifficultyState state)
{
    return state == DifficultyState::resolved || state == DifficultyState::guidance ||
           state == DifficultyState::not_possible;
}

// How it is answered: each outcome is the state that it leads to.
enum class AnswerOutcome : std::uint8_t
{
    resolved,
    guidance,
    not_possible,
};
constexpr auto enum_names(AnswerOutcome const*)
{
    return std::array<std::string_view, 3>{"resolved", "guidance", "not_possible"};
}
constexpr DifficultyState state_of(AnswerOutcome outcome)
{
    return static_cast<DifficultyState>(static_cast<int>(outcome) + 1); // the same order
}
static_assert(state_of(AnswerOutcome::not_possible) == DifficultyState::not_possible);

// Row of tracking_difficulty. It exists from the hour in which its report is sent: before, it is the unit's own.
struct Difficulty
{
    DifficultyId id;
    TaskId task;
    ReportId report;
    UnitId unit; // who has it
    std::string text;
    Instant since_at;
    Day since_day;
    UnitId owner; // who has to answer
    TimerId timer;
    DifficultyState state = DifficultyState::open;
    std::string answer; // or why it was withdrawn
    std::optional<Instant> ended_at;
    UnitId ended_by;
};
constexpr auto fields(Difficulty const*)
{
    return std::tuple{field("id", &Difficulty::id),
                      field("task", &Difficulty::task),
                      field("report", &Difficulty::report),
                      field("unit", &Difficulty::unit),
                      field("text", &Difficulty::text),
                      field("since_at", &Difficulty::since_at),
                      field("owner", &Difficulty::owner),
                      field("since_day", &Difficulty::since_day),
                      field("timer", &Difficulty::timer),
                      field("state", &Difficulty::state),
                      field("answer", &Difficulty::answer),
                      field("ended_at", &Difficulty::ended_at),
                      field("ended_by", &Difficulty::ended_by)};
}

enum class DifficultyAction : std::uint8_t
{
    answer_difficulty,   // 答复困难
    refer_difficulty,    // 转办困难
    withdraw_difficulty, // 撤回困难
    lapse_difficulty,    // 困难终止: follows by itself
};
constexpr auto enum_names(DifficultyAction const*)
{
    return std::array<std::string_view, 4>{"answer_difficulty", "refer_difficulty", "withdraw_difficulty",
                                           "lapse_difficulty"};
}

enum class DifficultyParty : std::uint8_t
{
    answerer, // the owner, and the issuing office, which is told when it is not the owner
    office,   // the issuing office
    reporter, // who signs for the unit that has it
    machine,  // follows by itself
};
constexpr auto enum_names(DifficultyParty const*)
{
    return std::array<std::string_view, 4>{"answerer", "office", "reporter", "machine"};
}

enum class DifficultyGuard : std::uint8_t
{
    none,
    owner, // one unit answers: it cannot be answered twice, nor past whoever was asked
};
constexpr auto enum_names(DifficultyGuard const*)
{
    return std::array<std::string_view, 2>{"none", "owner"};
}

using DifficultyRow = Transition<DifficultyState, DifficultyAction, DifficultyParty, DifficultyGuard>;

// An answer leads to the state that its outcome names.
inline constexpr DifficultyRow difficulty_transitions[] = {
    {DifficultyState::open, DifficultyAction::answer_difficulty, DifficultyState::resolved,
     DifficultyParty::answerer, DifficultyGuard::owner, "Z-107"},
    {DifficultyState::open, DifficultyAction::answer_difficulty, DifficultyState::guidance,
     DifficultyParty::answerer, DifficultyGuard::owner, "Z-107"},
    {DifficultyState::open, DifficultyAction::answer_difficulty, DifficultyState::not_possible,
     DifficultyParty::answerer, DifficultyGuard::owner, "Z-107"},
    {DifficultyState::open, DifficultyAction::refer_difficulty, DifficultyState::open,
     DifficultyParty::office, DifficultyGuard::none, "Z-107"},
    {DifficultyState::open, DifficultyAction::withdraw_difficulty, DifficultyState::withdrawn,
     DifficultyParty::reporter, DifficultyGuard::none, "Z-107"},
    {DifficultyState::open, DifficultyAction::lapse_difficulty, DifficultyState::lapsed,
     DifficultyParty::machine, DifficultyGuard::none, "Z-107"},
};

inline constexpr DifficultyState difficulty_ends[] = {DifficultyState::resolved, DifficultyState::guidance,
                                                      DifficultyState::not_possible,
                                                      DifficultyState::withdrawn, DifficultyState::lapsed};
static_assert(is_connected<DifficultyRow, DifficultyState,
                           enum_names(static_cast<DifficultyState const*>(nullptr)).size()>(
                  std::span<DifficultyRow const>(difficulty_transitions), DifficultyState::open,
                  std::span<DifficultyState const>(difficulty_ends)),
              "a state cannot be reached, or cannot be left");

// Where a difficulty stands: its owner's name is for the sentence of a refusal.
struct DifficultyFacts
{
    UnitId office;
    std::string owner_name;
};

bool is_party(Difficulty const& difficulty, DifficultyFacts const& facts, Actor const& actor,
              DifficultyParty party);
Result<DifficultyRow const*> may_do(Difficulty const& difficulty, DifficultyFacts const& facts,
                                    Actor const& actor, DifficultyAction action);
// The office may hand it to any unit but the one that has it and the one that is asked already; to itself it may take
// it back.
Result<void> check_referral(Difficulty const& difficulty, DifficultyFacts const& facts, UnitId to);

} // namespace luoshi::tracking
