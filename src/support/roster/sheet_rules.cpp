#include "roster/sheet_rules.h"

#include "roster/cell_rules.h"

#include <algorithm>
#include <map>

namespace luoshi::roster
{

namespace
{

using Row = std::vector<std::string>;

// Above the heads may stand a title and notes.
constexpr std::size_t heads_within_rows = 12;

struct Table
{
    Sheet sheet = Sheet::units;
    std::size_t head_row = 0;
    std::map<Column, std::size_t> columns;
};

std::map<Column, std::size_t> columns_of(Row const& row, Sheet sheet)
{
    std::map<Column, std::size_t> out;
    for (std::size_t i = 0; i < row.size(); ++i)
        if (auto const* heading = heading_of(sheet, row[i])) out.try_emplace(heading->column, i);
    return out;
}

// People's sheets have a name and a unit; 单位名称 alone is a sheet of units.
std::optional<Table> table_of(exchange::Sheet const& sheet)
{
    for (std::size_t i = 0; i < sheet.rows.size() && i < heads_within_rows; ++i)
    {
        auto people = columns_of(sheet.rows[i], Sheet::people);
        if (people.contains(Column::name) && people.size() > 1) return Table{Sheet::people, i, people};
        auto units = columns_of(sheet.rows[i], Sheet::units);
        if (units.contains(Column::name) && units.size() > 1) return Table{Sheet::units, i, units};
    }
    return {};
}

Result<void> check_columns(Table const& table)
{
    for (auto const& each : headings)
        if (each.sheet == table.sheet && each.required && !table.columns.contains(each.column))
            return refuse_input(
                "file", "roster.no_column",
                {{"column", std::string(each.chinese)}, {"english", std::string(each.english)}});
    return {};
}

class Reader
{
public:
    Reader(Table const& table, Row const& row) : table_(table), row_(row) {}

