// Small questions of the desk.
#pragma once

#include <string_view>

namespace luoshi::breakdown
{

// 长期坚持, 持续推进, 常态化: there is no end, only rounds.
bool is_recurring(std::string_view deadline_text);

} // namespace luoshi::breakdown
