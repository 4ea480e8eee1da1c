// Units that are renamed, ended, merged: names that still lead somewhere, tasks that stay where they are, roles that a
// second administrator confirms.
#include "app/trials/scene.h"

#include "directory/directory.h"
#include "directory/unit_changes.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class units_that_change : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};

    std::string page_of(std::string const& unit) { return "/api/directory/units/" + city.unit(unit); }
    Answer act(std::string const& unit, std::string const& what, boost::json::object fields)
    {
        return city.post("xitong", page_of(unit) + "/" + what, fields);
    }
    directory::Resolution resolve(std::string_view printed)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            { return directory::NameIndex(session, city.clock().today()).resolve(printed); });
    }
    std::int64_t apply()
    {
        return directory::unit_changes::apply_due(city.program().tools(), tracking::open_work_of);
    }
};

TEST_P(units_that_change, a_renamed_unit_keeps_its_old_names_and_its_tasks_their_frozen_text)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const unit = city.unit("市住房城乡建设局");
    auto const renamed =
        act("市住房城乡建设局", "rename",
            {{"name", "示范市城乡建设委员会"}, {"short_name", "市城乡建设委"}, {"reason", "机构改革"}});
    ASSERT_EQ(renamed.status, 200) << renamed.raw.body;
    for (auto const* name : {"市住房城乡建设局", "市城乡建设委", "示范市城乡建设委员会"})
    {
        auto const found = resolve(name);
        ASSERT_EQ(found.kind, directory::Resolution::Kind::unit) << name;
        EXPECT_EQ(to_text(found.units.front()), unit) << name;
    }
    auto const seen = city.get("duban", "/api/tracking/tasks/" + task);
    EXPECT_NE(seen.raw.body.find("市住房城乡建设局牵头"), std::string::npos); // as printed
    EXPECT_EQ(city.get("xitong", "/api/directory/units/" + unit).text("/short_name"), "市城乡建设委");
    auto const page = city.get("anquan", "/api/directory/units/" + unit);
    EXPECT_EQ(page.text("/changes/0/former_short_name"), "市住房城乡建设局");
    EXPECT_EQ(page.text("/changes/0/state"), "done");
    EXPECT_EQ(city.get("duban", page_of("市财政局")).code(), "common.not_permitted");
    auto const again = [&](std::string const& name, std::string const& short_name)
    {
        return city
            .post("xitong", "/api/directory/units/" + unit + "/rename",
                  {{"name", name}, {"short_name", short_name}, {"reason", "x"}})
            .code();
    };
    EXPECT_EQ(again("示范市城乡建设委员会", "市城乡建设委"), "directory.same_names");
    EXPECT_EQ(again("示范市财政局", "市城乡建设委"), "directory.unit_exists");
    EXPECT_EQ(again(" ", "市建委"), "common.required");
    // Back to the old name.
    EXPECT_EQ(again("示范市住房和城乡建设局", "市住房城乡建设局"), "");
    EXPECT_EQ(resolve("市城乡建设委").kind, directory::Resolution::Kind::unit);
}

TEST_P(units_that_change, a_coming_day_is_planned_and_can_be_taken_back)
{
    auto const planned = act("市林业局", "rename",
                             {{"name", "示范市林草局"},
                              {"short_name", "市林草局"},
                              {"day", "2026-11-25"},
                              {"reason", "机构改革"}});
    ASSERT_EQ(planned.status, 200) << planned.raw.body;
    EXPECT_EQ(act("市林业局", "end", {{"reason", "x"}}).code(), "directory.change_waits");
    EXPECT_EQ(apply(), 0);
    auto const change = city.get("xitong", page_of("市林业局")).text("/changes/0/id");
    EXPECT_EQ(act("市林业局", "withdraw-change", {{"change", change}}).status, 200);
    EXPECT_EQ(act("市林业局", "withdraw-change", {{"change", change}}).status, 404);
    ASSERT_EQ(act("市林业局", "rename",
                  {{"name", "示范市林草局"},
                   {"short_name", "市林草局"},
                   {"day", "2026-11-25"},
                   {"reason", "机构改革"}})
                  .status,
              200);
    auto const unit = city.unit("市林业局");
    city.wait_until("2026-11-24T16:30:00Z"); // half past midnight of the 25th
    apply();
    EXPECT_EQ(city.get("xitong", "/api/directory/units/" + unit).text("/short_name"), "市林草局");
    EXPECT_EQ(to_text(resolve("市林业局").units.front()), unit);
}

