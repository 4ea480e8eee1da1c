// Rules are versions with a day (design law 7, X-04): set by two persons, never backwards, and running clocks keep what
// they were born with.
#include "app/test_program.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class rules_as_data : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    static boost::json::object lights(std::int64_t percent, std::string const& from)
    {
        return {{"effective_day", from},
                {"basis", "示政督〔2026〕3号"},
                {"content",
                 {{"yellow_used_percent", percent},
                  {"yellow_left_workdays", 1},
                  {"grave_red_workdays", 5},
                  {"grave_red_count", 2}}}};
    }
    static boost::json::object limits(std::int64_t extensions, std::string const& from)
    {
        return {{"effective_day", from},
                {"basis", "市政府督查办法第十二条"},
                {"content",
                 {{"extension_count_max", extensions},
                  {"urge_interval_workdays", 2},
                  {"receipt_limit_workdays", 2},
                  {"verification_limit_workdays", 5},
                  {"difficulty_answer_limit_workdays", 5},
                  {"default_day_general_workdays", 40},
                  {"default_day_key_workdays", 20},
                  {"default_day_listed_workdays", 15}}}};
    }
    Answer decide(std::string const& who, std::string const& key, std::int64_t version, bool approve = true)
    {
        return city.post(
            who, "/api/rulebook/decide",
            {{"key", key}, {"version", version}, {"approve", approve}, {"remark", "按会议意见"}});
    }
};

TEST_P(rules_as_data, are_proposed_by_the_office_and_approved_by_another_person)
{
    EXPECT_EQ(city.post("szfcxjsj.fzr", "/api/rulebook/lights", lights(80, "2026-12-01")).code(),
              "common.not_permitted");
    EXPECT_EQ(city.post("duban", "/api/rulebook/lights", lights(80, "2026-11-23")).code(),
              "rulebook.day_too_early");
    EXPECT_EQ(city.post("duban", "/api/rulebook/lights", lights(20, "2026-12-01")).code(),
              "common.out_of_range");
    EXPECT_EQ(city.post("duban", "/api/rulebook/lights", lights(80, "2026-12-01")).status, 200);
    EXPECT_EQ(city.post("duban", "/api/rulebook/lights", lights(85, "2026-12-01")).code(),
              "rulebook.one_waits");
    EXPECT_EQ(decide("duban", "lights", 2).code(), "rulebook.own_proposal");
    EXPECT_EQ(decide("lingdao", "lights", 3).status, 404);
    EXPECT_EQ(decide("lingdao", "lights", 2).status, 200);
    EXPECT_EQ(decide("lingdao", "lights", 2).code(), "rulebook.decided_already");
    // Whoever is measured by the rules may read them.
    auto const rules = city.get("qhz", "/api/rulebook");
    EXPECT_EQ(rules.text("/lights/1/state"), "approved");
    EXPECT_EQ(rules.number("/lights/1/content/yellow_used_percent"), 80);
    EXPECT_TRUE(rules.json.at_pointer("/lights/0/effective_day").is_null()); // the program's own
}

TEST_P(rules_as_data, that_were_approved_too_late_or_refused_do_not_hold)
{
    city.post("duban", "/api/rulebook/lights", lights(60, "2026-11-24"));
    city.clock().set(*parse_instant("2026-11-24T01:00:00Z"));
    EXPECT_EQ(decide("lingdao", "lights", 2).code(), "rulebook.day_too_early");
    EXPECT_EQ(decide("lingdao", "lights", 2, false).status, 200);
    city.program().tick();
    EXPECT_EQ(city.program().tracking().rulebook.lights().versions.size(), 1U);
}

TEST_P(rules_as_data, turn_a_light_on_their_day_and_not_before)
{
    // 23 working days from 11-23 to 12-25: half of them are used on 12-08.
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const light = [&] { return city.get("duban", "/api/tracking/tasks/" + task).text("/task/light"); };
    city.post("duban", "/api/rulebook/lights", lights(50, "2026-12-10"));
    EXPECT_EQ(decide("lingdao", "lights", 2).status, 200);
    city.program().tick();
    city.clock().set(*parse_instant("2026-12-09T02:00:00Z"));
    city.program().tick();
    EXPECT_EQ(light(), "green");
    city.clock().set(*parse_instant("2026-12-10T02:00:00Z"));
    city.program().tick();
    EXPECT_EQ(light(), "yellow");
    EXPECT_TRUE(city.recount().differences.empty());
}

