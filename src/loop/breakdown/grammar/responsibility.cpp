#include "breakdown/grammar/responsibility.h"

#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/name_breaks.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::uint32_t unknown_label_length_max = 10;

// Holds the units of one clause until a verb or the end of the clause gives them their role.
class Clause
{
public:
    Clause(Text const& text, std::int32_t year, Responsibility& out) : text_(text), year_(year), out_(out) {}

    void begin_label(Role role)
    {
        close(Role::none);
        label_ = role;
        support_rest_ = false;
        after_comma_ = false;
    }

    Role label() const { return label_; }

    void add_segment(Range segment, bool after_comma)
    {
        segment = trimmed(text_, segment);
        if (segment.empty()) return;
        if (after_comma && (!pending_.empty() || !out_.units.empty())) after_comma_ = true;
        auto const view = text_.view(segment);
        if (view.front() == U'由' && view.size() > 3)
            ++segment.begin;
        else if (begins_with(view, U"其中"))
            segment.begin += 2;
        if (is_limit_segment(text_, segment, year_))
        {
            out_.deadlines.push_back(segment);
            return;
        }
        if (equals_any(view, U"下同 以下同 下略"_words)) return;
        // 印发方案，并组织实施: what follows from the limit names nobody.
        if (view.front() == U'并' && !out_.deadlines.empty() && !ends_like_unit(text_, segment)) return;
        segment = without_limit(segment);
        for (auto verb = find_verb(text_, segment); verb; verb = find_verb(text_, segment))
        {
            out_.verbal = true;
            add_names({segment.begin, verb->begin});
            close(support_rest_ && verb->role != Role::lead ? Role::support : verb->role);
            if (!verb->joins) return find_limit_behind({verb->begin, segment.end});
            // 会同: those behind it support.
            support_rest_ = true;
            after_comma_ = true;
            segment = trimmed(text_, {verb->begin + 2, segment.end});
        }
        if (!segment.empty()) add_names(segment);
    }

    // The clause ends at ；。 or at a label; whoever has no verb has the label's role.
    void close(Role role)
    {
        Role const given = role != Role::none ? role : support_rest_ ? Role::support : Role::none;
        for (auto& unit : pending_)
        {
            if (is_person(text_.view(unit.range)))
            {
                out_.leaders.push_back(unit.range);
                continue;
            }
            if (unit.role == Role::none)
                unit.role = given != Role::none ? given : label_ != Role::none ? label_ : Role::responsible;
            if (unit.role == Role::other) continue; // 督查室督办 watches the task and does not carry it
            out_.explicit_lead = out_.explicit_lead || unit.role == Role::lead;
            out_.units.push_back(unit);
        }
        pending_.clear();
    }

    void end_sentence()
    {
        close(Role::none);
        support_rest_ = false;
    }

private:
    // 2024年9月底前由市水利局牵头, 市审计局于9月底前完成: the limit stands before the unit or behind it.
    Range without_limit(Range segment)
    {
        constexpr std::uint32_t limited_length_max = 80;
        if (segment.length() > limited_length_max) return segment;
        auto const dates = find_dates(text_, segment, year_);
        if (dates.empty() || dates.front().range.begin == segment.end) return segment;
        auto const& date = dates.front().range;
        if (date.begin == segment.begin)
        {
            if (date.end + 3 > segment.end || text_.plain[date.end] != U'由') return segment;
            out_.deadlines.push_back(date);
            return {date.end + 1, segment.end};
        }
        Range unit{segment.begin, date.begin};
        if (unit.length() > 3 && contains(U"于在应须", text_.view({unit.end - 1, unit.end}))) --unit.end;
        if (!ends_like_unit(text_, unit) || !is_limit_segment(text_, {date.begin, segment.end}, year_) ||
            find_verb(text_, segment))
            return segment;
        out_.verbal = true;
        out_.deadlines.push_back({date.begin, segment.end});
        return unit;
    }

