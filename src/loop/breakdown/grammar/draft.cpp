#include "breakdown/grammar/draft.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/inner_limits.h"
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

// The same day a year later; the end of February stays the end of February.
Day year_later(Day day)
{
    auto const date = year_month_day(day);
    bool const last = date.day == days_in_month(date.year, date.month);
    auto const length = days_in_month(date.year + 1, date.month);
    return *make_day(date.year + 1, date.month, last ? length : std::min(date.day, length));
}

// The last day that is meant, once the day of the document is known.
std::optional<Day> last_day(DateExpression const& date, Reckoning const& reckoning, YearDoubt& doubt)
{
    if (date.near) return reckoning.day ? day_of(*date.near, *reckoning.day) : std::nullopt;
    if (!date.last || date.year_printed) return date.last;
    if (reckoning.year_assumed) doubt = YearDoubt::assumed;
    if (!reckoning.day || *date.last >= *reckoning.day) return date.last;
    // Nobody orders what is past: 1月15日前 in a document of November is that of the next year, which is asked.
    doubt = YearDoubt::next;
    return year_later(*date.last);
}

void assign_relative(Text const& text, Responsibility const& said, Range range, Reckoning const& reckoning,
                     Item& item)
{
    auto const found = find_relative(text, range);
    if (!found || item.relative) return;
    item.relative = relative_of(*found, reckoning);
    // 收到之日 is another day than the printed one of the order.
    bool const receipt = contains_any(text.view(range), U"收到 接到 接件 签收"_words);
    if (found->event == RelativeLimit::Event::dispatch && said.assigned && !receipt)
        item.relative->from = said.assigned;
}

// 自2026年3月起每月5日前: the day from which something goes on ends nothing.
bool begins_something(Text const& text, Range date, Range range)
{
    if (date.end >= range.end) return false;
    auto const behind = text.view({date.end, range.end});
    return begins_with_any(behind, U"起 开始"_words) && !begins_with_any(behind, U"起至 起到 起—"_words);
}

// 每年6月、12月底前: the month belongs to the round.
bool belongs_to_round(Text const& text, DateExpression const& date, std::optional<Recurrence> const& round)
{
    if (!round || date.year_printed || date.range.begin < round->range.begin) return false;
    auto const between = text.view({round->range.begin, date.range.begin});
    return between.find_first_of(U"，；。") == std::u32string_view::npos;
}

void assign_deadline(Text const& text, Responsibility const& said, Reckoning const& reckoning, Item& item)
{
    std::optional<Recurrence> before; // 每年6月、12月底前: the second month belongs to the round as well
    std::uint32_t behind = 0;
    for (auto const& range : said.deadlines)
    {
        if (!item.deadline_text.empty())
            item.deadline_text += "；";
        else
            item.deadline_span = span_of(text, range);
        print_to(item.deadline_text, text, range);
        item.deadline_spans.push_back(span_of(text, range));
        auto const occasion = find_occasion(text, range);
        auto round = find_recurrence(text, range);
        if (!round && before && range.begin == behind + 1 && text.plain[behind] == U'、') round = before;
        before = round;
        behind = range.end;
        if (round && !item.recurring) item.recurring = Recurring{std::string(round->every), round->on_day};
        bool dated = false;
        for (auto const& date : find_dates(text, range, reckoning.year))
        {
            // 2026年供暖季前: the year belongs to the occasion.
            if (occasion && date.range.begin >= occasion->begin && date.range.end <= occasion->end) continue;
            if (begins_something(text, date.range, range) || belongs_to_round(text, date, round)) continue;
            auto doubt = YearDoubt::none;
            auto const last = last_day(date, reckoning, doubt);
            dated = dated || last;
            if (!last || (item.deadline && *item.deadline >= *last)) continue;
            item.deadline = last;
            item.year_doubt = doubt;
        }
        if (dated) continue;
        assign_relative(text, said, range, reckoning, item);
        if (occasion && item.occasion.empty()) item.occasion = print(text, *occasion);
    }
}

