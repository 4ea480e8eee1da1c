// Instants are microseconds since 1970 in UTC; a legal day is the date at fixed +08:00 (China has had
// no summer time since 1991, and the browser's zone never matters).
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luoshi
{

// A calendar day, counted from 1970-01-01 = 0. Stored as INTEGER, written YYYY-MM-DD outside.
struct Day
{
    std::int32_t number = 0;

    auto operator<=>(Day const&) const = default;
    Day operator+(std::int32_t days) const { return {number + days}; }
    Day operator-(std::int32_t days) const { return {number - days}; }
    std::int32_t operator-(Day other) const { return number - other.number; }
};

struct YearMonthDay
{
    std::int32_t year = 1970;
    std::int32_t month = 1;
    std::int32_t day = 1;
};

// Microseconds since 1970-01-01T00:00:00Z. Stored as BIGINT, written YYYY-MM-DDThh:mm:ssZ outside.
struct Instant
{
    std::int64_t microseconds = 0;

    auto operator<=>(Instant const&) const = default;
};

inline constexpr std::int64_t microseconds_per_second = 1'000'000;
inline constexpr std::int64_t microseconds_per_minute = 60 * microseconds_per_second;
inline constexpr std::int64_t microseconds_per_hour = 60 * microseconds_per_minute;
inline constexpr std::int64_t microseconds_per_day = 24 * microseconds_per_hour;
inline constexpr std::int64_t legal_offset_microseconds = 8 * microseconds_per_hour;

YearMonthDay year_month_day(Day day);
// Nothing when there is no such day (2026-02-30).
std::optional<Day> make_day(std::int32_t year, std::int32_t month, std::int32_t day);
std::int32_t days_in_month(std::int32_t year, std::int32_t month);
// 1 = Monday … 7 = Sunday.
int weekday(Day day);
// "2026-11-22", years 1900 to 9999; nothing for anything else.
std::optional<Day> parse_day(std::string_view text);
std::string to_text(Day day);

Day legal_day(Instant instant);
// 00:00 of that day at +08:00.
Instant begin_of(Day day);
// Microseconds since 00:00 at +08:00.
std::int64_t microseconds_of_legal_day(Instant instant);
// "2026-11-22T01:02:03Z"; fractions are kept to microseconds when there are any.
std::string to_text(Instant instant);
std::optional<Instant> parse_instant(std::string_view text);

} // namespace luoshi
