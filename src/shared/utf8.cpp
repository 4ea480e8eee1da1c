#include "shared/utf8.h"

namespace luoshi
{

namespace
{

// The length of the well-formed sequence at `at`, 0 when it is not one.
std::size_t sequence_length(std::string_view text, std::size_t at)
{
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    auto const tail = [&](std::size_t i) { return i < text.size() && (byte(i) & 0xC0U) == 0x80U; };
    unsigned const first = byte(at);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return tail(at + 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
    {
        if (!tail(at + 1) || !tail(at + 2)) return 0;
        if (first == 0xE0 && byte(at + 1) < 0xA0) return 0;
        if (first == 0xED && byte(at + 1) > 0x9F) return 0;
        return 3;
    }
    if (first >= 0xF0 && first <= 0xF4)
    {
        if (!tail(at + 1) || !tail(at + 2) || !tail(at + 3)) return 0;
        if (first == 0xF0 && byte(at + 1) < 0x90) return 0;
        if (first == 0xF4 && byte(at + 1) > 0x8F) return 0;
        return 4;
    }
    return 0;
}

bool is_space(char32_t c)
{
    return c == ' ' || (c >= 9 && c <= 13) || c == 0x3000 || c == 0xA0 || c == 0xFEFF;
}

} // namespace

bool is_clean_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();)
    {
        if (text[at] == '\0') return false;
        auto const length = sequence_length(text, at);
        if (length == 0) return false;
        at += length;
    }
    return true;
}

std::size_t count_code_points(std::string_view utf8)
{
    std::size_t count = 0;
    for (char const c : utf8) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    return count;
}

std::size_t byte_of_code_point(std::string_view utf8, std::size_t n)
{
    std::size_t at = 0;
    for (; at < utf8.size(); ++at)
    {
        if ((static_cast<unsigned char>(utf8[at]) & 0xC0U) == 0x80U) continue;
        if (n == 0) return at;
        --n;
    }
    return utf8.size();
}

std::string_view first_code_points(std::string_view utf8, std::size_t n)
{
    return utf8.substr(0, byte_of_code_point(utf8, n));
}

std::string_view trimmed(std::string_view utf8)
{
    std::size_t begin = 0;
    while (begin < utf8.size())
    {
        std::size_t next = begin;
        if (!is_space(next_code_point(utf8, next))) break;
        begin = next;
    }
    std::size_t end = utf8.size();
    while (end > begin)
    {
        std::size_t last = end - 1;
        while (last > begin && (static_cast<unsigned char>(utf8[last]) & 0xC0U) == 0x80U) --last;
        std::size_t at = last;
        if (!is_space(next_code_point(utf8, at))) break;
        end = last;
    }
    return utf8.substr(begin, end - begin);
}

char32_t next_rare_code_point(std::string_view utf8, std::size_t& at)
{
    auto const length = sequence_length(utf8, at);
    auto const byte = [&](std::size_t i)
    { return static_cast<char32_t>(static_cast<unsigned char>(utf8[at + i])); };
    char32_t result = 0xFFFD;
    if (length == 1) result = byte(0);
    if (length == 2) result = (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
    if (length == 3) result = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    if (length == 4)
        result = (byte(0) & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F);
    at += length == 0 ? 1 : length;
    return result;
}

void append_utf8(std::string& out, char32_t c)
{
    char bytes[4];
    std::size_t size = 0;
    auto const put = [&](char32_t byte)
    { bytes[size++] = static_cast<char>(static_cast<unsigned char>(byte)); };
    if (c < 0x80)
        put(c);
    else if (c < 0x800)
    {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    }
    else if (c < 0x10000)
    {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
    else
    {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
    out.append(bytes, size);
}

std::string unwrapped(std::string_view utf8)
{
    constexpr std::string_view blanks = " \t\r\n";
    auto const is_letter = [](char c)
    { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    std::string out;
    for (std::size_t at = 0; at < utf8.size();)
    {
        auto const end = std::min(utf8.find_first_not_of(blanks, at), utf8.size());
        auto const run = utf8.substr(at, end - at);
        if (run.find('\n') == std::string_view::npos)
            out += run;
        else if (!out.empty() && end < utf8.size() && is_letter(out.back()) && is_letter(utf8[end]))
            out += ' ';
        at = std::min(utf8.find_first_of(blanks, end), utf8.size());
        out += utf8.substr(end, at - end);
    }
    return out;
}

} // namespace luoshi
