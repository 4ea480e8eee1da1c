// A session with one engine: prepared statements that are kept, values in and out, errors of both engines as
// one kind. SQL is the common subset with ?1 … ?n; the PostgreSQL side rewrites the marks.
#pragma once

#include "shared/ensure.h"
#include "shared/fields.h"

#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

namespace luoshi::db
{

enum class Engine : std::uint8_t
{
    sqlite,
    postgres
};

// A fault of the database: travels as an exception to the edge.
class Fault : public std::runtime_error
{
public:
    enum class Kind : std::uint8_t
    {
        other,
        unique_violation,
        retry, // serialization failure or deadlock: run the transaction again
        full,  // no space, read-only
        lost,  // the connection is gone
    };
    Fault(Kind kind, std::string const& message) : std::runtime_error(message), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

// A prepared statement of one engine.
class Statement
{
public:
    virtual ~Statement() = default;
    virtual void bind(int index, std::int64_t value) = 0;
    virtual void bind(int index, double value) = 0;
    virtual void bind(int index, std::string_view value) = 0;
    virtual void bind_null(int index) = 0;
    virtual bool step() = 0;
    virtual void reset() = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t changes() const = 0;
    bool busy = false;
};

template <class T>
void bind_value(Statement& statement, int index, T const& value)
{
    if constexpr (NamedEnum<T>)
        statement.bind(index, static_cast<std::int64_t>(value));
    else if constexpr (std::is_integral_v<T>)
        statement.bind(index, static_cast<std::int64_t>(value));
    else if constexpr (std::is_floating_point_v<T>)
        statement.bind(index, static_cast<double>(value));
    else if constexpr (std::is_same_v<T, Day>)
        statement.bind(index, static_cast<std::int64_t>(value.number));
    else if constexpr (std::is_same_v<T, Instant>)
        statement.bind(index, value.microseconds);
    else if constexpr (id_kind<T>::is_id)
    {
        if (value)
            statement.bind(index, value.value);
        else
            statement.bind_null(index);
    }
    else if constexpr (std::is_same_v<T, std::nullptr_t>)
        statement.bind_null(index);
    else if constexpr (is_optional<T>::value)
    {
        if (value)
            bind_value(statement, index, *value);
        else
            statement.bind_null(index);
    }
    else
        statement.bind(index, std::string_view(value));
}

template <class T>
void read_value(Statement const& statement, int column, T& value)
{
    if constexpr (is_optional<T>::value)
    {
        if (statement.is_null(column))
            value.reset();
        else
            read_value(statement, column, value.emplace());
    }
    else if constexpr (NamedEnum<T>)
        value = static_cast<T>(statement.integer(column));
    else if constexpr (std::is_same_v<T, bool>)
        value = statement.integer(column) != 0;
    else if constexpr (std::is_integral_v<T>)
        value = static_cast<T>(statement.integer(column));
    else if constexpr (std::is_floating_point_v<T>)
        value = statement.real(column);
    else if constexpr (std::is_same_v<T, Day>)
        value.number = static_cast<std::int32_t>(statement.integer(column));
    else if constexpr (std::is_same_v<T, Instant>)
        value.microseconds = statement.integer(column);
    else if constexpr (id_kind<T>::is_id)
        value.value = statement.integer(column);
    else
        value = statement.text(column);
}

// The answer to a query; gives its statement back when it goes.
class Rows
{
public:
    Rows(Statement* statement, std::unique_ptr<Statement> owned)
        : statement_(statement)
        , owned_(std::move(owned))
    {
    }
    Rows(Rows&& other) noexcept
        : statement_(std::exchange(other.statement_, nullptr))
        , owned_(std::move(other.owned_))
    {
    }
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;
    Rows& operator=(Rows&&) = delete;
    ~Rows()
    {
        if (statement_ == nullptr) return;
        statement_->reset();
        statement_->busy = false;
    }

    bool next() { return statement_->step(); }
    std::int64_t integer(int column) const { return statement_->integer(column); }
    double real(int column) const { return statement_->real(column); }
    // Valid until the next row.
    std::string_view text(int column) const { return statement_->text(column); }
    bool is_null(int column) const { return statement_->is_null(column); }
    std::int64_t changes() const { return statement_->changes(); }

    template <class T>
    T get(int column) const
    {
        T value{};
        read_value(*statement_, column, value);
        return value;
    }

    // Reads the columns, from `first` on, into a struct in the order of its field table.
    template <class T>
    void into(T& record, int first = 0) const
    {
        int column = first;
        for_each_field<T>([&](auto const& each)
                          { read_value(*statement_, column++, record.*(each.member)); });
    }

private:
    Statement* statement_;
    std::unique_ptr<Statement> owned_;
};

// The numbers of an enumeration's values for which `holds`, to be written into IN (…): "3, 4, 9".
template <class Enum, class Predicate>
std::string numbers_of(Predicate const& holds)
{
    std::string list;
    for (std::size_t n = 0; n < enum_names(static_cast<Enum const*>(nullptr)).size(); ++n)
        if (holds(static_cast<Enum>(n))) list += (list.empty() ? "" : ", ") + std::to_string(n);
    return list;
}

// For `LIKE ?1 ESCAPE '!'`: what contains these words as they stand; a typed % or _ is a sign, not a wildcard.
inline std::string containing(std::string_view words)
{
    std::string out = "%";
    for (char const c : words)
    {
        if (c == '%' || c == '_' || c == '!') out += '!';
        out += c;
    }
    return out + "%";
}

// A statement that is put together while the program runs: remembers its values as their marks are written. The text
// depends on which conditions there are, never on values.
class Conditions
{
public:
    template <class T>
    std::string mark(T const& value)
    {
        int const index = static_cast<int>(binders_.size()) + 1;
        binders_.push_back([value, index](Statement& statement) { bind_value(statement, index, value); });
        return "?" + std::to_string(index);
    }
    template <class T>
    void one_of(std::string_view column, std::vector<T> const& values)
    {
        if (values.empty()) return;
        std::string list;
        for (auto const& value : values) list += (list.empty() ? "" : ", ") + mark(value);
        where += " AND " + std::string(column) + " IN (" + list + ")";
    }
    void bind(Statement& statement) const
    {
        for (auto const& each : binders_) each(statement);
    }
    std::string where;

private:
    std::vector<std::function<void(Statement&)>> binders_;
};

class Session
{
public:
    virtual ~Session() = default;
    virtual Engine engine() const = 0;
    // Several statements, without values and without an answer.
    virtual void execute(std::string const& sql) = 0;

