#include "breakdown/grammar/tails.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/label_groups.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t unit_length_max = 48;

class Finder
{
public:
    Finder(Text const& text, std::vector<std::uint32_t> const& closes, Range block, std::int32_t year)
        : text_(text)
        , closes_(closes)
        , block_(block)
        , year_(year)
        , groups_(text, closes, block)
    {
    }

    std::vector<Tail> find()
    {
        for (std::uint32_t i = block_.begin; i < block_.end;)
        {
            char32_t const c = text_.plain[i];
            std::uint32_t behind = 0;
            if (text_.is(i, class_open) && c != U'《' && c != U'〈')
                behind = try_bracket(i);
            else if (c == U'：')
                behind = try_labels(i);
            else if (c == U'—')
                behind = try_dash(i);
            if (behind == 0 && (c == U'【' || (text_.before[i] & (before_line | before_cell)) != 0))
                behind = try_bare_label(i);
            i = behind > i ? behind : i + 1;
        }
        return std::move(tails_);
    }

private:
    std::uint32_t floor() const { return tails_.empty() ? block_.begin : tails_.back().range.end; }

    // Behind the bracket when it is a responsibility mark, 0 when not.
    std::uint32_t try_bracket(std::uint32_t open)
    {
        std::uint32_t const close = closes_[open];
        bool const closed = close != 0 && close <= block_.end && close - open <= tail_length_max;
        if (!closed) return try_unclosed(open);
        Range const inside{open + 1, close - 1};
        if (inside.length() < 3) return 0;
        if (follows_tail(open) && limits(inside))
        {
            // （市教育局牵头）（2024年6月底前完成）
            Tail limit{{open, close}, {inside}, {}};
            limit.said.deadlines.push_back(inside);
            add(std::move(limit));
            return close;
        }
        if (!might_say(text_.view(stripped(inside))) && !ends_with_limit(inside)) return 0;
        // 【牵头单位】市财政局: the bracket is a label, read with what follows it.
        if (role_of_label(text_.view(inside)) != Role::none) return 0;
        Tail tail{{open, close}, {stripped(inside)}, read_responsibility(text_, inside, year_)};
        if (!is_tail(tail, inside)) return 0;
        // A missing bracket must not swallow the next paragraph.
        if (tail.said.labelled && crosses_text(inside)) return try_unclosed(open);
        add(std::move(tail));
        return close;
    }

    bool follows_tail(std::uint32_t at) const { return !tails_.empty() && tails_.back().range.end == at; }

    // （牵头单位：… without its closing bracket ends with the paragraph.
    std::uint32_t try_unclosed(std::uint32_t open)
    {
        auto const head = text_.view({open + 1, std::min(open + 16, block_.end)});
        auto const colon = head.find(U'：');
        if (colon == std::u32string_view::npos || colon < 2 || !is_role(role_of_label(head.substr(0, colon))))
            return 0;
        std::uint32_t end = groups_.end(open + 1 + static_cast<std::uint32_t>(colon) + 1, floor());
        Range const inside = stripped({open + 1, end});
        add({{open, end}, {inside}, read_responsibility(text_, inside, year_)});
        return end;
    }

    // …。——市财政局、市税务局: names behind a dash up to the end of the paragraph.
    std::uint32_t try_dash(std::uint32_t at)
    {
        bool const dash = at > block_.begin && at + 4 < block_.end && text_.plain[at + 1] == U'—' &&
                          is(text_.plain[at - 1], class_stop | class_close | class_quote);
        if (!dash) return 0;
        std::uint32_t const end = std::min(text_.paragraph_end(at), block_.end);
        if (end - at > tail_length_max) return 0;
        Range const inside = stripped({at + 2, end});
        if (inside.length() < 3) return 0;
        Tail tail{{at, end}, {inside}, read_responsibility(text_, inside, year_)};
        auto const& units = tail.said.units;
        bool const names =
            std::all_of(units.begin(), units.end(),
                        [&](NamedUnit const& unit) { return is_unit_name(text_, unit.range); });
        if (units.empty() || !names || contains(text_.view(inside), U"。")) return 0;
        add(std::move(tail));
        return end;
    }

