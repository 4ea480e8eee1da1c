#include "tracking/reports.h"

#include "directory/directory.h"
#include "shared/utf8.h"

namespace luoshi::tracking::actions
{

namespace
{

Result<Report> own_unsent(db::Session& session, Actor const& actor, WriteReport const& input)
{
    auto const found = store::find_report(session, input.report);
    if (!found || found->task != input.id || found->unit != actor.unit || found->state == ReportState::sent)
        return refuse_not_found();
    return *found;
}

Report new_report(TrackingTools const& tools, Actor const& actor, TaskId task)
{
    Report report;
    report.id = tools.tools.ids.make<ReportId>();
    report.task = task;
    report.unit = actor.unit;
    report.author = actor.person;
    report.created_at = tools.tools.clock.now();
    return report;
}

} // namespace

Result<Written> put_down(db::Tx& tx, TrackingTools const& tools, Actor const& actor, WriteReport const& input)
{
    Written out;
    auto& report = out.report;
    report = input.report ? TRY(own_unsent(tx, actor, input)) : new_report(tools, actor, input.id);
    out.version_read = report.version;
    report.kind = input.kind;
    report.text = input.text;
    report.progress = input.kind == ReportKind::completion ? 100 : input.progress;
    report.difficulty = input.difficulty;
    report.remark.clear();
    report.state = input.submit ? ReportState::awaiting_sign_off : ReportState::draft;
    if (!input.report)
    {
        store::insert_report(tx, report);
        return out;
    }
    report.version = out.version_read + 1;
    if (!store::save_report(tx, report, out.version_read)) return refuse("common.stale_version");
    ++out.version_read;
    return out;
}

Result<Written> find_waiting(db::Session& session, Actor const& actor, SignOff const& input)
{
    auto const report = store::find_report(session, input.report);
    if (!report || report->task != input.id || report->unit != actor.unit) return refuse_not_found();
    if (report->state != ReportState::awaiting_sign_off) return refuse("tracking.report_not_waiting");
    return Written{*report, report->version};
}

Result<void> send_out(db::Tx& tx, TrackingTools const& tools, Actor const& actor, Written& written)
{
    auto& report = written.report;
    report.state = ReportState::sent;
    report.sent_at = tools.tools.clock.now();
    report.signed_by = actor.person;
    report.version = written.version_read + 1;
    if (!store::save_report(tx, report, written.version_read)) return refuse("common.stale_version");
    return {};
}

Result<void> give_back(db::Tx& tx, Written& written, std::string const& remark)
{
    if (trimmed(remark).empty()) return refuse_input("remark", "common.required");
    written.report.state = ReportState::returned;
    written.report.remark = remark;
    written.report.version = written.version_read + 1;
    if (!store::save_report(tx, written.report, written.version_read)) return refuse("common.stale_version");
    return {};
}

Result<void> check_handler(db::Session& session, TrackingTools const& tools, UnitId unit, PersonId handler)
{
    if (!handler) return {};
    for (auto const& each : directory::colleagues(session, unit, tools.tools.clock.today()))
        if (each.person == handler) return {};
    return refuse_input("handler", "tracking.no_such_handler");
}

} // namespace luoshi::tracking::actions
