#include "breakdown/grammar/responsibility.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

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
        auto const verb = find_verb(text_, segment);
        if (!verb)
        {
            add_names(segment);
            return;
        }
        out_.verbal = true;
        add_names({segment.begin, verb->begin});
        close(support_rest_ && verb->role != Role::lead ? Role::support : verb->role);
        if (verb->joins)
        {
            support_rest_ = true;
            add_segment({verb->begin + 2, segment.end}, true);
            return;
        }
        find_limit_behind({verb->begin, segment.end});
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

    // 市发展改革委（牵头）: the bracket is a role, not part of the name.
    void strip_role_bracket(NamedUnit& unit) const
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
            while (back > from && i - back < 8 && is(text.plain[back - 1], class_han)) --back;
            if (back > from && is(text.plain[back - 1], class_separator) && i - back >= 2)
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

// The part that holds for the whole document is cut off: from 以下 or 列第一位 to the end of the sentence.
Range cut_convention(Text const& text, Range inside, Responsibility& out)
{
    std::uint32_t from = inside.begin;
    for (std::uint32_t i = inside.begin; i <= inside.end; ++i)
    {
        if (i < inside.end && text.plain[i] != U'。' && text.plain[i] != U'；') continue;
        Range sentence{from, i};
        if (is_convention(text.view(sentence)))
        {
            // Within a sentence the units come first, the rule after a comma.
            std::uint32_t begin = sentence.begin;
            for (std::uint32_t k = sentence.begin; k < sentence.end; ++k)
            {
                auto const rest = text.view({k, sentence.end});
                if (begins_with_any(rest, U"以下均 以下各 以下任务 以下不 以下所有 列第一位 排在第一位 "
                                          U"排第一位 下同 以下未 以下每 以下同"_words))
                {
                    bool const follows = contains(text.view(sentence), U"均为责任单位") ||
                                         contains(text.view(sentence), U"均为责任");
                    if (!follows) begin = k;
                    break;
                }
            }
            out.conventions.push_back(trimmed(text, {begin, inside.end}));
            return {inside.begin, begin};
        }
        from = i + 1;
    }
    return inside;
}

// One unit in a line and no mark behind it: the line break separates.
bool line_separates(Text const& text, Range name, std::uint32_t end)
{
    if (text.before[name.end] == before_nothing) return false;
    if ((text.before[name.end] & before_cell) != 0) return true;
    if ((text.before[name.end] & before_line) == 0)
    {
        // A space separates where a name is complete and something that begins like one, or a person, follows.
        std::uint32_t next = name.end + 1;
        while (next < end && text.before[next] == before_nothing && !is(text.plain[next], class_separator))
            ++next;
        if (!ends_like_unit(text, name) || text.before[name.begin + 1] != before_nothing) return false;
        return (next - name.end >= 2 && next - name.end <= 3 && !ends_like_unit(text, {name.end, next}) &&
                !find_verb(text, {name.end, next})) ||
               (next - name.end >= 3 &&
                begins_with_any(text.view({name.end, next}), U"市 省 区 县 州 各 国 有关 相关 人民"_words));
    }
    auto const line = text.line_at(name.end - 1);
    if (text.wraps(line) || (text.wrap_columns != 0 && text.lines[line].columns * 2 > text.wrap_columns))
        return false;
    auto const next = text.view({name.end, end});
    if (begins_with(next, U"人民政府")) return false; // 各县（市、区） | 人民政府
    bool const role =
        ends_with_any(text.view(name), U"（牵头） （主办） （配合） （协办） （牵头单位）"_words);
    return ends_like_unit(text, name) && next.size() >= 3 &&
           (role || begins_with_any(next, U"市 省 区 县 州 各 国 有关 相关 人民 镇 乡 街道 村 党 团"_words));
}

// 上海海关等具有行政强制权、保管职能的部门: behind 等 stands a description, not a list.
bool describes(Text const& text, Range name, Range rest)
{
    auto const view = text.view(name);
    auto const at = view.rfind(U'等');
    auto const described = at == std::u32string_view::npos ? view : view.substr(at + 1);
    if (!begins_with_any(described, U"具有 承担 行使 从事 涉及 履行 负有 拥有"_words) ||
        contains(described, U"的"))
        return false;
    auto const next = text.view(rest);
    return contains(next.substr(0, std::min<std::size_t>(next.find_first_of(U"，；。"), 30)), U"的");
}

// 各市 in 各市、县（区）政府; but not in 各市、市直有关部门.
bool joins_levels(Text const& text, Range name, Range rest)
{
    auto head = text.view(name);
    if (head.size() > 12 || !begins_with_any(head, U"各 有关 相关"_words)) return false;
    if (is(head.back(), class_close))
    {
        auto const open = head.find_last_of(U"（〔〈[");
        if (open == std::u32string_view::npos) return false;
        head = head.substr(0, open);
    }
    if (head.empty() || !contains(U"省市县区州盟旗", head.substr(head.size() - 1))) return false;
    auto const next = text.view(rest);
    return begins_with_any(next, U"县 区 市 州 盟 旗 自治区 直辖市 自治州 不设区"_words) &&
           !begins_with_any(next, U"市直 市级 市政府 市委 市有关 市相关 市各 市发 市财 县直 区直 州直 州级 "
                                  U"县级 区级 区属 市属 市人民 区发 区财"_words);
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

bool is_convention(std::u32string_view sentence)
{
    if (contains_any(sentence, U"不再列出 不再一一列出 不再逐一列出 不再单列 不再重复 不再赘述"_words))
        return true;
    if (contains(sentence, U"以下") && contains_any(sentence, U"以下均需 以下各项 以下任务均 以下均由"_words))
        return true;
    return contains_any(sentence, U"第一位 首位 排名第一 排第一 第一个 逗号前 列首 排在最前 排名首"_words) &&
           contains(sentence, U"牵头");
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
        bool const line = !ends && i > from + 2 && line_separates(text, {from, i}, range.end);
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
