// All SQL on breakdown's tables.
#pragma once

#include "breakdown/views.h"
#include "platform/db/database.h"

namespace luoshi::breakdown::store
{

struct Import
{
    ImportId id;
    UnitId office;
    DecisionId decision;
    FileId file;
    std::string document_hash;
    std::string title;
    std::string number;
    std::optional<Day> day;
    std::int64_t year = 0;
    std::string conventions; // JSON
    std::string text;
    std::string headings;  // JSON
    std::string remainder; // JSON
    Grade grade = Grade::general;
    ImportState state = ImportState::open;
    std::int64_t item_count = 0;
    std::int64_t dispatched_count = 0;
    PersonId created_by;
    Instant created_at;
    Instant updated_at;
    std::int64_t version = 1;
};
constexpr auto fields(Import const*)
{
    return std::tuple{field("id", &Import::id),
                      field("office", &Import::office),
                      field("decision", &Import::decision),
                      field("file", &Import::file),
                      field("document_hash", &Import::document_hash),
                      field("title", &Import::title),
                      field("number", &Import::number),
                      field("day", &Import::day),
                      field("year", &Import::year),
                      field("conventions", &Import::conventions),
                      field("text", &Import::text),
                      field("headings", &Import::headings),
                      field("remainder", &Import::remainder),
                      field("grade", &Import::grade),
                      field("state", &Import::state),
                      field("item_count", &Import::item_count),
                      field("dispatched_count", &Import::dispatched_count),
                      field("created_by", &Import::created_by),
                      field("created_at", &Import::created_at),
                      field("updated_at", &Import::updated_at),
                      field("version", &Import::version)};
}

// What lint needs of an item beside what the desk shows.
struct Item
{
    DeskItem desk;
    ImportId import_id;
    std::string occasion;
};

std::optional<Import> find(db::Session& session, ImportId id, UnitId office);
std::optional<ImportId> find_same(db::Session& session, std::string_view document_hash, UnitId office);
std::vector<ImportRow> list(db::Session& session, UnitId office);
void insert(db::Tx& tx, Import const& import);
Result<void> save(db::Tx& tx, Import& import, std::int64_t version_read, Instant now);

std::vector<Item> items(db::Session& session, ImportId id);
void insert_item(db::Tx& tx, Item const& item);
void save_item(db::Tx& tx, Item& item);
void remove_item(db::Tx& tx, ItemId id);
// The item that a task came from.
std::optional<Item> find_item_of(db::Session& session, TaskId task);
// Whichever office it is of: for what the program does by itself.
std::optional<Import> find_any(db::Session& session, ImportId id);

// The items as they were before a change, and those that it made.
void remember(db::Tx& tx, ImportId id, std::string_view action, std::vector<Item> const& before,
              std::vector<ItemId> const& added);
struct LastChange
{
    std::int64_t number = 0;
    std::string action;
    std::vector<Item> before;
    std::vector<ItemId> added;
};
std::optional<LastChange> last_change(db::Session& session, ImportId id);
void forget(db::Tx& tx, ImportId id, std::int64_t number);

} // namespace luoshi::breakdown::store
