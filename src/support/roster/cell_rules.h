// What a cell says once the habits of spreadsheets are taken off it.
#pragma once

#include "shared/legal_day.h"
#include "shared/utf8.h"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::roster
{

// Without byte order marks, zero-width signs and blanks at the ends; letters, digits and signs of full width become
// those of half width, no-break blanks become blanks. Brackets and commas stay as Chinese text writes them.
std::string clean_cell(std::string_view cell);
// A name: a clean cell without the blanks that set two characters apart (张　三).
std::string clean_name(std::string_view cell);
// A program that opens the text as a table would take it for a formula: = + - @ at its head.
bool looks_like_formula(std::string_view text);
// The parts of a list: 、 , ， ; ； / or a new line between them; empty parts are left out.
std::vector<std::string> parts_of(std::string_view cell);
// 2026-12-01, 2026/12/1, 2026.12.1, 20261201, 2026年12月1日.
std::optional<Day> day_of_cell(std::string_view cell);

} // namespace luoshi::roster
