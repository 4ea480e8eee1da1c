// Why this day: the counted days and every adjustment, as data for the page.
#include "timers/counting.h"
#include "timers/rules.h"

#include <algorithm>

namespace luoshi::timers
{

using namespace counting;

namespace
{

using Kind = ExplainRow::Kind;

class Rows
{
public:
    // Joins the row before when it says the same of the day before.
    void add_day(Kind kind, Day day, std::string_view name, std::int32_t count, std::int64_t minutes = 0)
    {
        if (!rows_.empty())
        {
            auto& last = rows_.back();
            if (last.kind == kind && last.name == name && last.to + 1 == day)
            {
                last.to = day;
                last.count += count;
                last.minutes += minutes;
                return;
            }
        }
        rows_.push_back({kind, day, day, count, minutes, std::string(name), {}});
    }
    void add(ExplainRow row) { rows_.push_back(std::move(row)); }
    std::vector<ExplainRow> take() { return std::move(rows_); }

private:
    std::vector<ExplainRow> rows_;
};

Kind kind_of(WorkCalendar const& calendar, Day day)
{
    switch (calendar.kind(day))
    {
    case workdays::DayKind::workday: return Kind::counted;
    case workdays::DayKind::makeup_workday: return Kind::makeup_workday;
    case workdays::DayKind::weekend: return Kind::skipped_weekend;
    case workdays::DayKind::holiday: return Kind::skipped_holiday;
    }
    return Kind::counted;
}

void add_days(Rows& rows, Timer const& timer, WorkCalendar const& calendar, Day start, Due const& due)
{
    auto const gaps = day_gaps(timer, calendar);
    bool const by_workdays = unit_of(timer.budget.kind) == Unit::workday;
    for (Day day = start + 1; day <= due.raw_day; day = day + 1)
    {
        if (in_gap(day, gaps))
            rows.add_day(Kind::suspended, day, {}, 0);
        else if (!by_workdays)
            rows.add_day(Kind::counted, day, {}, 1);
        else
            rows.add_day(kind_of(calendar, day), day, calendar.name(day), calendar.is_workday(day) ? 1 : 0);
    }
}

// Each minute of each day, of office time or of all: counted or suspended.
void add_hours(Rows& rows, Timer const& timer, WorkCalendar const& calendar, Due const& due)
{
    auto const gaps = instant_gaps(timer);
    std::vector<InstantGap> closed;
    std::copy_if(gaps.begin(), gaps.end(), std::back_inserter(closed),
                 [](auto const& gap) { return gap.end; });
    for (Day day = legal_day(timer.started_at); day <= due.day; day = day + 1)
    {
        Instant const from = std::max(begin_of(day), timer.started_at);
        Instant const until = std::min(begin_of(day + 1), due.at);
        auto const kind = timer.budget.kind;
        std::int64_t const open = time_with_gaps(kind, calendar, from, until, {}) / microseconds_per_minute;
        std::int64_t const counted =
            time_with_gaps(kind, calendar, from, until, closed) / microseconds_per_minute;
        if (kind == BudgetKind::clock_hours && counted > 0)
            rows.add_day(Kind::counted, day, {}, 1, counted);
        else if (!calendar.is_workday(day))
            rows.add_day(kind_of(calendar, day), day, calendar.name(day), 0);
        else if (counted > 0)
            rows.add_day(kind_of(calendar, day), day, calendar.name(day), 1, counted);
        if (open > counted) rows.add_day(Kind::suspended, day, {}, 0, open - counted);
    }
}

void add_named_day(Rows& rows, Timer const& timer, Day start, Due const& due)
{
    auto const kind = timer.budget.kind == BudgetKind::printed_day ? Kind::printed : Kind::counted;
    rows.add({kind, start + 1, due.raw_day, std::max(0, due.raw_day - start), 0, {}, {}});
}

// A suspension on a named day moves nothing, and one that is open moves nothing yet; both are said.
void add_other_suspensions(Rows& rows, Timer const& timer)
{
    for (auto const& suspension : timer.suspensions)
    {
        if (is_counted(timer.budget.kind) && suspension.end) continue;
        Day const begin = legal_day(suspension.begin);
        Day const end = suspension.end ? legal_day({suspension.end->microseconds - 1}) : begin;
        rows.add({Kind::suspended, begin, end, 0, 0, {}, suspension.reason});
    }
}

// A gap is explained by the first suspension that touches it.
void name_reasons(std::vector<ExplainRow>& rows, Timer const& timer)
{
    for (auto& row : rows)
    {
        if (row.kind != Kind::suspended || row.reason) continue;
        for (auto const& suspension : timer.suspensions)
        {
            bool const before = suspension.end && *suspension.end <= begin_of(row.from);
            if (before || suspension.begin >= begin_of(row.to + 1)) continue;
            row.reason = suspension.reason;
            break;
        }
    }
}

} // namespace

std::vector<ExplainRow> explain(Timer const& timer, WorkCalendar const& calendar)
{
    auto const result = due(timer, calendar);
    auto const start = start_day(timer, calendar);
    Rows rows;
    rows.add({Kind::start, legal_day(timer.started_at), start, 0, 0, {}, {}});
    if (is_in_hours(timer.budget.kind))
        add_hours(rows, timer, calendar, result);
    else if (is_counted(timer.budget.kind))
        add_days(rows, timer, calendar, start, result);
    else
        add_named_day(rows, timer, start, result);
    add_other_suspensions(rows, timer);
    for (auto const& extension : timer.extensions)
    {
        Day const to = extension.to.value_or(result.day);
        rows.add({Kind::extended,
                  legal_day(extension.granted_at),
                  to,
                  extension.amount,
                  0,
                  extension.approver,
                  {}});
    }
    if (result.raw_day != result.day)
    {
        auto const name = calendar.name(result.raw_day);
        rows.add({Kind::rolled, result.raw_day, result.day, 0, 0, std::string(name), {}});
    }
    if (result.provisional)
    {
        auto const from = calendar.first_unloaded(counted_after(timer), result.day);
        rows.add({Kind::provisional, from.value_or(result.day), result.day, 0, 0, {}, {}});
    }
    rows.add({Kind::result, result.day, result.day, 0, 0, {}, {}});
    auto list = rows.take();
    name_reasons(list, timer);
    return list;
}

} // namespace luoshi::timers
