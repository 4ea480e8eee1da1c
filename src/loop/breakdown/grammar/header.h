// The head of a document: title, issuing number, day.
#pragma once

#include "breakdown/grammar/text.h"
#include "shared/legal_day.h"

#include <optional>

namespace luoshi::breakdown
{

struct Header
{
    Range title;
    Range number;
    std::optional<Day> day;
    Range day_range;
    std::int32_t year = 0;
    std::uint32_t end = 0; // where the body begins: behind title, number, day and salutation
};

Header read_header(Text const& text);

} // namespace luoshi::breakdown