    // A label at the beginning of a line or a sentence opens a group of labels.
    std::uint32_t try_labels(std::uint32_t colon)
    {
        auto const label = label_before(text_, colon, floor());
        if (!label || !is_role(label->role)) return 0;
        std::uint32_t const begin = label->range.begin;
        bool const starts = text_.starts_line(begin) || begin == block_.begin || begin == floor() ||
                            is(text_.plain[begin - 1], class_stop | class_close | class_open) ||
                            (text_.before[begin] & (before_cell | before_space)) != 0;
        if (!starts) return 0;
        std::uint32_t const end = groups_.end(colon + 1, floor());
        Range const inside = stripped({begin, end});
        Tail tail{{begin, end}, {inside}, read_responsibility(text_, inside, year_)};
        if (tail.said.says_nothing()) return 0;
        add(std::move(tail));
        return end;
    }

    // 【牵头单位】市财政局, or a label alone in its line with the value below.
    std::uint32_t try_bare_label(std::uint32_t at)
    {
        auto const label = label_without_colon(text_, at, block_.end);
        if (!label || !is_role(label->role)) return 0;
        std::uint32_t const end = groups_.end(label->range.end, floor());
        Range const inside = stripped({at, end});
        Tail tail{{at, end}, {inside}, read_responsibility(text_, inside, year_)};
        bool const dated =
            !tail.said.deadlines.empty() && is_limit_segment(text_, tail.said.deadlines.front(), year_);
        if (tail.said.units.empty() && tail.said.leaders.empty() && !dated)
            return text_.plain[at] == U'【' ? end : 0; // nothing in the whole group
        add(std::move(tail));
        return end;
    }

    bool might_say(std::u32string_view inside) const
    {
        if (inside.empty()) return false;
        char32_t const last = inside.back();
        return last == U'等' || is(last, class_unit_end | class_close) || last == U'。' ||
               contains_any(
                   inside,
                   U"牵头 负责 配合 落实 单位 部门 会同 承办 主办 协办 主责 协同 按职责 完成 各地 中支 下同 ："_words);
    }

    // 市教育局，长期坚持: what stands behind the last comma limits.
    bool ends_with_limit(Range inside) const
    {
        std::uint32_t begin = inside.end;
        while (begin > inside.begin && !is(text_.plain[begin - 1], class_separator)) --begin;
        return begin > inside.begin && limits({begin, inside.end});
    }

    // A bare day or year before that of the document tells where something comes from: 国家统计局，2023年.
    bool limits(Range segment) const
    {
        if (!is_limit_segment(text_, segment, year_)) return false;
        auto const dates = find_dates(text_, segment, year_);
        if (dates.empty() || contains_any(text_.view(segment), U"前 底 末 内 完成"_words)) return true;
        auto const last = dates.back().last;
        return dates.back().every || (year_ != 0 && last && year_month_day(*last).year >= year_);
    }

    bool is_tail(Tail const& tail, Range inside) const
    {
        auto const& said = tail.said;
        if (said.labelled) return !said.says_nothing();
        if (said.units.empty()) return false;
        std::size_t like = 0;
        for (auto const& unit : said.units)
        {
            if (unit.range.length() > unit_length_max &&
                contains_any(text_.view(unit.range), U"的 是 应 须"_words))
                return false;
            if (ends_like_unit(text_, unit.range)) ++like;
        }
        if (said.verbal)
            return like * 2 >= said.units.size() && ends_with_role(inside) && placed(tail.range, true);
        for (auto const& unit : said.units)
            if (!is_unit_name(text_, unit.range) || unit.role == Role::lead) return unit.role == Role::lead;
        for (auto const& deadline : said.deadlines)
            if (!limits(deadline)) return false;
        return placed(tail.range, false);
    }

    // "由奖金兑付部门代扣代缴" has a verb in its middle but none of responsibility at its end.
    bool ends_with_role(Range inside) const
    {
        auto const view = text_.view(inside);
        return !contains_any(view.substr(0, std::min<std::size_t>(view.size(), 4)),
                             U"以下简称 附件 详见 例如 如 即 包括 含"_words);
    }

