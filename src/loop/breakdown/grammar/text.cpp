#include "breakdown/grammar/text.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/raw_lines.h"
#include "breakdown/grammar/table_lines.h"
#include "shared/utf8.h"

#include <algorithm>
#include <memory>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t wrap_columns_min = 48;
constexpr std::uint32_t lost_breaks_line_min = 400;

// A page that wraps its lines has most of them nearly as long as the longest ones.
void find_wrapping(Text& text)
{
    std::vector<std::uint32_t> widths;
    std::uint32_t longest = 0;
    for (auto const& line : text.lines)
    {
        longest = std::max(longest, line.columns);
        if (!line.cells) widths.push_back(line.columns); // the row of a table is as long as its cells
    }
    text.lost_breaks =
        longest > lost_breaks_line_min && text.lines.size() * lost_breaks_line_min < text.size();
    if (widths.size() < 8) return;
    std::sort(widths.begin(), widths.end());
    std::uint32_t const high = widths[widths.size() - 1 - widths.size() / 12];
    auto const near = std::lower_bound(widths.begin(), widths.end(), high * 85 / 100);
    auto const over = std::upper_bound(widths.begin(), widths.end(), high * 115 / 100);
    auto const full = static_cast<std::size_t>(over - near);
    // Lines that the page has broken end in the middle of a sentence.
    std::size_t broken = 0;
    for (auto const& line : text.lines)
        if (line.columns * 100 >= high * 85 && !is(text.plain[line.range.end - 1], class_stop)) ++broken;
    if (broken * 10 < full * 6) return;
    auto const beyond = static_cast<std::size_t>(widths.end() - over);
    if (high >= wrap_columns_min && high <= 140 && full * 4 > widths.size() && beyond * 12 < widths.size())
        text.wrap_columns = high;
}

// Appends what the line prints; `size` counts the characters of the text so far.
void add_line(Text& text, std::uint32_t& size, std::u32string_view input, RawLine const& line, bool blank)
{
    auto const& table = characters();
    Line out;
    out.range.begin = size;
    out.after_blank = blank;
    std::uint8_t pending = before_line;
    if (blank) pending |= before_blank;
    for (std::uint32_t i = line.begin; i < line.end; ++i)
    {
        char32_t const c = input[i];
        std::uint16_t const classes = class_of(table, c);
        if ((classes & class_space) != 0)
        {
            if (c == U'\t') ++out.tabs;
            if (c == U'\t' && pending >> before_cell_shift < before_cells_max)
                pending = static_cast<std::uint8_t>((pending | before_cell) + (1u << before_cell_shift));
            else if (c != U'\t')
                pending = static_cast<std::uint8_t>(pending | before_space);
            continue;
        }
        char32_t const plain = plain_of(table, c);
        text.printed[size] = c;
        text.plain[size] = plain;
        text.classes[size] = plain == c ? classes : class_of(table, plain);
        text.origin[size] = i;
        text.before[size] = pending;
        out.columns += c < 0x2000 ? 1u : 2u;
        out.cells = out.cells || (pending & before_cell) != 0;
        ++size;
        pending = before_nothing;
    }
    // A quote that was blanked after the lines were divided may have been all that stood in one.
    if (size == out.range.begin) return;
    out.tabs_behind = static_cast<std::uint8_t>(pending >> before_cell_shift);
    out.range.end = size;
    out.indented = (text.before[out.range.begin] & before_space) != 0;
    text.lines.push_back(out);
}

void resize(Text& text, std::size_t size)
{
    text.printed.resize(size);
    text.plain.resize(size);
    text.classes.resize(size);
    text.origin.resize(size);
    text.before.resize(size);
}

} // namespace

