// From what the grammar found to items on the desk, and back for its lint.
#pragma once

#include "breakdown/day_rules.h"
#include "breakdown/grammar/document.h"
#include "breakdown/store.h"
#include "directory/directory.h"

namespace luoshi::breakdown::desk
{

// Looks up every name that nobody has decided: one that was learned, or a unit that was added, is found on every open
// desk. A host that was only proposed is proposed again. True when something changed.
bool look_up_names(DeskItem& item, directory::NameIndex const& names, UnitId office);
// Unless somebody has confirmed one.
void propose_host_again(DeskItem& item, UnitId office);
// A ministry stands among the addressees: bare names beside it are not the city's.
bool names_the_nation(breakdown::Document const& document);
store::Item make_item(breakdown::Item const& found, directory::NameIndex const& names, DayRules const& rules,
                      UnitId office, bool of_nation);
breakdown::Item for_lint(store::Item const& item);

} // namespace luoshi::breakdown::desk
