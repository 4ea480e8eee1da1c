// Expressions of time: "2023年10月底前", "三季度末", "5个工作日内", "春节前".
#pragma once

#include "breakdown/grammar/reader.h"
#include "shared/legal_day.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

// 下周三, 本月底, 月底, 明天: a day that the day of the document tells.
struct NearDay
{
    enum class Period : std::uint8_t
    {
        day,
        week, // from Monday to Sunday
        month,
        quarter
    } period = Period::day;
    std::int32_t ahead = 0; // 0: the period of the document's own day, 1: the next one
    std::int32_t part = 0;  // of a week 1 to 7, of a month 1 to 31; 0: its last day
};

struct DateExpression
{
    Range range;
    std::optional<Day> last; // its last day; nothing for 每年… and for what no calendar can tell
    std::optional<NearDay> near;
    bool bounded = false;      // 前, 底, 末, 内: it limits something
    bool every = false;        // 每年, 每月
    bool partial = false;      // a bare year or month
    bool year_printed = false; // 2026年6月, 明年6月; not 6月
};

// "5个工作日内", "收到之日起15日内": a limit that runs from an event.
struct RelativeLimit
{
    Range range;
    std::uint32_t count = 0;
    enum class Unit : std::uint8_t
    {
        workday,
        day,
        week,
        month,
        year,
        hour
    } unit = Unit::day;
    // What it runs from.
    enum class Event : std::uint8_t
    {
        dispatch, // 交办, 收到, or nothing said: the clock never waits for a receipt
        document, // 印发, 会后: the day of the document
        other     // 验收合格后: an event that nobody has dated yet
    } event = Event::dispatch;
};

// Reads a date at `at`; `year` completes what has none (0: unknown).
std::optional<DateExpression> read_date(Text const& text, std::uint32_t at, std::uint32_t end,
                                        std::int32_t year);
// All dates in the range, in order.
std::vector<DateExpression> find_dates(Text const& text, Range range, std::int32_t year);
std::optional<RelativeLimit> find_relative(Text const& text, Range range);
// The lengths in a sentence that limit what it tells, each with the words of its event: 收到本通知后5个工作日内. Not what is
// measured (压缩至3个工作日内).
std::vector<RelativeLimit> find_lengths(Text const& text, Range sentence);
// The day that is meant in a document of `from`; nothing for the 31st of a month that has none.
std::optional<Day> day_of(NearDay const& near, Day from);
// Reads 下周三, 本月25日, 月底, 季度末, 明天 at the reader's place.
std::optional<DateExpression> read_near_date(Reader& reader);

// 每月5日前, 每季度末, 按月: it comes back, and is the end of nothing.
struct Recurrence
{
    Range range;
    std::string_view every; // day, week, ten_days, two_weeks, half_month, month, quarter, half_year, year
    std::optional<std::int32_t> on_day; // of a week 1 to 7, of a month 1 to 31 (31: the last one)
};
std::optional<Recurrence> find_recurrence(Text const& text, Range range);
// 春节前, 汛期前, 供暖季前: an occasion that only a calendar of the place can date.
std::optional<Range> find_occasion(Text const& text, Range range);
// 持续推进, 长期坚持, 尽快, 全年: a limit that names no day.
bool is_vague_limit(std::u32string_view plain);
// The segment is a time limit and nothing else: "2023年6月底前完成", "长期推进", "年底前".
bool is_limit_segment(Text const& text, Range range, std::int32_t year);

// A number in Arabic or Chinese digits at `at`; moves `at` behind it.
std::optional<std::uint32_t> read_number(Text const& text, std::uint32_t& at, std::uint32_t end);

} // namespace luoshi::breakdown
