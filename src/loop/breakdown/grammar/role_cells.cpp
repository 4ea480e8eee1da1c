#include "breakdown/grammar/role_cells.h"

#include "breakdown/grammar/characters.h"

#include <algorithm>

namespace luoshi::breakdown
{

namespace
{

constexpr std::size_t wrapped_limit_lines_max = 4;
constexpr std::uint32_t person_length_max = 4;

// Columns of units with nothing between them, whose cells run into each other.
std::vector<std::vector<Role>> neighbours(std::vector<Role> const& roles)
{
    std::vector<std::vector<Role>> out;
    bool apart = true;
    for (Role const role : roles)
    {
        if (is_unit_role(role) && apart) out.emplace_back();
        apart = !is_unit_role(role);
        if (!apart) out.back().push_back(role);
    }
    return out;
}

class RoleLines
{
public:
    RoleLines(Text const& text, Range range, std::int32_t year, Draft& draft)
        : text_(text)
        , year_(year)
        , draft_(draft)
    {
        for (auto line = text.line_at(range.begin);
             line < text.lines.size() && text.lines[line].range.begin < range.end; ++line)
            lines_.push_back({std::max(range.begin, text.lines[line].range.begin),
                              std::min(range.end, text.lines[line].range.end)});
        taken_.resize(lines_.size(), false);
    }

    void read(std::vector<Role> const& roles)
    {
        for (Role const role : roles)
            if (role == Role::deadline) read_limit();
        for (Role const role : roles)
            if (role == Role::leader) read_leader();
        read_units(neighbours(roles));
        std::sort(draft_.inside.begin(), draft_.inside.end(),
                  [](Range a, Range b) { return a.begin < b.begin; });
        for (auto const& inside : draft_.inside)
            draft_.tail = {std::min(draft_.tail.begin, inside.begin), std::max(draft_.tail.end, inside.end)};
    }

private:
    std::u32string_view view(std::size_t line) const { return text_.view(lines_[line]); }

    void take(std::size_t from, std::size_t count, Role role)
    {
        std::fill_n(taken_.begin() + static_cast<std::ptrdiff_t>(from), count, true);
        take_cell(text_, {lines_[from].begin, lines_[from + count - 1].end}, role, year_, draft_);
    }

    void read_limit()
    {
        for (std::size_t i = 0; i < lines_.size(); ++i)
            if (auto const count = taken_[i] ? 0 : lines_of_limit(text_, lines_, i, year_); count > 0)
            {
                take(i, count, Role::deadline);
                return;
            }
    }

    void read_leader()
    {
        for (std::size_t i = 0; i < lines_.size(); ++i)
        {
            std::size_t count = 0;
            while (i + count < lines_.size() && !taken_[i + count] && names_persons(text_, lines_[i + count]))
                ++count;
            if (count == 0) continue;
            if (is_cell(i, count))
            {
                take(i, count, Role::leader);
                return;
            }
            i += count;
        }
    }

    // Whole names of units, or other cells, stand on either side.
    bool is_cell(std::size_t from, std::size_t count) const
    {
        std::size_t const next = from + count;
        // The name that ends above may be wrapped itself: 各乡 | 镇.
        bool const above = from == 0 || taken_[from - 1] ||
                           ends_like_unit(text_, {lines_[from - std::min<std::size_t>(from, 2)].begin,
                                                  lines_[from - 1].end}) ||
                           equals_any(view(from - 1), no_unit_words);
        bool const below =
            next == lines_.size() || taken_[next] || equals_any(view(next), no_unit_words) ||
            begins_with_any(view(next), U"市 省 区 县 州 各 国 有关 相关 镇 乡 街道 村 党 团 中国"_words) ||
            is_unit_name(text_, lines_[next]);
        return above && below;
    }

