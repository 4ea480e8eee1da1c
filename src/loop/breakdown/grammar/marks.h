// Numbering marks: 第一章, 一、, （一）, 1., （1）, ①.
#pragma once

#include "breakdown/grammar/text.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

// In the order in which official documents nest them.
enum class MarkKind : std::uint8_t
{
    part,
    chapter,
    section,
    article,
    han,           // 一、
    han_bracket,   // （一）
    digit,         // 1.
    decimal,       // 1.1; its value is 101
    digit_bracket, // （1） 1）
    circled,       // ①
};

struct Mark
{
    Range range; // the printed mark
    MarkKind kind = MarkKind::digit;
    std::uint32_t value = 0;
    bool bare = false; // "30 优化…": the dot is missing
};

// The mark that begins at `at`, whatever stands before it.
std::optional<Mark> read_mark(Text const& text, std::uint32_t at, std::uint32_t end);

// Where each opening bracket closes (index behind it), 0 for those that do not.
std::vector<std::uint32_t> match_brackets(Text const& text);

// The marks that number the document's paragraphs, in order: those that begin a line, and those that
// follow a full stop in the order of the numbers where the line breaks were lost. What a table has
// claimed is left out.
std::vector<Mark> find_marks(Text const& text, std::vector<std::uint32_t> const& closes,
                             std::vector<Range> const& claimed);

} // namespace luoshi::breakdown
