#include "breakdown/grammar/dates.h"

#include "breakdown/grammar/characters.h"

namespace luoshi::breakdown
{

namespace
{

constexpr std::int32_t year_min = 1949;
constexpr std::int32_t year_max = 2199;

// Walks over one expression, keeping what it has understood so far.
struct Reader
{
    Text const& text;
    std::uint32_t at;
    std::uint32_t end;

    char32_t peek(std::uint32_t ahead = 0) const { return at + ahead < end ? text.plain[at + ahead] : U'\0'; }
    bool take(std::u32string_view word)
    {
        if (at + word.size() > end || std::u32string_view(text.plain).substr(at, word.size()) != word) return false;
        at += static_cast<std::uint32_t>(word.size());
        return true;
    }
    bool take_any(std::u32string_view words)
    {
        while (!words.empty())
        {
            auto const space = words.find(U' ');
            if (take(words.substr(0, space))) return true;
            if (space == std::u32string_view::npos) return false;
            words.remove_prefix(space + 1);
        }
        return false;
    }
};

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
    if (digits != 4 || value < year_min || value > year_max || is(reader.peek(4), class_digit)) return std::nullopt;
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
    if (value && *value >= 1 && static_cast<std::int32_t>(*value) <= most) return static_cast<std::int32_t>(*value);
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
    else if (auto const month = read_small(reader, 12); month && reader.take_any(U"月份 月")) return month;
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
    else if (auto const day = read_small(reader, 31); day && reader.take_any(U"日 号")) return day;
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
    return begins_with_any(std::u32string_view(reader.text.plain).substr(reader.at, 3), U"年底 年末 年终 年内 年前 年中");
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
        if (reader.take(U"上旬")) out.last = make_day(parts.year, *parts.month, 10);
        else if (reader.take(U"中旬")) out.last = make_day(parts.year, *parts.month, 20);
        else if (reader.take_any(U"下旬 底 末")) out.bounded = true;
        else if (reader.take(U"初")) out.last = make_day(parts.year, *parts.month, 10);
        return;
    }
    if (auto const quarter = read_quarter(reader))
    {
        out.last = last_of_month(parts.year, *quarter * 3);
        out.bounded = reader.take_any(U"末 底");
        out.partial = true;
        return;
    }
    if (reader.take_any(U"上半年 年中")) out.last = last_of_month(parts.year, 6);
    else if (reader.take(U"下半年")) out.last = last_of_month(parts.year, 12);
    else
    {
        out.partial = true;
        out.last = last_of_month(parts.year, 12);
        if (reader.take_any(U"底 末 终 内")) out.bounded = true;
        else if (reader.take(U"初")) out.last = last_of_month(parts.year, 1);
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
        if (is_year_end(reader)) ++reader.at; // 年底前
        else if (!read_quarter(reader) && !reader.take_any(U"上半年 下半年"))
        {
            reader.at = from;
            return std::nullopt;
        }
        else reader.at = here;
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
        if (c == U'百') total += (digit == 0 ? 1 : digit) * 100, digit = 0;
        else if (c == U'廿') total += 20, digit = 0;
        else
        {
            int const unit = han_digit(c);
            if (unit < 0) break;
            if (unit == 10) total += (digit == 0 ? 1 : digit) * 10, digit = 0;
            else digit = static_cast<std::uint32_t>(unit);
        }
        any = true;
    }
    if (!any) return std::nullopt;
    at = i;
    return total + digit;
}

std::optional<DateExpression> read_date(Text const& text, std::uint32_t at, std::uint32_t end, std::int32_t year)
{
    Reader reader{text, at, end};
    auto first = read_single(reader, year, 0);
    if (!first) return std::nullopt;
    // "2023—2025年", "5月至12月": the last day is that of the second.
    auto const back = reader.at;
    char32_t const mark = reader.peek();
    if (mark == U'至' || mark == U'到' || mark == U'—' || mark == U'-')
    {
        while (reader.peek() == U'至' || reader.peek() == U'到' || reader.peek() == U'—' || reader.peek() == U'-')
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
        bool const word = c == U'每' || c == U'今' || c == U'明' || c == U'次' || c == U'本' || c == U'当' || c == U'第' ||
                          c == U'上' || c == U'下' || c == U'年' || c == U'后' || c == U'来';
        if (!word && !is(c, class_digit | class_han_digit))
        {
            ++i;
            continue;
        }
        // "2023—2025年": the first year has no 年 of its own.
        std::uint32_t from = i;
        if (i + 5 < range.end && is(c, class_digit) && (text.plain[i + 4] == U'—' || text.plain[i + 4] == U'-') &&
            !is(text.plain[i + 3], class_separator))
        {
            std::uint32_t next = i + 5;
            while (next < range.end && (text.plain[next] == U'—' || text.plain[next] == U'-')) ++next;
            if (auto second = read_date(text, next, range.end, year);
                second && second->last && year_month_day(*second->last).year > year_min && second->range.end > next + 4)
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
        else ++i;
    }
    return out;
}

std::optional<RelativeLimit> find_relative(Text const& text, Range range)
{
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (!is(text.plain[i], class_digit | class_han_digit)) continue;
        Reader reader{text, i, range.end};
        RelativeLimit out;
        out.range.begin = i;
        auto const count = read_number(text, reader.at, range.end);
        if (!count)
        {
            while (i + 1 < range.end && is(text.plain[i + 1], class_digit)) ++i;
            continue;
        }
        out.count = *count;
        using Unit = RelativeLimit::Unit;
        if (reader.take_any(U"个工作日 工作日 个工作天")) out.unit = Unit::workday;
        else if (reader.take_any(U"个自然日 自然日 日 天")) out.unit = Unit::day;
        else if (reader.take_any(U"周 个星期 个礼拜")) out.unit = Unit::week;
        else if (reader.take_any(U"个月")) out.unit = Unit::month;
        else if (reader.take_any(U"小时 个小时")) out.unit = Unit::hour;
        else if (reader.take_any(U"年")) out.unit = Unit::year;
        else
        {
            i = reader.at - 1;
            continue;
        }
        if (reader.take_any(U"之内 以内 内"))
        {
            out.range.end = reader.at;
            return out;
        }
        i = reader.at - 1;
    }
    return std::nullopt;
}

