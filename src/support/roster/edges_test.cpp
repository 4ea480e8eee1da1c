// The first and the last of each kind: characters that are folded, lengths that pass, rows that are looked through.
#include "roster/cell_rules.h"
#include "roster/sheet_rules.h"
#include "roster/test_sheets.h"
#include "roster/words_rules.h"

#include <gtest/gtest.h>

namespace luoshi::roster
{
namespace
{

using testing::people_sheet;
using testing::Rows;
using testing::units_sheet;

std::string trouble_of(UnitEntry const& entry)
{
    return entry.trouble ? entry.trouble->code + "@" + entry.trouble->field : "";
}
std::string trouble_of(PersonEntry const& entry)
{
    return entry.trouble ? entry.trouble->code + "@" + entry.trouble->field : "";
}

TEST(edges, letters_digits_and_signs_of_full_width_are_of_half_width)
{
    EXPECT_EQ(clean_cell("ＡＺａｚ０９"), "AZaz09");
    EXPECT_EQ(clean_cell("ａ．ｂ－ｃ＿ｄ／ｅ＝ｆ＋ｇ＠ｈ"), "a.b-c_d/e=f+g@h");
    EXPECT_EQ(clean_cell("［｛％"), "［｛％"); // what no account is written with stays
    EXPECT_EQ(folded_word("AZ az（注）*：@["), "azaz@[");
    EXPECT_EQ(folded_word("（（甲）乙）丙(丁)戊)己"), "丙戊)己");
}

TEST(edges, blanks_are_one_and_what_nobody_sees_is_none)
{
    for (auto const* blank : {" ", "\xE3\x80\x80", "\xC2\xA0", "\xE2\x80\x80", "\xE2\x80\x8A", "\xE2\x80\xAF",
                              "\n", "\t", " \n "})
        EXPECT_EQ(clean_cell(std::string("a") + blank + "b"), "a b") << blank;
    for (auto const* nothing :
         {"\xEF\xBB\xBF", "\xE2\x80\x8B", "\xE2\x80\x8F", "\xE2\x81\xA0", "\xC2\xAD", "\x1F"})
        EXPECT_EQ(clean_cell(std::string("a") + nothing + "b"), "ab") << nothing;
    EXPECT_EQ(clean_cell(" a "), "a");
    EXPECT_EQ(clean_name("张 三 Smith 四"), "张三Smith四");
}

TEST(edges, a_cell_has_several_parts_between_any_of_the_signs)
{
    EXPECT_EQ(parts_of("一、二,三，四;五；六/七|八｜九"),
              (std::vector<std::string>{"一", "二", "三", "四", "五", "六", "七", "八", "九"}));
    EXPECT_EQ(parts_of(" 、 "), std::vector<std::string>{});
}

TEST(edges, a_number_in_a_day_has_eight_digits_at_most)
{
    EXPECT_EQ(day_of_cell("2026-12-00000001"), make_day(2026, 12, 1));
    EXPECT_FALSE(day_of_cell("2026-12-000000001"));
    EXPECT_EQ(day_of_cell("1000-1-1"), make_day(1000, 1, 1));
    EXPECT_FALSE(day_of_cell("999-1-1"));
    EXPECT_EQ(day_of_cell("19991231"), make_day(1999, 12, 31));
    EXPECT_FALSE(day_of_cell("19991231."));
}

TEST(edges, texts_are_as_long_as_they_may_be_and_no_longer)
{
    auto const letters = [](std::size_t n) { return std::string(n, 'a'); };
    auto const unit = [](std::vector<std::string> row)
    { return trouble_of(read_entries({units_sheet({std::move(row)})})->units.at(0)); };
    EXPECT_EQ(unit({letters(100), letters(60), "部门", "", letters(100), "", letters(100)}), "");
    EXPECT_EQ(unit({letters(101), "甲", "部门"}), "common.too_long@name");
    EXPECT_EQ(unit({"甲局", letters(61), "部门"}), "common.too_long@short_name");
    EXPECT_EQ(unit({"甲局", "甲", "部门", "", letters(101)}), "common.too_long@parent");
    EXPECT_EQ(unit({"甲局", "甲", "部门", "", "", "", "乙、" + letters(101)}), "common.too_long@aliases");
    EXPECT_EQ(unit({"甲局", "=1", "部门"}), "roster.formula@short_name");
    auto const person = [](std::vector<std::string> row)
    { return trouble_of(read_entries({people_sheet({std::move(row)})})->people.at(0)); };
    EXPECT_EQ(person({letters(60), letters(100), letters(60), letters(40), "承办人", letters(100)}), "");
    EXPECT_EQ(person({letters(61), "甲", "科员"}), "common.too_long@name");
    EXPECT_EQ(person({"张三", letters(101), "科员"}), "common.too_long@unit");
    EXPECT_EQ(person({"张三", "甲", letters(61)}), "common.too_long@post");
    EXPECT_EQ(person({"张三", "甲", "科员", letters(41)}), "common.too_long@login");
    EXPECT_EQ(person({"张三", "甲", "科员", "", "", letters(101)}), "common.too_long@role_unit");
    EXPECT_EQ(person({"张三", "甲", "科员", "a"}), "accounts.bad_login@login");
    EXPECT_EQ(person({"张三", "甲", "科员", "ab"}), "");
    EXPECT_EQ(person({"张三", "甲", "科员", "AZ.b-9_0"}), "");
}

// Above the heads stands what people write there, in eleven rows at most.
TEST(edges, heads_are_looked_for_in_the_first_twelve_rows)
{
    auto const sheet = [](std::size_t above)
    {
        exchange::Sheet out{"单位", Rows(above, {"关于报送的说明"})};
        out.rows.push_back({"单位全称", "简称", "类别"});
        out.rows.push_back({"示范市水利局", "市水利局", "部门"});
        return out;
    };
    auto const found = read_entries({sheet(11)});
    ASSERT_TRUE(found);
    EXPECT_EQ(found->units.at(0).row, 13);
    EXPECT_EQ(read_entries({sheet(12)}).error().code, "roster.no_sheet");
    EXPECT_EQ(read_entries({{"单位", {}}}).error().code, "roster.no_sheet");
}

TEST(edges, every_cell_of_a_row_is_kept)
{
    auto const out = read_entries(
        {units_sheet({{"示范市水利局", "市水利局", "部门", "县级", "市政府", "是", "水务局、水利局"}}),
         people_sheet(
             {{"张三", "市水利局", "科员", "ZhangSan", "承办人、领导", "督查室", "2026-12-01", "另一人"}})});
    ASSERT_TRUE(out);
    auto const& unit = out->units.at(0);
    EXPECT_EQ(unit.row, 2);
    EXPECT_EQ(unit.short_name, "市水利局");
    EXPECT_EQ(unit.kind, directory::UnitKind::department);
    EXPECT_EQ(unit.level, directory::Level::county);
    EXPECT_EQ(unit.parent, "市政府");
    EXPECT_EQ(unit.office, true);
    EXPECT_EQ(unit.aliases, (std::vector<std::string>{"水务局", "水利局"}));
    auto const& person = out->people.at(0);
    EXPECT_EQ(person.unit, "市水利局");
    EXPECT_EQ(person.post, "科员");
    EXPECT_EQ(person.login, "zhangsan");
    EXPECT_EQ(person.roles, (std::vector{Role::handler, Role::leader}));
    EXPECT_EQ(person.role_unit, "督查室");
    EXPECT_EQ(person.from_day, make_day(2026, 12, 1));
    EXPECT_EQ(person.namesake, Namesake::another);
}

// A word that two columns know is read by its own column; every word leads back to itself in both languages.
TEST(edges, words_are_those_of_their_column)
{
    EXPECT_EQ(value_of(Column::kind, "镇街"), number(directory::UnitKind::town));
    EXPECT_EQ(value_of(Column::roles, "镇街"), number(Role::grassroots));
    EXPECT_EQ(value_of(Column::level, "部门"), std::nullopt);
    EXPECT_EQ(value_of(Column::kind, ""), std::nullopt);
    EXPECT_EQ(heading_of(Sheet::units, "单位全称")->column, Column::name);
    EXPECT_EQ(heading_of(Sheet::people, "单位全称")->column, Column::unit);
    EXPECT_EQ(heading_of(Sheet::people, "上级单位"), nullptr);
    for (auto const& each : words)
        for (bool const chinese : {true, false})
            EXPECT_EQ(value_of(each.column, word_of(each.column, each.value, chinese)), each.value)
                << each.chinese;
}

} // namespace
} // namespace luoshi::roster
