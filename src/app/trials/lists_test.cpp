// How long a list is and in which order: the last row that is shown and the first that is not, the newest of two.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class lists : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()}; // Monday 2026-11-23, 09:00

    static constexpr auto host = "szfcxjsj.fzr";

    std::size_t rows(std::string const& who, std::string const& address, std::string const& name)
    {
        return city.get(who, address).json.at(name).as_array().size();
    }
    std::string received()
    {
        auto const task = city.dispatch(std::string(sample_document))[0];
        city.done(host, task, "receive", {{"handler", city.person("szfcxjsj.jbr")}, {"measure", "调度"}});
        return task;
    }
};

TEST_P(lists, of_the_journal_show_twenty_lines_and_say_that_there_are_more)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const shown = [&]
    {
        auto const seen = city.see("duban", task);
        return std::pair{seen.json.at("journal").as_array().size(),
                         seen.json.at("journal_has_more").as_bool()};
    };
    city.done(host, task, "receive");
    for (int i = 0; i < 18; ++i) city.reported(host, task, fmt::format("第{}次进展", i));
    EXPECT_EQ(shown(), (std::pair<std::size_t, bool>{20, false}));
    city.reported(host, task, "又一次进展");
    EXPECT_EQ(shown(), (std::pair<std::size_t, bool>{20, true}));
}

TEST_P(lists, of_the_ledger_are_fifty_rows_long_when_nothing_else_is_asked)
{
    std::string text = "示范市第一次部署\n";
    for (int i = 1; i <= 51; ++i)
        text += fmt::format("{}.疏浚第{}号河道{}公里。（市水利局负责，2026年12月25日前完成）\n", i, i * 17,
                            i * 31);
    auto const sent = city.dispatch(text);
    ASSERT_EQ(sent.size(), 51U);
    EXPECT_EQ(rows("duban", "/api/tracking/tasks", "tasks"), 50U);
    EXPECT_EQ(rows("duban", "/api/tracking/tasks?limit=51", "tasks"), 51U);
    EXPECT_TRUE(city.get("duban", "/api/tracking/tasks?limit=51").json.at("next").is_null());
    EXPECT_FALSE(city.get("duban", "/api/tracking/tasks").json.at("next").is_null());
}

TEST_P(lists, of_the_ledger_count_what_they_filter)
{
    city.dispatch(std::string(sample_document));
    auto const office = to_text(city.city().office);
    for (auto const* name : {"office", "host"})
    {
        auto const whose = std::string(name) == "office" ? office : city.unit("市住房城乡建设局");
        auto const expected = std::string(name) == "office" ? 2 : 1;
        auto const answer =
            city.get("duban", fmt::format("/api/tracking/tasks?count=true&{}={}", name, whose));
        ASSERT_EQ(answer.status, 200) << answer.raw.body;
        EXPECT_EQ(answer.number("/total"), expected) << name;
    }
}

TEST_P(lists, of_work_are_two_hundred_lines_long)
{
    city.dispatch(std::string(sample_document));
    auto const waiting = rows(host, "/api/worklist", "items");
    auto const add = [&](std::size_t from, std::size_t to)
    {
        for (std::size_t i = from; i < to; ++i)
            city.change(fmt::format(
                "INSERT INTO worklist_item (id, unit, roles, person, kind, object_kind, object, number, "
                "title, due_day, since_at) SELECT {0}, unit, roles, person, kind, object_kind, object + {0}, "
                "number, title, due_day, since_at FROM worklist_item WHERE id = (SELECT min(id) FROM "
                "worklist_item WHERE id > 1000 AND unit = {1})",
                i + 1, parse_id<UnitKind>(city.unit("市住房城乡建设局")).value().value));
    };
    add(waiting, 200);
    EXPECT_EQ(rows(host, "/api/worklist", "items"), 200U);
    add(200, 201);
    EXPECT_EQ(rows(host, "/api/worklist", "items"), 200U);
}

TEST_P(lists, of_desks_are_a_hundred_lines_long)
{
    auto const desk =
        city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}});
    ASSERT_EQ(desk.status, 200);
    auto const first = city.number_of("SELECT min(id) FROM breakdown_import");
    auto const columns = [&]
    {
        std::string out;
        city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto rows = GetParam() == db::Engine::sqlite
                                ? session.query("SELECT name FROM pragma_table_info('breakdown_import')")
                                : session.query("SELECT column_name FROM information_schema.columns WHERE "
                                                "table_name = 'breakdown_import' AND table_schema = "
                                                "current_schema()");
                while (rows.next())
                    if (rows.text(0) != "id") out += ", " + std::string(rows.text(0));
                return 0;
            });
        return out;
    }();
    for (int i = 1; i <= 100; ++i)
    {
        if (i == 100) EXPECT_EQ(rows("duban", "/api/breakdown/imports", "imports"), 100U);
        city.change(fmt::format("INSERT INTO breakdown_import (id{0}) SELECT {1}{0} FROM breakdown_import "
                                "WHERE id = {2}",
                                columns, i, first));
    }
    EXPECT_EQ(rows("duban", "/api/breakdown/imports", "imports"), 100U);
}

