// The life of a task as everybody sees it: what counts and what does not, what comes back and what was changed since,
// what can be taken back, and what whoever decides gets to read.
#include "app/test_program.h"

#include <fmt/format.h>
#include <set>

using namespace luoshi;
using namespace luoshi::app::testing;

class life : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    static constexpr char const* head = "szfcxjsj.fzr";
    static constexpr char const* handler_login = "szfcxjsj.jbr";

    void at(char const* instant)
    {
        city.clock().set(*parse_instant(instant));
        city.program().tick();
    }
    Answer seen(std::string const& who, std::string const& task)
    {
        return city.get(who, "/api/tracking/tasks/" + task);
    }
    std::int64_t total(std::string const& who, std::string const& filter)
    {
        auto const answer = city.get(who, "/api/tracking/tasks?count=true&" + filter);
        EXPECT_EQ(answer.status, 200) << filter << answer.raw.body;
        return answer.number("/total");
    }
    std::set<std::string> waits(std::string const& who, std::string const& task)
    {
        std::set<std::string> out;
        auto const list = city.get(who, "/api/worklist");
        for (auto const& item : list.json.at("items").as_array())
            if (item.at("object") == boost::json::string_view(task))
                out.insert(std::string(item.at("kind").as_string()));
        return out;
    }
    std::set<std::string> actions(std::string const& who, std::string const& task)
    {
        std::set<std::string> out;
        auto const view = seen(who, task);
        for (auto const& each : view.json.at("allowed_actions").as_array())
            if (each.at("refused").is_null()) out.insert(std::string(each.at("action").as_string()));
        return out;
    }
    std::string next(std::string const& who, std::string const& task)
    {
        auto const value = seen(who, task).json.at("next");
        return value.is_null() ? "" : std::string(value.as_string());
    }
    Answer submit(std::string const& who, std::string const& task, std::string const& text)
    {
        return city.act(who, task, "report", {{"kind", "completion"}, {"text", text}, {"submit", true}});
    }
    std::string person_of(std::string const& login)
    {
        return city.get(login, "/api/accounts/me").text("/person");
    }

    void compare_figures(std::string const& who);
    void compare_strip(std::string const& who);
    void compare_rows(std::string const& who);
};

// each figure of the home is the total of the ledger behind its address.
void life::compare_figures(std::string const& who)
{
    auto const answer = city.get(who, "/api/tracking/figures");
    ASSERT_EQ(answer.status, 200) << who;
    for (auto const& each : answer.json.at("figures").as_array())
        EXPECT_EQ(each.at("count").as_int64(), total(who, std::string(each.at("filter").as_string())))
            << who << ' ' << each;
}

// The strip, the ledger and the filters count the same thing.
void life::compare_strip(std::string const& who)
{
    constexpr std::string_view ended[] = {"closed", "archived", "withdrawn", "cancelled"};
    std::map<std::string, std::int64_t> open;
    std::int64_t over = 0;
    auto const ledger = city.get(who, "/api/tracking/tasks?count=true");
    for (auto const& cell : ledger.json.at("counts").as_array())
    {
        std::string_view const state = cell.at("state").as_string();
        if (std::find(std::begin(ended), std::end(ended), state) != std::end(ended))
            over += cell.at("count").as_int64();
        else
            open[std::string(cell.at("light").as_string())] += cell.at("count").as_int64();
    }
    std::int64_t all = 0;
    for (auto const& [light, count] : open)
    {
        EXPECT_EQ(count, total(who, "light=" + light)) << who << ' ' << light;
        all += count;
    }
    EXPECT_EQ(all, ledger.number("/total")) << who;
    EXPECT_EQ(over, total(who, "open=false")) << who;
    auto const figures = city.get(who, "/api/tracking/figures");
    for (auto const& each : figures.json.at("figures").as_array())
    {
        if (each.at("kind") != "overdue") continue;
        EXPECT_EQ(each.at("count").as_int64(), open["red"] + open["grave"]) << who;
    }
}

