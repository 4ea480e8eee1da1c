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
// Decodes the code point at `at` and moves `at` behind it; U+FFFD for a broken byte, which it steps over.
char32_t next_code_point(std::string_view utf8, std::size_t& at);
void append_utf8(std::string& out, char32_t code_point);

} // namespace luoshi
