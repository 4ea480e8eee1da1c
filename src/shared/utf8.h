// UTF-8 without a library: validity, code point counts, positions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi
{

// True when the text is well-formed UTF-8 (no lone surrogates, no overlong forms) and holds no NUL.
bool is_clean_utf8(std::string_view text);
std::size_t count_code_points(std::string_view utf8);
// The byte position of the n-th code point, or the size when there are fewer.
std::size_t byte_of_code_point(std::string_view utf8, std::size_t n);
// At most n code points.
std::string_view first_code_points(std::string_view utf8, std::size_t n);
// Without white space (also U+3000) at both ends.
std::string_view trimmed(std::string_view utf8);
// Without line breaks, and the blanks beside them: a text as it was before a page broke its lines. Between two words of
// Latin letters a blank stays.
std::string unwrapped(std::string_view utf8);
// Decodes the code point at `at` and moves `at` behind it; U+FFFD for a broken byte, which it steps over.
char32_t next_rare_code_point(std::string_view utf8, std::size_t& at);
inline char32_t next_code_point(std::string_view utf8, std::size_t& at)
{
    // Most characters are Chinese: three bytes, the first neither E0 nor ED, which have further rules.
    auto const byte = [&](std::size_t i)
    { return static_cast<char32_t>(static_cast<unsigned char>(utf8[at + i])); };
    char32_t const first = byte(0);
    if (first < 0x80) return ++at, first;
    bool const usual = first > 0xE0 && first < 0xED && at + 2 < utf8.size() && (byte(1) & 0xC0) == 0x80 &&
                       (byte(2) & 0xC0) == 0x80;
    if (!usual) return next_rare_code_point(utf8, at);
    char32_t const result = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return at += 3, result;
}
void append_utf8(std::string& out, char32_t code_point);

} // namespace luoshi
