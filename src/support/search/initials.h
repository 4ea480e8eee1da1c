// Pinyin initials, for pickers: 市住房城乡建设局 → szfcxjsj.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::search
{

std::string initials(std::string_view chinese);

} // namespace luoshi::search
