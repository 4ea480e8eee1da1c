// Z-107: what a unit reports as a difficulty gets an answer owner and a limit, over the API.
#include "app/test_program.h"

#include "audit/audit.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class difficulties : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    static constexpr auto text = "国有土地上的三户未签约，需协调征收。";

    // A task that its host is working on; the second of the sample has the construction bureau as co-unit only.
    std::string running()
    {
        auto task = city.dispatch(std::string(sample_document))[0];
        EXPECT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
        return task;
    }
    Answer report(std::string const& task, std::string const& words, std::string const& who = "szfcxjsj.fzr")
    {
        return city.act(who, task, "report",
                        {{"kind", "progress"},
                         {"text", "已完成60个"},
                         {"progress", 50},
                         {"difficulty", words},
                         {"submit", true}});
    }
    std::string raised()
    {
        auto task = running();
        EXPECT_EQ(report(task, text).status, 200);
        return task;
    }
    Answer see(std::string const& who, std::string const& task)
    {
        return city.get(who, "/api/tracking/tasks/" + task);
    }
    std::string difficulty_of(std::string const& task)
    {
        return see("duban", task).text("/difficulties/0/id");
    }
    Answer act(std::string const& who, std::string const& task, std::string const& action,
               boost::json::object fields)
    {
        fields["difficulty"] = difficulty_of(task);
        return city.act(who, task, action, std::move(fields));
    }
    std::string unit(std::string const& name)
    {
        auto const units = city.get("duban", "/api/directory/units");
        for (auto const& each : units.json.at("units").as_array())
            if (each.at("short_name").as_string() == boost::json::string_view(name.data(), name.size()))
                return std::string(each.at("id").as_string());
        ADD_FAILURE() << name;
        return {};
    }
    Answer refer(std::string const& task, std::string const& to)
    {
        return act("duban", task, "refer-difficulty", {{"unit", unit(to)}, {"reason", "属该单位职责"}});
    }
    // The lines of that kind on somebody's worklist: their days.
    std::vector<std::string> waiting(std::string const& who, std::string const& kind)
    {
        std::vector<std::string> out;
        auto const list = city.get(who, "/api/worklist");
        for (auto const& item : list.json.at("items").as_array())
            if (item.at("kind").as_string() == boost::json::string_view(kind.data(), kind.size()))
                out.push_back(item.at("due_day").is_null() ? ""
                                                           : std::string(item.at("due_day").as_string()));
        return out;
    }
    std::string first_sentence(std::string const& who, std::string const& task)
    {
        return see(who, task).text("/journal/0/sentence");
    }
    std::int64_t count(std::string const& sql)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql);
                rows.next();
                return rows.integer(0);
            });
    }
    void expect_clean()
    {
        auto const differences = city.recount().differences;
        EXPECT_TRUE(differences.empty()) << differences.front();
    }
    using Days = std::vector<std::string>;
    // Whoever comes back after a while signs in again: the tick takes away the sessions that have ended.
    void wait_until(std::string_view instant)
    {
        city.clock().set(*parse_instant(instant));
        city.program().tick();
    }
    void wait(std::int64_t microseconds)
    {
        city.clock().advance(microseconds);
        city.program().tick();
    }
};

TEST_P(difficulties, exist_outside_the_unit_only_when_the_report_is_sent)
{
    auto const task = running();
    ASSERT_EQ(report(task, text, "szfcxjsj.jbr").status, 200);
    for (auto const* who : {"duban", "sczj.fzr", "szfcxjsj.fzr"})
        EXPECT_TRUE(see(who, task).json.at("difficulties").as_array().empty()) << who;
    EXPECT_EQ(see("duban", task).raw.body.find("三户未签约"), std::string::npos);
    EXPECT_EQ(waiting("duban", "answer"), Days{});
    auto const draft = see("szfcxjsj.fzr", task).text("/reports/0/id");
    ASSERT_EQ(city.act("szfcxjsj.fzr", task, "sign-off", {{"report", draft}, {"approve", true}}).status, 200);

    auto const seen = see("duban", task);
    EXPECT_EQ(seen.text("/difficulties/0/text"), text);
    EXPECT_EQ(seen.text("/difficulties/0/owner_name"), "市政府督查室");
    EXPECT_EQ(seen.text("/difficulties/0/since_day"), "2026-11-23");
    EXPECT_EQ(seen.text("/difficulties/0/state"), "open");
    EXPECT_EQ(waiting("duban", "answer"), Days{"2026-11-30"});
    EXPECT_EQ(waiting("szfcxjsj.fzr", "answer"), Days{});
    EXPECT_NE(first_sentence("szfcxjsj.fzr", task).find("由市政府督查室于2026-11-30前答复"),
              std::string::npos);
    expect_clean();
}

