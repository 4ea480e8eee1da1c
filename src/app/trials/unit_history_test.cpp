// The history of a unit as its page tells it, and what stands at it: names before and after, the newest change first,
// the other unit of a merger, roles to the last day.
#include "app/trials/scene.h"

#include "directory/directory.h"
#include "directory/unit_changes.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class history_of_units : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()}; // Monday 2026-11-23, 09:00

    void SetUp() override
    {
        for (auto const* name : {"市林业局", "市水利局", "市财政局"}) units_[name] = city.unit(name);
    }
    std::map<std::string, std::string> units_; // by the names of the first day
    Answer page(std::string const& unit)
    {
        return city.get("xitong", "/api/directory/units/" + units_.at(unit));
    }
    Answer act(std::string const& unit, std::string const& what, boost::json::object fields)
    {
        fields["reason"] = "机构改革";
        return city.post("xitong", "/api/directory/units/" + units_.at(unit) + "/" + what, fields);
    }
    std::int64_t number_of(std::string const& unit)
    {
        return parse_id<UnitKind>(units_.at(unit)).value().value;
    }
    std::vector<std::string> changes(std::string const& unit)
    {
        std::vector<std::string> out;
        auto const seen = page(unit);
        auto const text = [](boost::json::value const& each, char const* name)
        { return std::string(each.at(name).as_string()); };
        for (auto const& each : seen.json.at("changes").as_array())
            out.push_back(fmt::format("{} {} {}: {} -> {}{}{}", text(each, "day"), text(each, "kind"),
                                      text(each, "state"), text(each, "former_short_name"),
                                      text(each, "short_name"), text(each, "other"),
                                      each.at("came").as_bool() ? " came" : ""));
        return out;
    }
    std::string meant_by(std::string_view printed)
    {
        return city.program().tools().database.read(
            [&](db::Session& session) -> std::string
            {
                auto const found = directory::NameIndex(session, city.clock().today()).resolve(printed);
                return found.units.size() == 1 ? to_text(found.units.front()) : "";
            });
    }
    using Lines = std::vector<std::string>;
};

TEST_P(history_of_units, is_told_from_the_newest_change_on_by_the_names_before_and_after)
{
    EXPECT_EQ(act("市林业局", "rename", {{"name", "示范市林草局"}, {"short_name", "市林草局"}}).status, 200);
    EXPECT_EQ(act("市林业局", "rename", {{"name", "示范市绿化局"}, {"short_name", "市绿化局"}}).status, 200);
    city.wait_until("2026-11-24T01:00:00Z");
    EXPECT_EQ(act("市林业局", "rename",
                  {{"name", "示范市园林局"}, {"short_name", "市园林局"}, {"day", "2026-12-01"}})
                  .status,
              200);
    EXPECT_EQ(changes("市林业局"), (Lines{"2026-12-01 rename planned:  -> 市园林局",
                                          "2026-11-23 rename done: 市林草局 -> 市绿化局",
                                          "2026-11-23 rename done: 市林业局 -> 市林草局"}));
    auto const seen = page("市林业局");
    EXPECT_EQ(seen.text("/kind"), "department");
    EXPECT_EQ(seen.text("/name"), "示范市绿化局");
    EXPECT_EQ(seen.text("/changes/1/former_name"), "示范市林草局");
    EXPECT_EQ(seen.text("/changes/1/name"), "示范市绿化局");
    auto const& aliases = seen.json.at("aliases").as_array();
    std::set<std::string> former;
    for (auto const& each : aliases)
        if (each.at("kind") == "former") former.emplace(each.at("alias").as_string());
    EXPECT_EQ(former, (std::set<std::string>{"市林业局", "示范市林业局", "市林草局", "示范市林草局"}));
    // Of another unit nothing is told here.
    EXPECT_EQ(changes("市水利局"), Lines{});
    EXPECT_EQ(city.post("xitong", "/api/directory/units/" + units_.at("市林业局") + "/withdraw-change",
                        {{"change", seen.json.at_pointer("/changes/0/id")}})
                  .status,
              200);
    EXPECT_EQ(changes("市林业局").size(), 2U);
    EXPECT_EQ(
        city.number_of("SELECT count(*) FROM audit_entry WHERE action = 'directory.withdraw_unit_change'"),
        1);
}

