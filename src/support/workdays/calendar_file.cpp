// Reads calendar files, and the national ones that are embedded in the program.
#include "platform/embedded.h"
#include "workdays/workdays.h"

#include "shared/ensure.h"

#include <boost/json.hpp>

namespace luoshi::workdays
{

namespace
{

namespace json = boost::json;

tl::unexpected<Refusal> unreadable(std::string_view field)
{
    return refuse_input(field, "workdays.calendar_file_unreadable", {{"field", std::string(field)}});
}

Result<json::object> parse_object(std::string_view text)
{
    boost::system::error_code error;
    auto value = json::parse(json::string_view(text.data(), text.size()), error);
    if (error || !value.is_object()) return unreadable("file");
    return std::move(value.as_object());
}

Result<std::string> text_of(json::object const& object, std::string_view field)
{
    auto const* value = object.if_contains(json::string_view(field.data(), field.size()));
    if (value == nullptr || !value->is_string()) return unreadable(field);
    return std::string(value->as_string().data(), value->as_string().size());
}

Result<std::int32_t> number_of(json::object const& object, std::string_view field)
{
    auto const* value = object.if_contains(json::string_view(field.data(), field.size()));
    if (value == nullptr || !value->is_int64() || std::abs(value->as_int64()) > 9999)
        return unreadable(field);
    return static_cast<std::int32_t>(value->as_int64());
}

// An absent list is an empty one.
Result<json::array> list_of(json::object const& object, std::string_view field)
{
    auto const* value = object.if_contains(json::string_view(field.data(), field.size()));
    if (value == nullptr) return json::array();
    if (!value->is_array()) return unreadable(field);
    return value->as_array();
}

Result<std::vector<NamedDay>> days_of(json::object const& object, std::string_view field)
{
    std::vector<NamedDay> days;
    auto const groups = TRY(list_of(object, field));
    for (auto const& group : groups)
    {
        if (!group.is_object()) return unreadable(field);
        auto const name = TRY(text_of(group.as_object(), "name"));
        auto const items = TRY(list_of(group.as_object(), "days"));
        for (auto const& item : items)
        {
            if (!item.is_string()) return unreadable(field);
            auto const day = parse_day({item.as_string().data(), item.as_string().size()});
            if (!day) return unreadable(field);
            days.push_back({*day, name});
        }
    }
    return days;
}

// "07-01": the year 2000 is a leap year, so that 02-29 is a day.
Result<MonthDay> parse_month_day(std::string_view text, std::string_view field)
{
    auto const day = parse_day("2000-" + std::string(text));
    if (!day) return unreadable(field);
    auto const date = year_month_day(*day);
    return MonthDay{date.month, date.day};
}

// "08:30", and "24:00" for the end of the day.
std::optional<std::int32_t> parse_minute(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':') return {};
    for (std::size_t const i : {0U, 1U, 3U, 4U})
    {
        if (text[i] < '0' || text[i] > '9') return {};
    }
    std::int32_t const hour = (text[0] - '0') * 10 + (text[1] - '0');
    std::int32_t const minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > 24 * 60) return {};
    return hour * 60 + minute;
}

Result<OfficePeriod> parse_office_period(json::object const& object)
{
    OfficePeriod period;
    period.name = TRY(text_of(object, "name"));
    auto const from = parse_day(TRY(text_of(object, "from")));
    if (!from) return unreadable("from");
    period.from = *from;
    if (object.contains("until"))
    {
        period.until = parse_day(TRY(text_of(object, "until")));
        if (!period.until) return unreadable("until");
    }
    if (object.contains("season"))
    {
        auto const season = TRY(text_of(object, "season"));
        if (season.size() != 12 || season.substr(5, 2) != "..") return unreadable("season");
        period.season_begin = TRY(parse_month_day(season.substr(0, 5), "season"));
        period.season_end = TRY(parse_month_day(season.substr(7), "season"));
    }
    auto const spans = TRY(list_of(object, "spans"));
    for (auto const& item : spans)
    {
        if (!item.is_string()) return unreadable("spans");
        std::string_view const span(item.as_string().data(), item.as_string().size());
        if (span.size() != 11 || span[5] != '-') return unreadable("spans");
        auto const begin = parse_minute(span.substr(0, 5));
        auto const end = parse_minute(span.substr(6));
        if (!begin || !end) return unreadable("spans");
        period.spans.push_back({*begin, *end});
    }
    return period;
}

WorkCalendar read_embedded()
{
    CalendarFacts facts;
    std::vector<YearNotice> notices;
    for (auto const& file : embedded_calendars())
    {
        if (file.name == "cn.json")
        {
            facts = parse_standing_facts(file.content).value();
            continue;
        }
        notices.push_back(parse_notice(file.content).value());
    }
    facts.notices = std::move(notices);
    return WorkCalendar::make(std::move(facts)).value();
}

} // namespace

Result<YearNotice> parse_notice(std::string_view text)
{
    auto const object = TRY(parse_object(text));
    YearNotice notice;
    notice.year = TRY(number_of(object, "year"));
    notice.title = TRY(text_of(object, "title"));
    notice.number = TRY(text_of(object, "number"));
    auto const sources = TRY(list_of(object, "sources"));
    for (auto const& source : sources)
    {
        if (!source.is_string()) return unreadable("sources");
        notice.sources.emplace_back(source.as_string().data(), source.as_string().size());
    }
    notice.days_off = TRY(days_of(object, "days_off"));
    notice.makeup_workdays = TRY(days_of(object, "makeup_workdays"));
    // A file without days is a notice that has not been published: loading it would turn guesses into dates.
    if (notice.days_off.empty()) return unreadable("days_off");
    return notice;
}

Result<CalendarFacts> parse_standing_facts(std::string_view text)
{
    auto const object = TRY(parse_object(text));
    CalendarFacts facts;
    facts.jurisdiction = TRY(text_of(object, "jurisdiction"));
    auto const yearly_days = TRY(list_of(object, "yearly_days"));
    for (auto const& item : yearly_days)
    {
        if (!item.is_object()) return unreadable("yearly_days");
        YearlyDay day;
        day.name = TRY(text_of(item.as_object(), "name"));
        auto const text_of_day = TRY(text_of(item.as_object(), "day"));
        day.day = TRY(parse_month_day(text_of_day, "yearly_days"));
        day.from_year = TRY(number_of(item.as_object(), "from_year"));
        facts.yearly_days.push_back(std::move(day));
    }
    auto const office_hours = TRY(list_of(object, "office_hours"));
    for (auto const& item : office_hours)
    {
        if (!item.is_object()) return unreadable("office_hours");
        facts.office_periods.push_back(TRY(parse_office_period(item.as_object())));
    }
    return facts;
}

WorkCalendar const& national_calendar()
{
    static WorkCalendar const calendar = read_embedded();
    return calendar;
}

} // namespace luoshi::workdays