// A unit that has nothing to do with the task learns nothing of it, and may do nothing.
TEST_P(difficulties, are_not_there_for_a_foreign_unit)
{
    auto const task = raised();
    auto const id = difficulty_of(task);
    EXPECT_EQ(see("sslj.fzr", task).status, 404);
    for (auto const& [action, fields] : std::map<std::string, boost::json::object>{
             {"answer-difficulty", {{"difficulty", id}, {"outcome", "resolved"}, {"text", "x"}}},
             {"withdraw-difficulty", {{"difficulty", id}, {"reason", "x"}}}})
    {
        auto const answer = city.act("sslj.fzr", task, action, fields);
        EXPECT_EQ(answer.status, 404) << action;
        EXPECT_EQ(answer.raw.body.find("三户"), std::string::npos);
    }
    // A co-unit sees what was sent, and is not asked; a difficulty of another task is not there.
    EXPECT_TRUE(see("sczj.fzr", task).json.at_pointer("/difficulties/0/allowed_actions").as_array().empty());
    EXPECT_EQ(act("sczj.fzr", task, "answer-difficulty", {{"outcome", "resolved"}, {"text", "x"}}).code(),
              "tracking.not_yours");
    auto const other =
        city.dispatch("示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年"
                      "12月25日前完成）\n")[0];
    EXPECT_EQ(city.act("duban", other, "answer-difficulty",
                       {{"difficulty", id}, {"outcome", "resolved"}, {"text", "x"}})
                  .status,
              404);
    EXPECT_EQ(city.act("duban", task, "answer-difficulty",
                       {{"difficulty", "dif_0000000000001"}, {"outcome", "resolved"}, {"text", "x"}})
                  .status,
              404);
}

// Golden days: five working days; what comes in after hours counts as come in the next working day; a make-up
// Saturday counts, a holiday does not.
TEST_P(difficulties, have_a_limit_in_working_days)
{
    auto const day_of = [&](std::string const& sent_at)
    {
        wait_until(sent_at);
        auto const task =
            city.dispatch("示范市部署" + sent_at + "\n（一）老旧电梯更新" + std::to_string(sent_at.size()) +
                          sent_at + "台。（市住房城乡建设局牵头，2027年12月25日前完成）\n")[0];
        EXPECT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
        EXPECT_EQ(report(task, text).status, 200);
        return see("duban", task).text("/difficulties/0/due_day");
    };
    EXPECT_EQ(day_of("2026-11-23T01:00:00Z"), "2026-11-30");
    EXPECT_EQ(day_of("2026-11-27T12:00:00Z"), "2026-12-07"); // a Friday at 20:00: as if on Monday
    boost::json::value const notice{
        {"notice",
         R"({"year":2027,"title":"试验通知","number":"试〔2026〕1号","sources":[],"days_off":)"
         R"([{"name":"元旦","days":["2027-01-01","2027-01-02","2027-01-03","2027-01-04"]}],"makeup_workdays":[{"name":"元旦","days":["2027-01-09"]}]})"}};
    ASSERT_EQ(city.post("xitong", "/api/workdays/years", notice).status, 200);
    // 12-31 · 01-05, 06, 07, 08: five.
    EXPECT_EQ(day_of("2026-12-30T01:00:00Z"), "2027-01-08");
    // 01-06, 07, 08, the make-up Saturday 09, 11.
    EXPECT_EQ(day_of("2027-01-05T01:00:00Z"), "2027-01-11");
    expect_clean();
}

