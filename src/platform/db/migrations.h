// The schema as one straight line of numbered files, compiled into the program, forward only.
#pragma once

#include "platform/db/session.h"

#include <string>
#include <string_view>
#include <vector>

namespace luoshi::db
{

struct Migration
{
    int number;
    std::string_view name;   // "0001_platform"
    std::string_view sql;    // common subset; {id} {ref} {instant} {bool} stand for types
    std::string_view engine; // "", "sqlite" or "postgres": when the engines truly differ
};

// Written by the build from db/migrations/*.sql.
std::vector<Migration> const& all_migrations();

// Type words are replaced by the engine's own types.
std::string for_engine(std::string_view sql, Engine engine);
// 0 on an empty database.
int schema_number(Session& session);
int newest_schema_number();
// Applies what is missing, each file in a transaction, recorded with its hash. Throws Fault when the database is
// newer than the program, or when a file that was applied has changed.
// Up to and with that number; all without one.
int migrate(Session& session, int last_number = newest_schema_number());

} // namespace luoshi::db
