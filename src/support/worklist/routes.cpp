#include "worklist/routes.h"

#include "worklist/worklist.h"

namespace luoshi::worklist
{

namespace
{

struct Line
{
    Work kind = Work::receive;
    std::string object; // "tsk_…", "imp_…"
    std::string number;
    std::string title;
    std::optional<Day> due_day;
    Urgency urgency = Urgency::none;
    Instant since_at;
};
constexpr auto fields(Line const*)
{
    return std::tuple{field("kind", &Line::kind),        field("object", &Line::object),
                      field("number", &Line::number),    field("title", &Line::title),
                      field("due_day", &Line::due_day),  field("urgency", &Line::urgency),
                      field("since_at", &Line::since_at)};
}

struct CountLine
{
    Work kind = Work::receive;
    std::int64_t count = 0;
};
constexpr auto fields(CountLine const*)
{
    return std::tuple{field("kind", &CountLine::kind), field("count", &CountLine::count)};
}

struct List
{
    std::vector<Line> items;
    std::vector<CountLine> counts;
    std::int64_t late = 0; // how many of them are past their day, and how many end today
    std::int64_t today = 0;
};

constexpr auto fields(List const*)
{
    return std::tuple{field("items", &List::items), field("counts", &List::counts),
                      field("late", &List::late), field("today", &List::today)};
}

struct Query
{
    std::optional<Urgency> urgency;
};
constexpr auto fields(Query const*)
{
    return std::tuple{field("urgency", &Query::urgency)};
}

Result<List> list(http::Call& call, db::Session& session, Query const& query)
{
    constexpr std::int64_t items_max = 200;
    auto const today = legal_day(call.now);
    List out;
    for (auto& item : of_actor(session, call.actor, today, query.urgency, items_max))
    {
        Line line{
            item.kind,    item.object_kind + "_",          std::move(item.number), std::move(item.title),
            item.due_day, urgency_of(item.due_day, today), item.since_at};
        append_crockford(line.object, item.object);
        out.items.push_back(std::move(line));
    }
    for (auto const& count : counts(session, call.actor)) out.counts.push_back({count.kind, count.count});
    out.late = count_of(session, call.actor, today, Urgency::late);
    out.today = count_of(session, call.actor, today, Urgency::today);
    return out;
}

Result<Nothing> open_stream(http::Call& call, db::Session&, Nothing const&)
{
    http::Response response;
    response.stream = streams().open(call.actor.unit);
    call.answer = std::move(response);
    return Nothing{};
}

} // namespace

std::vector<http::Route> routes()
{
    return {
        http::read<Query, List>("/api/worklist", "worklist.list", May::signed_in,
                                "What waits for the active identity", list),
        http::read<Nothing, Nothing>("/api/worklist/stream", "worklist.stream", May::signed_in,
                                     "Server-sent ticks when the list has changed", open_stream),
    };
}

} // namespace luoshi::worklist
