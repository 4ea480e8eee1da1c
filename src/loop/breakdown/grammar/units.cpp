#include "breakdown/grammar/units.h"

#include "breakdown/grammar/characters.h"

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t name_length_max = 60;

char32_t closing(char32_t open)
{
    switch (open)
    {
    case U'（': return U'）';
    case U'〔': return U'〕';
    case U'[': return U']';
    case U'【': return U'】';
    case U'〈': return U'〉';
    case U'《': return U'》';
    }
    return U'\0';
}

// 牵头 in 牵头单位 and 落实 in 落实办公室 belong to a name.
bool part_of_name(std::u32string_view rest)
{
    return begins_with_any(
        rest, U"单位 部门 办公室 领导小组 小组 专班 组 科室 处 局 中心 机构 服务中心 工作 人"_words);
}

// The name ends before these; longest words first where one begins another.
struct VerbWord
{
    std::u32string_view word;
    Role role;
    bool weak = false; // also stands inside names: a verb only at the end or before another verb
};
constexpr VerbWord verb_words[] = {
    {U"为牵头单位", Role::lead},
    {U"为牵头部门", Role::lead},
    {U"为主办单位", Role::lead},
    {U"为配合单位", Role::support},
    {U"为协办单位", Role::support},
    {U"为参与单位", Role::support},
    {U"总牵头", Role::lead},
    {U"双牵头", Role::lead},
    {U"主责", Role::lead, true},
    {U"牵头", Role::lead},
    {U"主办", Role::lead, true},
    {U"为主负责", Role::lead},
    {U"总负责", Role::lead},
    {U"抓总", Role::lead, true},
    {U"统筹负责", Role::responsible},
    {U"具体负责", Role::responsible},
    {U"分别负责", Role::responsible},
    {U"共同负责", Role::responsible},
    {U"分工负责", Role::responsible},
    {U"各负其责", Role::responsible},
    {U"负责", Role::responsible},
    {U"协同配合", Role::support},
    {U"协助配合", Role::support},
    {U"密切配合", Role::support},
    {U"积极配合", Role::support},
    {U"参与配合", Role::support},
    {U"配合", Role::support},
    {U"协助", Role::support, true},
    {U"协办", Role::support, true},
    {U"参与", Role::support, true},
    {U"参加", Role::support, true},
    {U"协同", Role::support, true},
    {U"承办", Role::responsible, true},
    {U"组织实施", Role::responsible},
    {U"组织落实", Role::responsible},
    {U"贯彻落实", Role::responsible},
    {U"抓好落实", Role::responsible},
    {U"共同落实", Role::responsible},
    {U"落实", Role::responsible, true},
    {U"具体实施", Role::responsible},
    {U"实施", Role::responsible, true},
    {U"督办", Role::other, true},
    {U"督导", Role::other, true},
    {U"会同", Role::lead},
    {U"主管", Role::responsible, true},
    {U"执行", Role::responsible, true},
    {U"均为责任单位", Role::responsible},
    {U"为责任单位", Role::responsible},
};

bool is_generic_group(std::u32string_view view)
{
    return equals_any(view, U"单位 部门 地区 机构 人员 个人 企业 政府 人民政府 街道 组织 各单位 团体 院校 "
                            U"部委 党委 各部门 开发区 "
                            U"部门（单位） 单位（部门） 商会 办事处 社区 村 园区 省份"_words);
}

bool begins_like_unit(std::u32string_view view)
{
    return begins_with_any(
        view,
        U"市 省 区 县 州 各 国 自治 有关 相关 全 其他 其它 属地 人民 中国 团 公安 中央 盟 旗 镇 乡 厅 局 本 "
        U"市级 驻 具 所在 事发 沿线 涉及 承 发 财 教 科 工 民 司 人 自然 生态 住 交 水 农 商 文 卫 应 审 税 "
        U"海 银 证 "
        U"保 网 信 医 统 气 消 国网 供电 园 开发 高新 经 新 政 党 街 社 企业 学校 高校 行业 建设 项目"_words);
}

// A splitting 和 has a whole name on either side: 市财政局和各县区政府, not 发展和改革委.
bool splits_at(Text const& text, Range left, Range right)
{
    auto const after = text.view(right);
    if (left.length() < 2 || !ends_like_unit(text, left)) return false;
    if (equals_any(after, U"各地 各市 各县 各区 各州 各乡 各镇"_words)) return true;
    if (after.size() < 3) return false;
    if (is_generic_group(after)) return false;
    auto const head = text.view(left);
    if (ends_with_any(head, U"党委 市委 县委 区委 党工委"_words) &&
        begins_with_any(after, U"政府 人民政府 管委会"_words))
        return false;
    // 市场监管和知识产权局: the left side ends in a word that is rarely a name of its own.
    if (ends_with_any(head,
                      U"社会 机关 道 社区 组 乡 村 城乡 企 电 台 网 业 军 港 海关 校 科 业务 商"_words) &&
        !ends_with_any(head, U"海关 领导小组 小组 各乡"_words))
        return begins_with_any(after, U"市 省 各 县 区 有关 相关 国 自治"_words);
    if (!begins_like_unit(after))
        return ends_with_any(head, U"局 委 办 厅 政府 单位 部门 管委会 中心 公司 委员会 办公室"_words) &&
               ends_like_unit(text, right);
    return ends_like_unit(text, right) || after.size() > 3;
}

