// What each character is to the grammar.
#pragma once

#include "breakdown/grammar/words.h"

#include <cstdint>
#include <string_view>

namespace luoshi::breakdown
{

enum Class : std::uint16_t
{
    class_digit = 1,
    class_han_digit = 2,
    class_open = 4,
    class_close = 8,
    class_stop = 16,      // 。；！？
    class_separator = 32, // 、，；。
    class_unit_end = 64,  // a name of a unit may end with it
    class_space = 128,
    class_quote = 256,
    class_han = 512,
    class_circled = 1024,
    class_verb = 2048,        // a word of responsibility may begin with it
    class_label_end = 4096,   // a label may end with it
    class_date = 8192,        // a date may begin with it
    class_convention = 16384, // a convention of the whole document may begin with it
};

struct Characters
{
    char16_t plain[65536];
    std::uint16_t classes[65536];
};

// Built once, before main; holds the plain form and the class of every character of the first plane.
extern Characters const& character_table;
inline Characters const& characters()
{
    return character_table;
}

inline char32_t plain_of(Characters const& table, char32_t c)
{
    return c < 65536 ? static_cast<char32_t>(table.plain[c]) : c;
}

inline std::uint16_t class_of(Characters const& table, char32_t c)
{
    return c < 65536 ? table.classes[c] : std::uint16_t{0};
}

inline bool is(char32_t c, std::uint16_t wanted)
{
    return (class_of(characters(), c) & wanted) != 0;
}

// 〇一二…十 as 0…10; -1 for anything else.
int han_digit(char32_t c);

// Literals come with their length, which the compiler does not count for a view of 32-bit characters.
template <std::size_t Size>
bool begins_with(std::u32string_view text, char32_t const (&head)[Size])
{
    return text.starts_with(std::u32string_view(head, Size - 1));
}

inline bool begins_with(std::u32string_view text, std::u32string_view head)
{
    return text.substr(0, head.size()) == head;
}

inline bool ends_with(std::u32string_view text, std::u32string_view tail)
{
    return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

template <std::size_t Size>
bool contains(std::u32string_view text, char32_t const (&part)[Size])
{
    return text.find(std::u32string_view(part, Size - 1)) != std::u32string_view::npos;
}

inline bool contains(std::u32string_view text, std::u32string_view part)
{
    return text.find(part) != std::u32string_view::npos;
}

} // namespace luoshi::breakdown
