// From what the grammar found to items on the desk.
#include "breakdown/desk_items.h"

#include "breakdown/desk_rules.h"
#include "breakdown/rules.h"
#include "workdays/calendars.h"

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

void resolve(PrintedUnit& unit, directory::NameIndex const& names)
{
    auto resolution = names.resolve(unit.printed);
    unit.resolved = resolved_of(resolution.kind);
    unit.units = std::move(resolution.units);
}

namespace
{

// 督办时限 when the document says none (design §4): a default, never a wall.
std::int32_t default_workdays(Grade grade, rulebook::Limits const& limits)
{
    switch (grade)
    {
    case Grade::general: return static_cast<std::int32_t>(limits.default_day_general_workdays);
    case Grade::key: return static_cast<std::int32_t>(limits.default_day_key_workdays);
    case Grade::listed: return static_cast<std::int32_t>(limits.default_day_listed_workdays);
    }
    return static_cast<std::int32_t>(limits.default_day_general_workdays);
}

} // namespace

void set_default_day(DeskItem& item, DayRules const& rules)
{
    if (item.deadline && *item.deadline >= rules.today)
    {
        item.supervision_day = item.deadline;
        item.day_basis = DayBasis::printed;
        return;
    }
    if (!item.deadline && is_recurring(item.deadline_text))
    {
        item.supervision_day.reset();
        item.day_basis = DayBasis::recurring;
        return;
    }
    item.supervision_day =
        rules.calendar.add_workdays(rules.today, default_workdays(item.grade, rules.limits));
    item.day_basis = DayBasis::standard;
}

store::Item make_item(breakdown::Item const& found, directory::NameIndex const& names, DayRules const& rules,
                      UnitId office)
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
            PrintedUnit unit{each.text, role, span_of(each.span), Resolved::unknown, {}};
            resolve(unit, names);
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
    for (auto const& metric : found.metrics) desk.metrics.push_back({metric.text, span_of(metric.span)});
    desk.spans = {span_of(found.text_span), span_of(found.tail_span), span_of(found.deadline_span)};
    item.occasion = found.occasion;
    for (auto const& inner : found.inner_deadlines)
        item.inner_deadlines.push_back({inner.text, span_of(inner.span)});

    auto const proposal = propose_host(desk.responsibility, desk.units, office);
    desk.host = proposal.host;
    desk.host_basis = proposal.basis;
    desk.host_confirmed = proposal.confirmed;
    set_default_day(desk, rules);
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
    for (auto const& inner : item.inner_deadlines) out.inner_deadlines.push_back({inner.text, {}, {}});
    return out;
}

} // namespace luoshi::breakdown::desk