// 等 that ends a list, not the one in 高等院校.
bool is_list_end(std::u32string_view view, std::size_t at)
{
    if (at == 0) return false;
    char32_t const before = view[at - 1];
    char32_t const after = at + 1 < view.size() ? view[at + 1] : U'\0';
    return before != U'高' && before != U'中' && before != U'初' && before != U'同' && before != U'平' &&
           after != U'级';
}

void keep_name(Text const& text, Range range, std::vector<Range>& out)
{
    range = trimmed(text, range);
    // 市商务局分别牵头: the word before the verb is none of the name.
    for (bool again = true; again && range.length() > 4;)
    {
        again =
            ends_with_any(text.view(range), U"分别 共同 联合 具体 统筹 协同 密切 积极 依法 主动 主要"_words);
        if (again)
            range.end -= 2;
        else if (text.plain[range.end - 1] == U'均' || text.plain[range.end - 1] == U'为')
            --range.end;
    }
    if (range.empty()) return;
    auto const view = text.view(range);
    if (equals_any(
            view,
            U"等 等部门 等单位 — - —— / 无 等部门（单位） 等单位（部门） 等部门单位 等地 等有 / * ..."_words))
        return;
    out.push_back(range);
}

} // namespace

std::uint32_t skip_bracket(Text const& text, std::uint32_t at, std::uint32_t end)
{
    char32_t const open = text.plain[at];
    if (open == U'“' || open == U'「')
    {
        // 市“双随机、一公开”监管联席会议: a short quotation is part of the name.
        for (std::uint32_t i = at + 1; i < end && i - at < 24; ++i)
            if (text.plain[i] == U'”' || text.plain[i] == U'」' || text.plain[i] == U'"') return i + 1;
        return at + 1;
    }
    char32_t const close = closing(open);
    std::uint32_t depth = 0;
    for (std::uint32_t i = at; i < end && i - at < 400; ++i)
    {
        if (text.plain[i] == open)
            ++depth;
        else if (text.plain[i] == close && --depth == 0)
            return i + 1;
    }
    return at + 1;
}

bool ends_like_unit(Text const& text, Range range)
{
    while (range.length() > 2 && is(text.plain[range.end - 1], class_close))
    {
        // 各县（市、区）, 市场监管局（知识产权局）: what stands before the bracket counts.
        constexpr std::uint32_t bracket_length_max = 120;
        std::uint32_t open = range.end - 1;
        std::uint32_t depth = 0;
        while (open > range.begin && range.end - open < bracket_length_max)
        {
            if (is(text.plain[open], class_close))
                ++depth;
            else if (is(text.plain[open], class_open) && --depth == 0)
                break;
            --open;
        }
        if (!is(text.plain[open], class_open) || open == range.begin) return false;
        range.end = open;
    }
    if (range.length() < 2) return false;
    auto const view = text.view(range);
    if (is(view.back(), class_unit_end)) return true;
    return ends_with_any(view, U"公司 中心 集团 银行 政府 单位 部门 机构 地区 成员 警备区政治工作局 企业 "
                               U"高校 大学 纪委监委 供电 电力 移动 "
                               U"电信 联通 铁塔 各地 法院 公积金 专员办 新区 城投 水务 燃气 人民 气象 村 "
                               U"高新 经开 前海 管理方 商会 平台 中支"_words);
}

bool is_person(std::u32string_view name)
{
    if (name.size() > 16 ||
        ends_with_any(name, U"局 委 办 厅 室 部 处 府 院 中心 组 会 专班 公司 单位 部门"_words))
        return false;
    return contains_any(name, U"副市长 副县长 副区长 副省长 副州长 副秘书长"_words) ||
           ends_with_any(name, U"市长 县长 区长 州长 省长 秘书长 同志 书记 主席 常委 部长 局长 主任 院长 "
                               U"镇长 乡长 先生 女士"_words) ||
           begins_with_any(name, U"市长 县长 区长 州长 秘书长"_words);
}

