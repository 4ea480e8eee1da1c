#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/document_limit.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/draft.h"
#include "breakdown/grammar/groups.h"
#include "breakdown/grammar/header.h"
#include "breakdown/grammar/minutes.h"
#include "breakdown/grammar/outline.h"
#include "breakdown/grammar/remainder.h"
#include "breakdown/grammar/tables.h"
#include "breakdown/grammar/tails.h"

#include <algorithm>
#include <iterator>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t task_length_min = 2;
constexpr std::size_t marked_items_min = 2;

constexpr std::uint32_t relative_count_max = 1000;
// Calendars of working days reach from 2000 to 2100.
constexpr std::int32_t counted_year_min = 2000;
constexpr std::int32_t counted_year_max = 2090;

Day months_later(Day from, std::int32_t count)
{
    auto const date = year_month_day(from);
    std::int32_t const months = date.month - 1 + count;
    std::int32_t const year = date.year + months / 12;
    std::int32_t const month = months % 12 + 1;
    return *make_day(year, month, std::min(date.day, days_in_month(year, month)));
}

// 自印发之日起10个工作日内 has a day where the day that it runs from is printed: the first day is not counted, and a
// counted limit does not end on a rest day (rules §8).
std::optional<Day> day_of(Relative const& relative, DecomposeOptions const& options)
{
    if (!relative.from || relative.n > relative_count_max) return std::nullopt;
    auto const from = *relative.from;
    auto const first_year = year_month_day(from).year;
    if (first_year < counted_year_min || first_year > counted_year_max) return std::nullopt;
    auto const count = static_cast<std::int32_t>(relative.n);
    auto const& unit = relative.unit;
    if (unit == "workday")
        return options.add_workdays ? std::optional(options.add_workdays(from, count)) : std::nullopt;
    if (unit == "hour") return from + (count + 23) / 24;
    bool const by_months = unit == "month" || unit == "year";
    auto const day = by_months ? months_later(from, count * (unit == "year" ? 12 : 1))
                               : from + count * (unit == "week" ? 7 : 1);
    return options.workday_on_or_after ? options.workday_on_or_after(day) : day;
}

void set_relative_days(Item& item, DecomposeOptions const& options)
{
    if (item.relative && !item.deadline) item.deadline = day_of(*item.relative, options);
    for (auto& limit : item.inner_limits)
        if (limit.relative) limit.day = day_of(*limit.relative, options);
}

class Decomposer
{
public:
    Decomposer(Text const& text, DecomposeOptions const& options)
        : text_(text)
        , options_(options)
        , header_(read_header(text))
    {
        year_ = header_.year != 0 ? header_.year : options.year;
    }

    Document run()
    {
        closes_ = match_brackets(text_);
        auto tables = find_tables(text_, year_);
        blocks_ = build_outline(text_, find_marks(text_, closes_, tables.claimed),
                                std::max(header_.title.end, header_.number.end));
        from_table_ = !tables.rows.empty();
        drafts_.reserve(blocks_.size());
        for (std::size_t i = 0; i < blocks_.size(); ++i) read_block(i, tables.claimed);
        gather_groups(text_, blocks_, drafts_);
        inherit_marks(text_, blocks_, drafts_);
        add_rows(std::move(tables.rows));
        // Where marks close the tasks, the sentences around them order nothing of their own.
        if (drafts_.size() < marked_items_min && speaks_in_sentences(text_, header_)) add_sentences();
        apply_conventions();
        return finish();
    }

private:
    void read_block(std::size_t index, std::vector<Range> const& claimed)
    {
        auto const& block = blocks_[index];
        std::uint32_t from = block.body.begin;
        for (auto table = std::lower_bound(claimed.begin(), claimed.end(), from,
                                           [](Range r, std::uint32_t at) { return r.end <= at; });
             table != claimed.end() && table->begin < block.body.end; ++table)
        {
            read_stretch(index, {from, std::max(from, table->begin)});
            from = std::max(from, table->end);
        }
        read_stretch(index, {from, std::max(from, block.body.end)});
        cut_heading(index);
    }

    void read_stretch(std::size_t index, Range stretch)
    {
        auto const& block = blocks_[index];
        auto tails = find_tails(text_, closes_, stretch, year_);
        std::uint32_t from = stretch.begin;
        for (auto& tail : tails)
        {
            Draft draft;
            draft.block = index;
            draft.task = task_before(from, tail.range.begin, block);
            from = tail.range.end;
            keep_conventions(tail.said);
            bool const same = !drafts_.empty() && drafts_.back().block == index;
            if (draft.task.length() < task_length_min)
            {
                if (same) merge_tail(drafts_.back(), std::move(tail));
                continue;
            }
            draft.tail = tail.range;
            draft.inside = std::move(tail.inside);
            draft.said = std::move(tail.said);
            drafts_.push_back(std::move(draft));
        }
    }

