// The tables of batches, and the directory as a plan wants it.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "roster/plan_rules.h"

namespace luoshi::roster::store
{

// Everybody and everything that is in force today, in a handful of statements.
Known known(db::Session& session, Day today);

void insert(db::Tx& tx, Batch const& batch, std::vector<Line> const& lines);
std::optional<Batch> find(db::Session& session, BatchId id);
std::vector<Line> lines_of(db::Session& session, BatchId id);
// What waits first, then the newest; at most `limit`.
std::vector<Batch> list(db::Session& session, std::int64_t limit);
struct Counts
{
    std::int64_t people = 0;
    std::int64_t slips_wanted = 0;
};
Counts counts_of(db::Session& session, BatchId id);
// State, who decided and when, remark.
void save(db::Tx& tx, Batch const& batch);
// Person, state, reason, slip.
void save(db::Tx& tx, Line const& line);

} // namespace luoshi::roster::store
