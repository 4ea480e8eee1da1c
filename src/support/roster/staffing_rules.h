// Who must be there before anything hurts: a table of what a place needs and what fails without it.
#pragma once

#include "directory/model.h"
#include "roster/plan_rules.h"

#include <set>

namespace luoshi::roster
{

// Where a rule holds.
enum class Place : std::uint8_t
{
    installation, // whatever the unit
    office,       // a unit that issues
    host,         // a unit that tasks are given to
};
constexpr auto enum_names(Place const*)
{
    return std::array<std::string_view, 3>{"installation", "office", "host"};
}

enum class Weight : std::uint8_t
{
    stops,   // something cannot be done at all
    hinders, // it can, with a detour or by one person alone
};
constexpr auto enum_names(Weight const*)
{
    return std::array<std::string_view, 2>{"stops", "hinders"};
}

struct StaffingRule
{
    std::string_view code; // the sentence says what fails: roster.staffing.CODE
    Place place = Place::host;
    std::int64_t roles = 0; // bits of Role: whoever holds one of them counts
    std::int64_t least = 1; // people, each once
    Weight weight = Weight::stops;
};

// Of two rules with the same roles at the same place the first that is broken is said.
inline constexpr StaffingRule staffing_rules[] = {
    {"no_head", Place::host, role_bit(Role::unit_head) | role_bit(Role::grassroots), 1, Weight::stops},
    {"no_handler", Place::host, role_bit(Role::handler) | role_bit(Role::grassroots), 1, Weight::hinders},
    {"no_clerk", Place::office, role_bit(Role::supervision), 1, Weight::stops},
    {"one_verifier", Place::office, role_bit(Role::supervision) | role_bit(Role::leader), 2, Weight::stops},
    {"no_leader", Place::office, role_bit(Role::leader), 1, Weight::hinders},
    {"no_system_admin", Place::installation, role_bit(Role::system_admin), 1, Weight::stops},
    {"no_security_admin", Place::installation, role_bit(Role::security_admin), 1, Weight::stops},
    {"one_security_admin", Place::installation, role_bit(Role::security_admin), 2, Weight::hinders},
    {"no_audit_admin", Place::installation, role_bit(Role::audit_admin), 1, Weight::stops},
};

bool may_host(directory::Unit const& unit);

struct Gap
{
    UnitId unit; // empty: of the installation
    StaffingRule const* rule = nullptr;
    std::int64_t held = 0; // how many there are
};

// Only people who can sign in count: with an account that is not disabled. In the order of the units; what stops first.
std::vector<Gap> gaps(Known const& known, std::set<PersonId> const& can_sign_in);

} // namespace luoshi::roster