    // 一、重点任务 | paragraph（A牵头） | paragraph（B牵头）: where several paragraphs of their own stand below a heading
    // in a line of its own, it is their section and none of the first one's words.
    void cut_heading(std::size_t index)
    {
        auto const& block = blocks_[index];
        auto const heading = heading_line(block);
        if (heading.empty() || block.mark.kind > MarkKind::han) return;
        auto first = drafts_.end();
        while (first != drafts_.begin() && std::prev(first)->block == index) --first;
        bool const paragraphs =
            drafts_.end() - first > 1 && first->task.begin == block.body.begin &&
            heading.end < first->task.end &&
            std::all_of(std::next(first), drafts_.end(),
                        [&](Draft const& draft) { return text_.starts_line(draft.task.begin); });
        if (!paragraphs) return;
        first->task.begin = heading.end;
        for (; first != drafts_.end(); ++first) first->section.push_back(heading);
    }

    // The number and its title where they stand in a line of their own, nothing where text runs on.
    Range heading_line(Block const& block) const
    {
        if (!block.marked || text_.wrap_columns != 0 || text_.lost_breaks) return {};
        auto const line = text_.lines[text_.line_at(block.mark.range.begin)].range;
        auto const title = text_.view({block.mark.range.begin, line.end});
        bool const alone = line.begin == block.mark.range.begin && line.end < block.body.end &&
                           title.size() <= heading_length_max && title.find_first_of(U"。；") == title.npos;
        return alone ? line : Range{};
    }

    // What no mark has claimed in minutes and order slips is read sentence by sentence.
    void add_sentences()
    {
        std::vector<Draft> found;
        for (std::size_t i = 0; i < blocks_.size(); ++i)
        {
            Range body = blocks_[i].body;
            body.begin = std::max(body.begin, std::min(body.end, header_.title.end));
            for (auto const& draft : drafts_)
                if (draft.block == i && draft.tail.end <= body.end)
                    body.begin = std::max(body.begin, draft.tail.end);
            for (auto& draft : find_sentence_tasks(text_, body, year_))
            {
                draft.block = i;
                // 二、审议方案 | 会议同意…: the line above is what the sentence was said of.
                if (auto const heading = heading_line(blocks_[i]);
                    !heading.empty() && heading.end <= draft.task.begin)
                    draft.section.push_back(heading);
                found.push_back(std::move(draft));
            }
        }
        if (found.empty()) return;
        if (drafts_.empty()) in_sentences_ = true;
        drafts_.insert(drafts_.end(), std::make_move_iterator(found.begin()),
                       std::make_move_iterator(found.end()));
        std::stable_sort(drafts_.begin(), drafts_.end(),
                         [](Draft const& a, Draft const& b) { return a.task.begin < b.task.begin; });
    }

