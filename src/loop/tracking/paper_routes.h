// The routes of what is printed: sheets, notices and the notice's template.
#pragma once

#include "tracking/tracking.h"

namespace luoshi::tracking
{

std::vector<http::Route> paper_routes(TrackingTools const& tools, Texts const& texts);

} // namespace luoshi::tracking
