#include "directory/directory.h"

namespace luoshi::directory
{

std::optional<Unit> find_unit(db::Session& session, UnitId id)
{
    static std::string const sql = "SELECT " + db::columns<Unit>() + " FROM directory_unit WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Unit unit;
    rows.into(unit);
    return unit;
}

std::vector<Unit> all_units(db::Session& session, Day today)
{
    static std::string const sql = "SELECT " + db::columns<Unit>() +
                                   " FROM directory_unit WHERE from_day <= ?1 AND (to_day IS NULL OR to_day "
                                   ">= ?1) ORDER BY level, position, id";
    auto rows = session.query(sql, today);
    std::vector<Unit> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

std::vector<std::pair<std::string, UnitId>> all_aliases(db::Session& session)
{
    auto rows = session.query("SELECT alias, unit FROM directory_alias ORDER BY alias");
    std::vector<std::pair<std::string, UnitId>> out;
    while (rows.next()) out.emplace_back(rows.text(0), rows.get<UnitId>(1));
    return out;
}

UnitId add_unit(db::Tx& tx, Tools const& tools, Unit unit)
{
    if (!unit.id) unit.id = tools.ids.make<UnitId>();
    tx.session().insert("directory_unit", unit);
    return unit.id;
}

void change_unit(db::Tx& tx, Unit const& unit)
{
    tx.run("UPDATE directory_unit SET name = ?1, short_name = ?2, initials = ?3, kind = ?4, level = ?5, "
           "parent = ?6, office = ?7, version = version + 1 WHERE id = ?8",
           unit.name, unit.short_name, unit.initials, unit.kind, unit.level, unit.parent, unit.office,
           unit.id);
}

void add_alias(db::Tx& tx, UnitId unit, std::string_view alias, AliasKind kind)
{
    auto rows = tx.query("SELECT 1 FROM directory_alias WHERE alias = ?1 AND unit = ?2", alias, unit);
    if (rows.next()) return;
    tx.run("INSERT INTO directory_alias (alias, unit, kind) VALUES (?1, ?2, ?3)", alias, unit, kind);
}

void add_group_member(db::Tx& tx, std::string_view group, UnitId unit)
{
    tx.run("INSERT INTO directory_group_member (name, unit) VALUES (?1, ?2)", group, unit);
}

PersonId add_person(db::Tx& tx, Tools const& tools, std::string_view name, UnitId unit, PostId post)
{
    auto const id = tools.ids.make<PersonId>();
    tx.run("INSERT INTO directory_person (id, name, unit, post) VALUES (?1, ?2, ?3, ?4)", id, name, unit,
           post);
    return id;
}

PostId add_post(db::Tx& tx, Tools const& tools, UnitId unit, std::string_view name)
{
    {
        auto rows = tx.query("SELECT id FROM directory_post WHERE unit = ?1 AND name = ?2", unit, name);
        if (rows.next()) return rows.get<PostId>(0);
    }
    auto const id = tools.ids.make<PostId>();
    tx.run("INSERT INTO directory_post (id, unit, name) VALUES (?1, ?2, ?3)", id, unit, name);
    return id;
}

IdentityId add_identity(db::Tx& tx, Tools const& tools, Identity identity)
{
    if (!identity.id) identity.id = tools.ids.make<IdentityId>();
    tx.session().insert("directory_identity", identity);
    return identity.id;
}

namespace
{

constexpr std::string_view actor_columns =
    "SELECT i.id, i.person, i.role, i.unit, p.name, u.short_name, coalesce(t.name, '') FROM "
    "directory_identity i "
    "JOIN directory_person p ON p.id = i.person JOIN directory_unit u ON u.id = i.unit "
    "LEFT JOIN directory_post t ON t.id = i.post ";
constexpr std::string_view is_in_force = " AND i.from_day <= ?2 AND (i.to_day IS NULL OR i.to_day >= ?2) "
                                         "AND (p.to_day IS NULL OR p.to_day >= ?2)";

Actor actor_from(db::Rows const& rows)
{
    Actor actor;
    actor.identity = rows.get<IdentityId>(0);
    actor.person = rows.get<PersonId>(1);
    actor.role = rows.get<Role>(2);
    actor.unit = rows.get<UnitId>(3);
    actor.person_name = rows.text(4);
    actor.unit_name = rows.text(5);
    actor.post_name = rows.text(6);
    return actor;
}

} // namespace

std::vector<Actor> actors_of(db::Session& session, PersonId person, Day today)
{
    static std::string const sql = std::string(actor_columns) + "WHERE i.person = ?1" +
                                   std::string(is_in_force) + " ORDER BY i.role, i.id";
    auto rows = session.query(sql, person, today);
    std::vector<Actor> out;
    while (rows.next()) out.push_back(actor_from(rows));
    return out;
}

std::optional<Actor> find_actor(db::Session& session, IdentityId identity, Day today)
{
    static std::string const sql = std::string(actor_columns) + "WHERE i.id = ?1" + std::string(is_in_force);
    auto rows = session.query(sql, identity, today);
    if (!rows.next()) return {};
    return actor_from(rows);
}

namespace
{

constexpr std::string_view person_columns =
    "SELECT p.id, p.name, p.unit, coalesce(u.short_name, ''), p.post, coalesce(t.name, '') FROM "
    "directory_person p "
    "LEFT JOIN directory_unit u ON u.id = p.unit LEFT JOIN directory_post t ON t.id = p.post ";

Person person_from(db::Rows const& rows)
{
    return {rows.get<PersonId>(0),     std::string(rows.text(1)), rows.get<UnitId>(2),
            std::string(rows.text(3)), rows.get<PostId>(4),       std::string(rows.text(5))};
}

} // namespace

std::vector<Person> people(db::Session& session, PeopleQuery const& query)
{
    db::Conditions filter;
    // Numbers, not ids: an empty id would be NULL, and nothing is like NULL.
    filter.where = "p.id > " + filter.mark(query.after.value);
    if (query.unit)
    {
        auto const unit = filter.mark(query.unit);
        filter.where += " AND (p.unit = " + unit +
                        " OR p.id IN (SELECT person FROM directory_identity WHERE unit = " + unit + "))";
    }
    std::string others;
    for (auto const person : query.or_these) others += (others.empty() ? "" : ", ") + filter.mark(person);
    filter.where += " AND (p.name LIKE " + filter.mark(db::containing(query.words)) + " ESCAPE '!'" +
                    (others.empty() ? "" : " OR p.id IN (" + others + ")") + ")";
    auto const limit = filter.mark(query.limit);
    auto rows = session.query(
        std::string(person_columns) + "WHERE " + filter.where + " ORDER BY p.id LIMIT " + limit, filter);
    std::vector<Person> out;
    while (rows.next()) out.push_back(person_from(rows));
    return out;
}

namespace
{

std::string units_with(std::string const& place)
{
    return "SELECT id FROM directory_unit WHERE " + place + "(name, ?1) > 0 OR " + place +
           "(short_name, ?1) > 0 UNION SELECT unit FROM directory_alias WHERE " + place +
           "(alias, ?1) > 0 LIMIT ?2";
}

} // namespace

std::vector<UnitId> units_like(db::Session& session, std::string_view words)
{
    constexpr std::int64_t units_max = 40;
    // One character is part of every other name; letters and digits are words of the text.
    constexpr std::size_t bytes_min = 6;
    if (words.size() < bytes_min || static_cast<unsigned char>(words.front()) < 0x80) return {};
    // Half the cost of LIKE, on the way of every search.
    static std::string const sqlite_sql = units_with("instr");
    static std::string const postgres_sql = units_with("strpos");
    auto rows =
        session.query(session.engine() == db::Engine::sqlite ? sqlite_sql : postgres_sql, words, units_max);
    std::vector<UnitId> out;
    while (rows.next()) out.push_back(rows.get<UnitId>(0));
    return out;
}

std::optional<Person> find_person(db::Session& session, PersonId id)
{
    static std::string const sql = std::string(person_columns) + "WHERE p.id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    return person_from(rows);
}

std::vector<Identity> identities_of(db::Session& session, PersonId person)
{
    static std::string const sql =
        "SELECT " + db::columns<Identity>() +
        " FROM directory_identity WHERE person = ?1 ORDER BY from_day DESC, id DESC";
    auto rows = session.query(sql, person);
    std::vector<Identity> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

std::optional<Identity> find_identity(db::Session& session, IdentityId id)
{
    static std::string const sql =
        "SELECT " + db::columns<Identity>() + " FROM directory_identity WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Identity out;
    rows.into(out);
    return out;
}

std::vector<Person> all_people(db::Session& session, Day today)
{
    static std::string const sql =
        std::string(person_columns) + "WHERE p.to_day IS NULL OR p.to_day >= ?1 ORDER BY p.id";
    auto rows = session.query(sql, today);
    std::vector<Person> out;
    while (rows.next()) out.push_back(person_from(rows));
    return out;
}

std::vector<Identity> all_identities(db::Session& session)
{
    static std::string const sql =
        "SELECT " + db::columns<Identity>() + " FROM directory_identity ORDER BY person, id";
    auto rows = session.query(sql);
    std::vector<Identity> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void change_person(db::Tx& tx, PersonId person, UnitId unit, PostId post)
{
    tx.run("UPDATE directory_person SET unit = ?1, post = ?2 WHERE id = ?3", unit, post, person);
}

bool administers(db::Session& session, PersonId person, Day today)
{
    for (auto const& each : identities_of(session, person))
        if (is_administrator(each.role) && in_force(each, today)) return true;
    return false;
}

std::vector<Colleague> colleagues(db::Session& session, UnitId unit, Day today)
{
    auto rows = session.query(
        "SELECT i.person, i.post, p.name, coalesce(t.name, ''), i.role FROM directory_identity i "
        "JOIN directory_person p ON p.id = i.person LEFT JOIN directory_post t ON t.id = i.post "
        "WHERE i.unit = ?1 AND i.from_day <= ?2 AND (i.to_day IS NULL OR i.to_day >= ?2) "
        "AND (p.to_day IS NULL OR p.to_day >= ?2) ORDER BY i.role DESC, i.id",
        unit, today);
    std::vector<Colleague> out;
    while (rows.next())
    {
        Colleague each{rows.get<PersonId>(0), rows.get<PostId>(1), std::string(rows.text(2)),
                       std::string(rows.text(3)), rows.get<Role>(4)};
        if (may(each.role, May::work_on_tasks)) out.push_back(std::move(each));
    }
    return out;
}

std::vector<PersonId> people_holding(db::Session& session, UnitId unit, Role role, Day today)
{
    auto rows = session.query(
        "SELECT DISTINCT i.person FROM directory_identity i JOIN directory_person p ON p.id = i.person "
        "WHERE i.unit = ?1 AND i.from_day <= ?2 AND (i.to_day IS NULL OR i.to_day >= ?2) "
        "AND (p.to_day IS NULL OR p.to_day >= ?2) AND i.role = ?3 ORDER BY i.person",
        unit, today, role);
    std::vector<PersonId> out;
    while (rows.next()) out.push_back(rows.get<PersonId>(0));
    return out;
}

std::string person_name(db::Session& session, PersonId person)
{
    auto rows = session.query("SELECT name FROM directory_person WHERE id = ?1", person);
    return rows.next() ? std::string(rows.text(0)) : std::string{};
}

std::string unit_short_name(db::Session& session, UnitId unit)
{
    auto rows = session.query("SELECT short_name FROM directory_unit WHERE id = ?1", unit);
    return rows.next() ? std::string(rows.text(0)) : std::string{};
}

std::string const& Names::unit(UnitId id)
{
    auto const [at, is_new] = units_.try_emplace(id.value);
    if (is_new) at->second = unit_short_name(session_, id);
    return at->second;
}

std::string const& Names::person(PersonId id)
{
    auto const [at, is_new] = people_.try_emplace(id.value);
    if (is_new) at->second = person_name(session_, id);
    return at->second;
}

// Somebody who has left the post since keeps the name under what was done there.
Names::Author const& Names::author(IdentityId id)
{
    auto const [at, is_new] = authors_.try_emplace(id.value);
    if (!is_new) return at->second;
    auto rows = session_.query(
        "SELECT i.unit, u.short_name, coalesce(t.name, ''), p.name FROM directory_identity i JOIN "
        "directory_unit u ON u.id = i.unit JOIN directory_person p ON p.id = i.person "
        "LEFT JOIN directory_post t ON t.id = i.post WHERE i.id = ?1",
        id);
    if (!rows.next()) return at->second;
    auto& author = at->second;
    author.unit = rows.get<UnitId>(0);
    author.post = rows.text(1);
    if (!rows.text(2).empty()) author.post.append("（").append(rows.text(2)).append("）");
    author.person = rows.text(3);
    return author;
}

} // namespace luoshi::directory