TEST_P(units_that_change, a_unit_with_open_work_is_not_ended_and_is_told_how_much_there_is)
{
    city.dispatch(std::string(sample_document));
    auto const refused = act("市住房城乡建设局", "end", {{"reason", "机构改革"}});
    EXPECT_EQ(refused.code(), "directory.unit_has_work");
    EXPECT_NE(refused.text("/title").find("2"), std::string::npos) << refused.raw.body; // hosted, and a part
    auto const page = city.get("xitong", page_of("市住房城乡建设局"));
    EXPECT_EQ(page.number("/standing/work/0/hosted"), 1);
    EXPECT_EQ(page.number("/standing/work/0/shared"), 1);
    EXPECT_EQ(page.raw.body.find("老旧小区"), std::string::npos); // how many, never which
    EXPECT_EQ(act("市政府", "end", {{"reason", "x"}}).code(), "directory.unit_has_units");
    EXPECT_EQ(act("市林业局", "end", {{"reason", "x"}, {"day", "2026-11-01"}}).code(),
              "directory.day_is_past");
    ASSERT_EQ(act("市林业局", "end", {{"reason", "撤销"}}).status, 200);
    EXPECT_EQ(resolve("市林业局").kind, directory::Resolution::Kind::unknown);
    // Its two roles wait for the second administrator; until then they stand.
    auto const batch = city.get("anquan", "/api/roster/batches").text("/batches/0/id");
    auto const seen = city.get("anquan", "/api/roster/batches/" + batch);
    EXPECT_EQ(seen.json.at("lines").as_array().size(), 2U);
    EXPECT_EQ(act("市林业局", "rename", {{"name", "a"}, {"short_name", "a"}, {"reason", "x"}}).code(),
              "directory.unit_is_over");
}

TEST_P(units_that_change, a_merged_units_names_lead_on_its_roles_are_confirmed_and_its_tasks_are_listed)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const into = city.unit("市城市管理局");
    EXPECT_EQ(
        act("市住房城乡建设局", "merge", {{"into", city.unit("市住房城乡建设局")}, {"reason", "x"}}).code(),
        "directory.merge_into_itself");
    EXPECT_EQ(act("市政府督查室", "merge", {{"into", into}, {"reason", "x"}}).code(),
              "directory.office_is_not_merged");
    ASSERT_EQ(act("市住房城乡建设局", "merge", {{"into", into}, {"reason", "机构改革"}}).status, 200);
    auto const found = resolve("市住房城乡建设局");
    ASSERT_EQ(found.kind, directory::Resolution::Kind::unit);
    EXPECT_EQ(to_text(found.units.front()), into);
    // The office is told what is left, and the unit's people finish it.
    auto const left = city.get("duban", "/api/directory/leftovers");
    EXPECT_EQ(left.text("/units/0/successor_name"), "市城市管理局");
    EXPECT_EQ(left.number("/units/0/hosted"), 1);
    EXPECT_EQ(city.get("sczj.fzr", "/api/directory/leftovers").code(), "common.not_permitted");
    city.done("szfcxjsj.fzr", task, "receive");
    // The same roles at the other unit, once a second administrator says yes.
    auto const batch = city.get("anquan", "/api/roster/batches").text("/batches/0/id");
    auto const seen = city.get("anquan", "/api/roster/batches/" + batch);
    EXPECT_EQ(seen.text("/lines/0/role_unit_name"), "市城市管理局");
    auto const confirmed =
        city.post("anquan", "/api/roster/batches/" + batch + "/confirm", {{"seen", seen.text("/seen")}});
    ASSERT_EQ(confirmed.status, 200) << confirmed.raw.body;
    auto const person = city.person("szfcxjsj.fzr");
    auto const actors = city.program().tools().database.read(
        [&](db::Session& session)
        { return directory::actors_of(session, *parse_id<PersonKind>(person), city.clock().today()); });
    EXPECT_EQ(actors.size(), 2U); // the old one until its tasks are done, and the new one
    EXPECT_EQ(city.get("shenji", "/api/audit/entries").raw.body.find("老旧小区"), std::string::npos);
}

TEST_P(units_that_change, nothing_is_sent_to_a_unit_that_has_ended_since_it_was_named)
{
    auto desk = city.post(
        "duban", "/api/breakdown/imports",
        {{"text", "示范市绿化工作部署\n（一）新增绿地30公顷。（市林业局负责，2026年12月25日前完成）\n"},
         {"no_secrets", true}});
    auto const id = desk.text("/id");
    boost::json::array const items{desk.json.at_pointer("/items/0/id")};
    desk = city.settle("duban", city.post("duban", "/api/breakdown/imports/" + id + "/edit-items",
                                          {{"id", id},
                                           {"version", desk.json.at("version")},
                                           {"items", items},
                                           {"host_confirmed", true},
                                           {"reason", "按文件办理"}}));
    // Ended without a successor the name means nobody, and the item is asked about; merged it means another unit, and
    // the host that was confirmed is none any more.
    ASSERT_EQ(act("市林业局", "merge", {{"into", city.unit("市水利局")}, {"reason", "机构改革"}}).status,
              200);
    auto const sent = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                {{"id", id}, {"version", desk.json.at("version")}, {"items", items}});
    EXPECT_EQ(sent.code(), "breakdown.host_is_over") << sent.raw.body;
    EXPECT_NE(sent.text("/title").find("市林业局已撤并"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(engines, units_that_change, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
