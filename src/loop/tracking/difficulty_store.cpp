#include "tracking/difficulty_store.h"

#include "tracking/model.h"

namespace luoshi::tracking::store
{

std::optional<Difficulty> find_difficulty(db::Session& session, DifficultyId id)
{
    static std::string const sql =
        "SELECT " + db::columns<Difficulty>() + " FROM tracking_difficulty WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Difficulty difficulty;
    rows.into(difficulty);
    return difficulty;
}

std::vector<Difficulty> difficulties(db::Session& session, TaskId task)
{
    static std::string const sql =
        "SELECT " + db::columns<Difficulty>() + " FROM tracking_difficulty WHERE task = ?1 ORDER BY id";
    auto rows = session.query(sql, task);
    std::vector<Difficulty> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void insert_difficulty(db::Tx& tx, Difficulty const& difficulty)
{
    tx.session().insert("tracking_difficulty", difficulty);
}

void save_difficulty(db::Tx& tx, Difficulty const& difficulty)
{
    tx.run("UPDATE tracking_difficulty SET owner = ?1, state = ?2, answer = ?3, ended_at = ?4, ended_by = ?5 "
           "WHERE id = ?6",
           difficulty.owner, difficulty.state, difficulty.answer, difficulty.ended_at, difficulty.ended_by,
           difficulty.id);
}

Day answer_day(db::Session& session, Difficulty const& difficulty)
{
    auto rows = session.query("SELECT due_day FROM timers_timer WHERE id = ?1", difficulty.timer);
    ENSURE(rows.next());
    return rows.get<Day>(0);
}

std::vector<UnitId> difficulty_owners(db::Session& session, TaskId task)
{
    auto rows =
        session.query("SELECT DISTINCT owner FROM tracking_difficulty WHERE task = ?1 ORDER BY owner", task);
    std::vector<UnitId> out;
    while (rows.next()) out.push_back(rows.get<UnitId>(0));
    return out;
}

void insert_referral(db::Tx& tx, DifficultyId difficulty, Referral const& referral, PersonId person)
{
    tx.run("INSERT INTO tracking_referral (difficulty, number, from_unit, to_unit, reason, referred_by, "
           "referred_at) SELECT ?1, coalesce(max(number), 0) + 1, ?2, ?3, ?4, ?5, ?6 FROM tracking_referral "
           "WHERE difficulty = ?1",
           difficulty, referral.from_unit, referral.to_unit, referral.reason, person, referral.referred_at);
}

std::vector<Referral> referrals(db::Session& session, DifficultyId difficulty)
{
    auto rows = session.query("SELECT from_unit, to_unit, reason, referred_at FROM tracking_referral WHERE "
                              "difficulty = ?1 ORDER BY number",
                              difficulty);
    std::vector<Referral> out;
    while (rows.next())
        out.push_back(
            {rows.get<UnitId>(0), rows.get<UnitId>(1), std::string(rows.text(2)), rows.get<Instant>(3)});
    return out;
}

std::vector<Asked> asked_units(db::Session& session, TaskId task)
{
    auto rows = session.query(
        "SELECT d.owner, min(m.due_day), min(d.since_at) FROM tracking_difficulty d JOIN timers_timer m ON "
        "m.id = d.timer WHERE d.task = ?1 AND d.state = ?2 GROUP BY d.owner ORDER BY d.owner",
        task, DifficultyState::open);
    std::vector<Asked> out;
    while (rows.next()) out.push_back({rows.get<UnitId>(0), rows.get<Day>(1), rows.get<Instant>(2)});
    return out;
}

std::vector<UnitId> units_with_new_answers(db::Session& session, TaskId task)
{
    auto rows = session.query(
        "SELECT DISTINCT d.unit FROM tracking_difficulty d WHERE d.task = ?1 AND d.state IN (?2, ?3, ?4) AND "
        "d.ended_at > (SELECT max(r.sent_at) FROM tracking_report r WHERE r.task = d.task AND r.unit = "
        "d.unit "
        "AND r.state = ?5) ORDER BY d.unit",
        task, DifficultyState::resolved, DifficultyState::guidance, DifficultyState::not_possible,
        ReportState::sent);
    std::vector<UnitId> out;
    while (rows.next()) out.push_back(rows.get<UnitId>(0));
    return out;
}

UnitId awaited_answerer(db::Session& session, TaskId task, UnitId unit)
{
    auto rows =
        session.query("SELECT owner FROM tracking_difficulty WHERE task = ?1 AND unit = ?2 AND state = "
                      "?3 ORDER BY id LIMIT 1",
                      task, unit, DifficultyState::open);
    return rows.next() ? rows.get<UnitId>(0) : UnitId{};
}

} // namespace luoshi::tracking::store
