#include "tracking/clock.h"

#include "rulebook/rulebook.h"
#include "tracking/rules.h"
#include "workdays/calendars.h"

namespace luoshi::tracking
{

namespace
{

Light light_of(timers::Light light)
{
    return static_cast<Light>(light); // the same order, see model.h
}
static_assert(static_cast<int>(Light::blue) == static_cast<int>(timers::Light::blue));

TimerId open_stage(db::Session& session, TaskId task, timers::Stage stage)
{
    auto rows = session.query("SELECT id FROM timers_timer WHERE owner = ?1 AND stage = ?2 AND stopped_at IS "
                              "NULL ORDER BY id DESC LIMIT 1",
                              task, stage);
    return rows.next() ? rows.get<TimerId>(0) : TimerId{};
}

Result<void> stop_timer(db::Tx& tx, TrackingTools const& tools, TimerId id)
{
    if (!id) return {};
    auto timer = timers::load(tx, id);
    ENSURE(timer.has_value());
    if (timer->stopped_at) return {};
    auto const now = tools.tools.clock.now();
    auto stopped = TRY(timers::stopped(std::move(*timer), now));
    timers::save(tx, tools.time_rules(), stopped, now);
    return {};
}

// As it was before it stopped; nothing where there is no clock.
Result<std::optional<timers::Timer>> restart_timer(db::Tx& tx, TrackingTools const& tools, TimerId id)
{
    if (!id) return std::optional<timers::Timer>{};
    auto timer = timers::load(tx, id);
    ENSURE(timer.has_value());
    timer->stopped_at.reset();
    timers::save(tx, tools.time_rules(), *timer, tools.tools.clock.now());
    return timer;
}

ChangeClock stop_at(Instant now)
{
    return [now](timers::Timer each, Part const&) -> Result<timers::Timer>
    {
        if (each.stopped_at) return each;
        return timers::stopped(std::move(each), now);
    };
}

} // namespace

timers::TimeRules TrackingTools::time_rules() const
{
    return {calendars.national(), rulebook.lights()};
}

std::int64_t extension_count_max(TrackingTools const& tools, Task const& task)
{
    return tools.rulebook.limits(legal_day(task.dispatched_at)).content.extension_count_max;
}

namespace
{

// A state whose light follows from the state alone. Only a running clock comes due or is late: what is submitted
// waits for others (docs/decisions/0003).
std::optional<Light> light_of_state(State state)
{
    switch (state)
    {
    case State::awaiting_verification: return Light::submitted;
    case State::verified:
    case State::awaiting_rating:
    case State::closed:
    case State::archived: return Light::blue;
    case State::withdrawn:
    case State::cancelled: return Light::none;
    case State::draft:
    case State::awaiting_receipt:
    case State::received:
    case State::in_progress:
    case State::suspended:
    case State::returned: break;
    }
    return {};
}

// Whether it was late when its clock stopped.
bool ended_late(timers::Timer const& timer, workdays::WorkCalendar const& calendar, Instant now)
{
    return timers::expired(timer, calendar, now);
}

} // namespace

void project(db::Session&, TrackingTools const& tools, Task& task, timers::Timer const* timer)
{
    auto const by_state = light_of_state(task.state);
    if (timer == nullptr)
    {
        task.light = by_state.value_or(Light::none);
        task.light_changes_at.reset();
        return;
    }
    auto const calendar = tools.calendars.national();
    auto const now = tools.tools.clock.now();
    auto const rules = tools.rulebook.lights();
    task.due_day = timers::due(*timer, calendar).day;
    task.light = by_state ? *by_state : light_of(timers::light(*timer, calendar, rules, now));
    task.light_changes_at =
        timer->stopped_at ? std::nullopt : timers::light_changes_at(*timer, calendar, rules, now);
    task.was_red = task.was_red || is_late(task.light) ||
                   (timer->stopped_at && ended_late(*timer, calendar, *timer->stopped_at));
}

namespace
{

Result<TimerId> arm_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task, Instant from)
{
    auto const limits = tools.rulebook.limits(legal_day(from));
    timers::Timer receipt;
    receipt.budget = timers::workdays(static_cast<std::int32_t>(limits.content.receipt_limit_workdays));
    receipt.limits_version = static_cast<std::int32_t>(limits.version);
    receipt.started_at = from;
    receipt.late_receipt = timers::LateReceipt::next_workday;
    return TRY(timers::arm(tx, tools.tools, tools.time_rules(),
                           {"tsk", task.id.value, timers::Stage::receipt}, receipt))
        .timer;
}

} // namespace

