#include "breakdown/grammar/draft.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/metrics.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

NamedSpan named(Text const& text, Range range)
{
    return {print(text, range), span_of(text, range)};
}

// lead: somebody leads; single: one unit; joint: several and nobody leads.
void assign_units(Text const& text, Responsibility const& said, Conventions conventions, Item& item)
{
    auto units = said.units;
    // The same unit printed twice in one role is one unit.
    for (std::size_t i = 0; i < units.size(); ++i)
        for (std::size_t k = units.size(); k-- > i + 1;)
            if (units[k].role == units[i].role && text.view(units[k].range) == text.view(units[i].range))
                units.erase(units.begin() + static_cast<std::ptrdiff_t>(k));
    if (units.empty()) return;
    bool lead = std::any_of(units.begin(), units.end(),
                            [](NamedUnit const& unit) { return unit.role == Role::lead; });
    if (!lead && units.size() > 1)
    {
        bool const comma =
            std::any_of(units.begin(), units.end(), [](NamedUnit const& unit) { return unit.after_comma; });
        if (conventions.comma_leads && comma)
            for (auto& unit : units)
                if (!unit.after_comma) unit.role = Role::lead;
        if (conventions.first_leads || (conventions.comma_leads && !comma)) units.front().role = Role::lead;
        lead = units.front().role == Role::lead;
    }
    if (lead)
    {
        item.type = ResponsibilityType::lead;
        auto const leads = std::count_if(units.begin(), units.end(),
                                         [](NamedUnit const& unit) { return unit.role == Role::lead; });
        item.lead_units.reserve(static_cast<std::size_t>(leads));
        item.co_units.reserve(units.size() - static_cast<std::size_t>(leads));
        for (auto const& unit : units)
            (unit.role == Role::lead ? item.lead_units : item.co_units).push_back(named(text, unit.range));
        return;
    }
    item.type = units.size() == 1 ? ResponsibilityType::single : ResponsibilityType::joint;
    auto& named_units = units.size() == 1 ? item.lead_units : item.resp_units;
    named_units.reserve(units.size());
    for (auto const& unit : units) named_units.push_back(named(text, unit.range));
}

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

void assign_deadline(Text const& text, Responsibility const& said, std::int32_t year, Item& item)
{
    for (auto const& range : said.deadlines)
    {
        if (!item.deadline_text.empty())
            item.deadline_text += "；";
        else
            item.deadline_span = span_of(text, range);
        print_to(item.deadline_text, text, range);
        auto const occasion = find_occasion(text, range);
        bool dated = false;
        for (auto const& date : find_dates(text, range, year))
        {
            // 2026年供暖季前: the year belongs to the occasion.
            if (occasion && date.range.begin >= occasion->begin && date.range.end <= occasion->end) continue;
            dated = dated || date.last;
            if (date.last && (!item.deadline || *item.deadline < *date.last)) item.deadline = date.last;
        }
        if (dated) continue;
        if (auto const relative = find_relative(text, range); relative && !item.relative)
        {
            item.relative = Relative{relative->count, relative_unit(relative->unit), {}};
            // 收到之日, 印发之日 are other days than that of the order.
            bool const other =
                contains_any(text.view(range), U"收到 接到 接件 印发 发文 发布 签收 公布"_words);
            if (said.assigned && !other) item.relative->from = said.assigned;
        }
        if (occasion && item.occasion.empty()) item.occasion = print(text, *occasion);
    }
}

void add_inner(Text const& text, Draft const& draft, std::int32_t year, Item& item)
{
    auto const task = draft.task;
    for (auto const& date : find_dates(text, task, year))
    {
        // The limit of a task told in a sentence stands inside it and is its deadline already.
        auto const& deadlines = draft.said.deadlines;
        if (std::any_of(deadlines.begin(), deadlines.end(),
                        [&](Range limit)
                        { return limit.begin < date.range.end && date.range.begin < limit.end; }))
            continue;
        bool const limits =
            date.bounded ||
            (date.range.begin > task.begin && date.partial &&
             (text.plain[date.range.begin - 1] == U'到' || text.plain[date.range.begin - 1] == U'至'));
        if (!limits) continue;
        // Quoted documents carry years that limit nothing: （2022年版）, 国办发〔2022〕30号.
        if (date.range.begin > task.begin && is(text.plain[date.range.begin - 1], class_open) &&
            !date.bounded)
            continue;
        item.inner_deadlines.push_back({print(text, date.range), date.last, span_of(text, date.range)});
    }
    for (auto const& range : find_metrics(text, task)) item.metrics.push_back(named(text, range));
}

// Label lines are joined by ；, whatever stood between them.
void print_tail_to(std::string& out, Text const& text, Range range)
{
    std::uint32_t from = range.begin;
    for (std::uint32_t i = range.begin; i <= range.end; ++i)
    {
        bool const breaks = i < range.end && i > from && text.before[i] != before_nothing &&
                            !text.is(i - 1, class_separator) && text.plain[i - 1] != U'：' &&
                            ((text.before[i] & before_cell) != 0 ||
                             ((text.before[i] & before_line) != 0 && !text.wraps(text.line_at(i - 1))));
        if (i < range.end && !breaks) continue;
        if (from > range.begin) out += "；";
        print_to(out, text, {from, i});
        from = i;
    }
}

std::vector<std::string> sections(Text const& text, Draft const& draft, std::vector<Block> const& blocks)
{
    std::vector<Range> ranges;
    auto const& own = blocks[draft.block];
    if (draft.row && own.marked) ranges.push_back(own.heading);
    for (std::int32_t at = own.parent; at >= 0; at = blocks[static_cast<std::size_t>(at)].parent)
        ranges.push_back(blocks[static_cast<std::size_t>(at)].heading);
    std::reverse(ranges.begin(), ranges.end());
    ranges.insert(ranges.end(), draft.section.begin(), draft.section.end());
    std::vector<std::string> out;
    for (auto const& range : ranges)
        if (!range.empty()) out.push_back(print(text, range));
    return out;
}

} // namespace

Span span_of(Text const& text, Range range)
{
    if (range.empty() || range.end > text.size()) return {};
    return {text.origin[range.begin], text.origin[range.end - 1] + 1};
}

Item build_item(Text const& text, Draft const& draft, std::vector<Block> const& blocks,
                Conventions conventions, std::int32_t year)
{
    Item item;
    auto const& block = blocks[draft.block];
    item.number =
        print(text, draft.number.empty() && block.marked && !draft.row ? block.mark.range : draft.number);
    item.section = sections(text, draft, blocks);
    item.text = print(text, draft.task);
    item.text_span = span_of(text, draft.task);
    item.tail_span = span_of(text, draft.tail);
    for (auto const& range : draft.inside)
    {
        if (!item.tail.empty()) item.tail += "；";
        if (draft.row)
            print_to(item.tail, text, range);
        else
            print_tail_to(item.tail, text, range);
    }
    assign_units(text, draft.said, conventions, item);
    for (auto const& leader : draft.said.leaders) item.leaders.push_back(named(text, leader));
    assign_deadline(text, draft.said, year, item);
    add_inner(text, draft, year, item);
    return item;
}

} // namespace luoshi::breakdown
