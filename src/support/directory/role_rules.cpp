#include "directory/role_rules.h"

namespace luoshi::directory
{

namespace
{

bool overlap(Identity const& one, Identity const& other)
{
    bool const one_is_over = one.to_day && *one.to_day < other.from_day;
    bool const other_is_over = other.to_day && *other.to_day < one.from_day;
    return !one_is_over && !other_is_over;
}

bool is_role_of_an_office(Role role)
{
    return role == Role::leader || role == Role::supervision || role == Role::general_office;
}

} // namespace

Result<void> may_hold(std::vector<Identity> const& held, Identity const& wanted, Unit const& unit)
{
    if (wanted.to_day && *wanted.to_day < wanted.from_day)
        return refuse_input("to_day", "directory.ends_before_it_begins");
    // What these roles do starts at an issuing office: elsewhere they would see nothing.
    if (is_role_of_an_office(wanted.role) && !unit.office)
        return refuse_input("unit", "directory.role_needs_office");
    for (auto const& each : held)
    {
        if (!overlap(each, wanted)) continue;
        if (each.role == wanted.role && each.unit == wanted.unit)
            return refuse_input("role", "directory.role_held");
        if (is_administrator(each.role) || is_administrator(wanted.role))
            return refuse_input("role", "directory.administrator_apart");
    }
    return {};
}

} // namespace luoshi::directory
