// What a workbook says, however it was typed: heads in both languages, habits of spreadsheets, rows that cannot be read.
#include "roster/cell_rules.h"
#include "roster/test_sheets.h"

#include <gtest/gtest.h>

namespace luoshi::roster
{
namespace
{

using testing::people_sheet;
using testing::Rows;
using testing::units_sheet;

std::string code_of(std::vector<exchange::Sheet> const& sheets)
{
    auto const out = read_entries(sheets);
    return out ? "" : out.error().code;
}
std::string trouble_of_person(std::vector<std::string> row)
{
    auto const out = read_entries({people_sheet({std::move(row)})});
    return out->people.at(0).trouble ? out->people[0].trouble->code + "@" + out->people[0].trouble->field
                                     : "";
}
std::string trouble_of_unit(std::vector<std::string> row)
{
    auto const out = read_entries({units_sheet({std::move(row)})});
    return out->units.at(0).trouble ? out->units[0].trouble->code + "@" + out->units[0].trouble->field : "";
}

TEST(cells, the_habits_of_spreadsheets_are_taken_off)
{
    EXPECT_EQ(clean_cell("\xEF\xBB\xBF 市财政局　"), "市财政局");
    EXPECT_EQ(clean_cell("ｚｈａｎｇ．ｗｅｉ１"), "zhang.wei1");
    EXPECT_EQ(clean_cell("a\xC2\xA0 b\xE2\x80\x8B"), "a b");
    EXPECT_EQ(clean_name("张　三"), "张三");
    EXPECT_EQ(clean_name("John  Smith"), "John Smith");
    EXPECT_EQ(parts_of("承办人、 单位负责人,镇街；"),
              (std::vector<std::string>{"承办人", "单位负责人", "镇街"}));
    EXPECT_TRUE(looks_like_formula("=1+1"));
    EXPECT_TRUE(looks_like_formula(clean_cell("＝HYPERLINK(\"x\")")));
    EXPECT_FALSE(looks_like_formula("市财政局"));
}

TEST(cells, days_as_people_write_them)
{
    for (auto const* text : {"2026-12-01", "2026/12/1", "2026.12.1", "20261201", "2026年12月1日",
                             "２０２６－１２－０１", "2026-12-01 00:00:00"})
        EXPECT_EQ(day_of_cell(text), make_day(2026, 12, 1)) << text;
    for (auto const* text : {"2026-02-30", "12-01", "46357", "明天", "", "2026", "999999999999999999999"})
        EXPECT_FALSE(day_of_cell(text)) << text;
}

TEST(sheets, heads_are_known_in_both_languages_wherever_they_stand)
{
    exchange::Sheet const chinese{"Sheet1",
                                  {{"2026年机构名单"},
                                   {},
                                   {"序号", "单位全称（必填）*", "简称", "类别"},
                                   {"1", "示范市水利局", "市水利局", "部门"},
                                   {"", "  ", "", ""}}};
    exchange::Sheet const english{"People",
                                  {{"NAME", "Unit", "Post", "Account", "Roles"},
                                   {"(example) Zhang San", "x", "y", "z", "Handler"},
                                   {"Li Si", "市水利局", "Clerk", "LiSi", "handler, Head of unit", "", ""}}};
    auto const out = read_entries({{"说明", {{"请按模板填写"}}}, chinese, english});
    ASSERT_TRUE(out);
    ASSERT_EQ(out->units.size(), 1U);
    EXPECT_EQ(out->units[0].row, 4);
    EXPECT_EQ(out->units[0].name, "示范市水利局");
    EXPECT_EQ(out->units[0].kind, directory::UnitKind::department);
    ASSERT_EQ(out->people.size(), 1U); // the example is passed over
    EXPECT_EQ(out->people[0].row, 3);
    EXPECT_EQ(out->people[0].login, "lisi");
    EXPECT_EQ(out->people[0].roles, (std::vector{Role::handler, Role::unit_head}));
}

TEST(sheets, a_file_that_is_none_of_these_is_refused_with_what_is_missing)
{
    EXPECT_EQ(code_of({}), "roster.no_sheet");
    EXPECT_EQ(code_of({{"a", {{"项目", "金额"}, {"x", "1"}}}}), "roster.no_sheet");
    EXPECT_EQ(code_of({{"a", {{"单位全称", "类别"}, {"x", "部门"}}}}), "roster.no_column");
    EXPECT_EQ(code_of({units_sheet({})}), "roster.no_rows");
    EXPECT_EQ(code_of({units_sheet(Rows(rows_max + 1, {"甲", "乙", "部门"}))}), "roster.too_many_rows");
    EXPECT_EQ(code_of({units_sheet(Rows(rows_max, {"甲", "乙", "部门"}))}), "");
}

TEST(sheets, each_row_says_what_cannot_be_read_in_it)
{
    EXPECT_EQ(trouble_of_unit({"示范市水利局", "市水利局", "部门", "市级", "", "是", "水利局"}), "");
    EXPECT_EQ(trouble_of_unit({"", "市水利局", "部门"}), "roster.empty_cell@name");
    EXPECT_EQ(trouble_of_unit({"=HYPERLINK(\"http://x\")", "市水利局", "部门"}), "roster.formula@name");
    EXPECT_EQ(trouble_of_unit({"甲局", "甲", "厅局"}), "roster.unknown_word@kind");
    EXPECT_EQ(trouble_of_unit({"甲局", "甲", "部门", "省级"}), "roster.unknown_word@level");
    EXPECT_EQ(trouble_of_unit({"甲局", "甲", "部门", "", "", "也许"}), "roster.unknown_word@office");
    EXPECT_EQ(trouble_of_unit({"甲局", "甲", "部门", "", "", "", "+乙"}), "roster.formula@aliases");
    EXPECT_EQ(trouble_of_unit({std::string(101, 'a'), "甲", "部门"}), "common.too_long@name");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", "科员", "zhang", "承办人", "", "2026-12-01"}), "");
    EXPECT_EQ(trouble_of_person({"张三", "", "科员"}), "roster.empty_cell@unit");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", ""}), "roster.empty_cell@post");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", "科员", "张三"}), "accounts.bad_login@login");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", "科员", "zhang", "局长"}), "roster.unknown_word@roles");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", "科员", "", "承办人"}),
              "roster.role_without_login@login");
    EXPECT_EQ(trouble_of_person({"张三", "市水利局", "科员", "zhang", "", "", "下月"}),
              "roster.no_such_day@from_day");
    EXPECT_EQ(trouble_of_person({"@张三", "市水利局", "科员"}), "roster.formula@name");
}

} // namespace
} // namespace luoshi::roster
