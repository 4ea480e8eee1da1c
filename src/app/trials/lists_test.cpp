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

// The day was a guess before the year was announced, and is none afterwards; a task that stands still moves too.
TEST_P(lists, of_clocks_lean_on_no_year_that_is_loaded)
{
    city.clock().set(*parse_instant("2026-12-30T02:00:00Z"));
    auto const task =
        city.dispatch("示范市工作部署\n"
                      "（一）推进改造。（市住房城乡建设局牵头，自交办之日起3个工作日内完成）\n")[0];
    city.done(host, task, "receive");
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    auto const due = [&] { return city.see("duban", task).text("/due_day"); };
    auto const guesses = [&] {
        return city.number_of(
            "SELECT count(*) FROM timers_timer WHERE provisional = 1 AND stopped_at IS NULL");
    };
    auto const before = due();
    EXPECT_EQ(guesses(), 1);
    auto const* notice =
        R"({"year":2027,"title":"试验通知","number":"试〔2026〕1号","sources":[],"days_off":)"
        R"([{"name":"元旦","days":["2027-01-01","2027-01-02","2027-01-03","2027-01-04","2027-01-05"]}],)"
        R"("makeup_workdays":[]})";
    ASSERT_EQ(city.post("xitong", "/api/workdays/years", {{"notice", notice}}).status, 200);
    city.program().tick();
    EXPECT_EQ(guesses(), 0);
    EXPECT_GT(due(), before);
    EXPECT_EQ(city.difference(), "");
}

// Where a page ended: what no page says is refused.
TEST_P(lists, of_the_ledger_go_on_from_a_day_that_there_is)
{
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=2932896.tsk_0000000000001").status, 200);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=2932897.tsk_0000000000001").code(),
              "common.no_such_cursor");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=-2932897.tsk_0000000000001").code(),
              "common.no_such_cursor");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=12345678901.tsk_0000000000001").code(),
              "common.no_such_cursor");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=123456789012.tsk_0000000000001").code(),
              "common.no_such_cursor");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=.tsk_0000000000001").code(),
              "common.no_such_cursor");
}

TEST_P(lists, of_referrals_are_numbered_for_each_difficulty)
{
    auto const tasks = city.dispatch("示范市第一次部署\n"
                                     "（一）疏浚河道7公里。（市水利局牵头，2026年12月25日前完成）\n"
                                     "（二）新建口袋公园8个。（市林业局牵头，2026年12月25日前完成）\n");
    for (std::size_t i = 0; i < 2; ++i)
    {
        auto const who = i == 0 ? "sslj.fzr" : "slyj.fzr";
        city.done(who, tasks[i], "receive");
        city.reported(who, tasks[i], "已开工", {{"difficulty", "三户未签约"}});
        for (auto const* unit : {"市财政局", "市城市管理局"})
            city.done("duban", tasks[i], "refer-difficulty",
                      {{"difficulty", city.see("duban", tasks[i]).text("/difficulties/0/id")},
                       {"unit", city.unit(unit)},
                       {"reason", "属该局职责"}});
    }
    EXPECT_EQ(city.number_of("SELECT count(*) FROM tracking_referral"), 4);
    EXPECT_EQ(city.number_of("SELECT min(number) FROM tracking_referral"), 1);
    EXPECT_EQ(city.number_of("SELECT max(number) FROM tracking_referral"), 2);
}

// Of two that are alike to the same degree the older one is named.
TEST_P(lists, of_look_alikes_begin_with_the_oldest)
{
    auto const text = [](int number)
    {
        return fmt::format(
            "示范市第{}次部署\n（一）疏浚河道7公里，完工率达到100%。（市水利局牵头，2026年12月25日"
            "前完成）\n",
            number);
    };
    auto const first = city.dispatch(text(1))[0];
    city.dispatch(text(2));
    auto const desk = city.post("duban", "/api/breakdown/imports", {{"text", text(3)}, {"no_secrets", true}});
    std::string found;
    for (auto const& each : desk.json.at_pointer("/items/0/lint").as_array())
        if (each.at("code") == "look_alike") found = std::string(each.at("task").as_string());
    EXPECT_EQ(found, first);
}

// Trees are shallow: eight levels up an upper office sees what hangs under its item, and a unit is counted.
TEST_P(lists, of_levels_end_after_the_eighth)
{
    std::string text = "示范市第一次部署\n";
    for (int i = 0; i < 10; ++i)
        text += fmt::format("{}.疏浚第{}号河道{}公里。（市水利局负责，2026年12月25日前完成）\n", i + 1,
                            i * 17 + 3, i * 31 + 5);
    auto const tasks = city.dispatch(text);
    auto const number = [](std::string const& task) { return parse_id<TaskKind>(task).value().value; };
    auto const unit = [&](std::string const& name)
    { return parse_id<UnitKind>(city.unit(name)).value().value; };
    for (std::size_t i = 0; i + 1 < tasks.size(); ++i)
        city.change(fmt::format("UPDATE tracking_task SET parent = {} WHERE id = {}", number(tasks[i + 1]),
                                number(tasks[i])));
    for (auto const& [level, name] : {std::pair{8, "市财政局"}, std::pair{9, "市林业局"}})
        city.change(fmt::format("UPDATE tracking_task SET office = {} WHERE id = {}", unit(name),
                                number(tasks[static_cast<std::size_t>(level)])));
    city.done("sslj.fzr", tasks[0], "receive");
    auto const sees = [&](std::string const& name)
    {
        return city.number_of(fmt::format("SELECT count(*) FROM tracking_scope WHERE task = {} AND unit = {}",
                                          number(tasks[0]), unit(name)));
    };
    EXPECT_EQ(sees("市财政局"), 1);
    EXPECT_EQ(sees("市林业局"), 0);

    // Units under the city: the eighth below it, and the ninth.
    (void)city.program().tools().database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            auto const own = directory::find_unit(tx, city.city().office);
            auto parent = own->parent;
            for (int level = 1; level <= 9; ++level)
            {
                directory::Unit next;
                next.name = next.short_name = fmt::format("第{}级", level);
                next.parent = parent;
                next.from_day = city.clock().today() - 1;
                parent = directory::add_unit(tx, city.program().tools(), next);
            }
            return {};
        });
    auto const covered = boost::json::serialize(city.get("duban", "/api/tracking/coverage").json);
    EXPECT_NE(covered.find("第8级"), std::string::npos);
    EXPECT_EQ(covered.find("第9级"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(engines, lists, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
