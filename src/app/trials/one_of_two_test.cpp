// Two tasks, two reports, two applications: an act reaches the one that is meant, and what is asked of one is not
// answered by the other.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class one_of_two : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    static constexpr auto host = "szfcxjsj.fzr";
    static constexpr auto co = "sczj.fzr";

    // 代汇总: hosted by the office, so that whoever writes and whoever accepts sit in one unit.
    std::vector<std::string> two_of_the_office()
    {
        auto const tasks = city.dispatch("示范市工作部署\n一、重点任务\n"
                                         "（一）开展秸秆禁烧巡查，火点数下降50%。（各县区人民政府负责，"
                                         "2027年3月31日前完成）\n"
                                         "（二）开展河道清淤检查，完成清淤30公里。（各县区人民政府负责，"
                                         "2027年3月31日前完成）\n");
        for (auto const& task : tasks) city.done("duban", task, "receive");
        return tasks;
    }
    void complete(std::string const& who, std::string const& task, boost::json::object more = {})
    {
        more["kind"] = "completion";
        more["text"] = "全部完成";
        more["submit"] = true;
        city.done(who, task, "report", more);
    }
    std::string verdict(std::string const& who, std::string const& task)
    {
        auto const answer = city.act(who, task, "verify", {{"progress", "good"}, {"quality", "good"}});
        return answer.status == 200 ? "accepted" : answer.code();
    }
    static std::int64_t number(std::string const& task) { return parse_id<TaskKind>(task).value().value; }
    std::int64_t person(std::string const& login)
    {
        return parse_id<PersonKind>(city.person(login)).value().value;
    }
    std::string apply(std::string const& who, std::string const& task, std::string const& day)
    {
        return city.act(who, task, "apply-extension", {{"to_day", day}, {"reason", "图审补正"}}).code();
    }
    // What stands of one application: state, who advised and who decided, by their logins.
    std::string application(std::string const& task, int number_of_it)
    {
        auto const value = [&](std::string const& column)
        {
            return city.number_of(
                fmt::format("SELECT coalesce({}, 0) FROM tracking_extension WHERE task = {} AND number = {}",
                            column, number(task), number_of_it));
        };
        auto const login = [&](std::string const& column) -> std::string
        {
            auto const id = value(column);
            for (auto const* who : {"duban", "heyan", "lingdao", host})
                if (id == person(who)) return who;
            return id == 0 ? "nobody" : "?";
        };
        return fmt::format("{} {} {}", value("state"), login("advised_by"), login("decided_by"));
    }
};

TEST_P(one_of_two, tasks_has_the_report_and_the_other_may_be_accepted_by_its_author)
{
    auto const tasks = two_of_the_office();
    city.reported("heyan", tasks[0], "过半");
    for (auto const& task : tasks) complete("duban", task);
    EXPECT_EQ(verdict("heyan", tasks[0]), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("duban", tasks[1]), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("heyan", tasks[1]), "accepted");
}

TEST_P(one_of_two, tasks_has_the_draft_and_the_other_may_be_accepted_by_who_changed_it)
{
    auto const tasks = two_of_the_office();
    auto const draft = city.reported("duban", tasks[0], "初稿", {{"submit", false}});
    city.done("heyan", tasks[0], "report", {{"report", draft}, {"text", "改稿"}, {"submit", false}});
    complete("duban", tasks[0], {{"report", draft}});
    complete("duban", tasks[1]);
    EXPECT_EQ(verdict("heyan", tasks[0]), "tracking.verifier_is_doer");
    EXPECT_EQ(verdict("heyan", tasks[1]), "accepted");
}

