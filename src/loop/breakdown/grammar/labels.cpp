// Labels such as 牵头单位：, and the roles that their words give.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/units.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

// Where the short bracket opens that closes at `close`, in 责任县（市、区）; `close` itself when there is none.
std::uint32_t opening_before(Text const& text, std::uint32_t close, std::uint32_t begin)
{
    constexpr std::uint32_t bracket_length_max = 8;
    for (std::uint32_t at = close; at > begin + 1 && close - at < bracket_length_max; --at)
    {
        char32_t const c = text.plain[at - 1];
        if (c == U'（') return is(text.plain[at - 2], class_han) ? at - 1 : close;
        if (!is(c, class_han) && c != U'、' && c != U'/') break;
    }
    return close;
}

// ▲牵头单位：, （1）责任单位：: a sign or a number at the beginning of the line belongs to the label.
std::uint32_t with_sign(Text const& text, std::uint32_t at, std::uint32_t begin)
{
    std::uint32_t from = at;
    if (from > begin && is_sign(text.plain[from - 1]))
        --from;
    else if (from > begin && text.plain[from - 1] == U'）')
    {
        std::uint32_t open = from - 1;
        while (open > begin && from - open < 4 && is(text.plain[open - 1], class_digit | class_han_digit))
            --open;
        if (open > begin && open < from - 1 && text.plain[open - 1] == U'（') from = open - 1;
    }
    return text.starts_line(from) ? from : at;
}

} // namespace

bool is_sign(char32_t c)
{
    return contains(U"▲△★☆◆◇●○■□►▶※•·", std::u32string_view(&c, 1));
}

std::optional<Label> label_before(Text const& text, std::uint32_t colon, std::uint32_t begin)
{
    std::uint32_t from = colon;
    // 【牵头单位】： and 责任单位（部门）： keep their bracket, 责任县（市、区）： and 牵头/责任单位： what joins their words.
    while (from > begin && colon - from < label_length_max)
    {
        char32_t const c = text.plain[from - 1];
        std::uint32_t const open = c == U'）' ? opening_before(text, from - 1, begin) : from - 1;
        bool const inside = is(c, class_han) || (c == U'）' && open < from - 1) ||
                            (c == U'（' && from - 1 > begin && is(text.plain[from - 2], class_han)) ||
                            (c == U'/' && from - 1 > begin && from < colon &&
                             is(text.plain[from - 2], class_han) && is(text.plain[from], class_han));
        if (!inside || (text.before[from - 1] & (before_line | before_cell)) != 0)
        {
            if (inside) --from;
            break;
        }
        from = open;
    }
    // A label may be broken by the page in its middle: "〔牵\n头单位：". Try from each place outwards.
    std::uint32_t const least = from;
    Label label;
    label.range = {from, colon + 1};
    label.role = role_of_label(text.view({from, colon}));
    if (from > begin && is(text.plain[from - 1], class_han) && (text.before[from] & before_line) != 0 &&
        (label.role == Role::none || text.wrap_columns != 0))
    {
        for (std::uint32_t back = least; back > begin && colon - back < label_length_max; --back)
        {
            if (!is(text.plain[back - 1], class_han)) break;
            from = back - 1;
        }
        Role const role = role_of_label(text.view({from, colon}));
        // What stands before the break may be the value of the label above: 各承办单位 | 完成时限：.
        bool const value = label.role != Role::none && ends_like_unit(text, {from, least});
        if (role != Role::none && role != Role::content && !value) label = {{from, colon + 1}, role};
    }
    // "市财政局 完成时限：": no mark between a value and the next label. The longest label that begins like one.
    constexpr Words const& heads = U"牵头 责任 配合 完成 主办 协办 会办 整改 办结 承办 负责 参与 参加 "
                                   U"落实 时限 分管 主责 协同 协助 实施 包保 "
                                   U"时间 办理 进度 主管 包联 联系 交办 反馈 截止 计划 督办 监督 节点 "
                                   U"项目 具体 第一 直接 科室 单位 部门"_words;
    for (std::uint32_t at = least + 1; label.role == Role::none && at + 2 <= colon; ++at)
        if (begins_with_any(text.view({at, colon}), heads))
            if (Role const role = role_of_label(text.view({at, colon}));
                role != Role::none && role != Role::content)
                label = {{at, colon + 1}, role};
    if (label.role == Role::none) return std::nullopt;
    if (auto const sign = with_sign(text, label.range.begin, begin); sign < label.range.begin)
        return Label{{sign, label.range.end}, label.role};
    // "市财政局 完成时限：", "6月底 责任人：": the run reads as a label, but a value stands at its head.
    for (std::uint32_t at = label.range.begin + 2; at + 2 <= colon; ++at)
    {
        bool const spaced = text.before[at] == before_space && text.before[at + 1] == before_nothing;
        bool const behind_unit = at >= label.range.begin + 3 && ends_like_unit(text, {label.range.begin, at});
        bool const headed = begins_with_any(text.view({at, colon}), heads);
        if (!(spaced || (behind_unit && headed))) continue;
        Role const role = role_of_label(text.view({at, colon}));
        if (role != Role::none && role != Role::content) return Label{{at, colon + 1}, role};
    }
    return label;
}

