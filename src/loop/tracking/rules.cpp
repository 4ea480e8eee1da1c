#include "tracking/rules.h"

#include "shared/utf8.h"

namespace luoshi::tracking
{

bool is_party(Task const& task, Actor const& actor, Party party)
{
    bool const of_office = actor.unit == task.office;
    bool const of_host = actor.unit == task.host;
    switch (party)
    {
    case Party::office: return of_office && actor.may(May::dispatch_tasks);
    case Party::decider: return of_office && actor.may(May::decide_on_tasks);
    case Party::verifier: return actor.unit == task.verifier && actor.may(May::decide_on_tasks);
    case Party::host: return of_host && actor.may(May::work_on_tasks);
    case Party::host_head: return of_host && actor.may(May::sign_off);
    case Party::drafter: return of_host && actor.may(May::work_on_tasks) && !actor.may(May::sign_off);
    case Party::machine: return false;
    }
    return false;
}

bool is_doer_unit(Task const& task, UnitId unit)
{
    return unit == task.host && task.host != task.verifier;
}

Result<void> check(Guard guard, Task const& task, Facts const& facts)
{
    switch (guard)
    {
    case Guard::none: return {};
    case Guard::children_closed:
        // Basis: requirements Z-59; design law 1.
        if (facts.open_children > 0)
            return refuse("tracking.open_children", {{"count", std::to_string(facts.open_children)}});
        return {};
    case Guard::not_the_doer:
        // Basis: requirements Z-18, Z-105; engineering §2.26.
        if (facts.actor_reported || facts.actor_is_participant) return refuse("tracking.verifier_is_doer");
        return {};
    case Guard::extension_free:
        // A second extension needs a new decision, so that a due day cannot quietly become a habit. Basis: R-49.
        if (task.due_day == no_due_day) return refuse("tracking.no_clock");
        if (task.extension_pending) return refuse("tracking.extension_waits");
        if (task.extension_count >= facts.extension_count_max)
            return refuse("tracking.extension_limit", {{"count", std::to_string(task.extension_count)},
                                                       {"most", std::to_string(facts.extension_count_max)}});
        return {};
    case Guard::extension_pending:
        if (!task.extension_pending) return refuse("tracking.no_extension_waits");
        // Where the office hosts a task itself, whoever asks could grant it. Basis: Z-18, Z-105.
        if (facts.actor_applied) return refuse(Refusal::Kind::forbidden, "tracking.own_extension");
        return {};
    case Guard::clock_runs:
        if (task.due_day == no_due_day) return refuse("tracking.no_clock");
        // Basis: rules §8; the clock itself refuses the same, for the minutes until the light follows.
        if (task.light == Light::red || task.light == Light::grave) return refuse("timers.already_expired");
        return {};
    case Guard::all_axes_rated:
        if (task.rating_progress == Rating::none || task.rating_quality == Rating::none ||
            task.rating_effect == Rating::none)
            return refuse("tracking.rating_missing");
        return {};
    case Guard::urge_interval:
        // Basis: design law 4 (reminders are throttled).
        if (facts.workdays_since_urge < facts.urge_interval_workdays)
            return refuse("tracking.urged_lately",
                          {{"workdays", std::to_string(facts.urge_interval_workdays)}});
        return {};
    case Guard::fresh_receipt:
        if (facts.acted_since_receipt || facts.seconds_since_receipt > undo_seconds)
            return refuse("tracking.undo_over");
        return {};
    }
    return {};
}

Result<Row const*> may_do(Task const& task, Facts const& facts, Actor const& actor, Action action)
{
    bool party_somewhere = false;
    for (auto const& row : transitions)
        party_somewhere = party_somewhere || (row.action == action && is_party(task, actor, row.who));
    // Who is not concerned is told that it is not theirs, not what state it is in.
    if (!party_somewhere) return refuse(Refusal::Kind::forbidden, "tracking.not_yours");
    auto const* row = find_row(task.state, action);
    if (row == nullptr)
        return refuse("tracking.not_now", {{"state", std::string(name_of(task.state))},
                                           {"action", std::string(name_of(action))}});
    if (!is_party(task, actor, row->who)) return refuse(Refusal::Kind::forbidden, "tracking.not_yours");
    TRY(check(row->guard, task, facts));
    return row;
}

std::optional<Action> next_step(Task const& task, std::vector<Action> const& allowed)
{
    bool const works = task.state == State::in_progress;
    // What was sent back wants another completion, not another report on the way.
    if (works && task.send_back_count > 0)
        for (auto const action : allowed)
            if (action == Action::report_done || action == Action::draft_done) return action;
    for (auto const action : allowed)
    {
        // A healthy task is left in peace: what its office would do next is to read on (design law 4).
        if (action == Action::urge && is_late(task.light)) return action;
        if (works && action == Action::assign) continue; // another handler, while the work goes on
        if (moves_on(action)) return action;
    }
    return {};
}

Result<void> check_assignment(Grade grade, Assignment const& assignment)
{
    if (grade == Grade::general) return {};
    // Basis: Z-83 (post, named person, at least one measure before the work).
    if (!assignment.handler) return refuse_input("handler", "tracking.handler_wanted");
    if (trimmed(assignment.measure).empty()) return refuse_input("measure", "tracking.measure_wanted");
    return {};
}

bool starts_by_receipt(Grade grade, Assignment const& assignment)
{
    return grade == Grade::general || (assignment.handler && !trimmed(assignment.measure).empty());
}

} // namespace luoshi::tracking
