// The road measured against floors taken in the same run (design §9): the same statement, parameters and JSON bytes
// through the C API of the engine, and the same rows, indexes and batch size written bare.
//   road_bench DATA [SECONDS [reads|writes|days]]      DATA: made by `luoshi demo --data DATA --tasks N`
#include "app/program.h"
#include "app/texts.h"
#include "bare.h"
#include "directory/directory.h"
#include "platform/crypto.h"
#include "tracking/store.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <random>
#include <sqlite3.h>
#include <thread>
#include <time.h>
#include <unistd.h>

namespace
{

using namespace luoshi;
using namespace luoshi::app;
using namespace luoshi::bench;

double seconds_per_measure = 2.0;

double cpu_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double process_cpu_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double wall_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// CPU microseconds for one call, the mean of what fits into the time.
template <class Body>
double measure(Body body)
{
    for (int i = 0; i < 20; ++i) body();
    auto const end = wall_microseconds() + seconds_per_measure * 1e6;
    auto const begun = cpu_microseconds();
    std::int64_t count = 0;
    while (wall_microseconds() < end)
    {
        for (int i = 0; i < 10; ++i) body();
        count += 10;
    }
    return (cpu_microseconds() - begun) / static_cast<double>(count);
}

void row(std::string const& what, double ours, double floor, std::string const& unit, double target)
{
    auto const ratio = floor > 0 ? ours / floor : 0;
    std::puts(fmt::format("| {} | {:.1f} {} | {} | {} | {} |", what, ours, unit,
                          floor > 0 ? fmt::format("{:.1f} {}", floor, unit) : "–",
                          floor > 0 ? fmt::format("{:.2f}", ratio) : "–",
                          target > 0 ? fmt::format("≤ {}", target) : "")
                  .c_str());
    std::fflush(stdout);
}

// Milliseconds of sorted microseconds.
double quantile(std::vector<double> const& sorted, double q)
{
    ENSURE(!sorted.empty());
    return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))] / 1000;
}

// --- the program, as a reader meets it ------------------------------------------------------------------------------

struct Readers
{
    Program& program;
    std::map<std::string, std::string> cookies;
    std::map<std::string, Actor> actors;

    void add(std::string const& login)
    {
        auto const token = "bench-" + login;
        auto const written = program.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                auto rows = tx.query("SELECT i.id FROM accounts_login l JOIN directory_identity i ON "
                                     "i.person = l.person WHERE l.login = ?1",
                                     login);
                ENSURE(rows.next());
                auto const actor =
                    directory::find_actor(tx, rows.get<IdentityId>(0), program.tools().clock.today());
                actors[login] = *actor;
                tx.run("DELETE FROM accounts_session WHERE token_hash = ?1", crypto::sha256_text(token));
                tx.run("INSERT INTO accounts_session (id, token_hash, person, identity, csrf_token, "
                       "created_at, last_seen_at) VALUES (?1, ?2, ?3, ?4, 'csrf', ?5, ?5)",
                       program.tools().ids.next(), crypto::sha256_text(token), actor->person, actor->identity,
                       program.tools().clock.now());
                return {};
            });
        ENSURE(written.has_value());
        cookies[login] = "luoshi_session=" + token;
    }
    http::Response send(std::string const& login, http::Method method, std::string const& target,
                        std::string body = {}) const
    {
        http::Request request;
        request.method = method;
        ENSURE(http::parse_target(target, request.path, request.query));
        request.headers = {{"cookie", cookies.at(login)}, {"x-csrf-token", "csrf"}};
        request.body = std::move(body);
        return program.answer(request);
    }
};

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

// A task that a client reports on, by the head of its host.
struct Running
{
    std::string login;
    std::string id;
    std::int64_t number = 0;
    std::int64_t version = 0;
};

// Tasks in progress of as many hosts as there are.
std::vector<Running> running_tasks(Program& program, std::size_t wanted)
{
    return program.tools().database.read(
        [&](db::Session& session)
        {
            std::vector<std::pair<std::string, UnitId>> heads;
            auto people = session.query("SELECT l.login, i.unit FROM directory_identity i JOIN "
                                        "accounts_login l ON l.person = i.person WHERE i.role = ?1",
                                        Role::unit_head);
            while (people.next()) heads.emplace_back(people.text(0), people.get<UnitId>(1));
            // Head by head: each question ends with its twentieth task, whatever the size of the ledger.
            std::vector<Running> out;
            for (auto const& [login, unit] : heads)
            {
                auto rows = session.query(
                    "SELECT k.id, k.version FROM tracking_scope s JOIN tracking_task k ON k.id = s.task "
                    "WHERE s.unit = ?1 AND s.state = ?2 AND k.host = ?1 AND k.verifier <> ?1 "
                    "LIMIT 20",
                    unit, tracking::State::in_progress);
                while (rows.next())
                    out.push_back({login, to_text(rows.get<TaskId>(0)), rows.integer(0), rows.integer(1)});
            }
            std::shuffle(out.begin(), out.end(), std::mt19937{3});
            if (out.size() > wanted) out.resize(wanted);
            return out;
        });
}

