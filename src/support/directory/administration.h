// What the system and the security administrator write: units, roles. Accounts stand in accounts.
#pragma once

#include "directory/model.h"
#include "platform/db/database.h"
#include "platform/tools.h"
#include "shared/result.h"

namespace luoshi::directory
{

struct AddUnit
{
    std::string name;
    std::string short_name;
    directory::UnitKind kind = directory::UnitKind::department;
    Level level = Level::city;
    UnitId parent;
    bool office = false; // issues decisions and keeps a ledger
};
constexpr auto fields(AddUnit const*)
{
    return std::tuple{field("name", &AddUnit::name, {.required = true, .length_max = 100}),
                      field("short_name", &AddUnit::short_name, {.required = true, .length_max = 60}),
                      field("kind", &AddUnit::kind, {.required = true}),
                      field("level", &AddUnit::level),
                      field("parent", &AddUnit::parent),
                      field("office", &AddUnit::office)};
}

struct Grant
{
    PersonId person;
    Role role = Role::handler;
    UnitId unit;
    std::optional<Day> from_day; // today when it is not said
    std::optional<Day> to_day;   // the last day; open when it is not said
};
constexpr auto fields(Grant const*)
{
    return std::tuple{field("person", &Grant::person, {.required = true}),
                      field("role", &Grant::role, {.required = true}),
                      field("unit", &Grant::unit, {.required = true}), field("from_day", &Grant::from_day),
                      field("to_day", &Grant::to_day)};
}

struct Revoke
{
    IdentityId id;
    std::string reason;
};
constexpr auto fields(Revoke const*)
{
    return std::tuple{field("id", &Revoke::id, {.required = true}),
                      field("reason", &Revoke::reason, {.required = true, .length_max = 200})};
}

// What was made or changed.
struct Added
{
    std::string id;
};
constexpr auto fields(Added const*)
{
    return std::tuple{field("id", &Added::id)};
}

namespace administration
{

Result<Added> add_unit(db::Tx& tx, Tools const& tools, Actor const& actor, AddUnit const& input);
Result<Added> grant(db::Tx& tx, Tools const& tools, Actor const& actor, Grant const& input);
// Ends the role with yesterday: from now on it is not in force.
Result<Added> revoke(db::Tx& tx, Tools const& tools, Actor const& actor, Revoke const& input);
// The role's last day, without a question: its unit ends, or another role takes its place.
void end_role(db::Tx& tx, Tools const& tools, Actor const& actor, IdentityId id, Day last_day);

} // namespace administration

} // namespace luoshi::directory
