#include "exchange/paper_pages.h"

#include <algorithm>

namespace luoshi::exchange
{

namespace
{

constexpr double cell_padding_points = 3;
constexpr double slack_points = 0.5; // rounding of a grid never costs a line

struct Broken
{
    Block const* block = nullptr;
    std::vector<TextLine> lines; // of a paragraph
    double height = 0;           // of a table: unknown, 0
};

Look look_of(Style const& style)
{
    return {style.face, style.size_points, style.letter_points};
}

bool keeps_with_next(Block const& block)
{
    auto const* paragraph = std::get_if<Paragraph>(&block);
    return paragraph != nullptr && paragraph->style.keep_with_next;
}

class Placer
{
public:
    Placer(Paper const& paper, Shaper& shaper, PrintBounds const& bounds)
        : paper_(paper)
        , shaper_(shaper)
        , bounds_(bounds)
        , left_(paper.page.left_millimetres * points_per_millimetre)
        , top_(paper.page.top_millimetres * points_per_millimetre)
        , width_((paper.page.width_millimetres - paper.page.left_millimetres - paper.page.right_millimetres) *
                 points_per_millimetre)
        , bottom_((paper.page.height_millimetres - paper.page.bottom_millimetres) * points_per_millimetre)
        , y_(top_)
    {
        pages_.emplace_back();
    }

    Result<std::vector<PlacedPage>> run()
    {
        std::vector<Broken> blocks;
        for (auto const& block : paper_.blocks) blocks.push_back(broken(block));
        for (std::size_t i = 0; i < blocks.size(); ++i)
        {
            if (bounds_.is_late && bounds_.is_late()) return refuse("exchange.print_late");
            double const after = keeps_with_next(*blocks[i].block) ? height_of_chain(blocks, i + 1) : 0;
            if (auto const* paragraph = std::get_if<Paragraph>(blocks[i].block))
                TRY(place(*paragraph, blocks[i].lines, after, i == 0));
            else if (auto const* stroke = std::get_if<Stroke>(blocks[i].block))
                place(*stroke);
            else
                TRY(place(std::get<Table>(*blocks[i].block)));
        }
        TRY(place_end());
        return std::move(pages_);
    }

private:
    Broken broken(Block const& block)
    {
        Broken out{&block, {}, 0};
        if (auto const* paragraph = std::get_if<Paragraph>(&block))
        {
            auto const& style = paragraph->style;
            // What hangs out makes the first line longer: Pango counts that from the longest.
            double const width =
                width_ - (style.left_indent + style.right_indent + std::min(0.0, style.first_indent)) *
                             style.size_points;
            out.lines = shaper_.broken(printable(paragraph->text), look_of(style), width,
                                       style.first_indent * style.size_points);
            out.height = style.before_points + style.after_points +
                         static_cast<double>(out.lines.size()) * style.pitch_points;
        }
        else if (auto const* stroke = std::get_if<Stroke>(&block))
            out.height = stroke->before_points + stroke->after_points + stroke->thickness_points;
        return out;
    }

    // What has to stand on the same page as the block before `from`: the blocks that are kept, and the first line after.
    static double height_of_chain(std::vector<Broken> const& blocks, std::size_t from)
    {
        double out = 0;
        for (std::size_t i = from; i < blocks.size(); ++i)
        {
            auto const* paragraph = std::get_if<Paragraph>(blocks[i].block);
            bool const kept = keeps_with_next(*blocks[i].block);
            if (paragraph != nullptr && !kept)
                out += paragraph->style.before_points + paragraph->style.pitch_points;
            else
                out += blocks[i].height;
            if (!kept) break;
        }
        return out;
    }

    bool fits(double height) const { return y_ + height <= bottom_ + slack_points; }

    Result<void> next_page()
    {
        if (pages_.size() >= bounds_.pages_max)
            return refuse("exchange.too_many_pages", {{"most", std::to_string(bounds_.pages_max)}});
        if (bounds_.is_late && bounds_.is_late()) return refuse("exchange.print_late");
        pages_.emplace_back();
        y_ = top_;
        return {};
    }

