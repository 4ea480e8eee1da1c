#include "breakdown/grammar/raw_lines.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>
#include <map>
#include <string>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t repeated_lines_min = 3;
constexpr std::uint32_t furniture_columns_max = 40;

bool is_page_comment(std::u32string_view line)
{
    if (!begins_with(line, U"# Page ")) return false;
    line.remove_prefix(7);
    std::size_t digits = 0;
    while (digits < line.size() && line[digits] >= U'0' && line[digits] <= U'9') ++digits;
    return digits > 0 && line.substr(digits) == U":";
}

// "— 3 —", "- 3 -", "第3页", "第 3 页 共 10 页", "3 / 10": printed by the page, not by the writer.
bool is_page_number(std::u32string const& squeezed)
{
    if (squeezed.size() < 3 || squeezed.size() > 14) return false;
    bool const dashes = squeezed.front() == U'—' || squeezed.front() == U'-';
    bool const page = begins_with(squeezed, U"第") && contains(squeezed, U"页");
    bool digits = false;
    bool slash = false;
    for (char32_t const c : squeezed)
    {
        bool const digit = is(c, class_digit);
        digits = digits || digit;
        slash = slash || c == U'/';
        bool const mark = c == U'—' || c == U'-' ||
                          (page && contains(U"第页共，", std::u32string_view(&c, 1))) ||
                          (c == U'/' && !dashes);
        if (!digit && !mark) return false;
    }
    bool const closed = squeezed.back() == U'—' || squeezed.back() == U'-';
    return digits && (page || (dashes && closed) ||
                      (slash && is(squeezed.front(), class_digit) && is(squeezed.back(), class_digit) &&
                       squeezed.size() <= 7));
}

// Most short lines hold a character that no page number does.
bool may_be_page_number(std::u32string_view input, RawLine const& line)
{
    auto const& table = characters();
    for (char32_t const printed : input.substr(line.begin, line.end - line.begin))
    {
        char32_t const c = plain_of(table, printed);
        bool const page = c == U'—' || c == U'-' || c == U'/' || c == U'第' || c == U'页' || c == U'共' ||
                          c == U'，' || (class_of(table, c) & class_digit) != 0;
        if (!page && (class_of(table, printed) & class_space) == 0) return false;
    }
    return true;
}

std::u32string squeezed_line(std::u32string_view input, RawLine const& line)
{
    auto const& table = characters();
    std::u32string squeezed;
    for (std::uint32_t i = line.begin; i < line.end; ++i)
        if ((class_of(table, input[i]) & class_space) == 0) squeezed += plain_of(table, input[i]);
    return squeezed;
}

} // namespace

std::vector<RawLine> split_lines(std::u32string_view input)
{
    auto const& table = characters();
    std::vector<RawLine> lines;
    RawLine line;
    auto const close = [&](std::uint32_t end)
    {
        line.end = end;
        auto const view = input.substr(line.begin, end - line.begin);
        if (!view.empty() && view.front() == U'#')
        {
            auto const trimmed = view.substr(0, view.find_last_not_of(U"\r ") + 1);
            line.page_break = is_page_comment(trimmed);
            line.comment = line.page_break || begins_with(trimmed, U"# source");
        }
        lines.push_back(line);
    };
    auto const size = static_cast<std::uint32_t>(input.size());
    for (std::uint32_t i = 0; i < size; ++i)
    {
        char32_t const c = input[i];
        bool const feed = c == U'\f';
        if (c == U'\n' || feed || c == 0x2028 || c == 0x2029 ||
            (c == U'\r' && (i + 1 == size || input[i + 1] != U'\n')))
        {
            close(i);
            line = {};
            line.begin = i + 1;
            if (feed) lines.push_back({i, i, false, true, false, true});
        }
        else if (line.blank && (class_of(table, c) & class_space) == 0)
            line.blank = false;
    }
    close(size);
    return lines;
}

void find_furniture(std::u32string_view input, std::vector<RawLine>& lines)
{
    std::map<std::u32string, std::size_t> seen;
    std::vector<std::size_t> edges;
    bool paged = false;
    auto const neighbour = [&](std::size_t from, int step)
    {
        constexpr int lines_max = 40; // further away nothing is beside a page number
        int looked = 0;
        for (auto i = static_cast<std::ptrdiff_t>(from) + step;
             i >= 0 && i < static_cast<std::ptrdiff_t>(lines.size()) && looked < lines_max;
             i += step, ++looked)
        {
            auto const& line = lines[static_cast<std::size_t>(i)];
            if (!line.blank && !line.comment && !line.furniture) return i;
        }
        return std::ptrdiff_t{-1};
    };
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        auto& line = lines[i];
        if (line.blank || line.comment)
        {
            paged = paged || line.page_break;
            continue;
        }
        if (line.end - line.begin > furniture_columns_max) continue;
        if (may_be_page_number(input, line) && is_page_number(squeezed_line(input, line)))
        {
            line.furniture = true;
            paged = true;
        }
    }
    if (!paged) return;
    for (std::size_t i = 0; i < lines.size(); ++i)
    {
        if (!lines[i].page_break && !lines[i].furniture) continue;
        for (int const step : {-1, 1})
            if (auto const edge = neighbour(i, step); edge >= 0)
                edges.push_back(static_cast<std::size_t>(edge));
    }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    for (std::size_t const edge : edges)
    {
        if (lines[edge].end - lines[edge].begin > furniture_columns_max) continue;
        ++seen[squeezed_line(input, lines[edge])];
    }
    // A heading of a table that returns on each page is read by the table grammar, not dropped here.
    for (std::size_t const edge : edges)
    {
        if (lines[edge].end - lines[edge].begin > furniture_columns_max) continue;
        auto const text = squeezed_line(input, lines[edge]);
        bool const heading = contains_any(text, U"序号 责任 牵头 任务 措施 时限 备注 单位"_words);
        if (text.size() >= 5 && !heading && seen[text] >= repeated_lines_min) lines[edge].furniture = true;
    }
}

} // namespace luoshi::breakdown
