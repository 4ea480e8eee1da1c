#include "tracking/notice_text.h"

#include "shared/utf8.h"

#include <algorithm>
#include <fmt/format.h>

namespace luoshi::tracking
{

namespace
{

using exchange::Align;
using exchange::Block;
using exchange::Face;
using exchange::Paper;
using exchange::Paragraph;
using exchange::points_per_millimetre;
using exchange::Stroke;
using exchange::Style;

// GB/T 9704-2012 5.2: 22 lines of 28 characters on 156 × 225 mm; 3号 is 16 points.
constexpr double body_points = 16;
constexpr double line_pitch = 225 * points_per_millimetre / 22;
constexpr double letter_points = 156 * points_per_millimetre / 28 - body_points;

Style body_style(Face face)
{
    Style style;
    style.face = face;
    style.size_points = body_points;
    style.pitch_points = line_pitch;
    style.letter_points = letter_points;
    style.first_indent = 2;
    return style;
}

void add_lines(std::vector<Block>& out, std::string_view text, Style const& style)
{
    for (auto const line : lines_of(text)) out.emplace_back(Paragraph{std::string(line), style, {}});
}

class Body
{
public:
    explicit Body(NoticeFacts const& facts) : facts_(facts) {}

    Result<std::vector<Block>> run(std::string_view text)
    {
        for (auto const line : lines_of(text)) TRY(add(line));
        drop_empty_heading();
        while (!blocks_.empty() && is_blank(blocks_.back())) blocks_.pop_back();
        return std::move(blocks_);
    }

private:
    static bool is_blank(Block const& block)
    {
        auto const* paragraph = std::get_if<Paragraph>(&block);
        return paragraph != nullptr && trimmed(paragraph->text).empty();
    }

    Result<void> add(std::string_view line)
    {
        auto const mark = heading_mark(line);
        auto const pieces = TRY(pieces_of(line, "body"));
        if (mark > 0)
        {
            drop_empty_heading();
            heading_ = blocks_.size();
            ++heading_count_;
            auto style = body_style(Face::heading);
            style.keep_with_next = true;
            auto const words =
                filled(TRY(pieces_of(line.substr(mark), "body")), facts_, facts_.items.front());
            blocks_.emplace_back(Paragraph{chinese_number(heading_count_) + "、" + words.text, style, {}});
            return {};
        }
        auto const style = body_style(is_subheading(line) ? Face::subheading : Face::body);
        bool const of_items = std::any_of(
            pieces.begin(), pieces.end(),
            [](Piece const& each) { return each.placeholder != nullptr && each.placeholder->of_item; });
        if (!of_items)
        {
            add(filled(pieces, facts_, facts_.items.front()), {}, style);
            return {};
        }
        for (std::size_t i = 0; i < facts_.items.size(); ++i)
            add(filled(pieces, facts_, facts_.items[i]),
                facts_.items.size() > 1 ? fmt::format("第{}项　", i + 1) : std::string{}, style);
        return {};
    }

    void add(Filled const& line, std::string const& before, Style const& style)
    {
        if (!line.is_silent) add_lines(blocks_, before + line.text, style);
    }

    // The heading before has nothing under it: it goes, and the next takes its number.
    void drop_empty_heading()
    {
        if (!heading_) return;
        bool const empty = std::all_of(blocks_.begin() + static_cast<std::ptrdiff_t>(*heading_) + 1,
                                       blocks_.end(), is_blank);
        if (empty)
        {
            blocks_.resize(*heading_);
            --heading_count_;
        }
        heading_.reset();
    }

