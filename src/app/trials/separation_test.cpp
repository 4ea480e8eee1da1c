// Who did the work never accepts it, who asks never says yes (Z-18, Z-98, Z-105; design law 1): tried over the API, by
// every way in which the same person could come back to what was theirs.
#include "app/trials/scene.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class separation : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};

    // 代汇总: the office itself hosts, so that the doer and the verifier sit in one unit.
    std::string of_the_office()
    {
        auto const task = city.dispatch("示范市工作部署\n一、重点任务\n（一）开展秸秆禁烧巡查，火点数下降50%"
                                        "。（各县区人民政府负责，2027年3月31日前完成）\n")[0];
        city.done("duban", task, "receive");
        return task;
    }
    std::string of_a_bureau()
    {
        auto const task = city.dispatch(std::string(sample_document))[0];
        city.done("szfcxjsj.fzr", task, "receive");
        return task;
    }
    void complete(std::string const& who, std::string const& task)
    {
        city.done(who, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    }
    // What each of the office is told when they would accept the work.
    std::string verdict(std::string const& who, std::string const& task, std::string const& action = "verify")
    {
        auto const answer =
            city.act(who, task, action,
                     action == "verify" ? boost::json::object{{"progress", "good"}, {"quality", "good"}}
                                        : boost::json::object{{"reason", "数据不符"}});
        return answer.status == 200 ? "accepted" : answer.code();
    }
    // Somebody gets a further role at the office.
    void also(std::string const& login, Role role, std::optional<Day> to = {})
    {
        auto const done = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                directory::Identity identity;
                identity.person = *parse_id<PersonKind>(city.person(login));
                identity.unit = city.city().office;
                identity.role = role;
                identity.from_day = city.clock().today() - 1;
                identity.to_day = to;
                city.also_known(login + "+", login, role,
                                directory::add_identity(tx, city.program().tools(), identity));
                return {};
            });
        ASSERT_TRUE(done.has_value());
    }
    Answer revoke(std::string const& login)
    {
        for (auto const& account : city.city().accounts)
            if (account.login == login)
            {
                auto const id = to_text(account.identity);
                return city.post("anquan", "/api/directory/identities/" + id + "/revoke",
                                 {{"id", id}, {"reason", "调离"}});
            }
        return {};
    }
    // A yes of one role is asked for before anything goes out.
    void rule(boost::json::array const& roles)
    {
        ASSERT_EQ(
            city.post("duban", "/api/rulebook/approvals",
                      {{"effective_day", "2026-11-24"},
                       {"basis", "督查工作条例第十一条"},
                       {"content",
                        {{"dispatch_general", roles}, {"dispatch_key", roles}, {"dispatch_listed", roles}}}})
                .status,
            200);
        ASSERT_EQ(city.post("lingdao", "/api/rulebook/decide",
                            {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                      .status,
                  200);
        city.wait_until("2026-11-24T01:00:00Z");
    }
    std::string desk;
    Answer of_desk(std::string const& who, std::string const& action, boost::json::object fields)
    {
        fields["id"] = desk;
        fields["version"] = city.get("zhengwen", "/api/breakdown/imports/" + desk).json.at("version");
        return city.post(who, "/api/breakdown/imports/" + desk + "/" + action, fields);
    }
    Answer ask()
    {
        auto const opened =
            city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}});
        desk = opened.text("/id");
        boost::json::array items{opened.json.at_pointer("/items/0/id")};
        EXPECT_EQ(of_desk("duban", "edit-items",
                          {{"items", items}, {"host_confirmed", true}, {"reason", "按文件办理"}})
                      .status,
                  200);
        return of_desk("duban", "dispatch", {{"items", items}, {"reason", "常务会议定"}});
    }
    Answer say(std::string const& who, bool approve = true)
    {
        return of_desk(who, "decide", {{"approve", approve}, {"remark", "意见"}, {"basis", ""}});
    }
};

TEST_P(separation, the_author_of_a_draft_that_another_sent_does_not_accept_it)
{
    city.add_colleague("heyan", "fuhe");
    auto const task = of_the_office();
    auto const draft = city.reported("heyan", task, "各县区均已巡查", {{"submit", false}});
    city.done("duban", task, "report",
              {{"report", draft}, {"kind", "completion"}, {"text", "各县区均已巡查"}, {"submit", true}});
    EXPECT_EQ(verdict("heyan", task), "tracking.verifier_is_doer"); // wrote it
    EXPECT_EQ(verdict("duban", task), "tracking.verifier_is_doer"); // signed it
    EXPECT_EQ(verdict("heyan", task, "send-back"), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("duban", task, "send-back"), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("fuhe", task), "accepted");
    for (auto const* who : {"heyan", "duban"})
        EXPECT_EQ(city.act(who, task, "rate", {{"effect", "good"}}).code(), "tracking.verifier_is_doer");
    EXPECT_EQ(city.act("fuhe", task, "rate", {{"effect", "good"}}).status, 200);
}

