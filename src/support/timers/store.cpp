#include "timers/store.h"

namespace luoshi::timers
{

namespace
{

Projection project(Timer const& timer, TimeRules const& rules, Instant now)
{
    return {TimerId{timer.id}, due(timer, rules.calendar), light(timer, rules.calendar, rules.lights, now),
            light_changes_at(timer, rules.calendar, rules.lights, now)};
}

struct TimerRow
{
    TimerId id;
    std::string owner_kind;
    std::int64_t owner = 0;
    Stage stage = Stage::total;
    BudgetKind budget_kind = BudgetKind::calendar_days;
    std::int64_t budget_amount = 0;
    Day budget_day;
    Instant started_at;
    LateReceipt late_receipt = LateReceipt::same_day;
    DueMoment due_moment = DueMoment::end_of_day;
    Urgency urgency = Urgency::ordinary;
    std::int64_t extension_count_max = 1;
    std::optional<Day> promised_day;
    std::optional<Instant> stopped_at;
    std::int64_t cycle = 0;
    std::int64_t earlier_reds = 0;
    std::int64_t limits_version = 1;
    Day due_day;
    Instant due_at;
    bool provisional = false;
    Light light = Light::green;
    std::optional<Instant> next_at;
};
constexpr auto fields(TimerRow const*)
{
    return std::tuple{field("id", &TimerRow::id),
                      field("owner_kind", &TimerRow::owner_kind),
                      field("owner", &TimerRow::owner),
                      field("stage", &TimerRow::stage),
                      field("budget_kind", &TimerRow::budget_kind),
                      field("budget_amount", &TimerRow::budget_amount),
                      field("budget_day", &TimerRow::budget_day),
                      field("started_at", &TimerRow::started_at),
                      field("late_receipt", &TimerRow::late_receipt),
                      field("due_moment", &TimerRow::due_moment),
                      field("urgency", &TimerRow::urgency),
                      field("extension_count_max", &TimerRow::extension_count_max),
                      field("promised_day", &TimerRow::promised_day),
                      field("stopped_at", &TimerRow::stopped_at),
                      field("cycle", &TimerRow::cycle),
                      field("earlier_reds", &TimerRow::earlier_reds),
                      field("limits_version", &TimerRow::limits_version),
                      field("due_day", &TimerRow::due_day),
                      field("due_at", &TimerRow::due_at),
                      field("provisional", &TimerRow::provisional),
                      field("light", &TimerRow::light),
                      field("next_at", &TimerRow::next_at)};
}

TimerRow row_of(Timer const& timer, Projection const& projection)
{
    TimerRow row;
    row.id = TimerId{timer.id};
    row.budget_kind = timer.budget.kind;
    row.budget_amount = timer.budget.amount;
    row.budget_day = timer.budget.day;
    row.started_at = timer.started_at;
    row.late_receipt = timer.late_receipt;
    row.due_moment = timer.due_moment;
    row.urgency = timer.urgency;
    row.extension_count_max = timer.extension_count_max;
    row.promised_day = timer.promised_day;
    row.stopped_at = timer.stopped_at;
    row.cycle = timer.cycle;
    row.earlier_reds = timer.earlier_reds;
    row.limits_version = timer.limits_version;
    row.due_day = projection.due.day;
    row.due_at = projection.due.at;
    row.provisional = projection.due.provisional;
    row.light = projection.light;
    row.next_at = projection.changes_at;
    return row;
}

Timer timer_of(db::Session& session, TimerRow const& row)
{
    Timer timer;
    timer.id = row.id.value;
    timer.budget = {row.budget_kind, static_cast<std::int32_t>(row.budget_amount), row.budget_day};
    timer.started_at = row.started_at;
    timer.late_receipt = row.late_receipt;
    timer.due_moment = row.due_moment;
    timer.urgency = row.urgency;
    timer.extension_count_max = static_cast<std::int32_t>(row.extension_count_max);
    timer.promised_day = row.promised_day;
    timer.stopped_at = row.stopped_at;
    timer.cycle = static_cast<std::int32_t>(row.cycle);
    timer.earlier_reds = static_cast<std::int32_t>(row.earlier_reds);
    timer.limits_version = static_cast<std::int32_t>(row.limits_version);
    auto suspensions = session.query(
        "SELECT reason, begin_at, end_at, approver FROM timers_suspension WHERE timer = ?1 ORDER BY number",
        row.id);
    while (suspensions.next())
        timer.suspensions.push_back({suspensions.get<SuspensionReason>(0), suspensions.get<Instant>(1),
                                     suspensions.get<std::optional<Instant>>(2),
                                     std::string(suspensions.text(3))});
    auto extensions = session.query(
        "SELECT granted_at, amount, to_day, approver FROM timers_extension WHERE timer = ?1 ORDER BY number",
        row.id);
    while (extensions.next())
        timer.extensions.push_back({extensions.get<Instant>(0), extensions.get<std::int32_t>(1),
                                    extensions.get<std::optional<Day>>(2), std::string(extensions.text(3))});
    return timer;
}

std::optional<TimerRow> find_row(db::Session& session, TimerId id)
{
    static std::string const sql = "SELECT " + db::columns<TimerRow>() + " FROM timers_timer WHERE id = ?1";
    auto rows = session.query(sql, id);
    if (!rows.next()) return {};
    TimerRow row;
    rows.into(row);
    return row;
}

void write_ledger(db::Tx& tx, Timer const& timer)
{
    tx.run("DELETE FROM timers_suspension WHERE timer = ?1", timer.id);
    tx.run("DELETE FROM timers_extension WHERE timer = ?1", timer.id);
    std::int64_t number = 0;
    for (auto const& each : timer.suspensions)
        tx.run("INSERT INTO timers_suspension (timer, number, reason, begin_at, end_at, approver) VALUES "
               "(?1, ?2, ?3, ?4, ?5, ?6)",
               timer.id, ++number, each.reason, each.begin, each.end, each.approver);
    number = 0;
    for (auto const& each : timer.extensions)
        tx.run("INSERT INTO timers_extension (timer, number, granted_at, amount, to_day, approver) VALUES "
               "(?1, ?2, ?3, ?4, ?5, ?6)",
               timer.id, ++number, each.granted_at, each.amount, each.to, each.approver);
}

void write_projection(db::Tx& tx, Projection const& projection)
{
    tx.run("UPDATE timers_timer SET due_day = ?1, due_at = ?2, provisional = ?3, light = ?4, next_at = ?5 "
           "WHERE id = ?6",
           projection.due.day, projection.due.at, projection.due.provisional, projection.light,
           projection.changes_at, projection.timer);
}

// The rungs that this timer has reached since, each once.
Result<void> fire(db::Tx& tx, Tools const& tools, TimeRules const& rules, TimerRow const& row,
                  Timer const& timer, std::optional<Recomputation> const& moved, Instant now)
{
    std::set<RungKey> fired;
    {
        auto rows = tx.query("SELECT kind, cycle FROM timers_fired WHERE timer = ?1", row.id);
        while (rows.next()) fired.insert({row.id.value, rows.get<RungKind>(0), rows.get<std::int32_t>(1)});
    }
    TimerChanged change{{row.owner_kind, row.owner, row.stage}, project(timer, rules, now), {}, moved};
    // The row first: of two nodes that come at once the second is told to run again.
    write_projection(tx, change.projection);
    for (auto const& rung : rungs_to_fire(timer, rules.calendar, rules.lights, fired, now))
    {
        tx.run("INSERT INTO timers_fired (timer, kind, cycle, at) VALUES (?1, ?2, ?3, ?4)", row.id,
               rung.key.kind, rung.key.cycle, rung.at);
        change.fired.push_back(rung.key.kind);
    }
    return tools.events.announce(tx, change);
}

} // namespace

Result<Projection> arm(db::Tx& tx, Tools const& tools, TimeRules const& rules, Owner const& owner,
                       Timer timer)
{
    timer.id = tools.ids.next();
    timer = TRY(started(std::move(timer), rules.calendar));
    auto const projection = project(timer, rules, tools.clock.now());
    auto row = row_of(timer, projection);
    row.owner_kind = owner.kind;
    row.owner = owner.id;
    row.stage = owner.stage;
    tx.session().insert("timers_timer", row);
    return projection;
}

std::optional<Timer> load(db::Session& session, TimerId id)
{
    auto const row = find_row(session, id);
    if (!row) return {};
    return timer_of(session, *row);
}

Projection save(db::Tx& tx, TimeRules const& rules, Timer const& timer, Instant now)
{
    auto const projection = project(timer, rules, now);
    tx.run("UPDATE timers_timer SET budget_kind = ?1, budget_amount = ?2, budget_day = ?3, stopped_at = ?4, "
           "cycle = ?5, earlier_reds = ?6, "
           "due_day = ?7, due_at = ?8, provisional = ?9, light = ?10, next_at = ?11 WHERE id = ?12",
           timer.budget.kind, timer.budget.amount, timer.budget.day, timer.stopped_at, timer.cycle,
           timer.earlier_reds, projection.due.day, projection.due.at, projection.due.provisional,
           projection.light, projection.changes_at, timer.id);
    write_ledger(tx, timer);
    return projection;
}

std::int64_t tick(Tools const& tools, TimeRules const& rules, std::int64_t slice)
{
    std::int64_t touched = 0;
    (void)tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            touched = 0;
            auto const now = tools.clock.now();
            static std::string const sql =
                "SELECT " + db::columns<TimerRow>() +
                " FROM timers_timer WHERE next_at IS NOT NULL AND next_at <= ?1 ORDER BY next_at LIMIT ?2";
            std::vector<TimerRow> due_rows;
            {
                auto rows = tx.query(sql, now, slice);
                while (rows.next()) rows.into(due_rows.emplace_back());
            }
            for (auto const& row : due_rows)
            {
                auto done = fire(tx, tools, rules, row, timer_of(tx, row), {}, now);
                ENSURE(done.has_value());
                ++touched;
            }
            return {};
        });
    return touched;
}

