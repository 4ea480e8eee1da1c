#include "breakdown/grammar/lint.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/text.h"
#include "breakdown/rules.h"

#include <algorithm>
#include <map>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t many_leads_min = 2;
constexpr std::size_t same_share_min = 3;
constexpr std::size_t same_share_units_min = 4;

// 加强, 推进 … say that something goes on, not what will be there in the end.
constexpr Words const& vague_verbs =
    U"加强 推进 推动 完善 强化 深化 优化 提升 加大 健全 促进 落实 加快 巩固 统筹 引导 鼓励 探索 支持 "
    U"全面 持续 进一步 积极 切实 大力 着力 不断 深入 扎实 有序"_words;
// Something that can be seen when it is done.
constexpr Words const& results =
    U"建成 完成 印发 出台 制定 编制 建立 上线 公布 公开发布 报送 开通 设立 投入使用 挂牌 竣工 验收 办结 清零 "
    U"全覆盖 "
    U"发布 签订 开工 投产 通车 召开 举办 开展评估 形成 梳理 销号 取消 修订 组建 启用 实现"_words;
constexpr Words const& vague_units =
    U"有关部门 相关部门 有关单位 相关单位 各有关 各相关 有关方面 有关市直 相关市直 有关区县"_words;

// Words are compared in their plain form, so that 責任 and 责任 are one.
std::u32string plain_words(std::string const& utf8)
{
    return read_text(utf8).plain;
}

std::string joined(std::vector<NamedSpan> const& names)
{
    std::string out;
    for (auto const& name : names) out += (out.empty() ? "" : "、") + name.text;
    return out;
}

std::string share_of(Item const& item)
{
    return joined(item.lead_units) + "|" + joined(item.co_units) + "|" + joined(item.resp_units);
}

void check_units(Item const& item, std::vector<Finding>& out)
{
    switch (item.type)
    {
    case ResponsibilityType::none: out.push_back({"no_unit", Severity::must_fix, {}}); return;
    case ResponsibilityType::joint:
        out.push_back(
            {"joint",
             Severity::explain,
             {{"count", std::to_string(item.resp_units.size())}, {"units", joined(item.resp_units)}}});
        break;
    case ResponsibilityType::lead:
        if (item.lead_units.size() >= many_leads_min)
            out.push_back(
                {"many_leads",
                 Severity::explain,
                 {{"count", std::to_string(item.lead_units.size())}, {"units", joined(item.lead_units)}}});
        break;
    case ResponsibilityType::single: break;
    }
    std::string vague;
    for (auto const* list : {&item.lead_units, &item.co_units, &item.resp_units})
        for (auto const& unit : *list)
            if (contains_any(plain_words(unit.text), vague_units))
                vague += (vague.empty() ? "" : "、") + unit.text;
    if (!vague.empty()) out.push_back({"vague_unit", Severity::explain, {{"unit", vague}}});
}

// The year was not printed, and is not simply that of the document.
void check_year(Item const& item, std::vector<Finding>& out)
{
    if (!item.deadline || item.year_doubt == YearDoubt::none) return;
    bool const next = item.year_doubt == YearDoubt::next;
    out.push_back({next ? "deadline_year_next" : "deadline_year_assumed",
                   Severity::explain,
                   {{"text", item.deadline_text},
                    {"day", to_text(*item.deadline)},
                    {"year", std::to_string(year_month_day(*item.deadline).year)}}});
}

// Every day, length and occasion of the sentence, as printed.
std::string inner_words(Item const& item)
{
    std::string out;
    auto const add = [&](std::string const& words) { out += (out.empty() ? "" : "、") + words; };
    for (auto const& each : item.inner_deadlines) add(each.text);
    for (auto const& each : item.inner_limits) add(each.text);
    return out;
}

// 春节前, 验收合格后10日内: nobody but a person can say which day that is.
bool has_proposal(Item const& item)
{
    auto const dated = [](auto const& each) { return each.day.has_value(); };
    return std::any_of(item.inner_deadlines.begin(), item.inner_deadlines.end(), dated) ||
           std::any_of(item.inner_limits.begin(), item.inner_limits.end(),
                       [&](InnerLimit const& each)
                       { return dated(each) || (each.relative && each.relative->event == "dispatch"); });
}

