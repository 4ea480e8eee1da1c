// Sending a batch out: all chosen items, or none (design §6, Z-106).
#include "breakdown/desk.h"

#include "audit/audit.h"
#include "breakdown/desk_rules.h"
#include "breakdown/grammar/lint.h"
#include "decisions/decisions.h"
#include "numbers/numbers.h"
#include "workdays/calendars.h"
#include "worklist/worklist.h"

#include <algorithm>
#include <set>

namespace luoshi::breakdown::desk
{

namespace
{

Share share_of(UnitRole role)
{
    switch (role)
    {
    case UnitRole::lead: return Share::lead;
    case UnitRole::co: return Share::co;
    case UnitRole::resp: return Share::joint;
    }
    return Share::co;
}

std::string joined(std::vector<std::string> const& texts, std::string_view between)
{
    std::string out;
    for (auto const& each : texts)
    {
        if (!out.empty()) out += between;
        out += each;
    }
    return out;
}

TaskDispatched message_of(store::Import const& import_row, DeskItem const& item, Actor const& actor)
{
    TaskDispatched sent;
    sent.office = import_row.office;
    sent.decision = import_row.decision;
    sent.decision_title = import_row.title;
    sent.decision_number = import_row.number;
    sent.goal = item.section.empty() ? std::string{} : item.section.back();
    sent.printed_number = item.number;
    sent.printed_text = item.text;
    sent.printed_division = item.tail;
    sent.printed_deadline = item.deadline_text;
    sent.printed_day = item.deadline;
    sent.leaders = joined(item.leaders, "、");
    sent.title = item.title;
    sent.requirement = item.requirement;
    std::vector<std::string> metrics;
    for (auto const& metric : item.metrics) metrics.push_back(metric.text);
    sent.metrics = joined(metrics, "；");
    sent.host = item.host;
    sent.host_basis = static_cast<std::int64_t>(item.host_basis);
    sent.grade = static_cast<std::int64_t>(item.grade);
    sent.day_basis = static_cast<std::int64_t>(item.day_basis);
    sent.supervision_day = item.supervision_day;
    sent.actor = actor;
    std::set<std::int64_t> named{item.host.value};
    for (auto const& unit : item.units)
    {
        if (unit.resolved != Resolved::unit && unit.resolved != Resolved::group) continue;
        for (auto const id : unit.units)
            if (named.insert(id.value).second) sent.others.push_back({id, share_of(unit.role)});
    }
    return sent;
}

} // namespace

Result<Dispatched> dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            Dispatch const& input)
{
    auto import_row = store::find(tx, input.id, actor.unit);
    if (!import_row) return refuse_not_found();
    if (import_row->version != input.version) return refuse("common.stale_version");
    if (import_row->state != ImportState::open) return refuse("breakdown.import_closed");
    if (input.items.empty()) return refuse_input("items", "breakdown.nothing_chosen");
    if (input.items.size() > batch_items_max)
        return refuse_input("items", "breakdown.batch_too_large",
                            {{"most", std::to_string(batch_items_max)}});
    std::set<std::int64_t> wanted;
    for (auto const id : input.items) wanted.insert(id.value);

    auto const now = tools.tools.clock.now();
    auto const shown = TRY(show(tx, tools, actor, Language::chinese, Texts{}, input.id));
    std::set<std::int64_t> ready;
    for (auto const& item : shown.items)
        if (item.ready) ready.insert(item.id.value);
    for (auto const& item : shown.items)
        if (wanted.contains(item.id.value) && !ready.contains(item.id.value))
            return refuse("breakdown.item_not_ready", {{"number", item.number}, {"title", item.title}});

    if (!import_row->decision)
        import_row->decision = decisions::add(tx, tools.tools, actor,
                                              {{},
                                               import_row->office,
                                               import_row->title,
                                               import_row->number,
                                               import_row->day,
                                               decisions::SourceKind::document,
                                               decisions::State::dispatched,
                                               0,
                                               now,
                                               1});
    Dispatched out;
    std::set<std::int64_t> units;
    std::int64_t open_left = 0;
    for (auto& item : store::items(tx, input.id))
    {
        if (wanted.erase(item.desk.id.value) == 0)
        {
            open_left += item.desk.state == ItemState::open;
            continue;
        }
        auto sent = message_of(*import_row, item.desk, actor);
        sent.task = tools.tools.ids.make<TaskId>();
        sent.number = numbers::take(tx, import_row->office, year_month_day(legal_day(now)).year, "督",
                                    "{year}-督-{number}");
        TRY(tools.tools.events.announce(tx, sent));
        units.insert(sent.host.value);
        item.desk.state = ItemState::dispatched;
        item.desk.task = sent.task;
        store::save_item(tx, item);
        out.tasks.push_back(sent.task);
    }
    if (!wanted.empty()) return refuse_not_found();
    import_row->dispatched_count += static_cast<std::int64_t>(out.tasks.size());
    if (open_left == 0) import_row->state = ImportState::dispatched;
    TRY(store::save(tx, *import_row, input.version, now));
    decisions::add_tasks(tx, import_row->decision, static_cast<std::int64_t>(out.tasks.size()));
    if (open_left == 0) worklist::set(tx, tools.tools, import_row->id.value, {});
    audit::record(tx, tools.tools, actor, "breakdown.dispatch", import_row->id, to_json(input));
    out.task_count = static_cast<std::int64_t>(out.tasks.size());
    out.unit_count = static_cast<std::int64_t>(units.size());
    out.decision = import_row->decision;
    out.version = import_row->version;
    return out;
}

} // namespace luoshi::breakdown::desk
