// What the columns of task lists are called, and what stands in them.
#include "breakdown/grammar/tables.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t column_length_max = 16;
constexpr std::uint32_t role_cell_length_max = 3000; // what stands behind names nobody
constexpr std::uint32_t cell_above_length_max = 300; // 同上 is printed below a name or two

// 总投资（万元）, 责任单位（排第一位的为牵头单位）: the bracket explains the name before it.
std::u32string_view without_bracket(std::u32string_view heading)
{
    auto const open = heading.find(U'（');
    bool const explained = open != std::u32string_view::npos && open >= 2 && heading.back() == U'）';
    return explained ? heading.substr(0, open) : heading;
}

// What is printed beside a task and says neither what to do nor who or when.
bool stands_beside(std::u32string_view heading)
{
    if (ends_with_any(heading, U"时间 日期"_words) &&
        contains_any(heading, U"交办 开工 发现 检查 受理 立项 启动 开始 批示 下达 转办 收文 来文 登记"_words))
        return true;
    return ends_with_any(
        heading, U"备注 情况 进展 状态 电话 联系人 来源 依据 完成标志 投资 资金 金额 概算 预算 "
                 U"投资计划 资金计划 分值 得分 权重 等级 级别 代表 提案者 提案人 建议人 领衔人 提出人 "
                 U"复查人 验收人 业主 督导单位 督办单位"_words);
}

bool names_units(Column column)
{
    return column == Column::lead || column == Column::undertaker || column == Column::responsible ||
           column == Column::support;
}

bool names_somebody(Column column)
{
    return names_units(column) || column == Column::leader;
}

Column role_column_of(std::u32string_view heading)
{
    switch (role_of_label(heading))
    {
    case Role::lead: return Column::lead;
    case Role::responsible: return contains(heading, U"承办") ? Column::undertaker : Column::responsible;
    case Role::support: return Column::support;
    case Role::leader: return Column::leader;
    case Role::deadline: return Column::deadline;
    case Role::assigned:
    case Role::other: return Column::other;
    case Role::content:
    case Role::none: break;
    }
    if (equals_any(heading, U"责任单位及责任人 牵头单位及责任人 责任部门及责任人"_words))
        return Column::responsible;
    if (heading == U"协办人") return Column::leader;
    return ends_with_any(heading, U"完成时限 时限 进度安排 完成时间"_words) ? Column::deadline : Column::none;
}

Column task_column_of(std::u32string_view heading)
{
    if (equals_any(heading, U"类别 领域 重点领域 工作任务类别 任务类别 一级任务 任务分类 板块 分类 项目类别 "
                            U"一级指标 二级指标 工作领域 专项 所属领域 工作类别 方面 大类 类型 任务类型 "
                            U"行业 指标类别"_words))
        return Column::section;
    if (ends_with_any(heading, U"任务 事项 名称 项目 指标 标题 重点工作 主要工作"_words) &&
        !begins_with_any(heading, U"具体 细化"_words) && heading != U"量化指标")
        return Column::task;
    if (ends_with_any(heading, U"问题 隐患描述 问题描述 风险点 反馈意见"_words)) return Column::problem;
    if (ends_with_any(heading, U"目标 目标任务 年度目标 预期目标 工作目标 整改目标 目标值 完成标准 工作标准 "
                               U"整改标准 目标要求 成果形式 成果 成效 量化指标"_words))
        return Column::goal;
    if (ends_with_any(heading, U"内容 措施 举措 任务 事项 要点 步骤 清单 标准 计划 描述 案由 事由 任务分解 "
                               U"要求 建设规模"_words))
        return Column::content;
    return Column::none;
}

// A bare 单位 or 部门 carries the tasks where no other column names units; else it is the one that reports,
// or a unit of measure.
void settle_bodies(std::vector<std::u32string_view> const& headings, std::vector<Column>& columns)
{
    bool const others = std::any_of(columns.begin(), columns.end(), names_units);
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (equals_any(headings[i], U"单位 部门 科室 处室"_words))
            columns[i] = others ? Column::other : Column::responsible;
}

