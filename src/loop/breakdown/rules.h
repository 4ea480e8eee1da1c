// Small questions of the desk.
#pragma once

#include <cstdint>
#include <string_view>

namespace luoshi::breakdown
{

// 督办时限 when the document says none: working days from today, by grade (design §4; a default, never a wall).
inline constexpr std::int32_t default_day_workdays[] = {30, 20, 15};

// 长期坚持, 持续推进, 常态化: there is no end, only rounds.
bool is_recurring(std::string_view deadline_text);

} // namespace luoshi::breakdown