// A light and its days never contradict each other, and each red says whose clock it is.
void life::compare_rows(std::string const& who)
{
    auto const today = city.clock().today();
    for (auto const* open : {"true", "false"})
    {
        auto const ledger = city.get(who, std::string("/api/tracking/tasks?limit=200&open=") + open);
        for (auto const& row : ledger.json.at("tasks").as_array())
        {
            std::string const light(row.at("light").as_string());
            bool const late = light == "red" || light == "grave";
            bool const runs = late || light == "green" || light == "yellow";
            bool const dated = row.at("due_day").is_string();
            EXPECT_EQ(row.at("remaining_workdays").is_int64(), runs && dated) << who << row;
            if (runs && dated)
            {
                EXPECT_EQ(late, *parse_day(std::string_view(row.at("due_day").as_string())) < today)
                    << who << row;
            }
            EXPECT_EQ(row.at("clock").is_object(), late) << who << row;
            std::string const state(row.at("state").as_string());
            static std::set<std::string> const still = {
                "awaiting_verification", "awaiting_rating", "closed", "suspended", "withdrawn", "cancelled"};
            if (still.contains(state))
            {
                EXPECT_FALSE(runs) << who << row;
            }
        }
    }
}

TEST_P(life, every_number_of_a_home_is_the_ledgers_for_every_role_in_every_state)
{
    std::string text = "示范市第三次部署\n一、城市更新\n";
    for (std::size_t i = 0; i < 10; ++i)
        text += fmt::format("（{}）完成第{}项改造，完工率达到100%。（市住房城乡建设局牵头，市财政局配合，"
                            "2026年12月{}日前完成）\n",
                            std::array{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}[i], i + 1,
                            15 + i);
    auto const tasks = city.dispatch(text);
    ASSERT_EQ(tasks.size(), 10U);
    // 0 stays unreceived; 1 in progress; the others go on from there.
    for (std::size_t i = 1; i < 8; ++i) ASSERT_EQ(city.act(head, tasks[i], "receive").status, 200);
    ASSERT_EQ(city.act(head, tasks[8], "request-return", {{"reason", "职责已划转"}}).status, 200);
    ASSERT_EQ(city.act("duban", tasks[9], "withdraw", {{"reason", "误发"}}).status, 200);
    ASSERT_EQ(city.act("duban", tasks[2], "suspend", {{"cause", "hearing"}, {"reason", "听证"}}).status, 200);
    ASSERT_EQ(city.act("duban", tasks[3], "cancel", {{"reason", "文件废止"}}).status, 200);
    for (std::size_t i = 1; i < 6; ++i) city.act("sczj.fzr", tasks[i], "receive-part");
    submit("sczj.fzr", tasks[1], "资金已下达");
    auto const everybody = {"lingdao",  "duban",       "heyan",    "zhengwen", head,
                            "sczj.fzr", handler_login, "sczj.jbr", "qhz",      "scsglj.fzr"};
    auto const compare = [&]
    {
        for (std::string const who : everybody)
        {
            compare_figures(who);
            compare_strip(who);
            compare_rows(who);
        }
        for (auto const& difference : city.recount().differences) ADD_FAILURE() << difference;
    };
    compare();
    at("2026-12-22T02:00:00Z"); // some past their day, some on it, some before it
    ASSERT_EQ(submit(head, tasks[4], "已完成").status, 200); // late, and submitted all the same
    ASSERT_EQ(submit(head, tasks[5], "已完成").status, 200);
    ASSERT_EQ(submit(head, tasks[6], "已完成").status, 200);
    ASSERT_EQ(submit(head, tasks[7], "已完成").status, 200); // on its day
    ASSERT_EQ(
        city.act("heyan", tasks[5], "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}})
            .status,
        200);
    ASSERT_EQ(city.act("heyan", tasks[6], "verify", {{"progress", "good"}, {"quality", "good"}}).status, 200);
    compare();
    // Late: what nobody received, what is still worked on, and what waits for the office's word on its host.
    EXPECT_EQ(total("duban", "light=red,grave"), 2);
    EXPECT_EQ(total(head, "light=red,grave"), 2);
    EXPECT_EQ(total("sczj.fzr", "light=red,grave"), 1); // it delivered its part of the second
    EXPECT_EQ(seen("duban", tasks[4]).text("/task/light"), "submitted");
    EXPECT_TRUE(seen("duban", tasks[4]).json.at_pointer("/task/was_red").as_bool());
    EXPECT_FALSE(seen("duban", tasks[7]).json.at_pointer("/task/was_red").as_bool());
    at("2027-01-11T02:00:00Z");
    compare();
}

// Design §5: a red is of a clock, and the clock is somebody's.
TEST_P(life, each_red_says_whose_clock_it_is)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    auto const clock = [&](std::string const& who, std::size_t task)
    {
        auto const view = seen(who, tasks[task]);
        return fmt::format("{} {} {}", std::string_view(view.json.at_pointer("/clock/wait").as_string()),
                           view.json.at_pointer("/clock/own").as_bool() ? "own" : "other",
                           std::string_view(view.json.at_pointer("/clock/unit_name").as_string()));
    };
    at("2027-01-18T02:00:00Z");
    EXPECT_EQ(clock("duban", 0), "receipt other 市住房城乡建设局");
    EXPECT_EQ(clock(head, 0), "receipt own 市住房城乡建设局");
    city.act(head, tasks[0], "receive");
    EXPECT_EQ(clock("lingdao", 0), "work other 市住房城乡建设局");
    ASSERT_EQ(
        city.act(head, tasks[0], "report",
                 {{"kind", "progress"}, {"text", "等批复"}, {"difficulty", "缺用地批复"}, {"submit", true}})
            .status,
        200);
    EXPECT_EQ(clock(head, 0), "answer other 市政府督查室");
    EXPECT_EQ(clock("duban", 0), "answer own 市政府督查室");
    ASSERT_EQ(city.act("scsglj.fzr", tasks[1], "request-return", {{"reason", "职责已划转"}}).status, 200);
    EXPECT_EQ(clock("scsglj.fzr", 1), "decision other 市政府督查室");
}