// Whatever the document says of time is quoted; only a task that says nothing at all has no limit.
void check_undated(Item const& item, std::vector<Finding>& out)
{
    auto const said = [&](char const* code, std::string const& text) {
        out.push_back({code, Severity::explain, {{"text", text}}});
    };
    if (!item.occasion.empty()) return said("occasion", item.occasion);
    if (item.relative)
    {
        // From the dispatch it is counted; the day of any other event is asked.
        if (item.relative->event != "dispatch") said("limit_event", item.deadline_text);
        return;
    }
    if (item.recurring || is_recurring(item.deadline_text)) return said("recurring", item.deadline_text);
    if (!item.deadline_text.empty()) return said("deadline_vague", item.deadline_text);
    if (auto const words = inner_words(item); !words.empty())
        return said(has_proposal(item) ? "inner_deadline" : "inner_limit", words);
    out.push_back({"no_deadline", Severity::explain, {}});
}

void check_deadline(Item const& item, LintContext const& context, std::vector<Finding>& out)
{
    if (!item.deadline) return check_undated(item, out);
    check_year(item, out);
    if (!item.occasion.empty()) out.push_back({"occasion", Severity::explain, {{"text", item.occasion}}});
    std::string const day = to_text(*item.deadline);
    if (context.today && *item.deadline < *context.today)
        out.push_back({"deadline_past", Severity::explain, {{"day", day}}});
    else if (context.is_workday && !context.is_workday(*item.deadline))
        out.push_back({"deadline_rest_day", Severity::hint, {{"day", day}}});
}

// Every clause begins with a word such as 加强 or 进一步, and nothing is named or counted: a slogan. A sentence that says
// what is done with what (推进滨河路改造、拆除违建) is none.
bool is_vague_throughout(std::u32string_view text)
{
    constexpr std::size_t slogan_length_max = 40;
    if (text.size() > slogan_length_max) return false;
    if (text.find_first_of(U"《“0123456789") != std::u32string_view::npos) return false;
    for (std::size_t from = 0; from < text.size();)
    {
        auto const end = std::min(text.find_first_of(U"，、；。", from), text.size());
        if (end > from && !begins_with_any(text.substr(from, end - from), vague_verbs)) return false;
        from = end + 1;
    }
    return true;
}

void check_result(Item const& item, std::vector<Finding>& out)
{
    auto const text = plain_words(item.text);
    bool const result = contains_any(text, results);
    if (item.metrics.empty() && !result) out.push_back({"no_measure", Severity::explain, {}});
    if (!item.metrics.empty() || result || !is_vague_throughout(text)) return;
    std::u32string_view const head(text);
    out.push_back(
        {"vague_verbs", Severity::hint, {{"word", to_utf8(head.substr(0, vague_verbs.longest_at(head)))}}});
}

} // namespace

std::vector<Finding> lint(Item const& item, LintContext const& context)
{
    std::vector<Finding> out;
    check_units(item, out);
    check_deadline(item, context, out);
    check_result(item, out);
    if (context.same_share_count >= same_share_min)
        out.push_back({"same_share", Severity::hint, {{"count", std::to_string(context.same_share_count)}}});
    return out;
}

std::vector<std::vector<Finding>> lint_all(Document const& document, LintContext const& context)
{
    std::map<std::string, std::size_t> shares;
    for (auto const& item : document.items)
        if (item.co_units.size() + item.resp_units.size() + item.lead_units.size() >= same_share_units_min)
            ++shares[share_of(item)];
    std::vector<std::vector<Finding>> out;
    for (auto const& item : document.items)
    {
        auto own = context;
        auto const share = shares.find(share_of(item));
        own.same_share_count = share == shares.end() ? 0 : share->second;
        out.push_back(lint(item, own));
    }
    return out;
}

} // namespace luoshi::breakdown
