#include "breakdown/grammar/words.h"

#include <algorithm>

namespace luoshi::breakdown
{

// Calls match(word) for each word that may begin or end with the character until it says enough.
template <class Match>
void Words::each(Table const& table, char32_t c, Match match) const
{
    std::size_t const bucket = bucket_of(c);
    for (std::size_t i = table.starts[bucket]; i < table.starts[bucket + 1]; ++i)
        if (match(std::u32string_view(all_.data() + table.places[i].at, table.places[i].length))) return;
}

std::size_t Words::longest_at(std::u32string_view text) const
{
    std::size_t longest = 0;
    if (text.empty() || !may_begin_with(text.front())) return 0;
    each(by_first_, text.front(),
         [&](std::u32string_view word)
         {
             if (word.size() > longest && text.starts_with(word)) longest = word.size();
             return false;
         });
    return longest;
}

std::size_t Words::first_at(std::u32string_view text) const
{
    std::size_t first = 0;
    if (text.empty()) return 0;
    each(by_first_, text.front(),
         [&](std::u32string_view word) { return text.starts_with(word) && (first = word.size(), true); });
    return first;
}

std::size_t Words::first_end(std::u32string_view text) const
{
    std::size_t first = 0;
    if (text.empty() || !may_end_with(text.back())) return 0;
    each(by_last_, text.back(),
         [&](std::u32string_view word) { return text.ends_with(word) && (first = word.size(), true); });
    return first;
}

bool Words::has(std::u32string_view text) const
{
    bool found = false;
    if (text.empty()) return false;
    each(by_first_, text.front(), [&](std::u32string_view word) { return found = text == word; });
    return found;
}

} // namespace luoshi::breakdown
