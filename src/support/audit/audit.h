// The tamper-evident record of every change. An entry is chained over a salted digest of its payload; the
// payload stands in a table of its own and can be purged, leaving an entry that still verifies.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "shared/actor.h"
#include "shared/json_write.h"

namespace luoshi::audit
{

struct Change
{
    std::string_view action;      // "tracking.receive"
    std::string_view object_kind; // "tsk"
    std::int64_t object = 0;
    UnitId audience_unit;       // empty: whoever may see the object
    std::string payload = "{}"; // JSON: what was, what is, the reason
};

// Flat JSON for the sentence of an entry: {"reason":"…"}.
std::string payload(std::initializer_list<std::pair<std::string_view, std::string>> values);
void record(db::Tx& tx, Tools const& tools, Actor const& actor, Change const& change);

template <class Kind>
void record(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view action, Id<Kind> object,
            std::string payload = "{}", UnitId audience_unit = {})
{
    record(tx, tools, actor, Change{action, Kind::prefix, object.value, audience_unit, std::move(payload)});
}

// One line of an object's timeline; the payload is empty when it was purged.
struct Entry
{
    Instant at;
    PersonId actor;
    IdentityId identity;
    std::string action;
    UnitId audience_unit;
    std::string payload;
};
std::vector<Entry> timeline(db::Session& session, std::int64_t object, UnitId reader_unit,
                            std::int64_t limit);

// How often this was done to the object.
std::int64_t count(db::Session& session, std::int64_t object, std::string_view action);

struct Verification
{
    std::int64_t entries = 0;
    std::int64_t purged = 0;
    bool intact = true;
    std::string trouble; // the first broken place: lane, seq, what
};
// Recomputes every hash, lane by lane.
Verification verify(db::Session& session);

} // namespace luoshi::audit
