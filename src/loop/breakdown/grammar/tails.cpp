#include "breakdown/grammar/tails.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t tail_length_max = 1500;
constexpr std::uint32_t group_length_max = 3000; // keeps the search linear where labels follow labels
constexpr std::uint32_t unit_length_max = 48;

bool is_role(Role role)
{
    return role == Role::lead || role == Role::responsible || role == Role::support || role == Role::leader ||
           role == Role::deadline || role == Role::assigned;
}

class Finder
{
public:
    Finder(Text const& text, std::vector<std::uint32_t> const& closes, Range block, std::int32_t year)
        : text_(text)
        , closes_(closes)
        , block_(block)
        , year_(year)
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
        std::uint32_t end = group_end(open + 1 + static_cast<std::uint32_t>(colon) + 1);
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
        std::uint32_t const end = group_end(colon + 1);
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
        std::uint32_t const end = group_end(label->range.end);
        Range const inside = stripped({at, end});
        Tail tail{{at, end}, {inside}, read_responsibility(text_, inside, year_)};
        bool const dated =
            !tail.said.deadlines.empty() && is_limit_segment(text_, tail.said.deadlines.front(), year_);
        if (tail.said.units.empty() && tail.said.leaders.empty() && !dated)
            return text_.plain[at] == U'【' ? end : 0; // nothing in the whole group
        add(std::move(tail));
        return end;
    }

    // Where a group of labels ends: with the last line that belongs to it, or with a full stop that
    // no further label follows.
    std::uint32_t group_end(std::uint32_t from) const
    {
        std::uint32_t end = from;
        std::uint32_t value = from; // where the current value begins
        for (std::uint32_t i = from;
             i < block_.end && i - value <= tail_length_max && i - from <= group_length_max; ++i)
        {
            if (i > from && text_.starts_line(i) && line_ends_group(value, i)) return end;
            char32_t const c = text_.plain[i];
            if (c == U'【' || (text_.before[i] & (before_line | before_cell)) != 0)
                if (auto const label = label_without_colon(text_, i, block_.end);
                    label && is_role(label->role))
                {
                    value = label->range.end;
                    end = value;
                    i = value - 1;
                    continue;
                }
            if (text_.is(i, class_open) && closes_[i] != 0 && closes_[i] <= block_.end)
            {
                // A bracketed mark of its own follows.
                if (begins_with_any(text_.view({i + 1, std::min(i + 5, block_.end)}),
                                    U"牵头单位 责任单位"_words))
                    return end;
                i = closes_[i] - 1;
                end = i + 1;
                continue;
            }
            if (c == U'：')
            {
                if (auto const label = label_before(text_, i, value); label && is_role(label->role))
                    value = i + 1;
                else if (label && label->role == Role::content &&
                         !(text_.starts_line(label->range.begin) && label_follows_others(label->range.begin)))
                    return std::max(from, std::min(end, label->range.begin));
            }
            end = i + 1;
            if (c == U'。' && !label_follows(i + 1)) return end;
        }
        return end;
    }

    bool label_follows(std::uint32_t at) const
    {
        if (at < block_.end && is_sign(text_.plain[at])) ++at;
        for (std::uint32_t i = at; i < block_.end && i - at < 16; ++i)
        {
            if (text_.plain[i] == U'：')
            {
                auto const label = label_before(text_, i, at);
                return label && label->range.begin <= at && is_role(label->role);
            }
            if (!is(text_.plain[i], class_han | class_open | class_close)) return false;
        }
        return false;
    }

    // 联系人：吴某 | 工作标准：… | 完成时限：…: lines that tell of the task and not who or when, and a label that does.
    bool label_follows_others(std::uint32_t at) const
    {
        constexpr int lines_max = 5;
        constexpr std::uint32_t line_length_max = 60;
        constexpr std::uint32_t words_max = 10;
        std::uint32_t const begin = at;
        bool tells = false;
        for (int n = 0; n < lines_max && at < block_.end; ++n)
        {
            if (label_follows(at)) return n > 0 && !(tells && stands_before(begin, label_words(at)));
            auto const words = label_words(at);
            auto const line = text_.lines[text_.line_at(at)].range;
            if (words.size() < 2 || words.size() > words_max || line.length() > line_length_max ||
                !std::all_of(words.begin(), words.end(),
                             [](char32_t c) { return is(c, class_han | class_open | class_close); }))
                return false;
            // What the task is, said once more, begins another one.
            bool const content = role_of_label(words) == Role::content;
            if (content && stands_before(begin, words)) return false;
            tells = tells || content;
            at = line.end;
        }
        return false;
    }

    // The words before the colon of the line at `at`.
    std::u32string_view label_words(std::uint32_t at) const
    {
        auto const line = text_.lines[text_.line_at(at)].range;
        auto const view = text_.view({at, std::min(line.end, block_.end)});
        auto const colon = view.find(U'：');
        return colon == view.npos ? std::u32string_view{} : view.substr(0, colon);
    }

    // The same label stands in the task or its group already.
    bool stands_before(std::uint32_t at, std::u32string_view words) const
    {
        constexpr std::uint32_t look_back = 600;
        std::uint32_t const from = std::max(floor(), at - std::min(at, look_back));
        auto const before = text_.view({from, at});
        for (auto found = before.find(words); found != before.npos; found = before.find(words, found + 1))
            if (found + words.size() < before.size() && before[found + words.size()] == U'：') return true;
        return false;
    }

    // At the beginning of a line: does the group end before it?
    bool line_ends_group(std::uint32_t value, std::uint32_t at) const
    {
        if (at == value) return false; // the value stands on the line below its label
        if (label_follows(at) || label_without_colon(text_, at, block_.end) || label_follows_others(at))
            return false;
        char32_t const last = text_.plain[at - 1];
        if (last == U'、' || last == U'，' || last == U'：') return false;
        auto const line = text_.line_at(at);
        if (text_.lines[line].after_blank && text_.wrap_columns == 0) return true;
        if (text_.wraps(line - 1)) return begins_sentence(value, at);
        // One unit in a line.
        Range const next{at, std::min(block_.end, text_.lines[line].range.end)};
        return !(next.length() <= 24 && is_unit_name(text_, next));
    }

    // The value was complete and the next line speaks: "各级各部门要认真…".
    bool begins_sentence(std::uint32_t value, std::uint32_t at) const
    {
        if (!ends_like_unit(text_, {value, at}) && text_.plain[at - 1] != U'。') return false;
        std::uint32_t end = at;
        while (end < block_.end && end - at < 60 && !is(text_.plain[end], class_separator)) ++end;
        return contains_any(text_.view({at, end}), U"要 应 须 认真 切实 进一步 现 将 为 是"_words);
    }

    bool might_say(std::u32string_view inside) const
    {
        if (inside.empty()) return false;
        char32_t const last = inside.back();
        return last == U'等' || is(last, class_unit_end | class_close) || last == U'。' ||
               contains_any(
                   inside,
                   U"牵头 负责 配合 落实 单位 部门 会同 承办 主办 协办 主责 协同 按职责 完成 ："_words);
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
               !label_follows(inside.begin + static_cast<std::uint32_t>(stop) + 1);
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
    std::vector<Tail> tails_;
};

} // namespace

std::vector<Tail> find_tails(Text const& text, std::vector<std::uint32_t> const& closes, Range block,
                             std::int32_t year)
{
    return Finder(text, closes, block, year).find();
}

} // namespace luoshi::breakdown
