// What every action is given: the database, the time, identifiers, events, the folder of files.
#pragma once

#include "platform/clock.h"
#include "platform/db/database.h"
#include "platform/events.h"

#include <string>

namespace luoshi
{

struct Tools
{
    db::Database& database;
    Clock const& clock;
    IdMaker& ids;
    Events const& events;
    std::string files_folder; // content-addressed files, shared by all nodes
    int node = 0;             // 0 … 1023; names this writer's lane of the journal
};

} // namespace luoshi
