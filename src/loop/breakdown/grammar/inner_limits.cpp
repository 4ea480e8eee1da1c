#include "breakdown/grammar/inner_limits.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

std::string relative_unit(RelativeLimit::Unit unit)
{
    switch (unit)
    {
    case RelativeLimit::Unit::workday: return "workday";
    case RelativeLimit::Unit::day: return "day";
    case RelativeLimit::Unit::week: return "week";
    case RelativeLimit::Unit::month: return "month";
    case RelativeLimit::Unit::year: return "year";
    case RelativeLimit::Unit::hour: return "hour";
    }
    return "day";
}

std::string event_name(RelativeLimit::Event event)
{
    switch (event)
    {
    case RelativeLimit::Event::dispatch: return "dispatch";
    case RelativeLimit::Event::document: return "document";
    case RelativeLimit::Event::other: return "other";
    }
    return "other";
}

// The limit of a task told in a sentence stands inside it and is its deadline already.
bool is_deadline(Draft const& draft, Range range)
{
    auto const& limits = draft.said.deadlines;
    return std::any_of(limits.begin(), limits.end(),
                       [&](Range limit) { return limit.begin < range.end && range.begin < limit.end; });
}

} // namespace

Relative relative_of(RelativeLimit const& limit, Reckoning const& reckoning)
{
    Relative out{limit.count, relative_unit(limit.unit), event_name(limit.event), {}};
    if (limit.event == RelativeLimit::Event::document) out.from = reckoning.day;
    return out;
}

InnerLimit inner_limit(Text const& text, RelativeLimit const& length, Reckoning const& reckoning)
{
    return {print(text, length.range), relative_of(length, reckoning), {}, span_of(text, length.range)};
}

void add_inner_limits(Text const& text, Draft const& draft, Reckoning const& reckoning, Item& item)
{
    for (auto const& length : find_lengths(text, draft.task))
        if (!is_deadline(draft, length.range))
            item.inner_limits.push_back(inner_limit(text, length, reckoning));
    if (auto const occasion = find_occasion(text, draft.task); occasion && !is_deadline(draft, *occasion))
        item.inner_limits.push_back({print(text, *occasion), {}, {}, span_of(text, *occasion)});
}

} // namespace luoshi::breakdown
