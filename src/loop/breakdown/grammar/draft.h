// A task as it was found, in places of the text; and its printing as an Item.
#pragma once

#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/document.h"
#include "breakdown/grammar/outline.h"
#include "breakdown/grammar/responsibility.h"

#include <vector>

namespace luoshi::breakdown
{

struct Draft
{
    std::size_t block = 0;      // whose number and section it carries
    Range number;               // a number of its own (a row of a table); empty: the block's
    std::vector<Range> section; // sections of its own, below those of the block
    bool row = false;           // a row of a table: the number of the block is not its own
    Range task;
    Range tail;
    std::vector<Range> inside;
    Responsibility said;
};

// What the whole document says about who leads.
struct Conventions
{
    bool first_leads = false;
    bool comma_leads = false;
};

// What the days of a document are counted from.
struct Reckoning
{
    std::int32_t year = 0;     // completes what is printed without one
    bool year_assumed = false; // the document names no year
    std::optional<Day> day;    // of the document
};

Item build_item(Text const& text, Draft const& draft, std::vector<Block> const& blocks,
                Conventions conventions, Reckoning const& reckoning);

// A day in a sentence, with its words.
InnerDeadline inner_deadline(Text const& text, DateExpression const& date, Reckoning const& reckoning);

Span span_of(Text const& text, Range range);

} // namespace luoshi::breakdown
