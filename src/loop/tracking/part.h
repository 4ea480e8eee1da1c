// A co-unit's own part of a task: received and reported by that unit, on its own clock beside the total one (design
// §4: "each other unit with its own share and stage clock"). To change the process, change a row.
#pragma once

#include "shared/actor.h"
#include "shared/lifecycle.h"
#include "shared/result.h"
#include "tracking/model.h"

namespace luoshi::tracking
{

enum class PartAction : std::uint8_t
{
    receive_part,   // 协办签收
    unreceive_part, // 撤销协办签收
    report_part,    // 反馈协办进展
    deliver_part,   // 报送协办结果
    return_part,    // 退回协办补正
};
constexpr auto enum_names(PartAction const*)
{
    return std::array<std::string_view, 5>{"receive_part", "unreceive_part", "report_part", "deliver_part",
                                           "return_part"};
}

enum class PartParty : std::uint8_t
{
    unit,      // whoever works for the unit that has the part
    unit_head, // who signs for it
    host_head, // who signs for the host, which sums up
};
constexpr auto enum_names(PartParty const*)
{
    return std::array<std::string_view, 3>{"unit", "unit_head", "host_head"};
}

enum class PartGuard : std::uint8_t
{
    task_runs,     // what is paused, submitted or over asks nothing of a co-unit
    fresh_receipt, // the same, and the receipt is the last that happened to the part
};
constexpr auto enum_names(PartGuard const*)
{
    return std::array<std::string_view, 2>{"task_runs", "fresh_receipt"};
}

using PartRow = Transition<PartState, PartAction, PartParty, PartGuard>;

inline constexpr PartRow part_transitions[] = {
    {PartState::awaiting_receipt, PartAction::receive_part, PartState::in_progress, PartParty::unit_head,
     PartGuard::task_runs, "Z-82"},
    {PartState::in_progress, PartAction::unreceive_part, PartState::awaiting_receipt, PartParty::unit_head,
     PartGuard::fresh_receipt, "interface §3 C1"},
    {PartState::in_progress, PartAction::report_part, PartState::in_progress, PartParty::unit,
     PartGuard::task_runs, "Z-107"},
    {PartState::in_progress, PartAction::deliver_part, PartState::delivered, PartParty::unit_head,
     PartGuard::task_runs, "Z-82"},
    {PartState::delivered, PartAction::return_part, PartState::in_progress, PartParty::host_head,
     PartGuard::task_runs, "design §4"},
};
inline constexpr PartAction part_action_order[] = {PartAction::receive_part, PartAction::deliver_part,
                                                   PartAction::report_part, PartAction::unreceive_part,
                                                   PartAction::return_part};
inline constexpr PartState part_ends[] = {PartState::delivered};
static_assert(is_connected<PartRow, PartState, enum_names(static_cast<PartState const*>(nullptr)).size()>(
                  std::span<PartRow const>(part_transitions), PartState::awaiting_receipt,
                  std::span<PartState const>(part_ends)),
              "a state cannot be reached, or cannot be left");

// While the host's clock runs, its co-units work; their parts do not wait for the host's receipt.
constexpr bool asks_of_parts(State state)
{
    return state == State::awaiting_receipt || state == State::received || state == State::in_progress ||
           state == State::returned;
}

struct PartFacts
{
    std::int64_t seconds_since_receipt = 0;
    bool has_report = false; // of this unit, also a draft
};

bool is_party(Task const& task, Part const& part, Actor const& actor, PartParty party);
Result<PartRow const*> may_do(Task const& task, Part const& part, PartFacts const& facts, Actor const& actor,
                              PartAction action);

} // namespace luoshi::tracking
