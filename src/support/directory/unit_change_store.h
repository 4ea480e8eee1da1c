// The rows of unit changes, and what stands at a unit.
#pragma once

#include "directory/unit_changes.h"

namespace luoshi::directory::store
{

std::optional<UnitChange> planned_of(db::Session& session, UnitId unit);
// Planned for this day or an earlier one, in their order.
std::vector<UnitChange> due(db::Session& session, Day today);
// Of the unit, and mergers into it; newest day first, what was withdrawn left out.
std::vector<UnitChange> changes_of(db::Session& session, UnitId unit);
// Ends and mergers that are done.
std::vector<UnitChange> over(db::Session& session);
// Former names, state.
void save(db::Tx& tx, UnitChange const& change);
void end_unit(db::Tx& tx, UnitId unit, Day last_day);
std::vector<AliasLine> aliases_of(db::Session& session, UnitId unit);
// Without tasks, which are another module's.
Standing standing(db::Session& session, UnitId unit, Day today);
std::vector<Identity> roles_at(db::Session& session, UnitId unit, Day day);

} // namespace luoshi::directory::store