// An unknown heading before the first role tells of the task; behind it, it is left alone.
void take_unknown(std::vector<Column>& columns)
{
    for (std::size_t i = 0; i < columns.size(); ++i)
    {
        if (role_of_column(columns[i]) != Role::none) return;
        if (columns[i] == Column::none) columns[i] = Column::content;
    }
}

} // namespace

Column column_of(std::u32string_view heading)
{
    if (heading.empty()) return Column::none;
    if (ends_with_any(heading, U"（万元） （亿元） （元）"_words)) return Column::other;
    heading = without_bracket(heading);
    if (heading.size() > column_length_max) return Column::none;
    if (ends_with_any(heading, U"序号 编号"_words) || equals_any(heading, U"NO No. 提案号 建议号 案号"_words))
        return Column::number;
    // 交办时间 would be a limit by its last word.
    if (stands_beside(heading)) return Column::other;
    Column const role = role_column_of(heading);
    return role != Column::none ? role : task_column_of(heading);
}

std::vector<Column> columns_of(std::vector<std::u32string_view> const& headings)
{
    std::vector<Column> columns;
    for (auto const heading : headings)
    {
        Column const column = column_of(heading);
        bool const again =
            column == Column::number && std::find(columns.begin(), columns.end(), column) != columns.end();
        columns.push_back(again ? Column::other : column);
    }
    auto const known = static_cast<std::size_t>(
        std::count_if(columns.begin(), columns.end(), [](Column column) { return column != Column::none; }));
    settle_bodies(headings, columns);
    auto const first = std::find_if(columns.begin(), columns.end(), names_somebody);
    bool const numbered = std::find(columns.begin(), columns.end(), Column::number) != columns.end();
    bool const dated = std::find(columns.begin(), columns.end(), Column::deadline) != columns.end();
    bool const somebody = first != columns.end();
    // A number and a role make a table of tasks, whatever its other columns are called.
    if (known < 2 || !(somebody || dated) || (known * 2 < headings.size() && !(numbered && somebody)))
        return {};
    // Without a number the first column may be anything that tells the rows apart: 村（社区）.
    if (numbered || std::none_of(columns.begin(), columns.end(), tells_task)) take_unknown(columns);
    return std::any_of(columns.begin(), columns.end(), tells_task) ? columns : std::vector<Column>{};
}

Role role_of_column(Column column)
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

static void add_cell(Text const& text, Range cell, Role role, std::int32_t year, Responsibility& out)
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
    case Role::assigned:
    case Role::content:
    case Role::other:
    case Role::none: return;
    }
}

void take_cell(Text const& text, Range cell, Role role, std::int32_t year, Draft& row)
{
    if (role == Role::none || cell.empty() || equals_any(text.view(cell), no_unit_words)) return;
    row.inside.push_back(cell);
    row.tail = row.tail.empty() ? cell : Range{row.tail.begin, cell.end};
    add_cell(text, {cell.begin, std::min(cell.end, cell.begin + role_cell_length_max)}, role, year, row.said);
}

void take_cell_above(Text const& text, Range cell, Range above, Role role, std::int32_t year, Draft& row)
{
    row.inside.push_back(cell);
    row.tail = row.tail.empty() ? cell : Range{row.tail.begin, cell.end};
    if (!above.empty() && above.length() <= cell_above_length_max &&
        !equals_any(text.view(above), no_unit_words))
        add_cell(text, above, role, year, row.said);
}

bool is_within(std::vector<Range> const& ranges, std::uint32_t at)
{
    auto const after = std::upper_bound(ranges.begin(), ranges.end(), at,
                                        [](std::uint32_t value, Range range) { return value < range.begin; });
    return after != ranges.begin() && std::prev(after)->holds(at);
}

} // namespace luoshi::breakdown
