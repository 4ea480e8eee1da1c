// Units, people, posts, identities. A unit is never deleted: it ends on a day, its tasks and names stay readable.
#pragma once

#include "shared/actor.h"

namespace luoshi::directory
{

enum class UnitKind : std::uint8_t
{
    government, // 市委、市政府
    office,     // 督查室, issuing offices
    department, // 市直部门
    county,     // 区县、开发区
    town,       // 镇街
    enterprise, // 市属国企
};
constexpr auto enum_names(UnitKind const*)
{
    return std::array<std::string_view, 6>{"government", "office", "department",
                                           "county",     "town",   "enterprise"};
}

enum class Level : std::uint8_t
{
    city,
    county,
    town,
};
constexpr auto enum_names(Level const*)
{
    return std::array<std::string_view, 3>{"city", "county", "town"};
}

enum class AliasKind : std::uint8_t
{
    alias,  // 市发改委
    former, // a name until a day
    learned // a name that a clerk resolved once
};
constexpr auto enum_names(AliasKind const*)
{
    return std::array<std::string_view, 3>{"alias", "former", "learned"};
}

struct Unit
{
    UnitId id;
    std::string name;       // 示范市发展和改革委员会
    std::string short_name; // 市发展改革委, as official papers write it
    std::string initials;   // sfzggw
    directory::UnitKind kind = directory::UnitKind::department;
    Level level = Level::city;
    UnitId parent;
    bool office = false; // issues decisions and keeps a ledger
    std::int64_t position = 0;
    Day from_day;
    std::optional<Day> to_day;
    std::int64_t version = 1;
};
constexpr auto fields(Unit const*)
{
    return std::tuple{field("id", &Unit::id),
                      field("name", &Unit::name, {.required = true, .length_max = 100}),
                      field("short_name", &Unit::short_name, {.required = true, .length_max = 60}),
                      field("initials", &Unit::initials, {.length_max = 60}),
                      field("kind", &Unit::kind),
                      field("level", &Unit::level),
                      field("parent", &Unit::parent),
                      field("office", &Unit::office),
                      field("position", &Unit::position),
                      field("from_day", &Unit::from_day),
                      field("to_day", &Unit::to_day),
                      field("version", &Unit::version)};
}

struct Identity
{
    IdentityId id;
    PersonId person;
    Role role = Role::handler;
    UnitId unit;
    PostId post;
    Day from_day;
    std::optional<Day> to_day;
};
constexpr bool in_force(Identity const& identity, Day day)
{
    return identity.from_day <= day && (!identity.to_day || *identity.to_day >= day);
}
constexpr auto fields(Identity const*)
{
    return std::tuple{field("id", &Identity::id),        field("person", &Identity::person),
                      field("role", &Identity::role),    field("unit", &Identity::unit),
                      field("post", &Identity::post),    field("from_day", &Identity::from_day),
                      field("to_day", &Identity::to_day)};
}

// Whose body a printed name says it is.
enum class NameLevel : std::uint8_t
{
    unsaid, // 财政局: that of the name before it, else one of the own level
    higher, // 省教育厅, 国家发展改革委, 福建省水利厅
    city,   // 市教育局
    county, // 县教育局, 各县区教育局
    guest,  // 驻海部队: a guest of the place
};
NameLevel level_of_name(std::string_view name);
// 财政部, 税务总局: where a document names one, 发展改革委 and 国资委 beside it are the nation's too.
bool is_ministry(std::string_view name);

} // namespace luoshi::directory
