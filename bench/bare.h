// The floor of the measures: the engine's own C API, and nothing around it.
#pragma once

#include "shared/json_write.h"

#include <cstdint>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace luoshi::bench
{

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
inline std::size_t run_bare(sqlite3_stmt* statement, std::vector<std::int64_t> const& values,
                            std::string& out)
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

} // namespace luoshi::bench
