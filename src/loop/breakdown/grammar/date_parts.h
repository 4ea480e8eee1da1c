// The parts that dates are made of; each reads at the reader's place and moves it, or leaves it alone.
#pragma once

#include "breakdown/grammar/reader.h"
#include "shared/legal_day.h"

#include <optional>

namespace luoshi::breakdown
{

// Outside of these years a number is none.
constexpr bool is_year(std::int32_t value)
{
    return value >= 1949 && value <= 2199;
}
// A number from 1 to `most`.
std::optional<std::int32_t> read_small(Reader& reader, std::int32_t most);
// 至, 到, —, 起至: between the ends of a range.
bool take_dash(Reader& reader);
// 2026年, 二〇二六年, 26年底, 明年; `every` for 每年.
std::optional<std::int32_t> read_year(Reader& reader, std::int32_t document_year, bool& every);
// 5月, 3—6月, 5 of 2026.5 (numeric): the last month that is named.
std::optional<std::int32_t> read_month(Reader& reader, bool after_year, bool& numeric);
std::optional<std::int32_t> read_day_of_month(Reader& reader, bool numeric);
// 三季度, 第三季度, 前三季度, 一至三季度
std::optional<std::int32_t> read_quarter(Reader& reader);
// 20240630
std::optional<Day> read_eight_digits(Reader& reader);
// 6.30前: only where 前 follows, as 6.30 alone is a number.
std::optional<Day> read_month_and_day(Reader& reader, std::int32_t year);
// “十四五”末: the last year of the plan.
std::optional<std::int32_t> read_plan(Reader& reader);

} // namespace luoshi::breakdown
