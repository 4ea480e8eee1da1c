// Limits that name no day of the calendar: 5个工作日内, 春节前, 长期坚持.
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/reader.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

// What may stand before the day of a limit.
constexpr Words const& introductions =
    U"力争 确保 原则上 预计 计划 拟 争取 务必 完成时限 不晚于 不迟于 最迟 最晚 自 从 "
    U"即日起 截至 截止 须 应 限 于 在 到 至"_words;

} // namespace

// 自验收合格之日起, 会后: what the length of time runs from, read in the words before it.
static RelativeLimit::Event event_before(std::u32string_view words)
{
    using Event = RelativeLimit::Event;
    if (contains_any(words, U"收到 接到 接件 接报 签收 交办 派发 转办 受领 下达"_words))
        return Event::dispatch;
    if (contains_any(words, U"印发 发文 发布 公布 下发 发出 会后 会议结束 批示 即日 本通知 本方案"_words))
        return Event::document;
    bool const named = contains_any(words, U"之日 之时 起"_words) || ends_with_any(words, U"后"_words);
    return named ? Event::other : Event::dispatch;
}

static std::optional<RelativeLimit> find_length(Text const& text, Range range);

std::optional<RelativeLimit> find_relative(Text const& text, Range range)
{
    auto found = find_length(text, range);
    if (found) found->event = event_before(text.view({range.begin, found->range.begin}));
    return found;
}

static std::optional<RelativeLimit> find_length(Text const& text, Range range)
{
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (text.plain[i] == U'半')
        {
            // 半年内, 半个月内
            Reader half{text, i + 1, range.end};
            RelativeLimit out{{i, i}, 6, RelativeLimit::Unit::month};
            if (half.take(U"个月"))
                out.count = 15, out.unit = RelativeLimit::Unit::day;
            else if (!half.take(U"年"))
                continue;
            if (!half.take_any(U"之内 以内 内"_words)) continue;
            out.range.end = half.at;
            return out;
        }
        if (!is(text.plain[i], class_digit | class_han_digit)) continue;
        Reader reader{text, i, range.end};
        RelativeLimit out;
        out.range.begin = i;
        auto const count = read_number(text, reader.at, range.end);
        if (!count)
        {
            while (i + 1 < range.end && is(text.plain[i + 1], class_digit)) ++i;
            continue;
        }
        out.count = *count;
        using Unit = RelativeLimit::Unit;
        if (reader.take_any(U"个工作日 工作日 个工作天"_words))
            out.unit = Unit::workday;
        else if (reader.take_any(U"个自然日 自然日 日 天"_words))
            out.unit = Unit::day;
        else if (reader.take_any(U"周 个星期 个礼拜"_words))
            out.unit = Unit::week;
        else if (reader.take_any(U"个月"_words))
            out.unit = Unit::month;
        else if (reader.take_any(U"个季度"_words))
            out.unit = Unit::month, out.count *= 3;
        else if (reader.take_any(U"小时 个小时"_words))
            out.unit = Unit::hour;
        else if (reader.take_any(U"年"_words))
            out.unit = Unit::year;
        else
        {
            i = reader.at - 1;
            continue;
        }
        // 最迟不超过十五个工作日 limits without 内.
        bool const limits =
            ends_with_any(text.view({range.begin, i}), U"不超过 不得超过 最长 最迟 最晚 限期"_words);
        if (reader.take_any(U"之内 以内 内"_words) || limits)
        {
            out.range.end = reader.at;
            return out;
        }
        i = reader.at - 1;
    }
    return std::nullopt;
}

