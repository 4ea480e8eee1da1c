// What a home says: every figure is the total of the ledger it opens, and what waits knows how it stands to its day.
#include "app/test_program.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class home : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    std::map<std::string, std::int64_t> figures(std::string const& login)
    {
        std::map<std::string, std::int64_t> out;
        auto const answer = city.get(login, "/api/tracking/figures");
        EXPECT_EQ(answer.status, 200) << answer.raw.body;
        for (auto const& each : answer.json.at("figures").as_array())
        {
            auto const count = each.at("count").as_int64();
            auto const filter = std::string(each.at("filter").as_string());
            auto const ledger = city.get(login, "/api/tracking/tasks?count=true&" + filter);
            EXPECT_EQ(ledger.status, 200) << filter << ledger.raw.body;
            EXPECT_EQ(ledger.number("/total"), count) << filter;
            EXPECT_EQ(static_cast<std::int64_t>(ledger.json.at("tasks").as_array().size()), count) << filter;
            out[std::string(each.at("kind").as_string())] = count;
        }
        return out;
    }
};

// no figure without the query behind it.
TEST_P(home, every_figure_is_the_total_of_the_ledger_that_it_opens)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    EXPECT_EQ(figures("duban")["awaiting_receipt"], 2);
    EXPECT_EQ(figures("duban")["done_this_week"], 0);
    auto const& task = tasks[0];
    ASSERT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
    ASSERT_EQ(
        city.act("szfcxjsj.fzr", task, "report",
                 {{"kind", "completion"}, {"text", "120个全部完工"}, {"progress", 100}, {"submit", true}})
            .status,
        200);
    EXPECT_EQ(figures("szfcxjsj.fzr")["awaiting_verification"], 1);
    ASSERT_EQ(
        city.act("heyan", task, "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}})
            .status,
        200);
    EXPECT_EQ(figures("duban")["done_this_week"], 1);
    EXPECT_EQ(figures("szfcxjsj.fzr")["done_this_week"], 1);
    EXPECT_EQ(figures("sczj.fzr")["done_this_week"], 1); // its own part in it
    EXPECT_EQ(figures("qhz")["done_this_week"], 0);      // a stranger to it
    for (auto const* query : {"", "&q=%E8%80%81%E6%97%A7", "&closed_to=2026-11-23"})
        EXPECT_EQ(
            city.get("duban",
                     std::string("/api/tracking/tasks?count=true&open=false&closed_from=2026-11-23") + query)
                .number("/total"),
            1)
            << query;
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?count=true&open=false&closed_from=2026-11-24")
                  .number("/total"),
              0);
    // The other one: near its day, on its day, past it.
    city.clock().set(*parse_instant("2027-01-11T02:00:00Z"));
    city.program().tick();
    EXPECT_EQ(figures("duban")["done_this_week"], 0); // another week
    EXPECT_EQ(figures("duban")["due_in_seven_days"], 1);
    city.clock().set(*parse_instant("2027-01-15T02:00:00Z"));
    city.program().tick();
    EXPECT_EQ(figures("duban")["due_today"], 1);
    EXPECT_EQ(figures("duban")["overdue"], 0);
    city.clock().set(*parse_instant("2027-01-18T02:00:00Z"));
    city.program().tick();
    EXPECT_EQ(figures("duban")["due_today"], 0);
    EXPECT_EQ(figures("duban")["overdue"], 1);
}

TEST_P(home, what_was_cancelled_is_not_counted_as_done)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    ASSERT_EQ(city.act("duban", task, "cancel", {{"reason", "文件废止"}}).status, 200);
    EXPECT_EQ(figures("duban")["done_this_week"], 0);
}

TEST_P(home, what_waits_says_how_it_stands_to_its_day)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const list = [&](std::string const& urgency)
    {
        auto answer =
            city.get("szfcxjsj.fzr", "/api/worklist" + (urgency.empty() ? "" : "?urgency=" + urgency));
        EXPECT_EQ(answer.status, 200) << answer.raw.body;
        return answer;
    };
    auto const due = *parse_day(list("").text("/items/0/due_day"));
    EXPECT_EQ(list("").text("/items/0/urgency"), "later");
    EXPECT_TRUE(list("late").json.at("items").as_array().empty());
    city.clock().set(begin_of(due));
    city.program().tick();
    EXPECT_EQ(list("").number("/today"), 2); // to lead one, to help with the other
    EXPECT_EQ(list("today").text("/items/0/object"), task);
    city.clock().set(begin_of(due + 1));
    city.program().tick();
    EXPECT_EQ(list("").number("/late"), 2);
    EXPECT_EQ(list("").text("/items/0/urgency"), "late");
    EXPECT_EQ(list("late").text("/items/0/object"), task);
    EXPECT_TRUE(list("today").json.at("items").as_array().empty());
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/worklist?urgency=soon").status, 422);
}

// Z-88: the inner chain has its own sentences, and they stay inside.
TEST_P(home, the_journal_of_a_draft_tells_what_became_of_it)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act("szfcxjsj.fzr", task, "receive");
    auto const written =
        city.act("szfcxjsj.jbr", task, "report",
                 {{"kind", "progress"}, {"text", "已开工"}, {"progress", 10}, {"submit", true}});
    ASSERT_EQ(written.status, 200) << written.raw.body;
    EXPECT_EQ(written.text("/journal/0/sentence"), "反馈提交单位审签。");
    auto const back =
        city.act("szfcxjsj.fzr", task, "sign-off",
                 {{"report", written.text("/reports/0/id")}, {"approve", false}, {"remark", "补数据"}});
    ASSERT_EQ(back.status, 200) << back.raw.body;
    EXPECT_EQ(back.text("/journal/0/sentence"), "反馈退回拟稿人。意见：补数据");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + task).raw.body.find("退回拟稿人"),
              std::string::npos);
}

