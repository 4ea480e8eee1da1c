#include "breakdown/grammar/minutes.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/subjects.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t sentence_length_max = 600;

// 清源县人民政府, 高新区管委会, 东关街道办事处: a name that begins with its place.
bool names_place_first(std::u32string_view rest)
{
    std::size_t at = 2;
    while (at < rest.size() && at < 24 && is(rest[at], class_han) &&
           !begins_with_any(rest.substr(at), U"牵头 负责 配合 协助 会同 要 应 须 需 务必 必须"_words))
        ++at;
    auto const head = rest.substr(0, at);
    return ends_with_any(head,
                         U"县人民政府 区人民政府 市人民政府 镇人民政府 乡人民政府 旗人民政府 州人民政府 "
                         U"县政府 区政府 市政府 镇政府 乡政府 旗政府 州政府 管委会 管理委员会 "
                         U"街道办事处 街道办 街道 局 分局 公司 集团"_words) &&
           !contains_any(head, U"的 了 是 由 请 对 向"_words);
}

bool names_matter_first(std::u32string_view rest)
{
    constexpr std::size_t matter_length_max = 16;
    auto const clause = rest.substr(0, std::min(rest.find_first_of(U"，；。、"), matter_length_max));
    auto const by = clause.find(U'由');
    return by != clause.npos && by >= 3 && !is(clause[by - 1], class_unit_end) &&
           begins_with_any(rest, U"相关 有关"_words);
}

std::optional<Assignment> assignment_in(Text const& text, Range sentence)
{
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i)
    {
        char32_t const c = text.plain[i];
        bool const head =
            i == sentence.begin || is(text.plain[i - 1], class_separator) || text.plain[i - 1] == U'：';
        auto const rest = text.view({i, sentence.end});
        // 请A…, 由A…; 责成A…, 要求A….
        std::uint32_t skip = 0;
        bool const asks = c == U'请' && (head || (i > sentence.begin && text.plain[i - 1] != U'申'));
        if (asks || (c == U'由' && !begins_with_any(rest, U"由于 由此"_words)))
            skip = 1;
        else if (begins_with_any(rest, U"责成 责令 委托"_words) ||
                 (head && begins_with_any(rest, U"要求"_words)))
            skip = 2;
        if (skip != 0)
        {
            if (auto found = read_subject(text, sentence, i + skip)) return found;
            continue;
        }
        if (!head) continue;
        // "相关手续由市行政审批局负责办理": the unit stands behind 由, and is found there.
        if (names_matter_first(rest)) continue;
        // "市财政局要…" at the head of a clause; other words at the head are no subject.
        if (begins_with_any(rest, U"市 省 区 县 州 各 国 镇 乡 有关 相关 自治 副市长 副县长 副区长"_words) ||
            names_place_first(rest))
        {
            auto const subject = read_subject(text, sentence, i);
            if (!subject) continue;
            auto const& found = *subject;
            bool const led = std::any_of(found.units.begin(), found.units.end(),
                                         [](NamedUnit const& unit) { return unit.role == Role::lead; });
            auto const behind = text.view({found.end, sentence.end});
            // "市政府办公室负责督促": the verb was read with the names.
            bool const assigned = found.end > found.units.back().range.end;
            if (led || assigned ||
                begins_with_any(
                    behind,
                    U"要 应 须 需 负责 于 尽快 抓紧 牵头 会同 配合 务必 必须 立即 按职责 年底 限 会后 适时"_words))
                return found;
        }
    }
    return std::nullopt;
}

// The first limit behind the units: 于6月底前, 5个工作日内, 春节前.
void find_limit(Text const& text, Range sentence, std::int32_t year, Draft& draft)
{
    for (auto const& date : find_dates(text, sentence, year))
    {
        std::uint32_t const end = date.range.end;
        bool const limits = date.bounded || begins_with_any(text.view({end, sentence.end}), U"前 底"_words);
        if (!limits || date.every) continue;
        draft.said.deadlines.push_back(date.range);
        return;
    }
    if (auto const relative = find_relative(text, sentence))
    {
        Range range = relative->range;
        // 收到批示之日起15日内 belongs together.
        std::uint32_t from = range.begin;
        while (from > sentence.begin && range.begin - from < 16 && !is(text.plain[from - 1], class_separator))
            --from;
        auto const before = text.view({from, range.begin});
        if (auto const at = before.find(U"收到"); at != std::u32string_view::npos)
            range.begin = from + static_cast<std::uint32_t>(at);
        else if (auto const meeting = before.find(U"会后"); meeting != std::u32string_view::npos)
            range.begin = from + static_cast<std::uint32_t>(meeting);
        else if (auto const since = before.find(U'自');
                 since != std::u32string_view::npos && contains(before, U"起"))
            range.begin = from + static_cast<std::uint32_t>(since);
        draft.said.deadlines.push_back(range);
        return;
    }
    if (auto const occasion = find_occasion(text, sentence)) draft.said.deadlines.push_back(*occasion);
}

