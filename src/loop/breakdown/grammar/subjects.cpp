#include "breakdown/grammar/subjects.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t subject_length_max = 90;

// The units from `begin` on, up to the verb or the comma that ends them; nothing when they are no units.
class SubjectReader
{
public:
    SubjectReader(Text const& text, Range sentence) : text_(text), sentence_(sentence) {}

    // "A会同B", "A、B", "A牵头，B配合" behind 由 or 请, or at the head of a clause.
    bool read(std::uint32_t begin, Role role)
    {
        std::uint32_t name = begin;
        std::uint32_t const most = std::min(sentence_.end, begin + subject_length_max);
        Role current = role;
        for (std::uint32_t i = begin; i < most;)
        {
            char32_t const c = text_.plain[i];
            if (is(c, class_open) || c == U'“')
            {
                i = skip_bracket(text_, i, sentence_.end);
                continue;
            }
            auto const rest = text_.view({i, sentence_.end});
            // A商B研究提出: A leads, like A会同B.
            bool const consults =
                begins_with_any(rest, U"商市 商省 商县 商区 商州 商国 商有关 商相关 商各"_words) &&
                i > name + 2 && ends_like_unit(text_, {name, i});
            if (c == U'、' || (c == U'，' && begins_unit(i + 1)) || consults ||
                begins_with_any(
                    rest,
                    U"会同 和各 和市 和区 和县 和有关 和相关 及各 及市 及区 及县 及有关 及相关 以及"_words))
            {
                if (!add({name, i}, current)) break;
                std::uint32_t const width = begins_with_any(rest, U"会同 以及"_words) ? 2u : 1u;
                if (begins_with(rest, U"会同") || consults) current = Role::support, promote();
                i += width;
                name = i;
                continue;
            }
            if (!begins_with_any(rest, U"负责同志 负责人 牵头人 负责干部"_words) &&
                begins_with_any(
                    rest, U"牵头 负责 配合 协助 按职责 分别负责 共同负责 具体负责 主办 协办 按照职责"_words))
            {
                if (!add({name, i}, current)) break;
                bool const lead = begins_with_any(rest, U"牵头 主办"_words);
                bool const support = begins_with_any(rest, U"配合 协助 协办"_words);
                close(lead ? Role::lead : support ? Role::support : current);
                i += 2;
                if (begins_with_any(text_.view({i, sentence_.end}), U"负责"_words)) i += 2;
                found_.end = i;
                if (std::uint32_t const next = joined_units(i); next != 0)
                {
                    // A牵头，会同B、C: whoever joins supports.
                    current = Role::support;
                    name = i = next;
                    continue;
                }
                if (i < most &&
                    (text_.plain[i] == U'，' || text_.plain[i] == U'、' || text_.plain[i] == U'；') &&
                    begins_unit(i + 1))
                {
                    current = lead ? Role::support : current;
                    name = ++i;
                    continue;
                }
                return !found_.units.empty();
            }
            if (ends_here(i, rest))
            {
                add({name, i}, current);
                return !found_.units.empty();
            }
            ++i;
            if (i == most) add_own({name, i}, current); // only a name with an end of its own
        }
        return !found_.units.empty();
    }

    Assignment take() { return std::move(found_); }

private:
    // A unit's name is followed by what it has to do: 于6月底前, 要, 应, 尽快, 做好 …
    bool ends_here(std::uint32_t at, std::u32string_view rest) const
    {
        if (is(text_.plain[at], class_stop) || text_.plain[at] == U'，' || text_.plain[at] == U'：')
            return true;
        if (names_office(rest)) return false;
        return begins_with_any(
                   rest,
                   U"会后 适时 于 在 要 应 须 需 尽快 抓紧 做好 对 将 按 根据 认真 进一步 切实 立即 研究 "
                   U"提出 制定 落实 加快 加强 组织 抓好 结合 "
                   U"就 从 向 把 开展 推进 完成 统筹 及时 继续 积极 会商 报 并 严格 每 必须 限 "
                   U"年底 到 春节前 汛期前 本月 次月 下月 全面 实施 "
                   U"督促 跟踪 督办 督查办 指导 明确 拿出 形成 牵 审核 核实 调查 阅 阅处 阅研 酌处 办理 妥善 "
                   U"依法 "
                   U"主动 迅速 高度 深入 会后 逐 建立 支持 出台 列出 承担 协调 印发 编制"_words) ||
               is(text_.plain[at], class_digit);
    }

    // 应急局, 组织部, 就业服务中心, 协调办: what could be a verb is the subject of an office.
    static bool names_office(std::u32string_view rest)
    {
        if (begins_with_any(rest, U"应急 应用 对外 对口 对台 就业 报社 从业 要素"_words))
            return !begins_with_any(rest, U"应急处置 对外发布 对口支援 就业困难"_words);
        if (rest.size() < 3 ||
            begins_with_any(rest.substr(2), U"处理 处置 处罚 组建 办理 办好 办结 办法 局部 部署 部分"_words))
            return false;
        return begins_with_any(
                   rest,
                   U"组织 统筹 协调 督促 指导 推进 审核 核实 实施 落实 研究 印发 编制 结合 积极 建立"_words) &&
               begins_with_any(rest.substr(2), U"部 办 处 科 股 局 组 站 委 院 中心 小组 领导小组 工作组 "
                                               U"服务中心 专班 指挥部 委员会 服务局 协调"_words);
    }

