#include "roster/unit_routes.h"

#include "directory/directory.h"
#include "roster/roster.h"

namespace luoshi::roster
{

namespace
{

using directory::FindOpenWork;
namespace unit_changes = directory::unit_changes;

// Where tasks are still open, whoever works on them keeps the old role until they are done.
struct Following
{
    UnitId into; // empty: the roles end
    Day day;
    bool keeps_old = false;
};

void propose_roles(db::Tx& tx, Tools const& tools, Actor const& actor, directory::Unit const& unit,
                   Following const& following)
{
    std::vector<Line> lines;
    for (auto const& each : unit_changes::roles_at(tx, unit.id, following.day))
    {
        auto const person = directory::find_person(tx, each.person);
        if (!person || (following.keeps_old && !following.into)) continue;
        Line line;
        line.person = person->id;
        line.is_new = false;
        line.name = person->name;
        line.unit = following.into && person->unit == unit.id ? following.into : person->unit;
        line.post = person->post_name;
        line.from_day = following.day;
        line.role_unit = following.into;
        if (following.into) line.roles = role_bit(each.role);
        if (!following.keeps_old) line.ends = each.id;
        lines.push_back(std::move(line));
    }
    if (!lines.empty()) propose(tx, tools, actor, unit.short_name, std::move(lines));
}

Result<ChangeId> end(db::Tx& tx, Tools const& tools, Actor const& actor, directory::EndUnit const& input,
                     FindOpenWork const& work)
{
    auto const unit = directory::find_unit(tx, input.id);
    auto const id = TRY(unit_changes::end(tx, tools, actor, input, work));
    propose_roles(tx, tools, actor, *unit, {{}, input.day.value_or(tools.clock.today()), false});
    return id;
}

Result<ChangeId> merge(db::Tx& tx, Tools const& tools, Actor const& actor, directory::MergeUnit const& input,
                       FindOpenWork const& work)
{
    auto const unit = directory::find_unit(tx, input.id);
    auto const id = TRY(unit_changes::merge(tx, tools, actor, input));
    propose_roles(tx, tools, actor, *unit,
                  {input.move_roles ? input.into : UnitId{}, input.day.value_or(tools.clock.today()),
                   !work(tx, unit->id).empty()});
    return id;
}

} // namespace

std::vector<http::Route> unit_routes(Tools const& tools, FindOpenWork const& work)
{
    using http::Method;
    return {
        http::read<directory::UnitById, directory::UnitPage>(
            "/api/directory/units/{id}", "directory.unit", May::see_accounts,
            "A unit with its names, its history, and what still stands there",
            [work](http::Call& call, db::Session& session, directory::UnitById const& in)
            { return unit_changes::page(session, in.id, legal_day(call.now), work); }),
        http::write<directory::Rename, ChangeId>(
            Method::post, "/api/directory/units/{id}/rename", "directory.rename_unit", May::manage_accounts,
            "Rename a unit from a day on; the old names still lead to it",
            [&tools](http::Call& call, db::Tx& tx, directory::Rename const& input)
            { return unit_changes::rename(tx, tools, call.actor, input); }),
        http::write<directory::EndUnit, ChangeId>(
            Method::post, "/api/directory/units/{id}/end", "directory.end_unit", May::manage_accounts,
            "End a unit on a day, once nothing is open there",
            [&tools, work](http::Call& call, db::Tx& tx, directory::EndUnit const& input)
            { return end(tx, tools, call.actor, input, work); }),
        http::write<directory::MergeUnit, ChangeId>(
            Method::post, "/api/directory/units/{id}/merge", "directory.merge_unit", May::manage_accounts,
            "Merge a unit into another on a day: its names lead there, its roles are proposed there",
            [&tools, work](http::Call& call, db::Tx& tx, directory::MergeUnit const& input)
            { return merge(tx, tools, call.actor, input, work); }),
        http::write<directory::WithdrawChange, Nothing>(
            Method::post, "/api/directory/units/{id}/withdraw-change", "directory.withdraw_unit_change",
            May::manage_accounts, "Take a change back whose day has not come",
            [&tools](http::Call& call, db::Tx& tx, directory::WithdrawChange const& input)
            { return unit_changes::withdraw(tx, tools, call.actor, input); }),
        http::read<Nothing, unit_changes::LeftoverList>(
            "/api/directory/leftovers", "directory.leftovers", May::dispatch_tasks,
            "Units that are over and still host open tasks of the reader's office",
            [work](http::Call& call, db::Session& session,
                   Nothing const&) -> Result<unit_changes::LeftoverList>
            { return unit_changes::leftovers(session, call.actor.unit, work); }),
    };
}

} // namespace luoshi::roster
