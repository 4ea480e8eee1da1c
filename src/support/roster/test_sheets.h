// Rows as a workbook's reader gives them, for tests.
#pragma once

#include "roster/plan_rules.h"

namespace luoshi::roster::testing
{

using Rows = std::vector<std::vector<std::string>>;

inline exchange::Sheet units_sheet(Rows rows)
{
    rows.insert(rows.begin(), {"单位全称", "简称", "类别", "层级", "上级单位", "是否发文督办", "其他名称"});
    return {"单位", std::move(rows)};
}
inline exchange::Sheet people_sheet(Rows rows)
{
    rows.insert(rows.begin(), {"姓名", "单位", "职务", "登录名", "角色", "授权单位", "起日", "同名说明"});
    return {"人员", std::move(rows)};
}

} // namespace luoshi::roster::testing
