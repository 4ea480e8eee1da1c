// Approval steps as data (Z-98, rules §1 no. 11): who says yes before tasks go out is a rule with a day; while a batch
// waits nothing of it moves; the last yes sends it out as it was asked.
#include "app/test_program.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class approvals_before_dispatch : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    std::string id;
    boost::json::array items;

    void rule(boost::json::array const& listed)
    {
        auto const proposed = city.post("duban", "/api/rulebook/approvals",
                                        {{"effective_day", "2026-11-24"},
                                         {"basis", "督查工作条例第十一条"},
                                         {"content",
                                          {{"dispatch_general", boost::json::array{}},
                                           {"dispatch_key", {"leader"}},
                                           {"dispatch_listed", listed}}}});
        EXPECT_EQ(proposed.status, 200) << proposed.raw.body;
        EXPECT_EQ(city.post("lingdao", "/api/rulebook/decide",
                            {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                      .status,
                  200);
        city.clock().set(*parse_instant("2026-11-24T01:00:00Z"));
        city.program().tick();
    }
    std::int64_t version(std::string const& who = "duban")
    {
        return city.get(who, "/api/breakdown/imports/" + id).number("/version");
    }
    Answer change(std::string const& who, std::string const& name, boost::json::object fields)
    {
        fields["id"] = id;
        if (!fields.contains("version")) fields["version"] = version();
        return city.post(who, "/api/breakdown/imports/" + id + "/" + name, fields);
    }
    // A desk with two ready items of a grade.
    void open_desk(std::string const& grade)
    {
        auto const desk =
            city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}});
        id = desk.text("/id");
        items.clear();
        for (auto const& item : desk.json.at("items").as_array()) items.push_back(item.at("id"));
        EXPECT_EQ(change("duban", "edit-items",
                         {{"items", items},
                          {"host_confirmed", true},
                          {"grade", grade},
                          {"requirement", "有验收结果"},
                          {"reason", "按文件办理"}})
                      .status,
                  200);
        city.settle("duban", city.get("duban", "/api/breakdown/imports/" + id));
    }
    Answer ask(std::string const& reason = "市政府常务会议定的重点事项")
    {
        return change("duban", "dispatch", {{"items", items}, {"reason", reason}});
    }
    Answer say(std::string const& who, bool approve, std::string const& remark = {})
    {
        return change(who, "decide",
                      {{"approve", approve}, {"remark", remark}, {"basis", "会议纪要〔2026〕12号"}});
    }
    std::size_t waits(std::string const& who)
    {
        std::size_t out = 0;
        auto const list = city.get(who, "/api/worklist");
        for (auto const& each : list.json.at("items").as_array()) out += each.at("kind") == "approve";
        return out;
    }
};

TEST_P(approvals_before_dispatch, are_not_asked_for_where_the_rule_names_nobody)
{
    rule({"leader"});
    open_desk("general");
    auto const sent = ask("");
    EXPECT_EQ(sent.number("/task_count"), 2);
    EXPECT_TRUE(sent.json.at("request").is_null());
}

