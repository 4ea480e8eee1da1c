#include "roster/store.h"

#include "accounts/accounts.h"
#include "directory/directory.h"

#include <map>

namespace luoshi::roster::store
{

Known known(db::Session& session, Day today)
{
    Known out;
    out.today = today;
    out.units = directory::all_units(session, today);
    out.aliases = directory::all_aliases(session);
    std::map<std::int64_t, std::size_t> at;
    for (auto& each : directory::all_people(session, today))
    {
        at.emplace(each.id.value, out.people.size());
        out.people.push_back({each.id, std::move(each.name), each.unit, std::move(each.post_name), {}, {}});
    }
    for (auto& each : accounts::all_logins(session))
        if (auto const found = at.find(each.person.value); found != at.end())
            out.people[found->second].login = std::move(each.login);
    for (auto const& each : directory::all_identities(session))
        if (auto const found = at.find(each.person.value); found != at.end())
            out.people[found->second].identities.push_back(each);
    return out;
}

void insert(db::Tx& tx, Batch const& batch, std::vector<Line> const& lines)
{
    tx.session().insert("roster_batch", batch);
    for (auto const& line : lines) tx.session().insert("roster_line", line);
}

std::optional<Batch> find(db::Session& session, BatchId id)
{
    static std::string const sql = "SELECT " + db::columns<Batch>() + " FROM roster_batch WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Batch out;
    rows.into(out);
    return out;
}

std::vector<Line> lines_of(db::Session& session, BatchId id)
{
    static std::string const sql =
        "SELECT " + db::columns<Line>() + " FROM roster_line WHERE batch = ?1 ORDER BY position";
    auto rows = session.query(sql, id);
    std::vector<Line> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

std::vector<Batch> list(db::Session& session, std::int64_t limit)
{
    static std::string const sql =
        "SELECT " + db::columns<Batch>() +
        " FROM roster_batch ORDER BY CASE WHEN state = ?1 THEN 0 ELSE 1 END, proposed_at DESC, id LIMIT ?2";
    auto rows = session.query(sql, BatchState::proposed, limit);
    std::vector<Batch> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

Counts counts_of(db::Session& session, BatchId id)
{
    auto rows =
        session.query("SELECT count(*), coalesce(sum(CASE WHEN state = ?2 AND slip = ?3 THEN 1 ELSE 0 "
                      "END), 0) FROM roster_line WHERE batch = ?1",
                      id, LineState::in_force, Slip::wanted);
    rows.next();
    return {rows.integer(0), rows.integer(1)};
}

void save(db::Tx& tx, Batch const& batch)
{
    tx.run("UPDATE roster_batch SET state = ?1, decided_by = ?2, decided_at = ?3, remark = ?4 WHERE id = ?5",
           batch.state, batch.decided_by, batch.decided_at, batch.remark, batch.id);
}

void save(db::Tx& tx, Line const& line)
{
    tx.run("UPDATE roster_line SET person = ?1, state = ?2, reason = ?3, slip = ?4 WHERE batch = ?5 AND "
           "position = ?6",
           line.person, line.state, line.reason, line.slip, line.batch, line.position);
}

} // namespace luoshi::roster::store
