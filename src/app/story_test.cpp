// The road end to end, over the API: who sees what, who may do what, what the journal says.
#include "app/test_program.h"

#include "audit/audit.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class story : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    std::string first_work(std::string const& login)
    {
        auto const list = city.get(login, "/api/worklist");
        auto const& items = list.json.at("items").as_array();
        return items.empty() ? "" : std::string(items[0].at("kind").as_string());
    }
    std::string state(std::string const& task)
    {
        return city.get("duban", "/api/tracking/tasks/" + task).text("/task/state");
    }
};

// Z-106, Z-107, Z-18, Z-59, Z-02, Z-112: dispatch, receipt, report, verification; nobody skips a state.
TEST_P(story, a_document_becomes_tasks_and_one_is_followed_to_its_end)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    ASSERT_EQ(tasks.size(), 2U);
    auto const& task = tasks[0];
    EXPECT_EQ(state(task), "awaiting_receipt");
    EXPECT_EQ(first_work("szfcxjsj.fzr"), "receive");
    EXPECT_EQ(first_work("szfcxjsj.jbr"), "");

    auto answer = city.act("szfcxjsj.fzr", task, "receive", {{"measure", "每周调度"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/state"), "in_progress");
    auto const people = city.get("szfcxjsj.fzr", "/api/directory/colleagues");
    auto const handler = people.json.at_pointer("/colleagues/0/person");
    answer = city.act("szfcxjsj.fzr", task, "assign",
                      {{"handler", handler}, {"handler_post", "房管科"}, {"measure", "每周调度"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(first_work("szfcxjsj.jbr"), "report");

    // A handler drafts; outside the unit nothing is there until the unit has signed.
    answer = city.act("szfcxjsj.jbr", task, "report",
                      {{"kind", "completion"}, {"text", "改造完成120个，完工率100%。"}, {"submit", true}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/state"), "in_progress");
    auto const report = answer.text("/reports/0/id");
    EXPECT_TRUE(city.get("duban", "/api/tracking/tasks/" + task).json.at("reports").as_array().empty());
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + task).raw.body.find("改造完成"), std::string::npos);
    EXPECT_EQ(city.act("szfcxjsj.jbr", task, "sign-off", {{"report", report}}).status, 403);
    answer = city.act("szfcxjsj.fzr", task, "sign-off", {{"report", report}, {"approve", true}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/state"), "awaiting_verification");
    EXPECT_EQ(first_work("heyan"), "verify");

    EXPECT_EQ(city.act("szfcxjsj.fzr", task, "verify", {{"progress", "good"}, {"quality", "good"}}).status,
              403);
    answer = city.act("heyan", task, "send-back", {{"reason", "缺少验收数据"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(first_work("szfcxjsj.jbr"), "rework");
    answer = city.act("szfcxjsj.fzr", task, "report",
                      {{"kind", "completion"}, {"text", "补充验收数据。"}, {"submit", true}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    answer = city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "passed"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/state"), "awaiting_rating"); // Z-02: the effect is not rated yet
    answer = city.act("heyan", task, "rate", {{"effect", "good"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/state"), "closed");
    EXPECT_EQ(answer.text("/task/light"), "blue");

    auto const journal = city.get("duban", "/api/tracking/tasks/" + task).json.at("journal").as_array();
    std::string told;
    for (auto const& line : journal) told += std::string(line.at("action").as_string()) + " ";
    EXPECT_EQ(told, "tracking.rate tracking.verify tracking.report_done tracking.send_back "
                    "tracking.report_done tracking.receive tracking.dispatch ");
    EXPECT_TRUE(city.recount().differences.empty());
}

// Z-83: a key task starts only with a person and a measure.
TEST_P(story, a_key_task_is_received_first_and_starts_when_somebody_is_named)
{
    auto desk =
        city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}});
    auto const id = desk.text("/id");
    auto const item = desk.json.at_pointer("/items/0/id");
    desk = city.post(
        "duban", "/api/breakdown/imports/" + id + "/edit-items",
        {{"id", id}, {"version", 1}, {"items", {item}}, {"grade", "key"}, {"reason", "按文件办理"}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    auto const sent = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                {{"id", id}, {"version", 2}, {"items", {item}}});
    ASSERT_EQ(sent.status, 200) << sent.raw.body;
    auto const task = sent.text("/tasks/0");
    EXPECT_EQ(city.act("szfcxjsj.fzr", task, "receive").text("/task/state"), "received");
    EXPECT_EQ(city.act("szfcxjsj.fzr", task, "assign", {{"measure", "调度"}}).code(),
              "tracking.handler_wanted");
    auto const handler =
        city.get("szfcxjsj.fzr", "/api/directory/colleagues").json.at_pointer("/colleagues/0/person");
    EXPECT_EQ(city.act("szfcxjsj.fzr", task, "assign", {{"handler", handler}}).code(),
              "tracking.measure_wanted");
    EXPECT_EQ(city.act("szfcxjsj.fzr", task, "assign", {{"handler", handler}, {"measure", "调度"}})
                  .text("/task/state"),
              "in_progress");
    EXPECT_EQ(
        city.act("szfcxjsj.fzr", task, "assign",
                 {{"handler",
                   city.get("sczj.fzr", "/api/directory/colleagues").json.at_pointer("/colleagues/0/person")},
                  {"measure", "x"}})
            .code(),
        "tracking.no_such_handler");
}

// Design law 2, R-49, R-64: lights by the clock, one extension, the original day kept, pauses grey.
TEST_P(story, lights_follow_the_clock_and_an_extension_keeps_the_first_day)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    ASSERT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
    auto const light = [&] { return city.get("duban", "/api/tracking/tasks/" + task).text("/task/light"); };
    EXPECT_EQ(light(), "green");
    city.clock().set(*parse_instant("2026-12-25T01:00:00Z"));
    city.program().tick();
    EXPECT_EQ(light(), "yellow");
    city.clock().set(*parse_instant("2026-12-25T16:00:00Z")); // 24:00 of the due day
    city.program().tick();
    EXPECT_EQ(light(), "red");
    EXPECT_EQ(
        city.act("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2026-12-20"}, {"reason", "图审"}})
            .code(),
        "tracking.extension_is_no_later");
    auto answer =
        city.act("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审补正"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(
        city.act("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-02-20"}, {"reason", "再延"}})
            .code(),
        "tracking.extension_waits");
    answer = city.act("lingdao", task, "decide-extension", {{"grant", true}, {"remark", "同意"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/light"), "green"); // peers case 8: a granted extension never reads overdue
    EXPECT_EQ(answer.text("/task/original_day"), "2026-12-25");
    EXPECT_EQ(answer.text("/due_day"), "2027-01-20");
    EXPECT_TRUE(answer.json.at_pointer("/task/was_red").as_bool());
    EXPECT_EQ(
        city.act("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-02-20"}, {"reason", "再延"}})
            .code(),
        "tracking.extension_limit");
    answer = city.act("duban", task, "suspend", {{"cause", "publicity"}, {"reason", "公示"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/task/light"), "grey");
    EXPECT_EQ(city.act("duban", task, "resume").text("/task/state"), "in_progress");
    auto const why = city.get("szfcxjsj.fzr", "/api/tracking/tasks/" + task + "/explain");
    EXPECT_EQ(why.text("/due_day"), "2027-01-20");
    EXPECT_FALSE(why.json.at("rows").as_array().empty());
    EXPECT_TRUE(city.recount().differences.empty());
}

// 代汇总: the office sums up for a group; the one who reports is not the one who verifies (Z-18).
TEST_P(story, a_task_that_the_office_hosts_comes_to_its_end)
{
    auto const task = city.dispatch("示范市工作部署\n一、重点任务\n（一）开展秸秆禁烧巡查，火点数下降50%"
                                    "。（各县区人民政府负责，2027年3月31日前完成）\n")[0];
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + task).text("/host_name"), "市政府督查室");
    ASSERT_EQ(city.act("duban", task, "receive").status, 200);
    auto answer = city.act("duban", task, "report",
                           {{"kind", "completion"}, {"text", "各县区均已完成。"}, {"submit", true}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(city.act("duban", task, "verify", {{"progress", "good"}, {"quality", "good"}}).code(),
              "tracking.verifier_is_doer");
    EXPECT_EQ(
        city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}})
            .text("/task/state"),
        "closed");
}

TEST_P(story, a_report_that_was_not_accepted_does_not_leave_its_hundred_percent)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    ASSERT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
    ASSERT_EQ(city.act("szfcxjsj.fzr", task, "report",
                       {{"kind", "progress"}, {"text", "过半"}, {"progress", 55}, {"submit", true}})
                  .status,
              200);
    ASSERT_EQ(
        city.act("szfcxjsj.fzr", task, "report", {{"kind", "completion"}, {"text", "完成"}, {"submit", true}})
            .number("/task/progress"),
        100);
    EXPECT_EQ(city.act("heyan", task, "send-back", {{"reason", "数据不符"}}).number("/task/progress"), 55);
}

TEST_P(story, a_batch_goes_out_whole_or_not_at_all)
{
    auto desk =
        city.post("duban", "/api/breakdown/imports",
                  {{"text", std::string(sample_document) +
                                "（三）清理隐性壁垒。（市发展改革委、市商务局，2026年12月25日前完成）\n"},
                   {"no_secrets", true}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    auto const id = desk.text("/id");
    boost::json::array all;
    for (auto const& item : desk.json.at("items").as_array()) all.push_back(item.at("id"));
    EXPECT_EQ(all.size(), 3U);
    EXPECT_EQ(desk.json.at_pointer("/items/2/host_confirmed").as_bool(),
              false); // joint: never lead = first named
    auto const refused = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                   {{"id", id}, {"version", 1}, {"items", all}});
    EXPECT_EQ(refused.code(), "breakdown.item_not_ready");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?count=true").number("/total"), 0);
    EXPECT_EQ(city.post("zhengwen", "/api/breakdown/imports/" + id + "/dispatch",
                        {{"id", id}, {"version", 1}, {"items", {all[0]}}})
                  .status,
              403);
    auto const again =
        city.post("duban", "/api/breakdown/imports",
                  {{"text", std::string(sample_document) +
                                "（三）清理隐性壁垒。（市发展改革委、市商务局，2026年12月25日前完成）\n"},
                   {"no_secrets", true}});
    EXPECT_EQ(again.code(), "breakdown.same_document");
}

TEST_P(story, a_repeated_request_is_answered_once_and_a_stale_one_is_refused_by_name)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    boost::json::value const body{{"id", task}, {"version", 1}, {"measure", "调度"}};
    auto const path = "/api/tracking/tasks/" + task + "/actions/receive";
    auto const first = city.post("szfcxjsj.fzr", path, body, {{"idempotency-key", "k1"}});
    auto const second = city.post("szfcxjsj.fzr", path, body, {{"idempotency-key", "k1"}});
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(first.raw.body, second.raw.body);
    EXPECT_EQ(
        city.post("szfcxjsj.fzr", path, {{"id", task}, {"version", 2}}, {{"idempotency-key", "k1"}}).code(),
        "common.idempotency_key_reused");
    auto const stale = city.post("szfcxjsj.fzr", path, body);
    EXPECT_EQ(stale.code(), "common.stale_version");
    EXPECT_NE(stale.text("/title").find("市住房城乡建设局"), std::string::npos);
}

// Peers cases 6 and 22: a notice that comes late moves open due days, through a real route, and only the system
// administrator may bring it.
TEST_P(story, a_loaded_year_moves_the_due_days_that_leaned_on_it)
{
    city.clock().set(*parse_instant("2026-12-31T02:00:00Z"));
    auto const task = city.dispatch("示范市工作部署\n一、重点任务\n（一）推进改造，完成率达到100%"
                                    "。（市住房城乡建设局牵头，2027年3月31日前完成）\n")[0];
    auto const due = [&] { return city.get("szfcxjsj.fzr", "/api/worklist").text("/items/0/due_day"); };
    EXPECT_EQ(due(), "2027-01-04"); // provisional: New Year's Day and a weekend
    boost::json::value const notice{
        {"notice",
         R"({"year":2027,"title":"试验通知","number":"试〔2026〕1号","sources":[],"days_off":)"
         R"([{"name":"元旦","days":["2027-01-01","2027-01-02","2027-01-03","2027-01-04"]}],"makeup_workdays":[]})"}};
    EXPECT_EQ(city.post("duban", "/api/workdays/years", notice).code(), "common.not_permitted");
    auto const loaded = city.post("xitong", "/api/workdays/years", notice);
    ASSERT_EQ(loaded.status, 200) << loaded.raw.body;
    city.program().tick();
    EXPECT_EQ(due(), "2027-01-05");
    EXPECT_TRUE(city.get("duban", "/api/workdays/years/2027").json.at("loaded").as_bool());
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + task).text("/due_day"),
              "2027-03-31"); // a printed day never rolls
    EXPECT_TRUE(city.recount().differences.empty());
}

// The year is loaded, and the machine loses its power before the clocks are counted anew.
TEST_P(story, a_loaded_year_moves_its_due_days_after_a_crash_and_on_the_other_node)
{
    city.clock().set(*parse_instant("2026-12-31T02:00:00Z"));
    auto const running = city.another_node();
    city.dispatch(
        "示范市工作部署\n一、重点任务\n（一）推进改造。（市住房城乡建设局牵头，2027年3月31日前完成）\n");
    boost::json::value const notice{
        {"notice",
         R"({"year":2027,"title":"试验通知","number":"试〔2026〕1号","sources":[],"days_off":)"
         R"([{"name":"元旦","days":["2027-01-01","2027-01-02","2027-01-03","2027-01-04"]}],"makeup_workdays":[]})"}};
    ASSERT_EQ(city.post("xitong", "/api/workdays/years", notice).status, 200);
    auto const due = [&] { return city.get("szfcxjsj.fzr", "/api/worklist").text("/items/0/due_day"); };
    auto const january_4 = make_day(2027, 1, 4).value();
    EXPECT_TRUE(running->calendars().national().is_workday(january_4));
    {
        auto const started_again = city.another_node();
        EXPECT_EQ(due(), "2027-01-04");
        started_again->tick();
        EXPECT_EQ(due(), "2027-01-05");
    }
    running->tick();
    EXPECT_FALSE(running->calendars().national().is_workday(january_4));
    city.program().tick(); // whoever recounts reads the calendar first
    EXPECT_TRUE(city.recount().differences.empty());
}

// A newer program brings another year in itself: clocks are counted anew at its first round, and only then.
TEST_P(story, a_year_that_came_with_the_program_moves_its_due_days_too)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.program().tick();
    auto const change = [&](std::string_view sql)
    {
        auto const done = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run(sql);
                return {};
            });
        ENSURE(done.has_value());
    };
    // As an older program left it, whose calendar had the limit of receipt a week later.
    change("UPDATE platform_fact SET value = 'older' WHERE name = 'clocks_counted_with'");
    change("UPDATE timers_timer SET due_day = due_day + 7, due_at = due_at + 604800000000 WHERE id IN "
           "(SELECT receipt_timer FROM tracking_task)");
    auto const receipt_day = [&]
    { return city.get("duban", "/api/tracking/tasks/" + task).text("/receipt_due_day"); };
    EXPECT_EQ(receipt_day(), "2026-12-01");
    city.program().tick();
    EXPECT_EQ(receipt_day(), "2026-12-01");
    city.another_node()->tick();
    EXPECT_EQ(receipt_day(), "2026-11-24");
}

INSTANTIATE_TEST_SUITE_P(engines, story, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
