// A workbook out: cells of text only, so that no program takes a name for a formula.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace luoshi::exchange
{

enum class CellStyle : std::uint8_t
{
    text,
    head,
    required_head,
    example,
};

struct WrittenCell
{
    std::string text;
    CellStyle style = CellStyle::text;
};

// A list of permitted words for a column, from the second row on.
struct WrittenList
{
    std::size_t column = 0; // from 0
    std::vector<std::string> words;
    bool insists = true; // false: other text is let through with a hint
};

struct WrittenSheet
{
    std::string name;           // at most 31 characters, none of []:*?/\ in it
    std::vector<double> widths; // in characters
    std::vector<std::vector<WrittenCell>> rows;
    std::vector<WrittenList> lists;
    bool freezes_head = true;
};

// The bytes of an .xlsx (ECMA-376, inline strings): read by Excel, WPS and LibreOffice.
std::string write_workbook(std::vector<WrittenSheet> const& sheets);

} // namespace luoshi::exchange
