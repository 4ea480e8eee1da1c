#pragma once

#include "platform/http/routes.h"

namespace luoshi::worklist
{

std::vector<http::Route> routes();

} // namespace luoshi::worklist
