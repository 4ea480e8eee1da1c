// What a clerk makes of the items themselves: units and roles, two of one, one of two, one by hand; and every change
// taken back, one after the other, as far back as the import.
#include "breakdown/desk.h"

#include "audit/audit.h"
#include "breakdown/desk_import.h"
#include "breakdown/desk_items.h"
#include "breakdown/desk_rules.h"
#include "breakdown/source_text.h"
#include "directory/directory.h"

#include <algorithm>

namespace luoshi::breakdown::desk
{

namespace
{

using Items = std::vector<store::Item>;

// The open item that is meant; a foreign one is not there, one that went out is not changed here.
Result<std::size_t> find_open(Items const& items, ItemId id)
{
    auto const found = std::find_if(items.begin(), items.end(),
                                    [id](store::Item const& each) { return each.desk.id == id; });
    if (found == items.end()) return refuse_not_found();
    if (found->desk.state == ItemState::dispatched)
        return refuse("breakdown.item_dispatched", {{"number", found->desk.number}});
    return static_cast<std::size_t>(found - items.begin());
}

// Room between two rows is 1024 at first; when it is used up, all rows are set apart again.
std::int64_t position_after(db::Tx& tx, Items& items, std::size_t index)
{
    constexpr std::int64_t room = 1024;
    auto const here = items[index].desk.position;
    auto const next = index + 1 < items.size() ? items[index + 1].desk.position : here + 2 * room;
    if (next - here > 1) return here + (next - here) / 2;
    std::int64_t position = 0;
    for (auto& item : items)
    {
        item.desk.position = position += room;
        store::save_item(tx, item);
    }
    return items[index].desk.position + room / 2;
}

bool overlaps(TextSpan const& one, TextSpan const& other)
{
    return one.begin < other.end && other.begin < one.end;
}

// Of what was read in the old stretch, what lies in the new one.
void keep_within(DeskItem& item, SourceText const& source)
{
    std::erase_if(item.metrics, [&](Measure const& each) { return !overlaps(each.span, item.spans.text); });
    std::erase_if(item.inner_days,
                  [&](InnerDay const& each) { return !overlaps(each.span, item.spans.text); });
    item.text = unwrapped(trimmed(source.stretch(item.spans.text)));
    item.title = title_of(item.text);
}

Result<ImportId> finish(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                        store::Import& import_row, std::int64_t version, std::string_view action,
                        std::string payload)
{
    TRY(store::save(tx, import_row, version, tools.tools.clock.now()));
    sync_worklist(tx, tools, import_row);
    audit::record(tx, tools.tools, actor, action, import_row.id, std::move(payload));
    return import_row.id;
}

Result<PrintedUnit> unit_from(db::Tx& tx, ItemUnit const& given, std::vector<PrintedUnit> const& before)
{
    PrintedUnit out;
    out.role = given.role;
    out.decided = true;
    out.printed = std::string(trimmed(given.printed));
    if (given.unit)
    {
        auto const unit = directory::find_unit(tx, given.unit);
        if (!unit || unit->to_day) return refuse_input("units", "tracking.no_such_unit");
        if (out.printed.empty()) out.printed = unit->short_name;
        out.units = {given.unit};
        out.resolved = Resolved::unit;
    }
    else if (out.printed.empty())
        return refuse_input("units", "common.required");
    else
        out.resolved = Resolved::outside;
    // A name that the document prints keeps its place in it.
    for (auto const& each : before)
        if (each.printed == out.printed) out.span = each.span;
    return out;
}

} // namespace

Result<ImportId> edit_units(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            EditUnits const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    auto items = store::items(tx, input.id);
    auto& item = items[TRY(find_open(items, input.item))];
    store::remember(tx, input.id, "edit_units", {item}, {});
    std::vector<PrintedUnit> units;
    for (auto const& each : input.units) units.push_back(TRY(unit_from(tx, each, item.desk.units)));
    item.desk.units = std::move(units);
    auto const count = [&](UnitRole role)
    {
        return std::count_if(item.desk.units.begin(), item.desk.units.end(),
                             [role](PrintedUnit const& each) { return each.role == role; });
    };
    item.desk.responsibility = count(UnitRole::lead) > 0   ? "lead"
                               : count(UnitRole::resp) > 1 ? "joint"
                               : item.desk.units.empty()   ? "none"
                                                           : "single";
    item.desk.host_confirmed = false;
    propose_host_again(item.desk, actor.unit);
    store::save_item(tx, item);
    return finish(tx, tools, actor, import_row, input.version, "breakdown.edit_units", to_json(input));
}

Result<ImportId> split_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            SplitItem const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    auto items = store::items(tx, input.id);
    auto const index = TRY(find_open(items, input.item));
    auto const span = items[index].desk.spans.text;
    SourceText const source(import_row.text);
    bool const inside = span.begin < input.at && input.at < span.end;
    if (!inside || trimmed(source.stretch({span.begin, input.at})).empty() ||
        trimmed(source.stretch({input.at, span.end})).empty())
        return refuse_input("at", "breakdown.no_place_to_split");
    auto second = items[index];
    second.desk.id = tools.tools.ids.make<ItemId>();
    second.desk.version = 1;
    second.desk.position = position_after(tx, items, index);
    auto& first = items[index];
    store::remember(tx, input.id, "split_item", {first}, {second.desk.id});
    first.desk.spans.text.end = input.at;
    second.desk.spans.text.begin = input.at;
    keep_within(first.desk, source);
    keep_within(second.desk, source);
    store::save_item(tx, first);
    store::insert_item(tx, second);
    ++import_row.item_count;
    return finish(tx, tools, actor, import_row, input.version, "breakdown.split_item", to_json(input));
}

