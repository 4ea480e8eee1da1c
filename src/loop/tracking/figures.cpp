// The home's figures. Each is one query of the ledger, counted and given as its address, so that the door opens what
// the number says.
#include "tracking/show.h"
#include "tracking/store.h"

#include <algorithm>

namespace luoshi::tracking::show
{

namespace
{

template <class E>
void add_list(std::string& out, std::string_view name, std::vector<E> const& values)
{
    if (values.empty()) return;
    if (!out.empty()) out += '&';
    out.append(name).append("=");
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        if (i > 0) out += ',';
        out += name_of(values[i]);
    }
}

void add_day(std::string& out, std::string_view name, std::optional<Day> day)
{
    if (!day) return;
    if (!out.empty()) out += '&';
    out.append(name).append("=").append(to_text(*day));
}

std::string address(TaskQuery const& query)
{
    std::string out;
    add_list(out, "state", query.state);
    add_list(out, "light", query.light);
    add_day(out, "due_from", query.due_from);
    add_day(out, "due_to", query.due_to);
    add_day(out, "closed_from", query.closed_from);
    add_day(out, "closed_to", query.closed_to);
    if (!query.open) out += out.empty() ? "open=false" : "&open=false";
    return out;
}

// Lights of clocks that run: what is paused, submitted or over is neither due nor late.
std::vector<Light> running()
{
    return {Light::green, Light::yellow, Light::red, Light::grave};
}

TaskQuery query_of(FigureKind kind, Day today)
{
    TaskQuery query;
    switch (kind)
    {
    case FigureKind::done_this_week:
        query.open = false;
        query.state = {State::closed, State::archived};
        query.closed_from = today - (weekday(today) - 1);
        break;
    case FigureKind::due_today:
        query.light = running();
        query.due_from = today;
        query.due_to = today;
        break;
    case FigureKind::due_in_seven_days:
        query.light = running();
        query.due_from = today;
        query.due_to = today + 6;
        break;
    case FigureKind::overdue: query.light = {Light::red, Light::grave}; break;
    case FigureKind::awaiting_receipt: query.state = {State::awaiting_receipt}; break;
    case FigureKind::awaiting_verification: query.state = {State::awaiting_verification}; break;
    }
    return query;
}

bool names_no_day(TaskQuery const& query)
{
    return query.open && !query.due_from && !query.due_to;
}

template <class T>
bool among(std::vector<T> const& wanted, T value)
{
    return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

// What asks for states and lights only is counted already: no row has to be looked at.
std::int64_t counted(std::vector<CountCell> const& cells, TaskQuery const& query)
{
    std::int64_t sum = 0;
    for (auto const& cell : cells)
        if (is_open(cell.state) && among(query.state, cell.state) && among(query.light, cell.light))
            sum += cell.count;
    return sum;
}

} // namespace

// Good news first (interface, principle 8); then what is near, what is late, who is waited for.
FigureList figures(db::Session& session, TrackingTools const& tools, Actor const& actor)
{
    auto const today = tools.tools.clock.today();
    bool const office = actor.may(May::decide_on_tasks) || actor.may(May::import_documents);
    auto const cells = store::counts(session, actor.unit);
    FigureList out;
    for (auto const kind :
         {FigureKind::done_this_week, FigureKind::due_today, FigureKind::due_in_seven_days,
          FigureKind::overdue, office ? FigureKind::awaiting_receipt : FigureKind::awaiting_verification})
    {
        auto const query = query_of(kind, today);
        auto const total = names_no_day(query) ? store::Total{counted(cells, query), false}
                                               : store::total(session, actor.unit, query);
        out.figures.push_back({kind, total.count, total.is_more, address(query)});
    }
    return out;
}

} // namespace luoshi::tracking::show
