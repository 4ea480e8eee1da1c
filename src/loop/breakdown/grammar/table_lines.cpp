#include "breakdown/grammar/table_lines.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/tables.h"

#include <algorithm>
#include <string>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t heading_length_max = 400;
constexpr std::size_t cells_min = 3;
constexpr std::size_t gap_rows_min = 2;

bool is_blank(char32_t c)
{
    return is(c, class_space);
}

bool is_bar(char32_t c)
{
    return c == U'|' || c == U'｜' || c == U'│' || c == U'┃';
}

class TableFinder
{
public:
    TableFinder(std::span<char32_t> input, std::vector<RawLine>& lines) : input_(input), lines_(lines) {}

    void find()
    {
        std::u32string_view const all(input_.data(), input_.size());
        bool const bars = all.find_first_of(U"|｜│┃") != std::u32string_view::npos;
        bool const gaps =
            all.find(U"  ") != std::u32string_view::npos || all.find(U"　　") != std::u32string_view::npos;
        if (!bars && !gaps) return;
        for (std::size_t i = 0; i < lines_.size();)
        {
            auto const& line = lines_[i];
            std::size_t rows = 0;
            if (!line.blank && !line.comment && line.end - line.begin <= heading_length_max)
            {
                if (bars) rows = read_bars(i);
                if (rows == 0 && gaps) rows = read_gaps(i);
            }
            i += std::max<std::size_t>(rows, 1);
        }
    }

private:
    std::span<char32_t> characters_of(RawLine const& line) const
    {
        return input_.subspan(line.begin, line.end - line.begin);
    }

    // What stands between the separators, squeezed and in plain characters.
    static bool heads_table(std::vector<std::u32string> const& cells)
    {
        return cells.size() >= cells_min && !columns_of({cells.begin(), cells.end()}).empty();
    }

    // How many lines a table with bars takes whose headings stand here.
    std::size_t read_bars(std::size_t heading)
    {
        auto const line = characters_of(lines_[heading]);
        if (count_bars(line) + 1 < cells_min) return 0;
        bool const outside = is_bar(*std::find_if_not(line.begin(), line.end(), is_blank));
        std::vector<std::u32string> cells(1);
        for (char32_t const c : line)
            if (is_bar(c))
                cells.emplace_back();
            else if (!is_blank(c))
                cells.back() += plain_of(characters(), c);
        if (outside) cells.erase(cells.begin());
        if (cells.back().empty()) cells.pop_back();
        if (!heads_table(cells)) return 0;
        std::size_t rows = 0;
        for (; heading + rows < lines_.size(); ++rows)
        {
            auto& row = lines_[heading + rows];
            if (row.blank) break;
            if (is_rule(characters_of(row)))
            {
                row.furniture = true;
                continue;
            }
            // A line without bars may head the rows below it.
            bool const barred = count_bars(characters_of(row)) > 0;
            bool const next = heading + rows + 1 < lines_.size() &&
                              count_bars(characters_of(lines_[heading + rows + 1])) > 0;
            if (!barred && !next) break;
            if (barred) put_for_bars(characters_of(row), outside);
        }
        return rows;
    }

    static std::size_t count_bars(std::span<char32_t> line)
    {
        return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), is_bar));
    }

    // | --- | :-: |, ├──┼──┤
    static bool is_rule(std::span<char32_t> line)
    {
        return std::all_of(line.begin(), line.end(),
                           [](char32_t c) {
                               return is_bar(c) || is_blank(c) ||
                                      contains(U"-—─━=+:├┼┤┌┬┐└┴┘", std::u32string_view(&c, 1));
                           });
    }

    static void put_for_bars(std::span<char32_t> line, bool outside)
    {
        std::replace_if(line.begin(), line.end(), is_bar, U'\t');
        if (!outside) return;
        if (auto const first = std::find(line.begin(), line.end(), U'\t'); first != line.end()) *first = U' ';
        auto const behind = std::find_if_not(line.rbegin(), line.rend(), is_blank).base();
        auto const last = std::find(line.rbegin(), line.rend(), U'\t');
        if (last != line.rend() && last.base() > behind) *std::prev(last.base()) = U' ';
    }

    // The same for one with gaps: as many cells in each row, or one in a line above the next of them.
    std::size_t read_gaps(std::size_t heading)
    {
        auto const cells = split_at_gaps(lines_[heading]);
        if (cells.size() < cells_min) return 0;
        std::vector<std::u32string> words;
        for (auto const& cell : cells)
        {
            words.emplace_back();
            for (auto at = cell.begin; at < cell.end; ++at)
                if (!is_blank(input_[at])) words.back() += plain_of(characters(), input_[at]);
        }
        if (!heads_table(words)) return 0;
        std::vector<std::size_t> rows(1, heading);
        for (std::size_t i = heading + 1; i < lines_.size(); ++i)
        {
            auto const count = lines_[i].blank || lines_[i].comment ? 1 : split_at_gaps(lines_[i]).size();
            if (count == cells.size())
                rows.push_back(i);
            else if (count != 1 || i > rows.back() + 2)
                break;
        }
        if (rows.size() <= gap_rows_min) return 0;
        for (auto const row : rows)
        {
            // An indented number stands in the first column all the same.
            auto const of_row = split_at_gaps(lines_[row]);
            for (std::size_t i = 1; i < of_row.size(); ++i) input_[of_row[i].begin - 1] = U'\t';
        }
        return rows.back() - heading + 1;
    }

    // None where tabs separate.
    std::vector<Range> split_at_gaps(RawLine const& line) const
    {
        std::vector<Range> cells;
        for (auto at = line.begin; at < line.end; ++at)
        {
            if (input_[at] == U'\t') return {};
            if (is_blank(input_[at])) continue;
            bool const near = !cells.empty() && at - cells.back().end < 2;
            if (!near) cells.push_back({at, at});
            cells.back().end = at + 1;
        }
        return cells;
    }

    std::span<char32_t> input_;
    std::vector<RawLine>& lines_;
};

void blank_cell_quotes(std::span<char32_t> input)
{
    std::u32string_view const all(input.data(), input.size());
    constexpr std::u32string_view opening = U"\t\"";
    for (auto at = all.find(opening); at != std::u32string_view::npos; at = all.find(opening, at + 1))
    {
        // The next tab ends the cell, so that no place is looked at twice.
        bool breaks = false;
        for (auto i = at + 2; i < all.size() && all[i] != U'\t'; ++i)
        {
            bool const ends =
                i + 1 == all.size() || all[i + 1] == U'\t' || all[i + 1] == U'\n' || all[i + 1] == U'\r';
            if (all[i] == U'"' && ends)
            {
                if (breaks) input[at + 1] = input[i] = U' ';
                break;
            }
            breaks = breaks || all[i] == U'\n';
        }
    }
}

} // namespace

void put_tabs(std::span<char32_t> input, std::vector<RawLine>& lines)
{
    blank_cell_quotes(input);
    TableFinder(input, lines).find();
}

} // namespace luoshi::breakdown