TEST_P(approvals_before_dispatch, send_the_batch_out_with_the_last_yes_and_not_before)
{
    rule({"general_office", "leader"});
    open_desk("listed");
    EXPECT_EQ(ask(" ").code(), "breakdown.reason_for_approval");
    auto const asked = ask();
    EXPECT_EQ(asked.status, 200) << asked.raw.body;
    EXPECT_EQ(asked.number("/task_count"), 0);
    EXPECT_EQ(asked.text("/waits_for"), "general_office");
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/tracking/tasks").json.at("tasks").as_array().size(), 0U);
    EXPECT_EQ(waits("zhengwen"), 1U);
    EXPECT_EQ(waits("lingdao"), 0U);

    // Out of turn, and by whoever has no step.
    EXPECT_EQ(say("lingdao", true).code(), "approvals.not_your_step");
    EXPECT_EQ(say("heyan", true).code(), "approvals.not_your_step");
    EXPECT_EQ(say("szfcxjsj.fzr", true).code(), "common.not_permitted");
    auto const first = say("zhengwen", true);
    EXPECT_EQ(first.status, 200) << first.raw.body;
    EXPECT_EQ(first.text("/state"), "awaiting_approval");
    EXPECT_EQ(waits("zhengwen"), 0U);
    EXPECT_EQ(waits("lingdao"), 1U);
    auto const seen = city.get("lingdao", "/api/breakdown/imports/" + id);
    EXPECT_TRUE(seen.json.at_pointer("/approval/may_decide").as_bool());
    EXPECT_EQ(seen.json.at("awaiting").as_array().size(), 2U);

    auto const last = say("lingdao", true, "同意");
    EXPECT_EQ(last.status, 200) << last.raw.body;
    EXPECT_EQ(last.text("/state"), "dispatched");
    EXPECT_EQ(last.text("/approval/steps/1/basis"), "会议纪要〔2026〕12号");
    EXPECT_EQ(waits("lingdao"), 0U);
    auto const tasks = city.get("szfcxjsj.fzr", "/api/tracking/tasks").json.at("tasks").as_array();
    ASSERT_EQ(tasks.size(), 2U); // hosts the one, takes part in the other
    // The task itself says by whose yes it went out, and who sent it.
    auto const task =
        city.get("szfcxjsj.fzr", "/api/tracking/tasks/" + std::string(tasks[0].at("id").as_string()));
    EXPECT_NE(task.text("/journal/0/sentence").find("交办，编号"), std::string::npos);
    EXPECT_EQ(task.text("/journal/1/sentence"), "批准立项交办。");
    EXPECT_NE(task.text("/journal/0/who"), task.text("/journal/1/who"));
    EXPECT_EQ(say("lingdao", true).code(), "approvals.decided_already");
    EXPECT_TRUE(city.recount().differences.empty());
}