TEST_P(history_of_units, leads_from_a_merged_unit_and_all_its_names_to_the_other)
{
    (void)city.program().tools().database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            directory::add_alias(tx, UnitId{number_of("市林业局")}, "林场总站",
                                 directory::AliasKind::learned);
            directory::add_alias(tx, UnitId{number_of("市财政局")}, "钱粮总站",
                                 directory::AliasKind::learned);
            return {};
        });
    EXPECT_EQ(act("市林业局", "merge", {{"into", units_.at("市林业局")}}).code(),
              "directory.merge_into_itself");
    EXPECT_EQ(act("市林业局", "merge", {{"into", units_.at("市水利局")}}).status, 200);
    for (auto const* name : {"市林业局", "示范市林业局", "林场总站"})
        EXPECT_EQ(meant_by(name), units_.at("市水利局")) << name;
    EXPECT_EQ(meant_by("钱粮总站"), units_.at("市财政局"));
    EXPECT_EQ(changes("市林业局"), Lines{"2026-11-23 merge done: 市林业局 -> 市水利局"});
    EXPECT_EQ(changes("市水利局"), Lines{"2026-11-23 merge done: 市林业局 -> 市林业局 came"});
    EXPECT_EQ(page("市林业局").text("/successor_name"), "市水利局");
    EXPECT_EQ(page("市水利局").text("/successor_name"), "");
    EXPECT_EQ(page("市林业局").text("/to_day"), "2026-11-22");
    EXPECT_EQ(act("市财政局", "merge", {{"into", units_.at("市林业局")}}).code(), "directory.no_such_unit");
}

// Neither the whole name nor the short one may be either name of another unit.
TEST_P(history_of_units, has_no_name_that_is_anothers)
{
    auto const rename = [&](std::string const& name, std::string const& short_name) {
        return act("市林业局", "rename", {{"name", name}, {"short_name", short_name}}).code();
    };
    EXPECT_EQ(rename("示范市财政局", "市林草局"), "directory.unit_exists");
    EXPECT_EQ(rename("市财政局", "市林草局"), "directory.unit_exists");
    EXPECT_EQ(rename("示范市林草局", "示范市财政局"), "directory.unit_exists");
    EXPECT_EQ(rename("示范市林草局", "市财政局"), "directory.unit_exists");
    EXPECT_EQ(rename("示范市林草局", "市林业局"), ""); // its own
}

TEST_P(history_of_units, counts_what_stands_there_to_the_end_of_the_last_day)
{
    auto const standing = [&]
    {
        auto const seen = page("市林业局");
        return fmt::format("{} roles, {} people, {} units", seen.number("/standing/roles"),
                           seen.number("/standing/people"), seen.number("/standing/units"));
    };
    auto const today = city.clock().today().number;
    auto const id = number_of("市林业局");
    EXPECT_EQ(standing(), "2 roles, 2 people, 0 units");
    auto const ends = [&](std::int32_t day)
    {
        city.change(fmt::format("UPDATE directory_identity SET to_day = {} WHERE id = (SELECT max(id) FROM "
                                "directory_identity WHERE unit = {})",
                                day, id));
        city.change(fmt::format("UPDATE directory_person SET to_day = {} WHERE id = (SELECT max(id) FROM "
                                "directory_person WHERE unit = {})",
                                day, id));
        city.change(fmt::format("UPDATE directory_unit SET parent = {}, to_day = {} WHERE id = {}", id, day,
                                number_of("市水利局")));
    };
    ends(today);
    EXPECT_EQ(standing(), "2 roles, 2 people, 1 units");
    EXPECT_EQ(act("市林业局", "end", {}).code(), "directory.unit_has_units");
    EXPECT_EQ(act("市林业局", "merge", {{"into", units_.at("市财政局")}}).code(), "directory.unit_has_units");
    // Its last day is a day of the unit below it too.
    EXPECT_EQ(act("市水利局", "rename", {{"name", "示范市水务局"}, {"short_name", "市水务局"}}).code(), "");
    ends(today - 1);
    EXPECT_EQ(standing(), "1 roles, 1 people, 0 units");
    EXPECT_EQ(act("市水利局", "rename", {{"name", "示范市河湖局"}, {"short_name", "市河湖局"}}).code(),
              "directory.unit_is_over");
    EXPECT_EQ(act("市林业局", "end", {}).code(), "");
    EXPECT_EQ(changes("市林业局"), Lines{"2026-11-23 end done: 市林业局 -> "});
}

