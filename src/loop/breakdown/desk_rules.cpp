#include "breakdown/desk_rules.h"

#include "breakdown/day_rules.h"
#include "shared/utf8.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

// Minutes begin with a formula (会议要求，) and with who does it (由A牵头，): a title is about what is done.
std::string_view without_opening(std::string_view text)
{
    for (int round = 0; round < 3; ++round)
    {
        auto const comma = text.find("，");
        if (comma == std::string_view::npos) break;
        auto const clause = text.substr(0, comma);
        bool const formula = clause.starts_with("会议") && count_code_points(clause) <= 8;
        bool const division = clause.ends_with("牵头") || clause.ends_with("配合") ||
                              clause.ends_with("负责") || clause.ends_with("参与");
        auto const rest = trimmed(text.substr(comma + std::string_view("，").size()));
        if ((!formula && !division) || count_code_points(rest) < 6) break;
        text = rest;
    }
    return text;
}

} // namespace

std::string title_of(std::string_view text)
{
    constexpr std::size_t title_length_max = 40;
    auto rest = without_opening(trimmed(text));
    auto const first_end = [&](std::initializer_list<std::string_view> marks)
    {
        auto best = std::string_view::npos;
        for (auto const mark : marks) best = std::min(best, rest.find(mark));
        return best;
    };
    auto const sentence = rest.substr(0, first_end({"。", "；", "\n", "："}));
    if (count_code_points(sentence) <= title_length_max) return std::string(sentence);
    auto const clause = rest.substr(0, first_end({"，", "。", "；", "\n"}));
    auto const length = count_code_points(clause);
    if (length >= 6 && length <= title_length_max) return std::string(clause);
    return std::string(first_code_points(sentence, title_length_max - 1)) + "…";
}

HostProposal propose_host(std::string const& responsibility, std::vector<PrintedUnit> const& units,
                          UnitId office)
{
    std::vector<PrintedUnit const*> candidates;
    for (auto const& unit : units)
        if (unit.role == UnitRole::lead) candidates.push_back(&unit);
    bool const named_lead =
        candidates.size() == 1 && (responsibility == "lead" || responsibility == "single");
    if (candidates.empty())
        for (auto const& unit : units)
            if (unit.role == UnitRole::resp) candidates.push_back(&unit);
    for (auto const* each : candidates)
    {
        if (each->resolved == Resolved::unit && each->units.size() == 1)
        {
            // The document itself says so only when it names one; anything else is a proposal.
            bool const by_document = named_lead && each == candidates.front();
            return {each->units.front(), by_document ? HostBasis::document : HostBasis::proposal,
                    by_document};
        }
        if (each->resolved == Resolved::group) return {office, HostBasis::office, false};
    }
    return {};
}

