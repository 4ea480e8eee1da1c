// What a document decomposes into. Spans count Unicode code points of the text as it was given.
#pragma once

#include "shared/legal_day.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace luoshi::breakdown
{

// [begin, end) in code points of the input; empty when the item has no such part.
struct Span
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

enum class ResponsibilityType : std::uint8_t
{
    none,   // nobody is named
    lead,   // one or more leads are known
    single, // one unit only
    joint,  // several and none leads
};

struct NamedSpan
{
    std::string text;
    Span span;
};

struct InnerDeadline
{
    std::string text;
    std::optional<Day> day;
    Span span;
};

// "5个工作日内": a limit by its length.
struct Relative
{
    std::uint32_t n = 0;
    std::string unit;        // workday, day, week, month, year, hour
    std::string event;       // what it runs from: dispatch, document, other
    std::optional<Day> from; // the printed day that it runs from: 交办日期, the document's own
};

// "每月5日前": a round of reports, never the end of the task.
struct Recurring
{
    std::string every; // day, week, ten_days, two_weeks, half_month, month, quarter, half_year, year
    std::optional<std::int32_t> on_day; // of a week 1 to 7, of a month 1 to 31 (31: the last one)
};

// Where the year of a day comes from that is printed without one.
enum class YearDoubt : std::uint8_t
{
    none,    // printed, or that of the document
    next,    // the day lies before the document itself: the next year is meant
    assumed, // the document names no year at all: that of the reader
};

// "10日内", "春节前" in the sentence of a task: a limit that names no day, which is asked.
struct InnerLimit
{
    std::string text;
    std::optional<Relative> relative; // nothing for an occasion
    std::optional<Day> day;           // where the day that it runs from is printed
    Span span;
};

struct Item
{
    std::string number;
    std::vector<std::string> section;
    std::string text;
    ResponsibilityType type = ResponsibilityType::none;
    std::vector<NamedSpan> lead_units;
    std::vector<NamedSpan> co_units;
    std::vector<NamedSpan> resp_units;
    std::vector<NamedSpan> leaders;
    std::string deadline_text;
    std::optional<Day> deadline;
    std::optional<Relative> relative;
    std::optional<Recurring> recurring;
    YearDoubt year_doubt = YearDoubt::none;
    std::string occasion; // 春节前: asked, never guessed
    std::vector<InnerDeadline> inner_deadlines;
    std::vector<InnerLimit> inner_limits;
    std::vector<NamedSpan> metrics;
    std::string tail;
    Span text_span;
    Span tail_span;
    Span deadline_span;
    std::vector<Span> division_spans; // the stretches that the tail is joined from
    std::vector<Span> deadline_spans; // the stretches that the limit is joined from
};

struct Heading
{
    std::string text;
    std::uint8_t level = 0;
    Span span;
};

// Text that no item owns.
struct Remainder
{
    std::string kind; // background, safeguard, salutation, heading, signature, attachment, page, text
    Span span;
};

struct Document
{
    std::string title;
    std::string number; // 文号
    std::optional<Day> day;
    std::int32_t year = 0; // 0: unknown
    std::string layout;    // marks, table, sentences, none
    std::vector<std::string> conventions;
    std::vector<Heading> headings;
    std::vector<Item> items;
    std::vector<Remainder> remainder;
};

} // namespace luoshi::breakdown
