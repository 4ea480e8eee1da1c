#include "breakdown/grammar/tables.h"

#include "breakdown/grammar/cards.h"
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/flat_tables.h"
#include "breakdown/grammar/table_cells.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t cells_max = 64;
constexpr std::size_t heading_lines_max = 8;
constexpr std::uint32_t heading_line_length_max = 120;

class RowReader
{
public:
    RowReader(Text const& text, std::int32_t year, Tables& out) : text_(text), year_(year), out_(out) {}

    void read()
    {
        for (std::size_t i = 0, lines = 1; i < text_.lines.size(); i += lines)
        {
            auto const line = text_.lines[i].range;
            bool const row = text_.lines[i].cells;
            lines = row ? lines_of_heading(i) : 1;
            if (row && (read_heading({line.begin, text_.lines[i + lines - 1].range.end}) ||
                        read_second_heading(line)))
                continue;
            if (form_.empty()) continue;
            lines = 1;
            if (!row)
            {
                read_single(line);
                continue;
            }
            lines = lines_of_row(text_, i, form_, year_);
            read_row({line.begin, text_.lines[i + lines - 1].range.end});
        }
        close();
    }

private:
    // The columns that the line heads; none when it is a row of content.
    std::vector<Column> schema_of(Range line) const
    {
        auto cells = cells_of(text_, line);
        while (!cells.empty() && cells.back().column >= cells_max) cells.pop_back();
        std::vector<std::u32string_view> headings;
        headings.reserve(cells.size());
        for (auto const& cell : cells) headings.push_back(text_.view(cell.range));
        auto const columns = columns_of(headings);
        if (columns.empty()) return {};
        std::vector<Column> schema(cells_max, Column::none);
        for (std::size_t i = 0; i < cells.size(); ++i) schema[cells[i].column] = columns[i];
        return schema;
    }

    // A line break inside of a heading: 责任 | 单位. More of the headings are known with the lines below.
    std::size_t lines_of_heading(std::size_t line) const
    {
        auto const begin = text_.lines[line].range.begin;
        auto const cells = cells_of(text_, text_.lines[line].range);
        std::size_t most = known_headings(text_.lines[line].range);
        // Only the last one may be broken; a slip, 编号 | 1, is no heading.
        bool const heading = column_of(text_.view(cells.front().range)) == Column::number && most >= 2 &&
                             most + 1 >= cells.size();
        if (!heading) return 1;
        std::size_t best = 1;
        for (std::size_t i = line + 1; i < text_.lines.size() && i < line + heading_lines_max; ++i)
        {
            auto const& next = text_.lines[i];
            bool const apart = (text_.before[next.range.begin] & before_cell) != 0 || next.after_blank ||
                               text_.is(next.range.begin, class_digit);
            if (apart || next.range.length() > heading_line_length_max) break;
            auto const known = known_headings({begin, next.range.end});
            if (known <= most) continue;
            most = known;
            best = i - line + 1;
        }
        return best;
    }

    std::size_t known_headings(Range heading) const
    {
        auto const cells = cells_of(text_, heading);
        return static_cast<std::size_t>(std::count_if(
            cells.begin(), cells.end(),
            [&](Cell const& cell) { return column_of(text_.view(cell.range)) != Column::none; }));
    }

    bool is_heading(Range line) const { return !schema_of(line).empty(); }

    bool read_heading(Range line)
    {
        auto schema = schema_of(line);
        if (schema.empty()) return false;
        settle_columns(schema);
        if (form_.empty())
        {
            begin_ = line.begin;
            if (out_.rows.empty()) title_ = title_above(line);
        }
        if (schema != form_.columns) // the same heading returns on each page
        {
            settle_titles();
            heading_ = {};
            sections_.clear();
        }
        form_ = {std::move(schema), tabs_of(line)};
        above_.assign(cells_max, {});
        end_ = line.end;
        return true;
    }