namespace
{

bool is_one_of(std::string_view code, std::initializer_list<std::string_view> codes)
{
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool asks_for_a_day(std::string_view code)
{
    return is_one_of(code, {"no_deadline", "inner_deadline", "deadline_vague", "occasion", "limit_event",
                            "inner_limit", "recurring", "deadline_year_next", "deadline_year_assumed"});
}

// Is this finding answered by what the office has said since?
bool is_answered(DeskItem const& item, Finding const& finding)
{
    auto const& code = finding.code;
    if (code == "no_unit") return static_cast<bool>(item.host);
    if (code == "joint" || code == "many_leads") return item.host_confirmed || !item.host;
    if (asks_for_a_day(code)) return item.day_confirmed;
    // A printed day that has passed is told by day_passed, as long as it is the supervision day.
    if (code == "deadline_past") return true;
    if (code == "deadline_rest_day") return item.supervision_day != item.deadline;
    if (code == "no_measure") return !trimmed(item.requirement).empty();
    // 有关部门 is asked of the units below, one by one.
    if (code == "vague_unit") return true;
    // Said once, for the document.
    return code == "same_share";
}

void add_names(DeskItem const& item, std::vector<Finding>& out)
{
    for (auto const& unit : item.units)
    {
        if (unit.decided) continue;
        char const* code = nullptr;
        switch (unit.resolved)
        {
        case Resolved::unit: break;
        case Resolved::group: code = "unit_group"; break;
        case Resolved::ambiguous: code = "unit_ambiguous"; break;
        case Resolved::vague: code = "vague_unit"; break;
        case Resolved::unknown: code = "unit_unknown"; break;
        case Resolved::outside: code = "unit_outside"; break;
        }
        if (code != nullptr) out.push_back({code, Severity::explain, {{"unit", unit.printed}}});
    }
}

} // namespace

std::vector<Finding> open_findings(DeskItem const& item, std::vector<Finding> findings, Day today)
{
    bool const explained = !trimmed(item.reason).empty();
    std::vector<Finding> out;
    for (auto& finding : findings)
    {
        if (is_answered(item, finding)) continue;
        // From grade 重点 up a measurable result is asked for.
        if (finding.code == "no_measure" && item.grade == Grade::general) finding.severity = Severity::hint;
        // A reason stands for a better wording or a separate task, never for a host, an addressee or a day.
        bool const by_reason = is_one_of(finding.code, {"no_measure", "look_alike"});
        if (finding.severity == Severity::explain && by_reason && explained) continue;
        out.push_back(std::move(finding));
    }
    add_names(item, out);
    bool const asked =
        std::any_of(out.begin(), out.end(),
                    [](Finding const& each) { return each.code == "joint" || each.code == "many_leads"; });
    if (item.host && !item.host_confirmed && !asked)
        out.push_back({"host_unconfirmed", Severity::explain, {}});
    if (!item.host && !item.units.empty()) out.push_back({"host_wanted", Severity::explain, {}});
    // Days pass while a document lies on the desk, or with an approver: no task is born overdue.
    if (item.supervision_day && *item.supervision_day < today)
        out.push_back({"day_passed", Severity::explain, {{"day", to_text(*item.supervision_day)}}});
    return out;
}

bool is_ready(DeskItem const& item, std::vector<Finding> const& open, Day today)
{
    if (item.state != ItemState::open || !item.host || !item.host_confirmed) return false;
    if (!is_day_settled(item, today)) return false;
    return std::all_of(open.begin(), open.end(),
                       [](Finding const& finding) { return finding.severity == Severity::hint; });
}

std::optional<Card> card_of(std::string_view code)
{
    if (is_one_of(code, {"joint", "many_leads", "host_unconfirmed"})) return Card::hosts;
    if (code == "no_deadline") return Card::days;
    if (code == "inner_deadline") return Card::sentences;
    if (code == "recurring") return Card::rounds;
    if (is_one_of(code, {"deadline_year_next", "deadline_year_assumed"})) return Card::years;
    if (is_one_of(code, {"deadline_vague", "occasion", "limit_event", "inner_limit"})) return Card::undated;
    if (code == "day_passed") return Card::past;
    if (code == "vague_unit") return Card::vague_units;
    if (is_one_of(code, {"unit_unknown", "unit_outside"})) return Card::names;
    if (code == "unit_group") return Card::groups;
    if (code == "no_measure") return Card::measures;
    if (code == "host_wanted") return Card::no_host;
    return std::nullopt;
}

std::optional<std::vector<Role>> approval_steps(std::vector<Grade> const& grades,
                                                rulebook::Approvals const& rules)
{
    std::vector<std::vector<Role>> asked;
    asked.reserve(grades.size());
    for (auto const grade : grades)
        asked.push_back(grade == Grade::general ? rules.dispatch_general
                        : grade == Grade::key   ? rules.dispatch_key
                                                : rules.dispatch_listed);
    std::vector<Role> longest;
    for (auto const& roles : asked)
        if (roles.size() > longest.size()) longest = roles;
    auto const counts = [](std::vector<Role> const& roles, Role role)
    { return std::count(roles.begin(), roles.end(), role); };
    for (auto const& roles : asked)
        for (auto const role : roles)
            if (counts(longest, role) < counts(roles, role)) return std::nullopt;
    return longest;
}

} // namespace luoshi::breakdown