Result<ImportId> merge_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            MergeItem const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    auto items = store::items(tx, input.id);
    auto const index = TRY(find_open(items, input.item));
    if (index == 0) return refuse_input("item", "breakdown.nothing_above");
    auto& above = items[TRY(find_open(items, items[index - 1].desk.id))];
    auto const& below = items[index];
    bool const marked = above.desk.spans.text.end > 0 && below.desk.spans.text.end > 0;
    if (marked && below.desk.spans.text.begin < above.desk.spans.text.end)
        return refuse_input("item", "breakdown.nothing_above");
    store::remember(tx, input.id, "merge_item", {above, below}, {});
    auto& desk = above.desk;
    // The stretch between them belongs to the whole: what is frozen stays as it was printed.
    if (marked) desk.spans.text.end = below.desk.spans.text.end;
    desk.text += below.desk.text;
    for (auto const& unit : below.desk.units)
    {
        bool const known = std::any_of(desk.units.begin(), desk.units.end(),
                                       [&](PrintedUnit const& each) { return each.printed == unit.printed; });
        if (!known) desk.units.push_back(unit);
    }
    desk.leaders.insert(desk.leaders.end(), below.desk.leaders.begin(), below.desk.leaders.end());
    desk.metrics.insert(desk.metrics.end(), below.desk.metrics.begin(), below.desk.metrics.end());
    auto const& spans = below.desk.spans;
    desk.spans.division.insert(desk.spans.division.end(), spans.division.begin(), spans.division.end());
    desk.spans.deadlines.insert(desk.spans.deadlines.end(), spans.deadlines.begin(), spans.deadlines.end());
    store::save_item(tx, above);
    store::remove_item(tx, below.desk.id);
    --import_row.item_count;
    return finish(tx, tools, actor, import_row, input.version, "breakdown.merge_item", to_json(input));
}

Result<ImportId> add_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, AddItem const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    SourceText const source(import_row.text);
    TextSpan const span{input.begin, input.end};
    auto const marked = trimmed(source.stretch(span));
    if (marked.empty() && trimmed(input.text).empty()) return refuse_input("text", "common.required");
    auto items = store::items(tx, input.id);
    store::Item item;
    item.import_id = input.id;
    auto& desk = item.desk;
    desk.id = tools.tools.ids.make<ItemId>();
    if (marked.empty())
        desk.text = std::string(trimmed(input.text));
    else
    {
        desk.text = unwrapped(marked);
        desk.spans.text = span;
    }
    desk.title = title_of(desk.text);
    desk.responsibility = "none";
    std::size_t index = items.size();
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].desk.id == input.after) index = i;
    if (input.after && index == items.size()) return refuse_not_found();
    if (index < items.size()) desk.section = items[index].desk.section;
    desk.position = index < items.size() ? position_after(tx, items, index)
                    : items.empty()      ? 1024
                                         : items.front().desk.position / 2;
    propose_day(desk, day_rules(tools, tools.tools.clock.today()));
    store::remember(tx, input.id, "add_item", {}, {desk.id});
    store::insert_item(tx, item);
    ++import_row.item_count;
    return finish(tx, tools, actor, import_row, input.version, "breakdown.add_item", to_json(input));
}

Result<ImportId> undo(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                      std::int64_t version)
{
    auto import_row = TRY(find_for_change(tx, actor, id, version));
    auto const change = store::last_change(tx, id);
    if (!change) return refuse("breakdown.nothing_to_undo");
    auto items = store::items(tx, id);
    auto const now_of = [&](ItemId item)
    {
        return std::find_if(items.begin(), items.end(),
                            [item](store::Item const& each) { return each.desk.id == item; });
    };
    for (auto const& before : change->before)
        if (auto const now = now_of(before.desk.id);
            now != items.end() && now->desk.state == ItemState::dispatched)
            return refuse("breakdown.item_dispatched", {{"number", now->desk.number}});
    for (auto const added : change->added)
    {
        if (auto const now = now_of(added); now != items.end() && now->desk.state == ItemState::dispatched)
            return refuse("breakdown.item_dispatched", {{"number", now->desk.number}});
        store::remove_item(tx, added);
        --import_row.item_count;
    }
    for (auto before : change->before)
    {
        auto const now = now_of(before.desk.id);
        if (now == items.end())
        {
            store::insert_item(tx, before);
            ++import_row.item_count;
            continue;
        }
        before.desk.version = now->desk.version;
        store::save_item(tx, before);
    }
    store::forget(tx, id, change->number);
    return finish(tx, tools, actor, import_row, version, "breakdown.undo",
                  audit::payload({{"act", change->action}}));
}

// Withdrawn before anybody received it: the item is on its desk again, and can be sent again.
Result<void> take_back(db::Tx& tx, BreakdownTools const& tools, TaskTakenBack const& taken)
{
    auto item = store::find_item_of(tx, taken.task);
    if (!item) return {}; // a task that came another way
    auto import_row = store::find_any(tx, item->import_id);
    ENSURE(import_row.has_value());
    item->desk.state = ItemState::open;
    item->desk.task = {};
    // Its day was counted for that dispatch; a printed length is counted anew by itself.
    store::save_item(tx, *item);
    --import_row->dispatched_count;
    if (import_row->state == ImportState::dispatched) import_row->state = ImportState::open;
    auto const version = import_row->version;
    TRY(store::save(tx, *import_row, version, tools.tools.clock.now()));
    sync_worklist(tx, tools, *import_row);
    audit::record(tx, tools.tools, taken.actor, "breakdown.take_back", import_row->id,
                  audit::payload({{"number", item->desk.number}, {"title", item->desk.title}}));
    return {};
}

} // namespace luoshi::breakdown::desk