// "100 %" was not accepted: what counts again is the last progress that the unit reported.
TEST_P(lists, of_reports_begin_with_the_newest_and_a_task_sent_back_keeps_its_progress)
{
    auto const task = received();
    city.reported(host, task, "第一次", {{"progress", 30}});
    city.wait_until("2026-11-24T01:00:00Z");
    city.reported(host, task, "第二次", {{"progress", 60}});
    city.reported(host, task, "同时", {{"progress", 70}});
    city.wait_until("2026-11-25T01:00:00Z");
    city.done(host, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    auto const seen = city.see("duban", task);
    EXPECT_EQ(seen.text("/reports/0/text"), "全部完成");
    EXPECT_EQ(seen.text("/reports/1/text"), "同时");
    EXPECT_EQ(seen.text("/reports/3/text"), "第一次");
    EXPECT_EQ(seen.text("/reports/3/created_at"), "2026-11-23T01:00:00Z");
    EXPECT_EQ(seen.text("/reports/0/created_at"), "2026-11-25T01:00:00Z");
    EXPECT_EQ(city.number_of("SELECT count(*) FROM tracking_task WHERE submitted_at IS NOT NULL"), 1);
    city.done("heyan", task, "send-back", {{"reason", "缺验收单"}});
    EXPECT_EQ(city.see("duban", task).number("/task/progress"), 70);
    // What was submitted is not submitted any more.
    EXPECT_EQ(city.number_of("SELECT count(*) FROM tracking_task WHERE submitted_at IS NOT NULL"), 0);
}

TEST_P(lists, of_rules_say_who_decided)
{
    EXPECT_EQ(city.post("duban", "/api/rulebook/approvals",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "督查工作条例第十一条"},
                         {"content",
                          {{"dispatch_general", boost::json::array{}},
                           {"dispatch_key", boost::json::array{}},
                           {"dispatch_listed", {"leader"}}}}})
                  .status,
              200);
    EXPECT_EQ(city.post("lingdao", "/api/rulebook/decide",
                        {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", "同意"}})
                  .status,
              200);
    auto const leader = parse_id<PersonKind>(city.person("lingdao")).value().value;
    EXPECT_EQ(city.number_of(fmt::format(
                  "SELECT count(*) FROM rulebook_version WHERE version = 2 AND decided_by = {} AND "
                  "decided_at IS NOT NULL AND remark = '同意'",
                  leader)),
              1);
}

// A clock that has stopped keeps its day, and the checker compares it with the task's.
TEST_P(lists, of_differences_name_a_submitted_task_whose_day_is_not_its_clocks)
{
    auto const task = received();
    city.done(host, task, "report", {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    EXPECT_EQ(city.difference(), "");
    city.change("UPDATE tracking_task SET due_day = due_day + 1 WHERE submitted_at IS NOT NULL");
    bool told = false;
    for (auto const& each : city.recount().differences)
        told = told || each.find("its due day is not the clock's") != std::string::npos;
    EXPECT_TRUE(told);
}

// The day was a guess before the year was announced, and is none afterwards.
TEST_P(lists, of_clocks_lean_on_no_year_that_is_loaded)
{
    city.clock().set(*parse_instant("2026-12-31T02:00:00Z"));
    city.dispatch("示范市工作部署\n（一）推进改造。（市住房城乡建设局牵头，2027年3月31日前完成）\n");
    auto const guesses = [&]
    { return city.number_of("SELECT count(*) FROM timers_timer WHERE provisional = 1"); };
    EXPECT_EQ(guesses(), 1); // the receipt, in working days
    ASSERT_EQ(
        city.post(
                "xitong", "/api/workdays/years",
                {{"notice",
                  R"({"year":2027,"title":"试验通知","number":"试〔2026〕1号","sources":[],"days_off":)"
                  R"([{"name":"元旦","days":["2027-01-01","2027-01-02","2027-01-03","2027-01-04"]}],"makeup_workdays":[]})"}})
            .status,
        200);
    city.program().tick();
    EXPECT_EQ(guesses(), 0);
}

INSTANTIATE_TEST_SUITE_P(engines, lists, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