// The machine stood still over a due day: all clocks are counted anew first, and still nothing is passed over.
TEST_P(rules_as_data, do_not_pass_over_what_was_reached_while_the_machine_stood_still)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.program().tick();
    city.post("duban", "/api/rulebook/lights", lights(60, "2026-12-24"));
    EXPECT_EQ(decide("lingdao", "lights", 2).status, 200);
    city.clock().set(*parse_instant("2026-12-28T01:00:00Z"));
    city.program().tick();
    city.program().tick();
    auto const rungs = city.program().tools().database.read(
        [&](db::Session& session)
        {
            std::vector<std::int64_t> out;
            auto rows = session.query("SELECT f.kind FROM timers_fired f JOIN tracking_task t ON t.timer = "
                                      "f.timer WHERE t.id = ?1 ORDER BY f.at, f.kind",
                                      parse_id<TaskKind>(task).value());
            while (rows.next()) out.push_back(rows.integer(0));
            return out;
        });
    EXPECT_EQ(rungs, (std::vector<std::int64_t>{0, 1})); // yellow and red, each once
    auto const seen = city.get("duban", "/api/tracking/tasks/" + task);
    EXPECT_EQ(seen.text("/task/light"), "red");
    EXPECT_TRUE(seen.json.at_pointer("/task/was_red").as_bool());
    EXPECT_EQ(seen.text("/journal/0/sentence"), "灯色由正常变为超期。");
    EXPECT_TRUE(city.recount().differences.empty());
}

TEST_P(rules_as_data, reach_another_node_with_its_next_round)
{
    auto const other = city.another_node();
    city.post("duban", "/api/rulebook/limits", limits(3, "2026-11-24"));
    EXPECT_EQ(decide("heyan", "limits", 2).status, 200);
    auto const limits_there = [&] { return other->tracking().rulebook.limits(*parse_day("2026-11-24")); };
    EXPECT_EQ(limits_there().version, 1);
    other->tick();
    EXPECT_EQ(limits_there().version, 2);
    EXPECT_EQ(limits_there().content.extension_count_max, 3);
}

TEST_P(rules_as_data, give_new_clocks_their_limits_and_leave_running_ones_alone)
{
    city.post("duban", "/api/rulebook/limits", limits(2, "2026-11-24"));
    EXPECT_EQ(decide("heyan", "limits", 2).status, 200);
    auto const receipt_day = [&](std::string const& task)
    { return city.get("duban", "/api/tracking/tasks/" + task).text("/receipt_due_day"); };
    auto const before = city.dispatch(std::string(sample_document))[0];
    city.clock().set(*parse_instant("2026-11-24T01:00:00Z"));
    city.program().tick();
    auto const after = city.dispatch(
        "示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年12月25日前完成）\n"
        "（二）新建口袋公园8个。（市住房城乡建设局牵头）\n");
    EXPECT_EQ(receipt_day(before), "2026-11-24");
    EXPECT_EQ(receipt_day(after[0]), "2026-11-26");
    // 40 working days from 11-24, New Year's Day and the make-up days of the calendar counted.
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + after[1]).text("/due_day"), "2027-01-20");
    auto const versions = city.program().tools().database.read(
        [](db::Session& session)
        {
            std::vector<std::int64_t> out;
            auto rows = session.query("SELECT limits_version FROM timers_timer ORDER BY id");
            while (rows.next()) out.push_back(rows.integer(0));
            return out;
        });
    EXPECT_EQ(versions.front(), 1);
    EXPECT_EQ(versions.back(), 2);
}

TEST_P(rules_as_data, leave_a_running_task_the_extension_it_was_born_with)
{
    auto const before = city.dispatch(std::string(sample_document))[0];
    city.post("duban", "/api/rulebook/limits", limits(0, "2026-11-24"));
    EXPECT_EQ(decide("lingdao", "limits", 2).status, 200);
    city.clock().set(*parse_instant("2026-11-24T01:00:00Z"));
    city.program().tick();
    auto const after = city.dispatch(
        "示范市第二次部署\n（一）老旧电梯更新200台。（市住房城乡建设局牵头，2026年12月25日前完成）\n")[0];
    auto const extend = [&](std::string const& task)
    {
        EXPECT_EQ(city.act("szfcxjsj.fzr", task, "receive").status, 200);
        return city.act("szfcxjsj.fzr", task, "apply-extension",
                        {{"to_day", "2027-01-08"}, {"reason", "管材到货推迟"}});
    };
    EXPECT_EQ(extend(after).code(), "tracking.extension_limit");
    EXPECT_EQ(extend(before).status, 200);
}

INSTANTIATE_TEST_SUITE_P(engines, rules_as_data, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