TEST_P(approvals_before_dispatch, hold_the_desk_still_while_they_wait)
{
    rule({"leader"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(ask().code(), "breakdown.awaiting_approval");
    EXPECT_EQ(change("duban", "edit-items", {{"items", items}, {"grade", "general"}}).code(),
              "breakdown.awaiting_approval");
    EXPECT_EQ(change("duban", "discard", {}).code(), "breakdown.awaiting_approval");
    EXPECT_EQ(change("lingdao", "withdraw-request", {}).code(), "common.not_permitted");
    EXPECT_EQ(change("duban", "withdraw-request", {}).status, 200);
    EXPECT_EQ(waits("lingdao"), 0U);
    EXPECT_EQ(change("duban", "withdraw-request", {}).code(), "approvals.decided_already");
    EXPECT_EQ(change("duban", "edit-items", {{"items", items}, {"grade", "general"}}).status, 200);
    EXPECT_EQ(ask("").number("/task_count"), 2);
}

TEST_P(approvals_before_dispatch, that_are_refused_say_why_and_open_the_desk_again)
{
    rule({"leader"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(say("lingdao", false).code(), "common.required");
    auto const refused = say("lingdao", false, "第二项时限过紧，请与承办单位商定后再报");
    EXPECT_EQ(refused.text("/state"), "open");
    EXPECT_EQ(refused.text("/approval/state"), "refused");
    EXPECT_EQ(refused.text("/approval/steps/0/remark"), "第二项时限过紧，请与承办单位商定后再报");
    EXPECT_EQ(ask().status, 200); // asked anew
    EXPECT_EQ(say("lingdao", true).text("/state"), "dispatched");
}

TEST_P(approvals_before_dispatch, are_never_given_by_whoever_asked)
{
    rule({"supervision"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(say("duban", true).code(), "approvals.own_request");
    EXPECT_EQ(say("heyan", true).text("/state"), "dispatched");
}

TEST_P(approvals_before_dispatch, want_another_person_for_every_step)
{
    rule({"supervision", "supervision"});
    city.add_colleague("heyan", "fuhe");
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(say("heyan", true).text("/state"), "awaiting_approval");
    EXPECT_EQ(say("heyan", true).code(), "approvals.decided_before");
}

TEST_P(approvals_before_dispatch, do_not_send_what_can_no_longer_go)
{
    rule({"leader"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    // A month later the printed day has passed; the yes is refused as a whole.
    city.clock().set(*parse_instant("2026-12-28T01:00:00Z"));
    city.program().tick();
    EXPECT_EQ(say("lingdao", true).code(), "breakdown.item_not_ready");
    EXPECT_EQ(city.get("lingdao", "/api/breakdown/imports/" + id).text("/approval/state"), "pending");
    EXPECT_EQ(say("lingdao", false, "请重新确定时限").text("/state"), "open");
}

TEST_P(approvals_before_dispatch, are_refused_when_the_page_is_stale)
{
    rule({"leader"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(change("lingdao", "decide", {{"version", 1}, {"approve", true}, {"remark", ""}}).code(),
              "common.stale_version");
}

TEST_P(approvals_before_dispatch, are_not_mixed_where_one_list_lacks_somebody_of_the_other)
{
    rule({"general_office"}); // a key task wants the leader
    open_desk("listed");
    EXPECT_EQ(
        change("duban", "edit-items", {{"items", boost::json::array{items[0]}}, {"grade", "key"}}).status,
        200);
    EXPECT_EQ(ask().code(), "breakdown.mixed_approval");
    items.pop_back();
    EXPECT_EQ(ask().text("/waits_for"), "leader");
}

TEST_P(approvals_before_dispatch, are_not_asked_of_nobody)
{
    rule({"leader", "leader"}); // there is one
    open_desk("listed");
    EXPECT_EQ(ask().code(), "approvals.nobody");
    EXPECT_EQ(city.get("duban", "/api/breakdown/imports/" + id).text("/state"), "open");
}

TEST_P(approvals_before_dispatch, are_each_offices_own_rule)
{
    city.add_office("邻市人民政府办公室", "neighbour");
    EXPECT_EQ(city.post("neighbour", "/api/rulebook/approvals",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "督查工作条例第十一条"},
                         {"content",
                          {{"dispatch_general", {"supervision"}},
                           {"dispatch_key", {"supervision"}},
                           {"dispatch_listed", {"supervision"}}}}})
                  .status,
              200);
    // Neither decided nor blocked from elsewhere.
    EXPECT_EQ(city.post("lingdao", "/api/rulebook/decide",
                        {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                  .status,
              404);
    EXPECT_EQ(city.get("duban", "/api/rulebook").json.at("approvals").as_array().size(), 1U);
    EXPECT_EQ(city.post("duban", "/api/rulebook/approvals",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "督查工作条例第十一条"},
                         {"content",
                          {{"dispatch_general", boost::json::array{}},
                           {"dispatch_key", boost::json::array{}},
                           {"dispatch_listed", {"leader"}}}}})
                  .status,
              200);
}

TEST_P(approvals_before_dispatch, stand_on_the_list_of_those_who_can_decide_and_of_nobody_else)
{
    rule({"supervision", "supervision"});
    open_desk("listed");
    city.add_colleague("heyan", "fuhe");
    EXPECT_EQ(ask().status, 200);
    EXPECT_EQ(waits("duban"), 0U);
    EXPECT_EQ(waits("heyan"), 1U);
    EXPECT_EQ(say("heyan", true).status, 200);
    EXPECT_EQ(waits("heyan"), 0U);
    EXPECT_EQ(waits("fuhe"), 1U);
}

// Whoever gets the role while the batch waits finds it too.
TEST_P(approvals_before_dispatch, stand_on_the_list_of_whoever_gets_the_role_meanwhile)
{
    rule({"supervision"});
    open_desk("listed");
    EXPECT_EQ(ask().status, 200);
    city.add_colleague("heyan", "fuhe");
    EXPECT_EQ(waits("fuhe"), 0U);
    city.clock().advance(2 * microseconds_per_minute);
    city.program().tick();
    EXPECT_EQ(waits("fuhe"), 1U);
    EXPECT_EQ(waits("heyan"), 1U);
    EXPECT_EQ(waits("duban"), 0U);
    EXPECT_EQ(say("fuhe", true).status, 200);
    city.clock().advance(2 * microseconds_per_minute);
    city.program().tick();
    EXPECT_EQ(waits("heyan"), 0U);
    EXPECT_TRUE(city.recount().differences.empty());
}

TEST_P(approvals_before_dispatch, take_at_most_three_steps_of_the_office)
{
    auto const propose = [&](boost::json::array const& roles)
    {
        return city
            .post("duban", "/api/rulebook/approvals",
                  {{"effective_day", "2026-11-24"},
                   {"basis", "督查工作条例第十一条"},
                   {"content",
                    {{"dispatch_general", roles},
                     {"dispatch_key", boost::json::array{}},
                     {"dispatch_listed", boost::json::array{}}}}})
            .code();
    };
    EXPECT_EQ(propose({"leader", "leader", "leader", "leader"}), "rulebook.too_many_steps");
    EXPECT_EQ(propose({"unit_head"}), "rulebook.not_an_approver");
    EXPECT_EQ(propose({"general_office", "supervision", "leader"}), "");
}

INSTANTIATE_TEST_SUITE_P(engines, approvals_before_dispatch, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
