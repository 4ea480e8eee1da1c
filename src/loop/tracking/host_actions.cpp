// What the host unit does: receive, name a handler, report, sign off, ask.
#include "tracking/actions.h"

#include "directory/directory.h"
#include "tracking/actions_common.h"
#include "tracking/difficulty_actions.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::actions
{

namespace
{

// A handler must be somebody of the unit who may handle tasks today.
Result<void> check_handler(db::Session& session, TrackingTools const& tools, UnitId unit, PersonId handler)
{
    if (!handler) return {};
    for (auto const& each : directory::colleagues(session, unit, tools.tools.clock.today()))
        if (each.person == handler) return {};
    return refuse_input("handler", "tracking.no_such_handler");
}

void take_assignment(Task& task, Receive const& input)
{
    task.handler = input.handler;
    task.handler_post = input.handler_post;
    task.measure = input.measure;
}

// The report is the unit's word from here on: seen outside, and for a completion the task goes to verification.
Result<TaskId> send(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Act& act, Report report,
                    std::int64_t report_version)
{
    auto const now = tools.tools.clock.now();
    report.state = ReportState::sent;
    report.sent_at = now;
    report.signed_by = actor.person;
    report.version = report_version + 1;
    if (!store::save_report(tx, report, report_version)) return refuse("common.stale_version");
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
    return finish(tx, tools, actor, act, payload({{"post", input.handler_post}, {"measure", input.measure}}));
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
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::report));
    auto const now = tools.tools.clock.now();
    Report report;
    std::int64_t version_read = 1;
    if (input.report)
    {
        auto const found = store::find_report(tx, input.report);
        if (!found || found->task != input.id || found->unit != actor.unit ||
            found->state == ReportState::sent)
            return refuse_not_found();
        report = *found;
        version_read = report.version;
    }
    else
    {
        report.id = tools.tools.ids.make<ReportId>();
        report.task = input.id;
        report.unit = actor.unit;
        report.author = actor.person;
        report.created_at = now;
    }
    report.kind = input.kind;
    report.text = input.text;
    report.progress = input.kind == ReportKind::completion ? 100 : input.progress;
    report.difficulty = input.difficulty;
    report.remark.clear();
    report.state = input.submit ? ReportState::awaiting_sign_off : ReportState::draft;
    if (!input.report)
        store::insert_report(tx, report);
    else
    {
        report.version = version_read + 1;
        if (!store::save_report(tx, report, version_read)) return refuse("common.stale_version");
        ++version_read;
    }
    // Who may sign for the unit signs by sending.
    if (input.submit && actor.may(May::sign_off)) return send(tx, tools, actor, act, report, version_read);
    return finish(tx, tools, actor, act, payload({{"draft", input.submit ? "submitted" : "saved"}}),
                  act.task.host);
}

Result<TaskId> sign_off(db::Tx& tx, TrackingTools const& tools, Actor const& actor, SignOff const& input)
{
    auto act = TRY(begin(tx, tools, actor, input.id, input.version, Action::report));
    auto report = store::find_report(tx, input.report);
    if (!report || report->task != input.id || report->unit != actor.unit) return refuse_not_found();
    if (report->state != ReportState::awaiting_sign_off) return refuse("tracking.report_not_waiting");
    if (input.approve) return send(tx, tools, actor, act, *report, report->version);
    if (trimmed(input.remark).empty()) return refuse_input("remark", "common.required");
    auto const version_read = report->version++;
    report->state = ReportState::returned;
    report->remark = input.remark;
    if (!store::save_report(tx, *report, version_read)) return refuse("common.stale_version");
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
    store::insert_extension(tx, act.task.id, input.to_day, input.reason, actor.person,
                            tools.tools.clock.now());
    act.task.extension_pending = true;
    return finish(
        tx, tools, actor, act,
        payload(
            {{"from", to_text(act.task.due_day)}, {"to", to_text(input.to_day)}, {"reason", input.reason}}));
}

} // namespace luoshi::tracking::actions
