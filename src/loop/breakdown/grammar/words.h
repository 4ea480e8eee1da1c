// A list of words, given as one literal with spaces between them, that is asked whether a text holds,
// begins with, ends with or is one of them. What the words begin and end with is worked out by the
// compiler, so that most questions are answered by a look at one character.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace luoshi::breakdown
{

class Words
{
public:
    consteval Words(char32_t const* literal) : all_(literal)
    {
        for (std::size_t i = 0; i < all_.size(); ++i)
        {
            if (all_[i] == U' ') continue;
            if (i == 0 || all_[i - 1] == U' ') add(begins_, all_[i]);
            if (i + 1 == all_.size() || all_[i + 1] == U' ') add(ends_, all_[i]);
        }
    }

    bool may_begin_with(char32_t c) const { return holds(begins_, c); }
    bool may_end_with(char32_t c) const { return holds(ends_, c); }

    // The length of the longest word that the text begins with, 0 for none.
    std::size_t longest_at(std::u32string_view text) const;
    // The length of the first word of the list that the text begins with, 0 for none.
    std::size_t first_at(std::u32string_view text) const;
    // The same for a word that the text ends with.
    std::size_t first_end(std::u32string_view text) const;
    bool has(std::u32string_view text) const;

private:
    using Set = std::array<std::uint64_t, 4>; // characters, by their low eight bits

    static constexpr void add(Set& set, char32_t c) { set[c >> 6 & 3] |= std::uint64_t{1} << (c & 63); }
    static constexpr bool holds(Set const& set, char32_t c) { return (set[c >> 6 & 3] >> (c & 63) & 1) != 0; }

    template <class Found>
    void each_at(std::u32string_view text, Found found) const;

    std::u32string_view all_;
    Set begins_{};
    Set ends_{};
};

inline bool begins_with_any(std::u32string_view text, Words const& words)
{
    return !text.empty() && words.may_begin_with(text.front()) && words.first_at(text) != 0;
}

inline bool ends_with_any(std::u32string_view text, Words const& words)
{
    return words.first_end(text) != 0;
}

inline bool equals_any(std::u32string_view text, Words const& words)
{
    return !text.empty() && words.may_begin_with(text.front()) && words.may_end_with(text.back()) &&
           words.has(text);
}

inline bool contains_any(std::u32string_view text, Words const& words)
{
    for (std::size_t i = 0; i < text.size(); ++i)
        if (words.may_begin_with(text[i]) && words.first_at(text.substr(i)) != 0) return true;
    return false;
}

} // namespace luoshi::breakdown
