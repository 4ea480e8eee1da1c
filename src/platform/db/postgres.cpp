// The engine for several nodes: libpq, prepared statements, values as text.
#include "platform/db/session.h"

#include <charconv>
#include <fmt/format.h>
#include <libpq-fe.h>

namespace luoshi::db
{

namespace
{

using Answer = std::unique_ptr<PGresult, decltype(&PQclear)>;

[[noreturn]] void fail(PGconn* handle, PGresult const* answer, std::string_view what)
{
    auto kind = Fault::Kind::other;
    char const* state = answer != nullptr ? PQresultErrorField(answer, PG_DIAG_SQLSTATE) : nullptr;
    std::string_view const code = state != nullptr ? state : "";
    if (code == "23505") kind = Fault::Kind::unique_violation;
    if (code == "40001" || code == "40P01") kind = Fault::Kind::retry;
    if (code == "53100" || code == "25006") kind = Fault::Kind::full;
    // A server's own answer has a code; class 08 is the connection's trouble, 57P a server that goes down or is not
    // up yet.
    if (PQstatus(handle) != CONNECTION_OK || code.empty() || code.starts_with("08") ||
        code.starts_with("57P"))
        kind = Fault::Kind::lost;
    throw Fault(kind, fmt::format("postgres {}: {} ({})", code, PQerrorMessage(handle), what));
}

// ?12 → $12, outside quoted texts.
std::string with_dollar_marks(std::string_view sql)
{
    std::string out;
    out.reserve(sql.size());
    bool quoted = false;
    for (char const c : sql)
    {
        if (c == '\'') quoted = !quoted;
        out += c == '?' && !quoted ? '$' : c;
    }
    return out;
}

class PostgresStatement final : public Statement
{
public:
    PostgresStatement(PGconn* handle, std::string name, std::string_view sql)
        : handle_(handle)
        , name_(std::move(name))
        , sql_(with_dollar_marks(sql))
        , answer_(nullptr, &PQclear)
    {
        Answer const prepared(PQprepare(handle, name_.c_str(), sql_.c_str(), 0, nullptr), &PQclear);
        if (PQresultStatus(prepared.get()) != PGRES_COMMAND_OK) fail(handle, prepared.get(), sql_);
    }
    void bind(int index, std::int64_t value) override
    {
        char buffer[24];
        auto const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
        put(index).assign(buffer, end);
    }
    void bind(int index, double value) override { put(index) = fmt::format("{}", value); }
    void bind(int index, std::string_view value) override { put(index) = value; }
    void bind_null(int index) override
    {
        put(index).clear();
        is_null_[static_cast<std::size_t>(index - 1)] = true;
    }
    bool step() override
    {
        if (!answer_) run();
        return ++row_ < PQntuples(answer_.get());
    }
    void reset() override
    {
        answer_.reset();
        values_.clear();
        is_null_.clear();
        row_ = -1;
    }
    std::int64_t integer(int column) const override
    {
        auto const value = text(column);
        std::int64_t number = 0;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return number;
    }
    double real(int column) const override
    {
        return std::strtod(PQgetvalue(answer_.get(), row_, column), nullptr);
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(answer_.get(), row_, column),
                static_cast<std::size_t>(PQgetlength(answer_.get(), row_, column))};
    }
    bool is_null(int column) const override { return PQgetisnull(answer_.get(), row_, column) != 0; }
    std::int64_t changes() const override
    {
        return answer_ ? std::strtoll(PQcmdTuples(answer_.get()), nullptr, 10) : 0;
    }

private:
    std::string& put(int index)
    {
        auto const at = static_cast<std::size_t>(index - 1);
        if (values_.size() <= at)
        {
            values_.resize(at + 1);
            is_null_.resize(at + 1, false);
        }
        is_null_[at] = false;
        return values_[at];
    }
    void run()
    {
        std::vector<char const*> pointers;
        pointers.reserve(values_.size());
        for (std::size_t i = 0; i < values_.size(); ++i)
            pointers.push_back(is_null_[i] ? nullptr : values_[i].c_str());
        answer_.reset(PQexecPrepared(handle_, name_.c_str(), static_cast<int>(pointers.size()),
                                     pointers.data(), nullptr, nullptr, 0));
        auto const status = PQresultStatus(answer_.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
        {
            Answer const failed = std::move(answer_);
            answer_ = Answer(nullptr, &PQclear);
            fail(handle_, failed.get(), sql_);
        }
        row_ = -1;
    }

    PGconn* handle_;
    std::string name_;
    std::string sql_;
    std::vector<std::string> values_;
    std::vector<bool> is_null_;
    Answer answer_;
    int row_ = -1;
};

class PostgresSession final : public Session
{
public:
    explicit PostgresSession(std::string const& address) : handle_(PQconnectdb(address.c_str()))
    {
        if (PQstatus(handle_) != CONNECTION_OK)
        {
            std::string const message = PQerrorMessage(handle_);
            PQfinish(handle_);
            throw Fault(Fault::Kind::lost, "postgres: " + message);
        }
        PQsetNoticeProcessor(
            handle_, [](void*, char const*) {}, nullptr);
    }
    PostgresSession(PostgresSession const&) = delete;
    PostgresSession& operator=(PostgresSession const&) = delete;
    ~PostgresSession() override
    {
        forget_statements();
        PQfinish(handle_);
    }
    Engine engine() const override { return Engine::postgres; }
    void execute(std::string const& sql) override
    {
        Answer const answer(PQexec(handle_, sql.c_str()), &PQclear);
        auto const status = PQresultStatus(answer.get());
        if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
            fail(handle_, answer.get(), sql.substr(0, 200));
    }

protected:
    std::unique_ptr<Statement> prepare(std::string_view sql) override
    {
        return std::make_unique<PostgresStatement>(handle_, "s" + std::to_string(++statements_), sql);
    }

private:
    PGconn* handle_;
    std::int64_t statements_ = 0;
};

} // namespace

std::unique_ptr<Session> open_postgres(std::string const& address)
{
    return std::make_unique<PostgresSession>(address);
}

} // namespace luoshi::db
