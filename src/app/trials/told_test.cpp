// What a task says to each of its readers: who may go on writing, by whom it is handled, whether its day moved, who
// changed it last, and when a unit is told of an answer.
#include "app/trials/scene.h"
#include "audit/audit.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class told : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()}; // Monday 2026-11-23, 09:00
    static constexpr auto host = "szfcxjsj.fzr";
    static constexpr auto host_handler = "szfcxjsj.jbr";
    static constexpr auto co = "sczj.fzr";
    static constexpr auto co_handler = "sczj.jbr";

    std::string sent_out() { return city.dispatch(std::string(sample_document))[0]; }
    void draft(std::string const& who, std::string const& task, std::string const& text, bool submit = false)
    {
        city.done(who, task, "report", {{"kind", "progress"}, {"text", text}, {"submit", submit}});
    }
    // "edit", "sign", both or neither: what this reader may do with the report of these words.
    std::string may(std::string const& who, std::string const& task, std::string const& text)
    {
        auto const seen = city.see(who, task);
        for (auto const& each : seen.json.at("reports").as_array())
            if (each.at("text") == boost::json::string_view(text))
                return std::string(each.at("may_edit").as_bool() ? "edit " : "") +
                       (each.at("may_sign_off").as_bool() ? "sign" : "");
        return "not seen";
    }
    bool waits(std::string const& who, std::string const& kind)
    {
        auto const list = city.get(who, "/api/worklist");
        for (auto const& item : list.json.at("items").as_array())
            if (item.at("kind") == boost::json::string_view(kind)) return true;
        return false;
    }
    void by_the_machine(std::string const& task, int times)
    {
        auto const written = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                for (int i = 0; i < times; ++i)
                    audit::record(tx, city.program().tools(), Actor{}, "tracking.light",
                                  *parse_id<TaskKind>(task),
                                  audit::payload({{"from", "green"}, {"to", "yellow"}}));
                return {};
            });
        ASSERT_TRUE(written.has_value());
    }
};