namespace
{

// 将办理时限压缩至3个工作日内: what is aimed at.
bool is_measured(std::u32string_view clause)
{
    return contains_any(clause, U"压缩 压减 缩短 缩减 减至 降至 降到 减少 控制在 保持在 稳定在 提速 承诺 "
                                U"平均 时长 时效"_words);
}

// 发现问题24小时内, 企业提出申请3个工作日内, 每月终了10日内: something happens first, again and again.
bool happens_first(std::u32string_view clause)
{
    return contains_any(
        clause, U"发现 发生 请求 不超过 申请 受理 提出 举报 投诉 申报 报告 接诉 检查 抽检 验收 审批 审核 "
                U"审查 办理 签订 签约 开工 竣工 投产 到期 之后 以后 每"_words);
}

// 8个工作日内完成竣工联合验收, 1个工作日内答复: what an office promises whoever comes to it.
bool is_service(std::u32string_view behind)
{
    return contains_any(
        behind, U"办结 核发 审结 答复 登记 审批 审核 验收 办理 受理 审查 移出 申报 修复 兑付 拨付 签章 "
                U"奖补 补贴 免征"_words);
}

// Between 逗号 and 逗号; a list goes on behind 、.
Range clause_of(Text const& text, Range sentence, Range length)
{
    constexpr std::u32string_view ends = U"，；。：";
    auto const is_end = [&](std::uint32_t at)
    { return ends.find(text.plain[at]) != std::u32string_view::npos; };
    Range out = length;
    while (out.begin > sentence.begin && !is_end(out.begin - 1)) --out.begin;
    while (out.end < sentence.end && !is_end(out.end)) ++out.end;
    return out;
}

// 验收合格后，10日内: the event closes the clause before the length; 自印发之日起，各单位要在1个月内: or opens the sentence.
Range event_clause(Text const& text, Range sentence, Range head)
{
    auto const told = text.view({sentence.begin, head.begin});
    auto const stop = told.find_last_of(U"。；");
    auto const from = stop == std::u32string_view::npos ? 0 : stop + 1;
    if (auto const at = told.find(U"之日起", from); at != std::u32string_view::npos)
    {
        auto const event = sentence.begin + static_cast<std::uint32_t>(at);
        return {clause_of(text, sentence, {event, event}).begin, head.end};
    }
    if (head.length() > 4 || head.begin < sentence.begin + 2) return head;
    auto const before = clause_of(text, sentence, {head.begin - 1, head.begin - 1});
    bool const closes = ends_with_any(text.view({before.begin, head.begin - 1}), U"后 起 时"_words);
    return closes ? Range{before.begin, head.end} : head;
}

} // namespace

std::vector<RelativeLimit> find_lengths(Text const& text, Range sentence)
{
    using Event = RelativeLimit::Event;
    std::vector<RelativeLimit> out;
    for (std::uint32_t from = sentence.begin;;)
    {
        auto found = find_length(text, {from, sentence.end});
        if (!found) return out;
        from = found->range.end;
        auto const clause = clause_of(text, sentence, found->range);
        if (is_measured(text.view({clause.begin, found->range.begin}))) continue;
        auto const behind = text.view({found->range.end, clause.end});
        if (behind.starts_with(U'的')) continue; // 登记注册3年内的个体工商户
        auto const event = event_clause(text, sentence, {clause.begin, found->range.begin});
        auto const words = text.view(event);
        found->event = event_before(words);
        bool const from_dispatch = contains_any(words, U"收到 接到 交办 签收"_words);
        bool const promised = is_service(behind) || found->unit == RelativeLimit::Unit::year;
        bool const of_something = happens_first(words) || (promised && !from_dispatch);
        if (found->event == Event::dispatch && of_something) found->event = Event::other;
        if ((found->event != Event::dispatch || from_dispatch) && !is_service(behind) && !words.empty())
            found->range.begin = event.begin;
        out.push_back(*found);
    }
}

