// The checkers checked (X-05, design law 2): whatever is altered behind the program's back, `luoshi verify` or
// `luoshi verify-audit` says so. One column of one row at a time, and all of it is taken back.
#include "app/trials/scene.h"

#include "audit/audit.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class checkers : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};

    // Tasks in many states, on both sides of a day, with everything that hangs on a task.
    void SetUp() override
    {
        auto const tasks = city.dispatch(
            "示范市第三次部署\n"
            "（一）改造老旧小区120个。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n"
            "（二）更新供热管网12公里。（市城市管理局牵头，市住房城乡建设局配合，2027年1月15日前完成）\n"
            "（三）新建口袋公园8个。（市林业局牵头，2026年12月31日前完成）\n"
            "（四）建设充电桩900个。（市能源局牵头，2026年12月31日前完成）\n"
            "（五）疏浚河道30公里。（市水利局牵头，2026年12月30日前完成）\n");
        auto const& host = "szfcxjsj.fzr";
        city.done(host, tasks[0], "receive",
                  {{"handler", city.person("szfcxjsj.jbr")}, {"measure", "周调度"}});
        city.reported(host, tasks[0], "已开工", {{"difficulty", "三户未签约"}});
        city.done("duban", tasks[0], "refer-difficulty",
                  {{"difficulty", city.see("duban", tasks[0]).text("/difficulties/0/id")},
                   {"unit", city.unit("市水利局")},
                   {"reason", "属该局职责"}});
        city.wait_until("2026-11-24T02:00:00Z");
        city.done(host, tasks[0], "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审"}});
        city.done("duban", tasks[0], "decide-extension", {{"grant", true}});
        city.reported("szfcxjsj.jbr", tasks[0], "待签");
        city.done("scsglj.fzr", tasks[1], "receive");
        city.done("scsglj.fzr", tasks[1], "report",
                  {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
        city.done("slyj.fzr", tasks[2], "receive");
        city.done("duban", tasks[2], "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
        city.done("snyj.fzr", tasks[3], "receive");
        city.done("snyj.fzr", tasks[3], "report",
                  {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
        city.done("heyan", tasks[3], "verify",
                  {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}});
        EXPECT_EQ(
            city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}})
                .status,
            200);
        city.program().tick();
    }

    // What the checker says when `sql` has been done, and then taken back.
    template <class Check>
    auto after(std::string const& sql, Check const& check)
    {
        decltype(check(std::declval<db::Session&>())) said{};
        (void)city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.session().execute(sql);
                said = check(tx.session());
                return refuse("common.internal");
            });
        return said;
    }
    std::vector<std::string> columns(std::string const& table)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                std::vector<std::string> out;
                auto rows = GetParam() == db::Engine::sqlite
                                ? session.query("SELECT name FROM pragma_table_info(?1) ORDER BY cid", table)
                                : session.query("SELECT column_name FROM information_schema.columns WHERE "
                                                "table_name = ?1 AND table_schema = current_schema() ORDER "
                                                "BY ordinal_position",
                                                table);
                while (rows.next()) out.emplace_back(rows.text(0));
                return out;
            });
    }
    bool is_text(std::string const& table, std::string const& column)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                auto rows =
                    GetParam() == db::Engine::sqlite
                        ? session.query("SELECT type FROM pragma_table_info(?1) WHERE name = ?2", table,
                                        column)
                        : session.query("SELECT data_type FROM information_schema.columns WHERE table_name = "
                                        "?1 AND column_name = ?2 AND table_schema = current_schema()",
                                        table, column);
                if (!rows.next()) return false;
                auto const type = std::string(rows.text(0));
                return type == "TEXT" || type == "text";
            });
    }
    std::string altered(std::string const& table, std::string const& column)
    {
        if (is_text(table, column)) return column + " || 'x'";
        if (column == "from_day") return column + " + 3"; // the next one may be there already
        return fmt::format("CASE WHEN {0} IS NULL THEN 77 WHEN {0} = 1 THEN 0 ELSE {0} + 1 END", column);
    }

    // Which rows of a table are altered, by a condition each; empty: every row of it.
    void expect_found(std::string const& table, std::set<std::string> const& not_kept,
                      std::vector<std::string> const& which)
    {
        for (auto const& column : columns(table))
        {
            if (not_kept.contains(column)) continue;
            for (auto const& rows : which)
            {
                ASSERT_EQ(city.number_of("SELECT count(*) FROM " + table + " WHERE " + rows), 1)
                    << table << " WHERE " << rows;
                auto const sql = fmt::format("UPDATE {} SET {} = {} WHERE {}", table, column,
                                             altered(table, column), rows);
                auto const found = after(sql, [&](db::Session& s) { return city.recount(s).differences; });
                EXPECT_FALSE(found.empty()) << sql;
            }
        }
        for (auto const& rows : which)
        {
            auto const sql = fmt::format("DELETE FROM {} WHERE {}", table, rows);
            EXPECT_FALSE(after(sql, [&](db::Session& s) { return city.recount(s).differences; }).empty())
                << sql;
        }
    }
    // The first row and the last one of a table, told by these columns.
    std::vector<std::string> ends(std::string const& table, std::vector<std::string> const& key,
                                  std::string const& condition = "1 = 1")
    {
        std::vector<std::string> out;
        for (auto const* order : {"", " DESC"})
        {
            std::string where;
            for (auto const& column : key)
            {
                auto const value = city.number_of(
                    fmt::format("SELECT {} FROM {} WHERE {}{} ORDER BY {}{} LIMIT 1", column, table,
                                condition, where.empty() ? "" : " AND " + where, column, order));
                where += fmt::format("{}{} = {}", where.empty() ? "" : " AND ", column, value);
            }
            out.push_back(where);
        }
        return out;
    }
};

