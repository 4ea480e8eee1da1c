#include "breakdown/grammar/dates.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/date_parts.h"
#include "breakdown/grammar/reader.h"

namespace luoshi::breakdown
{

namespace
{

std::optional<Day> last_of_month(std::int32_t year, std::int32_t month)
{
    if (year == 0) return std::nullopt;
    return make_day(year, month, days_in_month(year, month));
}

struct Parts
{
    std::int32_t year = 0;
    bool has_year = false;
    bool every = false;
    std::optional<std::int32_t> month;
    std::optional<std::int32_t> day;
};

// Nothing in an unknown year.
std::optional<Day> day_of(Parts const& parts, std::int32_t day)
{
    return parts.year == 0 ? std::nullopt : make_day(parts.year, *parts.month, day);
}

bool is_year_end(Reader const& reader)
{
    return begins_with_any(std::u32string_view(reader.text.plain).substr(reader.at, 3),
                           U"年底 年末 年终 年内 年前 年中"_words);
}

// 三年内, 半年内: a length of time, not the end of this year.
bool counts_years(Reader const& reader)
{
    if (reader.at == 0) return false;
    char32_t const before = reader.text.plain[reader.at - 1];
    return is(before, class_digit | class_han_digit) || before == U'半' || before == U'多' || before == U'几';
}

// 12月10日（星期四）前, 12月10日（周四）前
void skip_weekday(Reader& reader)
{
    auto const from = reader.at;
    bool const named = reader.take(U"（") && reader.take_any(U"星期 周 礼拜"_words) &&
                       reader.take_any(U"一 二 三 四 五 六 日 天"_words) && reader.take(U"）");
    if (!named) reader.at = from;
}

// 2026年6月30日24时前, …下班前, …（含）前: still that day.
void skip_hour(Reader& reader)
{
    auto const from = reader.at;
    skip_weekday(reader);
    reader.take_any(U"（含） （含当日） （含当天）"_words);
    if (!reader.take(U"下班"))
    {
        auto const hour = read_number(reader.text, reader.at, reader.end);
        if (hour && *hour <= 24 && reader.take_any(U"时 点 ："_words))
            if (read_number(reader.text, reader.at, reader.end)) reader.take(U"分");
    }
    if (!begins_with_any(reader.text.view({reader.at, reader.end}), U"前 之前 以前"_words)) reader.at = from;
}

// What stands behind year and month: 底, 上旬, 一季度, 上半年 … Gives the last day.
void read_tail(Reader& reader, Parts const& parts, DateExpression& out)
{
    if (parts.day)
    {
        out.last = day_of(parts, *parts.day);
        return;
    }
    if (parts.month)
    {
        out.partial = true;
        out.last = last_of_month(parts.year, *parts.month);
        if (reader.take_any(U"上旬 初"_words))
            out.last = day_of(parts, 10);
        else if (reader.take_any(U"上中旬 中旬"_words))
            out.last = day_of(parts, 20);
        else if (reader.take_any(U"中下旬 下旬 底 末"_words))
            out.bounded = true;
        return;
    }
    if (auto const quarter = read_quarter(reader))
    {
        out.last = last_of_month(parts.year, *quarter * 3);
        out.bounded = reader.take_any(U"末 底"_words);
        out.partial = true;
        return;
    }
    // 2026年年底 as 2026年底; 2026年中 only where nothing goes on (not 2026年中央…).
    if (parts.has_year && reader.peek() == U'年' && is_year_end(reader)) ++reader.at;
    bool const middle = reader.peek() == U'中' && (reader.at + 1 == reader.end || reader.peek(1) == U'前' ||
                                                   is(reader.peek(1), class_separator | class_close));
    if (reader.take_any(U"上半年 年中"_words) || (middle && reader.take(U"中")))
        out.last = last_of_month(parts.year, 6);
    else if (reader.take(U"下半年"))
        out.last = last_of_month(parts.year, 12);
    else
    {
        out.partial = true;
        out.last = last_of_month(parts.year, 12);
        if (reader.take_any(U"底 末 终 内"_words))
            out.bounded = true;
        else if (reader.take(U"初"))
            out.last = last_of_month(parts.year, 1);
    }
}

std::optional<DateExpression> read_single(Reader& reader, std::int32_t document_year, std::int32_t range_year)
{
    DateExpression out;
    out.range.begin = reader.at;
    if (auto const year = read_plan(reader))
    {
        out.last = last_of_month(*year, 12);
        out.year_printed = true;
        out.bounded = reader.text.plain[reader.at - 1] == U'末';
        if (reader.take_any(U"之前 前"_words)) out.bounded = true;
        out.range.end = reader.at;
        return out;
    }
    if (auto near = read_near_date(reader)) return near;
    auto known = read_eight_digits(reader);
    out.year_printed = known.has_value();
    if (!known) known = read_month_and_day(reader, document_year);
    if (known)
    {
        out.last = known;
        out.bounded = reader.take_any(U"以前 之前 前"_words);
        out.range.end = reader.at;
        return out;
    }
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
        if (is_year_end(reader) && !counts_years(reader))
            ++reader.at; // 年底前
        else if (!read_quarter(reader) && !reader.take_any(U"上半年 下半年"_words))
        {
            reader.at = from;
            return std::nullopt;
        }
        else
            reader.at = here;
    }
    if (numeric && !parts.day && year_end == reader.at) return std::nullopt;
    read_tail(reader, parts, out);
    if (parts.day) skip_hour(reader);
    if (reader.take_any(U"以前 之前 前"_words)) out.bounded = true;
    out.every = parts.every;
    out.year_printed = parts.has_year || range_year != 0;
    if (parts.every) out.last.reset();
    out.range.end = reader.at;
    return out;
}

} // namespace

