// A co-unit's own part: its receipt, its reports, its clock and day, and a home with nothing but what it owes (Z-82).
#include "app/test_program.h"
#include "audit/audit.h"

#include <set>

using namespace luoshi;
using namespace luoshi::app::testing;

class parts : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    static constexpr char const* host = "szfcxjsj.fzr";
    static constexpr char const* co = "sczj.fzr";
    static constexpr char const* co_handler = "sczj.jbr";

    void at(char const* instant)
    {
        city.clock().set(*parse_instant(instant));
        city.program().tick();
    }
    Answer seen(std::string const& who, std::string const& task)
    {
        return city.get(who, "/api/tracking/tasks/" + task);
    }
    std::set<std::string> waits(std::string const& who)
    {
        std::set<std::string> out;
        auto const list = city.get(who, "/api/worklist");
        for (auto const& item : list.json.at("items").as_array())
            out.insert(std::string(item.at("kind").as_string()));
        return out;
    }
    std::int64_t figure(std::string const& who, std::string_view kind)
    {
        auto const answer = city.get(who, "/api/tracking/figures");
        for (auto const& each : answer.json.at("figures").as_array())
            if (each.at("kind") == boost::json::string_view(kind.data(), kind.size()))
                return each.at("count").as_int64();
        return -1;
    }
    Answer deliver(std::string const& who, std::string const& task, std::string const& text)
    {
        return city.act(who, task, "report", {{"kind", "completion"}, {"text", text}, {"submit", true}});
    }
    void expect_whole()
    {
        for (auto const& difference : city.recount().differences) ADD_FAILURE() << difference;
    }
};

TEST_P(parts, are_received_and_delivered_by_their_own_unit_beside_the_host)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    EXPECT_EQ(waits(co), std::set<std::string>{"receive_part"});
    EXPECT_EQ(seen(co, task).text("/parts/0/state"), "awaiting_receipt");
    EXPECT_EQ(seen(co, task).text("/parts/0/receipt_due_day"), "2026-11-24");
    // The host's receipt is not the co-unit's, nor the other way round.
    ASSERT_EQ(city.act(host, task, "receive").status, 200);
    EXPECT_EQ(waits(co), std::set<std::string>{"receive_part"});
    EXPECT_EQ(city.act(host, task, "receive-part").code(), "tracking.not_yours");
    auto answer = city.act(co, task, "receive-part");
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/parts/0/state"), "in_progress");
    EXPECT_EQ(answer.text("/task/state"), "in_progress");
    EXPECT_EQ(answer.text("/journal/0/sentence"), "协办签收。");
    EXPECT_EQ(waits(co), std::set<std::string>{"report_part"});
    expect_whole();
    // Its progress is its own, and moves nothing of the host's.
    answer = city.act(co, task, "report",
                      {{"kind", "progress"}, {"text", "资金已下达一半"}, {"progress", 50}, {"submit", true}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.number("/parts/0/progress"), 50);
    EXPECT_EQ(answer.number("/task/progress"), 0);
    EXPECT_EQ(seen(host, task).text("/reports/0/text"), "资金已下达一半");
    answer = deliver(co, task, "资金全部下达");
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/parts/0/state"), "delivered");
    EXPECT_EQ(answer.text("/task/state"), "in_progress"); // the host sums up
    EXPECT_EQ(answer.text("/parts/0/light"), "submitted");
    EXPECT_TRUE(waits(co).empty());
    EXPECT_EQ(deliver(co, task, "再报一次").code(), "tracking.part_not_now");
    expect_whole();
}

TEST_P(parts, run_to_the_supervision_day_on_a_clock_of_their_own)
{
    auto const task = city.dispatch(std::string(sample_document))[0]; // by 2026-12-25
    city.act(host, task, "receive");
    city.act(co, task, "receive-part");
    EXPECT_EQ(seen(co, task).text("/parts/0/due_day"), "2026-12-25");
    // The co-unit delivers in time; only the host is late afterwards.
    at("2026-12-25T02:00:00Z");
    EXPECT_EQ(figure(co, "due_today"), 1);
    ASSERT_EQ(deliver(co, task, "资金全部下达").status, 200);
    EXPECT_EQ(figure(co, "due_today"), 0);
    EXPECT_EQ(figure(host, "due_today"), 1);
    at("2026-12-28T02:00:00Z");
    EXPECT_EQ(figure(host, "overdue"), 1);
    EXPECT_EQ(figure(co, "overdue"), 0);
    EXPECT_EQ(city.get(co, "/api/tracking/tasks?light=red,grave&count=true").number("/total"), 0);
    EXPECT_FALSE(seen(co, task).json.at_pointer("/parts/0/was_red").as_bool());
    expect_whole();
}

