#include "directory/routes.h"

#include "directory/administration.h"
#include "directory/directory.h"

namespace luoshi::directory
{

namespace
{

struct UnitRow
{
    UnitId id;
    std::string name;
    std::string short_name;
    std::string initials;
    directory::UnitKind kind = directory::UnitKind::department;
    Level level = Level::city;
    UnitId parent;
    bool office = false;
    std::vector<std::string> aliases;
};
constexpr auto fields(UnitRow const*)
{
    return std::tuple{field("id", &UnitRow::id),
                      field("name", &UnitRow::name),
                      field("short_name", &UnitRow::short_name),
                      field("initials", &UnitRow::initials),
                      field("kind", &UnitRow::kind),
                      field("level", &UnitRow::level),
                      field("parent", &UnitRow::parent),
                      field("office", &UnitRow::office),
                      field("aliases", &UnitRow::aliases)};
}

struct UnitList
{
    std::vector<UnitRow> units;
};
constexpr auto fields(UnitList const*)
{
    return std::tuple{field("units", &UnitList::units)};
}

struct ColleagueList
{
    std::vector<Colleague> colleagues;
};
constexpr auto fields(ColleagueList const*)
{
    return std::tuple{field("colleagues", &ColleagueList::colleagues)};
}

Result<UnitList> list_units(db::Session& session, Day today)
{
    UnitList out;
    for (auto& unit : all_units(session, today))
        out.units.push_back({unit.id,
                             std::move(unit.name),
                             std::move(unit.short_name),
                             std::move(unit.initials),
                             unit.kind,
                             unit.level,
                             unit.parent,
                             unit.office,
                             {}});
    for (auto& [alias, of] : all_aliases(session))
        for (auto& unit : out.units)
            if (unit.id == of) unit.aliases.push_back(alias);
    return out;
}

} // namespace

std::vector<http::Route> routes(Tools const& tools)
{
    return {
        http::read<Nothing, UnitList>("/api/directory/units", "directory.units", May::see_directory,
                                      "Units that exist today",
                                      [&tools](http::Call&, db::Session& session, Nothing const&)
                                      { return list_units(session, tools.clock.today()); }),
        // People are shown inside their own unit only (design §3).
        http::read<Nothing, ColleagueList>(
            "/api/directory/colleagues", "directory.colleagues", May::see_directory,
            "People of the reader's own unit who may handle tasks",
            [&tools](http::Call& call, db::Session& session, Nothing const&) -> Result<ColleagueList>
            { return ColleagueList{colleagues(session, call.actor.unit, tools.clock.today())}; }),
        http::write<AddUnit, Added>(http::Method::post, "/api/directory/units", "directory.add_unit",
                                    May::manage_accounts, "Add a unit",
                                    [&tools](http::Call& call, db::Tx& tx, AddUnit const& input)
                                    { return administration::add_unit(tx, tools, call.actor, input); }),
        http::write<Grant, Added>(http::Method::post, "/api/directory/identities", "directory.grant",
                                  May::manage_roles, "Grant a person a role at a unit, for a period",
                                  [&tools](http::Call& call, db::Tx& tx, Grant const& input)
                                  { return administration::grant(tx, tools, call.actor, input); }),
        http::write<Revoke, Added>(http::Method::post, "/api/directory/identities/{id}/revoke",
                                   "directory.revoke", May::manage_roles, "Take a role back, with the reason",
                                   [&tools](http::Call& call, db::Tx& tx, Revoke const& input)
                                   { return administration::revoke(tx, tools, call.actor, input); }),
    };
}

} // namespace luoshi::directory
