// The road measured against floors taken in the same run (design §9): the same statement, parameters and JSON bytes
// through the C API of the engine, and the same rows, indexes and batch size written bare.
//   road_bench DATA [SECONDS [reads|writes|days]]      DATA: made by `luoshi demo --data DATA --tasks N`
#include "app/texts.h"
#include "bare.h"
#include "road.h"
#include "tracking/store.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <random>
#include <sqlite3.h>

namespace
{

using namespace luoshi;
using namespace luoshi::app;
using namespace luoshi::bench;

// The ledger's statement: the reader's open yellow and red rows, cell by cell, merged by day.
std::string bare_ledger(Bare& bare, std::int64_t unit)
{
    auto* const cells =
        bare.prepare("SELECT state, light FROM tracking_unit_counter WHERE unit = ?1 AND light "
                     "IN (1, 2) AND state NOT IN (7, 8, 11, 12)");
    sqlite3_bind_int64(cells, 1, unit);
    std::string page;
    while (sqlite3_step(cells) == SQLITE_ROW)
        page +=
            fmt::format("{}SELECT s.task AS task, s.light AS light, s.due AS due FROM tracking_scope s WHERE "
                        "s.unit = ?1 AND s.state = {} AND s.light = {} AND (s.due, s.task) > (?2, 0)",
                        page.empty() ? "" : " UNION ALL ", sqlite3_column_int64(cells, 0),
                        sqlite3_column_int64(cells, 1));
    sqlite3_finalize(cells);
    return "SELECT t.id, t.number, t.title, t.goal, t.host, h.short_name, t.grade, t.state, s.light, "
           "t.was_red, "
           "s.due, t.original_day, t.progress, t.extension_count, t.extension_pending, t.office, t.verifier, "
           "t.updated_at, t.version FROM (" +
           page +
           " ORDER BY due, task LIMIT 51) s JOIN tracking_task t ON t.id = s.task JOIN directory_unit h ON "
           "h.id = t.host";
}

void bench_reads(Readers& readers, Bare& bare)
{
    double worst = 0;
    for (auto const* login : {"duban", "dcq.fzr", "qhz"})
    {
        auto const answer =
            readers.send(login, http::Method::get, "/api/tracking/tasks?light=yellow,red&limit=50");
        auto const bytes = answer.body.size();
        auto const unit = readers.actors.at(login).unit.value;
        auto* const ledger = bare.prepare(bare_ledger(bare, unit));
        auto const ours = measure(
            [&] { readers.send(login, http::Method::get, "/api/tracking/tasks?light=yellow,red&limit=50"); });
        auto const floor = measure(
            [&]
            {
                std::string out;
                run_bare(ledger, {unit, -100000}, out);
                if (out.size() < bytes) out.append(bytes - out.size(), ' ');
            });
        worst = std::max(worst, ours / floor);
        row(fmt::format("ledger page of 50, yellow and red, {} ({} bytes)", login, bytes), ours, floor,
            "µs CPU", 1.6);
    }
    auto const page =
        boost::json::parse(readers.send("duban", http::Method::get, "/api/tracking/tasks?limit=200").body);
    std::vector<std::string> ids;
    std::vector<std::int64_t> numbers;
    for (auto const& task : page.at("tasks").as_array())
    {
        ids.emplace_back(task.at("id").as_string());
        numbers.push_back(parse_id<TaskKind>(ids.back())->value);
    }
    std::mt19937 random{7};
    auto* const detail = bare.prepare("SELECT t.* FROM tracking_scope s JOIN tracking_task t ON t.id = "
                                      "s.task WHERE s.task = ?1 AND s.unit = ?2");
    auto* const journal = bare.prepare("SELECT e.at, e.actor, e.identity, e.action, e.audience_unit, "
                                       "p.content FROM audit_entry e LEFT JOIN audit_payload p "
                                       "ON p.lane = e.lane AND p.seq = e.seq WHERE e.object = ?1 AND "
                                       "(e.audience_unit IS NULL OR e.audience_unit = ?2) "
                                       "ORDER BY e.at DESC, e.lane DESC, e.seq DESC LIMIT 21");
    std::vector<sqlite3_stmt*> const rest{
        bare.prepare("SELECT * FROM tracking_part WHERE task = ?1 ORDER BY role, unit"),
        bare.prepare("SELECT * FROM tracking_report WHERE task = ?1 ORDER BY created_at DESC, id DESC"),
        bare.prepare("SELECT * FROM tracking_extension WHERE task = ?1 ORDER BY number"),
        bare.prepare("SELECT * FROM tracking_difficulty WHERE task = ?1 ORDER BY id"),
        bare.prepare("SELECT * FROM timers_timer WHERE owner = ?1"),
        bare.prepare("SELECT max(at) FROM audit_entry WHERE object = ?1 AND action = 'tracking.urge'"),
        bare.prepare("SELECT count(*) FROM tracking_task WHERE parent = ?1"),
    };
    auto const ours = measure(
        [&]
        { readers.send("duban", http::Method::get, "/api/tracking/tasks/" + ids[random() % ids.size()]); });
    auto const unit = readers.actors.at("duban").unit.value;
    auto const floor = measure(
        [&]
        {
            std::string out;
            auto const id = numbers[random() % numbers.size()];
            run_bare(detail, {id, unit}, out);
            for (auto* statement : rest) run_bare(statement, {id}, out);
            run_bare(journal, {id, unit}, out);
        });
    row("task detail with journal (floor without HTTP)", ours, floor, "µs CPU", 2.5);
    for (auto const* login : {"duban", "szfcxjsj.fzr"})
        row(fmt::format("counts by state × light, {}", login),
            measure(
                [&]
                {
                    readers.program.tools().database.read(
                        [&](db::Session& session)
                        { return tracking::store::counts(session, readers.actors.at(login).unit); });
                }),
            0, "µs CPU", login[0] == 'd' ? 3000 : 50);
    row("search, two characters, first 50",
        measure(
            [&] {
                readers.send("duban", http::Method::get, "/api/tracking/tasks?q=%E6%94%B9%E9%80%A0&limit=50");
            }),
        0, "µs CPU", 0);
    tracking::TaskQuery words;
    words.all = true;
    words.q = "改造";
    words.limit = 50;
    row("search, two characters, newest 50, in process",
        measure(
            [&]
            {
                readers.program.tools().database.read(
                    [&](db::Session& session)
                    { return tracking::store::ledger(session, UnitId{unit}, words, {}); });
            }),
        0, "µs CPU", 150);
}

void bench_day_change(Program& program, ManualClock& clock)
{
    auto const open = program.tools().database.read(
        [](db::Session& session)
        {
            auto rows = session.query("SELECT count(*) FROM timers_timer WHERE next_at IS NOT NULL");
            rows.next();
            return rows.integer(0);
        });
    auto const due_then = [&]
    {
        return program.tools().database.read(
            [&](db::Session& session)
            {
                auto rows =
                    session.query("SELECT count(*) FROM timers_timer WHERE next_at <= ?1", clock.now());
                rows.next();
                return rows.integer(0);
            });
    };
    // A copy that was measured before has passed some midnights already.
    std::int64_t due = 0;
    for (int day = 0; day < 60 && due == 0; ++day)
    {
        clock.set(begin_of(clock.today() + 1));
        due = due_then();
    }
    auto const begun = wall_microseconds();
    constexpr std::int64_t slice = 40; // as the server takes them
    std::vector<double> slices;
    std::int64_t touched = 0;
    for (auto last = slice; last == slice; touched += last)
    {
        auto const at = wall_microseconds();
        last = timers::tick(program.tools(), program.tracking().time_rules(), slice);
        slices.push_back(wall_microseconds() - at);
    }
    auto const total = (wall_microseconds() - begun) / 1e6;
    std::sort(slices.begin(), slices.end());
    std::puts(fmt::format("| day change: {} open timers, {} rungs due, {} touched | {:.2f} s, slices p50 "
                          "{:.1f}, p95 {:.1f}, longest {:.1f} ms | {:.0f} rungs/s | ≤ 5 s for 10,000, "
                          "slices ≤ 50 ms |",
                          open, due, touched, total, quantile(slices, .5), quantile(slices, .95),
                          quantile(slices, 1), static_cast<double>(touched) / total)
                  .c_str());
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) return std::fputs("road_bench DATA [SECONDS]\n", stderr), 2;
    if (argc > 2) seconds_per_measure = std::atof(argv[2]);
    std::string const folder = argv[1];
    Options options;
    options.data_folder = folder;
    ManualClock clock(SystemClock{}.now());
    auto const begun = wall_microseconds();
    Program program(options, open_database(options), clock);
    auto const opened = (wall_microseconds() - begun) / 1000;
    program.tick(); // what is due already, and the pieces of the search index
    Readers readers{program, {}, {}};
    for (auto const* login : {"duban", "dcq.fzr", "qhz", "szfcxjsj.fzr"}) readers.add(login);
    auto const tasks = program.tools().database.read(
        [](db::Session& session)
        {
            auto rows = session.query("SELECT count(*) FROM tracking_task");
            rows.next();
            return rows.integer(0);
        });
    std::puts(fmt::format("\n### {} tasks (opened in {:.0f} ms)\n\n| what | ours | floor | ratio | target "
                          "|\n|---|---|---|---|---|",
                          tasks, opened)
                  .c_str());
    Bare bare(folder + "/luoshi.db");
    std::string const only = argc > 3 ? argv[3] : "";
    if (only.empty() || only == "reads") bench_reads(readers, bare);
    if (only.empty() || only == "writes") bench_writes(readers, folder, 1);
    if (only.empty() || only == "writes") bench_writes(readers, folder, 32);
    // Several midnights: the one after a rest day has little to do.
    for (int day = 0; day < 3; ++day)
        if (only.empty() || only == "days") bench_day_change(program, clock);
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon") || line.starts_with("VmHWM"))
            std::puts(("| " + line + " | | | | ≤ 200 MB, file pages not counted |").c_str());
    return 0;
}
