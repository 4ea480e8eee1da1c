// The rows of a flattened table: which lines belong to which cell.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/flat_tables.h"
#include "breakdown/grammar/role_cells.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t head_lines_max = 6;

using Lines = std::vector<std::size_t>;

class FlatRowReader
{
public:
    FlatRowReader(Text const& text, std::int32_t year, FlatTable table, Tables& out)
        : text_(text)
        , year_(year)
        , table_(std::move(table))
        , out_(out)
    {
        for (auto const column : table_.columns)
            if (role_of_column(column) != Role::none) roles_.push_back(role_of_column(column));
    }

    // Cells are wrapped when most rows have more lines than the table has columns.
    void read()
    {
        auto const& rows = table_.rows;
        auto const fitting = std::count_if(rows.begin(), rows.end(),
                                           [&](FlatRow const& row) { return fits_plain(row.lines); });
        bool const plain = static_cast<std::size_t>(fitting) * 10 >= rows.size() * 6;
        // Every row has a cell of its own below 重点任务: a title, not a section.
        if (std::all_of(rows.begin(), rows.end(),
                        [&](FlatRow const& row) { return row.lines.size() == table_.columns.size(); }))
            for (std::size_t i = 0; i < table_.columns.size(); ++i)
                if (is_title(table_.headed[i]) && !names_somebody_behind(i))
                    table_.columns[i] = Column::content;
        heads_are_sections_ = has_heads_of_several_rows();
        for (auto const& row : rows) read_row(row, plain);
    }

private:
    Range range(std::size_t line) const { return text_.lines[line].range; }
    std::uint32_t width(std::size_t line) const { return text_.lines[line].columns; }

    bool fits_plain(Lines const& row) const
    {
        return row.size() == table_.columns.size() || row.size() + 1 == table_.columns.size();
    }

    // 督办事项 | 承办单位 | 办理要求: a role stands between the title and its task.
    bool names_somebody_behind(std::size_t title) const
    {
        bool named = false;
        for (std::size_t i = title + 1; i < table_.headed.size(); ++i)
        {
            if (table_.headed[i] == Column::content) return named;
            named = named || role_of_column(table_.headed[i]) != Role::none;
        }
        return false;
    }

    void read_row(FlatRow const& row, bool plain)
    {
        auto const& lines = row.lines;
        if (lines.size() < 2) return;
        Draft draft;
        draft.row = true;
        draft.number = range(lines.front());
        Lines const cells(lines.begin() + 1, lines.end());
        if (row.above > 1 && row.above < lines.size())
            read_cut(cells, row.above - 1, draft);
        else if (!(plain && fits_plain(lines) && read_plain(cells, draft)))
            read_wrapped(cells, draft);
        if (draft.task.length() < 2) return;
        draft.section.insert(draft.section.begin(), row.sections.begin(), row.sections.end());
        if (!section_.empty() && table_.has(Column::section)) draft.section.push_back(section_);
        out_.rows.push_back(std::move(draft));
    }

    // One cell in a line; a section that holds for several rows is printed once, an empty cell at the end
    // not at all.
    bool read_plain(Lines const& cells, Draft& draft)
    {
        std::vector<Column> const columns(table_.columns.begin() + 1, table_.columns.end());
        if (cells.size() == columns.size())
            return fit(columns, cells) && (take_plain(columns, cells, draft), true);
        for (Column const missing : {Column::section, Column::other, columns.back()})
        {
            auto fewer = columns;
            auto const at = std::find(fewer.begin(), fewer.end(), missing);
            if (at == fewer.end()) continue;
            fewer.erase(at);
            if (!fit(fewer, cells)) continue;
            take_plain(fewer, cells, draft);
            return true;
        }
        return false;
    }

