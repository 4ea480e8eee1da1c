#pragma once

#include "platform/http/routes.h"
#include "platform/tools.h"

namespace luoshi::audit
{

std::vector<http::Route> routes(Tools const& tools);

} // namespace luoshi::audit
