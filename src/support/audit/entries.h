// What the audit administrator sees of the journal: acts and objects, never what a document or a report says
// (GB/T 22239-2019 8.1.5, interface §0).
#pragma once

#include "platform/db/database.h"
#include "shared/fields.h"
#include "shared/result.h"

namespace luoshi::audit::entries
{

struct Query
{
    std::optional<Day> day_from;
    std::optional<Day> day_to;
    PersonId actor;
    std::string who;    // a part of a person's name
    std::string object; // "tsk_…", "per_…"
    std::string after;  // where the last page ended
    std::int64_t limit = 50;
};
constexpr auto fields(Query const*)
{
    return std::tuple{field("day_from", &Query::day_from),
                      field("day_to", &Query::day_to),
                      field("actor", &Query::actor),
                      field("who", &Query::who, {.length_max = 60}),
                      field("object", &Query::object, {.length_max = 30}),
                      field("after", &Query::after, {.length_max = 60}),
                      field("limit", &Query::limit, {.least = 1, .most = 200})};
}

struct Value
{
    std::string name;
    std::string value; // empty where the auditor sees the name only
};
constexpr auto fields(Value const*)
{
    return std::tuple{field("name", &Value::name), field("value", &Value::value)};
}

struct Line
{
    std::int64_t lane = 0;
    std::int64_t seq = 0;
    Instant at;
    PersonId actor; // empty: the program itself, or somebody who was not signed in
    std::string who;
    std::string unit_name;
    std::string post_name;
    std::string action;
    std::string object;
    std::vector<Value> values;
    bool purged = false;
    std::string hash;
};
constexpr auto fields(Line const*)
{
    return std::tuple{field("lane", &Line::lane),
                      field("seq", &Line::seq),
                      field("at", &Line::at),
                      field("actor", &Line::actor),
                      field("who", &Line::who),
                      field("unit_name", &Line::unit_name),
                      field("post_name", &Line::post_name),
                      field("action", &Line::action),
                      field("object", &Line::object),
                      field("values", &Line::values),
                      field("purged", &Line::purged),
                      field("hash", &Line::hash)};
}

struct Page
{
    std::vector<Line> entries;
    std::optional<std::string> next;
};
constexpr auto fields(Page const*)
{
    return std::tuple{field("entries", &Page::entries), field("next", &Page::next)};
}

// Newest first.
Result<Page> list(db::Session& session, Query const& query);

} // namespace luoshi::audit::entries
