// What a clerk changes on the desk: chosen items, answers for all items of a card, the meaning of a name.
#include "breakdown/desk.h"

#include "audit/audit.h"
#include "breakdown/desk_import.h"
#include "breakdown/desk_items.h"
#include "breakdown/desk_rules.h"
#include "directory/directory.h"
#include "rulebook/rulebook.h"
#include "workdays/calendars.h"

#include <algorithm>
#include <set>

namespace luoshi::breakdown::desk
{

namespace
{

// One change of an import: who makes it, when, and by which rules of days.
struct Change
{
    db::Tx& tx;
    BreakdownTools const& tools;
    Actor const& actor;
    DayRules days;

    DayNote note(std::string const& reason) const
    {
        return {actor.identity, tools.tools.clock.now(), std::string(trimmed(reason))};
    }
};

std::set<std::int64_t> numbers_of(std::vector<ItemId> const& items)
{
    std::set<std::int64_t> out;
    for (auto const id : items) out.insert(id.value);
    return out;
}

// A printed limit is what was decided: a later day, or none, wants a reason, which stays with the task.
Result<void> want_reason(std::optional<Day> printed, DeskItem const& item, Day today,
                         std::string const& reason)
{
    bool const later =
        printed && *printed >= today && (!item.supervision_day || *item.supervision_day > *printed);
    if (!later || !trimmed(reason).empty()) return {};
    return refuse_input("day_reason", "breakdown.reason_for_later_day",
                        {{"number", item.number}, {"day", to_text(*printed)}});
}

Result<void> set_day(Change const& change, DeskItem& item, Day day, std::string const& reason)
{
    item.supervision_day = day;
    TRY(want_reason(printed_end(item, change.days), item, change.days.today, reason));
    item.day_basis = item.deadline == day ? DayBasis::printed : DayBasis::set;
    item.day_confirmed = true;
    item.day_note = change.note(reason);
    return {};
}

Result<void> edit_day(Change const& change, DeskItem& item, EditItems const& input)
{
    if (input.supervision_day) return set_day(change, item, *input.supervision_day, input.day_reason);
    if (!input.recurring) return {};
    propose_day(item, change.days);
    if (!*input.recurring) return {};
    item.supervision_day.reset();
    item.day_basis = DayBasis::recurring;
    item.day_confirmed = true;
    item.day_note = change.note(input.day_reason);
    return {};
}

Result<void> edit_item(Change const& change, DeskItem& item, EditItems const& input)
{
    if (item.state == ItemState::dispatched)
        return refuse("breakdown.item_dispatched", {{"number", item.number}});
    if (input.host)
    {
        item.host = input.host;
        item.host_basis = input.host_basis.value_or(HostBasis::proposal);
        item.host_confirmed = true; // somebody chose it
    }
    if (input.host_confirmed) item.host_confirmed = *input.host_confirmed && item.host;
    if (input.grade)
    {
        item.grade = *input.grade;
        // The default follows the grade, and the new day is confirmed anew.
        if (item.day_basis == DayBasis::standard)
        {
            take_standard_day(item, change.days);
            item.day_confirmed = false;
        }
    }
    TRY(edit_day(change, item, input));
    if (input.requirement) item.requirement = *input.requirement;
    if (input.reason) item.reason = *input.reason;
    if (input.title)
    {
        if (trimmed(*input.title).empty()) return refuse_input("title", "common.required");
        item.title = std::string(trimmed(*input.title));
    }
    if (input.not_needed) item.state = *input.not_needed ? ItemState::not_needed : ItemState::open;
    if (input.aside) item.aside = *input.aside;
    if (item.state != ItemState::not_needed) item.aside = Aside::none;
    return {};
}

// The yes to a proposed day; a default is counted from the day on which somebody says it.
Result<void> settle_day(Change const& change, DeskItem& item, Settle const& input)
{
    switch (input.answer)
    {
    case Answer::confirm:
        if (item.day_basis == DayBasis::undecided || (input.card == Card::past))
            return refuse_input("answer", "breakdown.no_proposal", {{"number", item.number}});
        if (item.day_basis == DayBasis::standard) take_standard_day(item, change.days);
        break;
    case Answer::standard:
        take_standard_day(item, change.days);
        TRY(want_reason(printed_end(item, change.days), item, change.days.today, input.reason));
        break;
    case Answer::recurring:
        item.supervision_day.reset();
        item.day_basis = DayBasis::recurring;
        TRY(want_reason(printed_end(item, change.days), item, change.days.today, input.reason));
        break;
    case Answer::as_printed: return refuse_input("answer", "breakdown.no_such_answer");
    }
    item.day_confirmed = true;
    item.day_note = change.note(input.reason);
    return {};
}

bool is_of_card(PrintedUnit const& unit, Card card)
{
    switch (unit.resolved)
    {
    case Resolved::vague: return card == Card::vague_units;
    case Resolved::group: return card == Card::groups;
    case Resolved::unknown:
    case Resolved::outside: return card == Card::names;
    case Resolved::unit:
    case Resolved::ambiguous: return false;
    }
    return false;
}

// 有关部门 is left to the host; an unknown body and a group that is kept stay addressees by their printed words.
Result<void> settle_names(DeskItem& item, Settle const& input)
{
    bool const printed = input.answer == Answer::as_printed;
    // What the directory does not know has no proposal; 有关部门 is nobody who could be written to.
    bool const possible = printed ? input.card != Card::vague_units
                                  : input.answer == Answer::confirm && input.card != Card::names;
    if (!possible) return refuse_input("answer", "breakdown.no_such_answer");
    for (auto& unit : item.units)
    {
        if (unit.decided || !is_of_card(unit, input.card)) continue;
        unit.decided = true;
        if (!printed) continue;
        unit.resolved = Resolved::outside;
        unit.units.clear();
    }
    return {};
}

Result<void> settle_item(Change const& change, DeskItem& item, Settle const& input)
{
    if (item.state != ItemState::open) return refuse("breakdown.item_dispatched", {{"number", item.number}});
    switch (input.card)
    {
    case Card::hosts:
        if (input.answer != Answer::confirm) return refuse_input("answer", "breakdown.no_such_answer");
        if (!item.host) return refuse_input("answer", "breakdown.no_proposal", {{"number", item.number}});
        item.host_confirmed = true;
        return {};
    case Card::days:
    case Card::sentences:
    case Card::rounds:
    case Card::years:
    case Card::undated:
    case Card::past: return settle_day(change, item, input);
    case Card::vague_units:
    case Card::names:
    case Card::groups: return settle_names(item, input);
    case Card::no_host: return refuse_input("answer", "breakdown.no_proposal", {{"number", item.number}});
    case Card::measures:
        if (trimmed(input.reason).empty()) return refuse_input("reason", "common.required");
        item.reason = std::string(trimmed(input.reason));
        return {};
    }
    return {};
}

// Runs over the chosen items; all of them, or none.
template <class Edit>
Result<ImportId> change_items(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                              std::int64_t version, std::vector<ItemId> const& chosen,
                              std::string_view action, Edit const& edit)
{
    auto import_row = TRY(find_for_change(tx, actor, id, version));
    auto const today = tools.tools.clock.today();
    Change const change{tx, tools, actor, day_rules(tools, today)};
    auto wanted = numbers_of(chosen);
    directory::NameIndex const names(tx, today);
    std::vector<store::Item> before;
    for (auto& item : store::items(tx, id))
    {
        if (wanted.erase(item.desk.id.value) == 0) continue;
        before.push_back(item);
        if (item.desk.state == ItemState::open) look_up_names(item.desk, names, actor.unit);
        TRY(edit(change, item.desk));
        store::save_item(tx, item);
    }
    if (!wanted.empty()) return refuse_not_found();
    store::remember(tx, id, action, before, {});
    TRY(store::save(tx, import_row, version, tools.tools.clock.now()));
    return id;
}

} // namespace

DayRules day_rules(BreakdownTools const& tools, Day today)
{
    return {tools.calendars.national(), today, tools.rulebook.limits(today).content};
}

Result<ImportId> edit_items(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            EditItems const& input)
{
    TRY(find_for_change(tx, actor, input.id,
                        input.version)); // a foreign desk is not there, whatever is asked of it
    if (input.host && !directory::find_unit(tx, input.host))
        return refuse_input("host", "tracking.no_such_unit");
    if (input.supervision_day && *input.supervision_day < tools.tools.clock.today())
        return refuse_input("supervision_day", "breakdown.day_has_passed");
    TRY(change_items(tx, tools, actor, input.id, input.version, input.items, "edit_items",
                     [&](Change const& change, DeskItem& item) { return edit_item(change, item, input); }));
    audit::record(tx, tools.tools, actor, "breakdown.edit_items", input.id, to_json(input));
    return input.id;
}

Result<ImportId> settle(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, Settle const& input)
{
    TRY(find_for_change(tx, actor, input.id, input.version));
    if (input.items.empty()) return refuse_input("items", "breakdown.nothing_chosen");
    TRY(change_items(tx, tools, actor, input.id, input.version, input.items, "settle",
                     [&](Change const& change, DeskItem& item) { return settle_item(change, item, input); }));
    audit::record(tx, tools.tools, actor, "breakdown.settle", input.id, to_json(input));
    return input.id;
}

Result<ImportId> resolve_name(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                              ResolveName const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    if (input.outside && !input.units.empty())
        return refuse_input("units", "breakdown.outside_or_units", {{"name", input.printed}});
    for (auto const unit : input.units)
        if (!directory::find_unit(tx, unit)) return refuse_input("units", "tracking.no_such_unit");
    if (input.remember && input.units.size() == 1)
        directory::add_alias(tx, input.units.front(), input.printed, directory::AliasKind::learned);
    auto const meant = input.outside             ? Resolved::outside
                       : input.units.empty()     ? Resolved::vague
                       : input.units.size() == 1 ? Resolved::unit
                                                 : Resolved::group;
    directory::NameIndex const names(tx, tools.tools.clock.today());
    std::vector<store::Item> before;
    for (auto& item : store::items(tx, input.id))
    {
        if (item.desk.state == ItemState::dispatched) continue;
        auto const as_it_was = item;
        bool changed = false;
        for (auto& unit : item.desk.units)
        {
            if (unit.printed != input.printed) continue;
            unit.units = input.units;
            unit.resolved = meant;
            unit.decided = true;
            changed = true;
        }
        if (!changed) continue;
        before.push_back(as_it_was);
        look_up_names(item.desk, names, actor.unit);
        propose_host_again(item.desk, actor.unit);
        store::save_item(tx, item);
    }
    if (before.empty()) return refuse_not_found();
    store::remember(tx, input.id, "resolve_name", before, {});
    TRY(store::save(tx, import_row, input.version, tools.tools.clock.now()));
    audit::record(tx, tools.tools, actor, "breakdown.resolve_name", import_row.id, to_json(input));
    return import_row.id;
}

} // namespace luoshi::breakdown::desk
