// A year of the demonstration city, played through the same actions that people use, under a clock of its own.
#pragma once

#include "app/demo/city.h"
#include "app/program.h"

namespace luoshi::app::demo
{

struct Played
{
    std::int64_t documents = 0;
    std::int64_t tasks = 0;
};

// Plays every document of data/demo from its day to `now`; `clock` ends at `now`.
Played play(Program& program, City const& city, ManualClock& clock, Instant now, std::function<void(std::string const&)> const& progress);

// "{d:+12}" → a printed day so many days from today, "{m:+1}" → the end of a month, "{y}" → the year of today, "{t:-40}" → 〔…〕 day.
std::string fill_days(std::string_view text, Day today);

} // namespace luoshi::app::demo
