// Labels such as 牵头单位：, and the roles that their words give.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/units.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t label_length_max = 14;

} // namespace

Role role_of_label(std::u32string_view words)
{
    if (words.size() < 2 || words.size() > label_length_max || !is(words.back(), class_label_end))
        return Role::none;
    // 各责任单位, 市直各部门 are addressed, they label nothing.
    if (begins_with_any(words, U"各 有关 相关 市直 省直 县直 区直 州直 其他"_words) || contains(words, U"："))
        return Role::none;
    // 办理时限, 报送期限: a limit, whatever it limits.
    bool const limit = ends_with_any(words, U"时限 期限 时间要求 进度要求 节点要求 时限要求"_words);
    if (!limit &&
        contains_any(words, U"联系 电话 电子 邮箱 传真 附件 根据 通知 注意 报送 投诉 申请 举报 办理 审批 "
                            U"内容 材料 依据 一是 要求 举措 我 你 政策"_words) &&
        !contains_any(words, U"牵头单位 责任单位 联系领导 联系市领导 联系县领导 联系区领导"_words))
        return Role::none;
    if (equals_any(words, U"交办日期 交办时间 批示日期 批示时间 转办日期 下达日期"_words))
        return Role::assigned;
    if (equals_any(words,
                   U"批示领导 交办领导 签批领导 提案人 建议人 申请期限 公示期限 有效期限 保修期限"_words))
        return Role::other;
    // 责任单位及责任人: units first.
    if (ends_with_any(words, U"责任人 负责人 责任领导 联系人"_words) &&
        contains_any(words, U"单位及 部门及 单位和 部门和 单位、 部门、 单位（ 部门（"_words))
        return contains_any(words, U"牵头 主办"_words)   ? Role::lead
               : contains_any(words, U"配合 协办"_words) ? Role::support
                                                         : Role::responsible;
    bool const person = ends_with_any(
        words, U"领导 责任人 负责人 包保人 包联领导 分管 市长 县长 区长 常委 责任人员 领办人 承办人 "
               U"领导同志 牵头人 包抓领导 首长 经办人 负责同志 分管同志 督办人 承办人员"_words);
    if (person && words.size() <= 10) return Role::leader;
    if (ends_with_any(
            words,
            U"时限 期限 完成时间 时间节点 完成日期 办结时间 时间要求 整改时间 时间安排 "
            U"完成节点 推进时限 截止时间 "
            U"截止日期 完成年限 限期 整改期限 办结日期 时间 时间进度 进度安排 时序进度 进度计划 计划进度 "
            U"时间表 节点目标时间 进度节点 进度要求 节点要求 时限要求"_words))
        return words.size() <= 10 &&
                       !contains_any(words, U"公示 会议 受理 开放 服务 停电 营业 起止 发布 工作时间"_words)
                   ? Role::deadline
                   : Role::none;
    if (ends_with_any(words, U"督导单位 监督单位 督办单位 验收单位 指导单位 适用范围 备注 督查单位 销号单位 "
                             U"包保单位 监管单位 实施范围 资金来源"_words))
        return Role::other;
    bool const body = ends_with_any(words, U"单位 部门 处室 科室 机构 主体 地区 处（室） 股室 （单位） "
                                           U"（部门） 单位（部门） 部门（单位） 部门和单位 方"_words);
    if (body || words == U"牵头" || words == U"配合" || words == U"责任" || words == U"主办" ||
        words == U"协办" || words == U"责任分工" || words == U"会办" || words == U"任务分工" ||
        words == U"职责分工" || words == U"分工方案" || words == U"市分工方案" || words == U"负责" ||
        words == U"承办" || words == U"责任落实" || words == U"责任清单" || words == U"分工")
    {
        if (contains_any(words, U"配合 协办 协同 协助 参与 参加 协作 会办"_words)) return Role::support;
        if (contains_any(words, U"牵头 主办 主责 主要责任 第一责任 总责"_words)) return Role::lead;
        if (contains_any(words, U"责任 负责 承办 落实 实施 整改 主管 执行 分工 承担 办理"_words))
            return Role::responsible;
        if (words == U"单位" || words == U"部门") return Role::none;
        return Role::none;
    }
    if (ends_with_any(
            words,
            U"问题 措施 目标 目标任务 主要任务 重点任务 任务 工作内容 任务内容 主要内容 整改情况 整改内容 "
            U"任务名称 问题表现 问题描述 事项 完成情况 整改标准 成效 具体措施 项目名称 标准 完成标志 "
            U"进展情况 工作要求"_words))
        return words.size() <= 8 ? Role::content : Role::none;
    return Role::none;
}

std::optional<Label> label_before(Text const& text, std::uint32_t colon, std::uint32_t begin)
{
    std::uint32_t from = colon;
    // 【牵头单位】： and 责任单位（部门）： keep their bracket.
    while (from > begin && colon - from < label_length_max)
    {
        char32_t const c = text.plain[from - 1];
        bool const inside =
            is(c, class_han) || ((c == U'）' || c == U'（') && from - 1 > begin &&
                                 (c == U'）' ? from == colon || is(text.plain[from], class_han)
                                             : is(text.plain[from - 2], class_han)));
        if (!inside || (text.before[from - 1] & (before_line | before_cell)) != 0)
        {
            if (inside) --from;
            break;
        }
        --from;
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
                                   U"时间 办理 进度 主管 包联 联系 交办 反馈 截止 计划 督办 监督 节点"_words;
    for (std::uint32_t at = least + 1; label.role == Role::none && at + 2 <= colon; ++at)
        if (begins_with_any(text.view({at, colon}), heads))
            if (Role const role = role_of_label(text.view({at, colon}));
                role != Role::none && role != Role::content)
                label = {{at, colon + 1}, role};
    if (label.role == Role::none) return std::nullopt;
    // "市财政局 完成时限：", "6月底 责任人：": the run reads as a label, but a value stands at its head.
    for (std::uint32_t at = label.range.begin + 2; at + 2 <= colon; ++at)
    {
        bool const spaced = text.before[at] == before_space && text.before[at + 1] == before_nothing;
        bool const behind_unit = at >= label.range.begin + 3 && ends_like_unit(text, {label.range.begin, at});
        if (!(spaced || behind_unit) || !begins_with_any(text.view({at, colon}), heads)) continue;
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

} // namespace luoshi::breakdown