// The limits' version that the clock was born with is kept.
TEST_P(difficulties, keep_the_limit_that_held_when_they_were_raised)
{
    auto const before = raised();
    ASSERT_EQ(city.post("duban", "/api/rulebook/limits",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "市政府督查办法第十二条"},
                         {"content",
                          {{"extension_count_max", 1},
                           {"urge_interval_workdays", 2},
                           {"receipt_limit_workdays", 1},
                           {"verification_limit_workdays", 5},
                           {"default_day_general_workdays", 30},
                           {"default_day_key_workdays", 20},
                           {"default_day_listed_workdays", 15},
                           {"difficulty_answer_limit_workdays", 2}}}})
                  .status,
              200);
    ASSERT_EQ(city.post("lingdao", "/api/rulebook/decide",
                        {{"key", "limits"}, {"version", 2}, {"approve", true}, {"remark", "按会议意见"}})
                  .status,
              200);
    wait_until("2026-11-24T01:00:00Z");
    ASSERT_EQ(report(before, "新增：电力迁改未定。").status, 200);
    auto const seen = see("duban", before);
    EXPECT_EQ(seen.text("/difficulties/0/due_day"), "2026-11-26"); // the newer one, under the newer limit
    EXPECT_EQ(seen.text("/difficulties/1/due_day"), "2026-11-30");
    EXPECT_EQ(count("SELECT count(*) FROM timers_timer WHERE stage = 3 AND limits_version = 2"), 1);
    // One line for the owner, with the nearest day.
    EXPECT_EQ(waiting("duban", "answer"), Days{"2026-11-26"});
    expect_clean();
}

