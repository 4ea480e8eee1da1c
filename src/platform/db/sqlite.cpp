// The embedded engine: WAL, durable commits, statements kept. The checkpoint is made by its own thread.
#include "platform/db/session.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace luoshi::db
{

namespace
{

[[noreturn]] void fail(sqlite3* handle, int code, std::string_view what)
{
    auto kind = Fault::Kind::other;
    int const extended = handle != nullptr ? sqlite3_extended_errcode(handle) : code;
    if (extended == SQLITE_CONSTRAINT_UNIQUE || extended == SQLITE_CONSTRAINT_PRIMARYKEY ||
        extended == SQLITE_CONSTRAINT_ROWID)
        kind = Fault::Kind::unique_violation;
    if (code == SQLITE_FULL || code == SQLITE_READONLY || code == SQLITE_IOERR) kind = Fault::Kind::full;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) kind = Fault::Kind::retry;
    throw Fault(kind, fmt::format("sqlite {}: {} ({})", code,
                                  handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code), what));
}

class SqliteStatement final : public Statement
{
public:
    SqliteStatement(sqlite3* handle, std::string_view sql) : handle_(handle)
    {
        int const code = sqlite3_prepare_v3(handle, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &statement_, nullptr);
        if (code != SQLITE_OK) fail(handle, code, sql);
    }
    SqliteStatement(SqliteStatement const&) = delete;
    SqliteStatement& operator=(SqliteStatement const&) = delete;
    ~SqliteStatement() override { sqlite3_finalize(statement_); }

    void bind(int index, std::int64_t value) override { check(sqlite3_bind_int64(statement_, index, value)); }
    void bind(int index, double value) override { check(sqlite3_bind_double(statement_, index, value)); }
    void bind(int index, std::string_view value) override
    {
        check(sqlite3_bind_text64(statement_, index, value.data() != nullptr ? value.data() : "",
                                  value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    }
    void bind_null(int index) override { check(sqlite3_bind_null(statement_, index)); }

    bool step() override
    {
        int const code = sqlite3_step(statement_);
        if (code == SQLITE_ROW) return true;
        if (code == SQLITE_DONE)
        {
            changes_ = sqlite3_changes64(handle_);
            return false;
        }
        fail(handle_, code, sqlite3_sql(statement_));
    }
    void reset() override
    {
        sqlite3_reset(statement_);
        sqlite3_clear_bindings(statement_);
    }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
    double real(int column) const override { return sqlite3_column_double(statement_, column); }
    std::string_view text(int column) const override
    {
        auto const* bytes = reinterpret_cast<char const*>(sqlite3_column_text(statement_, column));
        return {bytes != nullptr ? bytes : "",
                static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
    }
    bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
    std::int64_t changes() const override { return changes_; }

private:
    void check(int code) const
    {
        if (code != SQLITE_OK) fail(handle_, code, sqlite3_sql(statement_));
    }
    sqlite3* handle_;
    sqlite3_stmt* statement_ = nullptr;
    std::int64_t changes_ = 0;
};

class SqliteSession final : public Session
{
public:
    SqliteSession(std::string const& path, bool read_only)
    {
        int const flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                          SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
        int const code = sqlite3_open_v2(path.c_str(), &handle_, flags, nullptr);
        if (code != SQLITE_OK)
        {
            std::string const message = handle_ != nullptr ? sqlite3_errmsg(handle_) : sqlite3_errstr(code);
            sqlite3_close_v2(handle_);
            throw Fault(Fault::Kind::lost, "sqlite cannot open " + path + ": " + message);
        }
        sqlite3_extended_result_codes(handle_, 0);
        sqlite3_busy_timeout(handle_, 10'000);
        execute("PRAGMA foreign_keys = ON; PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -32768; "
                "PRAGMA temp_store = MEMORY; PRAGMA trusted_schema = OFF");
        if (!read_only)
            execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0; "
                    "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON");
    }
    SqliteSession(SqliteSession const&) = delete;
    SqliteSession& operator=(SqliteSession const&) = delete;
    ~SqliteSession() override
    {
        forget_statements();
        sqlite3_close_v2(handle_);
    }
    Engine engine() const override { return Engine::sqlite; }
    void execute(std::string const& sql) override
    {
        int const code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
        if (code != SQLITE_OK) fail(handle_, code, sql.substr(0, 200));
    }

protected:
    std::unique_ptr<Statement> prepare(std::string_view sql) override
    {
        return std::make_unique<SqliteStatement>(handle_, sql);
    }

private:
    sqlite3* handle_ = nullptr;
};

} // namespace

std::unique_ptr<Session> open_sqlite(std::string const& path, bool read_only)
{
    return std::make_unique<SqliteSession>(path, read_only);
}

} // namespace luoshi::db
