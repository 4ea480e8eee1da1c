#include "directory/unit_change_store.h"

namespace luoshi::directory::store
{

namespace
{

template <class... Values>
std::vector<UnitChange> changes_where(db::Session& session, std::string_view condition,
                                      Values const&... values)
{
    auto rows = session.query("SELECT " + db::columns<UnitChange>() + " FROM directory_unit_change WHERE " +
                                  std::string(condition),
                              values...);
    std::vector<UnitChange> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

} // namespace

std::optional<UnitChange> planned_of(db::Session& session, UnitId unit)
{
    auto found = changes_where(session, "unit = ?1 AND state = ?2", unit, UnitChangeState::planned);
    if (found.empty()) return {};
    return std::move(found.front());
}

std::vector<UnitChange> due(db::Session& session, Day today)
{
    return changes_where(session, "state = 0 AND day <= ?1 ORDER BY day, id", today);
}

std::vector<UnitChange> changes_of(db::Session& session, UnitId unit)
{
    return changes_where(session, "(unit = ?1 OR successor = ?1) AND state <> ?2 ORDER BY day DESC, id DESC",
                         unit, UnitChangeState::withdrawn);
}

std::vector<UnitChange> over(db::Session& session)
{
    return changes_where(session, "state = ?1 AND kind <> ?2 ORDER BY day DESC, id DESC",
                         UnitChangeState::done, UnitChangeKind::rename);
}

void save(db::Tx& tx, UnitChange const& change)
{
    tx.run("UPDATE directory_unit_change SET state = ?1, former_name = ?2, former_short_name = ?3 WHERE id = "
           "?4",
           change.state, change.former_name, change.former_short_name, change.id);
}

void end_unit(db::Tx& tx, UnitId unit, Day last_day)
{
    tx.run("UPDATE directory_unit SET to_day = ?1, version = version + 1 WHERE id = ?2", last_day, unit);
}

std::vector<AliasLine> aliases_of(db::Session& session, UnitId unit)
{
    auto rows =
        session.query("SELECT alias, kind FROM directory_alias WHERE unit = ?1 ORDER BY kind, alias", unit);
    std::vector<AliasLine> out;
    while (rows.next()) out.push_back({std::string(rows.text(0)), rows.get<AliasKind>(1)});
    return out;
}

Standing standing(db::Session& session, UnitId unit, Day today)
{
    auto rows = session.query(
        "SELECT (SELECT count(*) FROM directory_identity WHERE unit = ?1 AND (to_day IS NULL OR to_day >= "
        "?2)), (SELECT count(*) FROM directory_person WHERE unit = ?1 AND (to_day IS NULL OR to_day >= ?2)), "
        "(SELECT count(*) FROM directory_unit WHERE parent = ?1 AND (to_day IS NULL OR to_day >= ?2))",
        unit, today);
    rows.next();
    Standing out;
    out.roles = rows.integer(0);
    out.people = rows.integer(1);
    out.units = rows.integer(2);
    return out;
}

std::vector<Identity> roles_at(db::Session& session, UnitId unit, Day day)
{
    static std::string const sql =
        "SELECT " + db::columns<Identity>() +
        " FROM directory_identity WHERE unit = ?1 AND (to_day IS NULL OR to_day >= ?2) ORDER BY person, id";
    auto rows = session.query(sql, unit, day);
    std::vector<Identity> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

} // namespace luoshi::directory::store
