#include "breakdown/document_json.h"

#include <boost/json.hpp>

namespace luoshi::breakdown
{

namespace json = boost::json;

namespace
{

json::array span(Span const& range)
{
    return {range.begin, range.end};
}

json::value day_or_null(std::optional<Day> const& day)
{
    return day ? json::value(to_text(*day)) : json::value(nullptr);
}

json::array texts(std::vector<NamedSpan> const& names)
{
    json::array out;
    for (auto const& name : names) out.emplace_back(name.text);
    return out;
}

json::array spans(std::vector<NamedSpan> const& names)
{
    json::array out;
    for (auto const& name : names) out.push_back(span(name.span));
    return out;
}

std::string_view type_name(ResponsibilityType type)
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

std::string_view severity_name(Severity severity)
{
    switch (severity)
    {
    case Severity::must_fix: return "must_fix";
    case Severity::explain: return "explain";
    case Severity::hint: return "hint";
    }
    return "hint";
}

struct Sentence
{
    std::string_view code;
    std::string_view text;
};

// For readers of the command line; the pages have their own sentences.
constexpr Sentence sentences[] = {
    {"no_unit", "没有任何责任单位，不能下发，请先指定"},
    {"joint", "{count}个单位共同负责而无牵头：{units}"},
    {"many_leads", "{count}个牵头单位：{units}，请确定第一责任单位"},
    {"vague_unit", "责任单位不具体：{unit}，请明确是哪些单位"},
    {"no_deadline", "没有完成时限"},
    {"inner_deadline", "正文写有“{text}”，请确认是否作为完成时限"},
    {"deadline_vague", "时限“{text}”没有具体日期，请约定检查节点"},
    {"inner_limit", "正文写有“{text}”，请确认是否作为完成时限"},
    {"limit_event", "“{text}”从哪一天起算，文件没有写明，请填写日期"},
    {"recurring", "“{text}”是定期报送，没有办结日期，请确认"},
    {"deadline_year_next", "“{text}”没有写年份，早于文件日期，按{year}年理解，请确认"},
    {"deadline_year_assumed", "“{text}”和全文都没有写年份，按{year}年理解，请确认"},
    {"deadline_past", "时限{day}已过"},
    {"deadline_rest_day", "时限{day}是休息日"},
    {"occasion", "“{text}”没有确定的日期，请填写"},
    {"no_measure", "没有可衡量的结果，请补充督办要求"},
    {"vague_verbs", "只有“{word}”一类表述，看不出做到什么程度"},
    {"same_share", "{count}项任务的责任单位完全相同"},
};

std::string message(Finding const& finding)
{
    for (auto const& sentence : sentences)
    {
        if (sentence.code != finding.code) continue;
        std::string out(sentence.text);
        for (auto const& [name, value] : finding.parameters)
        {
            auto const at = out.find("{" + name + "}");
            if (at != std::string::npos) out.replace(at, name.size() + 2, value);
        }
        return out;
    }
    return finding.code;
}

json::array findings(std::vector<Finding> const& list)
{
    json::array out;
    for (auto const& finding : list)
    {
        json::object parameters;
        for (auto const& [name, value] : finding.parameters) parameters[name] = value;
        out.push_back(json::object{{"code", finding.code},
                                   {"severity", severity_name(finding.severity)},
                                   {"parameters", std::move(parameters)},
                                   {"message", message(finding)}});
    }
    return out;
}

json::value relative_json(std::optional<Relative> const& relative)
{
    if (!relative) return nullptr;
    return json::object{{"n", relative->n},
                        {"unit", relative->unit},
                        {"from", relative->event},
                        {"day", day_or_null(relative->from)}};
}

json::value recurring_json(std::optional<Recurring> const& recurring)
{
    if (!recurring) return nullptr;
    json::object out{{"every", recurring->every}, {"on_day", nullptr}};
    if (recurring->on_day) out["on_day"] = *recurring->on_day;
    return out;
}

json::object item_json(Item const& item, std::vector<Finding> const& list)
{
    json::array section;
    for (auto const& heading : item.section) section.emplace_back(heading);
    json::array inner;
    json::array inner_spans;
    for (auto const& deadline : item.inner_deadlines)
    {
        inner.push_back(json::object{{"text", deadline.text}, {"iso", day_or_null(deadline.day)}});
        inner_spans.push_back(span(deadline.span));
    }
    json::array inner_limits;
    for (auto const& limit : item.inner_limits)
        inner_limits.push_back(json::object{{"text", limit.text},
                                            {"relative", relative_json(limit.relative)},
                                            {"iso", day_or_null(limit.day)},
                                            {"span", span(limit.span)}});
    json::object out{{"no", item.number},
                     {"section", std::move(section)},
                     {"text", item.text},
                     {"resp_type", type_name(item.type)},
                     {"lead_units", texts(item.lead_units)},
                     {"co_units", texts(item.co_units)},
                     {"resp_units", texts(item.resp_units)},
                     {"leaders", texts(item.leaders)},
                     {"deadline_text",
                      item.deadline_text.empty() ? json::value(nullptr) : json::value(item.deadline_text)},
                     {"deadline_iso", day_or_null(item.deadline)},
                     {"relative", relative_json(item.relative)},
                     {"recurring", recurring_json(item.recurring)},
                     {"occasion", item.occasion.empty() ? json::value(nullptr) : json::value(item.occasion)},
                     {"inner_deadlines", std::move(inner)},
                     {"inner_limits", std::move(inner_limits)},
                     {"metrics", texts(item.metrics)},
                     {"tail", item.tail}};
    out["spans"] =
        json::object{{"text", span(item.text_span)},         {"tail", span(item.tail_span)},
                     {"deadline", span(item.deadline_span)}, {"lead_units", spans(item.lead_units)},
                     {"co_units", spans(item.co_units)},     {"resp_units", spans(item.resp_units)},
                     {"leaders", spans(item.leaders)},       {"inner_deadlines", std::move(inner_spans)},
                     {"metrics", spans(item.metrics)}};
    out["lint"] = findings(list);
    return out;
}

} // namespace

std::string print_document(Document const& document, LintContext const& context)
{
    auto const lints = lint_all(document, context);
    json::array items;
    for (std::size_t i = 0; i < document.items.size(); ++i)
        items.push_back(item_json(document.items[i], lints[i]));
    json::array conventions;
    for (auto const& convention : document.conventions) conventions.emplace_back(convention);
    json::array headings;
    for (auto const& heading : document.headings)
        headings.push_back(
            json::object{{"text", heading.text}, {"level", heading.level}, {"span", span(heading.span)}});
    json::array remainder;
    for (auto const& rest : document.remainder)
        remainder.push_back(json::object{{"kind", rest.kind}, {"span", span(rest.span)}});
    json::object const out{{"title", document.title},
                           {"number", document.number},
                           {"day", day_or_null(document.day)},
                           {"year", document.year == 0 ? json::value(nullptr) : json::value(document.year)},
                           {"layout", document.layout},
                           {"conventions", std::move(conventions)},
                           {"headings", std::move(headings)},
                           {"items", std::move(items)},
                           {"remainder", std::move(remainder)}};
    return json::serialize(out);
}

} // namespace luoshi::breakdown
