#include "breakdown/grammar/metrics.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

// What is counted and measured; 万 and 亿 may stand before each. The longest that fits is taken.
constexpr std::u32string_view scales[] = {U"万亿", U"千万", U"百万", U"万", U"亿"};
constexpr Words const& measures =
    U"个百分点 个工作日 个自然日 个工作天 个月 平方米 平方公里 立方米 工作日 小时 分钟 公里 千米 千瓦时 千瓦 "
    U"兆瓦 "
    U"公顷 公斤 千克 微克 毫克 美元 欧元 人次 家次 场次 批次 轮次 台次 套次 标箱 课时 学时 座 个 项 件 家 户 "
    U"人 "
    U"名 条 处 所 亩 吨 次 场 宗 套 辆 台 种 倍 天 秒 期 米 元 批 支 只 部 门 张 类 站 对 日 例 位 成 艘 块 "
    U"份 "
    U"起 顶 篇 轮 列 头 幅 棵 株 栋 幢 间 斤 床 届 本 册 班 枚 盏 根 口 眼 % ‰"_words;

constexpr Words const& rates = U"日 天 年 月 时 小时 立方米 人 亩 吨 升"_words;
constexpr Words const& comparators =
    U"压减至 压缩至 压缩到 缩短至 缩短到 压降至 降低至 降至 降到 减少至 减少到 提高到 提高至 提升至 提升到 "
    U"增加到 增长到 扩大到 达到 不少于 不低于 不超过 不高于 "
    U"不大于 不得少于 不得低于 不得超过 少于 低于 小于 超过 高于 大于 超 达 至少打造 至少建成 至少 提升 提高 "
    U"提前 增长 新增 增加 降低 下降 减少 压缩 压减 突破 控制在 "
    U"稳定在 保持在 力争 完成 约"_words;
constexpr Words const& money_words =
    U"补助 补贴 奖励 资助 贴息 奖补 补偿 罚款 贷款 缴费 收费 费用 保费 授信 融资额度 一次性给予 给予 返还 "
    U"额度 保证金 租金 单价 补足 支付"_words;

// Before a count they say that it describes what is there.
constexpr Words const& describing_words = U"现有 已有 已建成 已完成 原有 共有 占地 预算 惠及 受益 涉及 下辖 "
                                          U"位于 截至 截止 参会 其中 包括 依据 现存"_words;

// What is made, mended or brought in is counted as an aim.
constexpr Words const& achieving_words = U"新增 新建 新改 建成 建设 改建 扩建 更新 改造 加装 安装 "
                                         U"配备 购置 培养 培训 引进 招引 完成 实现 争取 修订 "
                                         U"制定 出台 发布 公布 整治 治理 修复 恢复 复垦 整改 清理 "
                                         U"拆除 盘活 化解 清收 归集 筹集 到位 投放 补植 造林 "
                                         U"培育 打造 创建 推广 建立"_words;

char32_t at_or_nothing(std::u32string_view view, std::size_t at)
{
    return at < view.size() ? view[at] : U'\0';
}

std::u32string_view clause_before(std::u32string_view view, std::size_t at)
{
    auto const cut = at == 0 ? std::u32string_view::npos : view.find_last_of(U"，。；", at - 1);
    std::size_t const from = cut == std::u32string_view::npos ? 0 : cut + 1;
    return view.substr(std::max(from, at > 60 ? at - 60 : 0), at - std::max(from, at > 60 ? at - 60 : 0));
}

std::u32string_view clause_behind(std::u32string_view view, std::size_t at)
{
    auto const cut = view.find_first_of(U"，。；", at);
    return view.substr(
        at, std::min<std::size_t>(cut == std::u32string_view::npos ? view.size() - at : cut - at, 40));
}

// The number is the last word of its clause: 举办培训班3期，…; 新增泊位120个以上。
bool closes_clause(std::u32string_view behind)
{
    if (begins_with_any(behind, U"以上 以内 左右"_words)) behind.remove_prefix(2);
    return behind.empty() || contains(U"、）.", behind.substr(0, 1));
}