// 退回补正: what was not enough, what is wanted, and afterwards what was changed.
TEST_P(life, a_version_that_was_sent_back_stands_with_its_demand_until_it_is_accepted)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(head, task, "receive");
    ASSERT_EQ(submit(head, task, "120个已全部完工。").status, 200);
    EXPECT_TRUE(seen("heyan", task).json.at("sent_back").is_null());
    ASSERT_EQ(city.act("heyan", task, "send-back", {{"reason", "补充验收单"}}).status, 200);
    for (auto const* who : {head, handler_login, "heyan", "duban"})
    {
        auto const view = seen(who, task);
        EXPECT_EQ(view.text("/sent_back/demand"), "补充验收单") << who;
        EXPECT_EQ(view.text("/sent_back/text"), "120个已全部完工。") << who;
    }
    EXPECT_EQ(waits(head, task), std::set<std::string>{"rework"});
    ASSERT_EQ(submit(head, task, "120个已全部完工，验收单3份。").status, 200);
    auto const again = seen("heyan", task);
    EXPECT_EQ(again.text("/task/result"), "120个已全部完工，验收单3份。");
    EXPECT_EQ(again.text("/sent_back/text"), "120个已全部完工。");
    ASSERT_EQ(city.act("heyan", task, "send-back", {{"reason", "验收单缺章"}}).status, 200);
    EXPECT_EQ(next(head, task), "report_done");
    EXPECT_EQ(next(handler_login, task), "draft_done");
    EXPECT_EQ(seen(head, task).text("/sent_back/text"), "120个已全部完工，验收单3份。");
    EXPECT_EQ(seen(head, task).text("/sent_back/demand"), "验收单缺章");
    submit(head, task, "盖章齐全");
    city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}});
    EXPECT_TRUE(seen("heyan", task).json.at("sent_back").is_null());
}

