// A year of the demonstration city, played through the same actions that people use, under a clock of its own.
#pragma once

#include "app/demo/city.h"
#include "app/program.h"

namespace luoshi::app::demo
{

struct Played
{
    std::int64_t documents = 0; // sent out
    std::int64_t tasks = 0;
    std::int64_t on_desk = 0;     // documents left open on the desk
    std::int64_t with_leader = 0; // documents that wait for approval
};

// Plays every document of data/demo from its day to `now`; `clock` ends at `now`.
Played play(Program& program, City const& city, ManualClock& clock, Instant now,
            std::function<void(std::string const&)> const& progress);

// "{d:+12}" → a printed day so many days from today, "{m:+1}" → the end of a month; of the day on which the document
// was sent: "{s}" → that day, "{y}" → its year.
std::string fill_days(std::string_view text, Day today, Day sent);

} // namespace luoshi::app::demo
