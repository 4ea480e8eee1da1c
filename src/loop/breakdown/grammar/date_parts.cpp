#include "breakdown/grammar/date_parts.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/dates.h"

#include <cstdlib>

namespace luoshi::breakdown
{

namespace
{

constexpr std::int32_t short_year_distance_max = 6;

} // namespace

std::optional<std::uint32_t> read_number(Text const& text, std::uint32_t& at, std::uint32_t end)
{
    std::uint32_t value = 0;
    std::uint32_t i = at;
    while (i < end && i - at < 6 && is(text.plain[i], class_digit))
        value = value * 10 + static_cast<std::uint32_t>(text.plain[i++] - U'0');
    if (i > at)
    {
        if (i < end && is(text.plain[i], class_digit)) return std::nullopt;
        at = i;
        return value;
    }
    // 三, 十二, 二十, 二十三; 一百二十 is the most a numbering needs.
    std::uint32_t total = 0;
    std::uint32_t digit = 0;
    bool any = false;
    for (; i < end && i - at < 7; ++i)
    {
        char32_t const c = text.plain[i];
        if (c == U'百')
            total += (digit == 0 ? 1 : digit) * 100, digit = 0;
        else if (c == U'廿')
            total += 20, digit = 0;
        else
        {
            int const unit = han_digit(c);
            if (unit < 0) break;
            if (unit == 10)
                total += (digit == 0 ? 1 : digit) * 10, digit = 0;
            else
                digit = static_cast<std::uint32_t>(unit);
        }
        any = true;
    }
    if (!any) return std::nullopt;
    at = i;
    return total + digit;
}

std::optional<std::int32_t> read_small(Reader& reader, std::int32_t most)
{
    auto const from = reader.at;
    auto const value = read_number(reader.text, reader.at, reader.end);
    if (value && *value >= 1 && static_cast<std::int32_t>(*value) <= most)
        return static_cast<std::int32_t>(*value);
    reader.at = from;
    return std::nullopt;
}

bool take_dash(Reader& reader)
{
    auto const from = reader.at;
    reader.take(U"起");
    auto const word = reader.at;
    while (reader.take_any(U"至 到 — -"_words))
    {
    }
    if (reader.at == word) reader.at = from;
    return reader.at != from;
}

std::optional<std::int32_t> read_quarter(Reader& reader)
{
    auto const from = reader.at;
    reader.take_any(U"第 前"_words); // 前三季度 ends with the third
    auto value = read_small(reader, 4);
    if (value && (take_dash(reader) || reader.take(U"、"))) value = read_small(reader, 4); // 二、三季度
    if (value && reader.take(U"季度")) return value;
    reader.at = from;
    return std::nullopt;
}

// The month of "5月", "5月份", "5.31" behind a year; the day behind it.
std::optional<std::int32_t> read_month(Reader& reader, bool after_year, bool& numeric)
{
    auto const from = reader.at;
    char32_t const mark = reader.peek();
    if (after_year && (mark == U'.' || mark == U'-' || mark == U'/'))
    {
        ++reader.at;
        if (auto const month = read_small(reader, 12))
        {
            numeric = true;
            return month;
        }
    }
    else if (auto month = read_small(reader, 12))
    {
        if (take_dash(reader)) month = read_small(reader, 12); // 3—6月
        if (month && reader.take_any(U"月份 月"_words)) return month;
    }
    reader.at = from;
    return std::nullopt;
}

namespace
{

// 26年6月, ’26年底: two digits are a year only near that of the document and before what divides one.
std::optional<std::int32_t> read_short_year(Reader& reader, std::int32_t document_year)
{
    bool const two =
        is(reader.peek(), class_digit) && is(reader.peek(1), class_digit) && reader.peek(2) == U'年';
    bool const alone = reader.at == 0 || !is(reader.text.plain[reader.at - 1], class_digit);
    if (!two || !alone || document_year == 0) return std::nullopt;
    auto const year = document_year / 100 * 100 + static_cast<std::int32_t>(reader.peek() - U'0') * 10 +
                      static_cast<std::int32_t>(reader.peek(1) - U'0');
    if (std::abs(year - document_year) > short_year_distance_max) return std::nullopt;
    Reader behind{reader.text, reader.at + 3, reader.end};
    bool divided =
        begins_with_any(reader.text.view({behind.at, behind.end}), U"底 末 年底 年末 上半年 下半年 第"_words);
    bool numeric = false;
    divided = divided || read_month(behind, false, numeric) || read_quarter(behind);
    if (!divided) return std::nullopt;
    reader.at += 3;
    return year;
}

} // namespace

std::optional<Day> read_eight_digits(Reader& reader)
{
    std::int32_t value = 0;
    for (std::uint32_t i = 0; i < 8; ++i)
    {
        if (!is(reader.peek(i), class_digit)) return std::nullopt;
        value = value * 10 + static_cast<std::int32_t>(reader.peek(i) - U'0');
    }
    char32_t const before = reader.at == 0 ? U'\0' : reader.text.plain[reader.at - 1];
    bool const alone =
        !is(before, class_digit) && before != U'-' && before != U'—' && !is(reader.peek(8), class_digit);
    if (!alone || !is_year(value / 10000)) return std::nullopt;
    auto const day = make_day(value / 10000, value / 100 % 100, value % 100);
    if (day) reader.at += 8;
    return day;
}

std::optional<Day> read_month_and_day(Reader& reader, std::int32_t year)
{
    auto const from = reader.at;
    char32_t const before = from == 0 ? U'\0' : reader.text.plain[from - 1];
    // 得分9.5前 is a score: only what limits may stand right before the month.
    bool const led = !is(before, class_han) || contains(U"于在至到限", std::u32string_view(&before, 1));
    bool const alone = led && !is(before, class_digit) && before != U'.';
    auto const month = alone && year != 0 ? read_small(reader, 12) : std::nullopt;
    if (month && reader.take(U"."))
        if (auto const day = read_small(reader, 31);
            day && begins_with_any(reader.text.view({reader.at, reader.end}), U"前 之前 以前"_words))
            if (auto const out = make_day(year, *month, *day)) return out;
    reader.at = from;
    return std::nullopt;
}

// “十四五”末, 十五五期末: the last day of a five-year plan; the tenth ended in 2005.
std::optional<std::int32_t> read_plan(Reader& reader)
{
    auto const from = reader.at;
    reader.take(U"“");
    auto const number = read_number(reader.text, reader.at, std::min(reader.end, reader.at + 2));
    bool const plan = number && *number > 10 && *number < 20 && reader.take(U"五");
    reader.take(U"”");
    if (plan && reader.take_any(U"规划期末 时期末 期末 末 期间 时期"_words))
        return 2005 + 5 * (static_cast<std::int32_t>(*number) - 10);
    reader.at = from;
    return std::nullopt;
}

std::optional<std::int32_t> read_year(Reader& reader, std::int32_t document_year, bool& every)
{
    auto const from = reader.at;
    if (reader.take(U"每年") || reader.take(U"每年度")) return every = true, std::nullopt;
    if (document_year > 0)
    {
        if (reader.take_any(U"明年 次年 来年"_words)) return document_year + 1;
        if (reader.take_any(U"今年 本年度 本年 当年"_words)) return document_year;
        if (reader.take(U"后年")) return document_year + 2;
    }
    std::uint32_t digits = 0;
    std::int32_t value = 0;
    if (auto const year = read_short_year(reader, document_year)) return year;
    while (digits < 4 && is(reader.peek(digits), class_digit))
        value = value * 10 + static_cast<std::int32_t>(reader.peek(digits++) - U'0');
    if (digits == 0)
    {
        while (digits < 4 && han_digit(reader.peek(digits)) >= 0 && han_digit(reader.peek(digits)) < 10)
            value = value * 10 + han_digit(reader.peek(digits++));
    }
    if (digits != 4 || !is_year(value) || is(reader.peek(4), class_digit)) return std::nullopt;
    reader.at += 4;
    if (reader.take_any(U"年度 年"_words) || reader.take(U"全年")) return value;
    // 2023.5.31, 2023-5-31, 2023/5/31 in tables.
    char32_t const mark = reader.peek();
    if ((mark == U'.' || mark == U'-' || mark == U'/') && is(reader.peek(1), class_digit)) return value;
    reader.at = from;
    return std::nullopt;
}

std::optional<std::int32_t> read_day_of_month(Reader& reader, bool numeric)
{
    auto const from = reader.at;
    if (numeric)
    {
        char32_t const mark = reader.peek();
        if (mark != U'.' && mark != U'-' && mark != U'/') return std::nullopt;
        ++reader.at;
        if (auto const day = read_small(reader, 31)) return day;
    }
    else if (auto day = read_small(reader, 31))
    {
        if (take_dash(reader)) day = read_small(reader, 31); // 6月1—30日
        if (day && reader.take_any(U"日 号"_words)) return day;
    }
    reader.at = from;
    return std::nullopt;
}

} // namespace luoshi::breakdown