    NoticeFacts const& facts_;
    std::vector<Block> blocks_;
    std::optional<std::size_t> heading_; // where the last one stands
    std::size_t heading_count_ = 0;
};

Style centred(Face face, double size, double pitch)
{
    Style style;
    style.face = face;
    style.size_points = size;
    style.pitch_points = pitch;
    style.align = Align::centre;
    return style;
}

// 7.2: the name of the office in red, 35 mm below the upper edge of the type area; its number two lines below; a red
// line 4 mm below that.
void add_head(std::vector<Block>& out, std::string const& letterhead, std::string const& number)
{
    double const characters = std::max(1.0, exchange::width_in_characters(letterhead));
    double const size = std::min(40.0, 152 * points_per_millimetre / characters);
    auto style = centred(Face::title, size, 52);
    style.red = true;
    // The distance is to the letters, which stand in the middle of their line.
    style.before_points = 35 * points_per_millimetre - (style.pitch_points - size) / 2;
    out.emplace_back(Paragraph{letterhead.empty() ? " " : letterhead, style, {}});
    auto below = centred(Face::body, body_points, line_pitch);
    below.before_points = number.empty() ? line_pitch : 2 * line_pitch;
    out.emplace_back(Paragraph{number.empty() ? " " : number, below, {}});
    // Letter paper brings its own line.
    if (!letterhead.empty()) out.emplace_back(Stroke{2, 4 * points_per_millimetre, 0, true});
}

// 7.3.5.1: the day four characters from the right edge, the office centred over it; the place of the seal, which
// covers both, stays blank.
void add_signature(std::vector<Block>& out, std::string const& signature, std::string const& day)
{
    if (auto* last = out.empty() ? nullptr : std::get_if<Paragraph>(&out.back()))
        last->style.keep_with_next = true;
    double const day_width = exchange::width_in_characters(day);
    double const name_width = exchange::width_in_characters(signature);
    double const middle = std::max(4 + day_width / 2, name_width / 2);
    auto style = body_style(Face::body);
    style.first_indent = 0;
    style.align = Align::right;
    style.right_indent = middle - name_width / 2;
    // A seal of 42 mm in the middle of the day reaches one line above the office, and so far below the day.
    style.before_points = line_pitch;
    style.keep_with_next = true;
    out.emplace_back(Paragraph{signature, style, {}});
    style.before_points = 0;
    style.after_points = 21 * points_per_millimetre - line_pitch / 2;
    style.keep_with_next = false;
    style.right_indent = middle - day_width / 2;
    out.emplace_back(Paragraph{day, style, {}});
}

// 7.4: 版记, 4号, between a thick line above and below and a thin one inside.
void add_end(std::vector<Block>& out, std::string const& copies, std::string const& imprint,
             std::string const& day)
{
    Style style;
    style.face = Face::body;
    style.size_points = 14;
    style.pitch_points = 22;
    style.left_indent = 1;
    style.right_indent = 1;
    constexpr double thick = 0.35 * points_per_millimetre;
    constexpr double thin = 0.25 * points_per_millimetre;
    if (copies.empty() && imprint.empty()) return;
    out.emplace_back(Stroke{thick, 0, 1, false});
    if (!copies.empty())
    {
        auto hanging = style;
        // Further lines begin below what follows the colon.
        constexpr std::string_view colon = "：";
        auto const end = copies.find(colon);
        double const label =
            end == std::string::npos ? 0 : exchange::width_in_characters(copies.substr(0, end)) + 1;
        hanging.left_indent += label;
        hanging.first_indent = -label;
        out.emplace_back(Paragraph{copies, hanging, {}});
        if (!imprint.empty()) out.emplace_back(Stroke{thin, 1, 1, false});
    }
    if (!imprint.empty()) out.emplace_back(Paragraph{imprint, style, day + "印发"});
    out.emplace_back(Stroke{thick, 1, 0, false});
}

} // namespace

std::string official_day(Day day)
{
    auto const date = year_month_day(day);
    return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

NoticeTemplate shipped_notice_template()
{
    return {"{落款}",
            "编号：{编号}",
            "督办通知单",
            "{主送}：",
            "根据{来文}，现将下列事项交由你单位主办，请按要求抓好落实。\n"
            "一、文件原文\n"
            "{章节}\n"
            "{条目号}{原文}{原文分工}\n"
            "二、督办要求\n"
            "{要求}\n"
            "三、办结时限\n"
            "{时限}（依据：{依据}）。\n"
            "{时限变动}\n"
            "四、协办单位\n"
            "{协办}。\n"
            "五、反馈要求\n"
            "请于{签收时限}前签收。\n"
            "办理进展及时反馈，遇有困难及时提出；办结后由单位负责人审签，在办结时限前报送办理结果。\n"
            "联系单位：{督查机构}。",
            "{落款}",
            "抄送：{抄送}。",
            "{落款}"};
}

Result<Paper> notice_paper(NoticeTemplate const& notice, NoticeFacts const& facts)
{
    Paper out;
    out.title = TRY(filled_line(notice.title, "title", facts));
    out.page.lines = 22;
    add_head(out.blocks, TRY(filled_line(notice.letterhead, "letterhead", facts)),
             TRY(filled_line(notice.number, "number", facts)));
    auto title = centred(Face::title, 22, 36); // 2号
    title.before_points = 2 * line_pitch;
    out.blocks.emplace_back(Paragraph{out.title, title, {}});
    auto addressee = body_style(Face::body);
    addressee.first_indent = 0;
    addressee.before_points = line_pitch;
    out.blocks.emplace_back(Paragraph{TRY(filled_line(notice.addressee, "addressee", facts)), addressee, {}});
    for (auto& block : TRY(Body(facts).run(notice.body))) out.blocks.push_back(std::move(block));
    add_signature(out.blocks, TRY(filled_line(notice.signature, "signature", facts)), facts.dispatched_day);
    add_end(out.end, TRY(filled_line(notice.copies, "copies", facts)),
            TRY(filled_line(notice.imprint, "imprint", facts)), facts.printed_day);
    return out;
}

} // namespace luoshi::tracking
