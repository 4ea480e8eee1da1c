#include "breakdown/grammar/headings.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t columns_min = 3;
constexpr std::size_t columns_max = 14;
constexpr std::size_t cell_lines_max = 4;
constexpr std::uint32_t unknown_heading_length_max = 10;
constexpr std::uint32_t explained_length_max = 30; // 责任单位（排第一位的为牵头单位，下同）
constexpr std::uint32_t section_length_max = 40;
constexpr std::size_t group_name_length_max = 30;

class HeadingReader
{
public:
    HeadingReader(Text const& text, std::size_t line) : text_(text), first_(line) {}

    FlatHeading read()
    {
        std::size_t line = first_;
        while (line < text_.lines.size() && views_.size() < columns_max && !begins_row(line))
        {
            auto const lines = lines_of_cell(line);
            auto const heading = view(line, lines);
            Column const column = column_of(heading);
            bool const again = !views_.empty() && heading == views_.front();
            // Where the number opens the heading, what no list of names holds may stand below it.
            bool const taken = column != Column::none || (numbered_first() && may_be_heading(heading));
            if (!taken || again) break;
            numbered_ = numbered_ || column == Column::number;
            views_.push_back(heading);
            line += lines;
            ends_.push_back(line);
            if (column != Column::none) known_ = views_.size();
        }
        bool const rows_follow = line < text_.lines.size() && begins_row(line);
        if (!rows_follow) views_.resize(known_);
        if (!numbered_ || views_.size() < columns_min) return {};
        auto columns = columns_of(views_);
        if (columns.empty()) return {};
        return {std::move(columns), ends_[views_.size() - 1] - first_};
    }

private:
    bool numbered_first() const { return !views_.empty() && column_of(views_.front()) == Column::number; }

    bool begins_row(std::size_t line) const
    {
        return row_number(text_, line).has_value() || section_mark(text_, line).has_value() ||
               (names_group(text_, line) && column_of(view(line, 1)) == Column::none);
    }

    std::u32string_view view(std::size_t line, std::size_t lines) const
    {
        return text_.view({text_.lines[line].range.begin, text_.lines[line + lines - 1].range.end});
    }

    static bool may_be_heading(std::u32string_view heading)
    {
        bool const said =
            std::any_of(heading.begin(), heading.end(),
                        [](char32_t c) { return is(c, class_stop) || c == U'，' || c == U'：'; });
        return heading.size() >= 2 && heading.size() <= unknown_heading_length_max && !said;
    }

    // A narrow column breaks its heading: 序 | 号, 完成时 | 限, 总投资 | （万元）.
    std::size_t lines_of_cell(std::size_t line) const
    {
        std::size_t lines = 1;
        while (lines < cell_lines_max && line + lines < text_.lines.size())
        {
            auto const so_far = view(line, lines);
            auto const next = view(line + lines, 1);
            auto const joined = view(line, lines + 1);
            if (!goes_on(so_far, next, joined)) break;
            ++lines;
        }
        return lines;
    }

    static bool goes_on(std::u32string_view so_far, std::u32string_view next, std::u32string_view joined)
    {
        if (joined.size() > explained_length_max) return false;
        auto const open = static_cast<std::size_t>(std::count(so_far.begin(), so_far.end(), U'（'));
        auto const closed = static_cast<std::size_t>(std::count(so_far.begin(), so_far.end(), U'）'));
        if (open > closed) return true;
        if (begins_with_any(next, U"（ 及 和 与"_words) && next.size() > 1 &&
            !is(next[1], class_han_digit)) // （一） begins a section
            return next.size() <= unknown_heading_length_max;
        if (joined.size() > unknown_heading_length_max || column_of(joined) == Column::none) return false;
        // 牵头 and 责任 are headings by themselves where the column says no more.
        if (equals_any(so_far, U"牵头 责任 配合 主办 协办 承办 参与 会办 分管 包保"_words))
            return equals_any(next, U"单位 部门 领导 人 处室 科室 机构 主体"_words);
        if (column_of(so_far) != Column::none || equals_any(so_far, U"单位 部门 科室 处室"_words))
            return false;
        // 领衔人 | 主办单位 are two; 完成 | 时限 is one.
        Column const behind = column_of(next);
        return behind == Column::none || (behind != Column::number && next.size() <= 3 && so_far.size() <= 3);
    }

    Text const& text_;
    std::size_t first_;
    std::vector<std::u32string_view> views_;
    std::vector<std::size_t> ends_; // the line behind each heading
    std::size_t known_ = 0;         // up to the last one that a list of names holds
    bool numbered_ = false;
};

} // namespace

FlatHeading flat_heading_at(Text const& text, std::size_t line)
{
    if (text.lines[line].range.length() > explained_length_max) return {};
    return HeadingReader(text, line).read();
}

std::optional<std::uint32_t> row_number(Text const& text, std::size_t line)
{
    auto const range = text.lines[line].range;
    if (range.length() > 4 || !text.is(range.begin, class_digit)) return std::nullopt;
    std::uint32_t at = range.begin;
    auto const value = read_number(text, at, range.end);
    bool const whole =
        at == range.end || (at + 1 == range.end && (text.plain[at] == U'.' || text.plain[at] == U'、'));
    return whole ? value : std::nullopt;
}

std::optional<Mark> section_mark(Text const& text, std::size_t line)
{
    auto const range = text.lines[line].range;
    if (range.length() > section_length_max || text.is(range.begin, class_digit)) return std::nullopt;
    auto mark = read_mark(text, range.begin, range.end);
    bool const section = mark && mark->kind <= MarkKind::han_bracket && mark->range.end < range.end;
    return section ? mark : std::nullopt;
}

bool names_group(Text const& text, std::size_t line)
{
    auto const words = text.view(text.lines[line].range);
    if (words.size() < 3 || words.size() > group_name_length_max) return false;
    if (words.back() == U'类') return true;
    auto const open = words.rfind(U'（');
    return open != std::u32string_view::npos && ends_with_any(words, U"项） 个） 件） 条）"_words) &&
           is(words[open + 1], class_digit | class_han_digit);
}

} // namespace luoshi::breakdown