Result<void> arm_clocks(db::Tx& tx, TrackingTools const& tools, Task& task,
                        std::optional<timers::Budget> const& budget)
{
    task.receipt_timer = TRY(arm_receipt_clock(tx, tools, task, task.dispatched_at));
    if (!budget)
    {
        task.due_day = no_due_day;
        task.light = Light::none;
        return {};
    }
    auto const limits = tools.rulebook.limits(legal_day(task.dispatched_at));
    timers::Timer total;
    total.budget = *budget;
    total.started_at = task.dispatched_at;
    total.extension_count_max = static_cast<std::int32_t>(limits.content.extension_count_max);
    total.limits_version = static_cast<std::int32_t>(limits.version);
    auto const armed = TRY(timers::arm(tx, tools.tools, tools.time_rules(),
                                       {"tsk", task.id.value, timers::Stage::total}, total));
    task.timer = armed.timer;
    task.original_day = armed.due.original_day;
    task.due_day = armed.due.day;
    task.light = light_of(armed.light);
    task.light_changes_at = armed.changes_at;
    task.was_red = task.light == Light::red || task.light == Light::grave;
    return {};
}

// Another unit has the same limit from the hour in which it was asked, not what the first one left of it.
Result<void> restart_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task& task)
{
    TRY(stop_timer(tx, tools, task.receipt_timer));
    task.receipt_timer = TRY(arm_receipt_clock(tx, tools, task, tools.tools.clock.now()));
    return {};
}

Result<void> stop_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task)
{
    return stop_timer(tx, tools, task.receipt_timer);
}

Result<void> restart_receipt_clock(db::Tx& tx, TrackingTools const& tools, Task const& task)
{
    TRY(restart_timer(tx, tools, task.receipt_timer));
    return {};
}

Result<void> submit(db::Tx& tx, TrackingTools const& tools, Task& task)
{
    auto const now = tools.tools.clock.now();
    task.submitted_at = now;
    TRY(stop_timer(tx, tools, task.timer));
    timers::Timer verification;
    auto const limits = tools.rulebook.limits(legal_day(now));
    verification.budget =
        timers::workdays(static_cast<std::int32_t>(limits.content.verification_limit_workdays));
    verification.limits_version = static_cast<std::int32_t>(limits.version);
    verification.started_at = now;
    verification.late_receipt = timers::LateReceipt::next_workday;
    TRY(timers::arm(tx, tools.tools, tools.time_rules(), {"tsk", task.id.value, timers::Stage::verification},
                    verification));
    auto const timer = task.timer ? timers::load(tx, task.timer) : std::nullopt;
    project(tx, tools, task, timer ? &*timer : nullptr);
    // What a co-unit still owes is waited for by nobody now.
    change_part_clocks(tx, tools, task, stop_at(now));
    return {};
}

Result<void> take_back(db::Tx& tx, TrackingTools const& tools, Task& task)
{
    TRY(stop_timer(tx, tools, open_stage(tx, task.id, timers::Stage::verification)));
    task.submitted_at.reset();
    auto const timer = TRY(restart_timer(tx, tools, task.timer));
    project(tx, tools, task, timer ? &*timer : nullptr);
    change_part_clocks(tx, tools, task,
                       [](timers::Timer each, Part const&) -> Result<timers::Timer>
                       {
                           each.stopped_at.reset();
                           return each;
                       });
    return {};
}

