#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"
#include "workdays/calendars.h"

namespace luoshi::workdays
{

std::vector<http::Route> routes(Tools const& tools, Calendars& calendars);

} // namespace luoshi::workdays
