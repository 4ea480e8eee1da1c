#include "breakdown/grammar/flat_tables.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/headings.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t flat_row_lines_max = 200;
constexpr std::size_t section_lines_max = 3; // above one row
constexpr std::uint32_t page_digits_max = 3;
constexpr std::size_t limit_lines_max = 4;
constexpr std::uint32_t limit_length_max = 16;
constexpr std::size_t next_row_lines_max = 40; // how far ahead the next row is looked for

// A line above rows, and how deep it stands.
struct Section
{
    MarkKind kind = MarkKind::digit; // one without a number stands below those that have one
    Range range;
};

class FlatReader
{
public:
    FlatReader(Text const& text, std::int32_t year, Tables& out)
        : text_(text)
        , year_(year)
        , claimed_(out.claimed)
        , out_(out)
    {
    }

    void read()
    {
        for (std::size_t i = 0; i < text_.lines.size();)
        {
            bool const taken = is_within(claimed_, text_.lines[i].range.begin);
            heading_ = taken ? FlatHeading{} : flat_heading_at(text_, i);
            i = heading_.empty() ? i + 1 : read_table(i);
        }
    }

private:
    std::u32string_view view(std::size_t line) const { return text_.view(text_.lines[line].range); }

    std::size_t read_table(std::size_t first)
    {
        settle(first);
        std::size_t line = first + heading_.lines;
        std::size_t repeated = 0; // behind the headings that follow one another
        while (line < text_.lines.size())
        {
            if (repeats_heading(line))
            {
                line += heading_.lines;
                if (row_.lines.empty()) repeated = line;
                row_.above = row_.lines.size();
                continue;
            }
            if (!flat_heading_at(text_, line).empty()) break; // another table
            if (is_page_number(line))
            {
                ++line;
                continue;
            }
            if (!read_line(line)) break;
            ++line;
            if (!row_.lines.empty()) end_ = line;
        }
        keep_row();
        if (number_at_ > 0 && !table_.rows.empty()) end_ -= drop_overhang();
        cut_last_row();
        if (last_ == 0) return std::max(first + 1, repeated);
        read_flat_rows(text_, year_, std::move(table_), out_);
        out_.claimed.push_back({text_.lines[first].range.begin, text_.lines[end_ - 1].range.end});
        return end_;
    }

    // Where every row above has a line for each column, what stands behind those of the last one is a signature.
    void cut_last_row()
    {
        constexpr std::size_t rows_min = 3;
        auto& rows = table_.rows;
        auto const count = table_.columns.size();
        if (rows.size() < rows_min || rows.back().lines.size() <= count || rows.back().above != 0) return;
        bool const even = std::all_of(rows.begin(), std::prev(rows.end()),
                                      [&](FlatRow const& row) { return row.lines.size() == count; });
        if (!even) return;
        rows.back().lines.resize(count);
        end_ = rows.back().lines.back() + 1;
    }

    // The number column comes first for what follows; number_at_ remembers where it stood.
    void settle(std::size_t first)
    {
        table_ = {};
        row_ = {};
        before_.clear();
        sections_.clear();
        last_ = 0;
        end_ = first + heading_.lines;
        headings_ = {text_.lines[first].range.begin, text_.lines[end_ - 1].range.end};
        auto columns = heading_.columns;
        settle_columns(columns);
        auto const number = std::find(columns.begin(), columns.end(), Column::number);
        number_at_ = static_cast<std::size_t>(number - columns.begin());
        std::rotate(columns.begin(), number, number + 1);
        table_.headed = columns;
        for (auto& column : columns)
            if (is_title(column)) column = Column::section;
        table_.columns = std::move(columns);
    }

    // The same headings stand at the top of each page, above the rest of a row as well.
    bool repeats_heading(std::size_t line) const
    {
        std::size_t const last = line + heading_.lines - 1;
        return last < text_.lines.size() &&
               text_.view({text_.lines[line].range.begin, text_.lines[last].range.end}) ==
                   text_.view(headings_);
    }

    // False when the table ends before the line.
    bool read_line(std::size_t line)
    {
        auto const& row = row_.lines;
        if (heads_rows(line))
        {
            enter_section(line);
            return true;
        }
        if (begins_row(line) && (!row.empty() || before_.size() == number_at_))
        {
            begin_row(line);
            last_ = *row_number(text_, line);
        }
        else if (row.empty() && before_.size() < number_at_)
            before_.push_back(line);
        else if (row.empty() || row.size() > flat_row_lines_max || ends_table(line))
            return false;
        else
            row_.lines.push_back(line);
        return true;
    }

    bool begins_row(std::size_t line) const
    {
        auto const number = row_number(text_, line);
        if (!number || amount_expected()) return false;
        bool const again = row_.lines.empty() && !sections_.empty() && *number == 1;
        return again || *number == last_ + 1 || (*number <= last_ && *number + 4 > last_);
    }

    // 分值, 投资: a number that stands before the first unit is no number of a row.
    bool amount_expected() const
    {
        auto const& columns = table_.columns;
        auto const role = std::find_if(columns.begin(), columns.end(),
                                       [](Column column) { return role_of_column(column) != Role::none; });
        auto const amount = std::find(columns.begin(), role, Column::other);
        if (amount == role || row_.lines.empty() || number_at_ > 0) return false;
        auto const merged = std::count(columns.begin(), role, Column::section);
        return static_cast<std::ptrdiff_t>(row_.lines.size()) + merged <= role - columns.begin();
    }