std::int64_t reproject(Tools const& tools, TimeRules const& rules, TimerId after, std::int64_t slice,
                       TimerId& last)
{
    std::int64_t seen = 0;
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            seen = 0;
            auto const now = tools.clock.now();
            static std::string const sql =
                "SELECT " + db::columns<TimerRow>() +
                " FROM timers_timer WHERE id > ?1 AND stopped_at IS NULL ORDER BY id LIMIT ?2";
            std::vector<TimerRow> all;
            {
                auto rows = tx.query(sql, after.value, slice); // the number: an empty id would be NULL
                while (rows.next()) rows.into(all.emplace_back());
            }
            for (auto const& row : all)
            {
                ++seen;
                last = row.id;
                auto timer = timer_of(tx, row);
                Due told;
                told.day = row.due_day;
                told.at = row.due_at;
                told.provisional = row.provisional;
                auto const moved = recompute(timer, told, rules.calendar, now);
                if (moved)
                {
                    timer = recomputed(timer, *moved);
                    save(tx, rules, timer, now);
                }
                else
                {
                    // The day stands; a threshold may have moved the light, or the hour of the next one.
                    auto const projection = project(timer, rules, now);
                    if (projection.light == row.light && projection.changes_at == row.next_at) continue;
                }
                // What was reached while nobody counted is not passed over in silence.
                TRY(fire(tx, tools, rules, row, timer, moved, now));
            }
            return {};
        });
    ENSURE(done.has_value());
    return seen;
}

} // namespace luoshi::timers
