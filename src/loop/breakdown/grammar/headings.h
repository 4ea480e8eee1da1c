// The headings of a table whose cells stand in a line each, as a PDF or a copy from a page leaves them.
#pragma once

#include "breakdown/grammar/tables.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

struct FlatHeading
{
    std::vector<Column> columns;
    std::size_t lines = 0; // a heading may take several

    bool empty() const { return columns.empty(); }
};

// The heading that begins at the line; empty when none does.
FlatHeading flat_heading_at(Text const& text, std::size_t line);

// The number of a row, alone in its line.
std::optional<std::uint32_t> row_number(Text const& text, std::size_t line);

// 一、市场准入: a numbered line of its own.
std::optional<Mark> section_mark(Text const& text, std::size_t line);

// 基础设施类（3个）: a line that counts or classes what stands below it.
bool names_group(Text const& text, std::size_t line);

} // namespace luoshi::breakdown
