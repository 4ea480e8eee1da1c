// Files by content: the bytes stand outside the database under their SHA-256, written and synced before the
// transaction that refers to them commits (engineering §1.23).
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "shared/actor.h"

namespace luoshi::evidence
{

struct File
{
    FileId id;
    std::string sha256;
    std::string name;
    std::string content_type;
    std::int64_t byte_count = 0;
    UnitId unit;
    PersonId person;
    Instant at;
    std::int64_t object = 0;
};
constexpr auto fields(File const*)
{
    return std::tuple{field("id", &File::id),
                      field("sha256", &File::sha256),
                      field("name", &File::name),
                      field("content_type", &File::content_type),
                      field("byte_count", &File::byte_count),
                      field("unit", &File::unit),
                      field("person", &File::person),
                      field("at", &File::at),
                      field("object", &File::object)};
}

// Writes the bytes where their hash says; gives the hash. Writing the same bytes twice keeps one file.
std::string keep_bytes(Tools const& tools, std::string_view bytes);
FileId add_file(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view sha256,
                std::string_view name, std::int64_t byte_count, std::int64_t object);
// Removes files that nothing refers to and that are older than a day; says how many.
std::int64_t sweep(Tools const& tools);

} // namespace luoshi::evidence
