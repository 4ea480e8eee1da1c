#include "breakdown/desk_rules.h"

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

std::vector<Finding> open_findings(DeskItem const& item, std::vector<Finding> findings)
{
    bool const day_settled = item.day_basis == DayBasis::set || item.day_basis == DayBasis::recurring;
    bool const day_defaulted = item.day_basis == DayBasis::standard;
    bool const explained = !trimmed(item.reason).empty();
    std::vector<Finding> out;
    for (auto& finding : findings)
    {
        auto const& code = finding.code;
        if (code == "no_unit" && item.host) continue;
        if ((code == "joint" || code == "many_leads") && item.host_confirmed) continue;
        if ((code == "no_deadline" || code == "deadline_vague" || code == "occasion" ||
             code == "deadline_past") &&
            day_settled)
            continue;
        // A default is an answer to a missing day, not to a day that has passed.
        if ((code == "no_deadline" || code == "deadline_vague") && day_defaulted)
            finding.severity = Severity::hint;
        // From grade 重点 up a measurable result is asked for.
        if (code == "no_measure")
        {
            if (!trimmed(item.requirement).empty()) continue;
            if (item.grade == Grade::general) finding.severity = Severity::hint;
        }
        if (finding.severity == Severity::explain && explained) continue;
        out.push_back(std::move(finding));
    }
    for (auto const& unit : item.units)
    {
        bool const unknown = unit.resolved == Resolved::unknown;
        if ((unknown || unit.resolved == Resolved::ambiguous) && !explained)
            out.push_back(
                {unknown ? "unit_unknown" : "unit_ambiguous", Severity::explain, {{"unit", unit.printed}}});
    }
    if (item.host && !item.host_confirmed) out.push_back({"host_unconfirmed", Severity::explain, {}});
    if (!item.host && !item.units.empty()) out.push_back({"host_wanted", Severity::explain, {}});
    return out;
}

bool is_ready(DeskItem const& item, std::vector<Finding> const& open)
{
    if (item.state != ItemState::open || !item.host || !item.host_confirmed) return false;
    if (!item.supervision_day && item.day_basis != DayBasis::recurring) return false;
    for (auto const& finding : open)
        if (finding.severity != Severity::hint) return false;
    return true;
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
