#include "directory/administration.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "directory/role_rules.h"
#include "directory/rules.h"
#include "search/initials.h"
#include "shared/utf8.h"

namespace luoshi::directory::administration
{

Result<Added> add_unit(db::Tx& tx, Tools const& tools, Actor const& actor, AddUnit const& input)
{
    auto const today = tools.clock.today();
    Unit unit;
    unit.name = trimmed(input.name);
    unit.short_name = trimmed(input.short_name);
    unit.initials = search::initials(unit.short_name);
    unit.kind = input.kind;
    unit.level = input.level;
    unit.parent = input.parent;
    unit.office = input.office;
    unit.from_day = today;
    bool parent_exists = !unit.parent;
    // Two units of one name could not be told apart in a document.
    for (auto const& each : all_units(tx, today))
    {
        if (folded_name(each.name) == folded_name(unit.name))
            return refuse_input("name", "directory.unit_exists");
        if (folded_name(each.short_name) == folded_name(unit.short_name))
            return refuse_input("short_name", "directory.unit_exists");
        parent_exists = parent_exists || each.id == unit.parent;
        unit.position = std::max(unit.position, each.position + 1);
    }
    if (!parent_exists) return refuse_input("parent", "directory.no_such_unit");
    auto const id = directory::add_unit(tx, tools, unit);
    audit::record(tx, tools, actor, "directory.add_unit", id,
                  audit::payload({{"name", unit.name},
                                  {"short_name", unit.short_name},
                                  {"kind", std::string(name_of(unit.kind))},
                                  {"office", unit.office ? "yes" : "no"}}));
    return Added{to_text(id)};
}

Result<Added> grant(db::Tx& tx, Tools const& tools, Actor const& actor, Grant const& input)
{
    auto const today = tools.clock.today();
    auto const person = find_person(tx, input.person);
    if (!person) return refuse_input("person", "directory.no_such_person");
    auto const unit = find_unit(tx, input.unit);
    if (!unit || (unit->to_day && *unit->to_day < today))
        return refuse_input("unit", "directory.no_such_unit");
    // Nobody grants himself anything (separation of duty).
    if (person->id == actor.person) return refuse_input("person", "directory.own_role");
    Identity identity;
    identity.person = person->id;
    identity.role = input.role;
    identity.unit = unit->id;
    if (person->unit == unit->id) identity.post = person->post;
    identity.from_day = input.from_day.value_or(today);
    identity.to_day = input.to_day;
    TRY(may_hold(identities_of(tx, person->id), identity, *unit));
    auto const id = add_identity(tx, tools, identity);
    audit::record(tx, tools, actor, "directory.grant", person->id,
                  audit::payload({{"person", person->name},
                                  {"role", std::string(name_of(identity.role))},
                                  {"unit", unit->short_name},
                                  {"from", to_text(identity.from_day)},
                                  {"to", identity.to_day ? to_text(*identity.to_day) : "open"}}));
    return Added{to_text(id)};
}

Result<Added> revoke(db::Tx& tx, Tools const& tools, Actor const& actor, Revoke const& input)
{
    auto const today = tools.clock.today();
    auto const found = find_identity(tx, input.id);
    if (!found) return refuse_not_found();
    if (found->person == actor.person) return refuse("directory.own_role");
    if (found->to_day && *found->to_day < today) return refuse("directory.role_is_over");
    if (is_administrator(found->role))
    {
        // Without one of the three the installation could not be kept, or not be watched.
        auto rows = tx.query(
            "SELECT count(*) FROM directory_identity WHERE role = ?1 AND id <> ?2 AND from_day <= ?3 "
            "AND (to_day IS NULL OR to_day >= ?3)",
            found->role, found->id, today);
        rows.next();
        if (rows.integer(0) == 0) return refuse("directory.last_administrator");
    }
    tx.run("UPDATE directory_identity SET to_day = ?1 WHERE id = ?2", today - 1, found->id);
    audit::record(tx, tools, actor, "directory.revoke", found->person,
                  audit::payload({{"person", person_name(tx, found->person)},
                                  {"role", std::string(name_of(found->role))},
                                  {"unit", unit_short_name(tx, found->unit)},
                                  {"reason", input.reason}}));
    return Added{to_text(found->id)};
}

void end_role(db::Tx& tx, Tools const& tools, Actor const& actor, IdentityId id, Day last_day)
{
    auto const found = find_identity(tx, id);
    if (!found) return;
    tx.run("UPDATE directory_identity SET to_day = ?1 WHERE id = ?2", last_day, id);
    audit::record(tx, tools, actor, "directory.end_role", found->person,
                  audit::payload({{"person", person_name(tx, found->person)},
                                  {"role", std::string(name_of(found->role))},
                                  {"unit", unit_short_name(tx, found->unit)},
                                  {"to", to_text(last_day)}}));
}

} // namespace luoshi::directory::administration
