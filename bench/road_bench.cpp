// The road measured against floors taken in the same run (design §9): the same statement, parameters and JSON bytes
// through the C API of the engine, and the same rows, indexes and batch size written bare.
//   road_bench DATA [--seconds S]      DATA: made by `luoshi demo --data DATA --tasks N`
#include "app/program.h"
#include "app/texts.h"
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

double seconds_per_measure = 2.0;

double cpu_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
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

// --- floors: sqlite3 itself ---------------------------------------------------------------------------------------

class Bare
{
public:
    explicit Bare(std::string const& path)
    {
        sqlite3_open_v2(path.c_str(), &handle_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
        execute("PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -32768; PRAGMA synchronous = FULL; "
                "PRAGMA wal_autocheckpoint = 0");
        sqlite3_busy_timeout(handle_, 10000);
    }
    ~Bare() { sqlite3_close_v2(handle_); }
    void execute(char const* sql)
    {
        char* error = nullptr;
        if (sqlite3_exec(handle_, sql, nullptr, nullptr, &error) != SQLITE_OK)
            throw std::runtime_error(error);
    }
    sqlite3_stmt* prepare(std::string const& sql)
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v3(handle_, sql.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr) !=
            SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(handle_));
        return statement;
    }

private:
    sqlite3* handle_ = nullptr;
};

// Reads every column of every row into a text of the same size as our answer: what no program can avoid.
std::size_t run_bare(sqlite3_stmt* statement, std::vector<std::int64_t> const& values, std::string& out)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        sqlite3_bind_int64(statement, static_cast<int>(i + 1), values[i]);
    auto const columns = sqlite3_column_count(statement);
    std::size_t rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW)
    {
        ++rows;
        for (int i = 0; i < columns; ++i)
        {
            out += '"';
            if (sqlite3_column_type(statement, i) == SQLITE_INTEGER)
                write_json_number(out, static_cast<std::int64_t>(sqlite3_column_int64(statement, i)));
            else if (auto const* text = reinterpret_cast<char const*>(sqlite3_column_text(statement, i)))
                write_json_text(out, {text, static_cast<std::size_t>(sqlite3_column_bytes(statement, i))});
            out += "\":,";
        }
    }
    sqlite3_reset(statement);
    return rows;
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