TEST_P(separation, who_wrote_one_report_of_several_does_not_accept_the_last)
{
    city.add_colleague("heyan", "fuhe");
    auto const task = of_the_office();
    city.reported("heyan", task, "过半");
    complete("duban", task);
    EXPECT_EQ(verdict("heyan", task), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("fuhe", task), "accepted");
}

TEST_P(separation, who_changed_anothers_draft_does_not_accept_it)
{
    city.add_colleague("heyan", "fuhe");
    auto const task = of_the_office();
    auto const draft = city.reported("duban", task, "初稿", {{"submit", false}});
    city.done("heyan", task, "report", {{"report", draft}, {"text", "改稿"}, {"submit", false}});
    city.done("duban", task, "report",
              {{"report", draft}, {"kind", "completion"}, {"text", "改稿"}, {"submit", true}});
    EXPECT_EQ(verdict("heyan", task), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("fuhe", task), "accepted");
}

TEST_P(separation, who_was_named_to_handle_it_does_not_accept_it)
{
    city.add_colleague("heyan", "fuhe");
    auto const task = of_the_office();
    city.done("duban", task, "assign", {{"handler", city.person("heyan")}, {"measure", "周调度"}});
    complete("duban", task);
    EXPECT_EQ(verdict("heyan", task), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("fuhe", task), "accepted");
}

TEST_P(separation, another_role_makes_nobody_another_person)
{
    also("duban", Role::leader);
    auto const task = of_the_office();
    complete("duban", task);
    EXPECT_EQ(verdict("duban+", task), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("lingdao", task), "accepted");
}

TEST_P(separation, units_that_take_part_do_not_accept_the_work)
{
    auto const task = of_a_bureau();
    complete("szfcxjsj.fzr", task);
    for (auto const* who : {"szfcxjsj.fzr", "szfcxjsj.jbr", "sczj.fzr"})
        EXPECT_EQ(city.act(who, task, "verify", {{"progress", "good"}, {"quality", "good"}}).status, 403)
            << who;
    EXPECT_EQ(verdict("heyan", task), "accepted");
}

TEST_P(separation, who_applies_for_more_time_does_not_grant_it)
{
    auto const task = of_the_office();
    city.done("duban", task, "apply-extension", {{"to_day", "2027-04-20"}, {"reason", "图审"}});
    EXPECT_EQ(city.act("duban", task, "decide-extension", {{"grant", true}}).code(),
              "tracking.own_extension");
    EXPECT_EQ(city.see("duban", task).text("/due_day"), "2027-03-31");
    EXPECT_EQ(city.act("lingdao", task, "decide-extension", {{"grant", true}}).text("/due_day"),
              "2027-04-20");
}

TEST_P(separation, a_handler_is_somebody_of_the_host_whose_role_is_in_force)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const name = [&](std::string const& who, std::string const& action)
    {
        return city
            .act("szfcxjsj.fzr", task, action,
                 {{"handler", who.empty() ? "per_0000000000001" : city.person(who)}, {"measure", "周调度"}})
            .code();
    };
    for (auto const* action : {"receive", "assign"})
    {
        for (auto const* who : {"sczj.jbr", "sczj.fzr", "duban", "lingdao", "xitong", ""})
            EXPECT_EQ(name(who, action), "tracking.no_such_handler") << who << action;
        if (std::string(action) == "receive") EXPECT_EQ(name("szfcxjsj.fzr", action), "");
    }
    EXPECT_EQ(name("szfcxjsj.jbr", "assign"), "");
    ASSERT_EQ(revoke("szfcxjsj.jbr").status, 200);
    EXPECT_EQ(name("szfcxjsj.jbr", "assign"), "tracking.no_such_handler");
}

