// From an empty installation to the first task that is sent out: what is done, what is missing, whose turn it is. Each
// line is a query; there is nothing to tick off.
#pragma once

#include "platform/http/routes.h"
#include "shared/texts.h"
#include "tracking/tracking.h"

namespace luoshi::app::first_steps
{

enum class Step : std::uint8_t
{
    administrators, // the three have set their own passwords
    units,
    accounts, // people of the units with an account
    roles,    // somebody receives in some unit, and no batch waits
    verifier, // a second one: nobody verifies their own work
    calendar, // of this year
    document, // the first import
    dispatch, // the first that was sent out
};
constexpr auto enum_names(Step const*)
{
    return std::array<std::string_view, 8>{"administrators", "units",    "accounts", "roles",
                                           "verifier",       "calendar", "document", "dispatch"};
}

struct Line
{
    Step step = Step::administrators;
    std::vector<Role> who; // does it
    bool own = false;      // the reader is one of them
    bool done = false;
    std::string sentence; // how far it has come, in the reader's language
};
constexpr auto fields(Line const*)
{
    return std::tuple{field("step", &Line::step), field("who", &Line::who), field("own", &Line::own),
                      field("done", &Line::done), field("sentence", &Line::sentence)};
}
struct List
{
    std::vector<Line> steps; // empty once all are done, and for readers who take no part
};
constexpr auto fields(List const*)
{
    return std::tuple{field("steps", &List::steps)};
}

List list(db::Session& session, tracking::TrackingTools const& tools, Texts const& texts, Language language,
          Actor const& reader, Day today);
std::vector<http::Route> routes(tracking::TrackingTools const& tools, Texts const& texts);

} // namespace luoshi::app::first_steps
