// The face of the roster: units and people by workbook, batches that two administrators make, who is missing.
#pragma once

#include "directory/unit_changes.h"
#include "platform/http/routes.h"
#include "platform/tools.h"
#include "roster/model.h"
#include "shared/texts.h"

namespace luoshi::roster
{

// `work`: what is open at a unit, said by tracking.
std::vector<http::Route> routes(Tools const& tools, Texts const& texts, directory::FindOpenWork const& work);

// A batch by another module's act; waits for the security administrator like every batch. `lines` need no batch and no
// position.
BatchId propose(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view title,
                std::vector<Line> lines);

// How far an installation has come, in numbers: for the list of first steps.
struct Standing
{
    std::int64_t administrators_arrived = 0; // kinds of the three who have set an own password
    std::int64_t hosts = 0;                  // units that tasks may be given to
    std::int64_t hosts_without_head = 0;
    std::int64_t people_of_hosts = 0; // with an account
    std::int64_t offices_without_second = 0;
    std::int64_t batches_waiting = 0; // 1 where any waits
};
Standing standing(db::Session& session, Day today);

} // namespace luoshi::roster
