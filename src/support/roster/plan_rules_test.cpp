// What each row would do, against a directory of a few units and people.
#include "roster/test_sheets.h"

#include <gtest/gtest.h>

namespace luoshi::roster
{
namespace
{

using testing::people_sheet;
using testing::Rows;
using testing::units_sheet;

class plans : public ::testing::Test
{
protected:
    Known known;
    std::int64_t next = 1;

    plans()
    {
        known.today = *make_day(2026, 11, 23);
        auto const office = unit("示范市人民政府督查室", "市政府督查室", true);
        auto const finance = unit("示范市财政局", "市财政局");
        known.aliases = {{"市财政", finance}};
        person("张伟", finance, "zhangwei", Role::handler);
        person("李娜", finance, "", std::nullopt);
        person("系统管理员", office, "xitong", Role::system_admin);
    }
    UnitId unit(std::string name, std::string short_name, bool office = false)
    {
        directory::Unit out;
        out.id = UnitId{next++};
        out.name = std::move(name);
        out.short_name = std::move(short_name);
        out.office = office;
        known.units.push_back(out);
        return out.id;
    }
    void person(std::string name, UnitId at, std::string login, std::optional<Role> role)
    {
        KnownPerson out{PersonId{next++}, std::move(name), at, "科员", std::move(login), {}};
        if (role)
            out.identities.push_back({IdentityId{next++}, out.id, *role, at, {}, known.today - 100, {}});
        known.people.push_back(out);
    }
    Plan of(std::vector<exchange::Sheet> const& sheets) { return plan(known, *read_entries(sheets)); }
    static std::string word(auto const& planned)
    {
        return planned.refusal ? planned.refusal->code + "@" + planned.refusal->field
                               : std::string(name_of(planned.verdict));
    }
    std::string unit_word(std::vector<std::string> row)
    {
        return word(of({units_sheet({std::move(row)})}).units.at(0));
    }
    std::string person_word(std::vector<std::string> row)
    {
        return word(of({people_sheet({std::move(row)})}).people.at(0));
    }
};

TEST_F(plans, a_unit_is_new_changed_or_as_it_stands)
{
    EXPECT_EQ(unit_word({"示范市水利局", "市水利局", "部门"}), "added");
    EXPECT_EQ(unit_word({"示范市财政局", "市财政局", "部门"}), "unchanged");
    EXPECT_EQ(unit_word({"示范市财政局", "", ""}), "unchanged"); // empty cells leave what stands
    EXPECT_EQ(unit_word({"示范市财政局", "市财政局", "企业"}), "changed");
    EXPECT_EQ(unit_word({"示范市财政局", "", "", "", "市政府督查室"}), "changed");
    EXPECT_EQ(unit_word({"示范市财政局", "", "", "", "", "", "财政局、市财政"}), "changed");
    EXPECT_EQ(unit_word({"示范市财政局", "", "", "", "", "", "市财政"}), "unchanged");
    EXPECT_EQ(unit_word({"示范市水利局", "", "部门"}), "roster.empty_cell@short_name");
    EXPECT_EQ(unit_word({"示范市水利局", "市水利局", ""}), "roster.empty_cell@kind");
    EXPECT_EQ(unit_word({"示范市财政局", "财政", ""}), "roster.rename_apart@short_name");
    EXPECT_EQ(unit_word({"示范市人民政府督查室", "", "", "", "", "否"}), "roster.office_stays@office");
}

TEST_F(plans, no_name_stands_for_two_units)
{
    EXPECT_EQ(unit_word({"示范市财税局", "市财政局", "部门"}), "roster.name_of_another@short_name");
    EXPECT_EQ(unit_word({"示范市水利局", "市水利局", "部门", "", "", "", "市财政"}),
              "roster.name_of_another@aliases");
    auto const twice = of({units_sheet({{"示范市水利局", "市水利局", "部门"},
                                        {"示范市 水利局", "市水务局", "部门"},
                                        {"示范市林业局", "市林业局", "部门"},
                                        {"示范市绿化局", "市林业局", "部门"}})});
    EXPECT_EQ(word(twice.units[1]), "roster.row_twice@name");
    EXPECT_EQ(twice.units[1].refusal->parameters.at(0).value, "2");
    EXPECT_EQ(word(twice.units[3]), "roster.name_twice_in_file@short_name");
    EXPECT_EQ(word(twice.units[0]), "added"); // of two rows the later one is told
    EXPECT_EQ(word(twice.units[2]), "added");
    EXPECT_FALSE(twice.is_ready());
}

TEST_F(plans, a_parent_may_stand_further_down_and_never_leads_back)
{
    auto const good = of({units_sheet(
        {{"东城区水利站", "东城水利站", "部门", "", "东城区"}, {"东城区人民政府", "东城区", "区县"}})});
    EXPECT_EQ(word(good.units[0]), "added");
    EXPECT_EQ(good.units[0].parent.planned, 1U);
    EXPECT_EQ(good.units[1].unit.level, directory::Level::county);
    auto const round =
        of({units_sheet({{"甲局", "甲", "部门", "", "乙"}, {"乙局", "乙", "部门", "", "甲"}})});
    EXPECT_EQ(word(round.units[0]), "roster.parent_round@parent");
    EXPECT_EQ(unit_word({"甲局", "甲", "部门", "", "甲局"}), "roster.parent_round@parent");
    EXPECT_EQ(unit_word({"甲局", "甲", "部门", "", "丙局"}), "roster.no_such_unit@parent");
    auto const refused = of({units_sheet({{"甲局", "甲", "部门", "", "乙"}, {"乙局", "乙", "厅局"}})});
    EXPECT_EQ(word(refused.units[0]), "roster.parent_refused@parent");
}

TEST_F(plans, a_person_is_new_changed_or_as_they_stand)
{
    EXPECT_EQ(person_word({"王芳", "市财政局", "科长", "wangfang", "单位负责人"}), "added");
    EXPECT_EQ(person_word({"王芳", "市财政", "科长"}), "added"); // by another name of the unit
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员", "zhangwei", "承办人"}), "unchanged");
    EXPECT_EQ(person_word({"张伟", "市财政局", "科长", "zhangwei", "承办人"}), "changed");
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员", "zhangwei", "单位负责人"}), "changed");
    EXPECT_EQ(person_word({"张伟", "市政府督查室", "科员", "zhangwei"}), "changed");
    EXPECT_EQ(person_word({"王芳", "市教育局", "科长"}), "roster.no_such_unit@unit");
    EXPECT_EQ(person_word({"王芳", "市财政局", "科长", "wangfang", "督查室"}),
              "directory.role_needs_office@roles");
    EXPECT_EQ(person_word({"王芳", "市财政局", "科长", "wangfang", "督查室", "市政府督查室"}), "added");
    EXPECT_EQ(person_word({"王芳", "市财政局", "科长", "wangfang", "系统管理员、承办人"}),
              "directory.administrator_apart@roles");
    EXPECT_EQ(person_word({"系统管理员", "市政府督查室", "主任", "xitong"}),
              "roster.administrator_apart@name");
}

TEST_F(plans, two_people_of_one_name_are_asked_and_never_merged)
{
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员", "zhangwei2", "承办人"}), "roster.namesake@namesake");
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员", "zhangwei2", "承办人", "", "", "另一人"}), "added");
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员", "zhangwei2", "承办人", "", "", "同一人"}),
              "roster.namesake@namesake"); // has another account
    EXPECT_EQ(person_word({"李娜", "市财政局", "科员", "lina", "承办人"}), "roster.namesake@namesake");
    EXPECT_EQ(person_word({"李娜", "市财政局", "科员", "lina", "承办人", "", "", "同一人"}), "changed");
    EXPECT_EQ(person_word({"李娜", "市财政局", "科员", "zhangwei"}), "roster.login_of_another@login");
    person("张伟", known.units[1].id, "zhangwei3", {});
    EXPECT_EQ(person_word({"张伟", "市财政局", "科员"}), "roster.same_name_twice@name");
    auto const file = of({people_sheet({{"赵六", "市财政局", "科员", "zhaoliu"},
                                        {"赵六", "市财政局", "科员", "zhaoliu"},
                                        {"赵六", "市财政局", "科长", "zhaoliu2"},
                                        {"赵六", "市财政局", "科长", "zhaoliu3", "", "", "", "另一人"}})});
    EXPECT_EQ(word(file.people[0]), "added");
    EXPECT_EQ(word(file.people[1]), "roster.login_twice_in_file@login");
    EXPECT_EQ(word(file.people[2]), "roster.namesake_in_file@namesake");
    EXPECT_EQ(word(file.people[3]), "added");
}

TEST_F(plans, people_may_belong_to_units_of_the_same_file)
{
    auto const out =
        of({people_sheet({{"王芳", "市水利局", "局长", "wangfang", "单位负责人"},
                          {"刘强", "市档案局", "科长", "liuqiang"}}),
            units_sheet({{"示范市水利局", "市水利局", "部门"}, {"示范市档案局", "市档案局", "？"}})});
    EXPECT_EQ(word(out.people[0]), "added");
    EXPECT_EQ(out.people[0].unit.planned, 0U);
    EXPECT_EQ(word(out.people[1]), "roster.unit_refused@unit");
    EXPECT_TRUE(of({units_sheet({{"示范市水利局", "市水利局", "部门"}})}).is_ready());
    EXPECT_FALSE(of({units_sheet({{"示范市财政局", "市财政局", "部门"}})}).is_ready()); // nothing to do
}

} // namespace
} // namespace luoshi::roster