// "请有关单位认真抓好落实", "督查室要跟踪督办议定事项落实情况": about the document as a whole, no task of it.
bool speaks_of_the_whole(Text const& text, Range sentence, Assignment const& found)
{
    auto const view = text.view(sentence);
    bool const everybody = std::all_of(
        found.units.begin(), found.units.end(),
        [&](NamedUnit const& unit)
        {
            return equals_any(text.view(unit.range),
                              U"各单位 各部门 有关单位 有关部门 相关单位 相关部门 各有关单位 各有关部门 "
                              U"各相关单位 各相关部门 各责任单位 各承办单位 各牵头单位 各地各部门 "
                              U"各级各部门 各地 各有关方面 各部门各单位 你们 你单位"_words);
        });
    bool const levels = std::all_of(found.units.begin(), found.units.end(),
                                    [&](NamedUnit const& unit)
                                    { return begins_with_any(text.view(unit.range), U"各级 各地各"_words); });
    if (levels) return true;
    if (everybody &&
        contains_any(view, U"对照落实 抓好落实 认真落实 贯彻落实 遵照执行 贯彻执行 认真执行 认真办理 "
                           U"抓紧办理 组织实施 参照执行 按时办结 按期办结 抓好贯彻"_words))
        return true;
    return contains_any(view, U"督办 督查 跟踪问效 跟踪督促 督促检查 督促落实"_words) &&
           contains_any(view,
                        U"议定事项 落实情况 办理情况 会议纪要 会议精神 上述事项 以上事项 上述工作 以上工作 "
                        U"贯彻情况 交办事项 批示件"_words);
}

} // namespace

bool speaks_in_sentences(Text const& text, Header const& header)
{
    auto const title = text.view(header.title);
    if (contains_any(title, U"纪要 批示 交办 督办 转办 督查通知 协调会 专题会 调度会 办公会 议定事项"_words))
        return true;
    auto const head = text.view({0, std::min(text.size(), 3000u)});
    return contains_any(head, U"会议议定 会议明确 会议决定 会议要求 会议确定 议定如下 纪要如下 批示如下 "
                              U"批示： 作出批示 作如下批示 交办如下 现交办 请办理并"_words);
}

std::vector<Draft> find_sentence_tasks(Text const& text, Range stretch, std::int32_t year)
{
    std::vector<Draft> drafts;
    std::uint32_t from = stretch.begin;
    for (std::uint32_t i = stretch.begin; i <= stretch.end; ++i)
    {
        bool const line =
            i > from && i < stretch.end && text.starts_line(i) && !text.wraps(text.line_at(i - 1));
        bool const stop = i < stretch.end && is(text.plain[i], class_stop);
        if (i < stretch.end && !line && !stop) continue;
        Range sentence{from, stop ? i + 1 : i};
        from = line ? i : i + 1;
        if (sentence.length() < 8 || sentence.length() > sentence_length_max) continue;
        // 市财政局负责同志参加会议: who was there, not what they do.
        if (contains_any(text.view(sentence), U"参加会议 列席会议 出席会议 参加了会议 列席了会议"_words))
            continue;
        auto found = assignment_in(text, {sentence.begin, std::min(i, stretch.end)});
        if (!found) continue;
        bool const whole = speaks_of_the_whole(text, sentence, *found);
        if (whole && find_dates(text, sentence, year).empty()) continue;
        Draft draft;
        draft.task = sentence;
        draft.tail = {found->begin, found->end};
        draft.inside.push_back(draft.tail);
        for (auto const& unit : found->units)
        {
            if (is_person(text.view(unit.range)))
                draft.said.leaders.push_back(unit.range);
            else
                draft.said.units.push_back(unit);
        }
        find_limit(text, sentence, year, draft);
        drafts.push_back(std::move(draft));
        if (i >= stretch.end) break;
    }
    return drafts;
}

} // namespace luoshi::breakdown
