// What is open at a unit, by issuing office.
#include "directory/directory.h"
#include "tracking/tracking.h"

namespace luoshi::tracking
{

std::vector<directory::OpenWork> open_work_of(db::Session& session, UnitId unit)
{
    // The office's own scope has every task it issued: that is no work of its own.
    db::Conditions filter;
    auto const own = filter.mark(unit);
    filter.where = "s.unit = " + own;
    filter.one_of("s.state", open_states());
    auto rows =
        session.query("SELECT t.office, sum(CASE WHEN t.host = " + own +
                          " THEN 1 ELSE 0 END), sum(CASE WHEN t.host <> " + own + " AND t.office <> " + own +
                          " THEN 1 ELSE 0 END) FROM tracking_scope s JOIN tracking_task t ON t.id = "
                          "s.task WHERE " +
                          filter.where + " GROUP BY t.office ORDER BY t.office",
                      filter);
    std::vector<directory::OpenWork> out;
    while (rows.next())
        if (rows.integer(1) + rows.integer(2) > 0)
            out.push_back({rows.get<UnitId>(0), {}, rows.integer(1), rows.integer(2)});
    for (auto& each : out) each.office_name = directory::unit_short_name(session, each.office);
    return out;
}

} // namespace luoshi::tracking