    // A number between two rows, or above the headings of the next page, that is the number of neither.
    bool is_page_number(std::size_t line) const
    {
        if (row_.lines.empty() || number_at_ > 0 || begins_row(line)) return false;
        if (!row_number(text_, line) || text_.lines[line].range.length() > page_digits_max) return false;
        if (line + 1 == text_.lines.size()) return true;
        return repeats_heading(line + 1) ||
               (begins_row(line + 1) && row_number(text_, line + 1) == last_ + 1);
    }

    // 一、市场准入 between the headings and a row, or between rows: right above a row or another such line.
    bool heads_rows(std::size_t line) const
    {
        if (number_at_ > 0 || !(section_mark(text_, line) || (row_is_full() && names_group(text_, line))))
            return false;
        for (std::size_t i = line + 1; i < text_.lines.size() && i <= line + section_lines_max; ++i)
            if (auto const number = row_number(text_, i))
                return *number == last_ + 1 || *number == 1;
            else if (!section_mark(text_, i))
                return false;
        return false;
    }

    // The row above has all its cells.
    bool row_is_full() const { return row_.lines.empty() || row_.lines.size() >= table_.columns.size(); }

    void enter_section(std::size_t line)
    {
        keep_row();
        auto const mark = section_mark(text_, line);
        MarkKind const kind = mark ? mark->kind : MarkKind::digit;
        while (!sections_.empty() && sections_.back().kind >= kind) sections_.pop_back();
        sections_.push_back({kind, text_.lines[line].range});
    }

    // The cells before the number were taken for the end of the row above.
    void begin_row(std::size_t line)
    {
        auto& from = row_.lines.empty() ? before_ : row_.lines;
        std::size_t const count = std::min(number_at_, from.size() - (row_.lines.empty() ? 0u : 1u));
        FlatRow next;
        next.lines.push_back(line);
        next.lines.insert(next.lines.end(), from.end() - static_cast<std::ptrdiff_t>(count), from.end());
        from.resize(from.size() - count);
        keep_row();
        row_ = std::move(next);
    }

    void keep_row()
    {
        if (row_.lines.empty()) return;
        for (auto const& section : sections_) row_.sections.push_back(section.range);
        table_.rows.push_back(std::move(row_));
        row_ = {};
    }

    // Behind the number of the last row only its remaining cells belong to the table.
    std::size_t drop_overhang()
    {
        auto& row = table_.rows.back().lines;
        if (row.size() <= table_.columns.size()) return 0;
        std::size_t const over = row.size() - table_.columns.size();
        row.resize(table_.columns.size());
        return over;
    }

    // The last row is followed by ordinary text: a heading, a note, a full paragraph.
    bool ends_table(std::size_t line) const
    {
        if (row_.lines.size() < 3) return false;
        if (begins_with_any(view(line), U"附件 注： 备注： 联系人 （此件 抄送"_words)) return true;
        auto const range = text_.lines[line].range;
        auto const mark = read_mark(text_, range.begin, range.end);
        if (mark && mark->kind <= MarkKind::han_bracket && !text_.is(range.begin, class_digit)) return true;
        return follows_last_cell(line) && !row_comes(line);
    }

    // The last column has said all that it says in a row: a limit is whole, a sentence follows the units.
    bool follows_last_cell(std::size_t line) const
    {
        if (row_.lines.back() + 1 != line || row_.lines.size() + 1 < table_.columns.size()) return false;
        auto const range = text_.lines[line].range;
        auto const above = text_.lines[line - 1].range;
        Role const last = role_of_column(table_.columns.back());
        if (last == Role::deadline) return ends_limit(line - 1) && !ends_limit(line);
        bool const units = is_unit_role(last);
        return units && ends_like_unit(text_, above) && text_.plain[range.end - 1] == U'。';
    }

    // The limit may have begun some lines above; a sentence that speaks of time is none.
    bool ends_limit(std::size_t line) const
    {
        auto const end = text_.lines[line].range.end;
        for (std::size_t i = 0; i < limit_lines_max && i + 1 < row_.lines.size(); ++i)
        {
            Range const limit{text_.lines[line - i].range.begin, end};
            if (limit.length() > limit_length_max) return false;
            if (is_limit_segment(text_, limit, year_)) return true;
        }
        return false;
    }

    bool row_comes(std::size_t line) const
    {
        for (std::size_t i = line; i < text_.lines.size() && i < line + next_row_lines_max; ++i)
            if (row_number(text_, i) == last_ + 1 || repeats_heading(i)) return true;
        return false;
    }

    Text const& text_;
    std::int32_t year_;
    std::vector<Range> const claimed_; // by other tables, in order
    Tables& out_;
    FlatHeading heading_;
    Range headings_; // its lines
    FlatTable table_;
    FlatRow row_;                     // the one that is being read
    std::vector<std::size_t> before_; // what stands before the first number
    std::vector<Section> sections_;
    std::size_t number_at_ = 0; // where the number stands among the columns
    std::uint32_t last_ = 0;    // the number of the row
    std::size_t end_ = 0;       // the line behind the table
};

} // namespace

bool FlatTable::has(Column column) const
{
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

void find_flat_tables(Text const& text, std::int32_t year, Tables& out)
{
    FlatReader(text, year, out).read();
}

} // namespace luoshi::breakdown
