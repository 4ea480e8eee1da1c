#include "breakdown/grammar/flat_tables.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>
#include <map>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t heading_lines_min = 3;
constexpr std::size_t row_lines_max = 200;

Role role_of(Column column)
{
    switch (column)
    {
    case Column::lead: return Role::lead;
    case Column::undertaker:
    case Column::responsible: return Role::responsible;
    case Column::support: return Role::support;
    case Column::leader: return Role::leader;
    case Column::deadline: return Role::deadline;
    case Column::none:
    case Column::number:
    case Column::section:
    case Column::task:
    case Column::problem:
    case Column::content:
    case Column::goal:
    case Column::other: return Role::none;
    }
    return Role::none;
}

class FlatReader
{
public:
    FlatReader(Text const& text, std::int32_t year, Tables& out) : text_(text), year_(year), out_(out) {}

    void read()
    {
        for (std::size_t i = 0; i < text_.lines.size();)
        {
            auto const heading = heading_at(i);
            if (heading.empty() || claimed(text_.lines[i].range.begin))
            {
                ++i;
                continue;
            }
            schema_ = heading;
            i = read_table(i);
        }
    }

private:
    bool claimed(std::uint32_t at) const
    {
        return std::any_of(out_.claimed.begin(), out_.claimed.end(),
                           [&](Range range) { return range.holds(at); });
    }

    std::u32string_view view(std::size_t line) const { return text_.view(text_.lines[line].range); }

    // Consecutive lines that are each a heading of a column, beginning with a number column.
    std::vector<Column> heading_at(std::size_t line) const
    {
        std::vector<Column> columns;
        if (line >= text_.lines.size() || view(line).size() > 4 || column_of(view(line)) != Column::number)
            return {};
        for (std::size_t i = line; i < text_.lines.size() && columns.size() < 12; ++i)
        {
            Column const column = column_of(view(i));
            if (column == Column::none || (i > line && column == Column::number)) break;
            columns.push_back(column);
        }
        bool const units =
            std::any_of(columns.begin(), columns.end(), [](Column c) { return role_of(c) != Role::none; });
        bool const content = std::any_of(columns.begin(), columns.end(), tells_task);
        return columns.size() >= heading_lines_min && units && content ? columns : std::vector<Column>{};
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
        settle_columns(schema_);
        titles_ = schema_;
        for (auto& column : schema_)
            if (is_title(column)) column = Column::section;
        section_ = {};
        std::uint32_t last = 0;
        std::size_t line = first + schema_.size();
        std::size_t end = line;
        std::vector<std::size_t> row;
        while (line < text_.lines.size())
        {
            if (auto const again = heading_at(line); again.size() == schema_.size())
            {
                line += again.size();
                if (!row.empty()) cuts_[row.front()] = row.size();
                continue;
            }
            auto const number = row_number(line);
            bool const begins = number && (*number == last + 1 || (*number <= last && *number + 4 > last));
            if (begins)
            {
                if (!row.empty()) rows_.push_back(row);
                row.assign(1, line);
                last = *number;
            }
            else if (row.empty() || row.size() > row_lines_max || ends_table(line, row))
                break;
            else
                row.push_back(line);
            end = ++line;
        }
        if (!row.empty()) rows_.push_back(row);
        finish_rows();
        if (last == 0) return first + 1;
        out_.claimed.push_back({text_.lines[first].range.begin, text_.lines[end - 1].range.end});
        return end;
    }

    // The last row is followed by ordinary text: a heading, a note, a full paragraph.
    bool ends_table(std::size_t line, std::vector<std::size_t> const& row) const
    {
        if (row.size() < 3) return false;
        auto const text = view(line);
        if (begins_with_any(text, U"附件 注： 备注： 联系人 （此件 抄送")) return true;
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
        if (cell.empty() || equals_any(text_.view(cell), U"— - —— / 无")) return;
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
            Role const role = role_of(columns[i]);
            bool const units = role == Role::lead || role == Role::responsible || role == Role::support;
            bool const none = equals_any(text_.view(range), U"— - —— / 无");
            if (units && !none && !ends_like_unit(text_, range) && !contains_any(text_.view(range), U"： 等"))
                return false;
            if (columns[i] == Column::content && i + 1 < cells.size() &&
                ends_with_any(text_.view(range), U"、 ，"))
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
                take(range, role_of(columns[i]), draft);
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
            if (role_of(column) != Role::none) roles.push_back(role_of(column));
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
            if (role_of(column) != Role::none) roles.push_back(role_of(column));
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
            if (!begins_with_any(text_.view(range), U"市 省 区 县 州 各 国 人民 中国")) continue;
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
    Tables& out_;
    std::vector<Column> schema_;
    std::vector<Column> titles_; // the columns as they are headed
    std::vector<std::vector<std::size_t>> rows_;
    std::map<std::size_t, std::size_t>
        cuts_; // first line of a row → how many of its lines stand above a page's end
    Range section_;
};

} // namespace

UnitCells split_unit_cells(Text const& text, Range range)
{
    std::uint32_t name = range.begin;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (i > range.begin && (text.before[i] & before_line) != 0)
        {
            char32_t const c = text.plain[i];
            if (c == U'—' || c == U'-' || c == U'/') return {{range.begin, i}, {}};
            char32_t const last = text.plain[i - 1];
            bool const complete = !is(last, class_separator) && i - name >= 3 && last != U'等' &&
                                  last != U'电' && last != U'会' && ends_like_unit(text, {name, i});
            bool const council =
                last == U'会' && ends_with_any(text.view({name, i}), U"委员会 管委会 协会 联合会");
            bool const ends = (complete || (council && i - name >= 3)) && !is(c, class_separator);
            std::uint32_t next = i;
            while (next < range.end && !is(text.plain[next], class_separator) && next - i < 40)
                next = text.plain[next] == U'“' ? skip_bracket(text, next, range.end) : next + 1;
            if (ends && next - i >= 3 && text.view({i, next}).front() != U'等' &&
                (ends_like_unit(text, {i, next}) || next == range.end))
                return {{range.begin, i}, {i, range.end}};
        }
        if (text.plain[i] == U'“')
            i = skip_bracket(text, i, range.end) - 1;
        else if (is(text.plain[i], class_separator))
            name = i + 1;
    }
    return {range, {}};
}

void find_flat_tables(Text const& text, std::int32_t year, Tables& out)
{
    FlatReader(text, year, out).read();
}

} // namespace luoshi::breakdown
