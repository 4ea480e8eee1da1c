// What the parts of road_bench share: clocks, the lines they print, and the program as a signed-in reader meets it.
#pragma once

#include "app/program.h"
#include "directory/directory.h"
#include "platform/crypto.h"

#include <cstdio>
#include <fmt/format.h>
#include <map>
#include <time.h>

namespace luoshi::bench
{

using namespace luoshi::app;

inline double seconds_per_measure = 2.0;

inline double cpu_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

inline double process_cpu_microseconds()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

inline double wall_microseconds()
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

inline void row(std::string const& what, double ours, double floor, std::string const& unit, double target)
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
inline double quantile(std::vector<double> const& sorted, double q)
{
    ENSURE(!sorted.empty());
    return sorted[static_cast<std::size_t>(q * static_cast<double>(sorted.size() - 1))] / 1000;
}

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

// Sent progress reports of so many clients at a time, and the same rows written bare.
void bench_writes(Readers& readers, std::string const& folder, int clients);

} // namespace luoshi::bench
