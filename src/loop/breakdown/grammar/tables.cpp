#include "breakdown/grammar/tables.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/flat_tables.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t cells_max = 64;

struct Cell
{
    std::size_t column = 0;
    Range range;
};

std::vector<Cell> cells_of(Text const& text, Range line)
{
    std::vector<Cell> cells;
    std::size_t column = 0;
    std::uint32_t from = line.begin;
    for (std::uint32_t i = line.begin; i < line.end; ++i)
    {
        if ((text.before[i] & before_cell) == 0) continue;
        if (i > from) cells.push_back({column, {from, i}});
        column += static_cast<std::size_t>(text.before[i] >> before_cell_shift);
        from = i;
    }
    if (line.end > from) cells.push_back({column, {from, line.end}});
    return cells;
}

bool has_cells(Text const& text, Range line)
{
    for (std::uint32_t i = line.begin; i < line.end; ++i)
        if ((text.before[i] & before_cell) != 0) return true;
    return false;
}

class RowReader
{
public:
    RowReader(Text const& text, std::int32_t year, Tables& out) : text_(text), year_(year), out_(out) {}

    void read()
    {
        for (std::size_t i = 0; i < text_.lines.size(); ++i)
        {
            auto const line = text_.lines[i].range;
            bool const row = has_cells(text_, line);
            if (row && (read_heading(line) || read_second_heading(line))) continue;
            if (schema_.empty()) continue;
            if (row)
                read_row(line);
            else
                read_single(line);
        }
        close();
    }

private:
    bool read_heading(Range line)
    {
        auto const cells = cells_of(text_, line);
        std::vector<Column> schema(cells_max, Column::none);
        std::size_t known = 0;
        bool units = false;
        bool content = false;
        for (auto const& cell : cells)
        {
            if (cell.column >= cells_max) continue;
            Column const column = column_of(text_.view(cell.range));
            schema[cell.column] = column;
            known += column != Column::none ? 1u : 0u;
            units = units || column == Column::lead || column == Column::responsible ||
                    column == Column::undertaker || column == Column::deadline || column == Column::leader ||
                    column == Column::support;
            content = content || tells_task(column);
        }
        if (known < 2 || !units || !content || known * 2 < cells.size()) return false;
        settle_columns(schema);
        if (schema_.empty()) begin_ = line.begin;
        if (schema != schema_) // the same heading returns on each page
        {
            settle_titles();
            heading_ = {};
            sections_.clear();
        }
        schema_ = std::move(schema);
        end_ = line.end;
        return true;
    }

    // 责任单位 above 牵头单位 | 配合单位: a second row of headings says more than the first.
    bool read_second_heading(Range line)
    {
        if (schema_.empty() || end_ != line.begin) return false;
        auto const cells = cells_of(text_, line);
        for (auto const& cell : cells)
            if (cell.column >= cells_max || column_of(text_.view(cell.range)) == Column::none) return false;
        for (auto const& cell : cells) schema_[cell.column] = column_of(text_.view(cell.range));
        end_ = line.end;
        return true;
    }

    void read_row(Range line)
    {
        Draft draft;
        draft.row = true;
        Range title;
        for (auto const& cell : cells_of(text_, line))
        {
            if (cell.column >= cells_max) continue;
            switch (schema_[cell.column])
            {
            case Column::number: draft.number = cell.range; break;
            case Column::section: enter_section(cell); break;
            case Column::task:
            case Column::problem: title = cell.range; break;
            case Column::content:
            case Column::goal:
                draft.task = draft.task.empty() ? cell.range : Range{draft.task.begin, cell.range.end};
                break;
            case Column::lead: read_cell(cell.range, Role::lead, draft); break;
            case Column::undertaker:
            case Column::responsible: read_cell(cell.range, Role::responsible, draft); break;
            case Column::support: read_cell(cell.range, Role::support, draft); break;
            case Column::leader: read_cell(cell.range, Role::leader, draft); break;
            case Column::deadline: read_cell(cell.range, Role::deadline, draft); break;
            case Column::none:
            case Column::other: break;
            }
        }
        end_ = line.end;
        if (draft.task.empty() || draft.task.length() < 2)
        {
            if (draft.inside.empty()) read_single(line);
            return;
        }
        if (!heading_.empty()) draft.section.push_back(heading_);
        for (auto const& section : sections_) draft.section.push_back(section.range);
        titles_.push_back(title);
        out_.rows.push_back(std::move(draft));
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
            if (!shared && section.end == row.task.begin)
                row.task.begin = section.begin;
            else
                row.section.push_back(section);
        }
        titles_.clear();
    }

    void read_cell(Range cell, Role role, Draft& draft)
    {
        auto const view = text_.view(cell);
        if (equals_any(view, U"— - —— / 无 、")) return;
        draft.inside.push_back(cell);
        draft.tail = draft.tail.empty() ? cell : Range{draft.tail.begin, cell.end};
        add_cell(text_, cell, role, year_, draft.said);
    }

    // A row of one cell is a section, a continuation of the last cell, or the end of the table.
    void read_single(Range line)
    {
        bool const mark = read_mark(text_, line.begin, line.end).has_value();
        if (line.length() <= 40 && (mark || text_.plain[line.end - 1] != U'。') &&
            !is(text_.plain[line.end - 1], class_stop) && next_is_row(line))
        {
            heading_ = line;
            sections_.clear();
            end_ = line.end;
            return;
        }
        close();
    }

    bool next_is_row(Range line) const
    {
        auto const index = text_.line_at(line.begin) + 1;
        return index < text_.lines.size() && has_cells(text_, text_.lines[index].range);
    }

    void close()
    {
        if (!schema_.empty() && end_ > begin_) out_.claimed.push_back({begin_, end_});
        settle_titles();
        schema_.clear();
        heading_ = {};
        sections_.clear();
    }

    Text const& text_;
    std::int32_t year_;
    Tables& out_;
    std::vector<Column> schema_;
    Range heading_;              // a row of one cell above the rows
    std::vector<Cell> sections_; // cells of 类别, 领域, outermost first
    std::vector<Range> titles_;  // of the rows since the last heading, to be settled together
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

} // namespace