// A number that describes, names or pays instead of aiming.
bool is_no_aim(std::u32string_view before, std::u32string_view number, std::u32string_view behind,
               bool compared)
{
    bool const money = ends_with_any(number, U"元 万元 亿元"_words);
    bool const quoted = !before.empty() && contains(U"“‘「『\"'", before.substr(before.size() - 1));
    // 更新电梯120部, 更新120部电梯, unlike 涉及120部法规: the number closes the clause that says what is
    // done, or follows its verb.
    bool const described = contains_any(before, describing_words);
    bool const closing = closes_clause(behind) && !described;
    bool const achieved =
        (ends_with_any(before, achieving_words) || (closing && contains_any(before, achieving_words))) &&
        !described && !contains(before, U"每");
    bool const capped = compared && begins_with(behind, U"以下") && closes_clause(behind.substr(2));
    if (begins_with_any(behind, U"及以上 及以下 以下 （含 千伏 伏 /"_words) && !capped)
        return !begins_with(behind, U"及以上") || !compared;
    if (begins_with_any(behind, U"的 之日 之间"_words)) return true;
    if (contains_any(behind.substr(0, 6), U"压缩 压减 缩短 缩减 减至 调整"_words)) return true;
    bool const share = ends_with_any(number, U"% 倍"_words);
    if (contains_any(before, U"补贴 补助 消费券 优惠券 购车券"_words) && money) return true;
    if (share && compared &&
        contains_any(before, U"补助 补贴 奖励 资助 贴息 奖补 补偿 罚款 返还 保证金 租金 扣除"_words))
        return true;
    if ((money || (share && !compared)) && contains_any(before, money_words))
        return !contains_any(before, U"提供 发放 引导 新增 累计"_words);
    if (money && !ends_with_any(before, U"争取 归集 筹集 盘活"_words) &&
        contains_any(behind, U"补助 补贴 奖励 资助 贴息 奖补 支持 资金"_words))
        return true;
    if (money && !compared && !achieved &&
        !contains_any(before, U"投资 产值 交易额 销售额 融资 发放 总额 规模 收入 争取 拉动 挽损 退税 外资 "
                              U"消费 累计 带动"_words))
        return true;
    if (ends_with(number, U"%") && begins_with_any(behind, U"给予 予以 补助 奖励 加价 的"_words)) return true;
    if (ends_with_any(before,
                      U"第 近 原 对原 现有 已有 等 “ ‘ 全市 全省 附件 每 前 上述 以上 这 其他 满 其中"_words))
        return !compared && !ends_with_any(before, U"等"_words);
    if (quoted && !compared) return true;
    // 落实“稳增长20条”: the number ends a name.
    if (begins_with_any(behind, U"” 」"_words) && contains_any(before, U"“ 「"_words)) return true;
    // 推出线路10条 is an aim, 落实政策20条 names what is carried out.
    bool const rules = contains_any(before, U"落实 贯彻 执行 按照 依据 根据 政策 措施 意见"_words);
    if (ends_with(number, U"条") && !compared && !achieved && (rules || !closing) &&
        !begins_with_any(behind, U"以上 以内"_words))
        return true;
    if (ends_with_any(number, U"小时"_words) &&
        begins_with_any(behind, U"自助 不打烊 全天 服务 在线 值班 不间断 内随"_words))
        return true;
    if (begins_with_any(behind, U"以上 以内 以下"_words) &&
        begins_with_any(behind.substr(2), U"的 项目 企业 单位 人员 用户 规模 工程"_words))
        return true;
    if (!compared && contains_any(before, U"惠及 受益 涉及"_words)) return true;
    if (!achieved && !compared && contains_any(before, U"投资规模 注册资本 面积 年龄 长度"_words))
        return true;
    if (contains_any(behind.substr(0, 4),
                     U"通用 便民 服务圈 生活圈 方面 环节 部门 领域和 阶段 管辖 维度"_words))
        return !compared;
    if (ends_with_any(number, U"个月 年 日 天 期 位 部 人 门 类 批 次 名"_words) && !compared)
    {
        if ((achieved || closing) && ends_with_any(number, U"部 人 门 批 次 名 期"_words)) return false;
        bool const limit =
            begins_with_any(behind, U"内 以内 之内 办结 完成"_words) ||
            contains_any(before.substr(before.size() > 6 ? before.size() - 6 : 0), U"至 到 限"_words);
        return !limit;
    }
    return false;
}