std::optional<Range> find_occasion(Text const& text, Range range)
{
    constexpr std::u32string_view occasions =
        U"春节 元旦 国庆节 国庆 中秋节 中秋 五一 清明节 端午节 汛期 主汛期 入汛 供暖季 供暖期 采暖季 采暖期 供暖 两会 "
        U"省两会 高考 中考 开学 秋季开学 春季开学 入冬 冬季 雨季 梅雨季 台风季 防火期 春耕 秋收 三夏 双节 节 全会 "
        U"人代会 党代会 年会 换届 封冻期 上冻 霜降";
    auto const view = text.view(range);
    for (std::size_t at = view.find(U'前'); at != std::u32string_view::npos; at = view.find(U'前', at + 1))
    {
        auto head = view.substr(0, at);
        std::size_t cut = at;
        if (ends_with_any(head, U"来临 到来 结束 召开 开幕 来临之 到来之 召开之 开始 之 以"))
        {
            while (cut > 0 && ends_with_any(head, U"来临 到来 结束 召开 开幕 开始"))
                cut -= 2, head = view.substr(0, cut);
            if (cut > 0 && ends_with_any(head, U"之 以")) --cut, head = view.substr(0, cut);
            while (cut > 1 && ends_with_any(head, U"来临 到来 结束 召开 开幕 开始"))
                cut -= 2, head = view.substr(0, cut);
        }
        if (!ends_with_any(head, occasions)) continue;
        std::size_t begin = cut;
        for (std::size_t length = 1; length <= 4 && length <= cut; ++length)
            if (equals_any(head.substr(cut - length), occasions)) begin = cut - length;
        for (std::u32string_view const year : {U"今年", U"明年", U"全国", U"省市"})
            if (ends_with(head.substr(0, begin), year)) begin -= 2;
        if (begin >= 5 && head[begin - 1] == U'年' && is(head[begin - 2], class_digit)) begin -= 5;
        return Range{range.begin + static_cast<std::uint32_t>(begin), range.begin + static_cast<std::uint32_t>(at) + 1};
    }
    return std::nullopt;
}

bool is_vague_limit(std::u32string_view plain)
{
    return begins_with_any(plain, U"持续 长期 常态 全年 常年 每年 每月 每季 每周 每半年 每日 适时 尽快 立即 即行 立行立改 贯穿 "
                                  U"按时间节点 按时限 按要求 按规定时限 按照时间 按序时 近期 抓紧 不间断 分阶段 随时 定期 滚动 "
                                  U"按计划 实时 及时 动态 根据工作进度 按进度 按上级 按省 按国家 按市");
}

bool is_limit_segment(Text const& text, Range range, std::int32_t year)
{
    auto const view = text.view(range);
    if (view.empty() || view.size() > 40) return false;
    if (is_vague_limit(view)) return !contains_any(view, U"牵头 配合 负责 局 委 厅");
    std::uint32_t at = range.begin;
    for (std::u32string_view const head : {U"力争", U"确保", U"原则上", U"预计", U"完成时限", U"截至", U"截止", U"于", U"在", U"到", U"至"})
        if (begins_with(text.view({at, range.end}), head)) at += static_cast<std::uint32_t>(head.size());
    if (auto const date = read_date(text, at, range.end, year))
    {
        auto const rest = text.view({date->range.end, range.end});
        return rest.empty() || begins_with_any(rest, U"前 底 完成 实施 启动 落实 见效 取得 建成 出台 印发 并 起 全面 内 持续 达到 基本 "
                                                     U"全部 办结 报送 组织 初 末 ， （ 和 、 投入 上线 到位 （含") ||
               rest.size() <= 4;
    }
    if (find_occasion(text, range) && view.size() <= 14) return true;
    if (auto const relative = find_relative(text, range)) return relative->range.begin < range.begin + 12;
    return false;
}

} // namespace luoshi::breakdown