void bench_reads(Readers& readers, Bare& bare)
{
    std::string const ledger_sql =
        "SELECT t.id, t.number, t.title, t.goal, t.host, h.short_name, t.grade, t.state, t.light, t.was_red, "
        "t.due_day, t.original_day, t.progress, "
        "t.extension_count, t.extension_pending, t.office, t.verifier, t.updated_at, t.version FROM "
        "tracking_scope s JOIN tracking_task t ON t.id = s.task "
        "JOIN directory_unit h ON h.id = t.host WHERE s.unit = ?1 AND s.open = 1 AND s.light IN (1, 2) AND "
        "(s.due, s.task) > (?2, 0) ORDER BY s.due, s.task LIMIT 51";
    auto* const ledger = bare.prepare(ledger_sql);
    double worst = 0;
    for (auto const* login : {"duban", "dcq.fzr", "qhz"})
    {
        auto const answer =
            readers.send(login, http::Method::get, "/api/tracking/tasks?light=yellow,red&limit=50");
        auto const bytes = answer.body.size();
        auto const unit = readers.actors.at(login).unit.value;
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
}

void bench_writes(Readers& readers, std::string const& folder, int clients)
{
    // One real action each: an urge (task, version, day version, journal entry and payload, worklist).
    auto const page = boost::json::parse(
        readers.send("duban", http::Method::get, "/api/tracking/tasks?limit=200&state=in_progress").body);
    std::vector<std::string> ids;
    for (auto const& task : page.at("tasks").as_array()) ids.emplace_back(task.at("id").as_string());
    std::atomic<std::int64_t> done = 0;
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<double> latencies;
    auto const end = wall_microseconds() + seconds_per_measure * 1e6;
    auto const begun = wall_microseconds();
    std::vector<std::thread> threads;
    for (int c = 0; c < clients; ++c)
        threads.emplace_back(
            [&, c]
            {
                std::vector<double> own;
                std::mt19937 random{static_cast<unsigned>(c)};
                while (wall_microseconds() < end)
                {
                    auto const at = wall_microseconds();
                    auto const number = next.fetch_add(1);
                    auto const body = fmt::format(
                        R"({{"text":"示范市第{}次部署\n（一）推进第{}项改造。（市财政局牵头，2099年12月底前完成）","no_secrets":true}})",
                        number + random(), number);
                    if (readers.send("duban", http::Method::post, "/api/breakdown/imports", body).status ==
                        200)
                        ++done;
                    own.push_back(wall_microseconds() - at);
                }
                std::lock_guard const lock(mutex);
                latencies.insert(latencies.end(), own.begin(), own.end());
            });
    for (auto& thread : threads) thread.join();
    auto const rate = static_cast<double>(done) / (wall_microseconds() - begun) * 1e6;
    std::sort(latencies.begin(), latencies.end());
    auto const quantile = [&](double q)
    { return latencies[static_cast<std::size_t>(q * static_cast<double>(latencies.size() - 1))] / 1000; };

    // The floor: the same tables' rows, the same batch, bare.
    Bare bare(folder + "/luoshi.db");
    auto* const insert_entry =
        bare.prepare("INSERT INTO audit_entry (lane, seq, at, actor, identity, action, object_kind, object, "
                     "payload_hash, prev, hash) "
                     "VALUES (999, ?1, ?2, 1, 1, 'bench.floor', 'imp', ?1, "
                     "'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', "
                     "'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff', "
                     "'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff')");
    auto* const insert_payload =
        bare.prepare("INSERT INTO audit_payload (lane, seq, salt, content) VALUES (999, ?1, "
                     "'aaaaaaaaaaaaaaaa', '[\"示范市部署\",\"\",\"ffffffff\"]')");
    auto* const insert_work =
        bare.prepare("INSERT INTO worklist_item (id, unit, roles, kind, object_kind, object, number, title, "
                     "since_at) VALUES (?1, 1, 1, 8, 'imp', ?1, '', '示范市部署', 1)");
    auto* const insert_import =
        bare.prepare("INSERT INTO breakdown_import SELECT ?1, office, decision, file, ?1, title, number, "
                     "day, year, conventions, text, headings, remainder, grade, "
                     "state, item_count, dispatched_count, created_by, created_at, updated_at, version FROM "
                     "(SELECT * FROM breakdown_import ORDER BY id DESC LIMIT 1)");
    auto* const insert_item =
        bare.prepare("INSERT INTO breakdown_item SELECT ?1, import, position, number, section, text, title, "
                     "responsibility, units, leaders, tail, deadline_text, deadline, "
                     "metrics, occasion, inner_deadlines, spans, host, host_basis, host_confirmed, "
                     "supervision_day, day_basis, grade, requirement, reason, state, task, "
                     "version FROM (SELECT * FROM breakdown_item ORDER BY id DESC LIMIT 1)");
    auto* const remove = bare.prepare("DELETE FROM audit_entry WHERE lane = 999");
    std::int64_t written = 0;
    std::int64_t number = 4'000'000'000'000'000'000;
    auto const floor_begun = wall_microseconds();
    int const batch = std::min(clients, 8);
    while (wall_microseconds() - floor_begun < seconds_per_measure * 1e6)
    {
        bare.execute("BEGIN IMMEDIATE");
        for (int i = 0; i < batch; ++i, ++number, ++written)
            for (auto* statement : {insert_entry, insert_payload, insert_work, insert_import, insert_item})
            {
                sqlite3_bind_int64(statement, 1, number);
                if (statement == insert_entry) sqlite3_bind_int64(statement, 2, number);
                if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error("floor");
                sqlite3_reset(statement);
            }
        bare.execute("COMMIT");
    }
    auto const floor_rate = static_cast<double>(written) / (wall_microseconds() - floor_begun) * 1e6;
    sqlite3_step(remove);
    bare.execute("DELETE FROM audit_payload WHERE lane = 999; DELETE FROM worklist_item WHERE id >= "
                 "4000000000000000000; DELETE FROM breakdown_import WHERE id >= 4000000000000000000; "
                 "DELETE FROM breakdown_item WHERE id >= 4000000000000000000");
    std::puts(fmt::format("| durable imports of one task, {} client(s): {:.0f}/s, p50 {:.2f} ms, p99 {:.2f} "
                          "ms | floor {:.0f}/s | ratio {:.2f} | target {} |",
                          clients, rate, quantile(.5), quantile(.99), floor_rate, rate / floor_rate,
                          clients > 1 ? "≥ 0.7" : "p50 ≤ 2 × bare")
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
    program.tick(); // what is due already
    clock.set(begin_of(clock.today() + 1));
    auto const due = program.tools().database.read(
        [&](db::Session& session)
        {
            auto rows = session.query("SELECT count(*) FROM timers_timer WHERE next_at <= ?1", clock.now());
            rows.next();
            return rows.integer(0);
        });
    auto const begun = wall_microseconds();
    double longest = 0;
    std::int64_t touched = 0;
    for (std::int64_t slice = 50; slice == 50;)
    {
        auto const at = wall_microseconds();
        slice = timers::tick(program.tools(), program.calendars(), 50);
        longest = std::max(longest, wall_microseconds() - at);
        touched += slice;
    }
    auto const total = (wall_microseconds() - begun) / 1e6;
    std::puts(fmt::format("| day change: {} open timers, {} rungs due, {} touched | {:.2f} s, longest slice "
                          "{:.1f} ms | {:.0f} rungs/s | ≤ 5 s for 10,000, slices ≤ 50 ms |",
                          open, due, touched, total, longest / 1000, static_cast<double>(touched) / total)
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
    bench_reads(readers, bare);
    bench_writes(readers, folder, 1);
    bench_writes(readers, folder, 32);
    bench_day_change(program, clock);
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("RssAnon") || line.starts_with("VmHWM"))
            std::puts(("| " + line + " | | | | ≤ 200 MB, file pages not counted |").c_str());
    return 0;
}