    std::size_t tabs_of(Range heading) const
    {
        std::size_t tabs = 0;
        for (auto i = text_.line_at(heading.begin); i <= text_.line_at(heading.end - 1); ++i)
            tabs += text_.lines[i].tabs;
        return tabs;
    }

    // 责任单位 above 牵头单位 | 配合单位: a second row of headings says more than the first.
    bool read_second_heading(Range line)
    {
        if (form_.empty() || end_ != line.begin) return false;
        auto const cells = cells_of(text_, line);
        for (auto const& cell : cells)
            if (cell.column >= cells_max || column_of(text_.view(cell.range)) == Column::none) return false;
        for (auto const& cell : cells) form_.columns[cell.column] = column_of(text_.view(cell.range));
        form_.tabs = std::max(form_.tabs, tabs_of(line));
        end_ = line.end;
        return true;
    }

    void read_row(Range line)
    {
        end_ = line.end;
        auto const fitted = fit_columns(text_, cells_of(text_, line), form_, year_);
        if (is_repeated(fitted.cells)) return head_rows(fitted.cells.front().range);
        if (is_sum(fitted.cells)) return;
        Draft draft;
        draft.row = true;
        if (fitted.number_above) draft.number = number_;
        Range title;
        for (auto const& cell : fitted.cells)
        {
            if (cell.column >= cells_max) continue;
            switch (form_.columns[cell.column])
            {
            case Column::number: number_ = draft.number = cell.range; break;
            case Column::section: enter_section(cell); break;
            case Column::task:
            case Column::problem: title = cell.range; break;
            case Column::content:
            case Column::goal:
                draft.task = draft.task.empty() ? cell.range : Range{draft.task.begin, cell.range.end};
                break;
            case Column::none:
            case Column::other: break;
            default: read_role(cell, draft);
            }
        }
        if (draft.task.empty() || draft.task.length() < 2)
        {
            if (draft.inside.empty()) read_single(line);
            return;
        }
        // 一 | 教育提升工程: a row with a Chinese number that names nobody heads those below it.
        if (draft.inside.empty() && !draft.number.empty() &&
            !is(text_.plain[draft.number.begin], class_digit) && next_is_row(line))
            return head_rows(
                {std::min(draft.number.begin, draft.task.begin), std::max(draft.number.end, draft.task.end)});
        if (!heading_.empty()) draft.section.push_back(heading_);
        for (auto const& section : sections_) draft.section.push_back(section.range);
        titles_.push_back(title);
        out_.rows.push_back(std::move(draft));
    }

    void read_role(Cell cell, Draft& draft)
    {
        Role const role = role_of_column(form_.columns[cell.column]);
        if (equals_any(text_.view(cell.range), U"同上 〃 同前 同左 ″ ” \""_words))
            return take_cell_above(text_, cell.range, above_[cell.column], role, year_, draft);
        above_[cell.column] = cell.range;
        take_cell(text_, cell.range, role, year_, draft);
    }

    // A cell merged over the whole row, copied into each of its columns.
    bool is_repeated(std::vector<Cell> const& cells) const
    {
        return cells.size() >= 3 &&
               std::all_of(cells.begin(), cells.end(),
                           [&](Cell const& cell)
                           { return text_.view(cell.range) == text_.view(cells.front().range); });
    }

    bool is_sum(std::vector<Cell> const& cells) const
    {
        return !cells.empty() &&
               equals_any(text_.view(cells.front().range), U"合计 小计 总计 共计 合计： 小计： 总计："_words);
    }

    void head_rows(Range heading)
    {
        heading_ = heading;
        sections_.clear();
    }

    // A cell that holds for the rows below it, too; the cells of the columns inside it end with it.
    void enter_section(Cell cell)
    {
        while (!sections_.empty() && sections_.back().column >= cell.column) sections_.pop_back();
        sections_.push_back(cell);
    }