    template <class... Values>
    Rows query(std::string_view sql, Values const&... values)
    {
        auto rows = take(sql);
        [[maybe_unused]] int index = 1;
        (bind_value(*last_, index++, values), ...);
        return rows;
    }

    // Runs a statement to its end; says how many rows it changed.
    template <class... Values>
    std::int64_t run(std::string_view sql, Values const&... values)
    {
        auto rows = query(sql, values...);
        while (rows.next())
        {
        }
        return rows.changes();
    }

    Rows query(std::string_view sql, Conditions const& conditions)
    {
        auto rows = take(sql);
        conditions.bind(*last_);
        return rows;
    }

    template <class T>
    std::int64_t insert(std::string_view table, T const& record);
    // Updates by id where the version is the one that was read; says whether it was.
    template <class T>
    bool update_versioned(std::string_view table, T const& record, std::int64_t version_read);
    // The same, writing only the columns that differ: an index is touched only when its own column changed.
    template <class T>
    bool update_changed(std::string_view table, T const& before, T const& after);

protected:
    virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
    void forget_statements() { kept_.clear(); }

private:
    Rows take(std::string_view sql);

    struct Hash
    {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    std::unordered_map<std::string, std::unique_ptr<Statement>, Hash, std::equal_to<>> kept_;
    Statement* last_ = nullptr;
};

// "id, title, due_day", optionally each with a prefix "t.".
template <class T>
std::string columns(std::string_view prefix = {})
{
    std::string out;
    for_each_field<T>(
        [&](auto const& each)
        {
            if (!out.empty()) out += ", ";
            out += prefix;
            out += each.name;
        });
    return out;
}

template <class T>
std::int64_t Session::insert(std::string_view table, T const& record)
{
    static std::string const marks = []
    {
        std::string out;
        for (std::size_t i = 1; i <= field_count<T>; ++i) out += (i > 1 ? ", ?" : "?") + std::to_string(i);
        return out;
    }();
    auto rows = take("INSERT INTO " + std::string(table) + " (" + columns<T>() + ") VALUES (" + marks + ")");
    int index = 1;
    for_each_field<T>([&](auto const& each) { bind_value(*last_, index++, record.*(each.member)); });
    while (rows.next())
    {
    }
    return rows.changes();
}

template <class T>
bool Session::update_versioned(std::string_view table, T const& record, std::int64_t version_read)
{
    static std::string const assignments = []
    {
        std::string out;
        int index = 1;
        for_each_field<T>(
            [&](auto const& each)
            {
                out += (index > 1 ? ", " : "") + std::string(each.name) + " = ?" + std::to_string(index);
                ++index;
            });
        return out;
    }();
    constexpr int count = static_cast<int>(field_count<T>);
    auto rows = take("UPDATE " + std::string(table) + " SET " + assignments + " WHERE id = ?" +
                     std::to_string(count + 1) + " AND version = ?" + std::to_string(count + 2));
    int index = 1;
    for_each_field<T>([&](auto const& each) { bind_value(*last_, index++, record.*(each.member)); });
    bind_value(*last_, count + 1, record.id);
    bind_value(*last_, count + 2, version_read);
    while (rows.next())
    {
    }
    return rows.changes() == 1;
}

template <class T>
bool Session::update_changed(std::string_view table, T const& before, T const& after)
{
    std::string sql = "UPDATE " + std::string(table) + " SET ";
    int count = 0;
    for_each_field<T>(
        [&](auto const& each)
        {
            if (before.*(each.member) == after.*(each.member)) return;
            sql.append(count > 0 ? ", " : "").append(each.name).append(" = ?");
            sql += std::to_string(++count);
        });
    ENSURE(count > 0); // The version at least goes on.
    sql += " WHERE id = ?" + std::to_string(count + 1) + " AND version = ?" + std::to_string(count + 2);
    auto rows = take(sql);
    int index = 1;
    for_each_field<T>(
        [&](auto const& each)
        {
            if (!(before.*(each.member) == after.*(each.member)))
                bind_value(*last_, index++, after.*(each.member));
        });
    bind_value(*last_, index++, before.id);
    bind_value(*last_, index, before.version);
    while (rows.next())
    {
    }
    return rows.changes() == 1;
}

std::unique_ptr<Session> open_sqlite(std::string const& path, bool read_only);
std::unique_ptr<Session> open_postgres(std::string const& address);

} // namespace luoshi::db