TEST_P(life, a_handler_drafts_the_completion_and_the_head_finds_it_on_the_list_to_sign)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    ASSERT_EQ(
        city.act(head, task, "receive",
                 {{"handler", person_of(handler_login)}, {"handler_post", "业务科"}, {"measure", "按月调度"}})
            .status,
        200);
    EXPECT_TRUE(actions(handler_login, task).contains("draft_done"));
    EXPECT_FALSE(actions(handler_login, task).contains("report_done"));
    EXPECT_FALSE(actions(head, task).contains("draft_done"));
    EXPECT_EQ(waits(handler_login, task), std::set<std::string>{"report"});
    auto const written = submit(handler_login, task, "办结底稿");
    ASSERT_EQ(written.status, 200) << written.raw.body;
    EXPECT_EQ(written.text("/task/state"), "in_progress");
    EXPECT_EQ(waits(head, task), std::set<std::string>{"sign_off"});
    EXPECT_TRUE(waits(handler_login, task).empty());
    EXPECT_EQ(seen("duban", task).raw.body.find("办结底稿"), std::string::npos);
    // Given back, it is the handler's again; sent, it is the verifier's.
    auto const report = written.text("/reports/0/id");
    ASSERT_EQ(city.act(head, task, "sign-off", {{"report", report}, {"approve", false}, {"remark", "补数据"}})
                  .status,
              200);
    EXPECT_EQ(waits(handler_login, task), std::set<std::string>{"report"});
    ASSERT_EQ(city.act(handler_login, task, "report",
                       {{"report", report}, {"kind", "completion"}, {"text", "办结底稿二"}, {"submit", true}})
                  .status,
              200);
    auto const sent = city.act(head, task, "sign-off", {{"report", report}, {"approve", true}});
    EXPECT_EQ(sent.text("/task/state"), "awaiting_verification") << sent.raw.body;
    EXPECT_EQ(waits("heyan", task), std::set<std::string>{"verify"});
    EXPECT_TRUE(waits(head, task).empty());
}

// One click too many: taken back within ten minutes, by the engine, with its place in the journal.
TEST_P(life, a_receipt_is_taken_back_for_ten_minutes_until_something_else_is_done)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const day = seen(head, task).text("/receipt_due_day");
    city.act(head, task, "receive", {{"measure", "按月调度"}});
    EXPECT_TRUE(actions(head, task).contains("unreceive"));
    EXPECT_FALSE(actions("duban", task).contains("unreceive"));
    EXPECT_EQ(city.act(handler_login, task, "unreceive").status, 403);
    EXPECT_EQ(city.act("duban", task, "unreceive").code(), "tracking.not_yours");
    city.clock().set(*parse_instant("2026-11-23T01:10:00Z")); // to the second
    auto const back = city.act(head, task, "unreceive");
    ASSERT_EQ(back.status, 200) << back.raw.body;
    EXPECT_EQ(back.text("/task/state"), "awaiting_receipt");
    EXPECT_EQ(back.text("/task/measure"), "");
    EXPECT_EQ(back.text("/journal/0/sentence"), "撤销签收。");
    EXPECT_EQ(back.text("/receipt_due_day"), day);
    EXPECT_EQ(waits(head, task), std::set<std::string>{"receive"});
    EXPECT_TRUE(city.recount().differences.empty());
    city.act(head, task, "receive");
    city.clock().set(*parse_instant("2026-11-23T01:20:01Z"));
    EXPECT_EQ(city.act(head, task, "unreceive").code(), "tracking.undo_over");
    EXPECT_FALSE(actions(head, task).contains("unreceive"));
}

TEST_P(life, a_receipt_that_was_followed_by_work_is_not_taken_back)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(head, task, "receive");
    ASSERT_EQ(city.act(handler_login, task, "report", {{"kind", "progress"}, {"text", "草稿"}}).status, 200);
    EXPECT_EQ(city.act(head, task, "unreceive").code(), "tracking.undo_over");
    EXPECT_EQ(seen(head, task).text("/task/state"), "in_progress");
}

TEST_P(life, a_healthy_task_is_not_to_be_urged_first)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(head, task, "receive");
    EXPECT_EQ(next("duban", task), "");
    EXPECT_EQ(next(head, task), "report");
    EXPECT_EQ(next("lingdao", task), "");
    EXPECT_TRUE(actions("duban", task).contains("urge"));
    auto const rows = city.get("duban", "/api/tracking/tasks");
    for (auto const& row : rows.json.at("tasks").as_array()) EXPECT_TRUE(row.at("next").is_null()) << row;
    at("2026-12-28T02:00:00Z");
    EXPECT_EQ(next("duban", task), "urge");
    city.act("duban", task, "urge", {{"reason", "已超期"}});
    EXPECT_EQ(seen("duban", task).number("/urge_count"), 1);
}