TEST_P(separation, a_handler_writes_and_does_not_speak_for_the_unit)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    EXPECT_EQ(city.act("szfcxjsj.jbr", task, "receive").code(), "tracking.not_yours");
    city.done("szfcxjsj.fzr", task, "receive",
              {{"handler", city.person("szfcxjsj.jbr")}, {"measure", "调度"}});
    auto const report = city.reported("szfcxjsj.jbr", task, "已开工");
    EXPECT_EQ(city.see("szfcxjsj.jbr", task).text("/reports/0/state"), "awaiting_sign_off");
    EXPECT_EQ(city.act("szfcxjsj.jbr", task, "sign-off", {{"report", report}, {"approve", true}}).status,
              403);
    EXPECT_EQ(city.act("szfcxjsj.jbr", task, "assign").code(), "tracking.not_yours");
    EXPECT_EQ(
        city.act("szfcxjsj.jbr", task, "apply-extension", {{"to_day", "2027-04-20"}, {"reason", "x"}}).status,
        403);
    EXPECT_EQ(city.act("szfcxjsj.jbr", task, "request-return", {{"reason", "x"}}).code(),
              "tracking.not_yours");
    // Nor do those of another unit that sees the task.
    for (auto const* who : {"sczj.jbr", "sczj.fzr"})
    {
        // Its own part it may report, once received; never the host's.
        EXPECT_EQ(city.act(who, task, "report", {{"text", "代报"}, {"submit", true}}).code(),
                  "tracking.part_not_now")
            << who;
        EXPECT_NE(city.act(who, task, "sign-off", {{"report", report}, {"approve", true}}).status, 200)
            << who;
    }
    EXPECT_EQ(city.see("szfcxjsj.jbr", task).text("/reports/0/state"), "awaiting_sign_off");
}

TEST_P(separation, what_was_sent_is_not_written_over)
{
    auto const task = of_a_bureau();
    auto const other =
        city.dispatch("示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年"
                      "12月25日前完成）\n")[0];
    city.done("szfcxjsj.fzr", other, "receive");
    auto const sent = city.reported("szfcxjsj.fzr", task, "已开工");
    for (auto const* who : {"szfcxjsj.fzr", "szfcxjsj.jbr"})
        for (bool const submit : {true, false})
            EXPECT_EQ(city.act(who, task, "report", {{"report", sent}, {"text", "改写"}, {"submit", submit}})
                          .status,
                      404)
                << who;
    for (bool const approve : {true, false})
        EXPECT_EQ(city.act("szfcxjsj.fzr", task, "sign-off",
                           {{"report", sent}, {"approve", approve}, {"remark", "改写"}})
                      .code(),
                  "tracking.report_not_waiting");
    // Nor a draft by way of another task.
    auto const draft = city.reported("szfcxjsj.fzr", task, "草稿", {{"submit", false}});
    EXPECT_EQ(city.act("szfcxjsj.fzr", other, "report", {{"report", draft}, {"text", "改写"}}).status, 404);
    EXPECT_EQ(city.act("szfcxjsj.fzr", other, "sign-off", {{"report", draft}, {"approve", true}}).status,
              404);
    auto const seen = city.see("duban", task);
    EXPECT_EQ(seen.json.at("reports").as_array().size(), 1U);
    EXPECT_EQ(seen.text("/reports/0/text"), "已开工");
    EXPECT_EQ(seen.number("/reports/0/progress"), 40);
}

TEST_P(separation, an_answered_difficulty_said_again_is_a_new_one)
{
    auto const task = of_a_bureau();
    auto const say_it = [&] {
        city.reported("szfcxjsj.fzr", task, "已开工", {{"difficulty", "三户未签约"}});
    };
    auto const difficulties = [&] { return city.see("duban", task).json.at("difficulties").as_array(); };
    say_it();
    auto const first = std::string(difficulties()[0].at("id").as_string());
    city.wait_until("2026-11-24T01:00:00Z");
    say_it();
    EXPECT_EQ(difficulties().size(), 1U); // it still waits
    city.done("duban", task, "answer-difficulty",
              {{"difficulty", first}, {"outcome", "guidance"}, {"text", "按程序征收"}});
    city.wait_until("2026-11-25T01:00:00Z");
    say_it();
    ASSERT_EQ(difficulties().size(), 2U);
    auto const second = difficulties()[0];
    EXPECT_NE(second.at("id").as_string(), first);
    EXPECT_EQ(second.at("state").as_string(), "open");
    EXPECT_EQ(second.at("since_day").as_string(), "2026-11-25");
    EXPECT_EQ(second.at("due_day").as_string(), "2026-12-02"); // five working days of its own
    EXPECT_EQ(difficulties()[1].at("state").as_string(), "guidance");
    EXPECT_EQ(difficulties()[1].at("answer").as_string(), "按程序征收");
    // The answered one cannot be answered, handed on or withdrawn any more.
    auto const try_first = [&](std::string const& who, std::string const& action, boost::json::object fields)
    {
        fields["difficulty"] = first;
        return city.act(who, task, action, fields).code();
    };
    EXPECT_EQ(try_first("duban", "answer-difficulty", {{"outcome", "resolved"}, {"text", "x"}}),
              "tracking.difficulty_ended");
    EXPECT_EQ(try_first("duban", "refer-difficulty", {{"unit", city.unit("市水利局")}, {"reason", "x"}}),
              "tracking.difficulty_ended");
    EXPECT_EQ(try_first("szfcxjsj.fzr", "withdraw-difficulty", {{"reason", "x"}}),
              "tracking.difficulty_ended");
    EXPECT_EQ(city.difference(), "");
}

