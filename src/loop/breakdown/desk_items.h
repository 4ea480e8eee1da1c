// From what the grammar found to items on the desk, and back for its lint.
#pragma once

#include "breakdown/grammar/document.h"
#include "breakdown/store.h"
#include "directory/directory.h"
#include "rulebook/model.h"
#include "workdays/workdays.h"

namespace luoshi::breakdown::desk
{

// What a supervision day is proposed by.
struct DayRules
{
    workdays::WorkCalendar calendar;
    Day today;
    rulebook::Limits limits;
};

void resolve(PrintedUnit& unit, directory::NameIndex const& names);
// The printed day; for none, or one that has passed, the default of the grade; none at all for 长期 and 常态.
void set_default_day(DeskItem& item, DayRules const& rules);
store::Item make_item(breakdown::Item const& found, directory::NameIndex const& names, DayRules const& rules,
                      UnitId office);
breakdown::Item for_lint(store::Item const& item);

} // namespace luoshi::breakdown::desk
