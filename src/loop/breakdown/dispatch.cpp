// Sending a batch out: all chosen items, or none (design §6, Z-106).
#include "breakdown/desk.h"

#include "approvals/approvals.h"
#include "audit/audit.h"
#include "breakdown/desk_import.h"
#include "breakdown/desk_items.h"
#include "breakdown/desk_rules.h"
#include "breakdown/source_text.h"
#include "decisions/decisions.h"
#include "directory/directory.h"
#include "numbers/numbers.h"
#include "rulebook/rulebook.h"
#include "shared/json_read.h"

#include <algorithm>
#include <set>

namespace luoshi::breakdown::desk
{

namespace
{

PartRole part_of(UnitRole role)
{
    switch (role)
    {
    case UnitRole::lead: return PartRole::lead;
    case UnitRole::co: return PartRole::co;
    case UnitRole::resp: return PartRole::joint;
    }
    return PartRole::co;
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

// As printed: what the document says, byte for byte.
void add_printed(DeskItem const& item, SourceText const& source, TaskDispatched& sent)
{
    sent.printed_number = item.number;
    sent.printed_text = source.stretch(item.spans.text);
    sent.printed_division = source.stretches(item.spans.division);
    sent.printed_deadline = source.stretches(item.spans.deadlines);
    sent.printed_day = item.deadline;
    sent.leaders = joined(item.leaders, "、");
}

// Nobody who is named is lost: a unit here, or a party by its printed words.
void add_addressees(DeskItem const& item, TaskDispatched& sent)
{
    std::set<std::int64_t> named{item.host.value};
    for (auto const& unit : item.units)
    {
        auto const role = part_of(unit.role);
        switch (unit.resolved)
        {
        case Resolved::unit:
        case Resolved::group:
            for (auto const id : unit.units)
                if (named.insert(id.value).second) sent.others.push_back({id, role});
            break;
        case Resolved::vague: sent.outside.push_back({unit.printed, role, OutsideKind::left_to_host}); break;
        case Resolved::ambiguous:
        case Resolved::unknown:
        case Resolved::outside: sent.outside.push_back({unit.printed, role, OutsideKind::outside}); break;
        }
    }
}

TaskDispatched message_of(store::Import const& import_row, SourceText const& source, DeskItem const& item,
                          Actor const& actor)
{
    TaskDispatched sent;
    sent.office = import_row.office;
    sent.decision = import_row.decision;
    sent.decision_title = import_row.title;
    sent.decision_number = import_row.number;
    sent.goal = item.section.empty() ? std::string{} : item.section.back();
    add_printed(item, source, sent);
    sent.title = item.title;
    sent.requirement = item.requirement;
    std::vector<std::string> metrics;
    for (auto const& metric : item.metrics) metrics.push_back(metric.text);
    sent.metrics = joined(metrics, "、");
    sent.host = item.host;
    sent.host_basis = item.host_basis;
    sent.grade = item.grade;
    sent.day_basis = item.day_basis;
    sent.supervision_day = item.supervision_day;
    sent.length = item.counted_length;
    sent.day_note = item.day_note;
    sent.actor = actor;
    add_addressees(item, sent);
    return sent;
}

// The chosen items as they stand; refused when one of them cannot go out now.
Result<std::vector<DeskItem>> chosen_items(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                                           Dispatch const& input)
{
    if (input.items.empty()) return refuse_input("items", "breakdown.nothing_chosen");
    if (input.items.size() > batch_items_max)
        return refuse_input("items", "breakdown.batch_too_large",
                            {{"most", std::to_string(batch_items_max)}});
    std::set<std::int64_t> wanted;
    for (auto const id : input.items) wanted.insert(id.value);
    auto shown = TRY(show(tx, tools, actor, Language::chinese, Texts{}, input.id));
    std::vector<DeskItem> out;
    for (auto& item : shown.items)
    {
        if (wanted.erase(item.id.value) == 0) continue;
        if (!item.ready)
            return refuse("breakdown.item_not_ready", {{"number", item.number}, {"title", item.title}});
        // It may have ended since the host was named: nobody would be there to receive.
        auto const host = directory::find_unit(tx, item.host);
        if (!host || (host->to_day && *host->to_day < tools.tools.clock.today()))
            return refuse("breakdown.host_is_over", {{"unit", directory::unit_short_name(tx, item.host)},
                                                     {"number", item.number},
                                                     {"title", item.title}});
        out.push_back(std::move(item));
    }
    if (!wanted.empty()) return refuse_not_found();
    return out;
}

// Who stands for the tasks is the sender; who acts now may be the last approver.
struct Sending
{
    Actor const& sender;
    Actor const& actor;
    std::int64_t version_read = 0;
};

// What is sent was looked at by chosen_items.
Result<Dispatched> send_out(db::Tx& tx, BreakdownTools const& tools, store::Import import_row,
                            Dispatch const& input, Sending const& by)
{
    std::set<std::int64_t> wanted;
    for (auto const id : input.items) wanted.insert(id.value);
    auto const now = tools.tools.clock.now();
    if (!import_row.decision)
        import_row.decision = decisions::add(tx, tools.tools, by.sender,
                                             {{},
                                              import_row.office,
                                              import_row.title,
                                              import_row.number,
                                              import_row.day,
                                              decisions::SourceKind::document,
                                              decisions::State::dispatched,
                                              0,
                                              now,
                                              1});
    Dispatched out;
    SourceText const source(import_row.text);
    directory::NameIndex const names(tx, legal_day(now));
    DayRules const days{tools.calendars.national(), legal_day(now), {}};
    std::set<std::int64_t> units;
    std::int64_t open_left = 0;
    for (auto& item : store::items(tx, input.id))
    {
        if (wanted.erase(item.desk.id.value) == 0)
        {
            open_left += item.desk.state == ItemState::open;
            continue;
        }
        look_up_names(item.desk, names, import_row.office);
        item.desk.counted_length = running_length(item.desk, days);
        auto sent = message_of(import_row, source, item.desk, by.sender);
        if (by.actor.person != by.sender.person) sent.approver = by.actor;
        sent.task = tools.tools.ids.make<TaskId>();
        sent.number = numbers::take(tx, import_row.office, year_month_day(legal_day(now)).year, "督",
                                    "{year}-督-{number}");
        TRY(tools.tools.events.announce(tx, sent));
        units.insert(sent.host.value);
        item.desk.state = ItemState::dispatched;
        item.desk.task = sent.task;
        store::save_item(tx, item);
        out.tasks.push_back(sent.task);
    }
    import_row.dispatched_count += static_cast<std::int64_t>(out.tasks.size());
    import_row.state = open_left == 0 ? ImportState::dispatched : ImportState::open;
    TRY(store::save(tx, import_row, by.version_read, now));
    decisions::add_tasks(tx, import_row.decision, static_cast<std::int64_t>(out.tasks.size()));
    sync_worklist(tx, tools, import_row);
    audit::record(tx, tools.tools, by.actor, "breakdown.dispatch", import_row.id, to_json(input));
    out.task_count = static_cast<std::int64_t>(out.tasks.size());
    out.unit_count = static_cast<std::int64_t>(units.size());
    out.decision = import_row.decision;
    out.version = import_row.version;
    return out;
}

struct Wanted
{
    std::vector<Role> roles;
    std::int64_t rule_version = 1;
};

// 报批: the batch stands still until the last step says yes (Z-98: source, reason, scope, period).
Result<Dispatched> ask_for_approval(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                                    store::Import import_row, Dispatch const& input, Wanted const& wanted)
{
    if (trimmed(input.reason).empty()) return refuse_input("reason", "breakdown.reason_for_approval");
    // The version first: of two who ask at once the second is told that the page is stale.
    import_row.state = ImportState::awaiting_approval;
    TRY(store::save(tx, import_row, input.version, tools.tools.clock.now()));
    auto const request = TRY(
        approvals::open(tx, tools.tools, actor,
                        {ImportKind::prefix, import_row.id.value, approvals::Act::dispatch, import_row.office,
                         wanted.roles, wanted.rule_version, input.reason, to_json(input)}));
    sync_worklist(tx, tools, import_row);
    Dispatched out;
    out.decision = import_row.decision;
    out.request = request.id;
    out.waits_for = wanted.roles.front();
    out.version = import_row.version;
    return out;
}

} // namespace

Result<Dispatched> dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            Dispatch const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    std::vector<Grade> grades;
    for (auto const& item : TRY(chosen_items(tx, tools, actor, input))) grades.push_back(item.grade);
    auto const rule = rulebook::approvals_of(tx, actor.unit, tools.tools.clock.today());
    auto const roles = approval_steps(grades, rule.content);
    if (!roles) return refuse_input("items", "breakdown.mixed_approval");
    if (!roles->empty())
        return ask_for_approval(tx, tools, actor, std::move(import_row), input, {*roles, rule.version});
    return send_out(tx, tools, std::move(import_row), input, {actor, actor, input.version});
}

namespace
{

Result<store::Import> find_waiting(db::Tx& tx, Actor const& actor, ImportId id, std::int64_t version)
{
    auto import_row = store::find(tx, id, actor.unit);
    if (!import_row) return refuse_not_found();
    if (import_row->version != version) return refuse("common.stale_version");
    if (import_row->state != ImportState::awaiting_approval) return refuse("approvals.decided_already");
    return *import_row;
}

} // namespace

Result<ImportId> decide_dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                                 DecideDispatch const& input)
{
    auto import_row = TRY(find_waiting(tx, actor, input.id, input.version));
    auto const request = TRY(approvals::decide(tx, tools.tools, actor, input.id.value,
                                               {input.approve, input.remark, input.basis}));
    if (request.state == approvals::State::approved)
    {
        auto const sender = directory::find_actor(tx, request.requested_by, tools.tools.clock.today());
        if (!sender) return refuse("approvals.requester_gone");
        auto const asked = stored_json<Dispatch>(request.body);
        TRY(chosen_items(tx, tools, actor, asked)); // days have passed since it was asked
        TRY(send_out(tx, tools, std::move(import_row), asked, {*sender, actor, input.version}));
        return input.id;
    }
    if (request.state == approvals::State::refused) import_row.state = ImportState::open;
    TRY(store::save(tx, import_row, input.version, tools.tools.clock.now()));
    sync_worklist(tx, tools, import_row);
    return input.id;
}

Result<ImportId> withdraw_dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                                   std::int64_t version)
{
    auto import_row = TRY(find_waiting(tx, actor, id, version));
    TRY(approvals::withdraw(tx, tools.tools, actor, id.value));
    import_row.state = ImportState::open;
    TRY(store::save(tx, import_row, version, tools.tools.clock.now()));
    sync_worklist(tx, tools, import_row);
    return id;
}

} // namespace luoshi::breakdown::desk
