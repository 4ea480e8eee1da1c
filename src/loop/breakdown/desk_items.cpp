// From what the grammar found to items on the desk.
#include "breakdown/desk_items.h"

#include "breakdown/desk_rules.h"
#include "breakdown/rules.h"

namespace luoshi::breakdown::desk
{

namespace
{

TextSpan span_of(Span const& span)
{
    return {span.begin, span.end};
}

std::string name_of_type(ResponsibilityType type)
{
    switch (type)
    {
    case ResponsibilityType::none: return "none";
    case ResponsibilityType::lead: return "lead";
    case ResponsibilityType::single: return "single";
    case ResponsibilityType::joint: return "joint";
    }
    return "none";
}

Resolved resolved_of(directory::Resolution::Kind kind)
{
    return static_cast<Resolved>(kind); // the same order, see model.h
}
static_assert(static_cast<int>(Resolved::unknown) == static_cast<int>(directory::Resolution::Kind::unknown));

} // namespace

bool names_the_nation(breakdown::Document const& document)
{
    auto const is_ministry = [](NamedSpan const& unit) { return directory::is_ministry(unit.text); };
    return std::any_of(document.items.begin(), document.items.end(),
                       [&](breakdown::Item const& item)
                       {
                           return std::any_of(item.lead_units.begin(), item.lead_units.end(), is_ministry) ||
                                  std::any_of(item.resp_units.begin(), item.resp_units.end(), is_ministry) ||
                                  std::any_of(item.co_units.begin(), item.co_units.end(), is_ministry);
                       });
}

bool look_up_names(DeskItem& item, directory::NameIndex const& names, UnitId office)
{
    constexpr std::string_view nation = "国家";
    bool changed = false;
    std::string_view before; // the last name that says its level
    for (auto& unit : item.units)
    {
        if (!unit.decided)
        {
            auto resolution =
                names.resolve(unit.printed, before.empty() && unit.other_level ? nation : before);
            auto const resolved = resolved_of(resolution.kind);
            changed = changed || resolved != unit.resolved || resolution.units != unit.units;
            unit.resolved = resolved;
            unit.units = std::move(resolution.units);
        }
        if (directory::level_of_name(unit.printed) != directory::NameLevel::unsaid) before = unit.printed;
    }
    if (changed) propose_host_again(item, office);
    return changed;
}

void propose_host_again(DeskItem& item, UnitId office)
{
    if (item.host_confirmed) return;
    auto const proposal = propose_host(item.responsibility, item.units, office);
    item.host = proposal.host;
    item.host_basis = proposal.basis;
    item.host_confirmed = proposal.confirmed;
}

namespace
{

// Weeks are days and years are months, as the clocks count them.
std::optional<Length> length_of(Relative const& relative)
{
    constexpr std::int64_t amount_max = 1000;
    constexpr std::int64_t days_of_a_week = 7;
    constexpr std::int64_t months_of_a_year = 12;
    auto const n = static_cast<std::int64_t>(relative.n);
    if (n < 1 || n > amount_max) return std::nullopt;
    if (relative.unit == "workday") return Length{n, LengthUnit::workday};
    if (relative.unit == "week") return Length{n * days_of_a_week, LengthUnit::day};
    if (relative.unit == "month") return Length{n, LengthUnit::month};
    if (relative.unit == "year") return Length{n * months_of_a_year, LengthUnit::month};
    if (relative.unit == "hour") return Length{n, LengthUnit::hour};
    return Length{n, LengthUnit::day};
}

PrintedTime time_of(breakdown::Item const& found)
{
    PrintedTime time;
    if (found.relative)
    {
        if (found.deadline && found.relative->from) time.from = found.relative->from;
        // A length from a printed event has its day by now; without one, the event's day is asked.
        if (!found.deadline) time.length = length_of(*found.relative);
        time.of_event = !found.deadline && found.relative->event != "dispatch";
    }
    if (found.recurring)
    {
        time.every = found.recurring->every;
        time.on_day = found.recurring->on_day;
    }
    time.year_next = found.year_doubt == YearDoubt::next;
    time.year_assumed = found.year_doubt == YearDoubt::assumed;
    return time;
}

} // namespace

store::Item make_item(breakdown::Item const& found, directory::NameIndex const& names, DayRules const& rules,
                      UnitId office, bool of_nation)
{
    store::Item item;
    auto& desk = item.desk;
    desk.number = found.number;
    desk.section = found.section;
    desk.text = found.text;
    desk.title = title_of(found.text);
    desk.responsibility = name_of_type(found.type);
    auto const add = [&](std::vector<NamedSpan> const& units, UnitRole role)
    {
        for (auto const& each : units)
        {
            PrintedUnit unit;
            unit.printed = each.text;
            unit.role = role;
            unit.span = span_of(each.span);
            unit.other_level = of_nation;
            desk.units.push_back(std::move(unit));
        }
    };
    add(found.lead_units, UnitRole::lead);
    add(found.resp_units, UnitRole::resp);
    add(found.co_units, UnitRole::co);
    for (auto const& leader : found.leaders) desk.leaders.push_back(leader.text);
    desk.tail = found.tail;
    desk.deadline_text = found.deadline_text;
    desk.deadline = found.deadline;
    desk.printed_time = time_of(found);
    for (auto const& metric : found.metrics) desk.metrics.push_back({metric.text, span_of(metric.span)});
    desk.spans = {span_of(found.text_span), span_of(found.tail_span), span_of(found.deadline_span), {}, {}};
    for (auto const& span : found.division_spans) desk.spans.division.push_back(span_of(span));
    for (auto const& span : found.deadline_spans) desk.spans.deadlines.push_back(span_of(span));
    item.occasion = found.occasion;
    for (auto const& inner : found.inner_deadlines)
        desk.inner_days.push_back({inner.text, span_of(inner.span), inner.day, {}});
    for (auto const& inner : found.inner_limits)
    {
        bool const runs = inner.relative && !inner.day && inner.relative->event == "dispatch";
        desk.inner_days.push_back(
            {inner.text, span_of(inner.span), inner.day, runs ? length_of(*inner.relative) : std::nullopt});
    }

    look_up_names(desk, names, office);
    propose_day(desk, rules);
    return item;
}

// The grammar's own view of an item, for its lint.
breakdown::Item for_lint(store::Item const& item)
{
    breakdown::Item out;
    auto const& desk = item.desk;
    out.text = desk.text;
    if (desk.responsibility == "lead") out.type = ResponsibilityType::lead;
    if (desk.responsibility == "single") out.type = ResponsibilityType::single;
    if (desk.responsibility == "joint") out.type = ResponsibilityType::joint;
    for (auto const& unit : desk.units)
    {
        NamedSpan const named{unit.printed, {}};
        if (unit.role == UnitRole::lead) out.lead_units.push_back(named);
        if (unit.role == UnitRole::co) out.co_units.push_back(named);
        if (unit.role == UnitRole::resp) out.resp_units.push_back(named);
    }
    out.deadline_text = desk.deadline_text;
    out.deadline = desk.deadline;
    out.occasion = item.occasion;
    out.tail = desk.tail;
    for (auto const& metric : desk.metrics) out.metrics.push_back({metric.text, {}});
    auto const& time = desk.printed_time;
    if (time.length || time.of_event)
        out.relative = Relative{1, "day", time.of_event ? "other" : "dispatch", {}};
    if (!time.every.empty()) out.recurring = Recurring{time.every, {}};
    if (time.year_next) out.year_doubt = YearDoubt::next;
    if (time.year_assumed) out.year_doubt = YearDoubt::assumed;
    for (auto const& inner : desk.inner_days)
        if (inner.length)
            out.inner_limits.push_back({inner.text, Relative{1, "day", "dispatch", {}}, {}, {}});
        else
            out.inner_deadlines.push_back({inner.text, inner.day, {}});
    return out;
}

} // namespace luoshi::breakdown::desk