TEST_P(told, is_the_host_who_may_write_and_sign_while_the_task_is_worked_on)
{
    auto const task = sent_out();
    city.done(host, task, "receive");
    draft(host_handler, task, "草稿");
    draft(host_handler, task, "送签", true);
    EXPECT_EQ(may(host, task, "草稿"), "edit ");
    EXPECT_EQ(may(host_handler, task, "草稿"), "edit ");
    EXPECT_EQ(may(host, task, "送签"), "sign");
    EXPECT_EQ(may(host_handler, task, "送签"), "");
    for (auto const* other : {"duban", "lingdao", co})
        EXPECT_EQ(may(other, task, "草稿"), "not seen") << other;
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    EXPECT_EQ(may(host, task, "草稿"), "");
    EXPECT_EQ(may(host, task, "送签"), "");
    city.done("duban", task, "resume");
    EXPECT_EQ(may(host, task, "草稿"), "edit ");
    city.done(host, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    EXPECT_EQ(may(host, task, "草稿"), "");
    EXPECT_EQ(may(host, task, "全部完成"), "");
}

TEST_P(told, is_the_co_unit_that_may_write_and_sign_until_its_part_is_delivered)
{
    auto const task = sent_out();
    city.done(co, task, "receive-part");
    draft(co_handler, task, "协办草稿");
    draft(co_handler, task, "协办送签", true);
    // The task is not received yet: the part goes on beside it.
    EXPECT_EQ(may(co, task, "协办草稿"), "edit ");
    EXPECT_EQ(may(co, task, "协办送签"), "sign");
    EXPECT_EQ(may(host, task, "协办草稿"), "not seen");
    city.done(co, task, "report", {{"kind", "completion"}, {"text", "协办完成"}, {"submit", true}});
    EXPECT_EQ(may(co, task, "协办草稿"), "");
    EXPECT_EQ(may(co, task, "协办送签"), "");
    city.done(host, task, "receive");
    city.done(host, task, "return-part", {{"unit", city.unit("市财政局")}, {"reason", "缺凭证"}});
    EXPECT_EQ(may(co, task, "协办草稿"), "edit ");
    city.done(host, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    EXPECT_EQ(may(co, task, "协办草稿"), "");
}

// Design §3: who does it stays inside the unit, by name as by number.
TEST_P(told, is_the_name_of_a_handler_to_the_own_unit_alone)
{
    auto const task = sent_out();
    city.done(host, task, "receive", {{"handler", city.person(host_handler)}, {"measure", "周调度"}});
    city.done(co, task, "receive-part", {{"handler", city.person(co_handler)}});
    // Names as no other text has them.
    city.change(
        "UPDATE directory_person SET name = '承办甲' WHERE id = (SELECT handler FROM tracking_task WHERE "
        "handler IS NOT NULL)");
    city.change(
        "UPDATE directory_person SET name = '承办乙' WHERE id = (SELECT handler FROM tracking_part WHERE "
        "handler IS NOT NULL)");
    EXPECT_EQ(city.see(host, task).text("/handler_name"), "承办甲");
    EXPECT_EQ(city.see(co, task).text("/parts/0/handler_name"), "承办乙");
    EXPECT_EQ(city.see(host, task).text("/parts/0/handler_name"), "");
    EXPECT_EQ(city.see(co, task).text("/handler_name"), "");
    for (auto const* other : {"duban", "heyan", "lingdao"})
    {
        auto const body = city.see(other, task).raw.body;
        EXPECT_EQ(body.find("承办甲"), std::string::npos) << other;
        EXPECT_EQ(body.find("承办乙"), std::string::npos) << other;
    }
}

// Of the host's day, and to the host and the office: a co-unit's row shows its own part.
TEST_P(told, is_by_the_ledger_which_day_was_moved)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    auto const extended = [&](std::string const& who, std::string const& task)
    {
        auto const ledger = city.get(who, "/api/tracking/tasks");
        for (auto const& row : ledger.json.at("tasks").as_array())
            if (row.at("id") == boost::json::string_view(task)) return row.at("extended").as_bool() ? 1 : 0;
        return -1;
    };
    city.done(host, tasks[0], "receive");
    EXPECT_EQ(extended("duban", tasks[0]), 0);
    city.done(host, tasks[0], "apply-extension", {{"to_day", "2027-01-15"}, {"reason", "图审"}});
    EXPECT_EQ(extended("duban", tasks[0]), 0);
    city.done("duban", tasks[0], "decide-extension", {{"grant", true}, {"remark", "同意"}});
    EXPECT_EQ(extended("duban", tasks[0]), 1);
    EXPECT_EQ(extended(host, tasks[0]), 1);
    EXPECT_EQ(extended(co, tasks[0]), 0);
    EXPECT_EQ(extended("duban", tasks[1]), 0);
}

TEST_P(told, is_in_the_coverage_each_persons_post)
{
    auto const answer = city.get(host, "/api/tracking/coverage");
    std::multiset<std::string> posts;
    for (auto const& each : answer.json.at("people").as_array()) posts.emplace(each.at("post").as_string());
    EXPECT_EQ(posts, (std::multiset<std::string>{"业务科承办人", "主要负责人"}));
}

// Ten lines of the journal are looked through for somebody; what the machine noted is nobody's change.
TEST_P(told, is_who_changed_it_where_that_is_among_the_last_ten_lines)
{
    auto const task = sent_out();
    city.done(host, task, "receive");
    auto const says = [&]
    {
        auto const stale = city.act("duban", task, "urge", {{"version", 1}, {"reason", "请抓紧"}});
        EXPECT_EQ(stale.code(), "common.stale_version");
        return stale.text("/title");
    };
    by_the_machine(task, 9);
    EXPECT_EQ(says(), "没有保存：市住房城乡建设局（主要负责人）刚刚修改过这一条。请查看最新内容后再办理。");
    by_the_machine(task, 1);
    EXPECT_EQ(says(), "没有保存：这一条刚刚有人修改过。请查看最新内容后再办理。");
}

// What was submitted is out of the unit's hands; sent back, it reads what was answered meanwhile.
TEST_P(told, is_an_answer_when_the_work_is_the_units_again)
{
    auto const task = sent_out();
    city.done(host, task, "receive");
    city.reported(host, task, "已开工", {{"difficulty", "三户未签约"}});
    city.wait_until("2026-11-24T01:00:00Z");
    city.done(host, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    city.wait_until("2026-11-24T02:00:00Z");
    city.done("duban", task, "answer-difficulty",
              {{"difficulty", city.see("duban", task).text("/difficulties/0/id")},
               {"outcome", "guidance"},
               {"text", "按程序征收"}});
    EXPECT_EQ(city.see(host, task).text("/task/state"), "awaiting_verification");
    EXPECT_FALSE(waits(host, "read_answer"));
    EXPECT_EQ(city.difference(), "");
    city.done("heyan", task, "send-back", {{"reason", "缺验收单"}});
    EXPECT_TRUE(waits(host, "read_answer"));
    EXPECT_EQ(city.difference(), "");
}

// A part that was delivered before the task had more time comes back with the day that it had: its clock is late by
// itself, and every list follows it.
TEST_P(told, is_the_light_of_a_part_whose_clock_is_not_the_tasks)
{
    auto const task = sent_out(); // by 2026-12-25
    city.done(host, task, "receive");
    city.done(co, task, "receive-part");
    city.done(co, task, "report", {{"kind", "completion"}, {"text", "协办完成"}, {"submit", true}});
    city.done(host, task, "apply-extension", {{"to_day", "2027-01-15"}, {"reason", "图审"}});
    city.done("duban", task, "decide-extension", {{"grant", true}, {"remark", "同意"}});
    city.done(host, task, "return-part", {{"unit", city.unit("市财政局")}, {"reason", "缺凭证"}});
    auto const of_the_part = [&]
    {
        auto const seen = city.see(co, task);
        return seen.text("/parts/0/due_day") + " " + seen.text("/parts/0/light") + " " +
               seen.text("/task/light");
    };
    auto const late = [&](std::string const& who)
    { return city.get(who, "/api/tracking/tasks?light=red,grave&count=true").number("/total"); };
    EXPECT_EQ(of_the_part(), "2026-12-25 green green");
    city.wait_until("2026-12-28T01:00:00Z");
    EXPECT_EQ(of_the_part(), "2026-12-25 red green");
    EXPECT_EQ(late(co), 1);
    EXPECT_EQ(late(host), 0);
    EXPECT_EQ(city.difference(), "");
}

// The checker knows which part clocks have to run: those of parts that are owed, also while the task stands still.
TEST_P(told, is_by_the_checker_a_part_clock_that_does_not_run_as_long_as_it_is_owed)
{
    auto const task = sent_out();
    city.done(host, task, "receive");
    city.done(co, task, "receive-part");
    auto const part =
        "(SELECT timer FROM tracking_part WHERE timer IN (SELECT id FROM timers_timer WHERE owner = " +
        std::to_string(parse_id<TaskKind>(task).value().value) + "))";
    auto const after = [&](std::string const& instant)
    {
        bool told = false;
        (void)city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.session().execute("UPDATE timers_timer SET stopped_at = " + instant +
                                     " WHERE id = " + part);
                for (auto const& each : city.recount(tx.session()).differences)
                    told =
                        told || each.find("a part's clock does not run as long as it is owed") != each.npos;
                return refuse("common.internal");
            });
        return told;
    };
    EXPECT_FALSE(after("NULL"));
    EXPECT_TRUE(after("1795400000000000"));
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    EXPECT_FALSE(after("NULL"));
    EXPECT_TRUE(after("1795400000000000"));
    city.done("duban", task, "resume");
    city.done(co, task, "report", {{"kind", "completion"}, {"text", "协办完成"}, {"submit", true}});
    EXPECT_TRUE(after("NULL"));
    EXPECT_FALSE(after("stopped_at"));
}

INSTANTIATE_TEST_SUITE_P(engines, told, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