// whoever decides reads who asks, since when, what was before, and what the office advises.
TEST_P(life, an_extension_is_decided_with_its_history_and_the_offices_advice)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(head, task, "receive");
    EXPECT_FALSE(actions("duban", task).contains("advise_extension"));
    ASSERT_EQ(
        city.act(head, task, "apply-extension", {{"to_day", "2027-01-15"}, {"reason", "图审补正"}}).status,
        200);
    at("2026-11-25T01:00:00Z");
    EXPECT_FALSE(actions("lingdao", task).contains("advise_extension"));
    ASSERT_EQ(city.act("duban", task, "advise-extension", {{"reason", "图审确有反复，建议同意"}}).status,
              200);
    auto const view = seen("lingdao", task);
    EXPECT_EQ(view.text("/host_name"), "市住房城乡建设局");
    EXPECT_EQ(view.text("/extensions/0/from_day"), "2026-12-25");
    EXPECT_EQ(view.text("/extensions/0/advice"), "图审确有反复，建议同意");
    EXPECT_EQ(view.number("/extensions/0/waiting_workdays"), 2);
    // Advice is between the office and its leaders.
    for (auto const* other : {head, "sczj.fzr"})
        EXPECT_EQ(seen(other, task).raw.body.find("建议同意"), std::string::npos) << other;
    ASSERT_EQ(city.act("lingdao", task, "decide-extension", {{"grant", true}}).status, 200);
    EXPECT_EQ(seen("duban", task).text("/extensions/0/state"), "granted");
    EXPECT_EQ(city.act("duban", task, "advise-extension", {{"reason", "晚了"}}).code(),
              "tracking.no_extension_waits");
}

// No mark twice, no opinion that was not given, no change without whoever changed it.
TEST_P(life, the_journal_reads_as_sentences)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act(head, task, "receive", {{"measure", "按月调度。"}});
    EXPECT_EQ(seen(head, task).text("/journal/0/sentence"), "安排承办。承办岗位：无；措施：按月调度。");
    city.act(head, task, "apply-extension", {{"to_day", "2027-01-15"}, {"reason", "图审补正。"}});
    city.act("duban", task, "decide-extension", {{"grant", true}});
    EXPECT_EQ(seen("duban", task).text("/journal/0/sentence"), "延期审批：同意（2026-12-25 → 2027-01-15）。");
    ASSERT_EQ(city.act(handler_login, task, "report", {{"kind", "progress"}, {"text", "草稿"}}).status, 200);
    EXPECT_EQ(seen(head, task).text("/journal/0/sentence"), "反馈存为草稿。");
    for (auto const* who : {head, "duban", "sczj.fzr"})
    {
        auto const view = seen(who, task);
        for (auto const& line : view.json.at("journal").as_array())
        {
            std::string const sentence(line.at("sentence").as_string());
            for (auto const* fault : {"。。", "：—", "—", "{", "意见：无"})
                EXPECT_EQ(sentence.find(fault), std::string::npos) << sentence;
        }
    }
    // The last change is the machine's: the sentence still names somebody, or nobody, never a dash.
    auto const stale = city.act("duban", task, "urge", {{"version", 1}, {"reason", "x"}});
    EXPECT_EQ(stale.code(), "common.stale_version");
    EXPECT_EQ(stale.text("/title").find("—"), std::string::npos) << stale.raw.body;
}

// Whoever is asked later is late later, and does not see how the first one would have gone about it.
TEST_P(life, another_host_has_the_whole_limit_of_its_receipt)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    EXPECT_EQ(seen("duban", task).text("/receipt_due_day"), "2026-11-24");
    ASSERT_EQ(city.act(head, task, "request-return", {{"reason", "职责已划转"}}).status, 200);
    at("2026-11-27T01:00:00Z");
    std::string finance;
    for (auto const& [number, name] : city.city().unit_names)
        if (name == "市财政局") finance = to_text(UnitId{number});
    auto const given = city.act("heyan", task, "reassign", {{"host", finance}, {"reason", "按职责清单"}});
    ASSERT_EQ(given.status, 200) << given.raw.body;
    EXPECT_EQ(given.text("/receipt_due_day"), "2026-11-30");
    EXPECT_EQ(city.get("sczj.fzr", "/api/worklist").text("/items/0/due_day"), "2026-11-30");
    EXPECT_TRUE(city.recount().differences.empty());
}

INSTANTIATE_TEST_SUITE_P(engines, life, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