TEST_P(parts, that_are_late_stay_late_when_they_are_delivered_and_say_whose_red_it_was)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(host, task, "receive");
    city.act(co, task, "receive-part");
    at("2026-12-25T02:00:00Z");
    ASSERT_EQ(deliver(host, task, "120个全部完工").status, 200);
    // Submitted: the co-unit is waited for by nobody, and counts nowhere.
    at("2026-12-28T02:00:00Z");
    EXPECT_EQ(figure(co, "overdue"), 0);
    EXPECT_TRUE(waits(co).empty());
    expect_whole();
    // Sent back: its own clock goes on, and is late by itself.
    ASSERT_EQ(city.act("heyan", task, "send-back", {{"reason", "资金数据不符"}}).status, 200);
    EXPECT_EQ(figure(co, "overdue"), 1);
    auto const row = city.get(co, "/api/tracking/tasks?light=red,grave");
    EXPECT_EQ(row.text("/tasks/0/clock/wait"), "part");
    EXPECT_TRUE(row.json.at_pointer("/tasks/0/clock/own").as_bool());
    auto const office = city.get("duban", "/api/tracking/tasks?light=red,grave");
    EXPECT_EQ(office.text("/tasks/0/clock/unit_name"), "市住房城乡建设局");
    ASSERT_EQ(deliver(co, task, "已核对").status, 200);
    EXPECT_TRUE(seen(co, task).json.at_pointer("/parts/0/was_red").as_bool());
    expect_whole();
}

TEST_P(parts, follow_a_pause_and_an_extension_of_the_task)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(host, task, "receive");
    city.act(co, task, "receive-part");
    ASSERT_EQ(
        city.act(host, task, "apply-extension", {{"to_day", "2027-01-15"}, {"reason", "图审补正"}}).status,
        200);
    ASSERT_EQ(city.act("duban", task, "decide-extension", {{"grant", true}, {"remark", "同意"}}).status, 200);
    EXPECT_EQ(seen(co, task).text("/parts/0/due_day"), "2027-01-15");
    ASSERT_EQ(city.act("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}}).status, 200);
    EXPECT_EQ(seen(co, task).text("/parts/0/light"), "grey");
    EXPECT_TRUE(waits(co).empty());
    at("2027-01-18T02:00:00Z");
    EXPECT_EQ(figure(co, "overdue"), 0);
    EXPECT_EQ(figure("duban", "overdue"), 1); // the other task, whose clock runs
    expect_whole();
    ASSERT_EQ(city.act("duban", task, "resume").status, 200);
    EXPECT_EQ(waits(co), std::set<std::string>{"report_part"});
    expect_whole();
}

TEST_P(parts, keep_drafts_and_handlers_inside_their_unit)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const handler = [&]
    {
        auto const colleagues = city.get(co, "/api/directory/colleagues");
        for (auto const& each : colleagues.json.at("colleagues").as_array())
            if (each.at("role") == "handler") return std::string(each.at("person").as_string());
        return std::string();
    }();
    ASSERT_EQ(city.act(co, task, "receive-part", {{"handler", handler}}).status, 200);
    EXPECT_EQ(waits(co_handler), std::set<std::string>{"report_part"});
    auto const written = city.act(co_handler, task, "report",
                                  {{"kind", "completion"}, {"text", "协办底稿内容"}, {"submit", true}});
    ASSERT_EQ(written.status, 200) << written.raw.body;
    EXPECT_EQ(written.text("/parts/0/state"), "in_progress"); // not before the unit signs
    EXPECT_TRUE(waits(co_handler).empty());
    EXPECT_EQ(waits(co), std::set<std::string>{"sign_off"});
    for (auto const* other : {host, "duban", "lingdao"})
    {
        auto const body = seen(other, task).raw.body;
        EXPECT_EQ(body.find("协办底稿内容"), std::string::npos) << other;
        EXPECT_EQ(body.find(handler), std::string::npos) << other;
    }
    expect_whole();
    auto const report = written.text("/reports/0/id");
    EXPECT_EQ(city.act(host, task, "sign-off", {{"report", report}, {"approve", true}}).status / 100, 4);
    ASSERT_EQ(city.act(co, task, "sign-off", {{"report", report}, {"approve", true}}).status, 200);
    EXPECT_NE(seen(host, task).raw.body.find("协办底稿内容"), std::string::npos);
    expect_whole();
}