    // 重点任务 beside 工作内容: its own cell in every row is the title of the row, a shared one a section.
    void settle_titles()
    {
        std::size_t const first = out_.rows.size() - titles_.size();
        bool shared = false;
        for (std::size_t i = 0; i < titles_.size(); ++i)
            shared = shared || titles_[i].empty() ||
                     (i > 0 && text_.view(titles_[i]) == text_.view(titles_[i - 1]));
        Range section;
        for (std::size_t i = 0; i < titles_.size(); ++i)
        {
            auto& row = out_.rows[first + i];
            if (!titles_[i].empty()) section = titles_[i];
            if (section.empty()) continue;
            // Only what stands beside both, 总投资 or 建设性质, may lie between a title and its task.
            bool const apart = names_somebody_between(row, section);
            if (!shared && !apart)
                row.task = {std::min(row.task.begin, section.begin), std::max(row.task.end, section.end)};
            else
                row.section.push_back(section);
        }
        titles_.clear();
    }

    static bool names_somebody_between(Draft const& row, Range title)
    {
        return std::any_of(row.inside.begin(), row.inside.end(),
                           [&](Range cell)
                           {
                               return (title.end <= cell.begin && cell.end <= row.task.begin) ||
                                      (row.task.end <= cell.begin && cell.end <= title.begin);
                           });
    }

    // A row of one cell is a section, a continuation of the last cell, or the end of the table.
    void read_single(Range line)
    {
        bool const mark = read_mark(text_, line.begin, line.end).has_value();
        if (line.length() <= 40 && (mark || text_.plain[line.end - 1] != U'。') &&
            !is(text_.plain[line.end - 1], class_stop) && next_is_row(line))
        {
            head_rows(line);
            end_ = line.end;
            if (!title_.empty() && is_heading(next_line(line))) title_tables();
            return;
        }
        close();
    }

    // A line above the heading of a table names it; it is a section where another table has its own name.
    Range title_above(Range line) const
    {
        auto const index = text_.line_at(line.begin);
        if (index == 0) return {};
        auto const above = text_.lines[index - 1].range;
        bool const name = above.length() <= 40 && !is(text_.plain[above.end - 1], class_stop) &&
                          text_.plain[above.end - 1] != U'：' && !read_mark(text_, above.begin, above.end);
        return name ? above : Range{};
    }

    void title_tables()
    {
        for (auto& row : out_.rows) row.section.insert(row.section.begin(), title_);
        title_ = {};
    }

    Range next_line(Range line) const
    {
        auto const index = text_.line_at(line.end - 1) + 1;
        return index < text_.lines.size() ? text_.lines[index].range : Range{};
    }

    bool next_is_row(Range line) const
    {
        auto const index = text_.line_at(line.end - 1) + 1;
        return index < text_.lines.size() && text_.lines[index].cells;
    }

    void close()
    {
        if (!form_.empty() && end_ > begin_) out_.claimed.push_back({begin_, end_});
        settle_titles();
        form_ = {};
        heading_ = {};
        sections_.clear();
    }

    Text const& text_;
    std::int32_t year_;
    Tables& out_;
    TableForm form_;
    std::vector<Range> above_;   // what each column said last, for 同上
    Range number_;               // of the row above
    Range title_;                // the line above the first table
    Range heading_;              // a row of one cell above the rows
    std::vector<Cell> sections_; // cells of 类别, 领域, outermost first
    std::vector<Range> titles_;  // of the rows since the last heading, to be settled together
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

} // namespace

Tables find_tables(Text const& text, std::int32_t year)
{
    Tables out;
    RowReader(text, year, out).read();
    find_cards(text, year, out);
    auto const in_order = [](Range a, Range b) { return a.begin < b.begin; };
    std::sort(out.claimed.begin(), out.claimed.end(), in_order);
    find_flat_tables(text, year, out);
    std::sort(out.claimed.begin(), out.claimed.end(), in_order);
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](Draft const& a, Draft const& b) { return a.task.begin < b.task.begin; });
    return out;
}

} // namespace luoshi::breakdown
