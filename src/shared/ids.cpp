#include "shared/ids.h"

namespace luoshi
{

namespace
{

constexpr std::string_view alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

int digit_of(char c)
{
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    auto const at = alphabet.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

} // namespace

void append_crockford(std::string& out, std::int64_t value)
{
    auto const bits = static_cast<std::uint64_t>(value);
    for (int shift = 60; shift >= 0; shift -= 5) out += alphabet[(bits >> shift) & 31U];
}

std::optional<std::int64_t> parse_crockford(std::string_view text)
{
    if (text.size() != 13) return {};
    std::uint64_t bits = 0;
    for (char const c : text)
    {
        int const digit = digit_of(c);
        if (digit < 0) return {};
        bits = (bits << 5) | static_cast<std::uint64_t>(digit);
    }
    // 13 characters carry 65 bits: the first may only be 0…7, or the shift above has lost something.
    if (digit_of(text[0]) > 7) return {};
    return static_cast<std::int64_t>(bits);
}

} // namespace luoshi
