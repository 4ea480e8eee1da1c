#include "breakdown/grammar/table_cells.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/headings.h"
#include "breakdown/grammar/role_cells.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t row_lines_max = 30;
constexpr std::size_t merged_columns_max = 5;
constexpr std::uint32_t row_number_length_max = 10;

// 3, 3., 第012号, 2026-013, 一
bool is_row_number(std::u32string_view words)
{
    bool digits = false;
    for (char32_t const c : words)
    {
        digits = digits || is(c, class_digit | class_han_digit);
        if (!is(c, class_digit | class_han_digit) &&
            !contains(U"第号.、-—（）〔〕[]年", std::u32string_view(&c, 1)))
            return false;
    }
    return digits && words.size() <= row_number_length_max;
}

bool is_unit_column(Column column)
{
    return role_of_column(column) == Role::lead || role_of_column(column) == Role::responsible ||
           role_of_column(column) == Role::support;
}

// How well what is printed suits a column: above nothing when it does, below when it belongs elsewhere.
class Suits
{
public:
    Suits(Text const& text, TableForm const& form, std::int32_t year) : text_(text), form_(form), year_(year)
    {
    }

    int row(std::vector<Cell> const& cells) const
    {
        int sum = 0;
        for (auto const& cell : cells)
            if (cell.column < form_.columns.size()) sum += one(cell.range, form_.columns[cell.column]);
        return sum;
    }

    int one(Range cell, Column column) const
    {
        auto const words = text_.view(cell);
        bool const limit = is_limit_segment(text_, cell, year_);
        bool const unit = ends_like_unit(text_, cell) || contains(words, U"等");
        switch (column)
        {
        case Column::number: return is_row_number(words) ? 2 : -3;
        case Column::deadline: return limit ? 2 : is_unit_name(text_, cell) ? -2 : 0;
        case Column::leader: return names_persons(text_, cell) ? 1 : unit ? -1 : 0;
        case Column::lead:
        case Column::responsible:
        case Column::undertaker:
        case Column::support: return equals_any(words, no_unit_words) || (unit && !limit) ? 1 : -2;
        case Column::content:
        case Column::goal:
        case Column::task:
        case Column::problem: return limit || is_row_number(words) ? -2 : is_unit_name(text_, cell) ? -1 : 1;
        case Column::section: return is_row_number(words) ? -2 : 0;
        case Column::none:
        case Column::other: return 0;
        }
        return 0;
    }

private:
    Text const& text_;
    TableForm const& form_;
    std::int32_t year_;
};

bool begins_with_number(Text const& text, std::size_t line, TableForm const& form)
{
    auto const range = text.lines[line].range;
    if (!text.lines[line].cells || form.columns.front() != Column::number) return false;
    auto const cells =
        cells_of(text, {range.begin, std::min(range.end, range.begin + row_number_length_max + 1)});
    return !cells.empty() && cells.front().column == 0 && is_row_number(text.view(cells.front().range));
}

// The lines that hold the tabs which the first one lacks; 1 when they do not add up.
std::size_t lines_with_tabs(Text const& text, std::size_t line, TableForm const& form, std::int32_t year)
{
    auto const& lines = text.lines;
    std::size_t tabs = lines[line].tabs;
    if (tabs == 0 || tabs >= form.tabs) return 1;
    bool const numbered = begins_with_number(text, line, form);
    if (form.columns.front() == Column::number && !numbered) return 1;
    std::size_t with_tabs = 1;
    for (std::size_t count = 1; count < row_lines_max && line + count < lines.size(); ++count)
    {
        auto const& next = lines[line + count];
        if (begins_with_number(text, line + count, form)) break;
        tabs += next.tabs;
        if (tabs > form.tabs) return 1;
        if (next.tabs > 0) with_tabs = count + 1;
        if (tabs < form.tabs) continue;
        if (numbered) return count + 1;
        // Without a number two short rows may add up as well.
        Suits const suits(text, form, year);
        Range const joined{lines[line].range.begin, next.range.end};
        bool const better = suits.row(cells_of(text, joined)) > suits.row(cells_of(text, lines[line].range)) +
                                                                    suits.row(cells_of(text, next.range));
        return better && count < 4 ? count + 1 : 1;
    }
    return numbered ? with_tabs : 1;
}

// A line without tabs that goes on with the last cell, and is no section of the rows below.
bool continues(Text const& text, std::size_t line, Column last)
{
    auto const range = text.lines[line].range;
    if (text.lines[line].cells || text.lines[line].after_blank || section_mark(text, line)) return false;
    if (!is_unit_column(last)) return false;
    char32_t const before = text.plain[range.begin - 1];
    return before == U'、' || before == U'，' || (range.length() <= 24 && is_unit_name(text, range));
}

} // namespace

std::vector<Cell> cells_of(Text const& text, Range row)
{
    std::vector<Cell> cells;
    std::size_t column = 0;
    std::uint32_t from = row.begin;
    std::size_t line = text.line_at(row.begin);
    for (std::uint32_t i = row.begin; i < row.end; ++i)
    {
        std::size_t tabs = static_cast<std::size_t>(text.before[i] >> before_cell_shift);
        if (i > row.begin && (text.before[i] & before_line) != 0) tabs += text.lines[line++].tabs_behind;
        if (tabs == 0) continue;
        if (i > from) cells.push_back({column, {from, i}});
        column += tabs;
        from = i;
    }
    if (row.end > from) cells.push_back({column, {from, row.end}});
    return cells;
}

std::size_t lines_of_row(Text const& text, std::size_t line, TableForm const& form, std::int32_t year)
{
    std::size_t lines = lines_with_tabs(text, line, form, year);
    if (form.tabs >= form.columns.size()) return lines;
    std::size_t tabs = 0;
    for (std::size_t i = line; i < line + lines; ++i) tabs += text.lines[i].tabs;
    bool const full = tabs == form.tabs && text.lines[line + lines - 1].tabs_behind == 0;
    while (full && line + lines < text.lines.size() && lines < row_lines_max &&
           continues(text, line + lines, form.columns[form.tabs]))
        ++lines;
    return lines;
}

Fitted fit_columns(Text const& text, std::vector<Cell> cells, TableForm const& form, std::int32_t year)
{
    if (cells.empty() || cells.back().column >= form.tabs) return {std::move(cells), false};
    std::size_t const missing = form.tabs - cells.back().column;
    std::vector<std::size_t> merged; // columns whose cells may stand for several rows
    for (std::size_t i = 0; i <= form.tabs && i < form.columns.size() && merged.size() < merged_columns_max;
         ++i)
        if (form.columns[i] == Column::number || form.columns[i] == Column::section ||
            is_title(form.columns[i]))
            merged.push_back(i);
    Suits const suits(text, form, year);
    Fitted best{cells, false};
    int most = suits.row(cells);
    for (std::size_t left_out = 1; left_out < std::size_t{1} << merged.size(); ++left_out)
    {
        Fitted moved{cells, false};
        std::size_t count = 0;
        for (std::size_t i = 0; i < merged.size(); ++i)
        {
            if ((left_out >> i & 1) == 0) continue;
            ++count;
            moved.number_above = moved.number_above || form.columns[merged[i]] == Column::number;
            for (auto& cell : moved.cells)
                if (cell.column >= merged[i]) ++cell.column;
        }
        if (count > missing) continue;
        if (int const sum = suits.row(moved.cells); sum > most)
        {
            most = sum;
            best = std::move(moved);
        }
    }
    return best;
}

} // namespace luoshi::breakdown
