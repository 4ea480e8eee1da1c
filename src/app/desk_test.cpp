// The desk as a workbench: items are shaped, every change is taken back, and what was withdrawn comes back to it.
#include "app/test_program.h"

namespace luoshi::app
{
namespace
{

using testing::Answer;
using testing::TestProgram;

constexpr std::string_view text =
    "关于城市更新的通知\n海政办发〔2026〕97号\n一、改造老旧小区120个。更新电梯200台。（市住房城乡建设局牵头，"
    "市财政局配合，2026年12月25日前完成）\n二、新建口袋公园8个。（市城市管理局牵头，2026年12月20日前完成）\n"
    "三、建成停车位3000个。（市城市管理局牵头，2026年12月30日前完成）\n2026年11月20日\n";

class workbench : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    std::string id;

    Answer open()
    {
        auto desk = city.post("duban", "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        id = desk.text("/id");
        return desk;
    }
    Answer now() { return city.get("duban", "/api/breakdown/imports/" + id); }
    Answer change(std::string const& name, boost::json::object fields = {})
    {
        fields["id"] = id;
        fields["version"] = now().json.at("version");
        return city.post("duban", "/api/breakdown/imports/" + id + "/" + name, fields);
    }
    // What the items say, without what every save counts up.
    std::string items(Answer desk)
    {
        std::string out;
        for (auto& item : desk.json.at("items").as_array())
        {
            item.as_object().erase("version");
            out += boost::json::serialize(item) + "\n";
        }
        return out;
    }
    static std::string at(std::size_t item, std::string const& field)
    {
        return "/items/" + std::to_string(item) + "/" + field;
    }
    std::string unit(std::string const& name)
    {
        for (auto const& [number, each] : city.city().unit_names)
            if (each == name) return to_text(UnitId{number});
        return {};
    }
    std::vector<std::string> send(boost::json::array const& chosen)
    {
        auto const sent = change("dispatch", {{"items", chosen}});
        EXPECT_EQ(sent.status, 200) << sent.raw.body;
        std::vector<std::string> tasks;
        if (sent.status == 200)
            for (auto const& task : sent.json.at("tasks").as_array()) tasks.emplace_back(task.as_string());
        return tasks;
    }
};

TEST_P(workbench, takes_every_change_back_as_far_as_the_import)
{
    auto const first = items(open());
    EXPECT_EQ(change("undo").code(), "breakdown.nothing_to_undo");
    std::vector<std::string> states{first};
    auto const did = [&](Answer const& answer)
    {
        ASSERT_EQ(answer.status, 200) << answer.raw.body;
        ASSERT_NE(items(answer), states.back());
        states.push_back(items(answer));
    };
    auto const item = [&](std::size_t index) { return now().json.at_pointer(at(index, "id")); };
    did(change("edit-items", {{"items", boost::json::array{item(0)}}, {"title", "老旧小区与电梯"}}));
    did(change("edit-items",
               {{"items", boost::json::array{item(1)}}, {"not_needed", true}, {"aside", "routine"}}));
    auto const span = now().json.at_pointer(at(0, "spans/text/begin")).as_int64();
    did(change("split", {{"item", item(0)}, {"at", span + 11}}));
    did(change(
        "edit-units",
        {{"item", item(1)},
         {"units", boost::json::array{boost::json::object{{"unit", unit("市市场监管局")}, {"role", "lead"}},
                                      boost::json::object{{"printed", "省特检院"}, {"role", "co"}}}}}));
    did(change("merge", {{"item", item(3)}}));
    did(change("add-item", {{"after", item(0)}, {"text", "汇总全年进度"}}));
    did(change("resolve-name", {{"printed", "市财政局"}, {"outside", true}}));
    for (states.pop_back(); !states.empty(); states.pop_back())
    {
        auto const back = change("undo");
        ASSERT_EQ(back.status, 200) << back.raw.body;
        EXPECT_EQ(items(back), states.back());
    }
    EXPECT_EQ(items(now()), first);
    EXPECT_EQ(now().text("/undo"), "");
}

TEST_P(workbench, makes_two_of_one_item_and_one_of_two)
{
    auto desk = open();
    auto const whole = desk.text(at(0, "text"));
    auto const begin = desk.number(at(0, "spans/text/begin"));
    auto const end = desk.number(at(0, "spans/text/end"));
    auto const item = desk.json.at_pointer(at(0, "id"));
    // Not before its first word, nor behind its last.
    EXPECT_EQ(change("split", {{"item", item}, {"at", begin}}).code(), "breakdown.no_place_to_split");
    EXPECT_EQ(change("split", {{"item", item}, {"at", end}}).code(), "breakdown.no_place_to_split");
    desk = change("split", {{"item", item}, {"at", begin + 11}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    EXPECT_EQ(desk.json.at("items").as_array().size(), 4U);
    EXPECT_EQ(desk.text(at(0, "text")), "改造老旧小区120个。");
    EXPECT_EQ(desk.text(at(1, "text")), "更新电梯200台。");
    for (auto const index : {0U, 1U})
    {
        EXPECT_EQ(desk.text(at(index, "units/0/printed")), "市住房城乡建设局");
        EXPECT_EQ(desk.text(at(index, "supervision_day")), "2026-12-25");
        EXPECT_EQ(desk.json.at_pointer(at(index, "metrics")).as_array().size(), 1U);
    }
    desk = change("merge", {{"item", desk.json.at_pointer(at(1, "id"))}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    EXPECT_EQ(desk.json.at("items").as_array().size(), 3U);
    EXPECT_EQ(desk.text(at(0, "text")), whole);
    EXPECT_EQ(desk.number(at(0, "spans/text/begin")), begin);
    EXPECT_EQ(desk.number(at(0, "spans/text/end")), end);
    EXPECT_EQ(change("merge", {{"item", desk.json.at_pointer(at(0, "id"))}}).code(),
              "breakdown.nothing_above");
}

TEST_P(workbench, takes_an_item_by_hand_from_the_original_or_from_nothing)
{
    auto desk = open();
    auto const begin = desk.number(at(1, "spans/text/begin"));
    EXPECT_EQ(change("add-item").code(), "common.required");
    desk = change("add-item", {{"begin", begin}, {"end", begin + 8}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    EXPECT_EQ(desk.text(at(0, "text")), "新建口袋公园8个");
    EXPECT_EQ(desk.text(at(0, "lint/0/code")), "no_unit");
    auto const item = desk.json.at_pointer(at(0, "id"));
    desk = change("edit-units", {{"item", item},
                                 {"units", boost::json::array{boost::json::object{
                                               {"unit", unit("市城市管理局")}, {"role", "lead"}}}}});
    desk = city.settle("duban", desk);
    ASSERT_TRUE(desk.json.at_pointer(at(0, "ready")).as_bool()) << desk.raw.body;
    auto const tasks = send({item});
    ASSERT_EQ(tasks.size(), 1U);
    auto const seen = city.get("duban", "/api/tracking/tasks/" + tasks[0]);
    EXPECT_EQ(seen.text("/host_name"), "市城市管理局");
    EXPECT_EQ(seen.text("/task/printed_text"), "新建口袋公园8个");
    // What went out is not undone at the desk.
    EXPECT_EQ(change("undo").code(), "breakdown.item_dispatched");
}

TEST_P(workbench, has_back_what_was_withdrawn_and_sends_it_again)
{
    auto const desk = open();
    boost::json::array chosen;
    for (auto const& item : desk.json.at("items").as_array()) chosen.push_back(item.at("id"));
    auto tasks = send(chosen);
    ASSERT_EQ(tasks.size(), 3U);
    EXPECT_EQ(now().text("/state"), "dispatched");
    ASSERT_EQ(city.act("duban", tasks[0], "withdraw", {{"reason", "日期有误"}}).status, 200);
    auto back = now();
    EXPECT_EQ(back.text("/state"), "open");
    EXPECT_EQ(back.text(at(0, "state")), "open");
    EXPECT_EQ(back.text(at(1, "state")), "dispatched");
    auto const edited = change("edit-items", {{"items", boost::json::array{chosen[0]}},
                                              {"supervision_day", "2026-12-24"},
                                              {"day_reason", "更正"}});
    ASSERT_EQ(edited.status, 200) << edited.raw.body;
    auto const again = send({chosen[0]});
    ASSERT_EQ(again.size(), 1U);
    EXPECT_NE(again[0], tasks[0]);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + again[0]).text("/due_day"), "2026-12-24");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + tasks[0]).text("/task/state"), "withdrawn");
    EXPECT_TRUE(city.recount().differences.empty());
}

TEST_P(workbench, has_a_batch_back_whole_or_not_at_all)
{
    auto const desk = open();
    boost::json::array chosen;
    for (auto const& item : desk.json.at("items").as_array()) chosen.push_back(item.at("id"));
    auto const tasks = send(chosen);
    boost::json::array all;
    for (auto const& task : tasks) all.emplace_back(task);
    ASSERT_EQ(city.act("scsglj.fzr", tasks[1], "receive").status, 200);
    auto const withdraw = [&](boost::json::array const& these) {
        return city.post("duban", "/api/tracking/withdrawals", {{"tasks", these}, {"reason", "发错文件"}});
    };
    auto const refused = withdraw(all);
    EXPECT_EQ(refused.code(), "tracking.batch_not_withdrawn");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + tasks[0]).text("/task/state"), "awaiting_receipt");
    auto const done = withdraw({all[0], all[2]});
    ASSERT_EQ(done.status, 200) << done.raw.body;
    EXPECT_EQ(done.number("/count"), 2);
    EXPECT_EQ(now().text(at(0, "state")), "open");
    EXPECT_EQ(now().text(at(1, "state")), "dispatched");
    EXPECT_EQ(now().text(at(2, "state")), "open");
    // The same file again: the desk that it is on is offered.
    auto const same = city.post("duban", "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
    EXPECT_EQ(same.code(), "breakdown.same_document");
    EXPECT_EQ(same.text("/parameters/import"), id);
    EXPECT_TRUE(city.recount().differences.empty());
}

INSTANTIATE_TEST_SUITE_P(engines, workbench, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);

} // namespace
} // namespace luoshi::app
