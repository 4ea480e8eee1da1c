#include "breakdown/grammar/flat_tables.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>
#include <map>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t heading_lines_min = 3;
constexpr std::size_t column_title_length_max = 10;
constexpr std::size_t row_lines_max = 200;

class FlatReader
{
public:
    FlatReader(Text const& text, std::int32_t year, Tables& out)
        : text_(text)
        , year_(year)
        , claimed_(out.claimed)
        , out_(out)
    {
    }

    void read()
    {
        for (std::size_t i = 0; i < text_.lines.size();)
        {
            auto const heading = heading_at(i);
            if (heading.empty() || is_within(claimed_, text_.lines[i].range.begin))
            {
                ++i;
                continue;
            }
            schema_ = heading;
            i = read_table(i);
        }
    }

private:
    std::u32string_view view(std::size_t line) const { return text_.view(text_.lines[line].range); }

    // Consecutive lines that are each a heading of a column, a number column among them.
    std::vector<Column> heading_at(std::size_t line) const
    {
        std::vector<Column> columns;
        for (std::size_t i = line; i < text_.lines.size() && columns.size() < 12; ++i)
        {
            Column const column =
                view(i).size() <= column_title_length_max ? column_of(view(i)) : Column::none;
            bool const again = column == Column::number && has(columns, Column::number);
            if (column == Column::none || again) break;
            columns.push_back(column);
        }
        bool const units = std::any_of(columns.begin(), columns.end(),
                                       [](Column c) { return role_of_column(c) != Role::none; });
        bool const content = std::any_of(columns.begin(), columns.end(), tells_task);
        bool const whole =
            columns.size() >= heading_lines_min && units && content && has(columns, Column::number);
        return whole ? columns : std::vector<Column>{};
    }

    static bool has(std::vector<Column> const& columns, Column column)
    {
        return std::find(columns.begin(), columns.end(), column) != columns.end();
    }

    std::optional<std::uint32_t> row_number(std::size_t line) const
    {
        auto const range = text_.lines[line].range;
        if (range.length() > 4) return std::nullopt;
        std::uint32_t at = range.begin;
        auto const value = read_number(text_, at, range.end);
        bool const whole =
            at == range.end || (at + 1 == range.end && (text_.plain[at] == U'.' || text_.plain[at] == U'、'));
        return value && whole && is(text_.plain[range.begin], class_digit) ? value : std::nullopt;
    }

    std::size_t read_table(std::size_t first)
    {
        auto const heading = schema_.size();
        settle();
        section_ = {};
        std::uint32_t last = 0;
        std::size_t line = first + heading;
        std::size_t end = line;
        std::vector<std::size_t> row;    // the line of its number first
        std::vector<std::size_t> before; // what stands before the first number
        while (line < text_.lines.size())
        {
            if (auto const again = heading_at(line); again.size() == heading)
            {
                line += again.size();
                if (!row.empty()) cuts_[row.front()] = row.size();
                continue;
            }
            auto const number = row_number(line);
            bool const begins = number && (*number == last + 1 || (*number <= last && *number + 4 > last));
            if (begins && (!row.empty() || before.size() == number_at_))
            {
                begin_row(row, before, line);
                last = *number;
            }
            else if (row.empty() && before.size() < number_at_)
                before.push_back(line);
            else if (row.empty() || row.size() > row_lines_max || ends_table(line, row))
                break;
            else
                row.push_back(line);
            ++line;
            if (!row.empty()) end = line;
        }
        if (!row.empty()) rows_.push_back(row);
        if (number_at_ > 0 && !rows_.empty()) end -= drop_overhang();
        finish_rows();
        if (last == 0) return first + 1;
        out_.claimed.push_back({text_.lines[first].range.begin, text_.lines[end - 1].range.end});
        return end;
    }

