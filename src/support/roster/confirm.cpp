#include "roster/confirm.h"

#include "accounts/accounts.h"
#include "accounts/administration.h"
#include "audit/audit.h"
#include "directory/administration.h"
#include "directory/directory.h"
#include "directory/role_rules.h"
#include "platform/crypto.h"

namespace luoshi::roster
{

namespace
{

Result<directory::Unit> unit_in_force(db::Session& session, UnitId id, Day today)
{
    auto unit = directory::find_unit(session, id);
    if (!unit || (unit->to_day && *unit->to_day < today)) return refuse("directory.no_such_unit");
    return *unit;
}

// Of a unit that is over: the person gets nothing there, and keeps belonging to it.
bool only_ends(Line const& line)
{
    return line.ends && line.roles == 0;
}

// A new person, or what is new of a known one.
Result<void> put_person(db::Tx& tx, Tools const& tools, Actor const& actor, Line& line)
{
    if (line.is_new && !line.login.empty())
    {
        line.person = TRY(accounts::administration::add_account(tx, tools, actor,
                                                                {line.name, line.login, line.unit, line.post},
                                                                accounts::unopened_password_hash()));
        return {};
    }
    auto const post = directory::add_post(tx, tools, line.unit, line.post);
    if (line.is_new)
        line.person = directory::add_person(tx, tools, line.name, line.unit, post);
    else
        directory::change_person(tx, line.person, line.unit, post);
    if (!line.login.empty())
        accounts::add_login(tx, line.person, line.login, accounts::unopened_password_hash(), true);
    audit::record(tx, tools, actor, "roster.put_person", line.person,
                  audit::payload({{"name", line.name},
                                  {"login", line.login},
                                  {"unit", directory::unit_short_name(tx, line.unit)},
                                  {"post", line.post}}));
    return {};
}

} // namespace

Result<void> check(db::Session& session, Line const& line, Day today)
{
    if (!only_ends(line)) TRY(unit_in_force(session, line.unit, today));
    if (!line.login.empty() && accounts::person_with(session, line.login))
        return refuse("accounts.login_taken");
    std::vector<directory::Identity> held;
    if (!line.is_new)
    {
        if (!directory::find_person(session, line.person)) return refuse("directory.no_such_person");
        held = directory::identities_of(session, line.person);
    }
    if (line.ends)
    {
        auto const ends = directory::find_identity(session, line.ends);
        if (!ends || (ends->to_day && *ends->to_day < today)) return refuse("directory.role_is_over");
        // It is over when the new one begins.
        std::erase_if(held, [&](auto const& each) { return each.id == line.ends; });
    }
    if (line.roles == 0) return {};
    auto const unit = TRY(unit_in_force(session, line.role_unit, today));
    for (auto const role : roles_of(line.roles))
    {
        directory::Identity wanted;
        wanted.role = role;
        wanted.unit = unit.id;
        wanted.from_day = line.from_day;
        TRY(directory::may_hold(held, wanted, unit));
        held.push_back(wanted);
    }
    return {};
}

std::string fingerprint(db::Session& session, std::vector<Line> const& lines, Day today)
{
    std::string all;
    for (auto const& line : lines)
    {
        all += to_json(line);
        if (auto const good = check(session, line, today); !good) all += good.error().code;
    }
    return crypto::sha256_text(all);
}

Result<void> put_in_force(db::Tx& tx, Tools const& tools, Actor const& actor, Line& line)
{
    if (auto const good = check(tx, line, tools.clock.today()); !good)
        return refuse("roster.line_has_trouble", {{"name", line.name}});
    if (!line.is_new && line.person == actor.person) return refuse("directory.own_role");
    if (!only_ends(line)) TRY(put_person(tx, tools, actor, line));
    if (line.ends) directory::administration::end_role(tx, tools, actor, line.ends, line.from_day - 1);
    for (auto const role : roles_of(line.roles))
        TRY(directory::administration::grant(tx, tools, actor,
                                             {line.person, role, line.role_unit, line.from_day, {}}));
    return {};
}

} // namespace luoshi::roster