    // A row belongs to the block that its table stands in. The rows come in order.
    void add_rows(std::vector<Draft> rows)
    {
        if (rows.empty()) return;
        std::vector<Draft> all;
        all.reserve(drafts_.size() + rows.size());
        std::size_t block = 0;
        for (auto& row : rows)
        {
            while (block + 1 < blocks_.size() && blocks_[block + 1].mark.range.begin <= row.task.begin)
                ++block;
            row.block = block;
        }
        auto const in_order = [](Draft const& a, Draft const& b) { return a.task.begin < b.task.begin; };
        if (!std::is_sorted(drafts_.begin(), drafts_.end(), in_order))
            std::stable_sort(drafts_.begin(), drafts_.end(), in_order);
        std::merge(std::make_move_iterator(drafts_.begin()), std::make_move_iterator(drafts_.end()),
                   std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()),
                   std::back_inserter(all), in_order);
        drafts_ = std::move(all);
    }

    // What stands between the last mark and this one; before the first number it begins with its paragraph.
    Range task_before(std::uint32_t from, std::uint32_t end, Block const& block) const
    {
        Range task{from, end};
        if (!block.marked)
        {
            auto line = text_.line_at(end > 0 ? end - 1 : 0);
            while (line > 0 && text_.lines[line - 1].range.end > from &&
                   (text_.wraps(line - 1) || (tells(line) && tells(line - 1))))
                --line;
            if (!text_.lost_breaks)
                task.begin =
                    std::max({from, text_.lines[line].range.begin, std::min(end, header_.title.end)});
        }
        while (task.begin < task.end && (is(text_.plain[task.begin], class_separator | class_stop) ||
                                         is(text_.plain[task.begin], class_close)))
            ++task.begin;
        return task;
    }

    // 问题1：…, 整改措施：…: a line that begins with a label and tells of the task.
    bool tells(std::size_t line) const
    {
        constexpr std::size_t words_max = 8;
        auto const view = text_.view(text_.lines[line].range);
        auto const colon = view.find(U'：');
        return colon != view.npos && colon >= 2 && colon <= words_max && colon + 1 < view.size() &&
               std::all_of(view.begin(), view.begin() + static_cast<std::ptrdiff_t>(colon),
                           [](char32_t c) { return is(c, class_han | class_digit); }) &&
               contains_any(view.substr(0, colon),
                            U"问题 措施 目标 举措 任务 内容 事项 情况 标准 要求 成效 成果 整改 表现"_words);
    }

    void merge_tail(Draft& draft, Tail tail)
    {
        draft.tail.end = tail.range.end;
        draft.inside.insert(draft.inside.end(), tail.inside.begin(), tail.inside.end());
        auto& said = draft.said;
        said.units.insert(said.units.end(), tail.said.units.begin(), tail.said.units.end());
        said.leaders.insert(said.leaders.end(), tail.said.leaders.begin(), tail.said.leaders.end());
        said.deadlines.insert(said.deadlines.end(), tail.said.deadlines.begin(), tail.said.deadlines.end());
        said.explicit_lead = said.explicit_lead || tail.said.explicit_lead;
    }

    void keep_conventions(Responsibility const& said)
    {
        conventions_.insert(conventions_.end(), said.conventions.begin(), said.conventions.end());
    }

    // 列第一位者为牵头单位，下同 may also stand in the text or in a note.
    void apply_conventions()
    {
        find_printed_conventions();
        for (auto const& range : conventions_)
        {
            auto const view = text_.view(range);
            if (!contains_any(view, U"牵头 主办"_words)) continue;
            if (contains_any(view, U"逗号前 分号前"_words))
                comma_leads_ = true;
            else if (contains_any(view, U"第一位 首位 第一 列首 最前 首个"_words))
                first_leads_ = true;
        }
    }

    void find_printed_conventions()
    {
        std::u32string_view const plain = text_.plain;
        // What is kept already, by character: asked of every mark, the list itself would cost its square.
        std::vector<bool> kept(text_.size(), false);
        auto const mark_kept = [&](Range range)
        {
            for (auto at = range.begin; at < range.end; ++at) kept[at] = true;
        };
        for (auto const& range : conventions_) mark_kept(range);
        for (std::uint32_t i = 0; i < text_.size(); ++i)
        {
            if (!text_.is(i, class_convention) || kept[i]) continue;
            auto const rest = plain.substr(i, 25);
            bool const leads =
                begins_with_any(
                    rest, U"第一位 首位 逗号前 分号前 排名第一 排第一 排列第一 排序第一 排在最前 第一个单位 "
                          U"第一责任单位 首个 列首"_words) &&
                (contains_any(rest, U"牵头 主办"_words) ||
                 contains_any(plain.substr(i < 12 ? 0 : i - 12, 12), U"牵头单位为 牵头部门为"_words));
            if (!leads && !(begins_with(rest, U"不再") && is_convention(rest))) continue;
            conventions_.push_back(sentence_around(i));
            mark_kept(conventions_.back());
        }
    }

    Range sentence_around(std::uint32_t at) const
    {
        Range sentence{at, at};
        std::uint32_t depth = 0; // of brackets that close before `at`
        while (sentence.begin > 0 && at - sentence.begin < 80 && !text_.starts_line(sentence.begin))
        {
            char32_t const c = text_.plain[sentence.begin - 1];
            if (is(c, class_stop) || c == U'：' || (is(c, class_open) && depth == 0)) break;
            if (is(c, class_close))
                ++depth;
            else if (is(c, class_open))
                --depth;
            --sentence.begin;
        }
        while (sentence.end < text_.size() && sentence.end - at < 60 &&
               !is(text_.plain[sentence.end], class_stop | class_close))
            ++sentence.end;
        return sentence;
    }

    Document finish()
    {
        Document document;
        document.title = print(text_, header_.title);
        document.number = print(text_, header_.number);
        document.day = header_.day;
        document.year = year_;
        document.layout = drafts_.empty() ? "none"
                          : in_sentences_ ? "sentences"
                          : from_table_   ? "table"
                                          : "marks";
        for (auto const& range : conventions_) document.conventions.push_back(print(text_, range));
        Conventions const conventions{first_leads_, comma_leads_};
        Reckoning const reckoning{year_, header_.year == 0, header_.day};
        document.items.reserve(drafts_.size());
        for (auto const& draft : drafts_)
            document.items.push_back(build_item(text_, draft, blocks_, conventions, reckoning));
        add_document_limit(text_, drafts_, reckoning, document.items);
        for (auto& item : document.items) set_relative_days(item, options_);
        add_headings_and_remainder(text_, header_, blocks_, drafts_, document);
        return document;
    }

    Text const& text_;
    DecomposeOptions const& options_;
    Header header_;
    std::int32_t year_ = 0;
    std::vector<std::uint32_t> closes_;
    std::vector<Block> blocks_;
    std::vector<Draft> drafts_;
    std::vector<Range> conventions_;
    bool from_table_ = false;
    bool in_sentences_ = false;
    bool first_leads_ = false;
    bool comma_leads_ = false;
};

} // namespace

Document decompose(std::string_view utf8, DecomposeOptions const& options)
{
    Text const text = read_text(utf8);
    return Decomposer(text, options).run();
}

} // namespace luoshi::breakdown
