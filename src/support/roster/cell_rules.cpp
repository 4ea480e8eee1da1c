#include "roster/cell_rules.h"

#include <algorithm>

namespace luoshi::roster
{

namespace
{

bool is_invisible(char32_t c)
{
    return c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xAD ||
           (c < 0x20 && c != U'\n');
}

bool is_blank(char32_t c)
{
    return c == U' ' || c == 0x3000 || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == U'\n' || c == U'\t';
}

// Letters and digits, and the signs that accounts and days are written with.
char32_t half_width(char32_t c)
{
    constexpr char32_t distance = 0xFEE0;
    bool const letter =
        (c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ') || (c >= U'０' && c <= U'９');
    bool const sign =
        c == U'．' || c == U'－' || c == U'＿' || c == U'／' || c == U'＝' || c == U'＋' || c == U'＠';
    return letter || sign ? c - distance : c;
}

bool is_chinese(char32_t c)
{
    return c >= 0x2E80;
}

} // namespace

std::string clean_cell(std::string_view cell)
{
    std::string out;
    bool blank = false;
    for (std::size_t at = 0; at < cell.size();)
    {
        auto const c = next_code_point(cell, at);
        if (is_blank(c))
            blank = !out.empty();
        else if (!is_invisible(c))
        {
            if (blank) out += ' ';
            blank = false;
            append_utf8(out, half_width(c));
        }
    }
    return out;
}

std::string clean_name(std::string_view cell)
{
    auto const clean = clean_cell(cell);
    std::string out;
    char32_t before = 0;
    for (std::size_t at = 0; at < clean.size();)
    {
        auto const c = next_code_point(clean, at);
        if (c == U' ')
        {
            auto ahead = at;
            if (is_chinese(before) || is_chinese(next_code_point(clean, ahead))) continue;
        }
        append_utf8(out, c);
        before = c;
    }
    return out;
}

bool looks_like_formula(std::string_view text)
{
    return !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
}

std::vector<std::string> parts_of(std::string_view cell)
{
    std::vector<std::string> out(1);
    auto const clean = clean_cell(cell);
    for (std::size_t at = 0; at < clean.size();)
    {
        auto const c = next_code_point(clean, at);
        bool const between = c == U'、' || c == U',' || c == U'，' || c == U';' || c == U'；' || c == U'/' ||
                             c == U'|' || c == U'｜';
        if (between)
            out.emplace_back();
        else
            append_utf8(out.back(), c);
    }
    for (auto& each : out) each = clean_name(each);
    std::erase(out, "");
    return out;
}

std::optional<Day> day_of_cell(std::string_view cell)
{
    std::vector<int> numbers;
    std::size_t digits = 0;
    auto const clean = clean_cell(cell);
    for (char const c : clean)
    {
        if (c < '0' || c > '9')
        {
            digits = 0;
            continue;
        }
        if (digits == 0) numbers.push_back(0);
        if (++digits > 8) return {};
        numbers.back() = numbers.back() * 10 + (c - '0');
    }
    constexpr int packed = 10'000;
    if (numbers.size() == 1 && clean.size() == 8)
        numbers = {numbers[0] / packed, numbers[0] / 100 % 100, numbers[0] % 100};
    // A time of day behind it says nothing here.
    if (numbers.size() < 3 || numbers[0] < 1000) return {};
    return make_day(numbers[0], numbers[1], numbers[2]);
}

} // namespace luoshi::roster
