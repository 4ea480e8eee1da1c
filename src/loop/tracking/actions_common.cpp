#include "tracking/actions_common.h"

#include "directory/directory.h"
#include "rulebook/rulebook.h"
#include "tracking/difficulty_store.h"
#include "tracking/part.h"
#include "workdays/calendars.h"
#include "worklist/worklist.h"

namespace luoshi::tracking::actions
{

Facts facts_of(db::Session& session, TrackingTools const& tools, Task const& task, Actor const& actor,
               GuardSet guards)
{
    Facts facts;
    if (guards.contains(Guard::extension_free)) facts.extension_count_max = extension_count_max(tools, task);
    if (guards.contains(Guard::extension_pending))
        facts.actor_applied = store::applied_by(session, task.id, actor.person);
    if (guards.contains(Guard::children_closed)) facts.open_children = store::open_children(session, task.id);
    if (guards.contains(Guard::not_the_doer))
    {
        facts.actor_reported =
            task.handler == actor.person || store::reported_by(session, task.id, actor.person);
        facts.actor_is_participant = is_doer_unit(task, actor.unit);
        for (auto const& part : store::parts(session, task.id))
            facts.actor_is_participant =
                facts.actor_is_participant || (part.unit == actor.unit && part.unit != task.verifier);
    }
    if (guards.contains(Guard::fresh_receipt) && task.received_at)
    {
        facts.seconds_since_receipt =
            (tools.tools.clock.now().microseconds - task.received_at->microseconds) / 1'000'000;
        facts.acted_since_receipt = task.extension_pending || store::has_report(session, task.id, task.host);
        // Whoever changed it since is in the journal. What came with the receipt was said in the same moment, and what
        // co-units do with their parts is none of it.
        auto const moment = Instant{task.received_at->microseconds + 1'000'000};
        auto rows = session.query("SELECT 1 FROM audit_entry WHERE object = ?1 AND at > ?2 AND actor IS NOT "
                                  "NULL AND action NOT LIKE '%part' LIMIT 1",
                                  task.id, moment);
        facts.acted_since_receipt = facts.acted_since_receipt || rows.next();
    }
    if (guards.contains(Guard::urge_interval))
    {
        facts.urge_interval_workdays =
            tools.rulebook.limits(tools.tools.clock.today()).content.urge_interval_workdays;
        auto rows = session.query(
            "SELECT max(at) FROM audit_entry WHERE object = ?1 AND action = 'tracking.urge'", task.id);
        if (rows.next() && !rows.is_null(0))
            facts.workdays_since_urge = tools.calendars.national().count_workdays(
                legal_day(rows.get<Instant>(0)), tools.tools.clock.today());
    }
    return facts;
}

Result<Task> find_for_act(db::Tx& tx, Actor const& actor, TaskId id, std::int64_t version)
{
    auto task = store::find_visible(tx, id, actor.unit);
    if (!task) return refuse_not_found();
    if (task->version != version)
    {
        // The sentence names the unit, not the person (interface §0).
        constexpr std::int64_t lines_max = 10;
        directory::Names names(tx);
        for (auto const& line : audit::timeline(tx, id.value, actor.unit, lines_max))
            if (auto const& who = names.author(line.identity).post; line.actor && !who.empty())
                return refuse("common.stale_version", {{"who", who}});
        return refuse("common.stale_version");
    }
    return std::move(*task);
}

Result<Act> begin(db::Tx& tx, TrackingTools const& tools, Actor const& actor, TaskId id, std::int64_t version,
                  Action action)
{
    auto const task = TRY(find_for_act(tx, actor, id, version));
    auto const facts = facts_of(tx, tools, task, actor, guards_of(task.state, action));
    auto const* row = TRY(may_do(task, facts, actor, action));
    Act act{task, task, row};
    act.task.state = row->to;
    return act;
}

Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Act& act,
                      std::string journal_payload, UnitId audience)
{
    auto const action = "tracking." + std::string(name_of(act.row->action));
    return finish(tx, tools, actor, act.before, act.task, action, std::move(journal_payload), audience);
}

Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Task const& before,
                      Task& task, std::string_view action, std::string journal_payload, UnitId audience)
{
    TRY(store::save(tx, before, task, tools.tools.clock.now()));
    sync_worklist(tx, tools, task);
    audit::record(tx, tools.tools, actor, action, task.id, std::move(journal_payload), audience);
    return task.id;
}

