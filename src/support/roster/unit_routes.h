// Units that are renamed, ended or merged, and the roles that follow them: those are proposed as a batch, as every role is.
#pragma once

#include "directory/unit_changes.h"

namespace luoshi::roster
{

std::vector<http::Route> unit_routes(Tools const& tools, directory::FindOpenWork const& work);

} // namespace luoshi::roster
