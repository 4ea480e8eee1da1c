// The calendars in force: what the program ships, and the years that were loaded since. Replaced as a whole when
// a year is loaded; readers keep the value they have.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "workdays/workdays.h"

#include <mutex>

namespace luoshi::workdays
{

class Calendars
{
public:
    Calendars();
    WorkCalendar national() const;
    // Reads the years that this installation has loaded; called at the start and when `edition` has changed.
    void refresh(db::Session& session);

private:
    mutable std::mutex mutex_;
    WorkCalendar national_;
};

// Of the calendars that this program ships.
std::string const& shipped_edition();

// Changes whenever a year is loaded, on whatever node.
std::string edition(db::Session& session);

// Keeps a year's notice; `refresh` makes it count.
Result<void> load_year(db::Tx& tx, Tools const& tools, std::string_view notice_json);

} // namespace luoshi::workdays
