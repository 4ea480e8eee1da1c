// Pages of the ledger, in the reader's scope.
#include "tracking/clock.h"
#include "tracking/difficulty_store.h"
#include "tracking/show.h"
#include "tracking/show_common.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::show
{

std::optional<std::int64_t> remaining(TrackingTools const& tools, Light light, Day due_day)
{
    if (due_day == no_due_day || !is_running(light)) return {};
    return tools.calendars.national().count_workdays(tools.tools.clock.today(), due_day);
}

std::optional<Day> shown_day(Day day)
{
    if (day == no_due_day) return {};
    return day;
}

ClockSide clock_side(db::Session& session, directory::Names& names, Task const& task,
                     std::optional<Part> const& part, Actor const& actor)
{
    auto const side = [&](Wait wait, UnitId unit) -> ClockSide {
        return {wait, unit == actor.unit, names.unit(unit)};
    };
    if (part) return side(Wait::part, part->unit);
    if (task.state == State::awaiting_receipt) return side(Wait::receipt, task.host);
    if (task.state == State::returned || task.extension_pending) return side(Wait::decision, task.office);
    auto const answerer = store::awaited_answerer(session, task.id, task.host);
    if (answerer && answerer != task.host) return side(Wait::answer, answerer);
    return side(Wait::work, task.host);
}

namespace
{

// Where a page ended: "day.task", as the ledger is sorted (by task alone when words were searched for).
std::string cursor_of(Task const& task)
{
    return std::to_string(task.due_day.number) + "." + to_text(task.id);
}

Result<std::optional<std::pair<std::int64_t, TaskId>>> parse_cursor(std::string_view text)
{
    if (text.empty()) return std::optional<std::pair<std::int64_t, TaskId>>{};
    auto const dot = text.find('.');
    if (dot != std::string_view::npos && dot < 12)
    {
        auto const id = parse_id<TaskKind>(text.substr(dot + 1));
        char* end = nullptr;
        std::string const number(text.substr(0, dot));
        auto const day = std::strtoll(number.c_str(), &end, 10);
        // No page ends behind the last day there is, and an engine may not know a greater number.
        bool const is_day = day >= -no_due_day.number && day <= no_due_day.number;
        if (id && end == number.c_str() + number.size() && !number.empty() && is_day)
            return std::optional(std::pair{static_cast<std::int64_t>(day), *id});
    }
    return refuse_input("after", "common.no_such_cursor");
}

std::vector<Action> row_actions(TrackingTools const& tools, Task const& task, Actor const& actor)
{
    std::vector<Action> out;
    Facts facts;
    facts.actor_is_participant = is_doer_unit(task, actor.unit);
    // A page asks this of every row: only the rows of the task's own state are looked at, and no refusal is worded.
    std::array<bool, std::size(action_order)> possible{};
    for (auto const& row : transitions)
    {
        if (row.from != task.state || !is_party(task, actor, row.who)) continue;
        if (row.guard == Guard::extension_free) facts.extension_count_max = extension_count_max(tools, task);
        if (check(row.guard, task, facts)) possible[static_cast<std::size_t>(row.action)] = true;
    }
    // What may be taken back is offered where it was done, not in a list.
    possible[static_cast<std::size_t>(Action::unreceive)] = false;
    for (auto const action : action_order)
        if (possible[static_cast<std::size_t>(action)]) out.push_back(action);
    return out;
}

std::vector<PartAction> part_actions(Task const& task, Part const& part, Actor const& actor)
{
    std::vector<PartAction> out;
    // What may be taken back is offered where it was done, not in a list.
    for (auto const action : part_action_order)
        if (action != PartAction::unreceive_part && may_do(task, part, {}, actor, action))
            out.push_back(action);
    return out;
}

} // namespace

Result<TaskPage> page(db::Session& session, TrackingTools const& tools, Actor const& actor,
                      TaskQuery const& query)
{
    if (query.as_of) return refuse_input("as_of", "tracking.history_not_yet");
    if (query.all && query.q.empty()) return refuse_input("q", "common.required");
    auto const after = TRY(parse_cursor(query.after));
    TaskPage out;
    auto rows = store::ledger(session, actor.unit, query, after);
    auto const limit = static_cast<std::size_t>(query.limit);
    if (rows.size() > limit)
    {
        rows.resize(limit);
        out.next = cursor_of(rows.back().task);
    }
    out.tasks.reserve(rows.size());
    directory::Names names(session);
    for (auto& [task, host_name, role, part] : rows)
    {
        TaskRow row;
        row.actions = row_actions(tools, task, actor);
        row.next = next_step(task, row.actions);
        if (part)
        {
            row.part = part->state;
            row.part_actions = part_actions(task, *part, actor);
        }
        if (is_late(task.light)) row.clock = clock_side(session, names, task, part, actor);
        row.remaining_workdays = remaining(tools, task.light, task.due_day);
        row.id = task.id;
        row.number = std::move(task.number);
        row.title = std::move(task.title);
        row.goal = std::move(task.goal);
        row.host = task.host;
        row.host_name = std::move(host_name);
        row.grade = task.grade;
        row.state = task.state;
        row.light = task.light;
        row.was_red = part ? part->was_red : task.was_red;
        row.due_day = shown_day(task.due_day);
        row.extended = !part && task.extension_count > 0;
        row.progress = part ? part->progress : task.progress;
        row.updated_at = task.updated_at;
        row.version = task.version;
        out.tasks.push_back(std::move(row));
    }
    if (query.count)
    {
        out.counts = store::counts(session, actor.unit);
        auto const found = store::total(session, actor.unit, query);
        out.total = found.count;
        out.total_is_more = found.is_more;
    }
    return out;
}

} // namespace luoshi::tracking::show