bool is_unit_name(Text const& text, Range range)
{
    auto const view = text.view(range);
    if (equals_any(view, U"市委 县委 区委 省委 州委 团委 党委 各地"_words)) return true;
    if (view.size() < 3 || view.size() > name_length_max || !ends_like_unit(text, range)) return false;
    if (contains_any(view, U"的 是 不得 不再 不含 将 应当 可以 进行 以下 以上 其中 包括 除外 附件 详见 即为 "
                           U"例如 及其 《 简称 "
                           U"统称 通过 报送 按照 根据 经营场所 联系"_words))
        return false;
    return !is(view.front(), class_digit);
}

// 12个部门, 8家单位: behind 等 they count the names.
static bool counts_bodies(std::u32string_view rest)
{
    std::size_t digits = 0;
    while (digits < rest.size() && is(rest[digits], class_digit | class_han_digit)) ++digits;
    return digits > 0 && equals_any(rest.substr(digits),
                                    U"个部门 个单位 家单位 部门 单位 个部门（单位） 个处室 个科室"_words);
}

// The first name of the list goes out; what is left of the list, nothing behind the last one.
static Range split_first(Text const& text, Range range, std::vector<Range>& out)
{
    auto const view = text.view(range);
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        char32_t const c = text.plain[i];
        if (is(c, class_open) || c == U'“')
        {
            i = skip_bracket(text, i, range.end) - 1;
            continue;
        }
        if (c == U'等' && is_list_end(view, i - range.begin) && i > range.begin + 1 &&
            ends_like_unit(text, {range.begin, i}))
        {
            keep_name(text, {range.begin, i}, out);
            auto const rest = text.view({i + 1, range.end});
            bool const counted =
                counts_bodies(rest) ||
                equals_any(rest,
                           U"部门 单位 部门（单位） 单位（部门） 部门单位 部门和单位 地 各部门 各单位"_words);
            return counted ? Range{} : Range{i + 1, range.end};
        }
        std::uint32_t width = 0;
        char32_t const next = i + 1 < range.end ? text.plain[i + 1] : U'\0';
        if (contains(U"和与暨/;+", std::u32string_view(&c, 1)) || (c == U'及' && next != U'其'))
            width = 1;
        else if (c == U'以' && next == U'及')
            width = 2;
        if (width == 0 || !splits_at(text, {range.begin, i}, {i + width, range.end})) continue;
        keep_name(text, {range.begin, i}, out);
        return {i + width, range.end};
    }
    keep_name(text, range, out);
    return {};
}

void split_names(Text const& text, Range range, std::vector<Range>& out)
{
    for (range = trimmed(text, range); !range.empty(); range = trimmed(text, range))
        range = split_first(text, range, out);
}

// 按职责分工, 按照各自职能, 根据职责权限: how the share is divided, in many words.
static bool is_share_phrase(std::u32string_view rest)
{
    if (!begins_with_any(rest, U"按 根据 依据 依照 依 结合 履行 各按"_words)) return false;
    return contains_any(rest.substr(0, 9),
                        U"职责 职能 分工 各自 职权 权限 辖区 属地 管理 要求 任务 实际"_words);
}

std::optional<Verb> find_verb(Text const& text, Range range)
{
    for (std::uint32_t i = range.begin; i < range.end; ++i)
    {
        if (!text.is(i, class_open | class_verb)) continue;
        if (text.is(i, class_open))
        {
            i = skip_bracket(text, i, range.end) - 1;
            continue;
        }
        char32_t const c = text.plain[i];
        auto const rest = text.view({i, range.end});
        if (is_share_phrase(rest))
        {
            auto const phrase = rest.substr(0, 16);
            return Verb{i, contains(phrase, U"配合")   ? Role::support
                           : contains(phrase, U"牵头") ? Role::lead
                                                       : Role::responsible};
        }
        for (auto const& entry : verb_words)
        {
            if (c != entry.word.front() || !begins_with(rest, entry.word)) continue;
            auto const behind = rest.substr(entry.word.size());
            if (entry.weak && !behind.empty() &&
                !begins_with_any(behind, U"配合 负责 完成 推进 做好 抓好 开展 实施 落实 工作 到位 （ 相关 "
                                         U"有关 好 并 具体 各项 本"_words))
                break;
            // 市政协办, 市科协办: the office of a body whose name ends so.
            if (entry.word == U"协办" && i > range.begin && contains(U"政科侨记作音", text.view({i - 1, i})))
                break;
            if (part_of_name(behind) && !begins_with(behind, U"组织") && !begins_with(behind, U"工作")) break;
            Verb verb{i, entry.role, entry.word == U"会同"};
            // 牵头负责 leads, 负责牵头 leads too; 按职责分工配合 supports.
            auto const phrase = rest.substr(0, 16);
            if (entry.role == Role::responsible && contains(phrase, U"牵头") && !contains(phrase, U"配合"))
                verb.role = Role::lead;
            else if (entry.role == Role::responsible && contains(phrase, U"配合"))
                verb.role = Role::support;
            return verb;
        }
    }
    return std::nullopt;
}

} // namespace luoshi::breakdown
