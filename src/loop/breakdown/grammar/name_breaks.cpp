#include "breakdown/grammar/name_breaks.h"

#include "breakdown/grammar/characters.h"

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t name_length_max = 60;

} // namespace

bool line_separates(Text const& text, Range name, std::uint32_t end)
{
    if (text.before[name.end] == before_nothing) return false;
    // 校办, 工会 are the shortest names.
    if (name.length() < 3 && !ends_with_any(text.view(name), U"办 会 团 部 处 科 室"_words)) return false;
    if ((text.before[name.end] & before_cell) != 0) return true;
    if ((text.before[name.end] & before_line) == 0)
    {
        // A space separates where a name is complete and something that begins like one, or a person, follows.
        std::uint32_t next = name.end + 1;
        while (next < end && next - name.end < name_length_max && text.before[next] == before_nothing &&
               !is(text.plain[next], class_separator))
            ++next;
        if (!ends_like_unit(text, name) || text.before[name.begin + 1] != before_nothing) return false;
        Range const behind{name.end, next};
        auto const words = text.view(behind);
        bool const unit = ends_like_unit(text, behind);
        bool const person = words.size() >= 2 && words.size() <= 3 && !unit && !find_verb(text, behind);
        // 校办 人事科 工会: whole names on both sides.
        bool const whole =
            words.size() >= 2 && unit &&
            ends_with_any(text.view(name), U"局 委 办 处 科 室 会 院 中心 部 厅 公司 站 所"_words) &&
            !equals_any(words, U"办公室 员会 委员会"_words);
        return person || whole ||
               (words.size() >= 3 && begins_with_any(words, U"市 省 区 县 州 各 国 有关 相关 人民"_words));
    }
    auto const line = text.line_at(name.end - 1);
    if (text.wraps(line) || (text.wrap_columns != 0 && text.lines[line].columns * 2 > text.wrap_columns))
        return false;
    auto const next = text.view({name.end, end});
    if (begins_with(next, U"人民政府")) return false; // 各县（市、区） | 人民政府
    bool const role =
        ends_with_any(text.view(name), U"（牵头） （主办） （配合） （协办） （牵头单位）"_words);
    return ends_like_unit(text, name) && next.size() >= 3 &&
           (role || begins_with_any(next, U"市 省 区 县 州 各 国 有关 相关 人民 镇 乡 街道 村 党 团"_words));
}

bool describes(Text const& text, Range name, Range rest)
{
    auto const view = text.view(name);
    auto const at = view.rfind(U'等');
    auto const described = at == std::u32string_view::npos ? view : view.substr(at + 1);
    if (!begins_with_any(described, U"具有 承担 行使 从事 涉及 履行 负有 拥有"_words) ||
        contains(described, U"的"))
        return false;
    auto const next = text.view(rest).substr(0, 30);
    return contains(next.substr(0, next.find_first_of(U"，；。")), U"的");
}

bool joins_levels(Text const& text, Range name, Range rest)
{
    auto head = text.view(name);
    // 市、县两级医保局
    if (head.size() == 1 && contains(U"省市县区", head)) return true;
    if (head.size() > 12 || !begins_with_any(head, U"各 有关 相关"_words)) return false;
    if (is(head.back(), class_close))
    {
        auto const open = head.find_last_of(U"（〔〈[");
        if (open == std::u32string_view::npos) return false;
        head = head.substr(0, open);
    }
    if (head.empty() || !contains(U"省市县区州盟旗", head.substr(head.size() - 1))) return false;
    auto const next = text.view(rest);
    return begins_with_any(next, U"县 区 市 州 盟 旗 自治区 直辖市 自治州 不设区"_words) &&
           !begins_with_any(next, U"市直 市级 市政府 市委 市有关 市相关 市各 市发 市财 县直 区直 州直 州级 "
                                  U"县级 区级 区属 市属 市人民 区发 区财"_words);
}

} // namespace luoshi::breakdown
