#include "tracking/part_actions.h"

#include "directory/directory.h"
#include "tracking/actions_common.h"
#include "tracking/difficulty_actions.h"
#include "tracking/reports.h"

namespace luoshi::tracking::actions
{

namespace
{

struct PartAct
{
    Task before;
    Task task;
    Part part;
    PartRow const* row = nullptr;
};

Result<PartAct> begin(db::Tx& tx, TrackingTools const& tools, Actor const& actor, TaskId id,
                      std::int64_t version, UnitId unit, PartAction action)
{
    auto const task = TRY(find_for_act(tx, actor, id, version));
    auto const part = store::find_part(tx, id, unit);
    // Whose part it would be is no secret to whoever sees the task.
    if (!part) return refuse(Refusal::Kind::forbidden, "tracking.not_yours");
    PartAct act{task, task, *part, {}};
    act.row = TRY(may_do(task, *part, part_facts(tx, tools, *part), actor, action));
    act.part.state = act.row->to;
    return act;
}

Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, PartAct& act,
                      std::string journal_payload, UnitId audience = {})
{
    project_part(tx, tools, act.task, act.part);
    store::save_part(tx, act.part);
    auto const id = TRY(actions::finish(tx, tools, actor, act.before, act.task,
                                        "tracking." + std::string(name_of(act.row->action)),
                                        std::move(journal_payload), audience));
    store::renew_scope(tx, act.task);
    return id;
}

// Late stays late: what the clock said when it stopped is kept before the state changes its light.
Result<TaskId> send(db::Tx& tx, TrackingTools const& tools, Actor const& actor, PartAct& act,
                    Written& written)
{
    TRY(send_out(tx, tools, actor, written));
    auto const& report = written.report;
    act.part.progress = report.progress;
    if (report.kind == ReportKind::completion)
    {
        act.part.state = PartState::in_progress;
        act.row =
            TRY(may_do(act.task, act.part, part_facts(tx, tools, act.part), actor, PartAction::deliver_part));
        act.part.state = act.row->to;
        act.part.delivered_at = report.sent_at;
        TRY(stop_part_clock(tx, tools, act.part));
    }
    auto const raised = TRY(raise_difficulty(tx, tools, act.task, report));
    auto const id = TRY(finish(tx, tools, actor, act,
                               payload({{"unit", directory::unit_short_name(tx, act.part.unit)},
                                        {"text", report.text},
                                        {"progress", std::to_string(report.progress)}})));
    if (raised) tell_of_difficulty(tx, tools, actor, *raised);
    return id;
}

} // namespace

PartFacts part_facts(db::Session& session, TrackingTools const& tools, Part const& part)
{
    PartFacts facts;
    if (part.received_at)
        facts.seconds_since_receipt =
            (tools.tools.clock.now().microseconds - part.received_at->microseconds) / 1'000'000;
    if (part.state == PartState::in_progress)
        facts.has_report = store::has_report(session, part.task, part.unit);
    return facts;
}

Result<TaskId> receive_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                            ReceivePart const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, actor.unit, PartAction::receive_part));
    TRY(check_handler(tx, tools, actor.unit, input.handler));
    act.part.handler = input.handler;
    act.part.received_at = tools.tools.clock.now();
    return finish(tx, tools, actor, act, payload({}));
}

Result<TaskId> unreceive_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, actor.unit, PartAction::unreceive_part));
    act.part.handler = {};
    act.part.received_at.reset();
    return finish(tx, tools, actor, act, payload({}));
}

Result<TaskId> return_part(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                           ReturnPart const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, input.unit, PartAction::return_part));
    act.part.delivered_at.reset();
    act.part.progress = store::reported_progress(tx, act.part.task, act.part.unit);
    TRY(restart_part_clock(tx, tools, act.part));
    store::demand_more(tx, act.part.task, act.part.unit, input.reason, tools.tools.clock.now());
    return finish(
        tx, tools, actor, act,
        payload({{"unit", directory::unit_short_name(tx, act.part.unit)}, {"reason", input.reason}}));
}

Result<TaskId> write_part_report(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Part const& part,
                                 WriteReport const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, part.unit, PartAction::report_part));
    auto written = TRY(put_down(tx, tools, actor, input));
    if (input.submit && actor.may(May::sign_off)) return send(tx, tools, actor, act, written);
    return finish(tx, tools, actor, act, payload({{"draft", input.submit ? "submitted" : "saved"}}),
                  part.unit);
}

Result<TaskId> sign_part_off(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Part const& part,
                             SignOff const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, part.unit, PartAction::report_part));
    auto written = TRY(find_waiting(tx, actor, input));
    if (input.approve) return send(tx, tools, actor, act, written);
    TRY(give_back(tx, written, input.remark));
    return finish(tx, tools, actor, act, payload({{"draft", "returned"}, {"remark", input.remark}}),
                  part.unit);
}

Result<void> follow_part_clock(db::Tx& tx, TrackingTools const& tools, Task const& task,
                               timers::TimerChanged const& change)
{
    for (auto part : store::parts(tx, task.id))
    {
        if (part.timer != change.projection.timer || !is_open(task.state)) continue;
        auto const before = part;
        project_part(tx, tools, task, part);
        if (part == before) return {};
        store::save_part(tx, part);
        store::renew_scope(tx, task);
        if (part.due_day != before.due_day) sync_worklist(tx, tools, task);
        if (part.light != before.light)
            audit::record(tx, tools.tools, Actor{}, "tracking.part_light", task.id,
                          payload({{"unit", directory::unit_short_name(tx, part.unit)},
                                   {"from", std::string(name_of(before.light))},
                                   {"to", std::string(name_of(part.light))}}));
    }
    return {};
}

} // namespace luoshi::tracking::actions
