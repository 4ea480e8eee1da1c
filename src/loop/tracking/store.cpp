#include "tracking/store.h"

#include "search/search.h"
#include "search/similarity.h"
#include "tracking/difficulty_store.h"
#include "tracking/tracking.h"

#include <algorithm>
#include <set>

namespace luoshi::tracking::store
{

namespace
{

struct Cell
{
    UnitId office;
    UnitId host;
    std::int64_t level = 0;
    State state = State::draft;
    Light light = Light::green;

    bool operator==(Cell const&) const = default;
};

Cell cell_of(Task const& task)
{
    return {task.office, task.host, task.level, task.state, task.light};
}

void count(db::Tx& tx, Cell const& cell, std::int64_t by)
{
    auto const changed = tx.run("UPDATE tracking_counter SET n = n + ?1 WHERE office = ?2 AND host = ?3 AND "
                                "level = ?4 AND state = ?5 AND light = ?6",
                                by, cell.office, cell.host, cell.level, cell.state, cell.light);
    if (changed == 0)
        tx.run("INSERT INTO tracking_counter (office, host, level, state, light, n) VALUES (?1, ?2, ?3, ?4, "
               "?5, ?6)",
               cell.office, cell.host, cell.level, cell.state, cell.light, by);
}

// The second change of a day overwrites: only the last state of each legal day is history.
void write_day(db::Tx& tx, Task const* before, Task const& task, Day today)
{
    if (before != nullptr)
    {
        bool const same_place = before->host == task.host && before->state == task.state &&
                                before->light == task.light && before->due_day == task.due_day;
        if (same_place && before->progress == task.progress) return;
        // Progress stands in no index: alone it is written alone.
        if (same_place &&
            tx.run("UPDATE tracking_task_day SET progress = ?1 WHERE task = ?2 AND from_day = ?3",
                   task.progress, task.id, today) == 1)
            return;
        auto const overwritten = tx.run(
            "UPDATE tracking_task_day SET host = ?1, state = ?2, light = ?3, due_day = ?4, progress = ?5 "
            "WHERE task = ?6 AND from_day = ?7",
            task.host, task.state, task.light, task.due_day, task.progress, task.id, today);
        if (overwritten == 1) return;
        tx.run("UPDATE tracking_task_day SET to_day = ?1 WHERE task = ?2 AND to_day = ?3", today - 1, task.id,
               end_of_time);
    }
    tx.run("INSERT INTO tracking_task_day (task, from_day, to_day, office, host, state, light, due_day, "
           "progress) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
           task.id, today, end_of_time, task.office, task.host, task.state, task.light, task.due_day,
           task.progress);
}

// Open tasks only: what has ended is no look-alike of anything.
void write_sketch(db::Tx& tx, Task const* before, Task const& task)
{
    bool const wanted = is_open(task.state);
    bool const kept = before != nullptr && is_open(before->state);
    if (kept == wanted && (!kept || before->host == task.host)) return;
    if (kept) tx.run("DELETE FROM tracking_sketch WHERE host = ?1 AND task = ?2", before->host, task.id);
    if (wanted)
        tx.run("INSERT INTO tracking_sketch (host, task, hash) VALUES (?1, ?2, ?3)", task.host, task.id,
               search::sketch_of(search::pairs_of(task.printed_text)));
}

// "2026-督-031" is asked for as "031" and as "31".
std::string short_number(std::string_view number)
{
    auto const last = number.find_last_not_of("0123456789");
    auto const begin = number.find_first_not_of('0', last == std::string_view::npos ? 0 : last + 1);
    return begin == std::string_view::npos ? std::string{} : std::string(number.substr(begin));
}

// What a task is found by. All of it is frozen at dispatch: the index is told the same text when it forgets.
std::string search_text(Task const& task)
{
    // A word that the page broke over two lines is found whole.
    std::string out;
    for (auto const& words : {task.number, short_number(task.number), task.title,
                              unwrapped(task.printed_text), task.decision_number, task.decision_title,
                              task.goal, task.printed_number, unwrapped(task.printed_deadline)})
        out.append(words).append(" ");
    return out;
}

// By whose names it is found: whoever hosts it, helps with it or is asked about it.
bool is_named(ScopeRole role)
{
    return role == ScopeRole::host || role == ScopeRole::other;
}

// What a unit sees of one task, as its counters count it.
using Seen = std::tuple<std::int64_t, State, Light>;

void count_seen(db::Tx& tx, Seen const& seen, std::int64_t by)
{
    auto const& [unit, state, light] = seen;
    auto const changed =
        tx.run("UPDATE tracking_unit_counter SET n = n + ?1 WHERE unit = ?2 AND state = ?3 AND light = ?4",
               by, unit, state, light);
    if (changed == 0)
        tx.run("INSERT INTO tracking_unit_counter (unit, state, light, n) VALUES (?1, ?2, ?3, ?4)", unit,
               state, light, by);
}

void write_scope(db::Tx& tx, Task const& task, std::vector<Part> const& parts)
{
    search::Entry before{search_text(task), {}, {}};
    std::set<Seen> seen_before;
    {
        auto rows = tx.query(
            "SELECT unit, state, light, role FROM tracking_scope WHERE task = ?1 ORDER BY unit", task.id);
        while (rows.next())
        {
            before.readers.push_back(rows.get<UnitId>(0));
            if (is_named(rows.get<ScopeRole>(3))) before.units.push_back(rows.get<UnitId>(0));
            seen_before.emplace(rows.integer(0), rows.get<State>(1), rows.get<Light>(2));
        }
    }
    auto wanted = scope_rows(tx, task, parts);
    std::sort(wanted.begin(), wanted.end(),
              [](ScopeRow const& left, ScopeRow const& right) { return left.unit < right.unit; });
    search::Entry now{before.text, {}, {}};
    std::set<Seen> seen_now;
    for (auto const& row : wanted)
    {
        now.readers.push_back(row.unit);
        if (is_named(row.role)) now.units.push_back(row.unit);
        seen_now.emplace(row.unit.value, task.state, row.light);
    }
    if (before.readers != now.readers || before.units != now.units)
        search::put(tx, search::Kind::task, task.id.value, before.readers.empty() ? nullptr : &before, now);
    for (auto const& seen : seen_before)
        if (!seen_now.contains(seen)) count_seen(tx, seen, -1);
    for (auto const& seen : seen_now)
        if (!seen_before.contains(seen)) count_seen(tx, seen, 1);
    tx.run("DELETE FROM tracking_scope WHERE task = ?1", task.id);
    for (auto const& row : wanted)
        tx.run("INSERT INTO tracking_scope (unit, state, light, due, task, role) VALUES (?1, ?2, ?3, "
               "?4, ?5, ?6)",
               row.unit, task.state, row.light, row.due, task.id, row.role);
}

bool same_scope(Task const& left, Task const& right)
{
    return left.office == right.office && left.host == right.host && left.verifier == right.verifier &&
           left.parent == right.parent && left.due_day == right.due_day && left.state == right.state &&
           left.light == right.light;
}

} // namespace

std::vector<ScopeRow> scope_rows(db::Session& session, Task const& task, std::vector<Part> const& parts)
{
    std::vector<ScopeRow> out;
    auto const add = [&](UnitId unit, ScopeRole role, Day due, Light light)
    {
        if (!unit) return;
        for (auto const& each : out)
            if (each.unit == unit) return;
        out.push_back({unit, role, due, light});
    };
    add(task.office, ScopeRole::office, task.due_day, task.light);
    add(task.verifier, ScopeRole::office, task.due_day, task.light);
    add(task.host, ScopeRole::host, task.due_day, task.light);
    for (auto const& part : parts) add(part.unit, ScopeRole::other, part.due_day, part.light);
    // Whoever is asked owes an answer, on the answer's own clock, and nothing of the task.
    if (task.version > 1)
        for (auto const unit : difficulty_owners(session, task.id))
            add(unit, ScopeRole::other, no_due_day, is_open(task.state) ? Light::none : task.light);
    // An upper office sees what hangs under its own items (design §3); trees are shallow.
    constexpr int depth_max = 8;
    auto parent = task.parent;
    for (int depth = 0; parent && depth < depth_max; ++depth)
    {
        auto rows = session.query("SELECT office, parent FROM tracking_task WHERE id = ?1", parent);
        if (!rows.next()) break;
        add(rows.get<UnitId>(0), ScopeRole::above, task.due_day, task.light);
        parent = rows.get<TaskId>(1);
    }
    return out;
}

std::optional<Task> find(db::Session& session, TaskId id)
{
    static std::string const sql = "SELECT " + db::columns<Task>() + " FROM tracking_task WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Task task;
    rows.into(task);
    return task;
}

std::optional<Task> find_visible(db::Session& session, TaskId id, UnitId reader)
{
    static std::string const sql =
        "SELECT " + db::columns<Task>("t.") +
        " FROM tracking_scope s JOIN tracking_task t ON t.id = s.task WHERE s.task = ?1 AND s.unit = ?2";
    auto rows = session.query(sql, id, reader);
    if (!rows.next()) return {};
    Task task;
    rows.into(task);
    return task;
}

std::vector<Part> parts(db::Session& session, TaskId id)
{
    static std::string const sql =
        "SELECT " + db::columns<Part>() + " FROM tracking_part WHERE task = ?1 ORDER BY role, unit";
    auto rows = session.query(sql, id);
    std::vector<Part> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void insert_outside(db::Tx& tx, TaskId id, std::vector<OutsideParty> const& parties)
{
    std::int64_t number = 0;
    for (auto const& party : parties)
        tx.run("INSERT INTO tracking_outside_party (task, number, printed, role, kind) VALUES (?1, ?2, ?3, "
               "?4, ?5)",
               id, ++number, party.printed, party.role, party.kind);
}

std::vector<OutsideParty> outside(db::Session& session, TaskId id)
{
    auto rows = session.query(
        "SELECT printed, role, kind FROM tracking_outside_party WHERE task = ?1 ORDER BY number", id);
    std::vector<OutsideParty> out;
    while (rows.next())
        out.push_back({std::string(rows.text(0)), rows.get<PartRole>(1), rows.get<OutsideKind>(2)});
    return out;
}

std::optional<Part> find_part(db::Session& session, TaskId id, UnitId unit)
{
    static std::string const sql =
        "SELECT " + db::columns<Part>() + " FROM tracking_part WHERE task = ?1 AND unit = ?2";
    auto rows = session.query(sql, id, unit);
    if (!rows.next()) return {};
    Part part;
    rows.into(part);
    return part;
}

void save_part(db::Tx& tx, Part const& part)
{
    remove_part(tx, part);
    tx.session().insert("tracking_part", part);
}

void remove_part(db::Tx& tx, Part const& part)
{
    tx.run("DELETE FROM tracking_part WHERE task = ?1 AND unit = ?2", part.task, part.unit);
}

void renew_scope(db::Tx& tx, Task const& task)
{
    write_scope(tx, task, parts(tx, task.id));
}

void insert(db::Tx& tx, Task const& task, std::vector<Part> const& parts, Day today)
{
    tx.session().insert("tracking_task", task);
    for (auto const& part : parts) tx.session().insert("tracking_part", part);
    write_scope(tx, task, parts);
    count(tx, cell_of(task), 1);
    write_day(tx, nullptr, task, today);
    write_sketch(tx, nullptr, task);
}

Result<void> save(db::Tx& tx, Task const& before, Task& task, Instant now)
{
    task.version = before.version + 1;
    task.updated_at = now;
    if (!tx.session().update_changed("tracking_task", before, task)) return refuse("common.stale_version");
    if (!same_scope(before, task)) write_scope(tx, task, parts(tx, task.id));
    if (!(cell_of(before) == cell_of(task)))
    {
        count(tx, cell_of(before), -1);
        count(tx, cell_of(task), 1);
    }
    write_day(tx, &before, task, legal_day(now));
    write_sketch(tx, &before, task);
    return {};
}

} // namespace luoshi::tracking::store

namespace luoshi::tracking
{

void rebuild_projections(db::Tx& tx)
{
    search::clear(tx, search::Kind::task);
    tx.run("DELETE FROM tracking_sketch");
    tx.run("DELETE FROM tracking_unit_counter");
    tx.run(
        "INSERT INTO tracking_unit_counter (unit, state, light, n) SELECT unit, state, light, count(*) FROM "
        "tracking_scope GROUP BY unit, state, light");
    // Two walks: the rows of one statement stay open while the other writes.
    std::vector<TaskId> all;
    {
        auto rows = tx.query("SELECT id FROM tracking_task ORDER BY id");
        while (rows.next()) all.push_back(rows.get<TaskId>(0));
    }
    for (auto const id : all)
    {
        auto const task = store::find(tx, id);
        search::Entry now{store::search_text(*task), {}, {}};
        auto rows = tx.query("SELECT unit, role FROM tracking_scope WHERE task = ?1 ORDER BY unit", id);
        while (rows.next())
        {
            now.readers.push_back(rows.get<UnitId>(0));
            if (store::is_named(rows.get<store::ScopeRole>(1))) now.units.push_back(rows.get<UnitId>(0));
        }
        search::put(tx, search::Kind::task, id.value, nullptr, now);
        store::write_sketch(tx, nullptr, *task);
    }
}

} // namespace luoshi::tracking
