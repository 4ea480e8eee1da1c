#include "decisions/decisions.h"

#include "audit/audit.h"

namespace luoshi::decisions
{

DecisionId add(db::Tx& tx, Tools const& tools, Actor const& actor, Decision decision)
{
    decision.id = tools.ids.make<DecisionId>();
    decision.created_at = tools.clock.now();
    tx.session().insert("decisions_decision", decision);
    audit::record(tx, tools, actor, "decisions.register", decision.id, to_json(decision));
    return decision.id;
}

void add_tasks(db::Tx& tx, DecisionId id, std::int64_t count)
{
    tx.run("UPDATE decisions_decision SET task_count = task_count + ?1, version = version + 1 WHERE id = ?2",
           count, id);
}

bool has_any(db::Session& session)
{
    auto rows = session.query("SELECT 1 FROM decisions_decision LIMIT 1");
    return rows.next();
}

std::vector<std::pair<DecisionId, std::int64_t>> task_counts(db::Session& session)
{
    auto rows = session.query("SELECT id, task_count FROM decisions_decision ORDER BY id");
    std::vector<std::pair<DecisionId, std::int64_t>> out;
    while (rows.next()) out.emplace_back(rows.get<DecisionId>(0), rows.integer(1));
    return out;
}

} // namespace luoshi::decisions
