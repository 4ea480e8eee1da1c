// One database: many readers, each request one snapshot; one writer thread that runs actions in savepoints and
// commits a batch of them at once. A write is acknowledged only after its batch is durable.
#pragma once

#include "platform/db/session.h"
#include "shared/result.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace luoshi::db
{

// A running write. What is done through it is kept as a whole or not at all.
class Tx
{
public:
    explicit Tx(Session& session) : session_(session) {}
    Session& session() { return session_; }
    operator Session&() { return session_; }

    template <class... Values>
    Rows query(std::string_view sql, Values const&... values)
    {
        return session_.query(sql, values...);
    }
    template <class... Values>
    std::int64_t run(std::string_view sql, Values const&... values)
    {
        return session_.run(sql, values...);
    }

    // Runs when the batch is durable, on the writer thread: only for cheap things (a stream tick).
    void after_commit(std::function<void()> hook) { hooks_.push_back(std::move(hook)); }
    std::vector<std::function<void()>> take_hooks() { return std::move(hooks_); }

    // Kept by the journal and by the events: an act without a journal entry is a bug, so is an endless echo.
    std::int64_t journal_entries = 0;
    int event_depth = 0;

private:
    Session& session_;
    std::vector<std::function<void()>> hooks_;
};

struct Address
{
    std::string sqlite_path;      // "DIR/luoshi.db", or empty
    std::string postgres_address; // "postgresql://…", or empty
};

struct Limits
{
    int reader_count = 2;
    int batch_actions_max = 8;
    std::int64_t queue_length_max = 10'000;
    // The writer itself empties a longer log, so that it cannot outrun the checkpoint beside it.
    std::uintmax_t log_bytes_max = 128u << 20;
};

class Database
{
public:
    explicit Database(Address address, db::Limits limits = {});
    ~Database();
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;

    Engine engine() const { return engine_; }
    Address const& address() const { return address_; }

    // Runs `read(Session&)` on a snapshot.
    template <class Read>
    auto read(Read&& body) -> std::invoke_result_t<Read, Session&>
    {
        Lease lease(*this);
        return body(lease.session());
    }

    // Runs `body(Tx&) -> Result<T>` on the writer. A refusal or an exception leaves nothing behind.
    // The body may be run again and must have no effects besides Tx.
    template <class Body>
    auto write(Body&& body) -> std::invoke_result_t<Body, Tx&>
    {
        using Answer = std::invoke_result_t<Body, Tx&>;
        std::optional<Answer> answer;
        Job job;
        job.body = [&](Tx& tx)
        {
            answer.emplace(body(tx));
            return answer->has_value();
        };
        enqueue(job);
        ENSURE(answer.has_value());
        return std::move(*answer);
    }

    // A session of its own for long work (backup, load); the caller closes it.
    std::unique_ptr<Session> open_session(bool read_only) const;
    // Commits everything queued, moves the log into the file.
    void close();
    std::int64_t batches() const { return batches_; }

private:
    struct Job
    {
        std::function<bool(Tx&)> body; // says whether to keep what was done
        bool done = false;
        std::condition_variable ended;
        std::exception_ptr fault;
        std::vector<std::function<void()>> hooks;
    };

    class Lease
    {
    public:
        explicit Lease(Database& database);
        ~Lease();
        Lease(Lease const&) = delete;
        Lease& operator=(Lease const&) = delete;
        Session& session() { return *session_; }

    private:
        void begin();

        Database& database_;
        std::unique_ptr<Session> session_;
    };

    void enqueue(Job& job);
    void write_loop();
    void run_batch(std::vector<Job*> const& batch);
    void run_one(Session& session, Job& job);
    void finish(std::vector<Job*> const& batch, std::exception_ptr const& fault);
    void checkpoint_loop();
    void relieve_log();

    Address address_;
    db::Limits limits_;
    Engine engine_;

    std::mutex readers_mutex_;
    std::condition_variable readers_free_;
    std::vector<std::unique_ptr<Session>> readers_;
    int readers_made_ = 0;

    std::mutex queue_mutex_;
    std::condition_variable queue_filled_;
    std::deque<Job*> queue_;
    bool closing_ = false;
    std::unique_ptr<Session> writer_;
    std::atomic<std::int64_t> batches_ = 0;

    std::mutex log_mutex_; // held by whoever moves the log into the file
    std::mutex checkpoint_mutex_;
    std::condition_variable checkpoint_wanted_;
    std::thread writer_thread_;
    std::thread checkpoint_thread_;
};

} // namespace luoshi::db
