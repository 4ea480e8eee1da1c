// One import as its acts find it and leave it.
#pragma once

#include "breakdown/breakdown.h"
#include "breakdown/store.h"
#include "worklist/worklist.h"

namespace luoshi::breakdown::desk
{

// Of the actor's office, as it was read, and open. Refused: common.stale_version, breakdown.awaiting_approval,
// breakdown.import_closed.
Result<store::Import> find_for_change(db::Tx& tx, Actor const& actor, ImportId id, std::int64_t version);
// What waits because of it: the rest of the breakdown, or a step of approval.
std::vector<worklist::Item> work_of(db::Session& session, BreakdownTools const& tools,
                                    store::Import const& import_row);
void sync_worklist(db::Tx& tx, BreakdownTools const& tools, store::Import const& import_row);

} // namespace luoshi::breakdown::desk
