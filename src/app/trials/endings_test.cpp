// What ends a task, what a day does by itself, and what an approval changes, beside the state itself: the table goes on.
#include "app/trials/effects_scene.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class endings : public EffectsScene
{
};

// Every state that can be ended at once, with everything open that can be open.
TEST_P(endings, of_an_end)
{
    send_out();
    EXPECT_EQ(effect("duban", "withdraw", {{"reason", "误发"}}),
              "awaiting_receipt > withdrawn adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-host:receive | journal withdraw");
    send_out();
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "awaiting_receipt > cancelled adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-host:receive | journal cancel");
    send_out();
    city.done("szfcxjsj.fzr", task, "request-return", {{"reason", "职责已划转"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "returned > cancelled adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-office:decide_return | journal cancel");
    send_out("key");
    city.done("szfcxjsj.fzr", task, "receive");
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "received > cancelled adjusted | clocks -part -total | lists -co:receive_part -host:assign | "
              "journal cancel");
    running();
    city.done("szfcxjsj.fzr", task, "report", progress("三户未签约"));
    city.done("szfcxjsj.jbr", task, "report", progress());
    city.done("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "in_progress > cancelled adjusted | clocks -answer -part -total | lists -co:receive_part "
              "-host:report@szfcxjsj.jbr+handler -host:sign_off -office:answer "
              "-office:decide_extension+leader | journal lapse_difficulty(machine) cancel");
    running();
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "suspended > cancelled adjusted | clocks -part -total | journal cancel");
}

// What the clock does by itself.
TEST_P(endings, of_a_day_that_passes)
{
    running();
    auto const until = [&](std::string const& instant)
    {
        return effect_on(task,
                         [&]
                         {
                             city.wait_until(instant);
                             return city.see("duban", task);
                         });
    };
    // 29 of 32 days are nine tenths: yellow from the first second of the 29th. After 24:00 of the day itself: red.
    EXPECT_EQ(until("2026-12-21T15:59:59Z"), "in_progress | journal nothing");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "green");
    EXPECT_EQ(until("2026-12-21T16:00:00Z"), "in_progress | journal light(machine)");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "yellow");
    EXPECT_EQ(until("2026-12-25T15:59:59Z"), "in_progress | journal nothing");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "yellow");
    EXPECT_EQ(until("2026-12-25T16:00:00Z"), "in_progress | journal light(machine)");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "red");
}

// A batch that waits for a yes (Z-98): the desk's line goes, the approvers' lines come.
TEST_P(endings, of_an_approval)
{
    ASSERT_EQ(city.post("duban", "/api/rulebook/approvals",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "督查工作条例第十一条"},
                         {"content",
                          {{"dispatch_general", {"supervision", "leader"}},
                           {"dispatch_key", {"leader"}},
                           {"dispatch_listed", {"leader"}}}}})
                  .status,
              200);
    ASSERT_EQ(city.post("lingdao", "/api/rulebook/decide",
                        {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                  .status,
              200);
    city.wait_until("2026-11-24T01:00:00Z");
    auto const opened = city.post(
        "duban", "/api/breakdown/imports",
        {{"text",
          "示范市第五次部署\n（一）改造老旧小区120个。（市住房城乡建设局牵头，2026年12月25日前完成）\n"},
         {"no_secrets", true}});
    auto const desk = opened.text("/id");
    boost::json::array const items{opened.json.at_pointer("/items/0/id")};
    auto const on_desk = [&](std::string const& who, std::string const& action, boost::json::object fields)
    {
        fields["id"] = desk;
        fields["version"] = city.get("zhengwen", "/api/breakdown/imports/" + desk).json.at("version");
        return effect_on(desk, [&]
                         { return city.post(who, "/api/breakdown/imports/" + desk + "/" + action, fields); });
    };
    boost::json::object const ask{{"items", items}, {"reason", "常务会议定"}};
    EXPECT_EQ(on_desk("duban", "edit-items",
                      {{"items", items}, {"host_confirmed", true}, {"reason", "按文件办理"}}),
              " | journal edit_items");
    EXPECT_EQ(on_desk("duban", "dispatch", ask),
              " | lists -office:break_down+general_office +office:approve@heyan | journal request(office)");
    EXPECT_EQ(on_desk("duban", "withdraw-request", {}),
              " | lists -office:approve@heyan +office:break_down+general_office | journal withdraw(office)");
    on_desk("duban", "dispatch", ask);
    EXPECT_EQ(
        on_desk("heyan", "decide", {{"approve", true}}),
        " | lists -office:approve@heyan +office:approve@lingdao-supervision+leader | journal decide(office)");
    EXPECT_EQ(on_desk("lingdao", "decide", {{"approve", false}, {"remark", "重拟"}}),
              " | lists -office:approve@lingdao-supervision+leader +office:break_down+general_office | "
              "journal decide(office)");
    on_desk("duban", "dispatch", ask);
    on_desk("heyan", "decide", {{"approve", true}});
    EXPECT_EQ(on_desk("lingdao", "decide", {{"approve", true}}),
              " | lists -office:approve@lingdao-supervision+leader | journal decide(office) dispatch");
    auto const sent = city.get("szfcxjsj.fzr", "/api/tracking/tasks").text("/tasks/0/id");
    EXPECT_EQ(journal_since(sent, 0), " | journal approve_dispatch dispatch");
}

INSTANTIATE_TEST_SUITE_P(engines, endings, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
