// From the text of an official document to its tasks: pure, linear in the length of the text.
#pragma once

#include "breakdown/grammar/document.h"

#include <functional>
#include <string_view>

namespace luoshi::breakdown
{

struct DecomposeOptions
{
    std::int32_t year = 0; // completes days without a year when the document itself names none
    // The n-th working day after a day; without it a limit in working days gives no day.
    std::function<Day(Day, std::int32_t)> add_workdays = {};
    // The day itself or the next working day, where a counted limit ends on a rest day.
    std::function<Day(Day)> workday_on_or_after = {};
};

// Never fails: text in which no task is found gives no items, and all of it as remainder.
Document decompose(std::string_view utf8, DecomposeOptions const& options = {});

} // namespace luoshi::breakdown