// Interface §4.16: what asks for nothing is one click.
TEST_P(home, a_general_task_is_received_at_once_and_a_listed_one_asks)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const first = [&](std::string const& login)
    { return city.get(login, "/api/tracking/tasks/" + task).json.at_pointer("/allowed_actions/0"); };
    EXPECT_EQ(first("szfcxjsj.fzr").at("action").as_string(), "receive");
    EXPECT_TRUE(first("szfcxjsj.fzr").at("at_once").as_bool());
    EXPECT_FALSE(first("duban").at("at_once").as_bool());
}

// T-25: a report of bodies and persons with no item; X-08: its numbers are the ledger's.
TEST_P(home, the_journal_does_not_list_what_a_receipt_came_without)
{
    auto const tasks = city.dispatch(
        "示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年12月25日前完成）\n"
        "（二）新建口袋公园8个。（市住房城乡建设局牵头，2026年12月25日前完成）\n");
    ASSERT_EQ(city.act("szfcxjsj.fzr", tasks[0], "receive").status, 200);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + tasks[0]).text("/journal/0/sentence"), "签收。");
    ASSERT_EQ(city.act("szfcxjsj.fzr", tasks[1], "receive", {{"measure", "按月推进"}}).status, 200);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + tasks[1]).text("/journal/0/sentence"), "签收。");
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/tracking/tasks/" + tasks[1]).text("/journal/0/sentence"),
              "安排承办。承办岗位：无；措施：按月推进。");
}

TEST_P(home, the_coverage_names_units_and_people_without_work)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    auto const handler = [&]
    {
        auto const colleagues = city.get("szfcxjsj.fzr", "/api/directory/colleagues");
        for (auto const& each : colleagues.json.at("colleagues").as_array())
            if (each.at("role") == "handler") return std::string(each.at("person").as_string());
        return std::string();
    }();
    ASSERT_EQ(city.act("szfcxjsj.fzr", tasks[0], "receive",
                       {{"handler", handler}, {"handler_post", "业务科"}, {"measure", "按月推进"}})
                  .status,
              200);
    auto const total = [&](std::string const& who, std::string const& filter)
    { return city.get(who, "/api/tracking/tasks?count=true&" + filter).number("/total"); };

    auto const office = city.get("duban", "/api/tracking/coverage");
    ASSERT_EQ(office.status, 200) << office.raw.body;
    auto const own = office.text("/office");
    std::int64_t open = 0;
    std::int64_t without = 0;
    for (auto const& unit : office.json.at("units").as_array())
    {
        auto const id = std::string(unit.at("unit").as_string());
        EXPECT_EQ(unit.at("open").as_int64(), total("duban", fmt::format("host={}&office={}", id, own)))
            << unit;
        EXPECT_EQ(unit.at("late").as_int64(), total("duban", "light=red,grave&host=" + id)) << unit;
        open += unit.at("open").as_int64();
        without += !unit.at("takes_part").as_bool();
        // The finance bureau hosts nothing, and has work all the same.
        if (unit.at("name") == "市财政局")
        {
            EXPECT_TRUE(unit.at("takes_part").as_bool());
        }
    }
    EXPECT_EQ(open, 2);
    EXPECT_EQ(without, office.number("/units_without"));
    EXPECT_EQ(without, 138); // of 141: the two hosts and the finance bureau have work

    auto const unit = city.get("szfcxjsj.fzr", "/api/tracking/coverage");
    EXPECT_TRUE(unit.json.at("units").as_array().empty());
    std::int64_t handled = 0;
    for (auto const& person : unit.json.at("people").as_array())
    {
        auto const id = std::string(person.at("person").as_string());
        EXPECT_EQ(person.at("open").as_int64(), total("szfcxjsj.fzr", "handler=" + id)) << person;
        handled += person.at("open").as_int64();
    }
    EXPECT_EQ(handled, 1);
    EXPECT_EQ(unit.number("/people_without"),
              static_cast<std::int64_t>(unit.json.at("people").as_array().size()) - 1);
    // Who handles what is the unit's own business: neither the office nor a co-unit finds it out by asking.
    EXPECT_EQ(total("duban", "handler=" + handler), 0);
    EXPECT_EQ(total("sczj.fzr", "handler=" + handler), 0);
}

// Another office's tasks are neither work nor late for this one, though the same unit hosts them.
TEST_P(home, the_coverage_counts_the_own_office_alone)
{
    city.add_office("邻市人民政府办公室", "neighbour");
    city.dispatch(std::string(sample_document), "neighbour");
    auto const own = city.get("duban", "/api/tracking/coverage");
    for (auto const& unit : own.json.at("units").as_array())
    {
        EXPECT_EQ(unit.at("open").as_int64(), 0) << unit;
        EXPECT_FALSE(unit.at("takes_part").as_bool()) << unit;
    }
    EXPECT_EQ(own.number("/units_without"),
              static_cast<std::int64_t>(own.json.at("units").as_array().size()));
    // The unit's own people count whoever sent the task.
    auto const unit = city.get("szfcxjsj.fzr", "/api/tracking/tasks?count=true");
    EXPECT_EQ(unit.number("/total"), 2);
}

INSTANTIATE_TEST_SUITE_P(engines, home, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
