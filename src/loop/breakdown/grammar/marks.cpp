#include "breakdown/grammar/marks.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/units.h"

#include <array>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t bracket_length_max = 1500;
constexpr std::size_t bracket_depth_max = 64;
constexpr std::uint32_t mark_value_max = 300;
constexpr std::uint32_t lead_in_length_max = 60;

char32_t opening_of(char32_t close)
{
    switch (close)
    {
    case U'）': return U'（';
    case U'〕': return U'〔';
    case U']': return U'[';
    case U'】': return U'【';
    case U'〉': return U'〈';
    case U'》': return U'《';
    }
    return U'\0';
}

struct Scan
{
    Text const& text;
    std::uint32_t at;
    std::uint32_t end;
    char32_t peek() const { return at < end ? text.plain[at] : U'\0'; }
};

std::optional<Mark> finish(Scan const& scan, std::uint32_t begin, MarkKind kind, std::uint32_t value)
{
    if (value == 0 || (value > mark_value_max && kind != MarkKind::decimal)) return std::nullopt;
    return Mark{{begin, scan.at}, kind, value};
}

std::optional<Mark> read_ordinal(Scan scan, std::uint32_t begin)
{
    ++scan.at; // 第
    auto const value = read_number(scan.text, scan.at, scan.end);
    if (!value) return std::nullopt;
    switch (scan.peek())
    {
    case U'章': return ++scan.at, finish(scan, begin, MarkKind::chapter, *value);
    case U'节': return ++scan.at, finish(scan, begin, MarkKind::section, *value);
    case U'条': return ++scan.at, finish(scan, begin, MarkKind::article, *value);
    case U'篇':
    case U'编': return ++scan.at, finish(scan, begin, MarkKind::part, *value);
    case U'部':
        if (scan.at + 1 < scan.end && scan.text.plain[scan.at + 1] == U'分')
            return scan.at += 2, finish(scan, begin, MarkKind::part, *value);
        return std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<Mark> read_bracketed(Scan scan, std::uint32_t begin)
{
    ++scan.at;
    bool const han = is(scan.peek(), class_han_digit);
    auto const value = read_number(scan.text, scan.at, scan.end);
    if (!value || scan.peek() != U'）' || scan.at - begin > 5) return std::nullopt;
    ++scan.at;
    return finish(scan, begin, han ? MarkKind::han_bracket : MarkKind::digit_bracket, *value);
}

// 1.1 修订…, at the beginning of a line; 1.5万亩 is an amount.
std::optional<Mark> read_decimal(Scan scan, std::uint32_t begin, std::uint32_t chapter)
{
    ++scan.at; // the dot
    std::uint32_t const digits = scan.at;
    auto const value = read_number(scan.text, scan.at, scan.end);
    bool const small = value && *value > 0 && *value < 100 && is(scan.text.plain[digits], class_digit) &&
                       scan.text.plain[digits] != U'0' && scan.at - digits <= 2;
    if (!small || !scan.text.starts_line(begin) || !is(scan.peek(), class_han)) return std::nullopt;
    bool const spaced = (scan.text.before[scan.at] & before_space) != 0;
    if (!spaced && contains(U"倍万亿版元个公千吨米项年月日号度平方处家户人名条所座台套种亩小",
                            std::u32string_view(&scan.text.plain[scan.at], 1)))
        return std::nullopt;
    return finish(scan, begin, MarkKind::decimal, chapter * 100 + *value);
}

std::optional<Mark> read_plain(Scan scan, std::uint32_t begin)
{
    bool const han = is(scan.peek(), class_han_digit);
    auto const value = read_number(scan.text, scan.at, scan.end);
    if (!value || scan.at - begin > (han ? 4u : 3u)) return std::nullopt;
    char32_t const mark = scan.peek();
    char32_t const after = scan.at + 1 < scan.end ? scan.text.plain[scan.at + 1] : U'\0';
    if (han && (mark == U'、' || mark == U'.')) return ++scan.at, finish(scan, begin, MarkKind::han, *value);
    if (han) return std::nullopt;
    if (mark == U'.')
        if (auto const decimal = read_decimal(scan, begin, *value)) return decimal;
    // "1.5倍" and "2.0版" are numbers; "1.2023年底前…" is a mark before a year.
    if (mark == U'.' && is(after, class_digit))
    {
        std::uint32_t at = scan.at + 1;
        auto const year = read_number(scan.text, at, scan.end);
        bool const dated =
            year && *year >= 1990 && *year < 2100 && at < scan.end && scan.text.plain[at] == U'年';
        bool const spaced =
            (scan.text.before[scan.at + 1] & (before_space | before_line)) != 0 && year && *year > 99;
        if (!dated && !spaced) return std::nullopt;
    }
    if (mark == U'、' && is(after, class_digit)) return std::nullopt;
    if (mark == U'.' || mark == U'、') return ++scan.at, finish(scan, begin, MarkKind::digit, *value);
    if (mark == U'）') return ++scan.at, finish(scan, begin, MarkKind::digit_bracket, *value);
    if (scan.at < scan.end && (scan.text.before[scan.at] & before_space) != 0 && is(mark, class_han) &&
        !contains(U"年月日号个项条家件时分天万亿元倍户人名类", std::u32string_view(&mark, 1)))
    {
        auto bare = finish(scan, begin, MarkKind::digit, *value);
        if (bare) bare->bare = true;
        return bare;
    }
    return std::nullopt;
}

std::optional<Mark> read_circled(Text const& text, std::uint32_t at)
{
    char32_t const c = text.plain[at];
    if (c >= U'①' && c <= U'⑳')
        return Mark{{at, at + 1}, MarkKind::circled, static_cast<std::uint32_t>(c - U'①') + 1};
    if (c >= U'⑴' && c <= U'⑽')
        return Mark{{at, at + 1}, MarkKind::digit_bracket, static_cast<std::uint32_t>(c - U'⑴') + 1};
    if (c >= U'㈠' && c <= U'㈩')
        return Mark{{at, at + 1}, MarkKind::han_bracket, static_cast<std::uint32_t>(c - U'㈠') + 1};
    if (c >= U'⒈' && c <= U'⒑')
        return Mark{{at, at + 1}, MarkKind::digit, static_cast<std::uint32_t>(c - U'⒈') + 1};
    return std::nullopt;
}

// （1）责任单位：: the number counts labels, not paragraphs.
bool numbers_label(Text const& text, Mark const& mark)
{
    if (mark.kind != MarkKind::digit_bracket && mark.kind != MarkKind::circled) return false;
    auto const head =
        text.view({mark.range.end, std::min(text.size(), mark.range.end + label_length_max + 1)});
    auto const colon = head.find(U'：');
    if (colon == head.npos) return false;
    return is_role(role_of_label(head.substr(0, colon)));
}

// Decides which marks number paragraphs; remembers the last value of each kind.
class Outline
{
public:
    Outline(Text const& text) : text_(text) {}

    bool accepts(Mark const& mark) const
    {
        std::uint32_t const at = mark.range.begin;
        bool const next = (last(mark.kind) != 0 && mark.value == last(mark.kind) + 1) ||
                          (resume_[static_cast<std::size_t>(mark.kind)] != 0 &&
                           mark.value == resume_[static_cast<std::size_t>(mark.kind)] + 1);
        if (mark.kind == MarkKind::decimal) return continues_decimals(mark.value);
        if (mark.bare && heads_decimals(mark)) return true;
        if (mark.bare)
            return next && at > 0 && text_.starts_line(at) &&
                   is(text_.plain[at - 1], class_stop | class_close);
        if (text_.starts_line(at))
        {
            bool const inner = mark.kind == MarkKind::digit_bracket || mark.kind == MarkKind::circled;
            if (inner && !next && mark.value != 1) return false; // its sisters stand inside the lines
            if (next || at == 0) return true;
            auto const line = text_.line_at(at);
            if ((text_.before[at] & before_blank) != 0 || text_.lines[line].indented) return true;
            char32_t const before = text_.plain[at - 1];
            if (is(before, class_stop | class_close) || before == U'：') return true;
            if (mark.kind == MarkKind::article || mark.kind == MarkKind::chapter) return true;
            return text_.wrap_columns == 0 || !text_.wraps(line - 1);
        }
        if (at == 0) return true;
        return accepts_inside(mark, next);
    }

    void take(Mark const& mark)
    {
        auto const kind = static_cast<std::size_t>(mark.kind);
        last_[kind] = mark.value;
        if (mark.kind == MarkKind::decimal) decimal_ = mark.value;
        resume_[kind] = 0;
        for (std::size_t deeper = kind + 1; deeper < last_.size(); ++deeper)
            // 1.–60. may run through all chapters; the deeper kinds keep counting beside a restart at one.
            if (deeper != static_cast<std::size_t>(MarkKind::digit) &&
                deeper != static_cast<std::size_t>(MarkKind::article))
            {
                // （七） may follow （六） across a new 二、.
                if (last_[deeper] != 0) resume_[deeper] = last_[deeper];
                last_[deeper] = 0;
            }
        latest_ = mark;
        any_ = true;
    }

private:
    // 1.1, 1.2, 2.1: the next of its chapter, or the first of a new one.
    bool continues_decimals(std::uint32_t value) const
    {
        auto const before = decimal_;
        return value == before + 1 || (value % 100 == 1 && (before == 0 || value / 100 == before / 100 + 1));
    }

    // "2 健全机制" above "2.1 完善…".
    bool heads_decimals(Mark const& mark) const
    {
        auto const line = text_.line_at(mark.range.begin);
        if (line + 1 >= text_.lines.size() || !text_.starts_line(mark.range.begin)) return false;
        auto const below = read_mark(text_, text_.lines[line + 1].range.begin, text_.size());
        return below && below->kind == MarkKind::decimal && below->value == mark.value * 100 + 1;
    }

    std::uint32_t last(MarkKind kind) const { return last_[static_cast<std::size_t>(kind)]; }

    // Within a line a mark must follow a full stop, a bracket or a heading, and continue the numbers.
    bool accepts_inside(Mark const& mark, bool next) const
    {
        std::uint32_t const at = mark.range.begin;
        char32_t const before = text_.plain[at - 1];
        bool const first = mark.value == 1;
        if (!next && !first) return false;
        bool const after_stop =
            before == U'。' || before == U'！' || before == U'？' || is(before, class_close);
        bool const inner = mark.kind == MarkKind::digit_bracket || mark.kind == MarkKind::circled;
        if (after_stop && !inner) return next || (first && (text_.lost_breaks || opens(mark)));
        if (inner) return false;
        // 完成时限：2023年12月底前2.支持…: the number follows the value of a label, as nothing else ends it.
        if (text_.lost_breaks && next && mark.kind == MarkKind::digit && ends_labels(at)) return true;
        // A heading without a full stop runs into its first child: "二、主要任务（一）壮大…".
        bool const heading =
            any_ && at - latest_.range.end <= lead_in_length_max && at > latest_.range.end + 1 &&
            latest_.kind < mark.kind &&
            text_.view({latest_.range.end, at}).find_first_of(U"。；！") == std::u32string_view::npos;
        // 多证合一、 and 统一、 are words, not the number one.
        bool const word =
            mark.kind == MarkKind::han && contains(U"合统单专第之同逐唯划", std::u32string_view(&before, 1));
        if (word || (mark.kind == MarkKind::han && heading && !text_.lost_breaks)) return false;
        if (heading)
            return is(before, class_han | class_quote | class_close) &&
                   !ends_with_any(text_.view({at - 2, at}), U"以下 按照 根据 达到"_words);
        if (text_.lost_breaks && (mark.kind == MarkKind::han || mark.kind == MarkKind::chapter))
            return is(before, class_han | class_stop | class_close | class_quote);
        return mark.kind == MarkKind::han_bracket && next && text_.lost_breaks &&
               is(before, class_stop | class_close);
    }

    bool ends_labels(std::uint32_t at) const
    {
        constexpr std::uint32_t value_length_max = 40;
        for (std::uint32_t i = at; i > 0 && at - i < value_length_max && i > latest_.range.end; --i)
            if (text_.plain[i - 1] == U'：')
            {
                auto const label = label_before(text_, i - 1, latest_.range.end);
                return label && label->role != Role::content;
            }
        return false;
    }

    // A first child right behind the text of its parent.
    bool opens(Mark const& mark) const
    {
        return any_ && latest_.kind < mark.kind && mark.range.begin - latest_.range.end < 400;
    }

    Text const& text_;
    std::array<std::uint32_t, 10> last_{};
    std::array<std::uint32_t, 10> resume_{}; // where a kind stood before a mark above it began anew
    Mark latest_;
    std::uint32_t decimal_ = 0; // the last of them, whatever stood between
    bool any_ = false;
};

} // namespace

std::optional<Mark> read_mark(Text const& text, std::uint32_t at, std::uint32_t end)
{
    char32_t const c = text.plain[at];
    Scan const scan{text, at, std::min(end, at + 12)};
    if (c == U'第') return read_ordinal(scan, at);
    if (c == U'（') return read_bracketed(scan, at);
    if (is(c, class_circled)) return read_circled(text, at);
    if (is(c, class_digit | class_han_digit)) return read_plain(scan, at);
    return std::nullopt;
}

std::vector<std::uint32_t> match_brackets(Text const& text)
{
    std::vector<std::uint32_t> closes(text.size(), 0);
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < text.size(); ++i)
    {
        if (!text.is(i, class_open | class_close)) continue;
        char32_t const c = text.plain[i];
        if (is(c, class_open))
        {
            // A responsibility mark never stands inside another bracket: what is still open was never closed.
            if (c != U'《' && c != U'〈' &&
                begins_with_any(text.view({i + 1, std::min(text.size(), i + 7)}),
                                U"牵头单位 责任单位 牵头部门 责任部门 负责部门 主办单位"_words))
                open.clear();
            if (open.size() < bracket_depth_max) open.push_back(i);
            continue;
        }
        while (!open.empty() && i - open.back() > bracket_length_max) open.pop_back();
        if (open.empty()) continue;
        std::size_t depth = open.size();
        while (depth > 0 && open.size() - depth < 3 && text.plain[open[depth - 1]] != opening_of(c)) --depth;
        bool const same = depth > 0 && text.plain[open[depth - 1]] == opening_of(c);
        if (!same && (c == U'》' || c == U'〉')) continue;
        // 〔…）: closed by the wrong kind; it closes the innermost one all the same.
        std::size_t const index = same ? depth - 1 : open.size() - 1;
        if (!same && (text.plain[open[index]] == U'《' || text.plain[open[index]] == U'〈')) continue;
        closes[open[index]] = i + 1;
        open.resize(index);
    }
    return closes;
}

