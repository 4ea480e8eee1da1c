// Reports and extensions of a task: what its units say, and what they ask for.
#include "tracking/store.h"

namespace luoshi::tracking::store
{

std::optional<Report> find_report(db::Session& session, ReportId id)
{
    static std::string const sql = "SELECT " + db::columns<Report>() + " FROM tracking_report WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    Report report;
    rows.into(report);
    return report;
}

std::vector<Report> reports(db::Session& session, TaskId id)
{
    static std::string const sql = "SELECT " + db::columns<Report>() +
                                   " FROM tracking_report WHERE task = ?1 ORDER BY created_at DESC, id DESC";
    auto rows = session.query(sql, id);
    std::vector<Report> out;
    while (rows.next()) rows.into(out.emplace_back());
    return out;
}

void insert_report(db::Tx& tx, Report const& report)
{
    tx.session().insert("tracking_report", report);
}

bool save_report(db::Tx& tx, Report const& report, std::int64_t version_read)
{
    return tx.session().update_versioned("tracking_report", report, version_read);
}

std::int64_t reported_progress(db::Session& session, TaskId id, UnitId unit)
{
    auto rows =
        session.query("SELECT progress FROM tracking_report WHERE task = ?1 AND unit = ?2 AND kind = ?3 AND "
                      "state = ?4 ORDER BY sent_at DESC, id DESC LIMIT 1",
                      id, unit, ReportKind::progress, ReportState::sent);
    return rows.next() ? rows.integer(0) : 0;
}

void demand_more(db::Tx& tx, TaskId id, UnitId unit, std::string_view demand, Instant now)
{
    tx.run("UPDATE tracking_report SET demand = ?1, sent_back_at = ?2 WHERE id = (SELECT r.id FROM "
           "tracking_report r WHERE r.task = ?3 AND r.unit = ?4 AND r.kind = ?5 AND r.state = ?6 ORDER BY "
           "r.sent_at DESC, r.id DESC LIMIT 1)",
           demand, now, id, unit, ReportKind::completion, ReportState::sent);
}

bool has_report(db::Session& session, TaskId id, UnitId unit)
{
    auto rows =
        session.query("SELECT 1 FROM tracking_report WHERE task = ?1 AND unit = ?2 LIMIT 1", id, unit);
    return rows.next();
}

Waiting awaiting_sign_off(db::Session& session, TaskId id, UnitId unit)
{
    Waiting out;
    auto rows = session.query("SELECT kind FROM tracking_report WHERE task = ?1 AND unit = ?2 AND state = ?3",
                              id, unit, ReportState::awaiting_sign_off);
    while (rows.next())
    {
        out.any = true;
        out.completion = out.completion || rows.get<ReportKind>(0) == ReportKind::completion;
    }
    return out;
}

std::int64_t open_children(db::Session& session, TaskId id)
{
    static std::string const sql = "SELECT count(*) FROM tracking_task WHERE parent = ?1 AND state IN (" +
                                   db::numbers_of<State>(is_open) + ")";
    auto rows = session.query(sql, id);
    rows.next();
    return rows.integer(0);
}

bool reported_by(db::Session& session, TaskId id, PersonId person)
{
    auto rows = session.query(
        "SELECT 1 FROM tracking_report WHERE task = ?1 AND (author = ?2 OR signed_by = ?2) LIMIT 1", id,
        person);
    if (rows.next()) return true;
    // Who changed another's draft stands in the journal alone.
    auto changes = session.query("SELECT 1 FROM audit_entry WHERE object = ?1 AND actor = ?2 AND action IN "
                                 "('tracking.report', 'tracking.report_done', 'tracking.report_part', "
                                 "'tracking.deliver_part') LIMIT 1",
                                 id, person);
    return changes.next();
}

bool applied_by(db::Session& session, TaskId id, PersonId person)
{
    auto rows = session.query(
        "SELECT 1 FROM tracking_extension WHERE task = ?1 AND state = 0 AND applied_by = ?2", id, person);
    return rows.next();
}

void insert_extension(db::Tx& tx, Task const& task, Day to_day, std::string_view reason, PersonId person,
                      Instant now)
{
    std::int64_t number = 1;
    {
        auto rows =
            tx.query("SELECT coalesce(max(number), 0) + 1 FROM tracking_extension WHERE task = ?1", task.id);
        rows.next();
        number = rows.integer(0);
    }
    tx.run("INSERT INTO tracking_extension (task, number, from_day, to_day, reason, applied_by, applied_at, "
           "state, remark, advice) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, '', '')",
           task.id, number, task.due_day, to_day, reason, person, now);
}

void advise_extension(db::Tx& tx, TaskId task, std::int64_t number, PersonId person, Instant now,
                      std::string_view advice)
{
    tx.run("UPDATE tracking_extension SET advice = ?1, advised_by = ?2, advised_at = ?3 WHERE task = ?4 AND "
           "number = ?5",
           advice, person, now, task, number);
}

std::optional<PendingExtension> pending_extension(db::Session& session, TaskId task)
{
    auto rows = session.query(
        "SELECT number, to_day, reason FROM tracking_extension WHERE task = ?1 AND state = 0", task);
    if (!rows.next()) return {};
    return PendingExtension{rows.integer(0), rows.get<Day>(1), std::string(rows.text(2))};
}

void decide_extension(db::Tx& tx, TaskId task, std::int64_t number, bool granted, PersonId person,
                      Instant now, std::string_view remark)
{
    tx.run("UPDATE tracking_extension SET state = ?1, decided_by = ?2, decided_at = ?3, remark = ?4 WHERE "
           "task = ?5 AND number = ?6",
           granted ? 1 : 2, person, now, remark, task, number);
}

std::vector<ExtensionView> extensions(db::Session& session, TaskId task)
{
    constexpr std::string_view states[] = {"pending", "granted", "refused"};
    auto rows =
        session.query("SELECT from_day, to_day, reason, state, applied_at, remark, decided_at, advice, "
                      "advised_at FROM tracking_extension WHERE task = ?1 ORDER BY number",
                      task);
    std::vector<ExtensionView> out;
    while (rows.next())
    {
        ExtensionView view;
        view.from_day = rows.get<std::optional<Day>>(0);
        view.to_day = rows.get<Day>(1);
        view.reason = rows.text(2);
        view.state = states[static_cast<std::size_t>(rows.integer(3))];
        view.applied_at = rows.get<Instant>(4);
        view.remark = rows.text(5);
        view.decided_at = rows.get<std::optional<Instant>>(6);
        view.advice = rows.text(7);
        view.advised_at = rows.get<std::optional<Instant>>(8);
        out.push_back(std::move(view));
    }
    return out;
}

} // namespace luoshi::tracking::store
