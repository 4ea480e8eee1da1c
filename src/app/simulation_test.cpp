// Offices at work for some months, by chance from a seed, with an auditor who knows the rules in his own words.
#include "app/test_program.h"

#include "audit/audit.h"

#include <map>
#include <random>

using namespace luoshi;
using namespace luoshi::app::testing;

class simulation : public ::testing::Test
{
protected:
    TestProgram city{db::Engine::sqlite};
    std::mt19937 random{20261122};

    std::size_t below(std::size_t limit) { return random() % limit; }

    std::string document(int number)
    {
        static constexpr std::string_view hosts[] = {"市住房城乡建设局", "市财政局", "市教育局", "市水利局",
                                                     "清河镇"};
        std::string text = "示范市第" + std::to_string(number) + "号工作部署\n一、重点任务\n";
        for (int i = 0; i < 6; ++i)
        {
            auto const day = year_month_day(city.clock().today() + static_cast<std::int32_t>(5 + below(60)));
            text += "（" +
                    std::string(i == 0   ? "一"
                                : i == 1 ? "二"
                                : i == 2 ? "三"
                                : i == 3 ? "四"
                                : i == 4 ? "五"
                                         : "六") +
                    "）完成第" + std::to_string(number * 10 + i) + "项改造，完成率达到100%。（" +
                    std::string(hosts[below(std::size(hosts))]) + "牵头，市司法局配合，" +
                    std::to_string(date_year(day)) + "年" + std::to_string(day.month) + "月" +
                    std::to_string(day.day) + "日前完成）\n";
        }
        return text;
    }
    static std::int32_t date_year(YearMonthDay const& day) { return day.year; }

    static bool is_offered(boost::json::value const& action) { return action.at("refused").is_null(); }

    // Some act that the server offers on a difficulty of this task; says whether there was one.
    bool answer_somehow(std::string const& login, std::string const& task, boost::json::value const& seen)
    {
        std::vector<std::pair<std::string, std::string>> offered; // act, difficulty
        for (auto const& difficulty : seen.at("difficulties").as_array())
            for (auto const& action : difficulty.at("allowed_actions").as_array())
                if (is_offered(action))
                    offered.emplace_back(action.at("action").as_string(), difficulty.at("id").as_string());
        if (offered.empty()) return false;
        auto [action, difficulty] = offered[below(offered.size())];
        boost::json::object fields_of_act{{"difficulty", difficulty}};
        if (action == "answer_difficulty")
        {
            fields_of_act["outcome"] = below(2) == 0 ? "resolved" : "guidance";
            fields_of_act["text"] = "已协调";
        }
        else
            fields_of_act["reason"] = "工作需要";
        if (action == "refer_difficulty")
            fields_of_act["unit"] = seen.at_pointer(
                below(4) != 0 && !seen.at("parts").as_array().empty() ? "/parts/0/unit" : "/task/office");
        std::replace(action.begin(), action.end(), '_', '-');
        auto const answer = city.act(login, task, action, fields_of_act);
        EXPECT_TRUE(answer.status == 200 || answer.status == 422) << action << answer.raw.body;
        ++acts[action + " " + std::to_string(answer.status)];
        return true;
    }

    // Some act that the server offers on a part of this task; says whether there was one.
    bool help_somehow(std::string const& login, std::string const& task, boost::json::value const& seen)
    {
        std::vector<std::pair<std::string, std::string>> offered; // act, unit
        for (auto const& part : seen.at("parts").as_array())
            for (auto const& action : part.at("allowed_actions").as_array())
                if (is_offered(action))
                    offered.emplace_back(action.at("action").as_string(), part.at("unit").as_string());
        if (offered.empty() || below(3) == 0) return false;
        auto [action, unit] = offered[below(offered.size())];
        boost::json::object fields_of_act;
        if (action == "return_part") fields_of_act = {{"unit", unit}, {"reason", "补充数据"}};
        if (action == "report_part" || action == "deliver_part")
            fields_of_act = {{"kind", action == "deliver_part" ? "completion" : "progress"},
                             {"text", "协办部分完成阶段目标"},
                             {"progress", 40},
                             {"submit", below(4) != 0}};
        auto const name = action;
        if (fields_of_act.contains("kind")) action = "report";
        std::replace(action.begin(), action.end(), '_', '-');
        auto const answer = city.act(login, task, action, fields_of_act);
        EXPECT_TRUE(answer.status == 200 || answer.status == 422) << name << answer.raw.body;
        ++acts[name + " " + std::to_string(answer.status)];
        return true;
    }

