#include "breakdown/grammar/words.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

// Calls match(word) for each word until one matches.
template <class Match>
bool any_word(std::u32string_view words, Match match)
{
    std::size_t from = 0;
    for (std::size_t i = 0; i <= words.size(); ++i)
    {
        if (i < words.size() && words[i] != U' ') continue;
        if (i > from && match(words.substr(from, i - from))) return true;
        from = i + 1;
    }
    return false;
}

} // namespace

// Calls found(length) for each word that the text begins with until it says enough. Written by hand: this
// is the innermost loop of the grammar.
template <class Found>
void Words::each_at(std::u32string_view text, Found found) const
{
    char32_t const first = text.front();
    for (std::size_t from = 0; from < all_.size(); ++from)
    {
        if (all_[from] == first)
        {
            std::size_t k = 1;
            while (from + k < all_.size() && all_[from + k] != U' ' && k < text.size() &&
                   all_[from + k] == text[k])
                ++k;
            if ((from + k == all_.size() || all_[from + k] == U' ') && found(k)) return;
        }
        while (from < all_.size() && all_[from] != U' ') ++from;
    }
}

std::size_t Words::longest_at(std::u32string_view text) const
{
    std::size_t longest = 0;
    if (text.empty() || !may_begin_with(text.front())) return 0;
    each_at(text, [&](std::size_t length) { return longest = std::max(longest, length), false; });
    return longest;
}

std::size_t Words::first_at(std::u32string_view text) const
{
    std::size_t first = 0;
    each_at(text, [&](std::size_t length) { return first = length, true; });
    return first;
}

std::size_t Words::first_end(std::u32string_view text) const
{
    std::size_t length = 0;
    if (text.empty() || !may_end_with(text.back())) return 0;
    any_word(all_,
             [&](std::u32string_view word)
             {
                 bool const fits = word.back() == text.back() && text.size() >= word.size() &&
                                   text.substr(text.size() - word.size()) == word;
                 if (fits) length = word.size();
                 return fits;
             });
    return length;
}

bool Words::has(std::u32string_view text) const
{
    return any_word(all_, [&](std::u32string_view word) { return text == word; });
}

} // namespace luoshi::breakdown
