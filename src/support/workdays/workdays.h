// Work calendars: which days are worked, at which hours, and how to count them. A calendar is a value:
// changing it makes a new one, so that last year can be counted with last year's calendar.
#pragma once

#include "shared/legal_day.h"
#include "shared/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::workdays
{

enum class DayKind : std::uint8_t
{
    workday,        // an ordinary working day
    weekend,        // Saturday or Sunday, not worked
    holiday,        // off by a notice or by statute
    makeup_workday, // a rest day that is worked (调休上班)
};

struct NamedDay
{
    Day day;
    std::string name;
};

// What one notice says about one year. It may reach into the neighbouring year.
struct YearNotice
{
    std::int32_t year = 0;
    std::string title;
    std::string number;
    std::vector<std::string> sources;
    std::vector<NamedDay> days_off;
    std::vector<NamedDay> makeup_workdays;
};

struct MonthDay
{
    std::int32_t month = 1;
    std::int32_t day = 1;

    auto operator<=>(MonthDay const&) const = default;
};

// A day off that needs no notice; counts in years whose notice is not loaded.
struct YearlyDay
{
    MonthDay day;
    std::string name;
    std::int32_t from_year = 0;
};

// Minutes after 00:00, the end not included.
struct OfficeSpan
{
    std::int32_t begin_minute = 0;
    std::int32_t end_minute = 0;
};

// Office hours of a season (summer hours: 07-01 to 09-30) while they are in force. Of several that fit
// a day the last one holds.
struct OfficePeriod
{
    std::string name;
    Day from;
    std::optional<Day> until; // the last day, if there is one
    MonthDay season_begin = {1, 1};
    MonthDay season_end = {12, 31}; // may lie before the begin: a winter season
    std::vector<OfficeSpan> spans;
};

// All that a calendar is made of. Later notices overrule earlier ones, so that a province's own
// holidays stand after the national ones.
struct CalendarFacts
{
    std::string jurisdiction;
    std::vector<YearNotice> notices;
    std::vector<YearlyDay> yearly_days;
    std::vector<OfficePeriod> office_periods;
};

// Days outside these years are not counted at all: a limit there is a slip of the pen.
inline constexpr std::int32_t calendar_first_year = 2000;
inline constexpr std::int32_t calendar_last_year = 2100;
inline constexpr Day calendar_first_day{10957}; // 2000-01-01
inline constexpr Day calendar_last_day{47846};  // 2100-12-31
// Where a table of all these days keeps that day.
inline std::size_t index_of(Day day)
{
    return static_cast<std::size_t>(day - calendar_first_day);
}

class WorkCalendar
{
public:
    static Result<WorkCalendar> make(CalendarFacts facts);
    // The same calendar with one notice more, or with the notice of that year and title replaced.
    Result<WorkCalendar> with_notice(YearNotice notice) const;

    CalendarFacts const& facts() const { return table_->facts; }
    std::string const& jurisdiction() const { return table_->facts.jurisdiction; }
    // Whether a notice of that year is loaded; a date that leans on other years is provisional.
    bool is_loaded(std::int32_t year) const;
    bool is_loaded(Day day) const;
    // The first day of (after, until] in a year that is not loaded.
    std::optional<Day> first_unloaded(Day after, Day until) const;
    static bool covers(Day day);

    DayKind kind(Day day) const;
    bool is_workday(Day day) const;
    // "春节" for a day off and for the day worked in its place; empty for an ordinary day.
    std::string_view name(Day day) const;

    Day next_workday(Day day) const;         // the first one after the day
    Day previous_workday(Day day) const;     // the last one before the day
    Day workday_on_or_after(Day day) const;  // the day itself if it is worked
    Day workday_on_or_before(Day day) const; // the day itself if it is worked
    // Workdays d with after < d <= until; below zero when until lies before after.
    std::int32_t count_workdays(Day after, Day until) const;
    // The n-th workday after the day, or before it when n is below zero; the day itself for 0.
    Day add_workdays(Day day, std::int32_t workdays) const;

    // The hours of a day as if it were worked.
    std::vector<OfficeSpan> const& office_spans(Day day) const;
    Instant open_of_business(Day day) const;
    Instant close_of_business(Day day) const;
    bool is_office_time(Instant instant) const;
    // The instant itself when offices are open, else the next opening.
    Instant office_instant_on_or_after(Instant instant) const;
    // Microseconds of office time between the two; below zero when until lies before from.
    std::int64_t office_time(Instant from, Instant until) const;
    // The first instant at which that much office time has passed since the start.
    Instant add_office_time(Instant start, std::int64_t microseconds) const;

private:
    struct Table
    {
        CalendarFacts facts;
        std::vector<DayKind> kinds;
        std::vector<std::uint8_t> periods;         // index into facts.office_periods
        std::vector<std::int32_t> workdays_before; // workdays of the table before that day
        std::vector<std::int32_t> minutes_before;  // office minutes of the table before that day
        std::vector<std::int32_t> workday_indexes; // the table's days that are workdays, in order
        std::vector<NamedDay> names;               // sorted by day
        std::vector<std::int32_t> loaded_years;    // sorted
    };

    explicit WorkCalendar(std::shared_ptr<Table const> table) : table_(std::move(table)) {}
    static void fill_kinds(Table& table);
    static void fill_counts(Table& table);
    std::int64_t office_time_before(Instant instant) const;

    std::shared_ptr<Table const> table_;
};

// A calendar that open timers lean on stays: deleting it would leave due days nobody can explain.
Result<void> may_delete(WorkCalendar const& calendar, std::int64_t open_timers);

// Reading the calendar files (data/calendars).
Result<YearNotice> parse_notice(std::string_view json);
// The file without a year: jurisdiction, yearly days, office hours.
Result<CalendarFacts> parse_standing_facts(std::string_view json);

// The national calendar that the program carries within itself.
WorkCalendar const& national_calendar();

} // namespace luoshi::workdays
