#include "roster/words_rules.h"

#include "roster/cell_rules.h"

namespace luoshi::roster
{

namespace
{

bool is_among(std::string_view folded, std::string_view list)
{
    while (!list.empty())
    {
        auto const end = list.find('|');
        if (folded_word(list.substr(0, end)) == folded) return true;
        if (end == std::string_view::npos) break;
        list.remove_prefix(end + 1);
    }
    return false;
}

bool names(std::string_view folded, std::string_view chinese, std::string_view english,
           std::string_view others)
{
    return !folded.empty() &&
           (folded == folded_word(chinese) || folded == folded_word(english) || is_among(folded, others));
}

} // namespace

std::string folded_word(std::string_view text)
{
    auto const clean = clean_cell(text);
    std::string out;
    int depth = 0;
    for (std::size_t at = 0; at < clean.size();)
    {
        auto const begin = at;
        auto const c = next_code_point(clean, at);
        bool const opens = c == U'(' || c == U'（';
        bool const closes = c == U')' || c == U'）';
        depth += opens;
        // A head may say 单位全称（必填）* and mean 单位全称.
        if (depth == 0 && c != U'*' && c != U'＊' && c != U' ' && c != U'：' && c != U':')
        {
            if (c >= U'A' && c <= U'Z')
                append_utf8(out, c + 32);
            else
                out.append(clean, begin, at - begin);
        }
        if (closes && depth > 0) --depth;
    }
    return out;
}

std::optional<std::uint8_t> value_of(Column column, std::string_view text)
{
    auto const folded = folded_word(text);
    for (auto const& each : words)
        if (each.column == column && names(folded, each.chinese, each.english, each.others))
            return each.value;
    return {};
}

std::string_view word_of(Column column, std::uint8_t value, bool chinese)
{
    for (auto const& each : words)
        if (each.column == column && each.value == value) return chinese ? each.chinese : each.english;
    return {};
}

Heading const* heading_of(Sheet sheet, std::string_view text)
{
    auto const folded = folded_word(text);
    for (auto const& each : headings)
        if (each.sheet == sheet && names(folded, each.chinese, each.english, each.others)) return &each;
    return nullptr;
}

} // namespace luoshi::roster