std::optional<Label> label_without_colon(Text const& text, std::uint32_t at, std::uint32_t end)
{
    if (is(text.plain[at], class_open))
    {
        std::uint32_t const close = skip_bracket(text, at, std::min(end, at + label_length_max + 2));
        if (close <= at + 2) return std::nullopt;
        Role const role = role_of_label(text.view({at + 1, close - 1}));
        if (role == Role::none || role == Role::content) return std::nullopt;
        std::uint32_t const behind = close < end && text.plain[close] == U'：' ? close + 1 : close;
        return Label{{at, behind}, role};
    }
    if ((text.before[at] & (before_line | before_cell)) == 0) return std::nullopt;
    std::uint32_t stop = at + 1;
    while (stop < end && stop - at <= label_length_max &&
           (text.before[stop] & (before_line | before_cell)) == 0)
        ++stop;
    if (stop >= end || stop - at > label_length_max || stop - at < 4) return std::nullopt;
    Role const role = role_of_label(text.view({at, stop}));
    if (role == Role::none || role == Role::content || role == Role::other) return std::nullopt;
    // Two labels on end are the heading of a table.
    std::uint32_t next = stop + 1;
    while (next < end && next - stop <= label_length_max &&
           (text.before[next] & (before_line | before_cell)) == 0)
        ++next;
    if (role_of_label(text.view({stop, next})) != Role::none) return std::nullopt;
    return Label{{at, stop}, role};
}

std::optional<Label> label_run_in(Text const& text, std::uint32_t at, std::uint32_t end)
{
    constexpr Words const& labels = U"牵头单位 牵头部门 牵头处室 主办单位 主办部门 责任单位 责任部门 "
                                    U"责任处室 责任科室 责任主体 配合单位 配合部门 "
                                    U"协办单位 协办部门 承办单位 承办部门 参与单位 参加单位 会办单位"_words;
    auto const words = static_cast<std::uint32_t>(labels.longest_at(text.view({at, end})));
    if (words == 0) return std::nullopt;
    std::uint32_t from = at + words;
    if (from < end && text.plain[from] == U'为') ++from;
    std::uint32_t stop = from;
    while (stop < end && !is(text.plain[stop], class_separator) && text.plain[stop] != U'：') ++stop;
    bool const labelled = stop < end && text.plain[stop] == U'：';
    if (labelled || stop - from < 3 || !is(text.plain[from], class_han) ||
        !ends_like_unit(text, {from, stop}) ||
        begins_with_any(text.view({from, stop}), U"和 及 与 要 应 须 需 的 负责 按 会 未 不"_words))
        return std::nullopt;
    return Label{{at, from}, role_of_label(text.view({at, at + words}))};
}

} // namespace luoshi::breakdown
