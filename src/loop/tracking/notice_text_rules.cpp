#include "tracking/notice_text.h"

#include "shared/utf8.h"

#include <algorithm>

namespace luoshi::tracking
{

namespace
{

constexpr Placeholder all_placeholders[] = {
    {"主送", "tracking.placeholder.host", &NoticeFacts::host, nullptr},
    {"来文", "tracking.placeholder.document", &NoticeFacts::document, nullptr},
    {"抄送", "tracking.placeholder.copies", &NoticeFacts::copies, nullptr},
    {"落款", "tracking.placeholder.office", &NoticeFacts::office, nullptr},
    {"督查机构", "tracking.placeholder.office_short", &NoticeFacts::office_short, nullptr},
    {"日期", "tracking.placeholder.dispatched_day", &NoticeFacts::dispatched_day, nullptr},
    {"印发日期", "tracking.placeholder.printed_day", &NoticeFacts::printed_day, nullptr},
    {"年度", "tracking.placeholder.year", &NoticeFacts::year, nullptr},
    {"序号", "tracking.placeholder.serial", &NoticeFacts::serial, nullptr},
    {"编号", "tracking.placeholder.number", nullptr, &NoticeItem::number},
    {"事项", "tracking.placeholder.title", nullptr, &NoticeItem::title},
    {"等级", "tracking.placeholder.grade", nullptr, &NoticeItem::grade},
    {"责任领导", "tracking.placeholder.leaders", nullptr, &NoticeItem::leaders},
    {"章节", "tracking.placeholder.section", nullptr, &NoticeItem::section},
    {"条目号", "tracking.placeholder.printed_number", nullptr, &NoticeItem::printed_number},
    {"原文", "tracking.placeholder.printed_text", nullptr, &NoticeItem::printed_text},
    {"原文分工", "tracking.placeholder.printed_division", nullptr, &NoticeItem::printed_division},
    {"原文时限", "tracking.placeholder.printed_deadline", nullptr, &NoticeItem::printed_deadline},
    {"要求", "tracking.placeholder.requirement", nullptr, &NoticeItem::requirement},
    {"指标", "tracking.placeholder.metrics", nullptr, &NoticeItem::metrics},
    {"时限", "tracking.placeholder.due", nullptr, &NoticeItem::due},
    {"依据", "tracking.placeholder.due_basis", nullptr, &NoticeItem::due_basis},
    {"时限变动", "tracking.placeholder.due_change", nullptr, &NoticeItem::due_change},
    {"签收时限", "tracking.placeholder.receipt_due", nullptr, &NoticeItem::receipt_due},
    {"协办", "tracking.placeholder.partners", nullptr, &NoticeItem::partners},
};

Placeholder const* find_placeholder(std::string_view name)
{
    auto const* found = std::find_if(std::begin(all_placeholders), std::end(all_placeholders),
                                     [&](Placeholder const& each) { return each.name == name; });
    return found == std::end(all_placeholders) ? nullptr : found;
}

constexpr std::string_view numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

} // namespace

Result<std::vector<Piece>> pieces_of(std::string_view line, std::string_view part)
{
    std::vector<Piece> out;
    while (!line.empty())
    {
        auto const open = line.find('{');
        if (open != 0) out.push_back({line.substr(0, open), nullptr});
        if (open == std::string_view::npos) break;
        line.remove_prefix(open);
        auto const close = line.find('}');
        auto const* found =
            close == std::string_view::npos ? nullptr : find_placeholder(line.substr(1, close - 1));
        constexpr std::size_t shown_max = 12;
        auto const shown =
            first_code_points(line.substr(0, close == std::string_view::npos ? close : close + 1), shown_max);
        if (found == nullptr)
            return refuse_input(part, "tracking.unknown_placeholder", {{"placeholder", std::string(shown)}});
        out.push_back({{}, found});
        line.remove_prefix(close + 1);
    }
    return out;
}

Filled filled(std::vector<Piece> const& pieces, NoticeFacts const& facts, NoticeItem const& item)
{
    Filled out;
    bool any = false;
    bool said = false;
    for (auto const& piece : pieces)
    {
        if (piece.placeholder == nullptr)
        {
            out.text += piece.words;
            continue;
        }
        auto const& value = piece.placeholder->of_item != nullptr ? item.*(piece.placeholder->of_item)
                                                                  : facts.*(piece.placeholder->of_notice);
        any = true;
        said = said || !value.empty();
        out.text += value;
    }
    out.is_silent = any && !said;
    return out;
}

Result<std::string> filled_line(std::string_view text, std::string_view part, NoticeFacts const& facts)
{
    auto const out = filled(TRY(pieces_of(text, part)), facts, facts.items.front());
    return out.is_silent ? std::string{} : out.text;
}

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> out;
    while (true)
    {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        out.push_back(line);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string chinese_number(std::size_t n)
{
    if (n <= 10) return std::string(numerals[n - 1]);
    std::string out = n < 20 ? "" : std::string(numerals[n / 10 - 1]);
    out += "十";
    if (n % 10 != 0) out += numerals[n % 10 - 1];
    return out;
}

std::size_t heading_mark(std::string_view line)
{
    std::size_t at = 0;
    while (at < line.size())
    {
        auto const* found =
            std::find_if(std::begin(numerals), std::end(numerals),
                         [&](std::string_view each) { return line.substr(at).starts_with(each); });
        if (found == std::end(numerals)) break;
        at += found->size();
    }
    constexpr std::string_view comma = "、";
    return at > 0 && line.substr(at).starts_with(comma) ? at + comma.size() : 0;
}

bool is_subheading(std::string_view line)
{
    constexpr std::string_view open = "（";
    constexpr std::string_view close = "）";
    if (!line.starts_with(open)) return false;
    auto const inner = line.substr(open.size(), line.find(close) - open.size());
    return !inner.empty() && heading_mark(std::string(inner) + "、") > 0;
}

std::span<Placeholder const> placeholders()
{
    return all_placeholders;
}

Result<void> check_template(NoticeTemplate const& notice)
{
    std::optional<Refusal> refusal;
    for_each_field<NoticeTemplate>(
        [&](auto const& each)
        {
            for (auto const line : lines_of(notice.*(each.member)))
                if (auto const pieces = pieces_of(line, each.name); !refusal && !pieces)
                    refusal = pieces.error();
        });
    if (refusal) return tl::unexpected(std::move(*refusal));
    return {};
}

} // namespace luoshi::tracking
