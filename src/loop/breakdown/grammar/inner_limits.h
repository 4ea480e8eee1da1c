// Limits that stand in the sentence of a task and name no day: 10日内, 春节前.
#pragma once

#include "breakdown/grammar/draft.h"

namespace luoshi::breakdown
{

Relative relative_of(RelativeLimit const& limit, Reckoning const& reckoning);

InnerLimit inner_limit(Text const& text, RelativeLimit const& length, Reckoning const& reckoning);
void add_inner_limits(Text const& text, Draft const& draft, Reckoning const& reckoning, Item& item);

} // namespace luoshi::breakdown
