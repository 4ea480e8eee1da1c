// The face of the roster: units and people by workbook, batches that two administrators make, who is missing.
#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"
#include "roster/model.h"
#include "shared/texts.h"

namespace luoshi::roster
{

std::vector<http::Route> routes(Tools const& tools, Texts const& texts);

// A batch by another module's act; waits for the security administrator like every batch. `lines` need no batch and no
// position.
BatchId propose(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view title,
                std::vector<Line> lines);

} // namespace luoshi::roster
