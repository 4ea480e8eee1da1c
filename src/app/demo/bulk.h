// Many tasks for load tests: made by the same stores that people's tasks go through, so that nothing is missing.
#pragma once

#include "app/demo/city.h"
#include "app/program.h"

namespace luoshi::app::demo
{

void load_tasks(Program& program, City const& city, ManualClock& clock, Instant now, std::int64_t count,
                std::uint64_t seed, std::function<void(std::string const&)> const& progress);

} // namespace luoshi::app::demo
