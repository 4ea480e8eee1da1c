// Decisions and their sources: a document as it was issued. What stands here is frozen; its tasks hang under it.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "shared/actor.h"

namespace luoshi::decisions
{

enum class SourceKind : std::uint8_t
{
    document,
    meeting,
    instruction,
    superior,
    proposal,
};
constexpr auto enum_names(SourceKind const*)
{
    return std::array<std::string_view, 5>{"document", "meeting", "instruction", "superior", "proposal"};
}

// Engineering §2.6. A source that comes with a dispatch is approved and broken down already.
enum class State : std::uint8_t
{
    proposed,     // 拟立项
    reconsidered, // 再论证
    approved,     // 已立项
    broken_down,  // 已分解
    dispatched,   // 已交办
    closed,       // 已办结
    cancelled,    // 撤销
};
constexpr auto enum_names(State const*)
{
    return std::array<std::string_view, 7>{"proposed",   "reconsidered", "approved", "broken_down",
                                           "dispatched", "closed",       "cancelled"};
}

struct Decision
{
    DecisionId id;
    UnitId office;
    std::string title;
    std::string number; // 示政办发〔2026〕16号
    std::optional<Day> day;
    SourceKind source_kind = SourceKind::document;
    State state = State::dispatched;
    std::int64_t task_count = 0;
    Instant created_at;
    std::int64_t version = 1;
};
constexpr auto fields(Decision const*)
{
    return std::tuple{field("id", &Decision::id),
                      field("office", &Decision::office),
                      field("title", &Decision::title),
                      field("number", &Decision::number),
                      field("day", &Decision::day),
                      field("source_kind", &Decision::source_kind),
                      field("state", &Decision::state),
                      field("task_count", &Decision::task_count),
                      field("created_at", &Decision::created_at),
                      field("version", &Decision::version)};
}

DecisionId add(db::Tx& tx, Tools const& tools, Actor const& actor, Decision decision);
void add_tasks(db::Tx& tx, DecisionId id, std::int64_t count);
// Whether anything was ever sent out here: a source is registered with its first task.
bool has_any(db::Session& session);
// How many tasks each decision counts, for a recount.
std::vector<std::pair<DecisionId, std::int64_t>> task_counts(db::Session& session);

} // namespace luoshi::decisions