    // Every unit cell must look like units, or the lines are wrapped after all.
    bool fit(std::vector<Column> const& columns, Lines const& cells) const
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            auto const cell = range(cells[i]);
            auto const view = text_.view(cell);
            Role const role = role_of_column(columns[i]);
            bool const units = is_unit_role(role);
            bool const named = ends_like_unit(text_, cell) || contains_any(view, U"： 等"_words);
            if (units && !named && !equals_any(view, no_unit_words)) return false;
            if (role == Role::deadline && is_unit_name(text_, cell) && !is_limit_segment(text_, cell, year_))
                return false;
            if (columns[i] == Column::content && i + 1 < cells.size() && ends_with_any(view, U"、 ，"_words))
                return false;
        }
        return true;
    }

    void take_plain(std::vector<Column> const& columns, Lines const& cells, Draft& draft)
    {
        for (std::size_t i = 0; i < cells.size(); ++i)
        {
            auto const cell = range(cells[i]);
            if (columns[i] == Column::section)
                section_ = cell;
            else if (columns[i] == Column::content || columns[i] == Column::goal)
                draft.task = draft.task.empty() ? cell : Range{draft.task.begin, cell.end};
            else
                take_cell(text_, cell, role_of_column(columns[i]), year_, draft);
        }
    }

    // Cells of several lines: the section is narrow, the content ends with the last full stop, a unit cell
    // ends where a name ends and a new one begins without a mark between them.
    void read_wrapped(Lines const& cells, Draft& draft)
    {
        std::size_t at = read_section(cells);
        at += read_limit_before(cells, at, draft);
        if (at >= cells.size()) return;
        std::uint32_t const begin = range(cells[at]).begin;
        std::uint32_t const end = range(cells.back()).end;
        std::uint32_t stop = end;
        while (stop > begin && text_.plain[stop - 1] != U'。' && text_.plain[stop - 1] != U'；') --stop;
        if (stop == begin) stop = first_units(cells, at);
        draft.task = {begin, stop};
        read_role_lines(text_, {stop, end}, roles_, year_, draft);
    }

    // Where the limit stands before the content, its lines open the row.
    std::size_t read_limit_before(Lines const& cells, std::size_t at, Draft& draft) const
    {
        auto const& columns = table_.columns;
        auto const content = std::find(columns.begin(), columns.end(), Column::content);
        if (std::find(columns.begin(), content, Column::deadline) == content) return 0;
        std::vector<Range> lines;
        for (auto i = at; i < cells.size() && i < at + head_lines_max; ++i) lines.push_back(range(cells[i]));
        auto const count = lines_of_limit(text_, lines, 0, year_);
        if (count > 0)
            take_cell(text_, {lines.front().begin, lines[count - 1].end}, Role::deadline, year_, draft);
        return count;
    }

    // A page ends inside the row: each of its cells goes on behind the heading of the next page. The task
    // keeps its first part; the units of both parts are read.
    void read_cut(Lines const& cells, std::size_t cut, Draft& draft)
    {
        Lines const above(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(cut));
        std::size_t const at = read_section(above);
        if (at >= above.size()) return;
        std::uint32_t const stop = first_units(above, at);
        draft.task = {range(above[at]).begin, stop};
        read_role_lines(text_, {stop, range(above.back()).end}, roles_, year_, draft);
        std::uint32_t const below = range(cells[cut]).begin;
        Range units{range(cells.back()).end, range(cells.back()).end};
        while (units.begin > below && text_.plain[units.begin - 1] != U'。') --units.begin;
        if (units.length() >= 3 && is_unit_name(text_, units))
            take_cell(text_, units, roles_.back(), year_, draft);
    }

    // How many lines a section takes at the head of the row; none where the row has no section of its own.
    std::size_t read_section(Lines const& cells)
    {
        if (!table_.has(Column::section) || cells.size() < 2) return 0;
        std::size_t const lines = is_marked(cells)      ? marked_head(cells)
                                  : heads_are_sections_ ? narrow_head(cells)
                                                        : 0;
        if (lines > 0) section_ = {range(cells[0]).begin, range(cells[lines - 1]).end};
        return lines;
    }

    std::size_t marked_head(Lines const& cells) const
    {
        std::uint32_t const first = width(cells[0]);
        std::size_t i = 0;
        while (i + 2 < cells.size() && width(cells[i]) + 2 >= first && i < head_lines_max &&
               !is(text_.plain[range(cells[i]).end - 1], class_stop) && width(cells[i + 1]) <= first + 2)
            ++i;
        return i + 1;
    }

    // The lines of a narrow column before a wide one.
    std::size_t narrow_head(Lines const& cells) const
    {
        std::uint32_t const first = width(cells[0]);
        std::uint32_t widest = 0;
        for (auto const cell : cells) widest = std::max(widest, width(cell));
        std::size_t i = 0;
        for (; i + 1 < cells.size() && i < head_lines_max; ++i)
        {
            bool const narrow = width(cells[i]) <= first + 2 && width(cells[i]) * 3 <= widest * 2;
            if (!narrow || is(text_.plain[range(cells[i]).end - 1], class_stop | class_separator)) break;
        }
        bool const before_content = i > 0 && i + 1 < cells.size() &&
                                    !text_.is(range(cells[i]).begin, class_open | class_quote) &&
                                    width(cells[i]) * 3 > first * 4;
        return before_content ? i : 0;
    }

    bool is_marked(Lines const& cells) const
    {
        return read_mark(text_, range(cells[0]).begin, range(cells[0]).end).has_value();
    }

    // 领域 is a section. A title, 测评项目, is one only where some rows have none: it stands for those above them.
    // Where numbers mark the sections, what has none is the task.
    bool has_heads_of_several_rows() const
    {
        std::uint32_t title = 0;
        std::uint32_t without = 0;
        for (auto const& row : table_.rows)
        {
            if (row.lines.size() < 3) continue;
            Lines const cells(row.lines.begin() + 1, row.lines.end());
            if (is_marked(cells)) return false;
            auto& widest = narrow_head(cells) > 0 ? title : without;
            widest = std::max(widest, width(cells[0]));
        }
        bool const sections =
            std::find(table_.headed.begin(), table_.headed.end(), Column::section) != table_.headed.end();
        return title > 0 && (sections || without >= title * 2);
    }

    // No full stop at all: the units begin with the first line that ends like one and begins like one.
    std::uint32_t first_units(Lines const& cells, std::size_t at) const
    {
        std::uint32_t widest = 0;
        for (std::size_t i = at; i < cells.size(); ++i) widest = std::max(widest, width(cells[i]));
        for (std::size_t i = at + 1; i < cells.size(); ++i)
        {
            auto const line = range(cells[i]);
            if (!begins_with_any(text_.view(line), U"市 省 区 县 州 各 国 人民 中国"_words)) continue;
            // Unit columns are narrower than the content.
            bool narrow = true;
            for (std::size_t k = i; k < cells.size(); ++k)
                narrow = narrow && width(cells[k]) * 4 <= widest * 3;
            if (narrow || ends_like_unit(text_, line) || text_.plain[line.end - 1] == U'、')
                return behind_content(cells, at, i);
        }
        return range(cells.back()).end;
    }

    // Where a leader stands before the units, his name is none of the content.
    std::uint32_t behind_content(Lines const& cells, std::size_t at, std::size_t units) const
    {
        bool const leads = !roles_.empty() && roles_.front() == Role::leader;
        if (leads && units > at + 1 && names_persons(text_, range(cells[units - 1]))) --units;
        return range(cells[units]).begin;
    }

    Text const& text_;
    std::int32_t year_;
    FlatTable table_;
    Tables& out_;
    std::vector<Role> roles_; // of the columns, in order
    Range section_;           // the cell that holds for the row
    bool heads_are_sections_ = false;
};

} // namespace

void read_flat_rows(Text const& text, std::int32_t year, FlatTable table, Tables& out)
{
    FlatRowReader(text, year, std::move(table), out).read();
}

} // namespace luoshi::breakdown
