// The recount of what follows a task from table to table: its clock, its counts, its lines on the worklists.
#include "decisions/decisions.h"
#include "numbers/numbers.h"
#include "tracking/actions_common.h"
#include "tracking/recount.h"
#include "workdays/calendars.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace luoshi::tracking
{

namespace
{

using worklist::Item;

void say(Recount& out, TaskId task, std::string_view what)
{
    out.differences.push_back(fmt::format("{}: {}", to_text(task), what));
}

bool is_red(Light light)
{
    return light == Light::red || light == Light::grave;
}

std::int64_t number_of(db::Session& session, std::string const& sql, TaskId task)
{
    auto rows = session.query(sql, task);
    rows.next();
    return rows.integer(0);
}

auto sort_key(Item const& item)
{
    return std::tuple{item.unit.value, static_cast<int>(item.kind), item.person.value};
}

bool same_line(Item const& left, Item const& right)
{
    return sort_key(left) == sort_key(right) && left.roles == right.roles &&
           left.object_kind == right.object_kind && left.number == right.number &&
           left.title == right.title && left.due_day == right.due_day;
}

} // namespace

void check_clock(db::Session& session, TrackingTools const& tools, Task const& task, Recount& out)
{
    auto const now = tools.tools.clock.now();
    // What never ends has no day, and what has a clock has its day.
    if (!task.timer)
    {
        if (task.due_day != no_due_day || task.original_day || task.light_changes_at || task.was_red)
            say(out, task.id, "it has no clock, and a day");
        if (task.light != Light::none && task.light != Light::blue)
            say(out, task.id, "it has no clock, and a light");
        return;
    }
    auto const timer = timers::load(session, task.timer);
    if (!timer ||
        number_of(session,
                  "SELECT count(*) FROM timers_timer t JOIN tracking_task k ON k.timer = t.id WHERE k.id "
                  "= ?1 AND t.owner = k.id AND t.stage = 0",
                  task.id) != 1)
        return say(out, task.id, "its clock is not there, or is another's");
    auto const due = timers::due(*timer, tools.calendars.national());
    if (task.original_day != due.original_day) say(out, task.id, "its first day is not the clock's");
    if (task.was_red < is_red(task.light)) say(out, task.id, "it is red, and never was");
    // Before its day has passed nothing was ever red.
    if (task.was_red && task.original_day && legal_day(now) <= std::min(*task.original_day, task.due_day))
        say(out, task.id, "it was red before its day");
    if (timer->stopped_at)
    {
        // It is settled: the light follows the state, and nothing follows any more.
        auto expected = task;
        project(session, tools, expected, &*timer);
        if (task.light != expected.light || task.light_changes_at)
            say(out, task.id, "its light is not that of its state");
        if (is_open(task.state) && task.due_day != due.day)
            say(out, task.id, "its due day is not the clock's");
        return;
    }
    auto const rules = tools.time_rules();
    auto const at = timers::told_at(task.light_changes_at, now);
    if (task.due_day != due.day) say(out, task.id, "its due day is not the clock's");
    if (task.light != static_cast<Light>(timers::light(*timer, rules.calendar, rules.lights, at)) ||
        task.light_changes_at != timers::light_changes_at(*timer, rules.calendar, rules.lights, at))
        say(out, task.id, "its light is not the clock's");
}

void check_counts(db::Session& session, Task const& task, Recount& out)
{
    if (number_of(session, "SELECT count(*) FROM tracking_extension WHERE task = ?1 AND state = 1",
                  task.id) != task.extension_count)
        say(out, task.id, "its extensions are more or fewer than were granted");
    if (number_of(session, "SELECT count(*) FROM tracking_extension WHERE task = ?1 AND state = 0",
                  task.id) != static_cast<std::int64_t>(task.extension_pending))
        say(out, task.id, "an extension waits that nobody asked for, or the other way");
}

void check_work(db::Session& session, TrackingTools const& tools, Task const& task, Recount& out)
{
    static std::string const sql = "SELECT " + db::columns<Item>() + " FROM worklist_item WHERE object = ?1";
    std::vector<Item> kept;
    auto rows = session.query(sql, task.id);
    while (rows.next()) rows.into(kept.emplace_back());
    auto expected = actions::work_of(session, tools, task);
    auto const before = [](Item const& left, Item const& right) { return sort_key(left) < sort_key(right); };
    std::sort(kept.begin(), kept.end(), before);
    std::sort(expected.begin(), expected.end(), before);
    if (!std::equal(kept.begin(), kept.end(), expected.begin(), expected.end(), same_line))
        say(out, task.id, "its lines on the worklists are not what its state asks for");
    // Since when it waits is told by nothing else; but nothing waits before it was there, nor from tomorrow on.
    for (auto const& item : kept)
        if (item.since_at < task.dispatched_at || item.since_at > tools.tools.clock.now())
            say(out, task.id, "a line waits since before the task, or since tomorrow");
}

void check_rest(db::Session& session, TrackingTools const& tools, Recount& out)
{
    auto orphans = session.query("SELECT count(*) FROM worklist_item w WHERE w.object_kind = 'tsk' AND NOT "
                                 "EXISTS (SELECT 1 FROM tracking_task t WHERE t.id = w.object)");
    orphans.next();
    if (orphans.integer(0) != 0)
        out.differences.push_back(fmt::format("{} worklist entries wait for nothing", orphans.integer(0)));
    auto days = session.query("SELECT count(*) FROM tracking_task_day d WHERE NOT EXISTS (SELECT 1 FROM "
                              "tracking_task t WHERE t.id = d.task)");
    days.next();
    if (days.integer(0) != 0)
        out.differences.push_back(fmt::format("{} day versions of no task", days.integer(0)));
    auto scope = session.query("SELECT count(*) FROM tracking_scope s WHERE NOT EXISTS (SELECT 1 FROM "
                               "tracking_task t WHERE t.id = s.task)");
    scope.next();
    if (scope.integer(0) != 0)
        out.differences.push_back(fmt::format("{} scope rows of no task", scope.integer(0)));
    for (auto& each : timers::recount(session, tools.time_rules(), tools.tools.clock.now()))
        out.differences.push_back(std::move(each));
    // Numbers are given without a gap (engineering §1.2).
    for (auto const& series : numbers::all(session))
    {
        auto used = session.query(
            "SELECT count(DISTINCT number) FROM tracking_task WHERE office = ?1 AND number LIKE ?2",
            series.office, fmt::format("{}-{}-%", series.year, series.code));
        used.next();
        if (used.integer(0) + series.voided != series.given)
            out.differences.push_back(fmt::format("{} numbers of {}-{} were given, {} stand on tasks",
                                                  series.given, series.year, series.code, used.integer(0)));
    }
    // A decision counts the tasks that were sent out of it.
    std::map<std::int64_t, std::int64_t> sent;
    auto rows = session.query(
        "SELECT decision, count(*) FROM tracking_task WHERE decision IS NOT NULL GROUP BY decision");
    while (rows.next()) sent[rows.integer(0)] = rows.integer(1);
    for (auto const& [decision, count] : decisions::task_counts(session))
        if (count != sent[decision.value])
            out.differences.push_back(
                fmt::format("{}: {} tasks, {} expected", to_text(decision), count, sent[decision.value]));
}

} // namespace luoshi::tracking