    void add_names(Range range)
    {
        names_.clear();
        split_names(text_, range, names_);
        bool first = true;
        for (auto name : names_)
        {
            NamedUnit unit{name, Role::none, first && after_comma_};
            unit.after_comma = after_comma_;
            first = false;
            strip_role_bracket(unit);
            // "市财政局 张某": the name of a person behind a space.
            if (unit.range.length() <= 4 && (text_.before[unit.range.begin] & before_space) != 0 &&
                !ends_like_unit(text_, unit.range) && !(pending_.empty() && out_.units.empty()))
            {
                out_.leaders.push_back(unit.range);
                continue;
            }
            if (!unit.range.empty()) pending_.push_back(unit);
        }
    }

    // 市发展改革委（牵头）: the bracket is a role or a limit, not part of the name.
    void strip_role_bracket(NamedUnit& unit)
    {
        auto const view = text_.view(unit.range);
        if (view.size() < 5 || view.back() != U'）') return;
        auto const open = view.rfind(U'（');
        if (open == std::u32string_view::npos || open < 2) return;
        auto const inside = view.substr(open + 1, view.size() - open - 2);
        if (equals_any(inside, U"牵头 牵头单位 牵头部门 主办 主责 牵头负责"_words))
            unit.role = Role::lead;
        else if (equals_any(inside, U"配合 协办 配合单位 参与"_words))
            unit.role = Role::support;
        else if (Range const limit{unit.range.begin + static_cast<std::uint32_t>(open) + 1,
                                   unit.range.end - 1};
                 is_limit_segment(text_, limit, year_))
            out_.deadlines.push_back(limit); // 市审计局（2024年9月底前）
        else
            return;
        unit.range.end = unit.range.begin + static_cast<std::uint32_t>(open);
    }

    // "…负责于6月底前完成": the limit runs on behind the verb.
    void find_limit_behind(Range rest)
    {
        if (rest.length() < 6) return;
        for (auto const& date : find_dates(text_, rest, year_))
            if (date.bounded) out_.deadlines.push_back(date.range);
    }

    Text const& text_;
    std::int32_t year_;
    Responsibility& out_;
    std::vector<NamedUnit> pending_;
    std::vector<Range> names_; // of one segment
    Role label_ = Role::none;
    bool support_rest_ = false;
    bool after_comma_ = false;
};

std::vector<Label> find_labels(Text const& text, Range inside)
{
    std::vector<Label> labels;
    std::uint32_t from = inside.begin;
    for (std::uint32_t i = inside.begin; i < inside.end; ++i)
    {
        bool const alone = (text.before[i] & (before_line | before_cell)) != 0;
        if (text.plain[i] == U'【' || alone)
            if (auto const label = label_without_colon(text, i, inside.end))
            {
                labels.push_back(*label);
                from = label->range.end;
                i = from - 1;
                continue;
            }
        bool const opens = i == inside.begin || alone || is(text.plain[i - 1], class_separator);
        if (auto const label = opens ? label_run_in(text, i, inside.end) : std::nullopt)
        {
            labels.push_back(*label);
            from = label->range.end;
            i = from - 1;
            continue;
        }
        if (text.plain[i] != U'：') continue;
        if (auto const label = label_before(text, i, from))
        {
            labels.push_back(*label);
            from = i + 1;
        }
        else if (i > inside.begin)
        {
            // An unknown label ("适用范围：") still ends the value before it.
            std::uint32_t back = i;
            while (back > from && i - back < unknown_label_length_max && !text.starts_line(back) &&
                   is(text.plain[back - 1], class_han))
                --back;
            bool const begins = text.starts_line(back) || is(text.plain[back - 1], class_separator);
            if (back > from && begins && i - back >= 2)
            {
                labels.push_back({{back, i + 1}, Role::other});
                from = i + 1;
            }
        }
    }
    return labels;
}

// 承办单位：A；协办单位：B: whoever undertakes leads those who help.
void lead_undertakers(Text const& text, std::vector<Label>& labels)
{
    auto const has = [&](Role role) {
        return std::any_of(labels.begin(), labels.end(),
                           [&](Label const& label) { return label.role == role; });
    };
    if (has(Role::lead) || !has(Role::support)) return;
    for (auto& label : labels)
        if (label.role == Role::responsible && contains(text.view(label.range), U"承办"))
            label.role = Role::lead;
}

