// The acts of the issuing office and of the clock; what the host unit does stands in host_actions.cpp.
#include "tracking/actions.h"

#include "directory/directory.h"
#include "tracking/actions_common.h"
#include "tracking/difficulty_actions.h"
#include "tracking/part_actions.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::actions
{

namespace
{

Task task_from(breakdown::TaskDispatched const& sent, Instant now)
{
    Task task;
    task.id = sent.task;
    task.office = sent.office;
    task.verifier = sent.office;
    task.number = sent.number;
    task.decision = sent.decision;
    task.decision_title = sent.decision_title;
    task.decision_number = sent.decision_number;
    task.goal = sent.goal;
    task.printed_number = sent.printed_number;
    task.printed_text = sent.printed_text;
    task.printed_division = sent.printed_division;
    task.printed_deadline = sent.printed_deadline;
    task.printed_day = sent.printed_day;
    task.leaders = sent.leaders;
    task.title = sent.title;
    task.requirement = sent.requirement;
    task.metrics = sent.metrics;
    task.host = sent.host;
    task.host_basis = sent.host_basis;
    task.grade = sent.grade;
    task.supervision_basis = sent.day_basis;
    task.day_note = to_json(sent.day_note);
    task.state = State::awaiting_receipt;
    task.dispatched_at = now;
    task.updated_at = now;
    return task;
}

// A printed day never rolls (design law 2); a day set by the office is a working day already, and stays too. A printed
// length is counted from now, by the rule of its unit.
std::optional<timers::Budget> budget_of(breakdown::TaskDispatched const& sent)
{
    if (!sent.length)
        return sent.supervision_day ? std::optional(timers::printed_day(*sent.supervision_day))
                                    : std::nullopt;
    auto const amount = static_cast<std::int32_t>(sent.length->amount);
    switch (sent.length->unit)
    {
    case LengthUnit::workday: return timers::workdays(amount);
    case LengthUnit::day: return timers::calendar_days(amount);
    case LengthUnit::month: return timers::months(amount);
    case LengthUnit::hour: return timers::clock_hours(amount);
    }
    return std::nullopt;
}

} // namespace

// Basis: Z-106 (dispatch with the time of receipt); the clock starts here, not at receipt (design law 2).
Result<void> take_over(db::Tx& tx, TrackingTools const& tools, breakdown::TaskDispatched const& sent)
{
    auto const now = tools.tools.clock.now();
    auto task = task_from(sent, now);
    TRY(arm_clocks(tx, tools, task, budget_of(sent)));
    std::vector<Part> parts;
    for (auto const& other : sent.others)
    {
        if (other.unit == task.host) continue;
        Part part;
        part.task = task.id;
        part.unit = other.unit;
        part.role = other.role;
        TRY(arm_part_clock(tx, tools, task, part));
        parts.push_back(std::move(part));
    }
    store::insert(tx, task, parts, legal_day(now));
    store::insert_outside(tx, task.id, sent.outside);
    sync_worklist(tx, tools, task);
    if (sent.approver)
        audit::record(tx, tools.tools, *sent.approver, "tracking.approve_dispatch", task.id, payload({}));
    audit::record(tx, tools.tools, sent.actor, "tracking.dispatch", task.id,
                  payload({{"number", task.number},
                           {"host", directory::unit_short_name(tx, task.host)},
                           {"due", task.due_day == no_due_day ? "" : to_text(task.due_day)}}));
    return {};
}

Result<void> follow_timer(db::Tx& tx, TrackingTools const& tools, timers::TimerChanged const& change)
{
    if (change.owner.kind == DifficultyKind::prefix) return follow_answer_clock(tx, tools, change);
    if (change.owner.kind != TaskKind::prefix) return {};
    auto const before = store::find(tx, TaskId{change.owner.id});
    ENSURE(before.has_value());
    if (change.owner.stage == timers::Stage::part) return follow_part_clock(tx, tools, *before, change);
    if (change.owner.stage != timers::Stage::total)
    {
        // A stage clock stands on the worklist only; it is told again when the calendar moved it.
        if (change.recomputation) sync_worklist(tx, tools, *before);
        return {};
    }
    if (!is_open(before->state)) return {};
    auto task = *before;
    auto const timer = timers::load(tx, change.projection.timer);
    ENSURE(timer.has_value());
    project(tx, tools, task, &*timer);
    if (task.light == before->light && task.due_day == before->due_day &&
        task.light_changes_at == before->light_changes_at)
        return {};
    change_part_clocks(tx, tools, task, {}); // those without a clock of their own run with it
    TRY(store::save(tx, *before, task, tools.tools.clock.now()));
    if (task.due_day != before->due_day) sync_worklist(tx, tools, task);
    // A due day that moved because a calendar was loaded says why (design §5, peers case 6).
    if (change.recomputation)
        audit::record(tx, tools.tools, Actor{}, "tracking.due_moved", task.id,
                      payload({{"from", to_text(before->due_day)}, {"to", to_text(task.due_day)}}));
    if (task.light != before->light)
        audit::record(tx, tools.tools, Actor{}, "tracking.light", task.id,
                      payload({{"from", std::string(name_of(before->light))},
                               {"to", std::string(name_of(task.light))}}));
    return {};
}

Result<TaskId> keep(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::keep));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