TEST_P(one_of_two, applications_is_advised_and_decided_and_keeps_by_whom)
{
    auto const tasks = two_of_the_office();
    for (auto const& task : tasks) EXPECT_EQ(apply("duban", task, "2027-04-20"), "");
    city.done("heyan", tasks[0], "advise-extension", {{"reason", "建议同意"}});
    EXPECT_EQ(application(tasks[0], 1), "0 heyan nobody");
    EXPECT_EQ(application(tasks[1], 1), "0 nobody nobody");
    city.done("lingdao", tasks[0], "decide-extension", {{"grant", false}, {"remark", "不同意"}});
    EXPECT_EQ(application(tasks[0], 1), "2 heyan lingdao");
    EXPECT_EQ(application(tasks[1], 1), "0 nobody nobody");
    // The second application of a task leaves its first one as it was decided.
    EXPECT_EQ(apply("heyan", tasks[0], "2027-05-10"), "");
    city.done("duban", tasks[0], "advise-extension", {{"reason", "建议从宽"}});
    city.done("lingdao", tasks[0], "decide-extension", {{"grant", true}, {"remark", "同意"}});
    EXPECT_EQ(application(tasks[0], 1), "2 heyan lingdao");
    EXPECT_EQ(application(tasks[0], 2), "1 duban lingdao");
    auto const seen = city.see("duban", tasks[0]);
    EXPECT_EQ(seen.text("/extensions/0/state"), "refused");
    EXPECT_EQ(seen.text("/extensions/0/advice"), "建议同意");
    EXPECT_EQ(seen.text("/extensions/0/remark"), "不同意");
    EXPECT_EQ(seen.text("/extensions/1/state"), "granted");
    EXPECT_EQ(seen.text("/extensions/1/to_day"), "2027-05-10");
    EXPECT_EQ(city.see("duban", tasks[1]).json.at("extensions").as_array().size(), 1U);
}

// Who asked for this task's days may decide on those of the other, and on the next ones that somebody else asks for.
TEST_P(one_of_two, applications_is_ones_own)
{
    auto const tasks = two_of_the_office();
    EXPECT_EQ(apply("duban", tasks[0], "2027-04-20"), "");
    EXPECT_EQ(apply("heyan", tasks[1], "2027-04-20"), "");
    auto const decide = [&](std::string const& who, std::string const& task) {
        return city.act(who, task, "decide-extension", {{"grant", false}, {"remark", "不同意"}}).code();
    };
    EXPECT_EQ(decide("duban", tasks[0]), "tracking.own_extension");
    EXPECT_EQ(decide("heyan", tasks[1]), "tracking.own_extension");
    EXPECT_EQ(decide("duban", tasks[1]), "");
    EXPECT_EQ(decide("heyan", tasks[0]), "");
    EXPECT_EQ(apply("heyan", tasks[0], "2027-04-25"), "");
    EXPECT_EQ(decide("duban", tasks[0]), "");
}

// What is missing is said of the version that was delivered last, and stays with it.
TEST_P(one_of_two, versions_of_a_part_is_told_what_it_lacks)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    city.done(host, tasks[0], "receive");
    city.done(co, tasks[0], "receive-part");
    auto const finance = city.unit("市财政局");
    auto const deliver = [&](std::string const& text) {
        city.done(co, tasks[0], "report", {{"kind", "completion"}, {"text", text}, {"submit", true}});
    };
    auto const send_back = [&](std::string const& reason) {
        city.done(host, tasks[0], "return-part", {{"unit", finance}, {"reason", reason}});
    };
    city.reported(host, tasks[0], "主办进展");
    deliver("第一版");
    send_back("缺拨付凭证");
    city.wait_until("2026-11-24T01:00:00Z");
    deliver("第二版");
    city.reported(host, tasks[0], "主办再报");
    send_back("缺绩效表");
    city.wait_until("2026-11-25T01:00:00Z");
    city.reported(co, tasks[0], "协办进展");
    std::map<std::string, std::string> demands;
    auto const seen = city.see(co, tasks[0]);
    for (auto const& each : seen.json.at("reports").as_array())
        demands[std::string(each.at("text").as_string())] =
            std::string(each.at("demand").as_string()) + (each.at("sent_back_at").is_null() ? "" : " !");
    std::map<std::string, std::string> const expected{{"主办进展", ""},
                                                      {"第一版", "缺拨付凭证 !"},
                                                      {"第二版", "缺绩效表 !"},
                                                      {"主办再报", ""},
                                                      {"协办进展", ""}};
    EXPECT_EQ(demands, expected);
    EXPECT_EQ(seen.text("/sent_back/text"), "第二版");
}

