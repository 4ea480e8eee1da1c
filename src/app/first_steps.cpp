#include "app/first_steps.h"

#include "breakdown/breakdown.h"
#include "decisions/decisions.h"
#include "roster/roster.h"
#include "workdays/calendars.h"

#include <algorithm>

namespace luoshi::app::first_steps
{

namespace
{

struct State
{
    roster::Standing standing;
    bool calendar = false;
    std::int32_t calendar_year = 0;
    bool imported = false;
    bool dispatched = false;
};

State state_of(db::Session& session, tracking::TrackingTools const& tools, Day today)
{
    State out;
    out.standing = roster::standing(session, today);
    out.calendar_year = std::stoi(to_text(today).substr(0, 4));
    out.calendar = tools.calendars.national().is_loaded(out.calendar_year);
    out.imported = breakdown::has_imports(session);
    out.dispatched = decisions::has_any(session);
    return out;
}

bool is_done(Step step, State const& state)
{
    auto const& standing = state.standing;
    constexpr std::int64_t kinds_of_administrators = 3;
    switch (step)
    {
    case Step::administrators: return standing.administrators_arrived == kinds_of_administrators;
    case Step::units: return standing.hosts > 0;
    case Step::accounts: return standing.people_of_hosts > 0;
    case Step::roles: return standing.hosts_without_head < standing.hosts && standing.batches_waiting == 0;
    case Step::verifier: return standing.offices_without_second == 0;
    case Step::calendar: return state.calendar;
    case Step::document: return state.imported;
    case Step::dispatch: return state.dispatched;
    }
    return false;
}

std::vector<Role> who_does(Step step)
{
    switch (step)
    {
    case Step::administrators: return {Role::system_admin, Role::security_admin, Role::audit_admin};
    case Step::units:
    case Step::accounts:
    case Step::calendar: return {Role::system_admin};
    case Step::roles:
    case Step::verifier: return {Role::system_admin, Role::security_admin};
    case Step::document:
    case Step::dispatch: return {Role::supervision};
    }
    return {};
}

std::vector<Parameter> numbers(State const& state)
{
    auto const& standing = state.standing;
    auto const text = [](std::int64_t number) { return std::to_string(number); };
    return {{"arrived", text(standing.administrators_arrived)},
            {"hosts", text(standing.hosts)},
            {"people", text(standing.people_of_hosts)},
            {"ready", text(standing.hosts - standing.hosts_without_head)},
            {"without", text(standing.hosts_without_head)},
            {"year", text(state.calendar_year)}};
}

std::string code_of(Step step, State const& state, bool done)
{
    std::string const code = "first_steps." + std::string(name_of(step));
    if (step == Step::roles && state.standing.batches_waiting > 0) return code + ".waits";
    return code + (done ? ".done" : ".open");
}

// Whoever takes part sees the whole list: what they wait for is somebody else's turn.
bool takes_part(Role role)
{
    return is_administrator(role) || role == Role::supervision;
}

} // namespace

List list(db::Session& session, tracking::TrackingTools const& tools, Texts const& texts, Language language,
          Actor const& reader, Day today)
{
    if (!takes_part(reader.role)) return {};
    // An office at work asks for it with every visit of its home: most answers end here.
    if (reader.role == Role::supervision && decisions::has_any(session)) return {};
    auto const state = state_of(session, tools, today);
    List out;
    bool all_done = true;
    for (std::size_t n = 0; n < enum_names(static_cast<Step const*>(nullptr)).size(); ++n)
    {
        auto const step = static_cast<Step>(n);
        Line line;
        line.step = step;
        line.who = who_does(step);
        line.own = std::find(line.who.begin(), line.who.end(), reader.role) != line.who.end();
        line.done = is_done(step, state);
        line.sentence = texts.sentence(language, code_of(step, state, line.done), numbers(state));
        all_done = all_done && line.done;
        out.steps.push_back(std::move(line));
    }
    if (all_done) out.steps.clear();
    return out;
}

std::vector<http::Route> routes(tracking::TrackingTools const& tools, Texts const& texts)
{
    return {http::read<Nothing, List>(
        "/api/platform/first-steps", "platform.first_steps", May::signed_in,
        "From an empty installation to the first task: what is done, what is missing, whose turn it is",
        [&tools, &texts](http::Call& call, db::Session& session, Nothing const&) -> Result<List>
        { return list(session, tools, texts, call.language, call.actor, legal_day(call.now)); })};
}

} // namespace luoshi::app::first_steps
