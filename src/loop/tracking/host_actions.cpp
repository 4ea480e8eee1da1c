// What the host unit does: receive, name a handler, report, sign off, ask.
#include "tracking/actions.h"

#include "directory/directory.h"
#include "tracking/actions_common.h"
#include "tracking/difficulty_actions.h"
#include "tracking/part_actions.h"
#include "tracking/reports.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::actions
{

namespace
{

void take_assignment(Task& task, Receive const& input)
{
    task.handler = input.handler;
    task.handler_post = input.handler_post;
    task.measure = input.measure;
}

// The report is the unit's word from here on: seen outside, and for a completion the task goes to verification.
Result<TaskId> send(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Act& act, Written& written)
{
    TRY(send_out(tx, tools, actor, written));
    auto const& report = written.report;
    act.task.progress = report.progress;
    if (report.kind == ReportKind::completion)
    {
        auto const facts =
            facts_of(tx, tools, act.before, actor, guards_of(act.before.state, Action::report_done));
        act.row = TRY(may_do(act.before, facts, actor, Action::report_done));
        act.task.state = act.row->to;
        act.task.result = report.text;
        TRY(submit(tx, tools, act.task));
    }
    auto const raised = TRY(raise_difficulty(tx, tools, act.task, report));
    auto const id = TRY(finish(tx, tools, actor, act,
                               payload({{"text", report.text},
                                        {"progress", std::to_string(report.progress)},
                                        {"difficulty", report.difficulty}})));
    if (raised) tell_of_difficulty(tx, tools, actor, *raised);
    return id;
}

} // namespace

Result<TaskId> receive(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Receive const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::receive));
    TRY(check_handler(tx, tools, act.task.host, input.handler));
    act.task.received_at = tools.tools.clock.now();
    TRY(stop_receipt_clock(tx, tools, act.task));
    Assignment const assignment{input.handler, input.handler_post, input.measure};
    take_assignment(act.task, input);
    // One sheet, two rows of the table: what the grade asks for is there, so work has begun (engineering §2.25).
    if (starts_by_receipt(act.task.grade, assignment)) act.task.state = State::in_progress;
    auto const id = TRY(finish(tx, tools, actor, act, payload({})));
    // Everybody sees that it was received; who does it and how stays inside the unit (docs/decisions/0012).
    if (input.handler || !input.handler_post.empty() || !input.measure.empty())
        audit::record(tx, tools.tools, actor, "tracking.assign", id,
                      payload({{"post", input.handler_post}, {"measure", input.measure}}), act.task.host);
    return id;
}

// One click too many is taken back: the state, the clock and what was named (interface §3 C1).
Result<TaskId> unreceive(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Plain const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::unreceive));
    act.task.received_at.reset();
    act.task.handler = {};
    act.task.handler_post.clear();
    act.task.measure.clear();
    TRY(restart_receipt_clock(tx, tools, act.task));
    return finish(tx, tools, actor, act, payload({}));
}

Result<TaskId> assign(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Receive const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::assign));
    TRY(check_handler(tx, tools, act.task.host, input.handler));
    TRY(check_assignment(act.task.grade, {input.handler, input.handler_post, input.measure}));
    take_assignment(act.task, input);
    // The inner chain stays inside the unit (design §3, Z-88).
    return finish(tx, tools, actor, act, payload({{"post", input.handler_post}, {"measure", input.measure}}),
                  act.task.host);
}

Result<TaskId> request_return(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                              WithReason const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::request_return));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

Result<TaskId> write_report(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                            WriteReport const& input)
{
    if (auto const part = store::find_part(tx, input.id, actor.unit))
        return write_part_report(tx, tools, actor, *part, input);
    // What a handler writes as the completion is a draft for whoever signs: asked for by its own row.
    bool const drafts = input.kind == ReportKind::completion && !actor.may(May::sign_off);
    auto act =
        TRY(begin(tx, tools, actor, input.id, input.version, drafts ? Action::draft_done : Action::report));
    auto written = TRY(put_down(tx, tools, actor, input));
    // Who may sign for the unit signs by sending.
    if (input.submit && actor.may(May::sign_off)) return send(tx, tools, actor, act, written);
    return finish(tx, tools, actor, act.before, act.task, "tracking.report",
                  payload({{"draft", input.submit ? "submitted" : "saved"}}), act.task.host);
}

Result<TaskId> sign_off(db::Tx& tx, TrackingTools const& tools, Actor const& actor, SignOff const& input)
{
    if (auto const part = store::find_part(tx, input.id, actor.unit))
        return sign_part_off(tx, tools, actor, *part, input);
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::report));
    auto written = TRY(find_waiting(tx, actor, input));
    if (input.approve) return send(tx, tools, actor, act, written);
    TRY(give_back(tx, written, input.remark));
    return finish(tx, tools, actor, act, payload({{"draft", "returned"}, {"remark", input.remark}}),
                  act.task.host);
}

Result<TaskId> apply_extension(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                               ApplyExtension const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::apply_extension));
    auto const today = tools.tools.clock.today();
    if (input.to_day <= act.task.due_day || input.to_day <= today)
        return refuse_input("to_day", "tracking.extension_is_no_later");
    // What the clock would refuse when it is granted is refused now, not to the approver.
    auto const timer = timers::load(tx, act.task.timer);
    ENSURE(timer.has_value());
    TRY(timers::extension_to(*timer, tools.calendars.national(), input.to_day));
    store::insert_extension(tx, act.task, input.to_day, input.reason, actor.person, tools.tools.clock.now());
    act.task.extension_pending = true;
    return finish(
        tx, tools, actor, act,
        payload(
            {{"from", to_text(act.task.due_day)}, {"to", to_text(input.to_day)}, {"reason", input.reason}}));
}

} // namespace luoshi::tracking::actions