Text read_text(std::string_view utf8)
{
    // A character takes up to three bytes: what is not needed of the room for one each is never touched.
    auto const decoded = std::make_unique_for_overwrite<char32_t[]>(utf8.size());
    std::size_t count = 0;
    for (std::size_t at = 0; at < utf8.size();) decoded[count++] = next_code_point(utf8, at);
    std::u32string_view const input(decoded.get(), count);

    auto raw = split_lines(input);
    find_furniture(input, raw);
    put_tabs({decoded.get(), count}, raw);
    Text text;
    text.input_length = static_cast<std::uint32_t>(input.size());
    resize(text, input.size());
    std::uint32_t size = 0;
    bool blank = true;
    for (auto const& line : raw)
    {
        if (line.furniture) text.furniture.push_back({line.begin, line.end});
        if (line.blank || line.comment || line.furniture)
        {
            blank = blank || (line.blank && !line.page_break);
            continue;
        }
        add_line(text, size, input, line, blank);
        blank = false;
    }
    resize(text, size);
    find_wrapping(text);
    return text;
}

std::size_t Text::line_at(std::uint32_t at) const
{
    auto const after =
        std::upper_bound(lines.begin(), lines.end(), at,
                         [](std::uint32_t value, Line const& line) { return value < line.range.begin; });
    return after == lines.begin() ? 0 : static_cast<std::size_t>(after - lines.begin()) - 1;
}

bool Text::starts_line(std::uint32_t at) const
{
    return at < size() && (before[at] & before_line) != 0;
}

bool Text::wraps(std::size_t line) const
{
    if (wrap_columns == 0 || line + 1 >= lines.size()) return false;
    auto const& next = lines[line + 1];
    if (lines[line].cells || next.after_blank || next.indented) return false;
    // PDF text breaks a justified line after punctuation; such a short line goes on too.
    char32_t const last = plain[lines[line].range.end - 1];
    if (last == U'、' || last == U'，' || last == U'（' || last == U'〔') return true;
    return lines[line].columns * 100 >= wrap_columns * 82;
}

std::uint32_t Text::paragraph_end(std::uint32_t at) const
{
    auto line = line_at(at);
    while (wraps(line)) ++line;
    return lines.empty() ? at : lines[line].range.end;
}

namespace
{

bool is_latin(char32_t c)
{
    return c < 0x80 && (c | 0x20) >= U'a' && (c | 0x20) <= U'z';
}

std::size_t utf8_length(char32_t c)
{
    return 1u + (c >= 0x80 ? 1u : 0u) + (c >= 0x800 ? 1u : 0u) + (c >= 0x10000 ? 1u : 0u);
}

// Behind what was written; the room was measured before, unlike with append_utf8.
char* write_utf8(char* at, char32_t c)
{
    auto const put = [&](char32_t byte) { *at++ = static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80) return put(c), at;
    if (c >= 0x10000)
        put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F));
    else if (c >= 0x800)
        put(0xE0 | c >> 12);
    if (c >= 0x800)
        put(0x80 | (c >> 6 & 0x3F));
    else
        put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
    return at;
}

} // namespace

std::string to_utf8(std::u32string_view characters)
{
    std::string out;
    out.reserve(characters.size() * 3);
    for (char32_t const c : characters) append_utf8(out, c);
    return out;
}

void print_to(std::string& out, Text const& text, Range range)
{
    range.end = std::min(range.end, text.size());
    auto const spaced = [&](std::uint32_t i)
    {
        return text.before[i] != before_nothing && i > range.begin && is_latin(text.printed[i]) &&
               text.printed[i - 1] < 0x80;
    };
    std::size_t bytes = 0;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
        bytes += utf8_length(text.printed[i]) + (spaced(i) ? 1u : 0u);
    auto const from = out.size();
    out.resize(from + bytes);
    char* at = out.data() + from;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (spaced(i)) *at++ = ' ';
        at = write_utf8(at, text.printed[i]);
    }
}

Range trimmed(Text const& text, Range range)
{
    auto const drop = [&](std::uint32_t at)
    {
        char32_t const c = text.plain[at];
        return text.is(at, class_separator | class_quote) || c == U'：' || c == U'.' || c == U'！';
    };
    while (range.begin < range.end && drop(range.begin)) ++range.begin;
    while (range.end > range.begin && drop(range.end - 1)) --range.end;
    return range;
}

std::string print(Text const& text, Range range)
{
    std::string out;
    print_to(out, text, range);
    return out;
}

} // namespace luoshi::breakdown
