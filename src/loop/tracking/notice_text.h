// A notice's template line by line: placeholders taken out and filled. Pure; the form is notice_rules.cpp's.
#pragma once

#include "tracking/notice.h"

namespace luoshi::tracking
{

// A line taken apart: plain words and placeholders, in turn.
struct Piece
{
    std::string_view words;
    Placeholder const* placeholder = nullptr;
};

// An opening brace is always a placeholder: one that is misspelt is not printed as it stands. `part` is named by the
// refusal, tracking.unknown_placeholder.
Result<std::vector<Piece>> pieces_of(std::string_view line, std::string_view part);

struct Filled
{
    std::string text;
    bool is_silent = false; // it has placeholders, and none of them has anything to say
};

Filled filled(std::vector<Piece> const& pieces, NoticeFacts const& facts, NoticeItem const& item);
// A part that is one line: of several tasks the first speaks. Empty where it has nothing to say.
Result<std::string> filled_line(std::string_view text, std::string_view part, NoticeFacts const& facts);

std::vector<std::string_view> lines_of(std::string_view text);
// 1 … 99 as a heading counts.
std::string chinese_number(std::size_t n);
// How many bytes of 一、, 十二、 a line begins with; 0 when it is no heading.
std::size_t heading_mark(std::string_view line);
// （一）: set in 楷体 as a heading of the second level.
bool is_subheading(std::string_view line);

} // namespace luoshi::tracking