Column column_of(std::u32string_view heading)
{
    if (heading.empty() || heading.size() > 16) return Column::none;
    if (equals_any(heading, U"序号 编号 序 号 NO No. 任务编号 项目编号")) return Column::number;
    Role const role = role_of_label(heading);
    switch (role)
    {
    case Role::lead: return Column::lead;
    case Role::responsible: return contains(heading, U"承办") ? Column::undertaker : Column::responsible;
    case Role::support: return Column::support;
    case Role::leader: return Column::leader;
    case Role::deadline: return Column::deadline;
    case Role::content:
    case Role::other:
    case Role::none: break;
    }
    if (equals_any(heading, U"责任单位及责任人 牵头单位及责任人 责任部门及责任人"))
        return Column::responsible;
    if (ends_with_any(heading, U"完成时限 时限 进度安排 完成时间")) return Column::deadline;
    if (equals_any(heading, U"备注 完成情况 进展情况 目前进展 联系电话 联系人 督导单位 督办单位 任务来源 "
                            U"依据 状态 整改情况 完成标志 销号情况"))
        return Column::other;
    if (equals_any(heading, U"类别 领域 重点领域 工作任务类别 任务类别 一级任务 任务分类 板块 分类 项目类别 "
                            U"一级指标 工作领域 专项 所属领域 工作类别 方面 大类 类型 任务类型 行业"))
        return Column::section;
    if (equals_any(heading, U"重点任务 主要任务 任务 工作任务 重点工作 工作 总体任务 目标任务"))
        return Column::task;
    if (ends_with(heading, U"问题")) return Column::problem;
    if (ends_with_any(heading, U"目标 目标任务 年度目标 预期目标 工作目标 整改目标 完成标准 工作标准 "
                               U"目标要求 成果形式 预期成效 量化指标"))
        return Column::goal;
    if (ends_with_any(heading, U"内容 措施 举措 任务 事项 任务名称 工作要点 问题 项目名称 具体任务 重点工作 "
                               U"任务内容 工作要求 反馈问题 存在问题 交办事项 "
                               U"批示内容 事由 议定事项 任务分解 要求"))
        return Column::content;
    return Column::none;
}

void settle_columns(std::vector<Column>& columns)
{
    auto const has = [&](Column column)
    { return std::find(columns.begin(), columns.end(), column) != columns.end(); };
    bool const led = has(Column::support) && !has(Column::lead);
    std::replace(columns.begin(), columns.end(), Column::undertaker,
                 led ? Column::lead : Column::responsible);
    // Without a column that tells more, the innermost 领域 or 目标 is the task.
    for (Column const instead :
         {Column::content, Column::task, Column::problem, Column::goal, Column::section})
    {
        if (!has(instead)) continue;
        if (instead == Column::task || instead == Column::problem)
            std::replace(columns.begin(), columns.end(), instead, Column::content);
        else
            *std::find(columns.rbegin(), columns.rend(), instead) = Column::content;
        return;
    }
}

bool is_title(Column column)
{
    return column == Column::task || column == Column::problem;
}

bool tells_task(Column column)
{
    return column == Column::content || is_title(column) || column == Column::section ||
           column == Column::goal;
}

Tables find_tables(Text const& text, std::int32_t year)
{
    Tables out;
    RowReader(text, year, out).read();
    find_flat_tables(text, year, out);
    std::sort(out.claimed.begin(), out.claimed.end(), [](Range a, Range b) { return a.begin < b.begin; });
    std::stable_sort(out.rows.begin(), out.rows.end(),
                     [](Draft const& a, Draft const& b) { return a.task.begin < b.task.begin; });
    return out;
}

void add_cell(Text const& text, Range cell, Role role, std::int32_t year, Responsibility& out)
{
    switch (role)
    {
    case Role::lead:
    case Role::responsible:
    case Role::support:
        out.labelled = true;
        // A cell may carry its own labels: "牵头单位：… 配合单位：…".
        if (text.view(cell).find(U'：') != std::u32string_view::npos)
        {
            auto said = read_responsibility(text, cell, year);
            for (auto& unit : said.units)
                if (unit.role == Role::responsible) unit.role = role;
            out.units.insert(out.units.end(), said.units.begin(), said.units.end());
            out.leaders.insert(out.leaders.end(), said.leaders.begin(), said.leaders.end());
            out.deadlines.insert(out.deadlines.end(), said.deadlines.begin(), said.deadlines.end());
        }
        else
            read_units(text, cell, role, year, out);
        return;
    case Role::deadline: out.deadlines.push_back(cell); return;
    case Role::leader: add_names(text, cell, out); return;
    case Role::content:
    case Role::other:
    case Role::none: return;
    }
}

} // namespace luoshi::breakdown
