// Who is missing, and who has an account and nothing to do with it.
#pragma once

#include "platform/db/database.h"
#include "roster/roster.h"
#include "roster/staffing_rules.h"
#include "shared/texts.h"

namespace luoshi::roster::staffing
{

struct GapLine
{
    UnitId unit; // empty: of the installation
    std::string unit_name;
    std::string code;
    Weight weight = Weight::stops;
    std::string sentence; // what fails without them
};
constexpr auto fields(GapLine const*)
{
    return std::tuple{field("unit", &GapLine::unit), field("unit_name", &GapLine::unit_name),
                      field("code", &GapLine::code), field("weight", &GapLine::weight),
                      field("sentence", &GapLine::sentence)};
}
struct GapList
{
    std::vector<GapLine> gaps;
};
constexpr auto fields(GapList const*)
{
    return std::tuple{field("gaps", &GapList::gaps)};
}

// An account that is not disabled and whose person holds no role today.
struct Idle
{
    PersonId person;
    std::string name;
    std::string login;
    UnitId unit;
    std::string unit_name;
    std::string post_name;
    std::optional<Day> ended; // the last day of the last role; empty: never had one
};
constexpr auto fields(Idle const*)
{
    return std::tuple{field("person", &Idle::person),       field("name", &Idle::name),
                      field("login", &Idle::login),         field("unit", &Idle::unit),
                      field("unit_name", &Idle::unit_name), field("post_name", &Idle::post_name),
                      field("ended", &Idle::ended)};
}
// A role that ends soon, where the person holds no later one of the same kind.
struct Ending
{
    PersonId person;
    std::string name;
    std::string login;
    UnitId unit;
    std::string unit_name;
    Role role = Role::handler;
    Day to_day;
};
constexpr auto fields(Ending const*)
{
    return std::tuple{field("person", &Ending::person),       field("name", &Ending::name),
                      field("login", &Ending::login),         field("unit", &Ending::unit),
                      field("unit_name", &Ending::unit_name), field("role", &Ending::role),
                      field("to_day", &Ending::to_day)};
}
inline constexpr std::int32_t ending_within_days = 30;
struct Queue
{
    std::vector<Idle> without_role;
    std::vector<Ending> ending;
};
constexpr auto fields(Queue const*)
{
    return std::tuple{field("without_role", &Queue::without_role), field("ending", &Queue::ending)};
}

GapList list(db::Session& session, Texts const& texts, Language language, Day today);
// Only units that tasks are given to, and only what stops: for whoever is about to send something out.
GapList of_hosts(db::Session& session, Texts const& texts, Language language, Day today);
Queue queue(db::Session& session, Day today);

} // namespace luoshi::roster::staffing
