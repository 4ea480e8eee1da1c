// The words of the workbook in both languages: heads of columns, and the values that a cell may have. The template, the
// reader and the page's list of permitted words come from these tables.
#pragma once

#include "directory/model.h"
#include "roster/model.h"

namespace luoshi::roster
{

enum class Column : std::uint8_t
{
    name,
    short_name,
    kind,
    level,
    parent,
    office,
    aliases,
    unit,
    post,
    login,
    roles,
    role_unit,
    from_day,
    namesake,
};
constexpr auto enum_names(Column const*)
{
    return std::array<std::string_view, 14>{"name",   "short_name", "kind",     "level",   "parent",
                                            "office", "aliases",    "unit",     "post",    "login",
                                            "roles",  "role_unit",  "from_day", "namesake"};
}

struct Heading
{
    Sheet sheet = Sheet::units;
    Column column = Column::name;
    bool required = false;
    std::string_view chinese; // as the template writes it
    std::string_view english;
    std::string_view others; // further spellings, with | between them
    std::string_view example_chinese;
    std::string_view example_english;
};

inline constexpr Heading headings[] = {
    {Sheet::units, Column::name, true, "单位全称", "Full name", "单位名称|全称|机构全称|机构名称|unit",
     "（示例）示范市水利局", "(example) Water Bureau of Shifan"},
    {Sheet::units, Column::short_name, true, "简称", "Short name", "单位简称|机构简称", "市水利局",
     "Water Bureau"},
    {Sheet::units, Column::kind, true, "类别", "Kind", "单位类别|机构类别|类型", "部门", "Department"},
    {Sheet::units, Column::level, false, "层级", "Level", "级别|单位层级", "市级", "City"},
    {Sheet::units, Column::parent, false, "上级单位", "Parent unit", "上级|主管单位|隶属单位|parent",
     "示范市人民政府", "People's Government of Shifan"},
    {Sheet::units, Column::office, false, "是否发文督办", "Issues and supervises",
     "是否交办机构|交办机构|发文督办|office", "否", "No"},
    {Sheet::units, Column::aliases, false, "其他名称", "Other names", "别名|曾用名|又称|aliases",
     "市水务局、水利局", "Water Office"},
    {Sheet::people, Column::name, true, "姓名", "Name", "人员姓名|full name", "（示例）张三",
     "(example) Zhang San"},
    {Sheet::people, Column::unit, true, "单位", "Unit", "所在单位|工作单位|单位名称|单位全称|单位简称",
     "市水利局", "Water Bureau"},
    {Sheet::people, Column::post, true, "职务", "Post", "岗位|职务岗位|职位", "办公室主任", "Head of office"},
    {Sheet::people, Column::login, false, "登录名", "Account", "账号|帐号|登录账号|用户名|login", "zhangsan",
     "zhangsan"},
    {Sheet::people, Column::roles, false, "角色", "Roles", "系统角色|权限角色|role", "承办人", "Handler"},
    {Sheet::people, Column::role_unit, false, "授权单位", "Role at unit", "角色所在单位|授权机构", "", ""},
    {Sheet::people, Column::from_day, false, "起日", "From day", "起始日|起始日期|授权起日|from",
     "2026-12-01", "2026-12-01"},
    {Sheet::people, Column::namesake, false, "同名说明", "Namesake", "同名|重名", "", ""},
};

struct Word
{
    Column column = Column::kind;
    std::uint8_t value = 0; // of the column's enumeration
    std::string_view chinese;
    std::string_view english;
    std::string_view others;
};

// What the namesake column may say.
enum class Namesake : std::uint8_t
{
    unsaid,
    same,
    another,
};

constexpr std::uint8_t number(auto value)
{
    return static_cast<std::uint8_t>(value);
}

inline constexpr Word words[] = {
    {Column::kind, number(directory::UnitKind::department), "部门", "Department",
     "市直部门|市直单位|党政部门|政府部门|工作部门"},
    {Column::kind, number(directory::UnitKind::county), "区县", "County", "县区|县市区|区县市|开发区|功能区"},
    {Column::kind, number(directory::UnitKind::town), "镇街", "Town", "乡镇|街道|乡镇街道|镇"},
    {Column::kind, number(directory::UnitKind::enterprise), "企业", "Enterprise", "国企|国有企业|市属国企"},
    {Column::kind, number(directory::UnitKind::office), "办公室", "Office", "督查室|党政办公室|办公厅"},
    {Column::kind, number(directory::UnitKind::government), "党委政府", "Government", "政府|党委"},
    {Column::level, number(directory::Level::city), "市级", "City", "市"},
    {Column::level, number(directory::Level::county), "县级", "County", "县|区县|区级"},
    {Column::level, number(directory::Level::town), "镇级", "Town", "镇|乡镇|街道|乡级"},
    {Column::office, 1, "是", "Yes", "y|true|1|√|对"},
    {Column::office, 0, "否", "No", "n|false|0|×|不是"},
    {Column::roles, number(Role::unit_head), "单位负责人", "Head of unit", "负责人|主要负责人"},
    {Column::roles, number(Role::handler), "承办人", "Handler", "经办人|联络员"},
    {Column::roles, number(Role::grassroots), "镇街", "Town", "镇街人员|乡镇街道"},
    {Column::roles, number(Role::supervision), "督查室", "Supervision office", "督查员|督办人员"},
    {Column::roles, number(Role::general_office), "党政办公室", "General office", "文电|党政办"},
    {Column::roles, number(Role::leader), "领导", "Leader", "分管领导|分包领导"},
    {Column::roles, number(Role::system_admin), "系统管理员", "System administrator", ""},
    {Column::roles, number(Role::security_admin), "安全管理员", "Security administrator", "安全保密管理员"},
    {Column::roles, number(Role::audit_admin), "审计管理员", "Audit administrator", "安全审计员"},
    {Column::namesake, number(Namesake::same), "同一人", "Same person", "same"},
    {Column::namesake, number(Namesake::another), "另一人", "Another person", "不是同一人|another"},
};

// Without blanks, marks of a required field, brackets with a note, capitals: how heads and values are compared.
std::string folded_word(std::string_view text);
// The value that a word of this column stands for.
std::optional<std::uint8_t> value_of(Column column, std::string_view text);
// What the template writes for a value.
std::string_view word_of(Column column, std::uint8_t value, bool chinese);
Heading const* heading_of(Sheet sheet, std::string_view text);

} // namespace luoshi::roster