// What one sent progress report writes, and nothing else: the report, the task, its day version, the journal entry
// with payload and head. Read back beforehand, so that sizes and indexes are the program's own.
double bare_reports(std::string const& folder, std::vector<Running> const& tasks, int batch,
                    std::vector<double>& latencies)
{
    Bare bare(folder + "/luoshi.db");
    auto* const report = bare.prepare(
        "INSERT INTO tracking_report (id, task, unit, author, kind, state, text, progress, difficulty, "
        "created_at, sent_at, signed_by, remark, version) SELECT ?1, task, unit, author, kind, state, text, "
        "progress, difficulty, created_at, sent_at, signed_by, remark, version FROM tracking_report WHERE "
        "task = ?2 ORDER BY created_at DESC LIMIT 1");
    auto* const task = bare.prepare(
        "UPDATE tracking_task SET progress = ?1 % 100, updated_at = ?1, result = result, title = "
        "title, version = version + 1 WHERE id = ?2");
    auto* const day =
        bare.prepare("UPDATE tracking_task_day SET progress = ?1 % 100, state = state, light = light, host = "
                     "host WHERE task = ?2 AND to_day > 100000");
    auto* const entry = bare.prepare(
        "INSERT INTO audit_entry SELECT 999, ?1, at, actor, identity, action, object_kind, object, "
        "audience_unit, payload_hash, prev, hash FROM audit_entry WHERE object = ?2 LIMIT 1");
    auto* const payload = bare.prepare(
        "INSERT INTO audit_payload SELECT 999, ?1, salt, content FROM audit_payload WHERE lane = (SELECT "
        "lane FROM audit_entry WHERE object = ?2 LIMIT 1) LIMIT 1");
    auto* const head = bare.prepare("UPDATE audit_head SET seq = seq, hash = hash WHERE lane <> ?1 + ?2");
    std::int64_t number = 4'000'000'000'000'000'000;
    std::int64_t written = 0;
    auto const begun = wall_microseconds();
    while (wall_microseconds() - begun < seconds_per_measure * 1e6)
    {
        auto const at = wall_microseconds();
        bare.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < batch; ++i, ++number, ++written)
            for (auto* statement : {report, task, day, entry, payload, head})
            {
                sqlite3_bind_int64(statement, 1, number);
                sqlite3_bind_int64(statement, 2,
                                   tasks[static_cast<std::size_t>(written) % tasks.size()].number);
                if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error("floor");
                sqlite3_reset(statement);
            }
        bare.execute("COMMIT");
        latencies.push_back(wall_microseconds() - at);
    }
    auto const rate = static_cast<double>(written) / (wall_microseconds() - begun) * 1e6;
    bare.execute("DELETE FROM audit_entry WHERE lane = 999; DELETE FROM audit_payload WHERE lane = 999; "
                 "DELETE FROM tracking_report WHERE id >= 4000000000000000000");
    std::sort(latencies.begin(), latencies.end());
    return rate;
}

void bench_writes(Readers& readers, std::string const& folder, int clients)
{
    auto tasks = running_tasks(readers.program, 640);
    ENSURE(tasks.size() >= static_cast<std::size_t>(clients));
    for (auto const& task : tasks)
        if (!readers.cookies.contains(task.login)) readers.add(task.login);
    std::atomic<std::int64_t> done = 0;
    std::mutex mutex;
    std::vector<double> latencies;
    auto const end = wall_microseconds() + seconds_per_measure * 1e6;
    auto const begun = wall_microseconds();
    auto const cpu_begun = process_cpu_microseconds();
    std::vector<std::thread> threads;
    for (int c = 0; c < clients; ++c)
        threads.emplace_back(
            [&, c]
            {
                std::vector<double> own;
                auto const count = static_cast<std::size_t>(clients);
                for (auto at = static_cast<std::size_t>(c); wall_microseconds() < end; at += count)
                {
                    auto& task = tasks[at % (tasks.size() / count * count)];
                    auto const body = fmt::format(
                        R"({{"version":{},"kind":"progress","text":"本周完成管线改造两公里，累计完成百分之五十。","progress":50,"submit":true}})",
                        task.version);
                    auto const from = wall_microseconds();
                    auto const answer =
                        readers.send(task.login, http::Method::post,
                                     "/api/tracking/tasks/" + task.id + "/actions/report", body);
                    own.push_back(wall_microseconds() - from);
                    ENSURE(answer.status == 200);
                    ++task.version;
                    ++done;
                }
                std::lock_guard const lock(mutex);
                latencies.insert(latencies.end(), own.begin(), own.end());
            });
    for (auto& thread : threads) thread.join();
    auto const cpu = (process_cpu_microseconds() - cpu_begun) / static_cast<double>(done);
    auto const rate = static_cast<double>(done) / (wall_microseconds() - begun) * 1e6;
    std::sort(latencies.begin(), latencies.end());
    std::vector<double> bare_latencies;
    auto const floor_cpu_begun = process_cpu_microseconds();
    auto const floor_rate = bare_reports(folder, tasks, std::min(clients, 8), bare_latencies);
    auto const floor_cpu =
        (process_cpu_microseconds() - floor_cpu_begun) / (floor_rate * seconds_per_measure);
    std::puts(
        fmt::format("| durable progress reports, {} client(s) | {:.0f}/s, p50 {:.2f} ms, p99 {:.2f} ms, "
                    "{:.0f} µs CPU | "
                    "{:.0f}/s, p50 {:.2f} ms, {:.0f} µs CPU | {:.2f} | {} |",
                    clients, rate, quantile(latencies, .5), quantile(latencies, .99), cpu, floor_rate,
                    quantile(bare_latencies, .5), floor_cpu,
                    clients > 1 ? rate / floor_rate : quantile(latencies, .5) / quantile(bare_latencies, .5),
                    clients > 1 ? "rate ≥ 0.7, p99 ≤ 60 ms" : "p50 ≤ 2")
            .c_str());
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
    clock.set(begin_of(clock.today() + 1));
    auto const due = program.tools().database.read(
        [&](db::Session& session)
        {
            auto rows = session.query("SELECT count(*) FROM timers_timer WHERE next_at <= ?1", clock.now());
            rows.next();
            return rows.integer(0);
        });
    auto const begun = wall_microseconds();
    constexpr std::int64_t slice = 20; // as the server takes them
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
