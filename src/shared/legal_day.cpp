#include "shared/legal_day.h"

#include <fmt/format.h>

namespace luoshi
{

namespace
{

// Howard Hinnant's published day-count arithmetic: days of the civil calendar, eras of 400 years.
std::int32_t days_from_civil(std::int32_t year, std::int32_t month, std::int32_t day)
{
    year -= month <= 2;
    std::int32_t const era = (year >= 0 ? year : year - 399) / 400;
    std::int32_t const year_of_era = year - era * 400;
    std::int32_t const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    std::int32_t const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

std::int64_t floor_divide(std::int64_t value, std::int64_t by)
{
    std::int64_t const quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

// Digits only, fixed width: "07" yes, "+7" no.
std::optional<std::int32_t> digits(std::string_view text)
{
    std::int32_t value = 0;
    for (char const c : text)
    {
        if (c < '0' || c > '9') return {};
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

YearMonthDay year_month_day(Day day)
{
    std::int32_t const shifted = day.number + 719468;
    std::int32_t const era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    std::int32_t const day_of_era = shifted - era * 146097;
    std::int32_t const year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    std::int32_t const day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    std::int32_t const month_shifted = (5 * day_of_year + 2) / 153;
    std::int32_t const month = month_shifted + (month_shifted < 10 ? 3 : -9);
    return {year_of_era + era * 400 + (month <= 2), month, day_of_year - (153 * month_shifted + 2) / 5 + 1};
}

std::int32_t days_in_month(std::int32_t year, std::int32_t month)
{
    constexpr std::int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool const leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && leap ? 29 : lengths[month - 1];
}

std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day)
{
    if (year < 1900 || year > 9999 || month < 1 || month > 12 || day < 1) return {};
    if (day > days_in_month(year, month)) return {};
    return Day{days_from_civil(year, month, day)};
}

int weekday(Day day)
{
    return static_cast<int>(((day.number + 3) % 7 + 7) % 7) + 1;
}

std::optional<Day> parse_day(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return {};
    auto const year = digits(text.substr(0, 4));
    auto const month = digits(text.substr(5, 2));
    auto const day = digits(text.substr(8, 2));
    if (!year || !month || !day) return {};
    return make_day(*year, *month, *day);
}

namespace
{

// Every row of every page carries days and instants: digits are put down by hand, ten times as fast as a format.
void append_digits(std::string& out, std::int64_t number, int digits)
{
    char buffer[20];
    for (int i = digits - 1; i >= 0; --i, number /= 10) buffer[i] = static_cast<char>('0' + number % 10);
    out.append(buffer, static_cast<std::size_t>(digits));
}

void append_day(std::string& out, Day day)
{
    auto const date = year_month_day(day);
    append_digits(out, date.year, 4);
    out += '-';
    append_digits(out, date.month, 2);
    out += '-';
    append_digits(out, date.day, 2);
}

} // namespace

std::string to_text(Day day)
{
    std::string out;
    append_day(out, day);
    return out;
}

Day legal_day(Instant instant)
{
    return {static_cast<std::int32_t>(
        floor_divide(instant.microseconds + legal_offset_microseconds, microseconds_per_day))};
}

Instant begin_of(Day day)
{
    return {day.number * microseconds_per_day - legal_offset_microseconds};
}

std::int64_t microseconds_of_legal_day(Instant instant)
{
    return instant.microseconds - begin_of(legal_day(instant)).microseconds;
}

std::string to_text(Instant instant)
{
    std::int64_t const day_number = floor_divide(instant.microseconds, microseconds_per_day);
    std::int64_t const rest = instant.microseconds - day_number * microseconds_per_day;
    std::string text;
    text.reserve(32);
    append_day(text, {static_cast<std::int32_t>(day_number)});
    text += 'T';
    append_digits(text, rest / microseconds_per_hour, 2);
    text += ':';
    append_digits(text, rest / microseconds_per_minute % 60, 2);
    text += ':';
    append_digits(text, rest / microseconds_per_second % 60, 2);
    if (rest % microseconds_per_second != 0)
    {
        text += '.';
        append_digits(text, rest % microseconds_per_second, 6);
    }
    return text + "Z";
}

std::optional<Instant> parse_instant(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z')
        return {};
    auto const day = parse_day(text.substr(0, 10));
    auto const hour = digits(text.substr(11, 2));
    auto const minute = digits(text.substr(14, 2));
    auto const second = digits(text.substr(17, 2));
    if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
    std::int64_t fraction = 0;
    if (text.size() > 20)
    {
        auto const part = text.substr(19, text.size() - 20);
        if (part.size() < 2 || part.size() > 7 || part[0] != '.') return {};
        auto const value = digits(part.substr(1));
        if (!value) return {};
        fraction = *value;
        for (std::size_t i = part.size(); i < 7; ++i) fraction *= 10;
    }
    return Instant{day->number * microseconds_per_day + *hour * microseconds_per_hour +
                   *minute * microseconds_per_minute + *second * microseconds_per_second + fraction};
}

} // namespace luoshi