    // The number column comes first for what follows; number_at_ remembers where it stood.
    void settle()
    {
        settle_columns(schema_);
        auto const number = std::find(schema_.begin(), schema_.end(), Column::number);
        number_at_ = static_cast<std::size_t>(number - schema_.begin());
        std::rotate(schema_.begin(), number, number + 1);
        titles_ = schema_;
        for (auto& column : schema_)
            if (is_title(column)) column = Column::section;
    }

    // The cells before the number were taken for the end of the row above.
    void begin_row(std::vector<std::size_t>& row, std::vector<std::size_t>& before, std::size_t line)
    {
        auto& from = row.empty() ? before : row;
        std::size_t const count = std::min(number_at_, from.size() - (row.empty() ? 0u : 1u));
        std::vector<std::size_t> next(1, line);
        next.insert(next.end(), from.end() - static_cast<std::ptrdiff_t>(count), from.end());
        from.resize(from.size() - count);
        if (!row.empty()) rows_.push_back(row);
        row = std::move(next);
    }

    // Behind the number of the last row only its remaining cells belong to the table.
    std::size_t drop_overhang()
    {
        auto& row = rows_.back();
        if (row.size() <= schema_.size()) return 0;
        std::size_t const over = row.size() - schema_.size();
        row.resize(schema_.size());
        return over;
    }

    // The last row is followed by ordinary text: a heading, a note, a full paragraph.
    bool ends_table(std::size_t line, std::vector<std::size_t> const& row) const
    {
        if (row.size() < 3) return false;
        auto const text = view(line);
        if (begins_with_any(text, U"附件 注： 备注： 联系人 （此件 抄送"_words)) return true;
        auto const mark = read_mark(text_, text_.lines[line].range.begin, text_.lines[line].range.end);
        return mark && mark->kind <= MarkKind::han_bracket &&
               !is(text_.plain[text_.lines[line].range.begin], class_digit);
    }

    bool fits_plain(std::vector<std::size_t> const& row) const
    {
        return row.size() == schema_.size() || row.size() + 1 == schema_.size();
    }

    // Cells are wrapped when most rows have more lines than the table has columns.
    void finish_rows()
    {
        auto const fitting =
            std::count_if(rows_.begin(), rows_.end(), [&](auto const& row) { return fits_plain(row); });
        bool const plain = static_cast<std::size_t>(fitting) * 10 >= rows_.size() * 6;
        // Every row has a cell of its own below 重点任务: a title, not a section.
        if (std::all_of(rows_.begin(), rows_.end(),
                        [&](auto const& row) { return row.size() == schema_.size(); }))
            for (std::size_t i = 0; i < schema_.size(); ++i)
                if (is_title(titles_[i])) schema_[i] = Column::content;
        for (auto const& row : rows_) finish_row(row, plain);
        rows_.clear();
    }

    void finish_row(std::vector<std::size_t> const& lines, bool plain)
    {
        if (lines.size() < 2) return;
        Draft draft;
        draft.row = true;
        draft.number = text_.lines[lines.front()].range;
        std::vector<std::size_t> const cells(lines.begin() + 1, lines.end());
        auto const cut = cuts_.find(lines.front());
        if (cut != cuts_.end() && cut->second > 1 && cut->second < lines.size())
            read_cut(cells, cut->second - 1, draft);
        else if (!(plain && fits_plain(lines) && read_plain(cells, draft)))
            read_wrapped(cells, draft);
        if (draft.task.length() < 2) return;
        if (!section_.empty() && std::find(schema_.begin(), schema_.end(), Column::section) != schema_.end())
            draft.section.push_back(section_);
        out_.rows.push_back(std::move(draft));
    }

    void take(Range cell, Role role, Draft& draft)
    {
        if (cell.empty() || equals_any(text_.view(cell), no_unit_words)) return;
        draft.inside.push_back(cell);
        draft.tail = draft.tail.empty() ? cell : Range{draft.tail.begin, cell.end};
        add_cell(text_, cell, role, year_, draft.said);
    }

