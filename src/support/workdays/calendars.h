// The calendars in force: what the program ships, and the years that were loaded since. Replaced as a whole when
// a year is loaded; readers keep the value they have.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "workdays/workdays.h"

#include <atomic>
#include <mutex>

namespace luoshi::workdays
{

class Calendars
{
public:
    Calendars();
    WorkCalendar national() const;
    // Reads the years that this installation has loaded; called at the start and after a load.
    void refresh(db::Session& session);
    // A year was loaded: the job reads it and moves what leaned on it.
    void mark_changed() { changed_ = true; }
    bool take_changed() { return changed_.exchange(false); }

private:
    mutable std::mutex mutex_;
    WorkCalendar national_;
    std::atomic<bool> changed_ = false;
};

// Keeps a year's notice; `refresh` makes it count.
Result<void> load_year(db::Tx& tx, Tools const& tools, std::string_view notice_json);

} // namespace luoshi::workdays
