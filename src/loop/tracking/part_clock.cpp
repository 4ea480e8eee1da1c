// The clocks of co-units' parts, which stand beside the task's own (design §5: stage clocks).
#include "rulebook/rulebook.h"
#include "tracking/clock.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

namespace luoshi::tracking
{

namespace
{

std::optional<timers::Timer> own_clock(db::Session& session, Part const& part)
{
    if (!part.timer) return {};
    auto timer = timers::load(session, part.timer);
    ENSURE(timer.has_value());
    return timer;
}

void save_clock(db::Tx& tx, TrackingTools const& tools, timers::Timer const& timer)
{
    timers::save(tx, tools.time_rules(), timer, tools.tools.clock.now());
}

void project_by(TrackingTools const& tools, Task const& task, Part& part, timers::Timer const* own)
{
    auto const calendar = tools.calendars.national();
    auto const now = tools.tools.clock.now();
    part.due_day = own != nullptr ? timers::due(*own, calendar).day : task.due_day;
    if (!asks_of_parts(task.state))
        part.light = task.light;
    else if (part.state == PartState::delivered)
        part.light = Light::submitted;
    else if (own != nullptr)
        part.light = static_cast<Light>(timers::light(*own, calendar, tools.rulebook.lights(), now));
    else
        part.light = task.light;
    bool const ended_late = own != nullptr && own->stopped_at && timers::expired(*own, calendar, now);
    part.was_red = part.was_red || is_late(part.light) || ended_late;
}

} // namespace

Result<void> arm_part_clock(db::Tx& tx, TrackingTools const& tools, Task const& task, Part& part)
{
    if (task.due_day == no_due_day)
    {
        project_by(tools, task, part, nullptr);
        return {};
    }
    auto const limits = tools.rulebook.limits(legal_day(task.dispatched_at));
    timers::Timer timer;
    timer.budget = timers::printed_day(task.due_day);
    timer.started_at = task.dispatched_at;
    timer.extension_count_max = static_cast<std::int32_t>(limits.content.extension_count_max);
    timer.limits_version = static_cast<std::int32_t>(limits.version);
    part.timer = TRY(timers::arm(tx, tools.tools, tools.time_rules(),
                                 {std::string(TaskKind::prefix), task.id.value, timers::Stage::part}, timer))
                     .timer;
    project_part(tx, tools, task, part);
    return {};
}

Result<void> stop_part_clock(db::Tx& tx, TrackingTools const& tools, Part const& part)
{
    auto timer = own_clock(tx, part);
    if (!timer || timer->stopped_at) return {};
    save_clock(tx, tools, TRY(timers::stopped(std::move(*timer), tools.tools.clock.now())));
    return {};
}

Result<void> restart_part_clock(db::Tx& tx, TrackingTools const& tools, Part const& part)
{
    auto timer = own_clock(tx, part);
    if (!timer) return {};
    timer->stopped_at.reset();
    save_clock(tx, tools, *timer);
    return {};
}

void project_part(db::Session& session, TrackingTools const& tools, Task const& task, Part& part)
{
    auto const own = own_clock(session, part);
    project_by(tools, task, part, own ? &*own : nullptr);
}

void change_part_clocks(db::Tx& tx, TrackingTools const& tools, Task const& task, ChangeClock const& change)
{
    for (auto part : store::parts(tx, task.id))
    {
        auto const before = part;
        auto own = own_clock(tx, part);
        if (own && change && part.state != PartState::delivered)
            if (auto changed = change(*own, part))
            {
                own = std::move(*changed);
                save_clock(tx, tools, *own);
            }
        project_by(tools, task, part, own ? &*own : nullptr);
        if (!(part == before)) store::save_part(tx, part);
    }
}

Day part_receipt_day(TrackingTools const& tools, Task const& task)
{
    auto const limits = tools.rulebook.limits(legal_day(task.dispatched_at));
    timers::Timer receipt;
    receipt.budget = timers::workdays(static_cast<std::int32_t>(limits.content.receipt_limit_workdays));
    receipt.started_at = task.dispatched_at;
    receipt.late_receipt = timers::LateReceipt::next_workday;
    return timers::due(receipt, tools.calendars.national()).day;
}

} // namespace luoshi::tracking
