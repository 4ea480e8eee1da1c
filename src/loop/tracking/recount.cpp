// The slow definitions in words, against which the kept projections are compared: scope rows, counters, day versions,
// lights, worklist. Used by `luoshi verify`, by tests and by the simulation.
#include "tracking/recount.h"

#include "search/similarity.h"
#include "tracking/part.h"
#include "tracking/store.h"
#include "tracking/tracking.h"
#include "worklist/worklist.h"

#include <fmt/format.h>
#include <map>
#include <set>

namespace luoshi::tracking
{

namespace
{

using worklist::Work;
using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

void check_scope(db::Session& session, Task const& task, std::vector<Part> const& parts, Recount& out)
{
    std::map<std::int64_t, store::ScopeRow> expected;
    for (auto const& row : store::scope_rows(session, task, parts)) expected.emplace(row.unit.value, row);
    std::size_t kept = 0;
    auto rows =
        session.query("SELECT unit, due, state, light, role FROM tracking_scope WHERE task = ?1", task.id);
    while (rows.next())
    {
        ++kept;
        auto const found = expected.find(rows.integer(0));
        if (found == expected.end() || rows.get<Day>(1) != found->second.due ||
            rows.get<State>(2) != task.state || rows.get<Light>(3) != found->second.light ||
            rows.get<store::ScopeRole>(4) != found->second.role)
            out.differences.push_back(
                fmt::format("{}: a scope row says something else than the task", to_text(task.id)));
    }
    if (kept != expected.size())
        out.differences.push_back(
            fmt::format("{}: {} scope rows, {} expected", to_text(task.id), kept, expected.size()));
}

// A part's clock runs while its unit owes something, its light is not a running one when it does not, and whoever owes
// has a line on the worklist.
void check_parts(db::Session& session, Task const& task, std::vector<Part> const& parts, Recount& out)
{
    for (auto const& part : parts)
    {
        bool const owes = asks_of_parts(task.state) && part.state != PartState::delivered;
        if (!owes && is_running(part.light))
            out.differences.push_back(
                fmt::format("{}: a part that owes nothing has a running light", to_text(task.id)));
        if (part.timer)
        {
            auto rows = session.query("SELECT stopped_at FROM timers_timer WHERE id = ?1", part.timer);
            bool const runs = rows.next() && rows.is_null(0);
            if (runs != (owes || (task.state == State::suspended && part.state != PartState::delivered)))
                out.differences.push_back(
                    fmt::format("{}: a part's clock does not run as long as it is owed", to_text(task.id)));
        }
        auto lines = session.query("SELECT count(*) FROM worklist_item WHERE object = ?1 AND unit = ?2 AND "
                                   "kind IN (?3, ?4, ?5)",
                                   task.id, part.unit, Work::receive_part, Work::report_part, Work::sign_off);
        lines.next();
        if (part.received_at && owes != (lines.integer(0) > 0))
            out.differences.push_back(
                fmt::format("{}: a part waits for nobody, or for nothing", to_text(task.id)));
    }
}

// From the dispatch on each day has one state, without a gap; the last of them is the task as it is.

void check_days(db::Session& session, Task const& task, Recount& out)
{
    auto const wrong = [&](std::string_view what)
    { out.differences.push_back(fmt::format("{}: {}", to_text(task.id), what)); };
    auto rows = session.query("SELECT from_day, to_day, state, light, due_day, progress, host, office FROM "
                              "tracking_task_day WHERE task = ?1 ORDER BY from_day",
                              task.id);
    auto next = legal_day(task.dispatched_at);
    bool is_newest = false;
    while (rows.next())
    {
        if (rows.get<Day>(0) != next || rows.get<Day>(1) < next || is_newest)
            wrong("its day versions leave a day out, or tell one twice");
        if (rows.get<UnitId>(7) != task.office) wrong("a day version is of another office");
        next = rows.get<Day>(1) + 1;
        is_newest = rows.get<Day>(1) == store::end_of_time;
        if (is_newest && (rows.get<State>(2) != task.state || rows.get<Light>(3) != task.light ||
                          rows.get<Day>(4) != task.due_day || rows.integer(5) != task.progress ||
                          rows.get<UnitId>(6) != task.host))
            wrong("the newest day version is not the task");
    }
    if (!is_newest) wrong("no day version is the newest");
}

// An open difficulty has a running clock, a task that goes on, and one line on its owner's worklist; nothing else has.
void check_difficulties(db::Session& session, Recount& out)
{
    auto const none = [&](std::string_view what, std::string const& sql, auto const&... values)
    {
        auto rows = session.query(sql, values...);
        rows.next();
        if (rows.integer(0) != 0) out.differences.push_back(fmt::format("{} {}", rows.integer(0), what));
    };
    none(
        "open difficulties of tasks that do not go on",
        "SELECT count(*) FROM tracking_difficulty d LEFT JOIN tracking_task t ON t.id = d.task WHERE d.state "
        "= ?1 AND (t.state IS NULL OR t.state NOT IN (" +
            db::numbers_of<State>(holds_difficulties) + "))",
        DifficultyState::open);
    none(
        "difficulties whose clock does not run as long as they wait",
        "SELECT count(*) FROM tracking_difficulty d LEFT JOIN timers_timer m ON m.id = d.timer WHERE m.id IS "
        "NULL OR (d.state = ?1) <> (m.stopped_at IS NULL)",
        DifficultyState::open);
    none("difficulties that wait for nobody",
         "SELECT count(*) FROM tracking_difficulty d WHERE d.state = ?1 AND NOT EXISTS (SELECT 1 FROM "
         "worklist_item w WHERE w.object = d.task AND w.kind = ?2 AND w.unit = d.owner AND w.due_day <= "
         "(SELECT m.due_day FROM timers_timer m WHERE m.id = d.timer))",
         DifficultyState::open, Work::answer);
    none("answers waited for that nobody owes",
         "SELECT count(*) FROM worklist_item w WHERE w.kind = ?1 AND NOT EXISTS (SELECT 1 FROM "
         "tracking_difficulty d WHERE d.task = w.object AND d.state = ?2 AND d.owner = w.unit)",
         Work::answer, DifficultyState::open);
    none("answers told that nobody gave",
         "SELECT count(*) FROM worklist_item w WHERE w.kind = ?1 AND NOT EXISTS (SELECT 1 FROM "
         "tracking_difficulty d JOIN tracking_task t ON t.id = d.task WHERE d.task = w.object AND d.state IN "
         "(?2, ?3, ?4) AND d.unit = w.unit AND t.state IN (" +
             db::numbers_of<State>(tells_answers) + "))",
         Work::read_answer, DifficultyState::resolved, DifficultyState::guidance,
         DifficultyState::not_possible);
}

} // namespace

Recount recount(db::Session& session, TrackingTools const& tools)
{
    Recount out;
    std::int64_t open_count = 0;
    std::map<Key, std::int64_t> expected;
    static std::string const sql = "SELECT " + db::columns<Task>() + " FROM tracking_task ORDER BY id";
    auto rows = session.query(sql);
    while (rows.next())
    {
        Task task;
        rows.into(task);
        ++out.tasks;
        open_count += is_open(task.state);
        ++expected[{task.office.value, task.host.value, task.level, static_cast<std::int64_t>(task.state),
                    static_cast<std::int64_t>(task.light)}];
        auto const parts = store::parts(session, task.id);
        check_scope(session, task, parts, out);
        check_parts(session, task, parts, out);
        check_days(session, task, out);
        check_clock(session, tools, task, out);
        check_counts(session, task, out);
        check_work(session, tools, task, out);
    }
    std::map<Key, std::int64_t> kept;
    auto counters =
        session.query("SELECT office, host, level, state, light, n FROM tracking_counter WHERE n <> 0");
    while (counters.next())
        kept[{counters.integer(0), counters.integer(1), counters.integer(2), counters.integer(3),
              counters.integer(4)}] = counters.integer(5);
    if (kept != expected) out.differences.push_back("the counters differ from a recount");
    auto seen = session.query(
        "SELECT count(*) FROM (SELECT unit, state, light, count(*) AS n FROM tracking_scope GROUP BY unit, "
        "state, light) s LEFT JOIN tracking_unit_counter c ON c.unit = s.unit AND c.state = s.state AND "
        "c.light = s.light WHERE c.n IS NULL OR c.n <> s.n");
    auto seen_sum = session.query("SELECT coalesce(sum(n), 0) - (SELECT count(*) FROM tracking_scope) FROM "
                                  "tracking_unit_counter");
    if (!seen.next() || seen.integer(0) != 0 || !seen_sum.next() || seen_sum.integer(0) != 0)
        out.differences.push_back("the units' counters differ from a recount");
    // Every open task has its sketch under its host, and nothing else has one.
    auto sketches = session.query("SELECT k.task, t.printed_text, t.host, t.state, k.hash, k.host FROM "
                                  "tracking_sketch k LEFT JOIN tracking_task t ON t.id = k.task");
    std::int64_t sketch_count = 0;
    while (sketches.next())
    {
        ++sketch_count;
        if (sketches.is_null(1) || !is_open(sketches.get<State>(3)) ||
            sketches.get<UnitId>(2) != sketches.get<UnitId>(5) ||
            search::sketch_of(search::pairs_of(sketches.text(1))) != sketches.integer(4))
            out.differences.push_back(
                fmt::format("{}: its sketch is not the task", to_text(sketches.get<TaskId>(0))));
    }
    if (sketch_count != open_count)
        out.differences.push_back(fmt::format("{} sketches of {} open tasks", sketch_count, open_count));
    check_rest(session, tools, out);
    check_difficulties(session, out);
    return out;
}

} // namespace luoshi::tracking