    std::string raw(Column column) const
    {
        auto const found = table_.columns.find(column);
        return found == table_.columns.end() || found->second >= row_.size() ? std::string{}
                                                                             : row_[found->second];
    }
    // A text that is kept: no formula, not too long; required where the heading says so.
    std::string text(Column column, std::size_t most, bool as_name = true)
    {
        auto out = as_name ? clean_name(raw(column)) : clean_cell(raw(column));
        if (looks_like_formula(out))
            trouble(column, "roster.formula");
        else if (count_code_points(out) > most)
            trouble(column, "common.too_long", {{"most", std::to_string(most)}});
        else if (out.empty() && is_required(column))
            trouble(column, "roster.empty_cell");
        return out;
    }
    template <class E>
    std::optional<E> word(Column column)
    {
        auto const said = clean_cell(raw(column));
        if (said.empty()) return {};
        auto const value = value_of(column, said);
        if (!value) trouble(column, "roster.unknown_word", {{"value", said}});
        return value ? std::optional(static_cast<E>(*value)) : std::nullopt;
    }
    void trouble(Column column, std::string_view code, std::vector<Parameter> parameters = {})
    {
        if (trouble_) return;
        for (auto const& each : headings)
            if (each.sheet == table_.sheet && each.column == column)
                parameters.push_back({"column", std::string(each.chinese)});
        trouble_ = refuse_input(name_of(column), code, std::move(parameters)).value();
    }
    std::optional<Refusal> taken_trouble() { return std::move(trouble_); }

private:
    bool is_required(Column column) const
    {
        return std::any_of(std::begin(headings), std::end(headings),
                           [&](Heading const& each)
                           { return each.sheet == table_.sheet && each.column == column && each.required; });
    }
    Table const& table_;
    Row const& row_;
    std::optional<Refusal> trouble_;
};

constexpr std::size_t name_max = 100;
constexpr std::size_t short_max = 60;
constexpr std::size_t login_max = 40;

UnitEntry unit_of(Table const& table, Row const& row)
{
    Reader cells(table, row);
    UnitEntry out;
    out.name = cells.text(Column::name, name_max);
    // A known unit may leave these cells empty; a new one is told by the plan.
    out.short_name = clean_name(cells.raw(Column::short_name));
    if (!out.short_name.empty()) cells.text(Column::short_name, short_max);
    out.kind = cells.word<directory::UnitKind>(Column::kind);
    out.level = cells.word<directory::Level>(Column::level);
    out.parent = cells.text(Column::parent, name_max);
    out.office = cells.word<bool>(Column::office);
    out.aliases = parts_of(cells.raw(Column::aliases));
    for (auto const& each : out.aliases)
    {
        if (looks_like_formula(each)) cells.trouble(Column::aliases, "roster.formula");
        if (count_code_points(each) > name_max)
            cells.trouble(Column::aliases, "common.too_long", {{"most", std::to_string(name_max)}});
    }
    out.trouble = cells.taken_trouble();
    return out;
}

PersonEntry person_of(Table const& table, Row const& row)
{
    Reader cells(table, row);
    PersonEntry out;
    out.name = cells.text(Column::name, short_max);
    out.unit = cells.text(Column::unit, name_max);
    out.post = cells.text(Column::post, short_max);
    out.login = cells.text(Column::login, login_max, false);
    std::transform(out.login.begin(), out.login.end(), out.login.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    if (!out.login.empty() && !is_login(out.login)) cells.trouble(Column::login, "accounts.bad_login");
    for (auto const& each : parts_of(cells.raw(Column::roles)))
        if (auto const role = value_of(Column::roles, each))
            out.roles.push_back(static_cast<Role>(*role));
        else
            cells.trouble(Column::roles, "roster.unknown_word", {{"value", each}});
    if (!out.roles.empty() && out.login.empty()) cells.trouble(Column::login, "roster.role_without_login");
    out.role_unit = cells.text(Column::role_unit, name_max);
    auto const day = clean_cell(cells.raw(Column::from_day));
    out.from_day = day_of_cell(day);
    if (!day.empty() && !out.from_day)
        cells.trouble(Column::from_day, "roster.no_such_day", {{"value", day}});
    out.namesake = cells.word<Namesake>(Column::namesake).value_or(Namesake::unsaid);
    out.trouble = cells.taken_trouble();
    return out;
}

bool is_example(Table const& table, Row const& row)
{
    auto const at = table.columns.at(Column::name);
    auto const first = at < row.size() ? clean_cell(row[at]) : std::string{};
    for (std::string_view const head : {"（示例）", "(示例)", "示例：", "(example)", "（example）"})
        if (first.starts_with(head)) return true;
    return false;
}

bool is_empty(Row const& row)
{
    return std::all_of(row.begin(), row.end(), [](auto const& cell) { return clean_cell(cell).empty(); });
}

} // namespace

bool is_login(std::string_view login)
{
    constexpr std::size_t length_min = 2;
    return login.size() >= length_min &&
           login.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-_") == std::string_view::npos;
}

Result<Entries> read_entries(std::vector<exchange::Sheet> const& sheets)
{
    Entries out;
    bool found = false;
    for (auto const& sheet : sheets)
    {
        auto const table = table_of(sheet);
        if (!table) continue;
        found = true;
        TRY(check_columns(*table));
        std::size_t rows = 0;
        for (std::size_t i = table->head_row + 1; i < sheet.rows.size(); ++i)
        {
            auto const& row = sheet.rows[i];
            if (is_empty(row) || is_example(*table, row)) continue;
            if (++rows > rows_max)
                return refuse_input("file", "roster.too_many_rows", {{"most", std::to_string(rows_max)}});
            auto const number = static_cast<std::int64_t>(i) + 1;
            if (table->sheet == Sheet::units)
                out.units.emplace_back(unit_of(*table, row)).row = number;
            else
                out.people.emplace_back(person_of(*table, row)).row = number;
        }
    }
    if (!found) return refuse_input("file", "roster.no_sheet");
    if (out.units.empty() && out.people.empty()) return refuse_input("file", "roster.no_rows");
    return out;
}

} // namespace luoshi::roster
