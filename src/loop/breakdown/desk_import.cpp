#include "breakdown/desk_import.h"

#include "approvals/approvals.h"

namespace luoshi::breakdown::desk
{

Result<store::Import> find_for_change(db::Tx& tx, Actor const& actor, ImportId id, std::int64_t version)
{
    auto import_row = store::find(tx, id, actor.unit);
    if (!import_row) return refuse_not_found();
    if (import_row->version != version) return refuse("common.stale_version");
    if (import_row->state == ImportState::awaiting_approval) return refuse("breakdown.awaiting_approval");
    if (import_row->state != ImportState::open) return refuse("breakdown.import_closed");
    return *import_row;
}

std::vector<worklist::Item> work_of(db::Session& session, BreakdownTools const& tools,
                                    store::Import const& import_row)
{
    worklist::Item item;
    item.unit = import_row.office;
    item.object_kind = ImportKind::prefix;
    item.number = import_row.number;
    item.title = import_row.title;
    std::vector<worklist::Item> items;
    if (import_row.state == ImportState::open)
    {
        item.roles = role_bit(Role::supervision) | role_bit(Role::general_office);
        item.kind = worklist::Work::break_down;
        item.since_at = import_row.created_at;
        items.push_back(std::move(item));
    }
    else if (auto const request = approvals::pending(session, import_row.id.value))
    {
        auto const turn = approvals::turn(session, *request, tools.tools.clock.today());
        item.roles = role_bit(turn.role);
        item.kind = worklist::Work::approve;
        item.since_at = request->requested_at;
        for (auto const person : turn.deciders)
        {
            item.person = person;
            items.push_back(item);
        }
    }
    return items;
}

void sync_worklist(db::Tx& tx, BreakdownTools const& tools, store::Import const& import_row)
{
    worklist::set(tx, tools.tools, import_row.id.value, work_of(tx.session(), tools, import_row));
}

} // namespace luoshi::breakdown::desk

namespace luoshi::breakdown
{

void follow_deciders(BreakdownTools const& tools)
{
    auto const waiting =
        tools.tools.database.read([](db::Session& session) { return approvals::waiting_objects(session); });
    if (waiting.empty()) return;
    auto const done = tools.tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            for (auto const object : waiting)
                if (auto const import_row = store::find_any(tx.session(), ImportId{object}))
                    desk::sync_worklist(tx, tools, *import_row);
            return {};
        });
    ENSURE(done.has_value());
}

} // namespace luoshi::breakdown