Result<void> stop_all(db::Tx& tx, TrackingTools const& tools, Task& task)
{
    TRY(stop_timer(tx, tools, task.receipt_timer));
    TRY(stop_timer(tx, tools, open_stage(tx, task.id, timers::Stage::verification)));
    TRY(stop_timer(tx, tools, task.timer));
    auto const timer = task.timer ? timers::load(tx, task.timer) : std::nullopt;
    project(tx, tools, task, timer ? &*timer : nullptr);
    change_part_clocks(tx, tools, task, stop_at(tools.tools.clock.now()));
    return {};
}

Result<void> suspend(db::Tx& tx, TrackingTools const& tools, Task& task, timers::SuspensionReason reason,
                     std::string_view approver)
{
    auto timer = timers::load(tx, task.timer);
    ENSURE(timer.has_value());
    auto const calendar = tools.calendars.national();
    auto const now = tools.tools.clock.now();
    timers::Suspension const suspension{reason, now, {}, std::string(approver)};
    auto changed = TRY(timers::suspended(std::move(*timer), calendar, suspension));
    timers::save(tx, tools.time_rules(), changed, now);
    project(tx, tools, task, &changed);
    change_part_clocks(tx, tools, task,
                       [&](timers::Timer each, Part const&)
                       { return timers::suspended(std::move(each), calendar, suspension); });
    return {};
}

Result<void> resume(db::Tx& tx, TrackingTools const& tools, Task& task)
{
    auto timer = timers::load(tx, task.timer);
    ENSURE(timer.has_value());
    auto const now = tools.tools.clock.now();
    auto changed = TRY(timers::resumed(std::move(*timer), now));
    timers::save(tx, tools.time_rules(), changed, now);
    project(tx, tools, task, &changed);
    change_part_clocks(tx, tools, task,
                       [&](timers::Timer each, Part const&)
                       { return timers::resumed(std::move(each), now); });
    return {};
}

Result<void> extend(db::Tx& tx, TrackingTools const& tools, Task& task, Day to_day, std::string_view approver)
{
    auto timer = timers::load(tx, task.timer);
    ENSURE(timer.has_value());
    auto const calendar = tools.calendars.national();
    auto const now = tools.tools.clock.now();
    auto const before = task.due_day;
    auto const moved = [&](timers::Timer each) -> Result<timers::Timer>
    {
        auto extension = TRY(timers::extension_to(each, calendar, to_day));
        extension.granted_at = now;
        extension.approver = approver;
        return timers::extended(std::move(each), calendar, std::move(extension));
    };
    auto const changed = TRY(moved(std::move(*timer)));
    timers::save(tx, tools.time_rules(), changed, now);
    project(tx, tools, task, &changed);
    // A part with a day of its own keeps it.
    change_part_clocks(tx, tools, task,
                       [&](timers::Timer each, Part const& part) -> Result<timers::Timer>
                       {
                           if (part.due_day != before) return each;
                           return moved(std::move(each));
                       });
    return {};
}

Result<TimerId> arm_answer_clock(db::Tx& tx, TrackingTools const& tools, Difficulty const& difficulty)
{
    auto const limits = tools.rulebook.limits(difficulty.since_day);
    timers::Timer answer;
    answer.budget =
        timers::workdays(static_cast<std::int32_t>(limits.content.difficulty_answer_limit_workdays));
    answer.limits_version = static_cast<std::int32_t>(limits.version);
    answer.started_at = difficulty.since_at;
    answer.late_receipt = timers::LateReceipt::next_workday;
    timers::Owner const owner{std::string(DifficultyKind::prefix), difficulty.id.value,
                              timers::Stage::answer};
    return TRY(timers::arm(tx, tools.tools, tools.time_rules(), owner, answer)).timer;
}

Result<void> stop_answer_clock(db::Tx& tx, TrackingTools const& tools, Difficulty const& difficulty)
{
    return stop_timer(tx, tools, difficulty.timer);
}

std::optional<Day> stage_due_day(db::Session& session, TaskId task, timers::Stage stage)
{
    auto rows = session.query("SELECT due_day FROM timers_timer WHERE owner = ?1 AND stage = ?2 AND "
                              "stopped_at IS NULL ORDER BY id DESC LIMIT 1",
                              task, stage);
    if (!rows.next()) return {};
    return rows.get<Day>(0);
}

} // namespace luoshi::tracking