std::size_t number_end(std::u32string_view view, std::size_t at)
{
    std::size_t i = at;
    auto const digits = [&]
    {
        while (is(at_or_nothing(view, i), class_digit) ||
               ((at_or_nothing(view, i) == U'.' || at_or_nothing(view, i) == U',') && i > at &&
                is(at_or_nothing(view, i + 1), class_digit)))
            ++i;
    };
    digits();
    if ((at_or_nothing(view, i) == U'—' || at_or_nothing(view, i) == U'-' ||
         at_or_nothing(view, i) == U'至') &&
        is(at_or_nothing(view, i + (at_or_nothing(view, i + 1) == U'—' ? 2 : 1)), class_digit))
    {
        i += at_or_nothing(view, i + 1) == U'—' ? 2u : 1u;
        digits();
    }
    if (at_or_nothing(view, i) == U'余' || at_or_nothing(view, i) == U'多') ++i;
    return i;
}

// How long the measure is that stands at the head of `view`: 个, 万人次, 微克/立方米; 0 for none.
std::size_t measure_length(std::u32string_view view)
{
    std::size_t scale = 0;
    for (auto const& word : scales)
        if (begins_with(view, word))
        {
            scale = word.size();
            break;
        }
    std::size_t const measure = measures.longest_at(view.substr(scale));
    if (measure == 0) return 0;
    std::size_t end = scale + measure;
    // 5万吨/日 is a measure, 8元/吨 a price.
    if (at_or_nothing(view, end) == U'/' && view[end - 1] != U'元')
        if (std::size_t const rate = rates.longest_at(view.substr(end + 1))) end += 1 + rate;
    return end;
}

} // namespace

std::vector<Range> find_metrics(Text const& text, Range range)
{
    std::vector<Range> out;
    auto const view = text.view(range);
    for (std::size_t i = 0; i < view.size(); ++i)
    {
        if (!is(view[i], class_digit)) continue;
        std::size_t const begin = i;
        std::size_t const end = number_end(view, i);
        i = end - 1;
        std::size_t const unit = measure_length(view.substr(end));
        if (unit == 0 ||
            (begin > 0 && (is(view[begin - 1], class_digit) || view[begin - 1] == U'+' ||
                           view[begin - 1] == U'.' || (view[begin - 1] < 0x80 && view[begin - 1] != U'%'))))
            continue;
        std::size_t const stop = end + unit;
        if (begins_with_any(view.substr(end, 2),
                            U"号 年 月 条例 条款 条第 处置 处理 部门 部委 个事 类事 人民"_words))
            continue;
        if (begin > 0 && view[begin - 1] == U'月') continue;
        auto const before = clause_before(view, begin);
        std::size_t head = begin - comparators.first_end(before);
        auto const behind = clause_behind(view, stop);
        bool const compared = head != begin;
        if (is_no_aim(before, view.substr(begin, stop - begin), behind, compared)) continue;
        std::size_t tail = stop;
        if (begins_with_any(behind, U"以上 以内 左右 以下"_words)) tail += 2;
        if (ends_with_any(view.substr(head, begin - head), U"完成 力争 约 增加"_words)) head = begin;
        out.push_back(
            {range.begin + static_cast<std::uint32_t>(head), range.begin + static_cast<std::uint32_t>(tail)});
        i = tail - 1;
    }
    return out;
}

} // namespace luoshi::breakdown
