// Sentences that hold for the whole document: 列第一位者为牵头单位，下同.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/responsibility.h"

namespace luoshi::breakdown
{

bool is_convention(std::u32string_view sentence)
{
    if (contains_any(sentence, U"不再列出 不再一一列出 不再逐一列出 不再单列 不再重复 不再赘述"_words))
        return true;
    if (contains(sentence, U"以下") && contains_any(sentence, U"以下均需 以下各项 以下任务均 以下均由"_words))
        return true;
    return contains_any(
               sentence,
               U"第一位 首位 排名第一 排第一 排列第一 排序第一 第一个 首个 第一责任单位 逗号前 分号前 列首 排在最前 排名首"_words) &&
           contains_any(sentence, U"牵头 主办"_words);
}

Range cut_convention(Text const& text, Range inside, Responsibility& out)
{
    std::uint32_t from = inside.begin;
    for (std::uint32_t i = inside.begin; i <= inside.end; ++i)
    {
        if (i < inside.end && text.plain[i] != U'。' && text.plain[i] != U'；') continue;
        Range sentence{from, i};
        if (is_convention(text.view(sentence)))
        {
            // Within a sentence the units come first, the rule after a comma.
            std::uint32_t begin = sentence.begin;
            for (std::uint32_t k = sentence.begin; k < sentence.end; ++k)
            {
                auto const rest = text.view({k, sentence.end});
                if (begins_with_any(rest,
                                    U"以下均 以下各 以下任务 以下不 以下所有 列第一位 排在第一位 "
                                    U"排在首位 排首位 排列第一 排序第一 排在最前 第一个单位 首个单位 分号前 "
                                    U"排第一位 下同 以下未 以下每 以下同"_words))
                {
                    bool const follows = contains(text.view(sentence), U"均为责任单位") ||
                                         contains(text.view(sentence), U"均为责任");
                    if (!follows) begin = k;
                    break;
                }
            }
            out.conventions.push_back(trimmed(text, {begin, inside.end}));
            // 市税务局（列第一位者为牵头单位，下同）: the bracket goes with the rule.
            if (begin > inside.begin && text.is(begin - 1, class_open)) --begin;
            return {inside.begin, begin};
        }
        from = i + 1;
    }
    return inside;
}

} // namespace luoshi::breakdown