    void read_units(std::vector<std::vector<Role>> const& groups)
    {
        if (groups.empty()) return;
        std::vector<Range> runs;
        for (std::size_t i = 0; i < lines_.size(); ++i)
        {
            if (taken_[i]) continue;
            if (i > 0 && !taken_[i - 1] && !runs.empty())
                runs.back().end = lines_[i].end;
            else
                runs.push_back(lines_[i]);
        }
        if (runs.size() == groups.size())
        {
            for (std::size_t i = 0; i < runs.size(); ++i) split(runs[i], groups[i], 0);
            return;
        }
        std::vector<Role> all;
        for (auto const& group : groups) all.insert(all.end(), group.begin(), group.end());
        if (runs.size() == 1) return split(runs.front(), all, 0);
        for (std::size_t i = 0; i < runs.size(); ++i)
            take_cell(text_, runs[i], all[std::min(i, all.size() - 1)], year_, draft_);
    }

    void split(Range run, std::vector<Role> const& roles, std::size_t at)
    {
        if (run.empty()) return;
        if (at + 1 >= roles.size())
        {
            take_cell(text_, run, roles[at], year_, draft_);
            return;
        }
        auto const cells = split_unit_cells(text_, run);
        take_cell(text_, cells.first, roles[at], year_, draft_);
        split(cells.second, roles, at + 1);
    }

    Text const& text_;
    std::int32_t year_;
    Draft& draft_;
    std::vector<Range> lines_;
    std::vector<bool> taken_;
};

// The line goes on with the limit that ends with it.
bool goes_on(Text const& text, Range limit, Range line, std::int32_t year)
{
    if (begins_with_any(text.view(line),
                        U"前 底 末 完成 内 月 日 年 季度 坚持 推进 实施 落实 开展 办结 取得 达到 建成"_words))
        return true;
    auto const dates = find_dates(text, limit, year);
    return std::any_of(dates.begin(), dates.end(),
                       [&](DateExpression const& date)
                       { return date.range.begin < line.begin && line.begin < date.range.end; });
}

bool is_person_name(Text const& text, Range name)
{
    auto const view = text.view(name);
    if (is_person(view)) return true;
    bool const letters = std::all_of(view.begin(), view.end(), [](char32_t c) { return is(c, class_han); });
    if (!letters || view.size() < 2 || view.size() > person_length_max) return false;
    if (begins_with_any(view, U"市 省 县 州 各 镇 乡 有关 相关 全 长期 持续"_words)) return false;
    // 王军 is a name, though 军 may end a unit's.
    return !ends_like_unit(text, name) || (view.size() <= 3 && view.back() == U'军');
}

} // namespace

bool names_persons(Text const& text, Range line)
{
    std::uint32_t from = line.begin;
    for (std::uint32_t i = line.begin; i <= line.end; ++i)
    {
        bool const ends = i == line.end || text.is(i, class_separator) ||
                          (i > from && (text.before[i] & before_space) != 0);
        if (!ends) continue;
        Range const name{from, i};
        bool const last = i == line.end && name.empty() && from > line.begin; // 张某、 goes on
        if (!last && !is_person_name(text, name)) return false;
        from = i < line.end && text.is(i, class_separator) ? i + 1 : i;
    }
    return !line.empty();
}

// 2023年9 | 月底前
std::size_t lines_of_limit(Text const& text, std::vector<Range> const& lines, std::size_t from,
                           std::int32_t year)
{
    std::size_t whole = 0;
    for (std::size_t count = 1; count <= wrapped_limit_lines_max && from + count <= lines.size(); ++count)
    {
        Range const joined{lines[from].begin, lines[from + count - 1].end};
        bool const limit = is_limit_segment(text, joined, year);
        if (limit && (count == 1 || goes_on(text, joined, lines[from + count - 1], year)))
            whole = count;
        else if (count > 1)
            break;
    }
    return whole;
}

void read_role_lines(Text const& text, Range range, std::vector<Role> const& roles, std::int32_t year,
                     Draft& draft)
{
    if (!range.empty()) RoleLines(text, range, year, draft).read(roles);
}

} // namespace luoshi::breakdown
