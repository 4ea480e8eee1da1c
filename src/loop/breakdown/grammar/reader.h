// Reads words off a text, one after the other.
#pragma once

#include "breakdown/grammar/text.h"

namespace luoshi::breakdown
{

// Walks over one expression, keeping what it has understood so far.
struct Reader
{
    Text const& text;
    std::uint32_t at;
    std::uint32_t end;

    char32_t peek(std::uint32_t ahead = 0) const { return at + ahead < end ? text.plain[at + ahead] : U'\0'; }
    bool take(std::u32string_view word)
    {
        if (at + word.size() > end || std::u32string_view(text.plain).substr(at, word.size()) != word)
            return false;
        at += static_cast<std::uint32_t>(word.size());
        return true;
    }
    bool take_any(std::u32string_view words)
    {
        while (!words.empty())
        {
            auto const space = words.find(U' ');
            if (take(words.substr(0, space))) return true;
            if (space == std::u32string_view::npos) return false;
            words.remove_prefix(space + 1);
        }
        return false;
    }
};

} // namespace luoshi::breakdown
