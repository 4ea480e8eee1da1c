#include "workdays/routes.h"

#include "audit/audit.h"

namespace luoshi::workdays
{

namespace
{

struct SpecialDay
{
    Day day;
    std::string name;
    bool worked = false; // a rest day that is worked (班); else a day off (休)
};
constexpr auto fields(SpecialDay const*)
{
    return std::tuple{field("day", &SpecialDay::day), field("name", &SpecialDay::name),
                      field("worked", &SpecialDay::worked)};
}

struct Year
{
    std::int64_t year = 0;
    bool loaded = false; // the year's notice is known; else its dates are provisional
    std::vector<SpecialDay> days;
};
constexpr auto fields(Year const*)
{
    return std::tuple{field("year", &Year::year), field("loaded", &Year::loaded), field("days", &Year::days)};
}

struct YearQuery
{
    std::int64_t year = 0;
};
constexpr auto fields(YearQuery const*)
{
    return std::tuple{field("year", &YearQuery::year,
                            {.required = true, .least = calendar_first_year, .most = calendar_last_year})};
}

struct LoadYear
{
    std::string notice; // the year's notice, in the format of data/calendars
};
constexpr auto fields(LoadYear const*)
{
    return std::tuple{field("notice", &LoadYear::notice, {.required = true, .length_max = 50'000})};
}

Result<Year> year_of(Calendars const& calendars, std::int64_t number)
{
    auto const calendar = calendars.national();
    Year out;
    out.year = number;
    out.loaded = calendar.is_loaded(static_cast<std::int32_t>(number));
    auto const first = *make_day(static_cast<std::int32_t>(number), 1, 1);
    auto const last = *make_day(static_cast<std::int32_t>(number), 12, 31);
    for (auto day = first; day <= last; day = day + 1)
    {
        auto const kind = calendar.kind(day);
        if (kind == DayKind::holiday || kind == DayKind::makeup_workday)
            out.days.push_back({day, std::string(calendar.name(day)), kind == DayKind::makeup_workday});
    }
    return out;
}

} // namespace

std::vector<http::Route> routes(Tools const& tools, Calendars& calendars)
{
    return {
        http::read<YearQuery, Year>("/api/workdays/years/{year}", "workdays.year", May::signed_in,
                                    "Days off and make-up working days of a year",
                                    [&calendars](http::Call&, db::Session&, YearQuery const& in)
                                    { return year_of(calendars, in.year); }),
        // Peers case 6: open due days move, each with a journal entry that says why; the job does it in slices.
        http::write<LoadYear, Nothing>(
            http::Method::post, "/api/workdays/years", "workdays.load_year", May::manage_calendars,
            "Load a year's notice; open due days are counted anew",
            [&tools](http::Call& call, db::Tx& tx, LoadYear const& in) -> Result<Nothing>
            {
                TRY(load_year(tx, tools, in.notice));
                audit::record(tx, tools, call.actor, {"workdays.load_year", "cal", 1, {}, to_json(in)});
                return Nothing{};
            }),
    };
}

} // namespace luoshi::workdays
