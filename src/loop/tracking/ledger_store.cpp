// The hottest queries: every ledger page is one range scan of the reader's own scope rows, which carry what is
// filtered by most; the task row is read only for what is shown (engineering §0, §1.5).
#include "directory/directory.h"
#include "search/search.h"
#include "tracking/store.h"

#include <algorithm>

namespace luoshi::tracking::store
{

namespace
{

// The reader's rows of one state and light: they stand together, by day (migration 0018).
struct Cell
{
    State state = State::draft;
    Light light = Light::none;
};

template <class T>
bool is_wanted(std::vector<T> const& wanted, T value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool is_wanted(TaskQuery const& query, State state)
{
    return (query.all || is_open(state) == query.open) && is_wanted(query.state, state);
}

bool is_wanted(TaskQuery const& query, State state, Light light)
{
    return is_wanted(query, state) && is_wanted(query.light, light);
}

// The cells that a query asks for, among those of which the reader has or ever had a row. The counters name them; a
// counter of zero is no reason to leave a cell out, so that a wrong one never hides a task.
std::vector<Cell> cells_of(db::Session& session, UnitId reader, TaskQuery const& query)
{
    std::vector<Cell> out;
    auto rows = session.query(
        "SELECT state, light FROM tracking_unit_counter WHERE unit = ?1 ORDER BY state, light", reader);
    while (rows.next())
    {
        Cell const cell{rows.get<State>(0), rows.get<Light>(1)};
        if (is_wanted(query, cell.state, cell.light)) out.push_back(cell);
    }
    return out;
}

// What a query of the ledger reads from, under which conditions.
struct Plan
{
    db::Conditions filter;
    std::string unit;        // the reader's mark
    std::string from;        // of a search or a span of closing: where the statement starts
    std::vector<Cell> cells; // else: what it goes through, cell by cell
    search::Match words;     // of a search
    bool needs_task = false; // the filter reads columns that the scope row does not carry
    bool is_plain = false;   // only cells are asked for, each as a whole
    bool is_nothing = false; // no row can be found
};

void add_task_conditions(Plan& plan, UnitId reader, TaskQuery const& query)
{
    auto& filter = plan.filter;
    auto const add = [&](std::string_view column, auto const& value)
    {
        filter.where += " AND " + std::string(column) + " = " + filter.mark(value);
        plan.needs_task = true;
    };
    if (query.office) add("t.office", query.office);
    if (query.host) add("t.host", query.host);
    if (query.handler)
    {
        add("t.host", reader);
        add("t.handler", query.handler);
    }
    if (query.decision) add("t.decision", query.decision);
}

// Rows that are found by another way than by cells are asked for their state and light one by one.
void add_cell_conditions(db::Conditions& filter, TaskQuery const& query)
{
    filter.one_of("s.light", query.light);
    if (query.all && query.state.empty()) return;
    std::vector<State> states;
    for (std::size_t i = 0; i < enum_names(static_cast<State const*>(nullptr)).size(); ++i)
        if (is_wanted(query, static_cast<State>(i))) states.push_back(static_cast<State>(i));
    filter.one_of("s.state", states);
    if (states.empty()) filter.where += " AND 1 = 0";
}

void add_closing_days(Plan& plan, TaskQuery const& query)
{
    auto& filter = plan.filter;
    std::string closed = "c.closed_at IS NOT NULL";
    if (query.closed_from) closed += " AND c.closed_at >= " + filter.mark(begin_of(*query.closed_from));
    if (query.closed_to) closed += " AND c.closed_at < " + filter.mark(begin_of(*query.closed_to + 1));
    // Beside words, which have their own way in, it is a condition.
    if (!query.q.empty())
    {
        filter.where += " AND s.task IN (SELECT c.id FROM tracking_task c WHERE " + closed + ")";
        return;
    }
    // Few tasks are closed in a span of days: the engine is told to begin with them (CROSS JOIN keeps the order).
    plan.from = "tracking_task c CROSS JOIN tracking_scope s";
    filter.where += " AND s.task = c.id AND " + closed;
}

void add_words(db::Session& session, Plan& plan, UnitId reader, TaskQuery const& query)
{
    auto& filter = plan.filter;
    std::vector<search::Term> terms;
    for (auto& words : search::terms_of(query.q))
    {
        auto units = directory::units_like(session, words);
        terms.push_back({std::move(words), std::move(units)});
    }
    plan.words = search::match(session, search::Kind::task, terms, reader);
    auto const& match = plan.words;
    plan.is_nothing = match.value.empty();
    plan.from = std::string(match.table) + " tracking_scope s ON s.task = " + std::string(match.id);
    filter.where +=
        " AND " + std::string(match.condition) + filter.mark(match.value) + std::string(match.condition_end);
}

Plan plan_of(db::Session& session, UnitId reader, TaskQuery const& query)
{
    Plan plan;
    auto& filter = plan.filter;
    plan.unit = filter.mark(reader);
    if (query.due_from) filter.where += " AND s.due >= " + filter.mark(*query.due_from);
    if (query.due_to) filter.where += " AND s.due <= " + filter.mark(*query.due_to);
    add_task_conditions(plan, reader, query);
    plan.is_plain = filter.where.empty();
    if (query.closed_from || query.closed_to) add_closing_days(plan, query);
    if (!query.q.empty()) add_words(session, plan, reader, query);
    if (!plan.from.empty())
        add_cell_conditions(filter, query);
    else
    {
        plan.cells = cells_of(session, reader, query);
        plan.is_nothing = plan.cells.empty();
    }
    plan.is_plain = plan.is_plain && plan.from.empty();
    return plan;
}

// The reader's scope rows that fit, as `columns`; the rows of each cell come by day, so an engine that is asked for the
// first ones by day merges the cells and stops early.
std::string rows_of(Plan& plan, std::string_view columns)
{
    std::string const task = plan.needs_task ? " JOIN tracking_task t ON t.id = s.task" : "";
    auto const select = [&](std::string const& from, std::string const& where)
    {
        return "SELECT " + std::string(columns) + " FROM " + from + task + " WHERE s.unit = " + plan.unit +
               where + plan.filter.where;
    };
    if (!plan.from.empty()) return select(plan.from, "");
    std::string out;
    for (auto const& cell : plan.cells)
    {
        auto const where = " AND s.state = " + plan.filter.mark(cell.state) +
                           " AND s.light = " + plan.filter.mark(cell.light);
        out += (out.empty() ? "" : " UNION ALL ") + select("tracking_scope s", where);
    }
    return out;
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
    row.role = rows.get<ScopeRole>(20);
    return row;
}

// The rows of a page come in their order already where the engine joins in the order of the page; it does not have to.
void sort_page(std::vector<LedgerRow>& rows, bool newest_first)
{
    auto const is_before = [&](LedgerRow const& one, LedgerRow const& other)
    {
        if (newest_first) return other.task.id < one.task.id;
        return std::pair(one.task.due_day, one.task.id) < std::pair(other.task.due_day, other.task.id);
    };
    if (!std::is_sorted(rows.begin(), rows.end(), is_before)) std::sort(rows.begin(), rows.end(), is_before);
}

} // namespace

std::vector<LedgerRow> ledger(db::Session& session, UnitId reader, TaskQuery const& query,
                              std::optional<std::pair<std::int64_t, TaskId>> after)
{
    auto plan = plan_of(session, reader, query);
    if (plan.is_nothing) return {};
    auto& filter = plan.filter;
    bool const is_search = !query.q.empty();
    if (after && is_search)
        filter.where += " AND " + std::string(plan.words.older) + filter.mark(after->second);
    else if (after)
        filter.where +=
            " AND (s.due, s.task) > (" + filter.mark(after->first) + ", " + filter.mark(after->second) + ")";
    // The task is read only for the rows of the page.
    auto const page = rows_of(plan, "s.task AS task, s.light AS light, s.due AS due, s.role AS role") +
                      " ORDER BY " + (is_search ? std::string(plan.words.newest) : "due, task") + " LIMIT " +
                      filter.mark(query.limit + 1);
    auto const sql = "SELECT " + std::string(row_columns) + " FROM (" + page +
                     ") AS s JOIN tracking_task t ON t.id = s.task JOIN directory_unit h ON h.id = t.host";
    auto rows = session.query(sql, filter);
    std::vector<LedgerRow> out;
    out.reserve(static_cast<std::size_t>(query.limit) + 1);
    while (rows.next()) out.push_back(row_from(rows));
    sort_page(out, is_search);
    for (auto& row : out)
        if (row.role == ScopeRole::other) row.part = find_part(session, row.task.id, reader);
    return out;
}

// What is beyond a bound is said to be more, never guessed (engineering §2.12).
Total total(db::Session& session, UnitId reader, TaskQuery const& query)
{
    auto plan = plan_of(session, reader, query);
    if (plan.is_nothing) return {};
    if (plan.is_plain)
    {
        Total out;
        for (auto const& cell : counts(session, reader))
            if (is_wanted(query, cell.state, cell.light)) out.count += cell.count;
        return out;
    }
    // Exact up to here; common words are counted less far, since each has to be looked at.
    std::int64_t const exact_max = query.q.empty() ? 10'000 : 1'000;
    auto const found = rows_of(plan, "1");
    auto rows = session.query("SELECT count(*) FROM (" + found + " LIMIT " + plan.filter.mark(exact_max + 1) +
                                  ") AS found",
                              plan.filter);
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
