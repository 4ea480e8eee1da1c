// The text of a document as the grammar reads it: whitespace, comments and page furniture squeezed
// out, every character beside its plain form (simplified, half width), every place traceable to the
// code point it came from.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::breakdown
{

// A stretch of a Text, counted in its squeezed characters.
struct Range
{
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    std::uint32_t length() const { return end > begin ? end - begin : 0; }
    bool empty() const { return end <= begin; }
    bool holds(std::uint32_t at) const { return begin <= at && at < end; }
};

// A line of the printed page.
struct Line
{
    Range range;
    std::uint32_t columns = 0;
    bool after_blank = false; // an empty line or a page break stands before it
    bool indented = false;
    bool cells = false;           // a tab stands between its words
    std::uint16_t tabs = 0;       // all of them, those at its end as well
    std::uint8_t tabs_behind = 0; // the last word
};

// What stood before a character and was squeezed out.
enum Before : std::uint8_t
{
    before_nothing = 0,
    before_space = 1,
    before_line = 2,
    before_blank = 4,
    before_cell = 8, // a tab: the next cell of a table row; how many stands in the upper four bits
};
inline constexpr unsigned before_cell_shift = 4;
inline constexpr unsigned before_cells_max = 15;

struct Furniture
{
    std::uint32_t begin = 0; // code points of the input
    std::uint32_t end = 0;
};

struct Text
{
    std::u32string printed;
    std::u32string plain;
    std::vector<std::uint16_t> classes; // of the plain characters, so that a scan need not look each one up
    std::vector<std::uint32_t> origin;  // code point of the input
    std::vector<std::uint8_t> before;
    std::vector<Line> lines;
    std::vector<Furniture> furniture; // page numbers and repeated headings, taken out
    std::uint32_t input_length = 0;   // code points
    std::uint32_t wrap_columns = 0;   // 0: lines are paragraphs, else the width at which lines wrap
    bool lost_breaks = false;         // a whole document in a line or two

    std::uint32_t size() const { return static_cast<std::uint32_t>(plain.size()); }
    Range whole() const { return {0, size()}; }
    bool is(std::uint32_t at, std::uint16_t wanted) const { return (classes[at] & wanted) != 0; }
    std::u32string_view view(Range range) const
    {
        return std::u32string_view(plain).substr(range.begin, range.length());
    }
    std::size_t line_at(std::uint32_t at) const;
    bool starts_line(std::uint32_t at) const;
    // The line goes on in the next one: it was broken by the width of the page, not by the writer.
    bool wraps(std::size_t line) const;
    // The last character of the paragraph that `at` stands in, plus one.
    std::uint32_t paragraph_end(std::uint32_t at) const;
};

Text read_text(std::string_view utf8);

// Without the separators, quotes and stops at both ends.
Range trimmed(Text const& text, Range range);

// The printed characters, whitespace kept only between Latin words.
std::string print(Text const& text, Range range);
void print_to(std::string& out, Text const& text, Range range);
std::string to_utf8(std::u32string_view characters);

} // namespace luoshi::breakdown
