#include "shared/json_write.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace luoshi
{

namespace
{

bool is_plain(unsigned char c)
{
    return c >= 0x20 && c != '"' && c != '\\';
}

// Whether eight bytes can be written as they are: each byte of the three tests has its upper bit set where it is equal
// to the sign, or below the blank ("haszero" and "hasless", Bit Twiddling Hacks).
bool are_plain(char const* eight)
{
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t tops = 0x8080808080808080;
    std::uint64_t word = 0;
    std::memcpy(&word, eight, sizeof word);
    auto const quotes = word ^ (ones * '"');
    auto const slashes = word ^ (ones * '\\');
    auto const below = (word - ones * 0x20) & ~word;
    return ((below | ((quotes - ones) & ~quotes) | ((slashes - ones) & ~slashes)) & tops) == 0;
}

} // namespace

void write_json_text(std::string& out, std::string_view text)
{
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    out += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        while (i + 8 <= text.size() && are_plain(text.data() + i)) i += 8;
        if (i == text.size()) break;
        auto const c = static_cast<unsigned char>(text[i]);
        if (is_plain(c)) continue;
        out.append(text, begin, i - begin);
        begin = i + 1;
        switch (c)
        {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += hexadecimal[c >> 4];
            out += hexadecimal[c & 15];
        }
    }
    out.append(text, begin);
    out += '"';
}

void write_json_number(std::string& out, std::int64_t number)
{
    char buffer[24];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

void write_json_number(std::string& out, double number)
{
    if (!std::isfinite(number))
    {
        out += "null";
        return;
    }
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

} // namespace luoshi
