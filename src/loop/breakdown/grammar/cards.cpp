// Slips of one task each: a table of two columns (or four), the label in one cell and its value beside it.
#include "breakdown/grammar/cards.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t card_lines_min = 3;

struct Entry
{
    Column column = Column::none;
    Range value;
};

class CardReader
{
public:
    CardReader(Text const& text, std::int32_t year, std::vector<Range> const& claimed, Tables& out)
        : text_(text)
        , year_(year)
        , claimed_(claimed)
        , out_(out)
    {
    }

    void read()
    {
        for (std::size_t i = 0; i < text_.lines.size(); ++i)
        {
            auto const line = text_.lines[i].range;
            bool const row = text_.lines[i].cells && !is_within(claimed_, line.begin);
            auto const found = row ? entries(line) : std::vector<Entry>{};
            bool const begins = !found.empty() &&
                                (found.front().column == Column::number || tells_task(found.front().column));
            if (found.empty() || (begins && names_somebody_)) close();
            if (found.empty()) continue;
            if (card_.empty()) begin_ = line.begin;
            for (auto const& entry : found)
                names_somebody_ = names_somebody_ || role_of_column(entry.column) != Role::none;
            card_.insert(card_.end(), found.begin(), found.end());
            ++lines_;
            end_ = line.end;
        }
        close();
    }

private:
    // Label, value, label, value; none when the line is anything else.
    std::vector<Entry> entries(Range line) const
    {
        std::vector<Range> cells;
        std::uint32_t from = line.begin;
        for (std::uint32_t i = line.begin + 1; i <= line.end; ++i)
        {
            if (i < line.end && (text_.before[i] & before_cell) == 0) continue;
            cells.push_back({from, i});
            from = i;
        }
        std::vector<Entry> found;
        if (cells.size() % 2 != 0 || cells.size() > 4) return found;
        for (std::size_t i = 0; i < cells.size(); i += 2)
        {
            Column const column = column_of(text_.view(cells[i]));
            if (column == Column::none || column_of(text_.view(cells[i + 1])) != Column::none) return {};
            found.push_back({column, cells[i + 1]});
        }
        return found;
    }

    void close()
    {
        if (lines_ >= card_lines_min && names_somebody_) keep();
        card_.clear();
        names_somebody_ = false;
        lines_ = 0;
    }

    void keep()
    {
        Draft draft;
        draft.row = true;
        bool told = false; // the task ends where the first role stands
        std::vector<Column> columns;
        for (auto const& entry : card_) columns.push_back(entry.column);
        settle_columns(columns);
        for (std::size_t i = 0; i < card_.size(); ++i)
        {
            auto const& value = card_[i].value;
            Role const role = role_of_column(columns[i]);
            if (columns[i] == Column::number)
                draft.number = value;
            else if (role != Role::none)
            {
                told = told || !draft.task.empty();
                take_cell(text_, value, role, year_, draft);
            }
            else if (columns[i] == Column::section)
                draft.section.push_back(value);
            else if (tells_task(columns[i]) && !told)
                draft.task = draft.task.empty() ? value : Range{draft.task.begin, value.end};
        }
        if (draft.task.length() < 2) return;
        out_.claimed.push_back({begin_, end_});
        out_.rows.push_back(std::move(draft));
    }

    Text const& text_;
    std::int32_t year_;
    std::vector<Range> const& claimed_; // by other tables, in order
    Tables& out_;
    std::vector<Entry> card_;
    bool names_somebody_ = false;
    std::size_t lines_ = 0;
    std::uint32_t begin_ = 0;
    std::uint32_t end_ = 0;
};

} // namespace

void find_cards(Text const& text, std::int32_t year, Tables& out)
{
    auto const claimed = out.claimed;
    CardReader(text, year, claimed, out).read();
}

} // namespace luoshi::breakdown
