#include "platform/db/database.h"

#include <chrono>
#include <filesystem>

namespace luoshi::db
{

Database::Database(Address address, db::Limits limits)
    : address_(std::move(address))
    , limits_(limits)
    , engine_(address_.postgres_address.empty() ? Engine::sqlite : Engine::postgres)
    , writer_(open_session(false))
{
    writer_thread_ = std::thread([this] { write_loop(); });
    if (engine_ == Engine::sqlite) checkpoint_thread_ = std::thread([this] { checkpoint_loop(); });
}

Database::~Database()
{
    close();
}

std::unique_ptr<Session> Database::open_session(bool read_only) const
{
    return engine_ == Engine::sqlite ? open_sqlite(address_.sqlite_path, read_only)
                                     : open_postgres(address_.postgres_address);
}

void Database::close()
{
    {
        std::lock_guard const lock(queue_mutex_);
        if (closing_ && !writer_thread_.joinable()) return;
        closing_ = true;
    }
    queue_filled_.notify_all();
    checkpoint_wanted_.notify_all();
    if (writer_thread_.joinable()) writer_thread_.join();
    if (checkpoint_thread_.joinable()) checkpoint_thread_.join();
    {
        std::lock_guard const lock(readers_mutex_);
        readers_.clear();
    }
    if (writer_ && engine_ == Engine::sqlite)
    {
        try
        {
            writer_->execute("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (Fault const&)
        {
            // Nothing is lost: the log is read at the next start.
        }
    }
    writer_.reset();
}

// --- readers ---------------------------------------------------------------------------------------------------

Database::Lease::Lease(Database& database) : database_(database)
{
    {
        std::unique_lock lock(database.readers_mutex_);
        database.readers_free_.wait(
            lock, [&]
            { return !database.readers_.empty() || database.readers_made_ < database.limits_.reader_count; });
        if (!database.readers_.empty())
        {
            session_ = std::move(database.readers_.back());
            database.readers_.pop_back();
        }
        else
            ++database.readers_made_;
    }
    try
    {
        try
        {
            if (session_) begin();
        }
        catch (Fault const&)
        {
            session_.reset(); // kept since before the server was started again
        }
        if (!session_)
        {
            session_ = database.open_session(true);
            begin();
        }
    }
    catch (...)
    {
        std::lock_guard const lock(database.readers_mutex_);
        --database.readers_made_;
        database.readers_free_.notify_one();
        throw;
    }
}

void Database::Lease::begin()
{
    // Kept like any statement: what comes with every request is compiled once.
    session_->run(database_.engine_ == Engine::sqlite ? "BEGIN DEFERRED"
                                                      : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
}

Database::Lease::~Lease()
{
    try
    {
        session_->run("COMMIT");
    }
    catch (Fault const&)
    {
        session_.reset(); // A reader in doubt is not kept.
    }
    std::lock_guard const lock(database_.readers_mutex_);
    if (session_)
        database_.readers_.push_back(std::move(session_));
    else
        --database_.readers_made_;
    database_.readers_free_.notify_one();
}

// --- the writer ------------------------------------------------------------------------------------------------

void Database::enqueue(Job& job)
{
    std::unique_lock lock(queue_mutex_);
    if (closing_) throw Fault(Fault::Kind::lost, "the database is being closed");
    if (static_cast<std::int64_t>(queue_.size()) >= limits_.queue_length_max)
        throw Fault(Fault::Kind::retry, "the write queue is full");
    queue_.push_back(&job);
    queue_filled_.notify_one();
    job.ended.wait(lock, [&] { return job.done; });
    lock.unlock();
    if (job.fault) std::rethrow_exception(job.fault);
}

void Database::write_loop()
{
    for (;;)
    {
        std::vector<Job*> batch;
        {
            std::unique_lock lock(queue_mutex_);
            queue_filled_.wait(lock, [&] { return closing_ || !queue_.empty(); });
            if (queue_.empty()) return;
            while (!queue_.empty() && static_cast<int>(batch.size()) < limits_.batch_actions_max)
            {
                batch.push_back(queue_.front());
                queue_.pop_front();
            }
        }
        run_batch(batch);
        if (engine_ != Engine::sqlite) continue;
        if (++batches_ % 64 == 0) checkpoint_wanted_.notify_one();
        relieve_log();
    }
}

void Database::run_one(Session& session, Job& job)
{
    Tx tx(session);
    session.run("SAVEPOINT action");
    bool keep = false;
    try
    {
        keep = job.body(tx);
    }
    catch (Fault const& fault)
    {
        // The whole batch has to run again, or the connection or the disk is gone: not this action's own affair.
        if (fault.kind() == Fault::Kind::retry || fault.kind() == Fault::Kind::lost ||
            fault.kind() == Fault::Kind::full)
            throw;
        job.fault = std::current_exception();
    }
    catch (...)
    {
        job.fault = std::current_exception();
    }
    if (keep)
    {
        session.run("RELEASE SAVEPOINT action");
        job.hooks = tx.take_hooks();
    }
    else
        session.execute("ROLLBACK TO SAVEPOINT action; RELEASE SAVEPOINT action");
}

void Database::run_batch(std::vector<Job*> const& batch)
{
    constexpr int attempts_max = 6;
    for (int attempt = 1;; ++attempt)
    {
        bool begun = false;
        try
        {
            if (!writer_) writer_ = open_session(false);
            for (auto* job : batch)
            {
                job->fault = nullptr;
                job->hooks.clear();
            }
            writer_->run(engine_ == Engine::sqlite ? "BEGIN IMMEDIATE"
                                                   : "BEGIN ISOLATION LEVEL REPEATABLE READ");
            begun = true;
            for (auto* job : batch) run_one(*writer_, *job);
            writer_->run("COMMIT");
        }
        catch (Fault const& fault)
        {
            auto const kind = fault.kind();
            auto const pointer = std::current_exception();
            try
            {
                if (writer_) writer_->execute("ROLLBACK");
            }
            catch (Fault const&)
            {
                writer_.reset(); // The session is in an unknown state; the next batch opens a new one.
            }
            if (kind == Fault::Kind::lost) writer_.reset();
            // A connection that was gone before anything was done with it is opened again, once.
            bool const stale = kind == Fault::Kind::lost && !begun && attempt == 1;
            bool const again = stale || (kind == Fault::Kind::retry && attempt < attempts_max);
            if (!again)
            {
                finish(batch, pointer);
                return;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(attempt * attempt));
            continue;
        }
        // Behind the try: what is durable is never run again, whatever a hook does.
        finish(batch, nullptr);
        return;
    }
}

// Hooks run before the caller goes on: whoever was answered finds their effect (a session that has ended is nobody).
void Database::finish(std::vector<Job*> const& batch, std::exception_ptr const& fault)
{
    if (!fault)
        for (auto* job : batch)
            for (auto& hook : job->hooks) hook();
    // Each caller is woken for its own job; while the lock is held, none of them is gone, nor its job with it.
    std::lock_guard const lock(queue_mutex_);
    for (auto* job : batch)
    {
        if (fault) job->fault = fault;
        job->done = true;
        job->ended.notify_one();
    }
}

// A log is begun anew only where all of it is in the file; a writer that never rests keeps adding to its end while the
// checkpoint beside it works. So a log that has grown long is moved by the writer, while it writes nothing.
void Database::relieve_log()
{
    std::error_code missing;
    auto const bytes = std::filesystem::file_size(address_.sqlite_path + "-wal", missing);
    if (missing || bytes < limits_.log_bytes_max || !writer_) return;
    try
    {
        std::lock_guard const log_lock(log_mutex_);
        writer_->execute("PRAGMA wal_checkpoint(PASSIVE)");
    }
    catch (Fault const&)
    {
        // What was written is in the log; the next batch tries again.
    }
}

// A checkpoint inside a commit makes its caller wait; here nobody waits.
void Database::checkpoint_loop()
{
    std::unique_ptr<Session> session;
    std::unique_lock lock(checkpoint_mutex_);
    for (;;)
    {
        checkpoint_wanted_.wait_for(lock, std::chrono::seconds(1));
        {
            std::lock_guard const queue_lock(queue_mutex_);
            if (closing_) return;
        }
        try
        {
            if (!session) session = open_session(false);
            std::lock_guard const log_lock(log_mutex_);
            session->execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (Fault const&)
        {
            session.reset(); // Tried again in a second; writers go on.
        }
    }
}

} // namespace luoshi::db
