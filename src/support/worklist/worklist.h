// What waits for whom, across stages: one table, written from the lifecycles' `waits_for` column.
#pragma once

#include "platform/db/database.h"
#include "platform/http/message.h"
#include "platform/tools.h"
#include "shared/actor.h"

#include <map>
#include <mutex>

namespace luoshi::worklist
{

// What is to be done. The order is stored.
enum class Work : std::uint8_t
{
    receive,          // 签收
    assign,           // 安排承办
    report,           // 办理、反馈
    sign_off,         // 单位审签
    verify,           // 办结审核
    rate,             // 评价实效
    decide_extension, // 延期审批
    decide_return,    // 商请改派的处理
    break_down,       // 核对导入的文件
    rework,           // 退回补正
    answer,           // 答复困难
    read_answer,      // 困难已答复: told, gone with the unit's next report
    approve,          // 审批
    receive_part,     // 协办签收
    report_part,      // 协办反馈
};
constexpr auto enum_names(Work const*)
{
    return std::array<std::string_view, 15>{"receive",    "assign",       "report",           "sign_off",
                                            "verify",     "rate",         "decide_extension", "decide_return",
                                            "break_down", "rework",       "answer",           "read_answer",
                                            "approve",    "receive_part", "report_part"};
}

struct Item
{
    WorkId id;
    UnitId unit;
    std::int64_t roles = 0; // bits of Role
    PersonId person;        // empty: any of the roles
    Work kind = Work::receive;
    std::string object_kind;
    std::int64_t object = 0;
    std::string number;
    std::string title;
    std::optional<Day> due_day;
    Instant since_at;
};
constexpr auto fields(Item const*)
{
    return std::tuple{field("id", &Item::id),
                      field("unit", &Item::unit),
                      field("roles", &Item::roles),
                      field("person", &Item::person),
                      field("kind", &Item::kind),
                      field("object_kind", &Item::object_kind),
                      field("object", &Item::object),
                      field("number", &Item::number),
                      field("title", &Item::title),
                      field("due_day", &Item::due_day),
                      field("since_at", &Item::since_at)};
}

// Where the reader stands to its day. The server says it: the page compares no days.
enum class Urgency : std::uint8_t
{
    none, // no day
    later,
    today,
    late,
};
constexpr auto enum_names(Urgency const*)
{
    return std::array<std::string_view, 4>{"none", "later", "today", "late"};
}
constexpr Urgency urgency_of(std::optional<Day> due_day, Day today)
{
    if (!due_day) return Urgency::none;
    return *due_day < today ? Urgency::late : *due_day == today ? Urgency::today : Urgency::later;
}

// Makes the open work of an object be exactly `items` (their ids are given here); says which units to tell.
void set(db::Tx& tx, Tools const& tools, std::int64_t object, std::vector<Item> items);
// All of it, or what is of one urgency.
std::vector<Item> of_actor(db::Session& session, Actor const& actor, Day today,
                           std::optional<Urgency> urgency, std::int64_t limit);
struct Count
{
    Work kind;
    std::int64_t count;
};
std::vector<Count> counts(db::Session& session, Actor const& actor);
std::int64_t count_of(db::Session& session, Actor const& actor, Day today, Urgency urgency);

// Open event streams of browsers, by unit. A tick says only "look again": no content, nothing to leak.
class Streams
{
public:
    std::shared_ptr<http::EventStream> open(UnitId unit);
    void tick(UnitId unit);
    void close_all();

private:
    std::mutex mutex_;
    std::multimap<std::int64_t, std::weak_ptr<http::EventStream>> streams_;
};
// The program has one; `set` ticks it after the commit.
Streams& streams();

} // namespace luoshi::worklist