    // One cell in a line; a section that holds for several rows is printed once.
    bool read_plain(std::vector<std::size_t> const& cells, Draft& draft)
    {
        std::vector<Column> columns(schema_.begin() + 1, schema_.end());
        if (cells.size() < columns.size())
        {
            auto const section = std::find(columns.begin(), columns.end(), Column::section);
            auto const dropped = section != columns.end() ? section : columns.end() - 1;
            columns.erase(dropped);
        }
        // Every unit cell must look like units, or the lines are wrapped after all.
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            auto const range = text_.lines[cells[i]].range;
            Role const role = role_of_column(columns[i]);
            bool const units = role == Role::lead || role == Role::responsible || role == Role::support;
            bool const none = equals_any(text_.view(range), no_unit_words);
            if (units && !none && !ends_like_unit(text_, range) &&
                !contains_any(text_.view(range), U"： 等"_words))
                return false;
            if (columns[i] == Column::content && i + 1 < cells.size() &&
                ends_with_any(text_.view(range), U"、 ，"_words))
                return false;
        }
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            auto const range = text_.lines[cells[i]].range;
            if (columns[i] == Column::section)
                section_ = range;
            else if (columns[i] == Column::content || columns[i] == Column::goal)
                draft.task = draft.task.empty() ? range : Range{draft.task.begin, range.end};
            else
                take(range, role_of_column(columns[i]), draft);
        }
        return true;
    }

    // Cells of several lines: the section is numbered and narrow, the content ends with the last full
    // stop, a unit cell ends where a name ends and a new one begins without a mark between them.
    void read_wrapped(std::vector<std::size_t> const& cells, Draft& draft)
    {
        std::size_t at = 0;
        auto const begin_of = [&](std::size_t i) { return text_.lines[cells[i]].range.begin; };
        Range whole{begin_of(0), text_.lines[cells.back()].range.end};
        if (std::find(schema_.begin(), schema_.end(), Column::section) != schema_.end())
            at = read_section(cells);
        if (at >= cells.size()) return;
        std::uint32_t const begin = begin_of(at);
        std::uint32_t stop = whole.end;
        while (stop > begin && text_.plain[stop - 1] != U'。' && text_.plain[stop - 1] != U'；') --stop;
        if (stop == begin) stop = first_units(cells, at);
        draft.task = {begin, stop};
        std::vector<Role> roles;
        for (auto const column : schema_)
            if (role_of_column(column) != Role::none) roles.push_back(role_of_column(column));
        read_unit_cells({stop, whole.end}, roles, draft);
    }

    // A page ends inside the row: each of its cells goes on behind the heading of the next page. The task
    // keeps its first part; the units of both parts are read.
    void read_cut(std::vector<std::size_t> const& cells, std::size_t cut, Draft& draft)
    {
        std::vector<std::size_t> const above(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(cut));
        std::size_t at = 0;
        if (std::find(schema_.begin(), schema_.end(), Column::section) != schema_.end())
            at = read_section(above);
        if (at >= above.size()) return;
        std::uint32_t const begin = text_.lines[above[at]].range.begin;
        std::uint32_t const end = text_.lines[above.back()].range.end;
        std::uint32_t const stop = first_units(above, at);
        draft.task = {begin, stop};
        std::vector<Role> roles;
        for (auto const column : schema_)
            if (role_of_column(column) != Role::none) roles.push_back(role_of_column(column));
        read_unit_cells({stop, end}, roles, draft);
        std::uint32_t const below = text_.lines[cells[cut]].range.begin;
        std::uint32_t rest = text_.lines[cells.back()].range.end;
        Range units{rest, rest};
        while (rest > below && text_.plain[rest - 1] != U'。') --rest;
        units.begin = rest;
        if (units.length() >= 3 && is_unit_name(text_, {units.begin, units.end}))
            take(units, roles.back(), draft);
    }

    std::size_t read_section(std::vector<std::size_t> const& cells)
    {
        auto const first = text_.lines[cells[0]];
        auto const mark = read_mark(text_, first.range.begin, first.range.end);
        if (!mark || cells.size() < 2) return 0;
        std::size_t i = 0;
        while (i + 2 < cells.size() && text_.lines[cells[i]].columns + 2 >= first.columns && i < 6 &&
               !is(text_.plain[text_.lines[cells[i]].range.end - 1], class_stop) &&
               text_.lines[cells[i + 1]].columns <= first.columns + 2)
            ++i;
        section_ = {first.range.begin, text_.lines[cells[i]].range.end};
        return i + 1;
    }

    // No full stop at all: the units begin with the first line that ends like one and begins like one.
    std::uint32_t first_units(std::vector<std::size_t> const& cells, std::size_t at) const
    {
        std::uint32_t widest = 0;
        for (std::size_t i = at; i < cells.size(); ++i)
            widest = std::max(widest, text_.lines[cells[i]].columns);
        for (std::size_t i = at + 1; i < cells.size(); ++i)
        {
            auto const range = text_.lines[cells[i]].range;
            if (!begins_with_any(text_.view(range), U"市 省 区 县 州 各 国 人民 中国"_words)) continue;
            // Unit columns are narrower than the content.
            bool narrow = true;
            for (std::size_t k = i; k < cells.size(); ++k)
                narrow = narrow && text_.lines[cells[k]].columns * 4 <= widest * 3;
            if (narrow || ends_like_unit(text_, range) || text_.plain[range.end - 1] == U'、')
                return range.begin;
        }
        return text_.lines[cells.back()].range.end;
    }

    void read_unit_cells(Range range, std::vector<Role> const& roles, Draft& draft)
    {
        // The deadline is the last line when the table has one.
        auto const deadline = std::find(roles.begin(), roles.end(), Role::deadline);
        if (deadline != roles.end() && !range.empty())
        {
            for (auto line = text_.line_at(range.begin);
                 line < text_.lines.size() && text_.lines[line].range.begin < range.end; ++line)
            {
                Range const cell{std::max(range.begin, text_.lines[line].range.begin),
                                 text_.lines[line].range.end};
                if (!is_limit_segment(text_, cell, year_)) continue;
                take(cell, Role::deadline, draft);
                if (cell.end == range.end)
                    range.end = cell.begin;
                else if (cell.begin == range.begin)
                    range.begin = cell.end;
                break;
            }
        }
        std::vector<Role> units;
        for (Role const role : roles)
            if (role != Role::deadline && role != Role::leader) units.push_back(role);
        if (units.empty() || range.empty()) return;
        if (units.size() == 1)
        {
            take(range, units.front(), draft);
            return;
        }
        auto const cells = split_unit_cells(text_, range);
        take(cells.first, units[0], draft);
        take(cells.second, units[1], draft);
        std::sort(draft.inside.begin(), draft.inside.end(),
                  [](Range a, Range b) { return a.begin < b.begin; });
        for (auto const& inside : draft.inside)
            draft.tail = {std::min(draft.tail.begin, inside.begin), std::max(draft.tail.end, inside.end)};
    }

    Text const& text_;
    std::int32_t year_;
    std::vector<Range> const claimed_; // by other tables, in order
    Tables& out_;
    std::vector<Column> schema_;
    std::size_t number_at_ = 0;  // where the number stands among the columns
    std::vector<Column> titles_; // the columns as they are headed
    std::vector<std::vector<std::size_t>> rows_;
    std::map<std::size_t, std::size_t>
        cuts_; // first line of a row → how many of its lines stand above a page's end
    Range section_;
};

} // namespace

void find_flat_tables(Text const& text, std::int32_t year, Tables& out)
{
    FlatReader(text, year, out).read();
}

} // namespace luoshi::breakdown