Result<TaskId> reassign(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Reassign const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::reassign));
    auto const unit = directory::find_unit(tx, input.host);
    if (!unit || unit->to_day) return refuse_input("host", "tracking.no_such_unit");
    auto const from = directory::unit_short_name(tx, act.task.host);
    // A co-unit that becomes the host owes the whole, not a part beside it.
    if (auto const part = store::find_part(tx, act.task.id, input.host))
    {
        TRY(stop_part_clock(tx, tools, *part));
        store::remove_part(tx, *part);
    }
    act.task.host = input.host;
    act.task.host_basis = HostBasis::proposal;
    act.task.handler = {};
    act.task.handler_post.clear();
    act.task.measure.clear(); // how the other unit went about it stays with that unit
    TRY(restart_receipt_clock(tx, tools, act.task));
    return finish(tx, tools, actor, act,
                  payload({{"from", from}, {"to", unit->short_name}, {"reason", input.reason}}));
}

Result<TaskId> send_back(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::send_back));
    ++act.task.send_back_count;
    // "100 %" was the unit's word, which was not accepted.
    act.task.progress = store::reported_progress(tx, act.task.id, act.task.host);
    store::demand_more(tx, act.task.id, act.task.host, input.reason, tools.tools.clock.now());
    TRY(take_back(tx, tools, act.task));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

// Progress and quality make it verified; with the effect it closes by the same act, or waits for it (Z-02).
Result<TaskId> verify(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Verify const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::verify));
    if (input.progress == Rating::none) return refuse_input("progress", "tracking.rating_missing");
    if (input.quality == Rating::none) return refuse_input("quality", "tracking.rating_missing");
    if (input.progress == Rating::failed || input.quality == Rating::failed)
        return refuse_input("quality", "tracking.failed_is_sent_back");
    auto const now = tools.tools.clock.now();
    act.task.rating_progress = input.progress;
    act.task.rating_quality = input.quality;
    act.task.rating_effect = input.effect;
    act.task.verified_at = now;
    act.task.progress = 100;
    // verified → awaiting_rating → closed follow by themselves: two rows of the table, one act (engineering §2.7).
    act.task.state = State::awaiting_rating;
    if (input.effect != Rating::none)
    {
        TRY(check(Guard::all_axes_rated, act.task, {}));
        act.task.state = State::closed;
        act.task.closed_at = now;
        act.task.outcome = Outcome::done;
    }
    TRY(stop_all(tx, tools, act.task));
    TRY(lapse_difficulties(tx, tools, act.task.id));
    return finish(tx, tools, actor, act,
                  payload({{"progress", std::string(name_of(input.progress))},
                           {"quality", std::string(name_of(input.quality))},
                           {"remark", input.remark}}));
}