TEST_P(checkers, find_nothing_where_nothing_was_altered)
{
    EXPECT_EQ(city.difference(), "");
    for (auto const* day : {"2026-11-30T16:00:00Z", "2026-12-25T01:00:00Z", "2026-12-31T16:00:00Z",
                            "2027-01-04T01:00:00Z", "2027-03-01T01:00:00Z"})
    {
        city.clock().set(*parse_instant(day));
        EXPECT_EQ(city.difference(), "") << "before the tick of " << day;
        city.program().tick();
        EXPECT_EQ(city.difference(), "") << "after the tick of " << day;
    }
}

TEST_P(checkers, find_every_altered_column_of_scope_counters_days_and_sketches)
{
    expect_found("tracking_scope", {}, ends("tracking_scope", {"task", "unit"}));
    // A counter of nothing is none; the counter of something is.
    expect_found("tracking_counter", {}, ends("tracking_counter", {"host", "state", "light"}, "n > 0"));
    expect_found("tracking_unit_counter", {},
                 ends("tracking_unit_counter", {"unit", "state", "light"}, "n > 0"));
    // The first task has two versions: of the day on which it was sent out, and of the next. What held on a day that
    // is over is not derived from anything: it is history.
    auto const first = fmt::format("task = {}", city.number_of("SELECT min(id) FROM tracking_task"));
    auto const versions = ends("tracking_task_day", {"from_day"}, first);
    ASSERT_NE(versions[0], versions[1]);
    expect_found("tracking_task_day", {"host", "state", "light", "due_day", "progress"},
                 {first + " AND " + versions[0]});
    expect_found("tracking_task_day", {}, {first + " AND " + versions[1]});
    expect_found("tracking_sketch", {}, ends("tracking_sketch", {"task"}));
}

TEST_P(checkers, find_every_altered_column_of_the_worklist)
{
    for (auto const* kind : {"w.kind = 2", "w.kind = 3", "w.kind = 4", "w.kind = 10", "w.kind = 8"})
    {
        auto const where =
            fmt::format("id = (SELECT max(w.id) FROM worklist_item w WHERE {})", std::string(kind));
        // Its own number is told by nothing; since when it waits is held between two hours.
        expect_found("worklist_item", {"id", "since_at"}, {where});
        for (auto const* hour : {"since_at - 864000000000", "since_at + 864000000000"})
        {
            auto const sql = fmt::format("UPDATE worklist_item SET since_at = {} WHERE {}", hour, where);
            EXPECT_FALSE(after(sql, [&](db::Session& s) { return city.recount(s).differences; }).empty())
                << sql;
        }
    }
}

