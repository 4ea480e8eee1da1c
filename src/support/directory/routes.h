#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"

namespace luoshi::directory
{

std::vector<http::Route> routes(Tools const& tools);

} // namespace luoshi::directory
