// Words that the stages share: what the office adds to a printed task, and why (design law 9). Stored in this order.
#pragma once

#include "shared/fields.h"

namespace luoshi
{

// What a task demands follows its grade (design §4, law 4).
enum class Grade : std::uint8_t
{
    general, // 一般
    key,     // 重点
    listed,  // 挂牌
};
constexpr auto enum_names(Grade const*)
{
    return std::array<std::string_view, 3>{"general", "key", "listed"};
}

// Why this unit is the host 主办（汇总反馈）单位.
enum class HostBasis : std::uint8_t
{
    document,    // 文件约定
    duty_list,   // 职责清单
    instruction, // 领导批示
    proposal,    // 拟办意见经审定
    office,      // 督查室代汇总
};
constexpr auto enum_names(HostBasis const*)
{
    return std::array<std::string_view, 5>{"document", "duty_list", "instruction", "proposal", "office"};
}

// Where the supervision day comes from.
enum class DayBasis : std::uint8_t
{
    printed,   // the document prints the day
    standard,  // the default of the grade, where the document says nothing of time
    set,       // somebody of the office set it
    recurring, // 长期/常态, 每月5日前: rounds and no end
    relative,  // the document prints a length: 自交办之日起5个工作日内
    sentence,  // the day stands in the sentence of the task, not behind it
    undecided, // the document speaks of time without a day: asked
};
constexpr auto enum_names(DayBasis const*)
{
    return std::array<std::string_view, 7>{"printed",  "standard", "set",      "recurring",
                                           "relative", "sentence", "undecided"};
}

// A printed limit by its length. It runs from the dispatch: the clock never waits for a receipt (design law 2).
enum class LengthUnit : std::uint8_t
{
    workday,
    day,   // ends on the next working day when it ends on a rest day
    month, // to the corresponding day, rolls in the same way
    hour,  // round the clock
};
constexpr auto enum_names(LengthUnit const*)
{
    return std::array<std::string_view, 4>{"workday", "day", "month", "hour"};
}
struct Length
{
    std::int64_t amount = 0;
    LengthUnit unit = LengthUnit::workday;

    bool operator==(Length const&) const = default;
};
constexpr auto fields(Length const*)
{
    return std::tuple{field("amount", &Length::amount), field("unit", &Length::unit)};
}

// Who set a supervision day or said yes to a proposed one, when and why.
struct DayNote
{
    IdentityId by;
    std::optional<Instant> at;
    std::string reason;
};
constexpr auto fields(DayNote const*)
{
    return std::tuple{field("by", &DayNote::by), field("at", &DayNote::at),
                      field("reason", &DayNote::reason)};
}

// The share of an addressee beside the host.
enum class PartRole : std::uint8_t
{
    lead,  // named as a leading unit beside the host
    joint, // named with others, none of whom leads
    co,    // 配合
};
constexpr auto enum_names(PartRole const*)
{
    return std::array<std::string_view, 3>{"lead", "joint", "co"};
}

// An addressee that is no unit here: kept with its printed words, so that nobody who was named is lost.
enum class OutsideKind : std::uint8_t
{
    outside,      // 系统外单位: another level, a garrison, a body that the directory does not have
    left_to_host, // 有关部门: the host names them
};
constexpr auto enum_names(OutsideKind const*)
{
    return std::array<std::string_view, 2>{"outside", "left_to_host"};
}
struct OutsideParty
{
    std::string printed;
    PartRole role = PartRole::co;
    OutsideKind kind = OutsideKind::outside;
};
constexpr auto fields(OutsideParty const*)
{
    return std::tuple{field("printed", &OutsideParty::printed), field("role", &OutsideParty::role),
                      field("kind", &OutsideParty::kind)};
}

} // namespace luoshi
