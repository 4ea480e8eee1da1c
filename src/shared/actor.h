// Who acts: one person, under one identity (a role at a unit). Roles and what they may do are one table.
#pragma once

#include "shared/fields.h"

namespace luoshi
{

// Requirements, head: roles. The order is stored.
enum class Role : std::uint8_t
{
    leader,         // LD 领导
    supervision,    // DC 督查室
    general_office, // BG 党政办公室
    unit_head,      // UH 单位负责人
    handler,        // OP 承办人
    grassroots,     // GR 镇街
    system_admin,   // AD 系统管理员
    security_admin, // AD 安全管理员
    audit_admin,    // AD 审计管理员
};
constexpr auto enum_names(Role const*)
{
    return std::array<std::string_view, 9>{"leader",       "supervision",    "general_office",
                                           "unit_head",    "handler",        "grassroots",
                                           "system_admin", "security_admin", "audit_admin"};
}

// What a route may ask for. Whether this task, this document is meant is the rules' question, in SQL (scope).
enum class May : std::uint8_t
{
    anyone,        // without signing in
    signed_in,     // any identity
    see_directory, // names of units: every identity but the audit administrator's
    see_tasks,
    work_on_tasks,   // receive, report, ask for an extension: units
    sign_off,        // send what a unit says
    dispatch_tasks,  // the issuing office
    decide_on_tasks, // verify, extend, suspend: office and leaders
    import_documents,
    see_imports,      // what is on the desk, and its approval where a step names one's role
    manage_accounts,  // system administrator
    manage_roles,     // security administrator
    see_audit,        // audit administrator
    manage_calendars, // system administrator
    see_accounts,     // who has an account, and which roles: system and security administrators
    propose_rules,    // the issuing office
    decide_on_rules,  // leaders and the office: another person than who proposed
    give_answers,     // whoever speaks for the office or for a unit that is asked
};
constexpr auto enum_names(May const*)
{
    return std::array<std::string_view, 18>{
        "anyone",          "signed_in",       "see_directory",   "see_tasks",        "work_on_tasks",
        "sign_off",        "dispatch_tasks",  "decide_on_tasks", "import_documents", "see_imports",
        "manage_accounts", "manage_roles",    "see_audit",       "manage_calendars", "see_accounts",
        "propose_rules",   "decide_on_rules", "give_answers"};
}

struct Permission
{
    Role role;
    May may;
};

// Basis: requirements, roles; GB/T 22239-2019 8.1.5 (three administrators, none sees business content).
inline constexpr Permission permissions[] = {
    {Role::leader, May::see_directory},
    {Role::leader, May::see_tasks},
    {Role::leader, May::decide_on_tasks},
    {Role::leader, May::see_imports},
    {Role::leader, May::decide_on_rules},
    {Role::leader, May::give_answers},
    {Role::supervision, May::see_directory},
    {Role::supervision, May::see_tasks},
    {Role::supervision, May::work_on_tasks}, // where the office itself sums up (代汇总)
    {Role::supervision, May::sign_off},
    {Role::supervision, May::dispatch_tasks},
    {Role::supervision, May::decide_on_tasks},
    {Role::supervision, May::import_documents},
    {Role::supervision, May::see_imports},
    {Role::supervision, May::propose_rules},
    {Role::supervision, May::decide_on_rules},
    {Role::supervision, May::give_answers},
    {Role::general_office, May::see_directory},
    {Role::general_office, May::see_tasks},
    {Role::general_office, May::import_documents},
    {Role::general_office, May::see_imports},
    {Role::unit_head, May::see_directory},
    {Role::unit_head, May::see_tasks},
    {Role::unit_head, May::work_on_tasks},
    {Role::unit_head, May::sign_off},
    {Role::unit_head, May::give_answers},
    {Role::handler, May::see_directory},
    {Role::handler, May::see_tasks},
    {Role::handler, May::work_on_tasks},
    {Role::grassroots, May::see_directory},
    {Role::grassroots, May::see_tasks},
    {Role::grassroots, May::work_on_tasks},
    {Role::grassroots, May::sign_off},
    {Role::grassroots, May::give_answers},
    {Role::system_admin, May::see_directory},
    {Role::system_admin, May::manage_accounts},
    {Role::system_admin, May::manage_calendars},
    {Role::system_admin, May::see_accounts},
    {Role::security_admin, May::see_directory},
    {Role::security_admin, May::see_accounts},
    {Role::security_admin, May::manage_roles},
    {Role::audit_admin, May::see_audit},
};

constexpr bool may(Role role, May what)
{
    if (what == May::anyone || what == May::signed_in) return true;
    for (auto const& each : permissions)
        if (each.role == role && each.may == what) return true;
    return false;
}

// One of the three administrators: each another person, none with business of its own (GB/T 22239-2019 8.1.5).
constexpr bool is_administrator(Role role)
{
    return role == Role::system_admin || role == Role::security_admin || role == Role::audit_admin;
}
// Several roles in one number, as a column keeps them.
constexpr std::int64_t role_bit(Role role)
{
    return std::int64_t{1} << static_cast<int>(role);
}
inline std::vector<Role> roles_of(std::int64_t bits)
{
    std::vector<Role> out;
    for (std::size_t n = 0; n < enum_names(static_cast<Role const*>(nullptr)).size(); ++n)
        if ((bits & role_bit(static_cast<Role>(n))) != 0) out.push_back(static_cast<Role>(n));
    return out;
}

struct Actor
{
    PersonId person;
    IdentityId identity;
    Role role = Role::handler;
    UnitId unit; // the unit whose scope is read; for leaders and the supervision office the issuing office
    std::string person_name;
    std::string unit_name;
    std::string post_name;

    bool may(May what) const { return person && luoshi::may(role, what); }
};

} // namespace luoshi