Result<TaskId> rate(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Rate const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::rate));
    act.task.rating_effect = input.effect;
    if (input.effect == Rating::none) return refuse_input("effect", "tracking.rating_missing");
    TRY(check(Guard::all_axes_rated, act.task, {}));
    act.task.closed_at = tools.tools.clock.now();
    act.task.outcome = Outcome::done;
    TRY(stop_all(tx, tools, act.task));
    return finish(tx, tools, actor, act,
                  payload({{"effect", std::string(name_of(input.effect))}, {"remark", input.remark}}));
}

// What the office thinks of it, for whoever decides: a leader reads it in the sheet of the decision.
Result<TaskId> advise_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::advise_extension));
    auto const pending = store::pending_extension(tx, act.task.id);
    ENSURE(pending.has_value());
    store::advise_extension(tx, act.task.id, pending->number, actor.person, tools.tools.clock.now(),
                            input.reason);
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}), act.task.office);
}

Result<TaskId> decide_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                DecideExtension const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::decide_extension));
    auto const pending = store::pending_extension(tx, act.task.id);
    ENSURE(pending.has_value());
    if (!input.grant && trimmed(input.remark).empty()) return refuse_input("remark", "common.required");
    auto const from = act.task.due_day;
    act.task.extension_pending = false;
    if (input.grant)
    {
        TRY(extend(tx, tools, act.task, pending->to_day, actor.unit_name));
        ++act.task.extension_count;
    }
    store::decide_extension(tx, act.task.id, pending->number, input.grant, actor.person,
                            tools.tools.clock.now(), input.remark);
    return finish(tx, tools, actor, act,
                  payload({{"granted", input.grant ? "yes" : "no"},
                           {"from", to_text(from)},
                           {"to", to_text(pending->to_day)},
                           {"remark", input.remark}}));
}

Result<TaskId> suspend(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Suspend const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::suspend));
    TRY(tracking::suspend(tx, tools, act.task, input.cause, actor.unit_name));
    return finish(
        tx, tools, actor, act,
        payload(
            {{"cause", std::string(timers::enum_names(&input.cause)[static_cast<std::size_t>(input.cause)])},
             {"reason", input.reason}}));
}

Result<TaskId> resume(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::resume));
    TRY(tracking::resume(tx, tools, act.task));
    return finish(tx, tools, actor, act, payload({{"due", to_text(act.task.due_day)}}));
}

Result<TaskId> urge(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::urge));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

Result<TaskId> withdraw(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::withdraw));
    act.task.outcome = Outcome::adjusted;
    TRY(stop_all(tx, tools, act.task));
    TRY(lapse_difficulties(tx, tools, act.task.id));
    TRY(finish(tx, tools, actor, act, payload({{"reason", input.reason}})));
    // The item goes back to its desk, where it is put right and sent again.
    TRY(tools.tools.events.announce(tx, breakdown::TaskTakenBack{act.task.id, actor}));
    return act.task.id;
}

// A batch that went out by mistake comes back as one act, all or none.
Result<Withdrawn> withdraw_tasks(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                 WithdrawTasks const& input)
{
    if (input.tasks.empty()) return refuse_input("tasks", "breakdown.nothing_chosen");
    if (input.tasks.size() > batch_tasks_max)
        return refuse_input("tasks", "breakdown.batch_too_large",
                            {{"most", std::to_string(batch_tasks_max)}});
    for (auto const id : input.tasks)
    {
        auto const task = store::find_visible(tx, id, actor.unit);
        if (!task) return refuse_not_found();
        auto const done = withdraw(tx, tools, actor, {id, task->version, input.reason});
        if (!done) return refuse("tracking.batch_not_withdrawn", {{"number", task->number}});
    }
    return Withdrawn{static_cast<std::int64_t>(input.tasks.size())};
}

Result<TaskId> cancel(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::cancel));
    act.task.outcome = Outcome::adjusted;
    act.task.closed_at = tools.tools.clock.now();
    TRY(stop_all(tx, tools, act.task));
    TRY(lapse_difficulties(tx, tools, act.task.id));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

} // namespace luoshi::tracking::actions
