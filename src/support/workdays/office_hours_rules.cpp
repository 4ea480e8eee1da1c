// Office time: the same table, counted in microseconds of open offices.
#include "workdays/workdays.h"

#include "shared/ensure.h"

#include <algorithm>

namespace luoshi::workdays
{

namespace
{

Instant at_minute(Day day, std::int32_t minute)
{
    return {begin_of(day).microseconds + minute * microseconds_per_minute};
}

} // namespace

std::vector<OfficeSpan> const& WorkCalendar::office_spans(Day day) const
{
    ENSURE(covers(day));
    return table_->facts.office_periods[table_->periods[index_of(day)]].spans;
}

Instant WorkCalendar::open_of_business(Day day) const
{
    return at_minute(day, office_spans(day).front().begin_minute);
}

// Basis: 民法典第二百零三条第二款 (有业务时间的，停止业务活动的时间为截止时间).
Instant WorkCalendar::close_of_business(Day day) const
{
    return at_minute(day, office_spans(day).back().end_minute);
}

bool WorkCalendar::is_office_time(Instant instant) const
{
    Day const day = legal_day(instant);
    if (!is_workday(day)) return false;
    for (auto const& span : office_spans(day))
    {
        if (instant >= at_minute(day, span.begin_minute) && instant < at_minute(day, span.end_minute))
            return true;
    }
    return false;
}

Instant WorkCalendar::office_instant_on_or_after(Instant instant) const
{
    Day const day = legal_day(instant);
    if (is_workday(day))
    {
        for (auto const& span : office_spans(day))
        {
            if (instant < at_minute(day, span.end_minute))
                return std::max(instant, at_minute(day, span.begin_minute));
        }
    }
    return open_of_business(next_workday(day));
}

std::int64_t WorkCalendar::office_time_before(Instant instant) const
{
    Day const day = legal_day(instant);
    ENSURE(covers(day));
    std::int64_t passed = table_->minutes_before[index_of(day)] * microseconds_per_minute;
    if (!is_workday(day)) return passed;
    for (auto const& span : office_spans(day))
    {
        auto const begin = at_minute(day, span.begin_minute);
        if (instant <= begin) break;
        passed += std::min(instant, at_minute(day, span.end_minute)).microseconds - begin.microseconds;
    }
    return passed;
}

std::int64_t WorkCalendar::office_time(Instant from, Instant until) const
{
    return office_time_before(until) - office_time_before(from);
}

Instant WorkCalendar::add_office_time(Instant start, std::int64_t microseconds) const
{
    ENSURE(microseconds >= 0);
    if (microseconds == 0) return start;
    std::int64_t const goal = office_time_before(start) + microseconds;
    // The first day by whose end the goal is reached; whole minutes are enough to find it.
    auto const goal_minutes =
        static_cast<std::int32_t>((goal + microseconds_per_minute - 1) / microseconds_per_minute);
    auto const begin = table_->minutes_before.begin();
    auto const reached = std::lower_bound(begin + static_cast<std::ptrdiff_t>(index_of(legal_day(start))) + 1,
                                          table_->minutes_before.end(), goal_minutes);
    ENSURE(reached != table_->minutes_before.end());
    Day const day = calendar_first_day + static_cast<std::int32_t>(reached - begin - 1);

    std::int64_t rest = goal - table_->minutes_before[index_of(day)] * microseconds_per_minute;
    for (auto const& span : office_spans(day))
    {
        auto const length = (span.end_minute - span.begin_minute) * microseconds_per_minute;
        if (rest <= length) return {at_minute(day, span.begin_minute).microseconds + rest};
        rest -= length;
    }
    ENSURE(false);
    return {};
}

} // namespace luoshi::workdays