// The receipt of one task is followed by work on the other.
TEST_P(one_of_two, receipts_is_taken_back_while_the_other_task_goes_on)
{
    auto const tasks =
        city.dispatch("示范市第一次部署\n"
                      "（一）疏浚河道7公里。（市水利局牵头，市财政局配合，2026年12月25日前完成）\n"
                      "（二）新建水闸8座。（市水利局牵头，2026年12月25日前完成）\n");
    for (auto const& task : tasks) city.done("sslj.fzr", task, "receive");
    auto const at = [&](char const* instant) { city.clock().set(*parse_instant(instant)); };
    auto const taken_back = [&](std::string const& task)
    { return city.act("sslj.fzr", task, "unreceive").code(); };
    // What the co-unit does with its part is none of the host's doing.
    at("2026-11-23T01:00:30Z");
    city.done(co, tasks[0], "receive-part");
    city.done("sslj.fzr", tasks[1], "assign", {{"handler", city.person("sslj.jbr")}, {"measure", "周调度"}});
    EXPECT_EQ(taken_back(tasks[1]), "tracking.undo_over");
    EXPECT_EQ(taken_back(tasks[0]), "");
    // In the second of the receipt everything belongs to it; after it, nothing does.
    at("2026-11-23T01:01:00Z");
    city.done("sslj.fzr", tasks[0], "receive");
    at("2026-11-23T01:01:01Z");
    city.done("sslj.fzr", tasks[0], "assign", {{"measure", "周调度"}});
    EXPECT_EQ(taken_back(tasks[0]), "");
    city.done("sslj.fzr", tasks[0], "receive");
    at("2026-11-23T01:01:02.000001Z");
    city.done("sslj.fzr", tasks[0], "assign", {{"measure", "周调度"}});
    EXPECT_EQ(taken_back(tasks[0]), "tracking.undo_over");
}

// The projections are made anew from the tasks: each task is found by its own units, and by no other task's.
TEST_P(one_of_two, tasks_is_found_by_its_own_units_after_everything_was_projected_anew)
{
    city.dispatch(std::string(sample_document));
    auto const found = [&](std::string const& who, std::string const& words)
    { return city.get(who, "/api/tracking/tasks?count=true&q=" + words).number("/total"); };
    auto const done = city.program().tools().database.write(
        [](db::Tx& tx) -> Result<void>
        {
            tracking::rebuild_projections(tx);
            return {};
        });
    ASSERT_TRUE(done.has_value());
    EXPECT_EQ(city.difference(), "");
    EXPECT_EQ(found("duban", "%E5%B8%82%E8%B4%A2%E6%94%BF%E5%B1%80"), 1);                   // 市财政局
    EXPECT_EQ(found("duban", "%E5%B8%82%E5%9F%8E%E5%B8%82%E7%AE%A1%E7%90%86%E5%B1%80"), 1); // 市城市管理局
    EXPECT_EQ(found("duban", "%E4%BD%8F%E5%BB%BA%E5%B1%80"), 2);                            // 住建局
    EXPECT_EQ(found("sczj.fzr", "%E4%BD%8F%E5%BB%BA%E5%B1%80"), 1);
    EXPECT_EQ(found("duban", "%E8%80%81%E6%97%A7"), 1); // 老旧
    EXPECT_EQ(found("qhz", "%E8%80%81%E6%97%A7"), 0);
}

INSTANTIATE_TEST_SUITE_P(engines, one_of_two, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