std::vector<Mark> find_marks(Text const& text, std::vector<std::uint32_t> const& closes,
                             std::vector<Range> const& claimed)
{
    std::vector<Mark> marks;
    Outline outline(text);
    std::size_t table = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i)
    {
        while (table < claimed.size() && claimed[table].end <= i) ++table;
        if (table < claimed.size() && claimed[table].holds(i))
        {
            i = claimed[table].end - 1;
            continue;
        }
        char32_t const c = text.plain[i];
        bool const bracket = text.is(i, class_open);
        if (bracket || c == U'第' || text.is(i, class_digit | class_han_digit | class_circled))
        {
            bool const place = text.starts_line(i) || i == 0 ||
                               text.is(i - 1, class_stop | class_close | class_han | class_quote) ||
                               text.plain[i - 1] == U'：';
            if (place)
                if (auto const mark = read_mark(text, i, text.size());
                    mark && !numbers_label(text, *mark) && outline.accepts(*mark))
                {
                    outline.take(*mark);
                    marks.push_back(*mark);
                    i = mark->range.end - 1;
                    continue;
                }
            if (bracket && closes[i] != 0) i = closes[i] - 1;
        }
        else if (c == U'“')
            i = skip_bracket(text, i, text.size()) - 1;
    }
    return marks;
}

} // namespace luoshi::breakdown