std::optional<Range> find_occasion(Text const& text, Range range)
{
    constexpr Words const& occasions = U"春节 元旦 国庆节 国庆 中秋节 中秋 五一 清明节 端午节 汛期 "
                                       U"主汛期 入汛 供暖季 供暖期 采暖季 采暖期 供暖 两会 "
                                       U"省两会 高考 中考 开学 秋季开学 春季开学 入冬 冬季 雨季 "
                                       U"梅雨季 台风季 防火期 春耕 秋收 三夏 双节 节 全会 "
                                       U"人代会 党代会 年会 换届 封冻期 上冻 霜降"_words;
    auto const view = text.view(range);
    for (std::size_t at = view.find(U'前'); at != std::u32string_view::npos; at = view.find(U'前', at + 1))
    {
        auto head = view.substr(0, at);
        std::size_t cut = at;
        if (ends_with_any(head, U"来临 到来 结束 召开 开幕 来临之 到来之 召开之 开始 之 以"_words))
        {
            while (cut > 0 && ends_with_any(head, U"来临 到来 结束 召开 开幕 开始"_words))
                cut -= 2, head = view.substr(0, cut);
            if (cut > 0 && ends_with_any(head, U"之 以"_words)) --cut, head = view.substr(0, cut);
            while (cut > 1 && ends_with_any(head, U"来临 到来 结束 召开 开幕 开始"_words))
                cut -= 2, head = view.substr(0, cut);
        }
        if (!ends_with_any(head, occasions)) continue;
        std::size_t begin = cut;
        for (std::size_t length = 1; length <= 4 && length <= cut; ++length)
            if (equals_any(head.substr(cut - length), occasions)) begin = cut - length;
        for (std::u32string_view const year : {U"今年", U"明年", U"全国", U"省市"})
            if (ends_with(head.substr(0, begin), year)) begin -= 2;
        if (begin >= 5 && head[begin - 1] == U'年' && is(head[begin - 2], class_digit)) begin -= 5;
        return Range{range.begin + static_cast<std::uint32_t>(begin),
                     range.begin + static_cast<std::uint32_t>(at) + 1};
    }
    return std::nullopt;
}

bool is_vague_limit(std::u32string_view plain)
{
    return begins_with_any(
        plain,
        U"持续 长期 常态 全年 常年 每年 每月 每季 每周 每半年 每半月 每半个月 每旬 每星期 每个 每日 每天 "
        U"适时 尽快 立即 即行 立行立改 贯穿 "
        U"按时间节点 按时限 按要求 按规定时限 按照时间 按序时 近期 抓紧 不间断 分阶段 随时 定期 滚动 "
        U"按时 按期 按照时序 按照省 按照市 按照国家 按照上级 按照要求 按照部署 按照进度 按照计划 根据省 "
        U"根据上级 "
        U"即知即改 即查即改 立查立改 边查边改 边督边改 并持续 并长期 全程 "
        U"按计划 实时 及时 动态 根据工作进度 按进度 按上级 按省 按国家 按市 按月 按季 按年 逐月 逐季 逐年 "
        U"本月 下月 次月 当月 本季 下季 本周 下周 月底 月末 季末 季度末 每两 每旬 已完成 已办结 近日 马上 "
        U"当日 "
        U"待定 视情 即日办"_words);
}

bool is_limit_segment(Text const& text, Range range, std::int32_t year)
{
    auto const view = text.view(range);
    if (view.empty() || view.size() > 40) return false;
    if (view.front() == U'以' && ends_with_any(view, U"为准"_words)) return true; // 以省里文件为准
    if (is_vague_limit(view)) return !contains_any(view, U"牵头 配合 负责 局 委 厅"_words);
    // Names of units, which are asked most, hold nothing that a limit is made of.
    if (std::none_of(view.begin(), view.end(),
                     [](char32_t c) { return is(c, class_date | class_han_digit); }) &&
        view.find(U'半') == std::u32string_view::npos)
        return false;
    std::uint32_t at = range.begin;
    while (auto const head = introductions.longest_at(text.view({at, range.end})))
        at += static_cast<std::uint32_t>(head);
    if (auto const date = read_date(text, at, range.end, year))
    {
        auto const rest = text.view({date->range.end, range.end});
        if (rest.empty() || rest.size() <= 4 ||
            begins_with_any(
                rest, U"前 底 完成 实施 启动 落实 见效 取得 建成 出台 印发 并 起 全面 内 持续 达到 基本 "
                      U"全部 办结 报送 组织 初 末 ， （ 和 、 投入 上线 到位 （含"_words))
            return true;
    }
    if (find_occasion(text, range) && view.size() <= 14) return true;
    if (auto const relative = find_relative(text, range)) return relative->range.begin < range.begin + 12;
    return false;
}

} // namespace luoshi::breakdown