TEST_P(difficulties, are_answered_by_their_owner_and_the_unit_is_told)
{
    auto const task = raised();
    EXPECT_EQ(act("duban", task, "answer-difficulty", {{"outcome", "guidance"}, {"text", "  "}}).status, 422);
    EXPECT_EQ(act("szfcxjsj.jbr", task, "answer-difficulty", {{"outcome", "guidance"}, {"text", "x"}}).status,
              403);
    wait(microseconds_per_hour);
    auto const light = see("duban", task).text("/task/light");
    auto answer = act("duban", task, "answer-difficulty",
                      {{"outcome", "not_possible"}, {"text", "征收补偿方案未批，年内无法解决。"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/difficulties/0/state"), "not_possible");
    EXPECT_EQ(answer.text("/difficulties/0/answer"), "征收补偿方案未批，年内无法解决。");
    EXPECT_EQ(answer.text("/difficulties/0/ended_by_name"), "市政府督查室");
    EXPECT_FALSE(answer.json.at_pointer("/difficulties/0/late").as_bool());
    EXPECT_TRUE(answer.json.at_pointer("/difficulties/0/allowed_actions").as_array().empty());
    EXPECT_EQ(answer.text("/task/light"), light); // the host's clock is another
    EXPECT_EQ(waiting("duban", "answer"), Days{});
    EXPECT_EQ(waiting("szfcxjsj.fzr", "read_answer"), Days{""});
    EXPECT_EQ(waiting("szfcxjsj.jbr", "read_answer"), Days{""});
    EXPECT_EQ(first_sentence("szfcxjsj.fzr", task), "答复困难，无法解决：征收补偿方案未批，年内无法解决。");
    EXPECT_EQ(act("duban", task, "answer-difficulty", {{"outcome", "resolved"}, {"text", "x"}}).code(),
              "tracking.difficulty_ended");
    expect_clean();
    // The notice goes with the unit's next report.
    wait(microseconds_per_hour);
    ASSERT_EQ(report(task, "").status, 200);
    EXPECT_EQ(waiting("szfcxjsj.fzr", "read_answer"), Days{});
    expect_clean();
}

// Handing on keeps the clock: the same limit, the first hour, and the old owner's line is gone.
TEST_P(difficulties, are_handed_on_with_the_clock_going_on)
{
    auto const task = raised();
    wait_until("2026-11-26T02:00:00Z");
    EXPECT_EQ(see("sslj.fzr", task).status, 404);
    EXPECT_EQ(refer(task, "市住房城乡建设局").code(), "tracking.difficulty_is_its_own");
    EXPECT_EQ(refer(task, "市政府督查室").code(), "tracking.difficulty_is_there");
    auto answer = refer(task, "市水利局");
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(answer.text("/difficulties/0/owner_name"), "市水利局");
    EXPECT_EQ(answer.text("/difficulties/0/due_day"), "2026-11-30");
    EXPECT_EQ(answer.text("/difficulties/0/referrals/0/from_name"), "市政府督查室");
    EXPECT_EQ(waiting("duban", "answer"), Days{});
    EXPECT_EQ(waiting("sslj.fzr", "answer"), Days{"2026-11-30"});
    EXPECT_EQ(city.get("sslj.fzr", "/api/worklist").text("/items/0/since_at").substr(0, 10), "2026-11-23");
    // The office sees where it is, and is refused in words when it answers past the owner.
    auto const& allowed = answer.json.at_pointer("/difficulties/0/allowed_actions");
    EXPECT_EQ(allowed.at(0).at("action").as_string(), "answer_difficulty");
    EXPECT_NE(std::string(allowed.at(0).at_pointer("/refused/reason").as_string()).find("市水利局"),
              std::string::npos);
    EXPECT_TRUE(allowed.at(1).at("refused").is_null());
    EXPECT_EQ(act("duban", task, "answer-difficulty", {{"outcome", "resolved"}, {"text", "x"}}).code(),
              "tracking.difficulty_is_referred");
    expect_clean();
    // The unit that was asked sees the task and answers; it does not hand on what the office asked of it.
    EXPECT_EQ(see("sslj.fzr", task).status, 200);
    EXPECT_EQ(act("sslj.fzr", task, "refer-difficulty", {{"unit", unit("市财政局")}, {"reason", "x"}}).status,
              403);
    answer = act("sslj.fzr", task, "answer-difficulty", {{"outcome", "resolved"}, {"text", "管线已迁改。"}});
    ASSERT_EQ(answer.status, 200) << answer.raw.body;
    EXPECT_EQ(waiting("sslj.fzr", "answer"), Days{});
    expect_clean();
}

// Asked by mistake: whoever is asked no more, and has no other part in the task, sees it no more.
TEST_P(difficulties, taken_back_leave_no_sight_of_the_task)
{
    auto const task = raised();
    ASSERT_EQ(refer(task, "市水利局").status, 200);
    ASSERT_EQ(refer(task, "市政府督查室").status, 200);
    EXPECT_EQ(see("sslj.fzr", task).status, 404);
    EXPECT_EQ(waiting("sslj.fzr", "answer"), Days{});
    EXPECT_EQ(waiting("duban", "answer"), Days{"2026-11-30"});
    expect_clean();
}

// The office is measured too: unanswered past the limit it is red, once, and the host's light is as it was.
TEST_P(difficulties, unanswered_past_the_limit_are_red_exactly_once)
{
    auto const task = raised();
    wait_until("2026-11-30T16:00:00Z"); // 24:00 of the day
    city.program().tick();
    auto seen = see("duban", task);
    EXPECT_EQ(seen.text("/difficulties/0/light"), "red");
    EXPECT_TRUE(seen.json.at_pointer("/difficulties/0/late").as_bool());
    EXPECT_EQ(seen.text("/task/light"), "green");
    EXPECT_FALSE(seen.json.at_pointer("/task/was_red").as_bool());
    EXPECT_EQ(seen.text("/journal/0/sentence"), "困难答复超期：市政府督查室应于2026-11-30前答复。");
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'tracking.answer_late'"), 1);
    EXPECT_EQ(city.get("duban", "/api/worklist").number("/late"), 1);
    wait(microseconds_per_hour);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'tracking.answer_late'"), 1);
    // Answered late stays late.
    ASSERT_EQ(
        act("duban", task, "answer-difficulty", {{"outcome", "guidance"}, {"text", "按会议纪要办。"}}).status,
        200);
    seen = see("szfcxjsj.fzr", task);
    EXPECT_TRUE(seen.json.at_pointer("/difficulties/0/late").as_bool());
    EXPECT_EQ(seen.text("/difficulties/0/light"), "blue");
    expect_clean();
}

TEST_P(difficulties, solved_by_the_unit_itself_are_withdrawn_with_the_reason)
{
    auto const task = raised();
    EXPECT_EQ(act("szfcxjsj.jbr", task, "withdraw-difficulty", {{"reason", "已签约"}}).status, 403);
    EXPECT_EQ(act("duban", task, "withdraw-difficulty", {{"reason", "已签约"}}).code(), "tracking.not_yours");
    ASSERT_EQ(act("szfcxjsj.fzr", task, "withdraw-difficulty", {{"reason", "三户已签约"}}).status, 200);
    EXPECT_EQ(see("duban", task).text("/difficulties/0/state"), "withdrawn");
    EXPECT_EQ(waiting("duban", "answer"), Days{});
    EXPECT_EQ(waiting("szfcxjsj.fzr", "read_answer"), Days{});
    expect_clean();
}

// The clock of the office goes on while the task stands, and the end of the task ends what was asked.
TEST_P(difficulties, outlast_a_pause_of_the_task_and_lapse_with_its_end)
{
    auto const task = raised();
    ASSERT_EQ(city.act("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}}).status, 200);
    EXPECT_EQ(waiting("duban", "answer"), Days{"2026-11-30"});
    expect_clean();
    ASSERT_EQ(city.act("duban", task, "resume").status, 200);
    ASSERT_EQ(
        city.act("szfcxjsj.fzr", task, "report", {{"kind", "completion"}, {"text", "完成"}, {"submit", true}})
            .status,
        200);
    EXPECT_EQ(waiting("heyan", "answer"), Days{"2026-11-30"});
    ASSERT_EQ(city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "good"}}).status, 200);
    EXPECT_EQ(see("duban", task).text("/difficulties/0/state"), "lapsed");
    EXPECT_EQ(waiting("heyan", "answer"), Days{});
    expect_clean();
    wait_until("2026-12-20T01:00:00Z");
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry WHERE action = 'tracking.answer_late'"), 0);
}

TEST_P(difficulties, said_again_while_they_wait_are_one_difficulty)
{
    auto const task = raised();
    wait(microseconds_per_day);
    ASSERT_EQ(report(task, text).status, 200);
    EXPECT_EQ(see("duban", task).json.at("difficulties").as_array().size(), 1U);
    EXPECT_EQ(see("duban", task).text("/difficulties/0/since_day"), "2026-11-23");
    ASSERT_EQ(report(task, " ").status, 200);
    EXPECT_EQ(see("duban", task).json.at("difficulties").as_array().size(), 1U);
}

// Every act names the version it read, is done once, and leaves one entry that verifies.
TEST_P(difficulties, refuse_a_stale_version_and_leave_one_entry_for_each_act)
{
    auto const task = raised();
    auto const version = see("duban", task).json.at_pointer("/task/version");
    ASSERT_EQ(refer(task, "市财政局").status, 200);
    EXPECT_EQ(act("duban", task, "refer-difficulty",
                  {{"version", version}, {"unit", unit("市水利局")}, {"reason", "x"}})
                  .code(),
              "common.stale_version");
    auto const entries = count("SELECT count(*) FROM audit_entry");
    boost::json::value const body{{"id", task},
                                  {"version", see("duban", task).json.at_pointer("/task/version")},
                                  {"difficulty", difficulty_of(task)},
                                  {"outcome", "resolved"},
                                  {"text", "资金已拨付。"}};
    auto const path = "/api/tracking/tasks/" + task + "/actions/answer-difficulty";
    auto const first = city.post("sczj.fzr", path, body, {{"idempotency-key", "k1"}});
    ASSERT_EQ(first.status, 200) << first.raw.body;
    EXPECT_EQ(city.post("sczj.fzr", path, body, {{"idempotency-key", "k1"}}).raw.body, first.raw.body);
    EXPECT_EQ(count("SELECT count(*) FROM audit_entry"), entries + 1);
    auto const chain =
        city.program().tools().database.read([](db::Session& session) { return audit::verify(session); });
    EXPECT_TRUE(chain.intact) << chain.trouble;
}

INSTANTIATE_TEST_SUITE_P(engines, difficulties, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
