// Writes of the road: durable progress reports through the program, and the same rows written bare.
#include "bare.h"
#include "road.h"
#include "tracking/store.h"

#include <algorithm>
#include <atomic>
#include <random>
#include <thread>

namespace luoshi::bench
{

namespace
{

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
            // Head by head: each question ends with its two hundredth task, whatever the size of the ledger.
            std::vector<Running> out;
            for (auto const& [login, unit] : heads)
            {
                auto rows = session.query(
                    "SELECT k.id, k.version FROM tracking_scope s JOIN tracking_task k ON k.id = s.task "
                    "WHERE s.unit = ?1 AND s.state = ?2 AND k.host = ?1 AND k.verifier <> ?1 "
                    "LIMIT 200",
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

} // namespace

void bench_writes(Readers& readers, std::string const& folder, int clients)
{
    auto tasks = running_tasks(readers.program, 8192);
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

} // namespace luoshi::bench