    // A line between two edges, stretched to both where it is not the last one of its paragraph.
    void put_line(TextLine const& line, Style const& style, double x, double width)
    {
        PlacedText text{line.text, look_of(style), x,
                        y_ + shaper_.baseline_in(style.pitch_points, look_of(style)), style.red};
        double const room = width - line.width_points;
        if (style.align == Align::centre) text.x += room / 2;
        if (style.align == Align::right) text.x += room;
        auto const count = static_cast<double>(g_utf8_strlen(line.text.c_str(), -1));
        // A gap that is too wide was left for a long word: pulled apart it would look worse.
        bool const stretch = style.align == Align::justified && !line.is_last && room > 0 &&
                             room < style.size_points * 2.5 && count > 1;
        if (stretch) text.look.letter_points += room / count;
        if (!line.text.empty()) pages_.back().texts.push_back(std::move(text));
    }

    void put_at_right(Paragraph const& paragraph, double edge)
    {
        if (paragraph.at_right.empty()) return;
        auto text = printable(paragraph.at_right);
        auto const look = look_of(paragraph.style);
        double const x = edge - shaper_.width_of(text, look);
        double const baseline = y_ + shaper_.baseline_in(paragraph.style.pitch_points, look);
        pages_.back().texts.push_back({std::move(text), look, x, baseline, paragraph.style.red});
    }

    Result<void> place(Paragraph const& paragraph, std::vector<TextLine> const& lines, double after,
                       bool is_first)
    {
        auto const& style = paragraph.style;
        // At the top of a further page the distance falls away; the head of the paper has its own.
        if (y_ > top_ || is_first) y_ += style.before_points;
        double const x = left_ + style.left_indent * style.size_points;
        double const width = width_ - (style.left_indent + style.right_indent) * style.size_points;
        for (std::size_t i = 0; i < lines.size(); ++i)
        {
            // The last two lines of what is kept go along with what follows.
            bool const holds = after > 0 && i + 2 >= lines.size();
            double const left = holds ? static_cast<double>(lines.size() - i) * style.pitch_points + after
                                      : style.pitch_points;
            bool const page_is_empty = y_ <= top_;
            if (!fits(left) && !page_is_empty && (!holds || i + 2 == lines.size() || i == 0))
                TRY(next_page());
            if (!fits(style.pitch_points)) TRY(next_page());
            double const indent = i == 0 ? style.first_indent * style.size_points : 0;
            put_line(lines[i], style, x + indent, width - indent);
            if (i + 1 == lines.size()) put_at_right(paragraph, x + width);
            y_ += style.pitch_points;
        }
        y_ += style.after_points;
        return {};
    }

    void place(Stroke const& stroke)
    {
        y_ += stroke.before_points;
        pages_.back().lines.push_back({left_, y_, left_ + width_, y_, stroke.thickness_points, stroke.red});
        y_ += stroke.thickness_points + stroke.after_points;
    }

    // ------------------------------------------------------------------------------------------------ tables

    struct Cells
    {
        std::vector<std::vector<TextLine>> of_column;
        std::size_t line_count = 1;
    };

    Cells cells_of(Table const& table, std::vector<std::string> const& texts, bool is_head)
    {
        Cells out;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
        {
            auto const& column = table.columns[i];
            Look const look{is_head ? Face::strong : column.face, table.size_points, 0};
            out.of_column.push_back(shaper_.broken(i < texts.size() ? printable(texts[i]) : std::string{},
                                                   look, width_of(table, i) - 2 * cell_padding_points, 0));
            out.line_count = std::max(out.line_count, out.of_column.back().size());
        }
        return out;
    }

    double width_of(Table const& table, std::size_t index) const
    {
        double shares = 0;
        for (auto const& column : table.columns) shares += column.share;
        return width_ * table.columns[index].share / shares;
    }

    static double height_of(Table const& table, std::size_t lines)
    {
        return static_cast<double>(lines) * table.pitch_points + 2 * cell_padding_points;
    }

