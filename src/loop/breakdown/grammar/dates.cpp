#include "breakdown/grammar/dates.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/reader.h"

namespace luoshi::breakdown
{

namespace
{

constexpr std::int32_t year_min = 1949;
constexpr std::int32_t year_max = 2199;

std::optional<std::int32_t> read_year(Reader& reader, std::int32_t document_year, bool& every)
{
    auto const from = reader.at;
    if (reader.take(U"每年") || reader.take(U"每年度")) return every = true, std::nullopt;
    if (document_year > 0)
    {
        if (reader.take_any(U"明年 次年 来年")) return document_year + 1;
        if (reader.take_any(U"今年 本年度 本年 当年")) return document_year;
        if (reader.take(U"后年")) return document_year + 2;
    }
    std::uint32_t digits = 0;
    std::int32_t value = 0;
    while (digits < 4 && is(reader.peek(digits), class_digit))
        value = value * 10 + static_cast<std::int32_t>(reader.peek(digits++) - U'0');
    if (digits == 0)
    {
        while (digits < 4 && han_digit(reader.peek(digits)) >= 0 && han_digit(reader.peek(digits)) < 10)
            value = value * 10 + han_digit(reader.peek(digits++));
    }
    if (digits != 4 || value < year_min || value > year_max || is(reader.peek(4), class_digit))
        return std::nullopt;
    reader.at += 4;
    if (reader.take_any(U"年度 年")) return value;
    // 2023.5.31, 2023-5-31, 2023/5/31 in tables.
    char32_t const mark = reader.peek();
    if ((mark == U'.' || mark == U'-' || mark == U'/') && is(reader.peek(1), class_digit)) return value;
    reader.at = from;
    return std::nullopt;
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

std::optional<std::int32_t> read_quarter(Reader& reader)
{
    auto const from = reader.at;
    reader.take(U"第");
    auto const value = read_small(reader, 4);
    if (value && reader.take(U"季度")) return value;
    reader.at = from;
    return std::nullopt;
}

std::optional<Day> last_of_month(std::int32_t year, std::int32_t month)
{
    if (year == 0) return std::nullopt;
    return make_day(year, month, days_in_month(year, month));
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
    else if (auto const month = read_small(reader, 12); month && reader.take_any(U"月份 月"))
        return month;
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
    else if (auto const day = read_small(reader, 31); day && reader.take_any(U"日 号"))
        return day;
    reader.at = from;
    return std::nullopt;
}

struct Parts
{
    std::int32_t year = 0;
    bool has_year = false;
    bool every = false;
    std::optional<std::int32_t> month;
    std::optional<std::int32_t> day;
};

bool is_year_end(Reader const& reader)
{
    return begins_with_any(std::u32string_view(reader.text.plain).substr(reader.at, 3),
                           U"年底 年末 年终 年内 年前 年中");
}

// What stands behind year and month: 底, 上旬, 一季度, 上半年 … Gives the last day.
void read_tail(Reader& reader, Parts const& parts, DateExpression& out)
{
    if (parts.day)
    {
        out.last = parts.year == 0 ? std::nullopt : make_day(parts.year, *parts.month, *parts.day);
        return;
    }
    if (parts.month)
    {
        out.partial = true;
        out.last = last_of_month(parts.year, *parts.month);
        if (parts.year == 0) return;
        if (reader.take(U"上旬"))
            out.last = make_day(parts.year, *parts.month, 10);
        else if (reader.take(U"中旬"))
            out.last = make_day(parts.year, *parts.month, 20);
        else if (reader.take_any(U"下旬 底 末"))
            out.bounded = true;
        else if (reader.take(U"初"))
            out.last = make_day(parts.year, *parts.month, 10);
        return;
    }
    if (auto const quarter = read_quarter(reader))
    {
        out.last = last_of_month(parts.year, *quarter * 3);
        out.bounded = reader.take_any(U"末 底");
        out.partial = true;
        return;
    }
    if (reader.take_any(U"上半年 年中"))
        out.last = last_of_month(parts.year, 6);
    else if (reader.take(U"下半年"))
        out.last = last_of_month(parts.year, 12);
    else
    {
        out.partial = true;
        out.last = last_of_month(parts.year, 12);
        if (reader.take_any(U"底 末 终 内"))
            out.bounded = true;
        else if (reader.take(U"初"))
            out.last = last_of_month(parts.year, 1);
    }
}

std::optional<DateExpression> read_single(Reader& reader, std::int32_t document_year, std::int32_t range_year)
{
    DateExpression out;
    out.range.begin = reader.at;
    Parts parts;
    auto const from = reader.at;
    if (auto const year = read_year(reader, document_year, parts.every))
    {
        parts.year = *year;
        parts.has_year = true;
    }
    bool numeric = false;
    auto const year_end = reader.at;
    parts.month = read_month(reader, parts.has_year, numeric);
    if (parts.month) parts.day = read_day_of_month(reader, numeric);
    if (!parts.has_year) parts.year = range_year != 0 ? range_year : document_year;
    if (!parts.has_year && !parts.every && !parts.month)
    {
        auto const here = reader.at;
        if (is_year_end(reader))
            ++reader.at; // 年底前
        else if (!read_quarter(reader) && !reader.take_any(U"上半年 下半年"))
        {
            reader.at = from;
            return std::nullopt;
        }
        else
            reader.at = here;
    }
    if (numeric && !parts.day && year_end == reader.at) return std::nullopt;
    read_tail(reader, parts, out);
    if (reader.take_any(U"以前 之前 前")) out.bounded = true;
    out.every = parts.every;
    if (parts.every) out.last.reset();
    out.range.end = reader.at;
    return out;
}

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

std::optional<DateExpression> read_date(Text const& text, std::uint32_t at, std::uint32_t end,
                                        std::int32_t year)
{
    Reader reader{text, at, end};
    auto first = read_single(reader, year, 0);
    if (!first) return std::nullopt;
    // "2023—2025年", "5月至12月": the last day is that of the second.
    auto const back = reader.at;
    char32_t const mark = reader.peek();
    if (mark == U'至' || mark == U'到' || mark == U'—' || mark == U'-')
    {
        while (reader.peek() == U'至' || reader.peek() == U'到' || reader.peek() == U'—' ||
               reader.peek() == U'-')
            ++reader.at;
        std::int32_t const range_year = first->last ? year_month_day(*first->last).year : 0;
        if (auto second = read_single(reader, year, range_year))
        {
            second->range.begin = first->range.begin;
            second->every = first->every;
            if (first->every) second->last.reset();
            return second;
        }
        reader.at = back;
    }
    return first;
}

std::vector<DateExpression> find_dates(Text const& text, Range range, std::int32_t year)
{
    std::vector<DateExpression> out;
    for (std::uint32_t i = range.begin; i < range.end;)
    {
        char32_t const c = text.plain[i];
        bool const word = c == U'每' || c == U'今' || c == U'明' || c == U'次' || c == U'本' || c == U'当' ||
                          c == U'第' || c == U'上' || c == U'下' || c == U'年' || c == U'后' || c == U'来';
        if (!word && !is(c, class_digit | class_han_digit))
        {
            ++i;
            continue;
        }
        // "2023—2025年": the first year has no 年 of its own.
        std::uint32_t from = i;
        if (i + 5 < range.end && is(c, class_digit) &&
            (text.plain[i + 4] == U'—' || text.plain[i + 4] == U'-') &&
            !is(text.plain[i + 3], class_separator))
        {
            std::uint32_t next = i + 5;
            while (next < range.end && (text.plain[next] == U'—' || text.plain[next] == U'-')) ++next;
            if (auto second = read_date(text, next, range.end, year);
                second && second->last && year_month_day(*second->last).year > year_min &&
                second->range.end > next + 4)
                from = next;
        }
        if (auto date = read_date(text, from, range.end, year); date && date->range.end > from)
        {
            date->range.begin = i;
            i = date->range.end;
            out.push_back(*date);
            continue;
        }
        // A number that is no date is passed as a whole, so that 12345 is never read as 5.
        if (is(c, class_digit))
            while (i < range.end && is(text.plain[i], class_digit)) ++i;
        else
            ++i;
    }
    return out;
}

} // namespace luoshi::breakdown
