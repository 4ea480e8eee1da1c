#include "directory/directory.h"
#include "directory/rules.h"
#include "tests/test_database.h"

using namespace luoshi;
using directory::Resolution;

TEST(names, forms_of_one_name_meet)
{
    EXPECT_EQ(directory::folded_name("市发展和改革委员会"), directory::folded_name("市发改委"));
    EXPECT_EQ(directory::folded_name("市住房和城乡建设局"), directory::folded_name("市住建局"));
    EXPECT_EQ(directory::folded_name("市人力资源和社会保障局"), directory::folded_name("市人社局"));
    EXPECT_EQ(directory::folded_name("市市场监督管理局"), directory::folded_name("市市场监管局"));
    EXPECT_NE(directory::folded_name("市财政局"), directory::folded_name("市税务局"));
    EXPECT_TRUE(directory::is_vague_name("市直有关部门"));
}

class name_index : public ::testing::Test
{
protected:
    luoshi::testing::TestDatabase db_{db::Engine::sqlite};
    ManualClock clock_{*parse_instant("2026-03-02T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;
    Tools tools_{*db_, clock_, ids_, events_, {}, 0};

    UnitId add(std::string name, std::string short_name, directory::UnitKind kind)
    {
        UnitId id;
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                directory::Unit unit;
                unit.name = name;
                unit.short_name = short_name;
                unit.kind = kind;
                id = directory::add_unit(tx, tools_, unit);
                if (kind == directory::UnitKind::county)
                    directory::add_group_member(tx, "各县区人民政府", id);
                return {};
            });
        return id;
    }
    Resolution resolve(std::string_view printed)
    {
        return db_->read([&](db::Session& session)
                         { return directory::NameIndex(session, clock_.today()).resolve(printed); });
    }
};

TEST_F(name_index, a_printed_name_finds_its_unit_and_a_doubt_is_asked)
{
    auto const planning = add("示范市发展和改革委员会", "市发展改革委", directory::UnitKind::department);
    auto const east = add("东城区人民政府", "东城区", directory::UnitKind::county);
    add("西城区人民政府", "西城区", directory::UnitKind::county);
    for (auto const* printed :
         {"市发展改革委", "市发改委", "发展改革委", "示范市发展和改革委员会", "市发展和改革委员会"})
    {
        auto const found = resolve(printed);
        EXPECT_EQ(found.kind, Resolution::Kind::unit) << printed;
        ASSERT_EQ(found.units.size(), 1U) << printed;
        EXPECT_EQ(found.units[0], planning) << printed;
    }
    EXPECT_EQ(resolve("东城区政府").units.at(0), east);
    EXPECT_EQ(resolve("各县区政府").units.size(), 2U);
    EXPECT_EQ(resolve("市直有关部门").kind, Resolution::Kind::vague);
    EXPECT_EQ(resolve("市魔法局").kind, Resolution::Kind::unknown);
}

// Groups as documents write them, listed nowhere: each is its members, to be looked at.
TEST_F(name_index, a_group_is_its_members_and_no_others)
{
    auto const east = add("东城区人民政府", "东城区", directory::UnitKind::county);
    auto const anping = add("安平县人民政府", "安平县", directory::UnitKind::county);
    auto const finance = add("示范市财政局", "市财政局", directory::UnitKind::department);
    auto const town = add("清河镇人民政府", "清河镇", directory::UnitKind::town);
    auto const members = [&](std::string_view printed)
    {
        auto const found = resolve(printed);
        EXPECT_EQ(found.kind, Resolution::Kind::group) << printed;
        return found.units;
    };
    EXPECT_EQ(members("各区政府"), std::vector{east});
    EXPECT_EQ(members("各区人民政府"), std::vector{east});
    EXPECT_EQ(members("各县政府"), std::vector{anping});
    for (auto const* printed : {"各县区", "各县（市、区）政府", "各区县人民政府", "各县（市、区）"})
        EXPECT_EQ(members(printed), (std::vector{east, anping})) << printed;
    EXPECT_EQ(members("市直各部门"), std::vector{finance});
    EXPECT_EQ(members("各镇（街道）"), std::vector{town});
    // Which of them are concerned, nobody has said.
    EXPECT_EQ(resolve("市直有关部门").kind, Resolution::Kind::vague);
    EXPECT_EQ(resolve("有关区政府").kind, Resolution::Kind::vague);
    EXPECT_EQ(resolve("各产业链牵头部门").kind, Resolution::Kind::unknown);
}

// A body of another level is never the city's of the same name, also where a list leaves its level out.
TEST_F(name_index, another_level_is_never_resolved_to_the_own_one)
{
    auto const education = add("示范市教育局", "市教育局", directory::UnitKind::department);
    auto const propaganda = add("中共示范市委宣传部", "市委宣传部", directory::UnitKind::department);
    auto const county = add("安平县人民政府", "安平县", directory::UnitKind::county);
    for (auto const* printed :
         {"省教育局", "省教育厅", "国家教育局", "福建省教育局", "驻市教育局", "省委宣传部"})
    {
        EXPECT_EQ(resolve(printed).kind, Resolution::Kind::outside) << printed;
        EXPECT_TRUE(resolve(printed).units.empty()) << printed;
    }
    for (auto const* printed : {"县教育局", "区教育局"})
        EXPECT_EQ(resolve(printed).kind, Resolution::Kind::unknown) << printed;
    auto const behind = [&](std::string_view printed, std::string_view before)
    {
        return db_->read([&](db::Session& session)
                         { return directory::NameIndex(session, clock_.today()).resolve(printed, before); });
    };
    EXPECT_EQ(behind("教育局", "市财政局").units, std::vector{education});
    EXPECT_EQ(behind("教育局", "").units, std::vector{education});
    EXPECT_EQ(behind("教育局", "省发展改革委").kind, Resolution::Kind::outside);
    // A ministry is the nation's, and so is what stands behind it, also by a taught name.
    for (auto const* ministry : {"财政部", "税务总局", "证监会", "国务院国资委"})
        EXPECT_EQ(behind("教育局", ministry).kind, Resolution::Kind::outside) << ministry;
    EXPECT_EQ(resolve("财政部").kind, Resolution::Kind::outside);
    EXPECT_EQ(behind("示范市教育局", "财政部").units, std::vector{education});
    auto const market = add("示范市市场监督管理局", "市市场监管局", directory::UnitKind::department);
    EXPECT_EQ(behind("市场监管局", "市财政局").units, std::vector{market});
    EXPECT_EQ(behind("市场监管局", "财政部").kind, Resolution::Kind::outside);
    // What says who it is by itself is found behind any name.
    EXPECT_EQ(behind("市委宣传部", "省发展改革委").units, std::vector{propaganda});
    EXPECT_EQ(behind("安平县", "省发展改革委").units, std::vector{county});
    EXPECT_EQ(behind("安平县政府", "省发展改革委").units, std::vector{county});
}
