// What the columns of task lists are called, and what stands in them.
#include "breakdown/grammar/tables.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

Column column_of(std::u32string_view heading)
{
    if (heading.empty() || heading.size() > 16) return Column::none;
    if (equals_any(heading, U"序号 编号 序 号 NO No. 任务编号 项目编号"_words)) return Column::number;
    Role const role = role_of_label(heading);
    switch (role)
    {
    case Role::lead: return Column::lead;
    case Role::responsible: return contains(heading, U"承办") ? Column::undertaker : Column::responsible;
    case Role::support: return Column::support;
    case Role::leader: return Column::leader;
    case Role::deadline: return Column::deadline;
    case Role::assigned:
    case Role::content:
    case Role::other:
    case Role::none: break;
    }
    if (equals_any(heading, U"责任单位及责任人 牵头单位及责任人 责任部门及责任人"_words))
        return Column::responsible;
    if (ends_with_any(heading, U"完成时限 时限 进度安排 完成时间"_words)) return Column::deadline;
    if (equals_any(heading, U"备注 完成情况 进展情况 目前进展 联系电话 联系人 督导单位 督办单位 任务来源 "
                            U"依据 状态 整改情况 完成标志 销号情况"_words))
        return Column::other;
    if (equals_any(heading, U"类别 领域 重点领域 工作任务类别 任务类别 一级任务 任务分类 板块 分类 项目类别 "
                            U"一级指标 工作领域 专项 所属领域 工作类别 方面 大类 类型 任务类型 行业"_words))
        return Column::section;
    if (ends_with_any(heading, U"任务 事项 任务名称 项目名称 事项名称 重点工作 主要工作"_words) &&
        !begins_with_any(heading, U"具体 细化"_words))
        return Column::task;
    if (ends_with(heading, U"问题")) return Column::problem;
    if (ends_with_any(heading, U"目标 目标任务 年度目标 预期目标 工作目标 整改目标 完成标准 工作标准 "
                               U"目标要求 成果形式 预期成效 量化指标"_words))
        return Column::goal;
    if (ends_with_any(heading, U"内容 措施 举措 任务 事项 任务名称 工作要点 问题 项目名称 具体任务 重点工作 "
                               U"任务内容 工作要求 反馈问题 存在问题 交办事项 "
                               U"批示内容 事由 议定事项 任务分解 要求"_words))
        return Column::content;
    return Column::none;
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
    case Role::assigned:
    case Role::content:
    case Role::other:
    case Role::none: return;
    }
}

bool is_within(std::vector<Range> const& ranges, std::uint32_t at)
{
    auto const after = std::upper_bound(ranges.begin(), ranges.end(), at,
                                        [](std::uint32_t value, Range range) { return value < range.begin; });
    return after != ranges.begin() && std::prev(after)->holds(at);
}

} // namespace luoshi::breakdown