// 对2026年5月底前签约的项目: it tells which ones are meant, not when the task ends.
bool qualifies(Text const& text, Range date, Range task)
{
    constexpr std::uint32_t clause_length_max = 14;
    if (date.begin == task.begin) return false;
    char32_t const before = text.plain[date.begin - 1];
    if (!contains(U"对将把按凡以为向从", std::u32string_view(&before, 1))) return false;
    auto const clause = text.view({date.end, std::min(task.end, date.end + clause_length_max)});
    return clause.substr(0, clause.find_first_of(U"，。；")).find(U'的') != std::u32string_view::npos;
}

// 去年12月底前未完成的，: what was, or what is meant; no end of the task.
bool tells_what_was(Text const& text, Range date, Range task)
{
    if (ends_with_any(text.view({task.begin, date.begin}), U"去年 上年 前年 往年 上年度"_words)) return true;
    auto const behind = text.view({date.end, task.end});
    auto const clause = behind.substr(0, behind.find_first_of(U"，。；"));
    return clause.size() < behind.size() && ends_with_any(clause, U"的"_words);
}

// 到2026年底 leads to an aim; 到12月10日，… does where it opens its clause (政策延续至12月31日 tells how long).
bool leads_up_to(Text const& text, DateExpression const& date, Range task)
{
    if (date.range.begin == task.begin) return false;
    char32_t const before = text.plain[date.range.begin - 1];
    if (before != U'到' && before != U'至') return false;
    auto const opening = date.range.begin - 1;
    // 达到当年新增职工的30%, 提高到2025年的两倍: how much, not until when.
    bool const measures = opening > task.begin &&
                          std::u32string_view(U"达高升加减少低降小大收受").find(text.plain[opening - 1]) !=
                              std::u32string_view::npos;
    if (measures) return false;
    if (date.partial) return true;
    bool const opens = opening == task.begin || is(text.plain[opening - 1], class_separator | class_stop);
    return opens && date.range.end < task.end && is(text.plain[date.range.end], class_separator);
}

void add_inner(Text const& text, Draft const& draft, Reckoning const& reckoning, Item& item)
{
    auto const task = draft.task;
    auto const round = find_recurrence(text, task);
    for (auto const& date : find_dates(text, task, reckoning.year))
    {
        // The limit of a task told in a sentence stands inside it and is its deadline already.
        auto const& deadlines = draft.said.deadlines;
        if (std::any_of(deadlines.begin(), deadlines.end(),
                        [&](Range limit)
                        { return limit.begin < date.range.end && date.range.begin < limit.end; }))
            continue;
        if (!date.bounded && !leads_up_to(text, date, task)) continue;
        // Quoted documents carry years that limit nothing: （2022年版）, 国办发〔2022〕30号.
        if (date.range.begin > task.begin && is(text.plain[date.range.begin - 1], class_open) &&
            !date.bounded)
            continue;
        bool const of_round = !date.every && belongs_to_round(text, date, round);
        if (qualifies(text, date.range, task) || tells_what_was(text, date.range, task) || of_round) continue;
        item.inner_deadlines.push_back(inner_deadline(text, date, reckoning));
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

InnerDeadline inner_deadline(Text const& text, DateExpression const& date, Reckoning const& reckoning)
{
    auto doubt = YearDoubt::none;
    return {print(text, date.range), last_day(date, reckoning, doubt), span_of(text, date.range)};
}

Item build_item(Text const& text, Draft const& draft, std::vector<Block> const& blocks,
                Conventions conventions, Reckoning const& reckoning)
{
    Item item;
    auto const& block = blocks[draft.block];
    item.number =
        print(text, draft.number.empty() && block.marked && !draft.row ? block.mark.range : draft.number);
    item.section = sections(text, draft, blocks);
    item.text = print(text, draft.task);
    item.text_span = span_of(text, draft.task);
    item.tail_span = span_of(text, draft.tail);
    // A mark is kept with its brackets; what is gathered from cells and label lines, stretch by stretch.
    if (draft.inside.size() == 1 && !draft.row && !draft.tail.empty())
        item.division_spans.push_back(span_of(text, draft.tail));
    else
        for (auto const& range : draft.inside) item.division_spans.push_back(span_of(text, range));
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
    assign_deadline(text, draft.said, reckoning, item);
    add_inner(text, draft, reckoning, item);
    add_inner_limits(text, draft, reckoning, item);
    return item;
}

} // namespace luoshi::breakdown
