// Building a calendar's table once, so that counting is a subtraction and adding is a look-up.
#include "workdays/workdays.h"

#include "shared/ensure.h"

#include <algorithm>

namespace luoshi::workdays
{

namespace
{

constexpr std::int32_t minutes_per_day = 24 * 60;

std::size_t day_count()
{
    return index_of(calendar_last_day) + 1;
}

bool in_season(OfficePeriod const& period, MonthDay day)
{
    if (period.season_begin <= period.season_end)
        return period.season_begin <= day && day <= period.season_end;
    return day >= period.season_begin || day <= period.season_end;
}

std::int32_t minutes_of(std::vector<OfficeSpan> const& spans)
{
    std::int32_t minutes = 0;
    for (auto const& span : spans) minutes += span.end_minute - span.begin_minute;
    return minutes;
}

Result<void> check_spans(OfficePeriod const& period)
{
    std::int32_t previous_end = 0;
    for (auto const& span : period.spans)
    {
        if (span.begin_minute < previous_end || span.end_minute <= span.begin_minute ||
            span.end_minute > minutes_per_day)
            return refuse_input("office_hours", "workdays.office_hours_overlap", {{"name", period.name}});
        previous_end = span.end_minute;
    }
    if (period.spans.empty())
        return refuse_input("office_hours", "workdays.office_hours_missing", {{"name", period.name}});
    return {};
}

Result<void> check_notice(YearNotice const& notice)
{
    if (notice.year < calendar_first_year || notice.year > calendar_last_year)
        return refuse_input("year", "workdays.year_out_of_range", {{"year", std::to_string(notice.year)}});
    for (auto const* days : {&notice.days_off, &notice.makeup_workdays})
    {
        for (auto const& named : *days)
        {
            if (!WorkCalendar::covers(named.day) ||
                std::abs(year_month_day(named.day).year - notice.year) > 1)
                return refuse_input("days", "workdays.day_outside_year", {{"day", to_text(named.day)}});
        }
    }
    for (auto const& off : notice.days_off)
    {
        auto const same = [&off](NamedDay const& other) { return other.day == off.day; };
        if (std::any_of(notice.makeup_workdays.begin(), notice.makeup_workdays.end(), same))
            return refuse_input("days", "workdays.day_off_and_worked", {{"day", to_text(off.day)}});
    }
    return {};
}

} // namespace

Result<WorkCalendar> WorkCalendar::make(CalendarFacts facts)
{
    for (auto const& notice : facts.notices) TRY(check_notice(notice));
    for (auto const& period : facts.office_periods) TRY(check_spans(period));
    if (facts.office_periods.empty() || facts.office_periods.size() > 255)
        return refuse_input("office_hours", "workdays.office_hours_missing", {{"name", facts.jurisdiction}});

    auto table = std::make_shared<Table>();
    table->facts = std::move(facts);
    fill_kinds(*table);
    fill_counts(*table);
    return WorkCalendar(std::move(table));
}

Result<WorkCalendar> WorkCalendar::with_notice(YearNotice notice) const
{
    auto facts = table_->facts;
    auto const same = [&notice](YearNotice const& other)
    { return other.year == notice.year && other.title == notice.title; };
    auto const found = std::find_if(facts.notices.begin(), facts.notices.end(), same);
    if (found != facts.notices.end())
        *found = std::move(notice);
    else
        facts.notices.push_back(std::move(notice));
    return make(std::move(facts));
}

// Basis: 全国年节及纪念日放假办法第二条、第五条; the notice of the year says which rest days are worked.
void WorkCalendar::fill_kinds(Table& table)
{
    table.kinds.resize(day_count());
    for (std::size_t i = 0; i < table.kinds.size(); ++i)
        table.kinds[i] = weekday(calendar_first_day + static_cast<std::int32_t>(i)) > 5 ? DayKind::weekend
                                                                                        : DayKind::workday;

    for (auto const& notice : table.facts.notices) table.loaded_years.push_back(notice.year);
    std::sort(table.loaded_years.begin(), table.loaded_years.end());
    table.loaded_years.erase(std::unique(table.loaded_years.begin(), table.loaded_years.end()),
                             table.loaded_years.end());

    auto const set = [&table](NamedDay const& named, DayKind kind)
    {
        table.kinds[index_of(named.day)] = kind;
        auto const place = std::lower_bound(table.names.begin(), table.names.end(), named.day,
                                            [](NamedDay const& left, Day right) { return left.day < right; });
        if (place != table.names.end() && place->day == named.day)
            place->name = named.name;
        else
            table.names.insert(place, named);
    };
    for (auto const& yearly : table.facts.yearly_days)
    {
        for (auto year = std::max(yearly.from_year, calendar_first_year); year <= calendar_last_year; ++year)
        {
            auto const day = make_day(year, yearly.day.month, yearly.day.day);
            bool const loaded =
                std::binary_search(table.loaded_years.begin(), table.loaded_years.end(), year);
            if (day && !loaded) set({*day, yearly.name}, DayKind::holiday);
        }
    }
    for (auto const& notice : table.facts.notices)
    {
        for (auto const& off : notice.days_off) set(off, DayKind::holiday);
        for (auto const& worked : notice.makeup_workdays) set(worked, DayKind::makeup_workday);
    }
}

void WorkCalendar::fill_counts(Table& table)
{
    std::vector<std::int32_t> minutes;
    for (auto const& period : table.facts.office_periods) minutes.push_back(minutes_of(period.spans));

    std::int32_t workdays = 0;
    std::int32_t office_minutes = 0;
    auto const count = table.kinds.size();
    table.periods.resize(count);
    table.workdays_before.resize(count + 1);
    table.minutes_before.resize(count + 1);
    for (std::size_t i = 0; i < count; ++i)
    {
        Day const day = calendar_first_day + static_cast<std::int32_t>(i);
        auto const date = year_month_day(day);
        for (std::size_t p = 0; p < table.facts.office_periods.size(); ++p)
        {
            auto const& period = table.facts.office_periods[p];
            if (day >= period.from && (!period.until || day <= *period.until) &&
                in_season(period, {date.month, date.day}))
                table.periods[i] = static_cast<std::uint8_t>(p);
        }
        table.workdays_before[i] = workdays;
        table.minutes_before[i] = office_minutes;
        if (table.kinds[i] == DayKind::workday || table.kinds[i] == DayKind::makeup_workday)
        {
            ++workdays;
            office_minutes += minutes[table.periods[i]];
            table.workday_indexes.push_back(static_cast<std::int32_t>(i));
        }
    }
    table.workdays_before[count] = workdays;
    table.minutes_before[count] = office_minutes;
}

bool WorkCalendar::covers(Day day)
{
    return day >= calendar_first_day && day <= calendar_last_day;
}

bool WorkCalendar::is_loaded(std::int32_t year) const
{
    return std::binary_search(table_->loaded_years.begin(), table_->loaded_years.end(), year);
}

bool WorkCalendar::is_loaded(Day day) const
{
    return is_loaded(year_month_day(day).year);
}

std::optional<Day> WorkCalendar::first_unloaded(Day after, Day until) const
{
    if (until <= after) return {};
    Day const from = after + 1;
    auto const last_year = year_month_day(until).year;
    for (auto year = year_month_day(from).year; year <= last_year; ++year)
    {
        if (!is_loaded(year)) return std::max(from, *make_day(year, 1, 1));
    }
    return {};
}

Result<void> may_delete(WorkCalendar const& calendar, std::int64_t open_timers)
{
    if (open_timers > 0)
        return refuse("workdays.calendar_in_use", {{"jurisdiction", calendar.jurisdiction()},
                                                   {"open_timers", std::to_string(open_timers)}});
    return {};
}

DayKind WorkCalendar::kind(Day day) const
{
    ENSURE(covers(day));
    return table_->kinds[index_of(day)];
}

bool WorkCalendar::is_workday(Day day) const
{
    auto const found = kind(day);
    return found == DayKind::workday || found == DayKind::makeup_workday;
}

std::string_view WorkCalendar::name(Day day) const
{
    auto const found = std::lower_bound(table_->names.begin(), table_->names.end(), day,
                                        [](NamedDay const& left, Day right) { return left.day < right; });
    if (found == table_->names.end() || found->day != day) return {};
    return found->name;
}

Day WorkCalendar::next_workday(Day day) const
{
    return add_workdays(day, 1);
}

Day WorkCalendar::previous_workday(Day day) const
{
    return add_workdays(day, -1);
}

Day WorkCalendar::workday_on_or_after(Day day) const
{
    return is_workday(day) ? day : next_workday(day);
}

Day WorkCalendar::workday_on_or_before(Day day) const
{
    return is_workday(day) ? day : previous_workday(day);
}

std::int32_t WorkCalendar::count_workdays(Day after, Day until) const
{
    ENSURE(covers(after) && covers(until));
    return table_->workdays_before[index_of(until) + 1] - table_->workdays_before[index_of(after) + 1];
}

Day WorkCalendar::add_workdays(Day day, std::int32_t workdays) const
{
    ENSURE(covers(day));
    if (workdays == 0) return day;
    auto const before = table_->workdays_before[index_of(day) + (workdays > 0 ? 1 : 0)];
    auto const position = static_cast<std::int64_t>(before) + workdays - (workdays > 0 ? 1 : 0);
    ENSURE(position >= 0 && position < static_cast<std::int64_t>(table_->workday_indexes.size()));
    return calendar_first_day + table_->workday_indexes[static_cast<std::size_t>(position)];
}

} // namespace luoshi::workdays