    // Some act that the server itself offers to this reader on this task.
    void act_somehow(std::string const& login, std::string const& task)
    {
        auto const seen = city.get(login, "/api/tracking/tasks/" + task);
        if (seen.status != 200 || answer_somehow(login, task, seen.json)) return;
        if (help_somehow(login, task, seen.json)) return;
        std::vector<std::string> offered;
        for (auto const& action : seen.json.at("allowed_actions").as_array())
            if (is_offered(action)) offered.emplace_back(action.at("action").as_string());
        if (offered.empty()) return;
        auto action = offered[below(offered.size())];
        // Reassigned once, the task has no other unit left that could be named.
        if (action == "reassign" && seen.json.at("parts").as_array().empty()) return;
        if ((action == "cancel" || action == "withdraw") && below(10) != 0) return;
        bool const done = action == "report_done" || action == "draft_done";
        if (done) action = "report";
        std::replace(action.begin(), action.end(), '_', '-');
        boost::json::object fields_of_act;
        auto const later = to_text(city.clock().today() + static_cast<std::int32_t>(10 + below(60)));
        if (action == "report")
            fields_of_act = {{"kind", done || below(3) == 0 ? "completion" : "progress"},
                             {"text", "完成阶段目标"},
                             {"progress", 50},
                             {"difficulty", below(3) != 0 ? "管线迁改未定" : ""},
                             {"submit", below(4) != 0}};
        else if (action == "verify")
            fields_of_act = {{"progress", "good"}, {"quality", "passed"}};
        else if (action == "rate")
            fields_of_act = {{"effect", "good"}};
        else if (action == "apply-extension")
            fields_of_act = {{"to_day", later}, {"reason", "前置审批未办结"}};
        else if (action == "decide-extension")
            fields_of_act = {{"grant", below(2) == 0}, {"remark", "已核"}};
        else if (action == "suspend")
            fields_of_act = {{"cause", "hearing"}, {"reason", "听证"}};
        else if (action == "reassign")
            fields_of_act = {{"host", seen.json.at_pointer("/parts/0/unit")}, {"reason", "职责所在"}};
        else if (action == "receive" || action == "assign")
            fields_of_act = {{"measure", "每周调度"}};
        else if (action != "resume" && action != "unreceive")
            fields_of_act = {{"reason", "工作需要"}};
        auto const answer = city.act(login, task, action, fields_of_act);
        // What the server offered it must not find impossible; a rule may still want another day.
        EXPECT_TRUE(answer.status == 200 || answer.status == 422) << action << " " << answer.raw.body;
        ++acts[action + " " + std::to_string(answer.status)];
    }

    void audit_everything()
    {
        auto const recount = city.recount();
        EXPECT_TRUE(recount.differences.empty()) << recount.differences.front();
        city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto const chain = audit::verify(session);
                EXPECT_TRUE(chain.intact) << chain.trouble;
                // In the auditor's own words, from the rows alone.
                auto const none = [&](std::string_view what, std::string_view sql)
                {
                    auto rows = session.query(sql);
                    rows.next();
                    EXPECT_EQ(rows.integer(0), 0) << what;
                };
                none("closed without all three axes (Z-02)",
                     "SELECT count(*) FROM tracking_task WHERE state = 7 AND (rating_progress = 0 OR "
                     "rating_quality = 0 OR rating_effect = 0)");
                none("extended more than once (R-49)",
                     "SELECT count(*) FROM tracking_task WHERE extension_count > 1");
                none("red that was never remembered",
                     "SELECT count(*) FROM tracking_task WHERE light IN (2, 3) AND was_red = 0");
                none("overdue and green", "SELECT count(*) FROM tracking_task t JOIN timers_timer m ON m.id "
                                          "= t.timer WHERE t.state = 3 AND t.light = 0 AND m.due_at <= " +
                                              std::to_string(city.clock().now().microseconds));
                none("an open task that waits for nobody",
                     "SELECT count(*) FROM tracking_task t WHERE t.state IN (1, 2, 3, 4, 6, 10) AND NOT "
                     "EXISTS (SELECT 1 FROM worklist_item w WHERE w.object = t.id)");
                none("verified by who reported (Z-18)",
                     "SELECT count(*) FROM audit_entry v JOIN tracking_report r ON r.task = v.object WHERE "
                     "v.action = 'tracking.verify' AND v.actor IN (r.author, r.signed_by)");
                none("a number twice", "SELECT count(*) FROM (SELECT number FROM tracking_task GROUP BY "
                                       "office, number HAVING count(*) > 1)");
                none("a rung twice", "SELECT count(*) FROM (SELECT timer FROM timers_fired GROUP BY timer, "
                                     "kind, cycle HAVING count(*) > 1)");
                none("history with a gap",
                     "SELECT count(*) FROM tracking_task_day a JOIN tracking_task_day b ON b.task = a.task "
                     "AND b.from_day = a.to_day + 1 WHERE a.to_day < a.from_day");
                return 0;
            });
    }
    std::map<std::string, int> acts;
};

TEST_F(simulation, four_months_of_offices_keep_every_rule)
{
    static constexpr std::string_view people[] = {"duban",        "heyan",    "lingdao",      "szfcxjsj.fzr",
                                                  "szfcxjsj.jbr", "sczj.fzr", "sjyj.fzr",     "sslj.fzr",
                                                  "qhz",          "ssfj.fzr", "szfcxjsj.fzr", "sczj.fzr",
                                                  "sjyj.fzr",     "sslj.fzr", "ssfj.fzr"};
    std::vector<std::string> tasks;
    for (int day = 0; day < 110; ++day)
    {
        city.clock().advance(microseconds_per_day);
        city.program().tick();
        if (day % 14 == 0)
            for (auto const& task : city.dispatch(document(day / 14 + 1))) tasks.push_back(task);
        for (int i = 0; i < 30; ++i)
        {
            // In this order with every compiler, or the same seed would be another story.
            auto const person = people[below(std::size(people))];
            act_somehow(std::string(person), tasks[below(tasks.size())]);
        }
        if (day % 10 == 9) audit_everything();
    }
    audit_everything();
    // The simulation must really have been everywhere.
    for (auto const* action :
         {"receive 200", "report 200", "verify 200", "send-back 200", "rate 200", "apply-extension 200",
          "decide-extension 200", "suspend 200", "resume 200", "urge 200", "request-return 200",
          "answer-difficulty 200", "refer-difficulty 200", "withdraw-difficulty 200", "receive_part 200",
          "report_part 200", "deliver_part 200", "return_part 200", "advise-extension 200"})
        EXPECT_GT(acts[action], 0) << action;
}