    void put_cells(Table const& table, Cells const& cells, std::size_t from, std::size_t to, bool is_head)
    {
        double const height = height_of(table, to - from);
        double x = left_;
        auto& page = pages_.back();
        for (std::size_t i = 0; i < table.columns.size(); ++i)
        {
            auto const& column = table.columns[i];
            Style style;
            style.face = is_head ? Face::strong : column.face;
            style.size_points = table.size_points;
            style.pitch_points = table.pitch_points;
            style.align = is_head ? Align::centre : column.align;
            double const width = width_of(table, i);
            double const row_top = y_;
            y_ += cell_padding_points;
            auto const& lines = cells.of_column[i];
            for (std::size_t k = from; k < std::min(to, lines.size()); ++k)
            {
                put_line(lines[k], style, x + cell_padding_points, width - 2 * cell_padding_points);
                y_ += table.pitch_points;
            }
            y_ = row_top;
            page.lines.push_back({x, y_, x, y_ + height, 0.4, false});
            x += width;
        }
        page.lines.push_back({x, y_, x, y_ + height, 0.4, false});
        page.lines.push_back({left_, y_, left_ + width_, y_, is_head ? 0.8 : 0.4, false});
        y_ += height;
        page.lines.push_back({left_, y_, left_ + width_, y_, is_head ? 0.8 : 0.4, false});
    }

    Result<void> place(Table const& table)
    {
        if (y_ > top_) y_ += table.before_points;
        std::vector<std::string> titles;
        bool has_head = false;
        for (auto const& column : table.columns)
        {
            titles.push_back(column.title);
            has_head = has_head || !column.title.empty();
        }
        auto const head = cells_of(table, titles, true);
        double const head_height = has_head ? height_of(table, head.line_count) : 0;
        auto const put_head = [&]
        {
            if (has_head) put_cells(table, head, 0, head.line_count, true);
        };
        if (!fits(head_height + height_of(table, 1))) TRY(next_page());
        put_head();
        for (auto const& row : table.rows)
        {
            auto const cells = cells_of(table, row, false);
            std::size_t done = 0;
            while (done < cells.line_count)
            {
                auto const left = cells.line_count - done;
                bool const page_begins = y_ <= top_ + head_height + slack_points;
                // A row that fits on a page is never broken.
                if (!fits(height_of(table, left)) && !page_begins)
                {
                    TRY(next_page());
                    put_head();
                    continue;
                }
                auto const room =
                    (bottom_ + slack_points - y_ - 2 * cell_padding_points) / table.pitch_points;
                auto const now = std::min(left, static_cast<std::size_t>(std::max(1.0, room)));
                put_cells(table, cells, done, done + now, false);
                done += now;
                if (done < cells.line_count)
                {
                    TRY(next_page());
                    put_head();
                }
            }
        }
        y_ += table.after_points;
        return {};
    }

    // 版记: at the foot of the last page, on one more where it has no room.
    Result<void> place_end()
    {
        if (paper_.end.empty()) return {};
        std::vector<Broken> blocks;
        double height = 0;
        for (auto const& block : paper_.end)
        {
            blocks.push_back(broken(block));
            height += blocks.back().height;
        }
        if (!fits(height)) TRY(next_page());
        y_ = std::max(y_, bottom_ - height);
        for (auto const& each : blocks)
        {
            if (auto const* paragraph = std::get_if<Paragraph>(each.block))
                TRY(place(*paragraph, each.lines, 0, false));
            else if (auto const* stroke = std::get_if<Stroke>(each.block))
                place(*stroke);
        }
        return {};
    }

    Paper const& paper_;
    Shaper& shaper_;
    PrintBounds const& bounds_;
    double left_;
    double top_;
    double width_;
    double bottom_;
    double y_;
    std::vector<PlacedPage> pages_;
};

} // namespace

Result<std::vector<PlacedPage>> place(Paper const& paper, Shaper& shaper, PrintBounds const& bounds)
{
    return Placer(paper, shaper, bounds).run();
}

} // namespace luoshi::exchange