namespace
{

using worklist::Item;
using worklist::Work;

class WorkLines
{
public:
    WorkLines(Task const& task, Instant now) : task_(task), now_(now) {}
    void add(Work kind, UnitId unit, std::int64_t roles, std::optional<Day> due, PersonId person = {},
             std::optional<Instant> since = {})
    {
        Item item;
        item.kind = kind;
        item.unit = unit;
        item.roles = roles;
        item.person = person;
        item.object_kind = TaskKind::prefix;
        item.number = task_.number;
        item.title = task_.title;
        item.due_day = due;
        item.since_at = since.value_or(now_);
        items.push_back(std::move(item));
    }
    std::vector<Item> items;

private:
    Task const& task_;
    Instant now_;
};

// Whoever has to answer, from the hour in which the unit asked; and the unit is told of an answer until it reports
// again.
void add_difficulties(WorkLines& list, db::Session& session, Task const& task)
{
    constexpr auto speakers =
        role_bit(Role::supervision) | role_bit(Role::unit_head) | role_bit(Role::grassroots);
    for (auto const& asked : store::asked_units(session, task.id))
        list.add(Work::answer, asked.unit, speakers, asked.due_day, {}, asked.since_at);
    if (!tells_answers(task.state)) return;
    for (auto const unit : store::units_with_new_answers(session, task.id))
        list.add(Work::read_answer, unit, speakers | role_bit(Role::handler), {});
}

std::int64_t heads_of(Task const& task, UnitId unit)
{
    auto const heads = role_bit(Role::unit_head) | role_bit(Role::grassroots);
    return unit == task.office ? heads | role_bit(Role::supervision) : heads;
}

// Somebody named by the unit has it alone; else whoever signs for the unit.
void add_work(WorkLines& list, Task const& task, Work work, UnitId unit, PersonId handler,
              std::optional<Day> due)
{
    auto const heads = heads_of(task, unit);
    list.add(work, unit, handler ? heads | role_bit(Role::handler) : heads, due, handler);
}

std::optional<Day> shown(Day day)
{
    if (day == no_due_day) return {};
    return day;
}

// What a co-unit owes: its receipt, then its report, until the report is sent (Z-82).
void add_parts(WorkLines& list, db::Session& session, TrackingTools const& tools, Task const& task)
{
    for (auto const& part : store::parts(session, task.id))
    {
        if (part.state == PartState::delivered) continue;
        if (part.state == PartState::awaiting_receipt)
        {
            list.add(Work::receive_part, part.unit, heads_of(task, part.unit), part_receipt_day(tools, task));
            continue;
        }
        auto const waiting = store::awaiting_sign_off(session, task.id, part.unit);
        if (waiting.any) list.add(Work::sign_off, part.unit, heads_of(task, part.unit), shown(part.due_day));
        if (!waiting.completion)
            add_work(list, task, Work::report_part, part.unit, part.handler, shown(part.due_day));
    }
}

} // namespace

std::vector<worklist::Item> work_of(db::Session& session, TrackingTools const& tools, Task const& task)
{
    auto const heads = heads_of(task, task.host);
    constexpr auto office = role_bit(Role::supervision);
    constexpr auto deciders = role_bit(Role::supervision) | role_bit(Role::leader);
    auto const due = shown(task.due_day);
    WorkLines list(task, tools.tools.clock.now());
    switch (task.state)
    {
    case State::awaiting_receipt:
        list.add(Work::receive, task.host, heads, stage_due_day(session, task.id, timers::Stage::receipt));
        break;
    case State::returned: list.add(Work::decide_return, task.office, office, due); break;
    case State::received: list.add(Work::assign, task.host, heads, due); break;
    case State::in_progress:
    {
        auto const waiting = store::awaiting_sign_off(session, task.id, task.host);
        // A completion that waits for its signature waits for nobody else.
        if (!waiting.completion)
            add_work(list, task, task.send_back_count > 0 ? Work::rework : Work::report, task.host,
                     task.handler, due);
        if (waiting.any) list.add(Work::sign_off, task.host, heads, due);
        if (task.extension_pending) list.add(Work::decide_extension, task.office, deciders, due);
        break;
    }
    case State::awaiting_verification:
        list.add(Work::verify, task.verifier, office,
                 stage_due_day(session, task.id, timers::Stage::verification));
        break;
    case State::awaiting_rating: list.add(Work::rate, task.verifier, office, {}); break;
    case State::draft:
    case State::verified:
    case State::closed:
    case State::archived:
    case State::suspended:
    case State::withdrawn:
    case State::cancelled: break;
    }
    if (asks_of_parts(task.state)) add_parts(list, session, tools, task);
    if (holds_difficulties(task.state)) add_difficulties(list, session, task);
    return std::move(list.items);
}

void sync_worklist(db::Tx& tx, TrackingTools const& tools, Task const& task)
{
    worklist::set(tx, tools.tools, task.id.value, work_of(tx.session(), tools, task));
}

} // namespace luoshi::tracking::actions
