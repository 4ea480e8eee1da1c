// A list of words, given as one literal with spaces between them, that is asked whether a text holds,
// begins with, ends with or is one of them: contains_any(text, U"牵头 负责"_words). The compiler sorts the
// words by what they begin and end with: most questions are answered by a look at one character, the rest
// by comparing the word or two that are left.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace luoshi::breakdown
{

class Words
{
public:
    // Where a word stands in the literal.
    struct Place
    {
        std::uint16_t at = 0;
        std::uint16_t length = 0;
    };
    static constexpr std::size_t bucket_count = 64;
    using Starts = std::array<std::uint8_t, bucket_count + 1>;

    // The words by their first or their last character; those of a bucket in the order of the list.
    template <std::size_t Count>
    struct Sorted
    {
        static_assert(Count < 256);
        std::array<Place, Count> places{};
        Starts starts{};
    };
    enum class Side : std::uint8_t
    {
        first,
        last
    };

    static constexpr std::size_t count(std::u32string_view all)
    {
        std::size_t words = 0;
        for (std::size_t i = 0; i < all.size(); ++i) words += begins_word(all, i) ? 1u : 0u;
        return words;
    }

    template <std::size_t Count>
    static constexpr Sorted<Count> sort(std::u32string_view all, Side side)
    {
        Sorted<Count> sorted;
        std::uint8_t filled = 0;
        for (std::size_t bucket = 0; bucket < bucket_count; ++bucket)
        {
            for (std::size_t i = 0; i < all.size(); ++i)
            {
                if (!begins_word(all, i)) continue;
                std::size_t end = i;
                while (end < all.size() && all[end] != U' ') ++end;
                if (bucket_of(side == Side::first ? all[i] : all[end - 1]) == bucket)
                    sorted.places[filled++] = {static_cast<std::uint16_t>(i),
                                               static_cast<std::uint16_t>(end - i)};
            }
            sorted.starts[bucket + 1] = filled;
        }
        return sorted;
    }

    template <std::size_t Count>
    constexpr Words(std::u32string_view all, Sorted<Count> const& by_first, Sorted<Count> const& by_last)
        : all_(all)
        , by_first_(by_first.places.data(), by_first.starts)
        , by_last_(by_last.places.data(), by_last.starts)
    {
        for (auto const& place : by_first.places)
        {
            add(by_first_.characters, all[place.at]);
            add(by_last_.characters, all[place.at + place.length - 1u]);
        }
    }

    bool may_begin_with(char32_t c) const { return holds(by_first_.characters, c); }
    bool may_end_with(char32_t c) const { return holds(by_last_.characters, c); }

    // The length of the longest word that the text begins with, 0 for none.
    std::size_t longest_at(std::u32string_view text) const;
    // The length of the first word of the list that the text begins with, 0 for none.
    std::size_t first_at(std::u32string_view text) const;
    // The same for a word that the text ends with.
    std::size_t first_end(std::u32string_view text) const;
    bool has(std::u32string_view text) const;

private:
    using Set = std::array<std::uint64_t, 4>; // characters, by their low eight bits

    struct Table
    {
        constexpr Table(Place const* all_places, Starts const& all_starts)
            : places(all_places)
            , starts(all_starts.data())
        {
        }
        Set characters{};
        Place const* places;
        std::uint8_t const* starts;
    };

    static constexpr bool begins_word(std::u32string_view all, std::size_t at)
    {
        return all[at] != U' ' && (at == 0 || all[at - 1] == U' ');
    }
    static constexpr std::size_t bucket_of(char32_t c) { return c % bucket_count; }
    static constexpr void add(Set& set, char32_t c) { set[c >> 6 & 3] |= std::uint64_t{1} << (c & 63); }
    static constexpr bool holds(Set const& set, char32_t c) { return (set[c >> 6 & 3] >> (c & 63) & 1) != 0; }

    template <class Match>
    void each(Table const& table, char32_t c, Match match) const;

    std::u32string_view all_;
    Table by_first_;
    Table by_last_;
};

// A literal as a template takes it.
template <std::size_t Size>
struct WordsLiteral
{
    constexpr WordsLiteral(char32_t const (&literal)[Size])
    {
        for (std::size_t i = 0; i < Size; ++i) characters[i] = literal[i];
    }
    constexpr std::u32string_view view() const { return {characters, Size - 1}; }
    char32_t characters[Size];
};

// One list lies in the program once, however often it is asked.
template <WordsLiteral Literal>
struct KeptWords
{
    static constexpr std::size_t count = Words::count(Literal.view());
    static constexpr auto by_first = Words::sort<count>(Literal.view(), Words::Side::first);
    static constexpr auto by_last = Words::sort<count>(Literal.view(), Words::Side::last);
    static constexpr Words words{Literal.view(), by_first, by_last};
};

template <WordsLiteral Literal>
constexpr Words const& operator""_words()
{
    return KeptWords<Literal>::words;
}

inline bool begins_with_any(std::u32string_view text, Words const& words)
{
    return !text.empty() && words.may_begin_with(text.front()) && words.first_at(text) != 0;
}

inline bool ends_with_any(std::u32string_view text, Words const& words)
{
    return !text.empty() && words.may_end_with(text.back()) && words.first_end(text) != 0;
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
