// Two cells of units that a PDF has run together.
#include "breakdown/grammar/tables.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

UnitCells split_unit_cells(Text const& text, Range range)
{
    std::uint32_t name = range.begin;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (i > range.begin && (text.before[i] & before_line) != 0)
        {
            char32_t const c = text.plain[i];
            if (equals_any(text.view({range.begin, i}), no_unit_words))
                return {{range.begin, i}, {i, range.end}};
            if (c == U'—' || c == U'-' || c == U'/') return {{range.begin, i}, {}};
            if (begins_with(text.view({i, range.end}), U"人民政府")) continue; // 各县（市、区） | 人民政府
            char32_t const last = text.plain[i - 1];
            bool const complete = !is(last, class_separator) && i - name >= 3 && last != U'等' &&
                                  last != U'电' && last != U'会' && ends_like_unit(text, {name, i});
            bool const council =
                last == U'会' && ends_with_any(text.view({name, i}), U"委员会 管委会 协会 联合会"_words);
            bool const ends = (complete || (council && i - name >= 3)) && !is(c, class_separator);
            std::uint32_t next = i;
            while (next < range.end && !is(text.plain[next], class_separator) && next - i < 40)
                next = text.plain[next] == U'“' ? skip_bracket(text, next, range.end) : next + 1;
            if (ends && next - i >= 3 && text.view({i, next}).front() != U'等' &&
                (ends_like_unit(text, {i, next}) || next == range.end))
                return {{range.begin, i}, {i, range.end}};
        }
        if (text.plain[i] == U'“')
            i = skip_bracket(text, i, range.end) - 1;
        else if (is(text.plain[i], class_separator))
            name = i + 1;
    }
    return {range, {}};
}

} // namespace luoshi::breakdown