// 包保单位：…: who stands by the task carries it only where nobody else is named.
void drop_watchers(Text const& text, std::vector<Label>& labels)
{
    auto const watches = [&](Label const& label)
    { return contains_any(text.view(label.range), U"包保单位 包联单位 包抓单位 帮扶单位 挂联单位"_words); };
    bool const carried = std::any_of(
        labels.begin(), labels.end(),
        [&](Label const& label)
        { return (label.role == Role::lead || label.role == Role::responsible) && !watches(label); });
    if (!carried) return;
    for (auto& label : labels)
        if (watches(label)) label.role = Role::other;
}

} // namespace

void add_names(Text const& text, Range value, Responsibility& out)
{
    std::uint32_t from = value.begin;
    for (std::uint32_t i = value.begin; i <= value.end; ++i)
    {
        bool const line = i < value.end && i > from && text.starts_line(i);
        if (i < value.end && !is(text.plain[i], class_separator) && !line) continue;
        auto const name = trimmed(text, {from, i});
        if (!name.empty() && name.length() <= 24) out.leaders.push_back(name);
        from = line ? i : i + 1;
    }
}

void read_units(Text const& text, Range range, Role role, std::int32_t year, Responsibility& out)
{
    Clause clause(text, year, out);
    clause.begin_label(role);
    std::uint32_t from = range.begin;
    bool comma = false;
    for (std::uint32_t i = range.begin; i <= range.end; ++i)
    {
        if (i < range.end && (text.is(i, class_open) || text.plain[i] == U'“'))
        {
            i = skip_bracket(text, i, range.end) - 1;
            continue;
        }
        bool const ends = i >= range.end;
        bool const line = !ends && i > from + 1 && line_separates(text, {from, i}, range.end);
        if (!ends && !text.is(i, class_separator) && !line) continue;
        // 各市、县（区）政府 is one name; so is 等具有执法权、监管职能的部门.
        if (!ends && text.plain[i] == U'、' &&
            (joins_levels(text, {from, i}, {i + 1, range.end}) ||
             describes(text, {from, i}, {i + 1, range.end})))
            continue;
        clause.add_segment({from, std::min(i, range.end)}, comma);
        if (ends) break;
        char32_t const mark = text.plain[i];
        comma = !line && (mark == U'，' || mark == U'；');
        if (!line && (mark == U'；' || mark == U'。')) clause.end_sentence();
        from = line ? i : i + 1;
    }
    clause.close(Role::none);
}

Responsibility read_responsibility(Text const& text, Range inside, std::int32_t year)
{
    Responsibility out;
    inside = cut_convention(text, inside, out);
    auto labels = find_labels(text, inside);
    lead_undertakers(text, labels);
    drop_watchers(text, labels);
    std::uint32_t const head_end = labels.empty() ? inside.end : labels.front().range.begin;
    read_units(text, {inside.begin, head_end}, Role::none, year, out);
    for (std::size_t i = 0; i < labels.size(); ++i)
    {
        auto const& label = labels[i];
        Range value{label.range.end, i + 1 < labels.size() ? labels[i + 1].range.begin : inside.end};
        switch (label.role)
        {
        case Role::lead:
        case Role::responsible:
        case Role::support:
            out.labelled = true;
            read_units(text, value, label.role, year, out);
            break;
        case Role::deadline:
            value = trimmed(text, value);
            if (!value.empty()) out.deadlines.push_back(value);
            out.labelled = true;
            break;
        case Role::leader:
            luoshi::breakdown::add_names(text, value, out);
            out.labelled = true;
            break;
        case Role::assigned:
            for (auto const& date : find_dates(text, value, year)) out.assigned = date.last;
            break;
        case Role::content:
        case Role::other:
        case Role::none: break;
        }
    }
    return out;
}

} // namespace luoshi::breakdown