TEST_P(checkers, find_what_was_altered_of_clocks_and_of_the_tasks_view_of_them)
{
    for (auto const* clock : {"running", "stopped"})
    {
        auto const where =
            fmt::format("id = (SELECT max(id) FROM timers_timer WHERE stopped_at IS {} NULL AND "
                        "budget_kind = 5)",
                        std::string(clock) == "running" ? "" : "NOT");
        for (auto const* column : {"due_day", "due_at", "provisional", "light", "next_at"})
        {
            // Whether a clock that has stopped leans on a year is nobody's concern any more.
            if (std::string(clock) == "stopped" && std::string(column) == "provisional") continue;
            auto const sql = fmt::format("UPDATE timers_timer SET {0} = {1} WHERE {2}", column,
                                         altered("timers_timer", column), where);
            EXPECT_FALSE(after(sql, [&](db::Session& s) { return city.recount(s).differences; }).empty())
                << sql;
        }
    }
    for (auto const* task : {"state = 3", "state = 1", "state = 9", "state = 4"})
        for (auto const* column : {"due_day", "original_day", "light", "light_changes_at", "was_red",
                                   "extension_count", "extension_pending", "state", "host", "office", "level",
                                   "progress", "number", "title", "handler", "timer"})
        {
            // A level is no projection of anything but its counter; a sent-off task names no handler on a list.
            if (std::string(column) == "handler" && std::string(task) != "state = 3") continue;
            auto const sql = fmt::format(
                "UPDATE tracking_task SET {0} = {1} WHERE id = (SELECT min(id) FROM tracking_task WHERE "
                "{2})",
                column, altered("tracking_task", column), task);
            // A paused task stands on no list, so that its number and title are told by nothing else.
            bool const told = std::string(task) != "state = 9" ||
                              (std::string(column) != "number" && std::string(column) != "title");
            EXPECT_EQ(!after(sql, [&](db::Session& s) { return city.recount(s).differences; }).empty(), told)
                << sql;
        }
}

TEST_P(checkers, find_what_was_altered_of_desks_and_decisions)
{
    for (auto const* sql :
         {"UPDATE breakdown_import SET item_count = item_count + 1",
          "UPDATE breakdown_import SET dispatched_count = dispatched_count + 1",
          "UPDATE breakdown_item SET task = NULL WHERE task = (SELECT max(task) FROM breakdown_item)",
          "UPDATE breakdown_item SET state = 2 WHERE task = (SELECT max(task) FROM breakdown_item)",
          "UPDATE decisions_decision SET task_count = task_count + 1",
          "UPDATE numbers_series SET next = next + 1", "UPDATE numbers_series SET next = next - 1",
          "DELETE FROM tracking_extension WHERE state = 1", "UPDATE tracking_difficulty SET state = 1",
          "UPDATE tracking_difficulty SET owner = owner + 1",
          "UPDATE tracking_difficulty SET timer = timer + 1",
          "UPDATE tracking_difficulty SET task = task + 1"})
        EXPECT_FALSE(after(sql, [&](db::Session& s) { return city.recount(s).differences; }).empty()) << sql;
}

// every column of every entry counts, the oldest, one in the middle and the newest.
TEST_P(checkers, find_every_altered_column_of_the_journal)
{
    auto const newest = city.number_of("SELECT max(seq) FROM audit_entry");
    auto const broken = [](db::Session& session) { return !audit::verify(session).intact; };
    EXPECT_FALSE(after("UPDATE audit_entry SET seq = seq", broken));
    for (auto const* table : {"audit_entry", "audit_payload"})
        for (auto const seq : {std::int64_t{1}, newest / 2, newest - 1, newest})
            for (auto const& column : columns(table))
            {
                // A free place, so that the key itself does not refuse it.
                auto const value = column == "seq" ? "seq + 100000" : altered(table, column);
                auto const sql =
                    fmt::format("UPDATE {} SET {} = {} WHERE seq = {}", table, column, value, seq);
                EXPECT_TRUE(after(sql, broken)) << sql;
            }
    for (auto const* sql : {"UPDATE audit_head SET lane = lane + 1", "UPDATE audit_head SET seq = seq - 1",
                            "UPDATE audit_head SET hash = hash || 'x'", "DELETE FROM audit_head"})
        EXPECT_TRUE(after(sql, broken)) << sql;
    // An entry for one unit must not become one for everybody.
    EXPECT_TRUE(
        after("UPDATE audit_entry SET audience_unit = NULL WHERE seq = (SELECT max(seq) FROM audit_entry "
              "WHERE audience_unit IS NOT NULL)",
              broken));
    EXPECT_TRUE(after(fmt::format("DELETE FROM audit_entry WHERE seq = {}", newest), broken));
    EXPECT_TRUE(after(fmt::format("DELETE FROM audit_entry WHERE seq = {}", newest / 2), broken));
}

INSTANTIATE_TEST_SUITE_P(engines, checkers, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