    bool begins_unit(std::uint32_t at) const
    {
        std::uint32_t end = at;
        while (end < sentence_.end && end - at < 60 &&
               (text_.plain[end] == U'、' || !is(text_.plain[end], class_separator)))
            ++end;
        auto const view = text_.view({at, end});
        for (std::u32string_view const verb :
             {U"牵头", U"负责", U"配合", U"协助", U"参与", U"按职责", U"协办"})
        {
            auto const found = view.find(verb);
            if (found != std::u32string_view::npos && found >= 3 &&
                ends_like_unit(text_, {at, at + static_cast<std::uint32_t>(found)}))
                return true;
        }
        return false;
    }

    // 会同, 并会同 behind A牵头: where the names of those who join begin, 0 when nobody does.
    std::uint32_t joined_units(std::uint32_t at) const
    {
        if (at < sentence_.end && text_.plain[at] == U'，') ++at;
        auto const rest = text_.view({at, sentence_.end});
        if (begins_with_any(rest, U"会同 联合 协同"_words)) return at + 2;
        return begins_with_any(rest, U"并会同 并联合 并协同"_words) ? at + 3 : 0;
    }

    // False when the name is none, or was cut because more than a name stood there: reading ends.
    bool add(Range name, Role role) { return !add_own(name, role) && add_whole(name, role); }

    // 市科技局修订办法: the name ends where a unit's name ends, whatever verb follows.
    bool add_own(Range name, Role role)
    {
        std::uint32_t const end = own_end(name);
        return end != 0 && (add_whole({name.begin, end}, role), true);
    }

    // Behind the first word that closes a unit's name and that no part of a longer name follows; 0 when
    // the whole may be a name.
    std::uint32_t own_end(Range name) const
    {
        for (std::uint32_t end = name.begin + 3; end < name.end; ++end)
        {
            if (!is(text_.plain[end - 1], class_han)) return 0;
            auto const head = text_.view({name.begin, end});
            if (!closes_name(head)) continue;
            auto const rest = text_.view({end, name.end});
            if (begins_with_any(
                    rest,
                    U"办公 办事 办 城 校 区 机关 党 员会 会 室 处 科 股 司 局 厅 委 队 所 站 中心 分 支 大 "
                    U"总 有限 公司 集团 下属 所属 直属 各 及 和 与 等 （ 〔 门 单位 部 团 "
                    U"长 主任 服务 领导 指挥 专班 联席 人民 工委 管委 政府 街道 副 一级"_words) &&
                !begins_with_any(rest, U"办理 办结 办好 分析 分类 分批 分期 支持 支付 大力 总结 部署 等级 "
                                       U"处理 处置 科学"_words))
                continue;
            if (rest.size() <= 8 && ends_with_any(rest, U"处 科 室 所 站 队 办 局 委 部 中心 部门 单位 企业 "
                                                        U"学校 公司 院 组 专班 银行 街道"_words))
                return 0; // 市公安局交警支队
            // 市财政局拨付的资金: what they do describes something else.
            return contains(rest.substr(0, 8), U"的") ? 0 : end;
        }
        return 0;
    }

    static bool closes_name(std::u32string_view head)
    {
        if (ends_with_any(head, U"市委 县委 区委 省委 州委 镇委 乡委 常委 政委 不委 结局 布局 格局 大局 全局 "
                                U"举办 承办 主办 协办 督办 兴办 创办 开办 交办 转办 新办"_words))
            return false;
        return ends_with_any(head, U"局 委 厅 政府 管委会 委员会 办事处 办公室 公司 集团 银行 法院 检察院 "
                                   U"医院 学院 大学 支队 大队 总队 指挥部 组织部 宣传部 统战部 专班 "
                                   U"领导小组 中心 街道 办"_words);
    }

    bool add_whole(Range name, Role role)
    {
        if (name.length() < 2 || name.length() > 40 ||
            !(ends_like_unit(text_, name) || is_person(text_.view(name))))
            return false;
        if (contains_any(text_.view(name), U"的 了 是 为 将 要 主持 召开 参加 出席 听取"_words)) return false;
        std::vector<Range> names;
        split_names(text_, name, names);
        if (names.empty()) return false;
        if (found_.units.empty()) found_.begin = names.front().begin;
        for (auto const& one : names) found_.units.push_back({one, role, false});
        open_ += names.size();
        found_.end = name.end;
        return true;
    }

    void close(Role role)
    {
        for (std::size_t i = found_.units.size() - std::min(open_, found_.units.size());
             i < found_.units.size(); ++i)
            found_.units[i].role = role;
        open_ = 0;
    }

    // A会同B: A leads.
    void promote() { close(Role::lead); }

    Text const& text_;
    Range sentence_;
    Assignment found_;
    std::size_t open_ = 0;
};

} // namespace

std::optional<Assignment> read_subject(Text const& text, Range sentence, std::uint32_t begin)
{
    SubjectReader reader(text, sentence);
    if (!reader.read(begin, Role::responsible)) return std::nullopt;
    return reader.take();
}

} // namespace luoshi::breakdown