// A role that was taken back is nobody's, from the moment when the session is looked at again: five seconds at most.
TEST_P(separation, a_role_that_was_taken_back_does_nothing_more)
{
    auto const task = of_a_bureau();
    complete("szfcxjsj.fzr", task);
    EXPECT_EQ(city.get("heyan", "/api/worklist").status, 200);
    ASSERT_EQ(revoke("heyan").status, 200);
    city.clock().advance(5 * microseconds_per_second);
    EXPECT_EQ(city.get("heyan", "/api/worklist").status, 401);
    EXPECT_EQ(city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "good"}}).status, 401);
    EXPECT_EQ(city.see("duban", task).text("/task/state"), "awaiting_verification");
}

TEST_P(separation, a_role_ends_with_its_last_day)
{
    also("zhengwen", Role::supervision, city.clock().today());
    city.clock().set(*parse_instant("2026-11-23T15:59:59Z")); // 23:59:59 of the last day
    EXPECT_EQ(city.get("zhengwen+", "/api/tracking/figures").status, 200);
    city.clock().set(*parse_instant("2026-11-23T16:00:04Z"));
    EXPECT_EQ(city.get("zhengwen+", "/api/tracking/figures").status, 401);
    EXPECT_EQ(city.get("zhengwen", "/api/tracking/figures").status, 200);
}

TEST_P(separation, who_asks_for_a_yes_is_not_among_those_who_may_say_it)
{
    rule({"supervision"});
    ASSERT_EQ(ask().status, 200);
    EXPECT_EQ(say("duban").code(), "approvals.own_request");
    EXPECT_EQ(say("duban", false).code(), "approvals.own_request");
    auto const waits = [&](std::string const& who)
    {
        auto const list = city.get(who, "/api/worklist");
        std::size_t out = 0;
        for (auto const& each : list.json.at("items").as_array()) out += each.at("kind") == "approve";
        return out;
    };
    EXPECT_EQ(waits("duban"), 0U);
    EXPECT_EQ(waits("heyan"), 1U);
    EXPECT_EQ(say("heyan").text("/approval/state"), "approved");
}

TEST_P(separation, who_asks_counts_for_nobody_where_a_step_has_no_other_holder)
{
    rule({"supervision"});
    ASSERT_EQ(revoke("heyan").status, 200);
    city.clock().advance(10 * microseconds_per_second);
    EXPECT_EQ(ask().code(), "approvals.nobody"); // only the one who asks
    city.add_colleague("duban", "fuhe");
    EXPECT_EQ(of_desk("duban", "dispatch",
                      {{"items",
                        {city.get("duban", "/api/breakdown/imports/" + desk).json.at_pointer("/items/0/id")}},
                       {"reason", "常务会议定"}})
                  .status,
              200);
    EXPECT_EQ(say("fuhe").text("/approval/state"), "approved");
}

TEST_P(separation, another_role_of_who_asked_says_no_yes_either)
{
    also("duban", Role::leader);
    rule({"leader"});
    ASSERT_EQ(ask().status, 200);
    EXPECT_EQ(say("duban+").code(), "approvals.own_request");
    EXPECT_EQ(say("lingdao").text("/approval/state"), "approved");
}

TEST_P(separation, one_person_is_one_yes_whatever_the_role)
{
    also("heyan", Role::leader);
    rule({"supervision", "leader"});
    ASSERT_EQ(ask().status, 200);
    EXPECT_EQ(say("heyan").text("/state"), "awaiting_approval");
    EXPECT_EQ(say("heyan+").code(), "approvals.decided_before");
    EXPECT_EQ(say("lingdao").text("/approval/state"), "approved");
}

TEST_P(separation, what_is_asked_by_somebody_who_has_gone_since_is_not_sent_out)
{
    rule({"leader"});
    ASSERT_EQ(ask().status, 200);
    ASSERT_EQ(revoke("duban").status, 200);
    EXPECT_EQ(say("lingdao").code(), "approvals.requester_gone");
    EXPECT_EQ(city.number_of("SELECT count(*) FROM tracking_task"), 0);
    EXPECT_EQ(say("lingdao", false).text("/state"), "open");
}

INSTANTIATE_TEST_SUITE_P(engines, separation, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