    // Where a mark may stand: behind a sentence, or at the end of one.
    bool placed(Range range, bool verbal) const
    {
        char32_t const before = range.begin > block_.begin ? text_.plain[range.begin - 1] : U'。';
        char32_t const after = range.end < block_.end ? text_.plain[range.end] : U'。';
        bool const stops = is(before, class_stop | class_quote) || is(before, class_close);
        bool const line_begins =
            text_.starts_line(range.begin) && !text_.wraps(text_.line_at(range.begin) - 1);
        bool const closes = is(after, class_stop) || after == U'，' || after == U'：' ||
                            range.end == block_.end || text_.starts_line(range.end) || is(after, class_open);
        if (verbal) return stops || closes || line_begins;
        if (is(before, class_stop) || (line_begins && text_.wrap_columns == 0)) return true;
        bool const paragraph_ends = (range.end + 1 >= text_.paragraph_end(range.begin) ||
                                     (text_.lost_breaks && range.end == block_.end)) &&
                                    !is(before, class_unit_end);
        return paragraph_ends && (range.end == block_.end || is(after, class_stop));
    }

    bool crosses_text(Range inside) const
    {
        auto const view = text_.view(inside);
        auto const stop = view.find(U'。');
        if (stop == std::u32string_view::npos || view.size() < 200) return false;
        return find_verb(text_, {inside.begin + static_cast<std::uint32_t>(stop), inside.end}).has_value() &&
               view.size() - stop > 150 &&
               !groups_.follows(inside.begin + static_cast<std::uint32_t>(stop) + 1);
    }

    Range stripped(Range range) const
    {
        auto const drop = [&](char32_t c) { return is(c, class_stop) || c == U'，' || c == U'、'; };
        while (range.begin < range.end && drop(text_.plain[range.begin])) ++range.begin;
        while (range.end > range.begin && drop(text_.plain[range.end - 1])) --range.end;
        // The bracket that closes a group whose opening bracket stands before it.
        if (range.end > range.begin && is(text_.plain[range.end - 1], class_close))
        {
            std::uint32_t depth = 0;
            for (std::uint32_t i = range.begin; i < range.end; ++i)
            {
                if (is(text_.plain[i], class_open))
                    ++depth;
                else if (is(text_.plain[i], class_close) && depth > 0)
                    --depth;
                else if (is(text_.plain[i], class_close) && i + 1 == range.end)
                    --range.end;
            }
        }
        return range;
    }

    // Marks with nothing between them are one.
    void add(Tail tail)
    {
        if (!tails_.empty())
        {
            auto& last = tails_.back();
            Range const between{last.range.end, tail.range.begin};
            bool const adjacent =
                std::all_of(text_.plain.begin() + between.begin, text_.plain.begin() + between.end,
                            [](char32_t c) { return is(c, class_separator) || c == U'.'; });
            if (adjacent)
            {
                last.range.end = tail.range.end;
                last.inside.insert(last.inside.end(), tail.inside.begin(), tail.inside.end());
                merge(last.said, std::move(tail.said));
                return;
            }
        }
        tails_.push_back(std::move(tail));
    }

    static void merge(Responsibility& into, Responsibility from)
    {
        auto const append = [](auto& left, auto& right)
        { left.insert(left.end(), right.begin(), right.end()); };
        append(into.units, from.units);
        append(into.leaders, from.leaders);
        append(into.deadlines, from.deadlines);
        append(into.conventions, from.conventions);
        if (from.assigned) into.assigned = from.assigned;
        into.labelled = into.labelled || from.labelled;
        into.verbal = into.verbal || from.verbal;
        into.explicit_lead = into.explicit_lead || from.explicit_lead;
    }

    Text const& text_;
    std::vector<std::uint32_t> const& closes_;
    Range block_;
    std::int32_t year_;
    LabelGroups groups_;
    std::vector<Tail> tails_;
};

} // namespace

std::vector<Tail> find_tails(Text const& text, std::vector<std::uint32_t> const& closes, Range block,
                             std::int32_t year)
{
    return Finder(text, closes, block, year).find();
}

} // namespace luoshi::breakdown
