#include "roster/staffing.h"

#include "accounts/accounts.h"
#include "directory/directory.h"
#include "roster/store.h"

#include <map>

namespace luoshi::roster
{

namespace
{

std::set<PersonId> who_can_sign_in(db::Session& session)
{
    std::set<PersonId> out;
    for (auto const& each : accounts::all_logins(session))
        if (!each.disabled) out.insert(each.person);
    return out;
}

std::string unit_name(Known const& known, UnitId id)
{
    for (auto const& each : known.units)
        if (each.id == id) return each.short_name;
    return {};
}

} // namespace

namespace staffing
{

GapList list(db::Session& session, Texts const& texts, Language language, Day today)
{
    auto const known = store::known(session, today);
    GapList out;
    for (auto const& gap : gaps(known, who_can_sign_in(session)))
        out.gaps.push_back({gap.unit, unit_name(known, gap.unit), std::string(gap.rule->code),
                            gap.rule->weight,
                            texts.sentence(language, "roster.staffing." + std::string(gap.rule->code))});
    return out;
}

GapList of_hosts(db::Session& session, Texts const& texts, Language language, Day today)
{
    auto out = list(session, texts, language, today);
    std::erase_if(out.gaps,
                  [](auto const& each) { return each.code != "no_head" || each.weight != Weight::stops; });
    return out;
}

Queue queue(db::Session& session, Day today)
{
    auto const known = store::known(session, today);
    auto const active = who_can_sign_in(session);
    directory::Names names(session);
    Queue out;
    for (auto const& person : known.people)
    {
        if (!active.contains(person.id)) continue;
        bool holds = false;
        std::optional<Day> ended;
        for (auto const& each : person.identities)
        {
            holds = holds || !each.to_day || *each.to_day >= today;
            if (each.to_day && (!ended || *each.to_day > *ended)) ended = each.to_day;
            bool const soon =
                directory::in_force(each, today) && each.to_day && *each.to_day <= today + ending_within_days;
            bool const goes_on = std::any_of(person.identities.begin(), person.identities.end(),
                                             [&](auto const& other) {
                                                 return other.role == each.role &&
                                                        (!other.to_day || *other.to_day > *each.to_day);
                                             });
            if (soon && !goes_on)
                out.ending.push_back({person.id, person.name, person.login, each.unit, names.unit(each.unit),
                                      each.role, *each.to_day});
        }
        if (!holds)
            out.without_role.push_back({person.id, person.name, person.login, person.unit,
                                        names.unit(person.unit), person.post, ended});
    }
    return out;
}

} // namespace staffing

Standing standing(db::Session& session, Day today)
{
    auto const known = store::known(session, today);
    Standing out;
    std::set<PersonId> active;
    std::set<PersonId> own_password;
    for (auto const& login : accounts::all_logins(session))
    {
        if (login.disabled) continue;
        active.insert(login.person);
        if (!login.must_change) own_password.insert(login.person);
    }
    std::set<Role> arrived;
    for (auto const& person : known.people)
        for (auto const& each : person.identities)
            if (directory::in_force(each, today) && is_administrator(each.role) &&
                own_password.contains(person.id))
                arrived.insert(each.role);
    out.administrators_arrived = static_cast<std::int64_t>(arrived.size());
    std::set<UnitId> hosts;
    for (auto const& unit : known.units)
        if (may_host(unit))
        {
            hosts.insert(unit.id);
            out.hosts += !unit.office;
        }
    for (auto const& gap : gaps(known, active))
    {
        out.hosts_without_head += gap.rule->code == "no_head";
        out.offices_without_second += gap.rule->code == "one_verifier" || gap.rule->code == "no_clerk";
    }
    for (auto const& person : known.people)
        out.people_of_hosts += !person.login.empty() && hosts.contains(person.unit);
    for (auto const& batch : store::list(session, 1))
        out.batches_waiting += batch.state == BatchState::proposed;
    return out;
}

} // namespace luoshi::roster