TEST_P(parts, are_sent_back_by_the_host_with_what_is_missing)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(host, task, "receive");
    city.act(co, task, "receive-part");
    deliver(co, task, "资金已下达");
    auto const unit = seen(host, task).text("/parts/0/unit");
    EXPECT_EQ(city.act("duban", task, "return-part", {{"unit", unit}, {"reason", "x"}}).code(),
              "tracking.not_yours");
    auto const answer = city.act(host, task, "return-part", {{"unit", unit}, {"reason", "附上拨付凭证"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/parts/0/state"), "in_progress");
    EXPECT_EQ(answer.text("/journal/0/sentence"), "退回市财政局协办补正，理由：附上拨付凭证");
    EXPECT_EQ(waits(co), std::set<std::string>{"report_part"});
    auto const view = seen(co, task);
    EXPECT_EQ(view.text("/sent_back/demand"), "附上拨付凭证");
    EXPECT_EQ(view.text("/sent_back/text"), "资金已下达");
    expect_whole();
    EXPECT_EQ(deliver(co, task, "资金已下达，凭证3份").status, 200);
    EXPECT_EQ(
        city.act(host, task, "return-part", {{"unit", seen(host, task).text("/task/host")}, {"reason", "x"}})
            .code(),
        "tracking.not_yours");
}

TEST_P(parts, of_a_task_that_ended_ask_for_nothing)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    city.act(co, tasks[0], "receive-part");
    ASSERT_EQ(city.act("duban", tasks[0], "cancel", {{"reason", "文件废止"}}).status, 200);
    EXPECT_TRUE(waits(co).empty());
    EXPECT_EQ(
        city.act(co, tasks[0], "report", {{"kind", "progress"}, {"text", "x"}, {"submit", true}}).code(),
        "tracking.part_not_now");
    // A co-unit that becomes the host owes the whole.
    ASSERT_EQ(city.act("scsglj.fzr", tasks[1], "request-return", {{"reason", "职责已划转"}}).status, 200);
    auto const unit = seen("duban", tasks[1]).text("/parts/0/unit");
    ASSERT_EQ(city.act("duban", tasks[1], "reassign", {{"host", unit}, {"reason", "按职责清单"}}).status,
              200);
    EXPECT_TRUE(seen("duban", tasks[1]).json.at("parts").as_array().empty());
    EXPECT_EQ(waits(host), (std::set<std::string>{"receive"}));
    expect_whole();
}

TEST_P(parts, raise_difficulties_of_their_own_and_are_told_of_the_answer)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(co, task, "receive-part");
    ASSERT_EQ(city.act(co, task, "report",
                       {{"kind", "progress"}, {"text", "等"}, {"difficulty", "缺预算批复"}, {"submit", true}})
                  .status,
              200);
    expect_whole();
    auto const difficulty = seen("duban", task).text("/difficulties/0/id");
    city.clock().set(*parse_instant("2026-11-23T01:20:00Z"));
    ASSERT_EQ(city.act("duban", task, "answer-difficulty",
                       {{"difficulty", difficulty}, {"outcome", "guidance"}, {"text", "按批复办"}})
                  .status,
              200);
    EXPECT_TRUE(waits(co).contains("read_answer"));
    EXPECT_FALSE(waits(host).contains("read_answer"));
    expect_whole();
}

// A receipt that was one click is taken back within ten minutes, and not after something else was done.
TEST_P(parts, that_were_received_by_mistake_are_given_back_for_ten_minutes)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(co, task, "receive-part");
    city.clock().set(*parse_instant("2026-11-23T01:10:00Z"));
    ASSERT_EQ(city.act(co, task, "unreceive-part").status, 200);
    EXPECT_EQ(seen(co, task).text("/parts/0/state"), "awaiting_receipt");
    EXPECT_EQ(waits(co), std::set<std::string>{"receive_part"});
    expect_whole();
    city.act(co, task, "receive-part");
    city.clock().set(*parse_instant("2026-11-23T01:20:01Z"));
    EXPECT_EQ(city.act(co, task, "unreceive-part").code(), "tracking.undo_over");
    EXPECT_EQ(seen(co, task).text("/parts/0/state"), "in_progress");
}

// Design §3, Z-83: how a unit goes about it is the unit's own; the office reads what is reported.
TEST_P(parts, and_the_measure_of_the_host_stays_inside_the_host)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    ASSERT_EQ(
        city.act(host, task, "receive", {{"handler_post", "内设承办科室"}, {"measure", "内部推进措施一"}})
            .status,
        200);
    EXPECT_EQ(seen(host, task).text("/task/measure"), "内部推进措施一");
    for (auto const* other : {"duban", "heyan", "lingdao", co})
    {
        auto const view = seen(other, task);
        ASSERT_EQ(view.status, 200) << other;
        EXPECT_EQ(view.raw.body.find("内部推进措施一"), std::string::npos) << other;
        EXPECT_EQ(view.raw.body.find("内设承办科室"), std::string::npos) << other;
        EXPECT_EQ(view.text("/journal/0/sentence"), "签收。") << other;
        auto const found =
            city.get(other, "/api/tracking/tasks?count=true&q=%E6%8E%A8%E8%BF%9B%E6%8E%AA%E6%96%BD");
        EXPECT_EQ(found.number("/total"), 0) << other;
    }
    // As older programs wrote it: to everybody, with the measure in it.
    auto const written = city.program().tools().database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            audit::record(tx, city.program().tools(), Actor{}, "tracking.receive", *parse_id<TaskKind>(task),
                          audit::payload({{"post", "内设承办科室"}, {"measure", "内部推进措施一"}}));
            return {};
        });
    ASSERT_TRUE(written.has_value());
    EXPECT_EQ(seen("duban", task).raw.body.find("内部推进措施一"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(engines, parts, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