// "2023—2025年": the first year has no 年 of its own; where the second begins, else `at`.
static std::uint32_t second_year(Text const& text, std::uint32_t at, std::uint32_t end)
{
    Reader reader{text, at, end};
    for (std::uint32_t i = 0; i < 4; ++i)
        if (!is(reader.peek(i), class_digit)) return at;
    reader.at += 4;
    if (!take_dash(reader)) return at;
    for (std::uint32_t i = 0; i < 4; ++i)
        if (!is(reader.peek(i), class_digit)) return at;
    return reader.peek(4) == U'年' ? reader.at : at;
}

std::optional<DateExpression> read_date(Text const& text, std::uint32_t at, std::uint32_t end,
                                        std::int32_t year)
{
    Reader reader{text, second_year(text, at, end), end};
    auto first = read_single(reader, year, 0);
    if (!first) return std::nullopt;
    first->range.begin = at;
    // "2023年6月—2025年", "5月至12月", "5月1日至31日": the last day is that of the second.
    auto const back = reader.at;
    if (take_dash(reader))
    {
        auto const known = first->last ? year_month_day(*first->last) : YearMonthDay{0, 0, 0};
        auto const bare = reader.at;
        std::optional<DateExpression> second = read_single(reader, year, known.year);
        if (!second && first->last && !first->partial)
        {
            reader.at = bare;
            if (auto const day = read_day_of_month(reader, false))
            {
                second = *first;
                second->last = make_day(known.year, known.month, *day);
                second->bounded = reader.take_any(U"以前 之前 前"_words);
                second->range.end = reader.at;
            }
        }
        if (second)
        {
            second->range.begin = at;
            second->every = first->every;
            second->year_printed = first->year_printed || (known.year == 0 && second->year_printed);
            if (first->every) second->last.reset();
            return second;
        }
        reader.at = back;
    }
    return first;
}

constexpr Words const& behind_digits = U"年 月 季 日 号 . - / — 至 到 起"_words;
constexpr Words const& behind_han_digits = U"年 月 季 至 到 — - 五"_words;

// A look at the next characters, so that few places are read in earnest.
static bool may_begin_date(Text const& text, std::uint32_t at, std::uint32_t end)
{
    char32_t const c = text.plain[at];
    char32_t const next = at + 1 < end ? text.plain[at + 1] : U'\0';
    if (is(c, class_digit))
    {
        std::uint32_t i = at + 1;
        while (i < end && is(text.plain[i], class_digit)) ++i;
        return i - at == 8 || (i < end && i - at <= 4 && behind_digits.may_begin_with(text.plain[i]));
    }
    if (is(c, class_han_digit)) return is(next, class_han_digit) || behind_han_digits.may_begin_with(next);
    switch (c)
    {
    case U'年': return contains(U"底末终内前中", std::u32string_view(&next, 1));
    case U'上': return next == U'半';
    case U'下': return contains(U"半周星个一月季", std::u32string_view(&next, 1));
    case U'月':
    case U'季': return at == 0 || !is(text.plain[at - 1], class_digit | class_han_digit);
    case U'第':
    case U'前': return is(next, class_digit | class_han_digit);
    case U'“': return next == U'十';
    case U'每':
    case U'来': return next == U'年';
    case U'今':
    case U'明':
    case U'次':
    case U'本':
    case U'这':
    case U'当':
    case U'后': return contains(U"年日天周星月季个", std::u32string_view(&next, 1));
    default: return false;
    }
}

std::vector<DateExpression> find_dates(Text const& text, Range range, std::int32_t year)
{
    std::vector<DateExpression> out;
    for (std::uint32_t i = range.begin; i < range.end;)
    {
        if (!text.is(i, class_date))
        {
            ++i;
            continue;
        }
        char32_t const c = text.plain[i];
        if (!may_begin_date(text, i, range.end))
        {
            // A number that is no date is passed as a whole, so that 12345 is never read as 5.
            if (is(c, class_digit))
                while (i < range.end && is(text.plain[i], class_digit)) ++i;
            else
                ++i;
            continue;
        }
        if (auto date = read_date(text, i, range.end, year); date && date->range.end > i)
        {
            i = date->range.end;
            out.push_back(*date);
            continue;
        }
        if (is(c, class_digit))
            while (i < range.end && is(text.plain[i], class_digit)) ++i;
        else
            ++i;
    }
    return out;
}

} // namespace luoshi::breakdown
