// Expressions of time: "2023年10月底前", "三季度末", "5个工作日内", "春节前".
#pragma once

#include "breakdown/grammar/text.h"
#include "shared/legal_day.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

struct DateExpression
{
    Range range;
    std::optional<Day> last; // its last day; nothing for 每年… and for what no calendar can tell
    bool bounded = false;    // 前, 底, 末, 内: it limits something
    bool every = false;      // 每年, 每月
    bool partial = false;    // a bare year or month
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
};

// Reads a date at `at`; `year` completes what has none (0: unknown).
std::optional<DateExpression> read_date(Text const& text, std::uint32_t at, std::uint32_t end,
                                        std::int32_t year);
// All dates in the range, in order.
std::vector<DateExpression> find_dates(Text const& text, Range range, std::int32_t year);
std::optional<RelativeLimit> find_relative(Text const& text, Range range);
// 春节前, 汛期前, 供暖季前: an occasion that only a calendar of the place can date.
std::optional<Range> find_occasion(Text const& text, Range range);
// 持续推进, 长期坚持, 尽快, 全年: a limit that names no day.
bool is_vague_limit(std::u32string_view plain);
// The segment is a time limit and nothing else: "2023年6月底前完成", "长期推进", "年底前".
bool is_limit_segment(Text const& text, Range range, std::int32_t year);

// A number in Arabic or Chinese digits at `at`; moves `at` behind it.
std::optional<std::uint32_t> read_number(Text const& text, std::uint32_t& at, std::uint32_t end);

} // namespace luoshi::breakdown
