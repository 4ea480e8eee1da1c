#include "accounts/administration.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"

namespace luoshi::accounts::administration
{

namespace
{

struct Login
{
    std::string login;
    bool disabled = false;
    bool locked = false;
    bool must_change = false;
    bool second_factor = false;
};

std::optional<Login> login_of(db::Session& session, PersonId person, Instant now)
{
    auto rows = session.query("SELECT login, disabled, locked_until, must_change, totp_secret FROM "
                              "accounts_login WHERE person = ?1",
                              person);
    if (!rows.next()) return {};
    auto const locked_until = rows.get<std::optional<Instant>>(2);
    return Login{std::string(rows.text(0)), rows.integer(1) != 0, locked_until && *locked_until > now,
                 rows.integer(3) != 0, !rows.text(4).empty()};
}

PersonLine line_of(db::Session& session, directory::Names& names, directory::Person const& person,
                   Instant now)
{
    auto const today = legal_day(now);
    PersonLine line;
    line.person = person.id;
    line.name = person.name;
    line.unit = person.unit;
    line.unit_name = person.unit_name;
    line.post_name = person.post_name;
    if (auto const login = login_of(session, person.id, now))
    {
        line.login = login->login;
        line.disabled = login->disabled;
        line.locked = login->locked;
        line.must_change_password = login->must_change;
        line.second_factor = login->second_factor;
    }
    for (auto const& each : directory::identities_of(session, person.id))
    {
        bool const holds = directory::in_force(each, today);
        line.administrator = line.administrator || (holds && is_administrator(each.role));
        line.roles.push_back(
            {each.id, each.role, each.unit, names.unit(each.unit), each.from_day, each.to_day, holds});
    }
    return line;
}

// Letters, digits, dot, hyphen: what can be typed and said on the telephone.
bool is_login(std::string_view login)
{
    constexpr std::size_t length_min = 2;
    return login.size() >= length_min &&
           login.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

// Whoever could open another administrator's account would be that administrator too.
Result<directory::Person> changeable(db::Session& session, Actor const& actor, PersonId id, Day today)
{
    auto person = directory::find_person(session, id);
    if (!person) return refuse_not_found();
    if (person->id == actor.person) return refuse("accounts.own_account");
    if (directory::administers(session, id, today)) return refuse("accounts.administrators_account");
    return std::move(*person);
}

} // namespace

Result<PeoplePage> people(db::Session& session, PeopleAsked const& asked, Instant now)
{
    directory::PeopleQuery query;
    query.unit = asked.unit;
    query.words = asked.q;
    query.after = asked.after;
    query.limit = asked.limit + 1;
    query.or_these = people_with_part(session, asked.q, asked.after, query.limit);
    auto found = directory::people(session, query);
    PeoplePage page;
    if (static_cast<std::int64_t>(found.size()) > asked.limit)
    {
        found.pop_back();
        page.next = found.back().id;
    }
    directory::Names names(session);
    for (auto const& each : found) page.people.push_back(line_of(session, names, each, now));
    return page;
}

Result<PersonId> add_account(db::Tx& tx, Tools const& tools, Actor const& actor, AddPerson const& input,
                             std::string_view hash)
{
    if (!is_login(input.login)) return refuse_input("login", "accounts.bad_login");
    if (person_with(tx, input.login)) return refuse_input("login", "accounts.login_taken");
    auto const unit = directory::find_unit(tx, input.unit);
    if (!unit || (unit->to_day && *unit->to_day < tools.clock.today()))
        return refuse_input("unit", "directory.no_such_unit");
    auto const post = directory::add_post(tx, tools, unit->id, input.post);
    auto const person = directory::add_person(tx, tools, input.name, unit->id, post);
    add_login(tx, person, input.login, hash, true);
    audit::record(tx, tools, actor, "accounts.add_person", person,
                  audit::payload({{"name", input.name},
                                  {"login", input.login},
                                  {"unit", unit->short_name},
                                  {"post", input.post}}));
    return person;
}

Result<OneTimePassword> add_person(http::Call& call, Tools const& tools, AddPerson const& input)
{
    if (!is_login(input.login)) return refuse_input("login", "accounts.bad_login");
    OneTimePassword out;
    out.login = input.login;
    out.password = one_time_password();
    auto const hash = crypto::hash_password(out.password);
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            out.person = TRY(add_account(tx, tools, call.actor, input, hash));
            return {};
        });
    TRY(done);
    return out;
}

Result<Nothing> disable(http::Call& call, db::Tx& tx, Tools const& tools, Sessions& sessions,
                        Disable const& input)
{
    auto const person = TRY(changeable(tx, call.actor, input.id, legal_day(call.now)));
    auto const login = login_of(tx, person.id, call.now);
    if (!login) return refuse_not_found();
    if (login->disabled == input.disabled)
        return refuse(input.disabled ? "accounts.disabled_already" : "accounts.enabled_already");
    tx.run("UPDATE accounts_login SET disabled = ?1 WHERE person = ?2", input.disabled, person.id);
    if (input.disabled) sessions.end_sessions(tx, person.id);
    audit::record(tx, tools, call.actor, input.disabled ? "accounts.disable" : "accounts.enable", person.id,
                  audit::payload({{"login", login->login}, {"reason", input.reason}}));
    return Nothing{};
}

Result<OneTimePassword> reset(http::Call& call, Tools const& tools, Sessions& sessions, Reset const& input)
{
    OneTimePassword out;
    out.password = one_time_password();
    auto const hash = crypto::hash_password(out.password);
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            auto const person = TRY(changeable(tx, call.actor, input.id, legal_day(call.now)));
            auto const login = login_of(tx, person.id, call.now);
            if (!login) return refuse_not_found();
            out.person = person.id;
            out.login = login->login;
            put_password(tx, person.id, hash);
            sessions.end_sessions(tx, person.id);
            audit::record(tx, tools, call.actor, "accounts.reset", person.id,
                          audit::payload({{"login", login->login}, {"reason", input.reason}}));
            return {};
        });
    TRY(done);
    return out;
}

} // namespace luoshi::accounts::administration