// A unit that ends loses its roles once another administrator says so: the roles end with the last day.
TEST_P(history_of_units, ends_its_roles_with_the_batch_that_was_proposed)
{
    ASSERT_EQ(act("市林业局", "end", {}).status, 200);
    auto const batch = city.get("anquan", "/api/roster/batches").text("/batches/0/id");
    auto const seen = city.get("anquan", "/api/roster/batches/" + batch);
    EXPECT_EQ(seen.text("/title"), "市林业局");
    ASSERT_EQ(seen.json.at("lines").as_array().size(), 2U);
    for (auto const* line : {"/lines/0", "/lines/1"})
    {
        EXPECT_EQ(seen.text(std::string(line) + "/ends"), "市林业局");
        EXPECT_EQ(seen.text(std::string(line) + "/unit_name"), "市林业局");
        EXPECT_EQ(seen.text(std::string(line) + "/role_unit_name"), "");
        EXPECT_EQ(seen.text(std::string(line) + "/from_day"), "2026-11-23");
        EXPECT_FALSE(seen.json.at_pointer(std::string(line) + "/is_new").as_bool());
        EXPECT_TRUE(seen.json.at_pointer(std::string(line) + "/roles").as_array().empty());
    }
    EXPECT_EQ(seen.text("/lines/0/trouble"), "");
    auto const confirmed =
        city.post("anquan", "/api/roster/batches/" + batch + "/confirm", {{"seen", seen.text("/seen")}});
    EXPECT_EQ(confirmed.status, 200) << confirmed.raw.body;
    EXPECT_EQ(
        city.number_of(fmt::format("SELECT count(*) FROM directory_identity WHERE unit = {} AND to_day = {}",
                                   number_of("市林业局"), city.clock().today().number - 1)),
        2);
}

// Whoever holds the role at the other unit already has nothing to get there, and the line says so.
TEST_P(history_of_units, gives_no_role_twice_where_units_are_merged)
{
    (void)city.program().tools().database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            directory::Identity also;
            also.person = *parse_id<PersonKind>(city.person("slyj.jbr"));
            also.unit = *parse_id<UnitKind>(units_.at("市水利局"));
            also.role = Role::handler;
            also.from_day = city.clock().today() - 1;
            directory::add_identity(tx, city.program().tools(), also);
            return {};
        });
    ASSERT_EQ(act("市林业局", "merge", {{"into", units_.at("市水利局")}}).status, 200);
    auto const batch = city.get("anquan", "/api/roster/batches").text("/batches/0/id");
    auto const seen = city.get("anquan", "/api/roster/batches/" + batch);
    std::map<std::string, std::string> trouble;
    for (auto const& each : seen.json.at("lines").as_array())
        trouble[std::string(each.at("name").as_string())] = std::string(each.at("trouble").as_string());
    EXPECT_EQ(trouble,
              (std::map<std::string, std::string>{
                  {"市林业局主要负责人", ""}, {"市林业局业务科承办人", "此人在该单位同期已有这个角色。"}}));
}

// Which change is taken back has to be said: another may have been planned since it was read.
TEST_P(history_of_units, takes_back_the_change_that_is_named)
{
    ASSERT_EQ(act("市林业局", "rename",
                  {{"name", "示范市园林局"}, {"short_name", "市园林局"}, {"day", "2026-12-01"}})
                  .status,
              200);
    auto const take_back = [&](boost::json::object const& body)
    {
        return city.post("xitong", "/api/directory/units/" + units_.at("市林业局") + "/withdraw-change", body)
            .code();
    };
    EXPECT_EQ(take_back({}), "common.required");
    EXPECT_EQ(take_back({{"change", "chg_0000000000001"}}), "common.not_found");
    EXPECT_EQ(changes("市林业局").size(), 1U);
}

INSTANTIATE_TEST_SUITE_P(engines, history_of_units, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
