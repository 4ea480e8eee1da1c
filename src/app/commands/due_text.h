// A due day and its explanation, for programs and for people.
#pragma once

#include "timers/timers.h"

#include <string>

namespace luoshi::app
{

std::string due_json(timers::Timer const& timer, workdays::WorkCalendar const& calendar);
std::string due_text(timers::Timer const& timer, workdays::WorkCalendar const& calendar);

} // namespace luoshi::app
