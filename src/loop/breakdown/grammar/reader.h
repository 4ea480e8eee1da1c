// Reads words off a text, one after the other.
#pragma once

#include "breakdown/grammar/text.h"
#include "breakdown/grammar/words.h"

namespace luoshi::breakdown
{

// Walks over one expression, keeping what it has understood so far.
struct Reader
{
    Text const& text;
    std::uint32_t at;
    std::uint32_t end;

    char32_t peek(std::uint32_t ahead = 0) const { return at + ahead < end ? text.plain[at + ahead] : U'\0'; }
    template <std::uint32_t Size>
    bool take(char32_t const (&word)[Size])
    {
        if (at + Size - 1 > end) return false;
        for (std::uint32_t i = 0; i + 1 < Size; ++i)
            if (text.plain[at + i] != word[i]) return false;
        at += Size - 1;
        return true;
    }
    // The first of the words, in the order of the list.
    bool take_any(Words const& words)
    {
        if (at >= end || !words.may_begin_with(text.plain[at])) return false;
        auto const length = words.first_at(text.view({at, end}));
        at += static_cast<std::uint32_t>(length);
        return length != 0;
    }
};

} // namespace luoshi::breakdown
