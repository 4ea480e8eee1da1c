// How names of units are compared.
#pragma once

#include <string>
#include <string_view>

namespace luoshi::directory
{

// One spelling for all spellings of a unit's name: without spaces and brackets, long forms shortened
// (发展和改革委员会 → 发展改革委, 人民政府 → 政府, 市场监督管理局 → 市场监管局), so that aliases that only differ in
// form meet. Basis: design §6 (unit names resolved against the directory).
std::string folded_name(std::string_view name);
// 市教育局 says that it is the city's; 市场监管局 does not.
bool says_city(std::string_view name);
// 有关部门, 市直有关单位: a phrase that names nobody.
bool is_vague_name(std::string_view name);

} // namespace luoshi::directory
