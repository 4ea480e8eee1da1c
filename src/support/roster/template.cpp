// The workbook that is filled in.
#include "exchange/sheet_writer.h"
#include "roster/words_rules.h"
#include "roster/workbook.h"

namespace luoshi::roster::workbook
{

namespace
{

using exchange::CellStyle;
using exchange::WrittenCell;
using exchange::WrittenSheet;

constexpr double column_width = 20;

std::vector<std::string> words_of_column(Column column, bool chinese)
{
    std::vector<std::string> out;
    for (auto const& each : words)
        if (each.column == column) out.emplace_back(chinese ? each.chinese : each.english);
    return out;
}

WrittenSheet sheet_of(Sheet which, bool chinese, bool example)
{
    WrittenSheet out;
    out.name = which == Sheet::units ? (chinese ? "单位" : "Units") : (chinese ? "人员" : "People");
    out.rows.resize(example ? 2 : 1);
    for (auto const& each : headings)
    {
        if (each.sheet != which) continue;
        // Several roles may stand in one cell, so that the list helps and does not insist.
        if (auto list = words_of_column(each.column, chinese); !list.empty())
            out.lists.push_back({out.widths.size(), std::move(list), each.column != Column::roles});
        out.widths.push_back(column_width);
        out.rows[0].push_back({std::string(chinese ? each.chinese : each.english),
                               each.required ? CellStyle::required_head : CellStyle::head});
        if (example)
            out.rows[1].push_back(
                {std::string(chinese ? each.example_chinese : each.example_english), CellStyle::example});
    }
    return out;
}

WrittenSheet notes(bool chinese)
{
    WrittenSheet out;
    out.name = chinese ? "填写说明" : "Notes";
    out.widths = {column_width, column_width * 4};
    auto const line = [&](std::string_view head, std::string_view text) {
        out.rows.push_back({{std::string(head), CellStyle::head}, {std::string(text)}});
    };
    line(chinese ? "项目" : "Column", chinese ? "可以填写的内容" : "What may stand there");
    for (auto const& each : headings)
    {
        std::string list;
        for (auto const& word : words_of_column(each.column, chinese))
            list += (list.empty() ? "" : chinese ? "、" : ", ") + word;
        if (!list.empty()) line(chinese ? each.chinese : each.english, list);
    }
    line(chinese ? "必填" : "Required",
         chinese ? "表头颜色较深的列须填写；已有单位的简称、类别可以不填。"
                 : "Columns with a darker head; a unit that is known may leave short name and kind empty.");
    line(chinese ? "示例行" : "Example",
         chinese ? "以“（示例）”开头的行不导入。" : "Rows that begin with (example) are not imported.");
    line(chinese ? "多个角色" : "Several roles",
         chinese ? "写在一格内，用顿号隔开。" : "In one cell, with commas between them.");
    line(chinese ? "授权单位" : "Role at unit",
         chinese ? "角色不在本人所在单位时填写；领导、督查室、党政办公室的角色须授在交办机构上。"
                 : "Where the role is not at the person's own unit; leaders, supervision and general office "
                   "hold theirs at an issuing office.");
    line(chinese ? "同名说明" : "Namesake",
         chinese ? "同一单位有同名人员时，说明是同一人还是另一人。"
                 : "Where the unit has somebody of this name: the same person, or another.");
    return out;
}

std::string_view unit_name(Known const& known, UnitId id)
{
    for (auto const& each : known.units)
        if (each.id == id) return each.short_name;
    return {};
}

void put_units(WrittenSheet& sheet, Known const& known, bool chinese)
{
    for (auto const& unit : known.units)
    {
        std::string aliases;
        for (auto const& [alias, of] : known.aliases)
            if (of == unit.id) aliases += (aliases.empty() ? "" : "、") + alias;
        auto const word = [&](Column column, std::uint8_t value)
        { return WrittenCell{std::string(word_of(column, value, chinese))}; };
        sheet.rows.push_back({{unit.name},
                              {unit.short_name},
                              word(Column::kind, number(unit.kind)),
                              word(Column::level, number(unit.level)),
                              {std::string(unit_name(known, unit.parent))},
                              word(Column::office, unit.office ? 1 : 0),
                              {aliases}});
    }
}

// One row a person, with the roles at the first unit that gives any; days as text.
void put_people(WrittenSheet& sheet, Known const& known, bool chinese)
{
    for (auto const& person : known.people)
    {
        std::string roles;
        UnitId at;
        std::string from;
        for (auto const& each : person.identities)
        {
            if (!directory::in_force(each, known.today) || (at && each.unit != at)) continue;
            at = each.unit;
            from = to_text(each.from_day);
            if (!roles.empty()) roles += "、";
            roles += word_of(Column::roles, number(each.role), chinese);
        }
        bool const elsewhere = at && at != person.unit;
        sheet.rows.push_back({{person.name},
                              {std::string(unit_name(known, person.unit))},
                              {person.post},
                              {person.login},
                              {roles},
                              {std::string(elsewhere ? unit_name(known, at) : std::string_view{})},
                              {from},
                              {}});
    }
}

} // namespace

std::string make(Language language, Known const* known)
{
    bool const chinese = language == Language::chinese;
    auto units = sheet_of(Sheet::units, chinese, known == nullptr);
    auto people = sheet_of(Sheet::people, chinese, known == nullptr);
    if (known != nullptr)
    {
        put_units(units, *known, chinese);
        put_people(people, *known, chinese);
    }
    return exchange::write_workbook({std::move(units), std::move(people), notes(chinese)});
}

} // namespace luoshi::roster::workbook
