// The hottest queries: every ledger page is one range scan of the reader's own scope rows, which carry what is
// filtered by most; the task row is read only for what is shown (engineering §0, §1.5).
#include "directory/directory.h"
#include "search/search.h"
#include "tracking/store.h"

namespace luoshi::tracking::store
{

namespace
{

// What a query of the ledger reads from, under which conditions, in which order.
struct Plan
{
    db::Conditions filter;
    std::string from = "tracking_scope s"; // the reader's own rows, or what the words found of them
    std::string order = "s.due, s.task";
    std::string_view found;  // of a search: the object's column
    bool needs_task = false; // the filter reads columns that the scope row does not carry
    bool is_nothing = false; // no row can be found
};

Plan plan_of(db::Session& session, UnitId reader, TaskQuery const& query)
{
    Plan plan;
    auto& filter = plan.filter;
    filter.where = "s.unit = " + filter.mark(reader);
    if (!query.all) filter.where += " AND s.open = " + filter.mark(query.open);
    filter.one_of("s.state", query.state);
    filter.one_of("s.light", query.light);
    if (query.due_from) filter.where += " AND s.due >= " + filter.mark(*query.due_from);
    if (query.due_to) filter.where += " AND s.due <= " + filter.mark(*query.due_to);
    if (query.closed_from || query.closed_to)
    {
        // Few tasks are closed in a span of days: the engine is told to begin with them (CROSS JOIN keeps the order).
        plan.from = "tracking_task c CROSS JOIN tracking_scope s";
        std::string closed = "c.closed_at IS NOT NULL";
        if (query.closed_from) closed += " AND c.closed_at >= " + filter.mark(begin_of(*query.closed_from));
        if (query.closed_to) closed += " AND c.closed_at < " + filter.mark(begin_of(*query.closed_to + 1));
        // Beside words, which have their own way in, it is a condition.
        filter.where += query.q.empty()
                            ? " AND s.task = c.id AND " + closed
                            : " AND s.task IN (SELECT c.id FROM tracking_task c WHERE " + closed + ")";
    }
    if (query.office)
    {
        filter.where += " AND t.office = " + filter.mark(query.office);
        plan.needs_task = true;
    }
    if (query.host)
    {
        filter.where += " AND t.host = " + filter.mark(query.host);
        plan.needs_task = true;
    }
    if (query.handler)
    {
        filter.where +=
            " AND t.host = " + filter.mark(reader) + " AND t.handler = " + filter.mark(query.handler);
        plan.needs_task = true;
    }
    if (query.decision)
    {
        filter.where += " AND t.decision = " + filter.mark(query.decision);
        plan.needs_task = true;
    }
    if (query.q.empty()) return plan;
    std::vector<search::Term> terms;
    for (auto& words : search::terms_of(query.q))
    {
        auto units = directory::units_like(session, words);
        terms.push_back({std::move(words), std::move(units)});
    }
    auto const match = search::match(session, search::Kind::task, terms, reader);
    plan.is_nothing = match.value.empty();
    plan.found = match.id;
    plan.from = std::string(match.table) + " tracking_scope s ON s.task = " + std::string(match.id);
    plan.order = std::string(match.id) + " DESC";
    filter.where +=
        " AND " + std::string(match.condition) + filter.mark(match.value) + std::string(match.condition_end);
    return plan;
}

constexpr std::string_view row_columns =
    "t.id, t.number, t.title, t.goal, t.host, h.short_name, t.grade, t.state, s.light, t.was_red, s.due, "
    "t.original_day, t.progress, "
    "t.extension_count, t.extension_pending, t.office, t.verifier, t.updated_at, t.version, t.dispatched_at, "
    "s.role";

LedgerRow row_from(db::Rows const& rows)
{
    LedgerRow row;
    auto& task = row.task;
    task.id = rows.get<TaskId>(0);
    task.number = rows.text(1);
    task.title = rows.text(2);
    task.goal = rows.text(3);
    task.host = rows.get<UnitId>(4);
    row.host_name = rows.text(5);
    task.grade = rows.get<Grade>(6);
    task.state = rows.get<State>(7);
    task.light = rows.get<Light>(8);
    task.was_red = rows.get<bool>(9);
    task.due_day = rows.get<Day>(10);
    task.original_day = rows.get<std::optional<Day>>(11);
    task.progress = rows.integer(12);
    task.extension_count = rows.integer(13);
    task.extension_pending = rows.get<bool>(14);
    task.office = rows.get<UnitId>(15);
    task.verifier = rows.get<UnitId>(16);
    task.updated_at = rows.get<Instant>(17);
    task.version = rows.integer(18);
    task.dispatched_at = rows.get<Instant>(19);
    return row;
}

} // namespace

std::vector<LedgerRow> ledger(db::Session& session, UnitId reader, TaskQuery const& query,
                              std::optional<std::pair<std::int64_t, TaskId>> after)
{
    auto plan = plan_of(session, reader, query);
    if (plan.is_nothing) return {};
    auto& filter = plan.filter;
    if (after && !plan.found.empty())
        filter.where += " AND " + std::string(plan.found) + " < " + filter.mark(after->second);
    else if (after)
        filter.where +=
            " AND (s.due, s.task) > (" + filter.mark(after->first) + ", " + filter.mark(after->second) + ")";
    auto const sql = "SELECT " + std::string(row_columns) + " FROM " + plan.from +
                     " JOIN tracking_task t ON t.id = s.task JOIN directory_unit h ON h.id = t.host WHERE " +
                     filter.where + " ORDER BY " + plan.order + " LIMIT " + filter.mark(query.limit + 1);
    auto rows = session.query(sql, filter);
    std::vector<LedgerRow> out;
    out.reserve(static_cast<std::size_t>(query.limit) + 1);
    std::vector<std::size_t> of_parts;
    while (rows.next())
    {
        out.push_back(row_from(rows));
        if (rows.get<ScopeRole>(20) == ScopeRole::other) of_parts.push_back(out.size() - 1);
    }
    for (auto const at : of_parts) out[at].part = find_part(session, out[at].task.id, reader);
    return out;
}

// What is beyond a bound is said to be more, never guessed (engineering §2.12).
Total total(db::Session& session, UnitId reader, TaskQuery const& query)
{
    // Exact up to here; common words are counted less far, since each has to be looked at.
    std::int64_t const exact_max = query.q.empty() ? 10'000 : 1'000;
    auto plan = plan_of(session, reader, query);
    if (plan.is_nothing) return {};
    auto& filter = plan.filter;
    auto const sql = "SELECT count(*) FROM (SELECT 1 FROM " + plan.from +
                     std::string(plan.needs_task ? " JOIN tracking_task t ON t.id = s.task" : "") +
                     " WHERE " + filter.where + " LIMIT " + filter.mark(exact_max + 1) + ") AS found";
    auto rows = session.query(sql, filter);
    rows.next();
    auto const count = rows.integer(0);
    return {std::min(count, exact_max), count > exact_max};
}

std::vector<CountCell> counts(db::Session& session, UnitId reader)
{
    std::vector<CountCell> out;
    auto rows = session.query("SELECT state, light, n FROM tracking_unit_counter WHERE unit = ?1 AND n > 0 "
                              "ORDER BY state, light",
                              reader);
    while (rows.next()) out.push_back({rows.get<State>(0), rows.get<Light>(1), rows.integer(2)});
    return out;
}

} // namespace luoshi::tracking::store
