// Pieces of the workbook reader that have rules of their own.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi::exchange
{

struct CellPlace
{
    std::size_t row = 0; // from 0
    std::size_t column = 0;
};

// "B12"; nothing for anything else.
std::optional<CellPlace> parse_cell_place(std::string_view reference);
// The format shows days: built-in numbers 14–22 and the Chinese ones, or y and d outside of quotes.
bool is_date_format(unsigned id, std::string_view code);
// The day of a serial number, as 2026-06-30; empty when it is none. 1900 system with its false leap day.
std::string serial_to_day(double serial, bool since_1904);

} // namespace luoshi::exchange
