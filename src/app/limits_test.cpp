// From a printed limit to the due day of the task, over the API: what goes out is what was decided (design laws 2, 9).
#include "app/test_program.h"

namespace luoshi::app
{
namespace
{

using testing::Answer;
using testing::TestProgram;

class printed_limits : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    std::string id;

    // A notice of Friday, 27 November 2026, handed out on Tuesday, 1 December.
    Answer open(std::vector<std::string> const& limits)
    {
        city.clock().set(*parse_instant("2026-12-01T02:00:00Z"));
        std::string text = "关于做好年末安全检查工作的通知\n海政办发〔2026〕92号\n";
        for (std::size_t i = 0; i < limits.size(); ++i)
            text += std::to_string(i + 1) + ".完成第" + std::to_string(i + 1) +
                    "批检查300家。（市财政局牵头" + (limits[i].empty() ? "" : "，") + limits[i] + "）\n";
        text += "市政府办公室\n2026年11月27日\n";
        auto desk = city.post("duban", "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        EXPECT_EQ(desk.json.at("items").as_array().size(), limits.size());
        id = desk.text("/id");
        return desk;
    }
    Answer change(std::string const& name, Answer const& desk, boost::json::object fields)
    {
        fields["id"] = id;
        fields["version"] = desk.json.at("version");
        return city.post("duban", "/api/breakdown/imports/" + id + "/" + name, fields);
    }
    static std::string at(std::size_t item, std::string const& field)
    {
        return "/items/" + std::to_string(item) + "/" + field;
    }
    std::vector<std::string> send(Answer const& desk)
    {
        boost::json::array items;
        for (auto const& item : desk.json.at("items").as_array()) items.push_back(item.at("id"));
        auto const sent = change("dispatch", desk, {{"items", items}});
        EXPECT_EQ(sent.status, 200) << sent.raw.body;
        std::vector<std::string> tasks;
        if (sent.status == 200)
            for (auto const& task : sent.json.at("tasks").as_array()) tasks.emplace_back(task.as_string());
        return tasks;
    }
    std::string due(std::string const& task)
    {
        auto const seen = city.get("duban", "/api/tracking/tasks/" + task);
        auto const& day = seen.json.at("due_day");
        return day.is_null() ? "none" : std::string(day.as_string());
    }
    Answer why(std::string const& task)
    {
        return city.get("duban", "/api/tracking/tasks/" + task + "/explain");
    }
};

struct Limit
{
    char const* printed;
    char const* due;
    char const* basis;
};

TEST_P(printed_limits, become_the_day_that_they_say)
{
    Limit const limits[] = {
        {"自交办之日起5个工作日内完成", "2026-12-08", "relative"},
        {"收到本通知后10日内完成", "2026-12-11", "relative"},
        {"3个工作日内完成", "2026-12-04", "relative"},
        {"下周三前完成", "2026-12-02", "printed"},
        {"次年1月10日前完成", "2027-01-10", "printed"}, // a Sunday: a printed day never rolls
        {"明年一季度末前完成", "2027-03-31", "printed"},
        {"1月15日前完成", "2027-01-15", "printed"},
        {"12月20日前完成", "2026-12-20", "printed"},
        {"24小时内完成", "2026-12-02", "relative"},
        {"一周内完成", "2026-12-08", "relative"},
        {"两个月内完成", "2027-02-01", "relative"},
        {"半年内完成", "2027-06-01", "relative"},
        {"自印发之日起10个工作日内完成", "2026-12-11", "relative"},
        {"每月5日前报送", "none", "recurring"},
        {"长期坚持", "none", "recurring"},
    };
    std::vector<std::string> printed;
    for (auto const& limit : limits) printed.emplace_back(limit.printed);
    auto desk = city.settle("duban", open(printed));
    auto const tasks = send(desk);
    ASSERT_EQ(tasks.size(), std::size(limits));
    for (std::size_t i = 0; i < tasks.size(); ++i)
    {
        EXPECT_EQ(due(tasks[i]), limits[i].due) << limits[i].printed;
        auto const reason = why(tasks[i]);
        EXPECT_EQ(reason.text("/basis"), limits[i].basis) << limits[i].printed;
        EXPECT_EQ(reason.text("/printed_deadline"), limits[i].printed);
    }
    // The clock of 24 hours ends at the hour.
    auto const ends = city.program().tools().database.read(
        [](db::Session& session)
        {
            auto rows = session.query("SELECT due_at FROM timers_timer WHERE budget_kind = ?1",
                                      static_cast<std::int64_t>(timers::BudgetKind::clock_hours));
            return rows.next() ? to_text(rows.get<Instant>(0)) : std::string("no clock");
        });
    EXPECT_EQ(ends, "2026-12-02T02:00:00Z");
    EXPECT_TRUE(city.recount().differences.empty());
}

TEST_P(printed_limits, are_shown_before_as_what_they_will_be)
{
    auto const desk = open({"自交办之日起5个工作日内完成"});
    EXPECT_EQ(desk.text(at(0, "day_basis")), "relative");
    EXPECT_EQ(desk.number(at(0, "printed_time/length/amount")), 5);
    EXPECT_EQ(desk.text(at(0, "printed_time/length/unit")), "workday");
    EXPECT_EQ(desk.text(at(0, "counted_day")), "2026-12-08");
    EXPECT_TRUE(desk.json.at_pointer("/items/0/ready").as_bool());
    // A day later the same limit ends a day later.
    city.clock().set(*parse_instant("2026-12-02T02:00:00Z"));
    EXPECT_EQ(city.get("heyan", "/api/breakdown/imports/" + id).text(at(0, "counted_day")), "2026-12-09");
}

// A length in the sentence is proposed with its words and runs from the dispatch; a default that ends later takes its
// place only with a reason.
TEST_P(printed_limits, in_the_sentence_are_proposed_and_run_from_the_dispatch)
{
    city.clock().set(*parse_instant("2026-12-01T02:00:00Z"));
    auto desk = city.post("duban", "/api/breakdown/imports",
                          {{"text", "关于做好年末安全检查工作的通知\n海政办发〔2026〕92号\n"
                                    "1.立即整改隐患3处，5个工作日内报送整改情况。（市财政局牵头）\n"
                                    "2.自本通知印发之日起一个月内完成评估6项。（市财政局牵头）\n"
                                    "3.市民提出申请后3日内答复，新增坐席6个。（市财政局牵头）\n"
                                    "市政府办公室\n2026年11月27日\n"},
                           {"no_secrets", true}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    id = desk.text("/id");
    EXPECT_EQ(desk.text(at(0, "day_basis")), "sentence");
    EXPECT_EQ(desk.number(at(0, "counted_length/amount")), 5);
    EXPECT_EQ(desk.text(at(0, "counted_day")), "2026-12-08");
    EXPECT_EQ(desk.text(at(0, "lint/0/message")), "正文写有“5个工作日内”，拟作为督办时限，请确认。");
    EXPECT_EQ(desk.text(at(1, "supervision_day")), "2026-12-28"); // the 27th is a Sunday
    EXPECT_EQ(desk.text(at(2, "lint/0/code")), "inner_limit");
    EXPECT_EQ(desk.text(at(2, "day_basis")), "undecided");
    for (std::size_t i = 0; i < 3; ++i) EXPECT_FALSE(desk.json.at_pointer(at(i, "ready")).as_bool()) << i;
    auto const items = [&](std::vector<std::size_t> const& places)
    {
        boost::json::array out;
        for (auto const i : places) out.push_back(desk.json.at_pointer(at(i, "id")));
        return out;
    };
    for (auto const* answer : {"standard", "recurring"})
        EXPECT_EQ(
            change("settle", desk, {{"card", "sentences"}, {"answer", answer}, {"items", items({0})}}).code(),
            "breakdown.reason_for_later_day");
    EXPECT_EQ(change("edit-items", desk, {{"items", items({1})}, {"supervision_day", "2026-12-29"}}).code(),
              "breakdown.reason_for_later_day");
    desk = change("settle", desk, {{"card", "sentences"}, {"answer", "confirm"}, {"items", items({0, 1})}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    desk = change("edit-items", desk, {{"items", items({2})}, {"supervision_day", "2026-12-25"}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    auto const tasks = send(desk);
    ASSERT_EQ(tasks.size(), 3u);
    EXPECT_EQ(due(tasks[0]), "2026-12-08");
    EXPECT_EQ(why(tasks[0]).text("/basis"), "sentence");
    EXPECT_EQ(due(tasks[1]), "2026-12-28");
    EXPECT_EQ(due(tasks[2]), "2026-12-25");
}

// What has no day of its own is asked, with its words; nothing longer takes its place.
TEST_P(printed_limits, without_a_day_stay_at_the_desk_until_somebody_sets_one)
{
    char const* const words[] = {"春节前完成", "尽快完成", "自验收合格之日起10个工作日内完成",
                                 "本月底前完成"};
    char const* const codes[] = {"occasion", "deadline_vague", "limit_event", "day_passed"};
    auto desk = open({words[0], words[1], words[2], words[3]});
    for (std::size_t i = 0; i < std::size(words); ++i)
    {
        EXPECT_FALSE(desk.json.at_pointer(at(i, "ready")).as_bool()) << words[i];
        EXPECT_EQ(desk.text(at(i, "lint/0/code")), codes[i]);
        auto const item = desk.json.at_pointer(at(i, "id"));
        EXPECT_EQ(change("dispatch", desk, {{"items", boost::json::array{item}}}).code(),
                  "breakdown.item_not_ready");
        // Neither a reason nor a bare yes is a day.
        desk = change("edit-items", desk, {{"items", boost::json::array{item}}, {"reason", "按文件办理"}});
        EXPECT_FALSE(desk.json.at_pointer(at(i, "ready")).as_bool()) << words[i];
        auto const card = i == 3 ? "past" : "undated";
        EXPECT_EQ(change("settle", desk,
                         {{"card", card}, {"answer", "confirm"}, {"items", boost::json::array{item}}})
                      .code(),
                  "breakdown.no_proposal");
        desk = change("edit-items", desk,
                      {{"items", boost::json::array{item}},
                       {"supervision_day", "2026-12-25"},
                       {"day_reason", "与来文单位商定"}});
        EXPECT_TRUE(desk.json.at_pointer(at(i, "ready")).as_bool()) << desk.raw.body;
    }
    for (auto const& task : send(desk))
    {
        EXPECT_EQ(due(task), "2026-12-25");
        auto const reason = why(task);
        EXPECT_EQ(reason.text("/basis"), "set");
        EXPECT_EQ(reason.text("/set_reason"), "与来文单位商定");
        EXPECT_EQ(reason.text("/set_at"), "2026-12-01T02:00:00Z");
        EXPECT_NE(reason.text("/set_by").find("督查室"), std::string::npos);
    }
}

TEST_P(printed_limits, are_put_off_only_with_a_reason)
{
    auto const desk = open({"12月20日前完成", "自交办之日起5个工作日内完成"});
    for (std::size_t i = 0; i < 2; ++i)
    {
        boost::json::array const item{desk.json.at_pointer(at(i, "id"))};
        auto const printed = i == 0 ? "2026-12-20" : "2026-12-08";
        auto const later = i == 0 ? "2026-12-21" : "2026-12-09";
        EXPECT_EQ(change("edit-items", desk, {{"items", item}, {"supervision_day", later}}).code(),
                  "breakdown.reason_for_later_day");
        auto const same = change("edit-items", desk, {{"items", item}, {"supervision_day", printed}});
        EXPECT_EQ(same.status, 200) << same.raw.body;
        EXPECT_EQ(change("edit-items", same,
                         {{"items", item}, {"supervision_day", later}, {"day_reason", "领导批示"}})
                      .status,
                  200);
        return; // the desk has moved on
    }
}

// A day in the sentence, and silence: both are proposals that somebody confirms.
TEST_P(printed_limits, that_nobody_printed_wait_for_a_yes)
{
    city.clock().set(*parse_instant("2026-12-01T02:00:00Z"));
    auto desk = city.post("duban", "/api/breakdown/imports",
                          {{"text", "关于冬季工作的通知\n海政办发〔2026〕93号\n"
                                    "一、2027年6月底前建成健身中心1座。（市财政局牵头）\n"
                                    "二、改造口袋公园8个。（市财政局牵头）\n2026年11月27日\n"},
                           {"no_secrets", true}});
    id = desk.text("/id");
    EXPECT_EQ(desk.text(at(0, "day_basis")), "sentence");
    EXPECT_EQ(desk.text(at(0, "supervision_day")), "2027-06-30");
    EXPECT_EQ(desk.text(at(0, "lint/0/code")), "inner_deadline");
    EXPECT_NE(desk.text(at(0, "lint/0/message")).find("2027年6月底前"), std::string::npos);
    EXPECT_EQ(desk.text(at(1, "day_basis")), "standard");
    EXPECT_EQ(desk.text(at(1, "lint/0/code")), "no_deadline");
    EXPECT_FALSE(desk.json.at_pointer("/items/0/ready").as_bool());
    EXPECT_FALSE(desk.json.at_pointer("/items/1/ready").as_bool());
    EXPECT_EQ(desk.json.at("cards").as_array().size(), 2U);
    EXPECT_EQ(desk.number("/summary/explain"), 2);
    desk = city.settle("duban", desk);
    EXPECT_TRUE(desk.json.at("cards").as_array().empty());
    auto const tasks = send(desk);
    ASSERT_EQ(tasks.size(), 2U);
    EXPECT_EQ(why(tasks[0]).text("/basis"), "sentence");
    EXPECT_EQ(why(tasks[1]).text("/basis"), "standard");
    EXPECT_NE(why(tasks[1]).text("/set_by").find("督查室"), std::string::npos);
    // After an extension no word of the default is left.
    ASSERT_EQ(city.act("sczj.fzr", tasks[1], "receive").status, 200);
    ASSERT_EQ(
        city.act("sczj.fzr", tasks[1], "apply-extension", {{"to_day", "2027-08-31"}, {"reason", "招标延后"}})
            .status,
        200);
    auto const granted =
        city.act("duban", tasks[1], "decide-extension", {{"grant", true}, {"remark", "同意"}});
    ASSERT_EQ(granted.status, 200) << granted.raw.body;
    EXPECT_EQ(granted.text("/due_basis"), "extended");
    EXPECT_EQ(why(tasks[1]).text("/basis"), "extended");
}

// Nobody who is named is lost: a unit here, or a party by its printed words.
TEST_P(printed_limits, and_addressees_are_on_the_task_as_they_were_printed)
{
    city.clock().set(*parse_instant("2026-12-01T02:00:00Z"));
    std::string const line =
        "一、排查隐患80处。（市财政局牵头，省教育厅、教育局、市水利局、\n市魔法局、有关部门配合，"
        "2026年12月\n20日前完成）";
    auto desk =
        city.post("duban", "/api/breakdown/imports",
                  {{"text", "关于冬季工作的通知\n海政办发〔2026〕94号\n" + line + "\n2026年11月27日\n"},
                   {"no_secrets", true}});
    id = desk.text("/id");
    // The bureau behind the province's is the province's as well.
    EXPECT_EQ(desk.text(at(0, "units/1/resolved")), "outside");
    EXPECT_EQ(desk.text(at(0, "units/2/resolved")), "outside");
    EXPECT_EQ(desk.text(at(0, "units/3/resolved")), "unit");
    EXPECT_EQ(desk.text(at(0, "units/4/resolved")), "unknown");
    EXPECT_EQ(desk.text(at(0, "units/5/resolved")), "vague");
    desk = city.settle("duban", desk);
    auto const tasks = send(desk);
    ASSERT_EQ(tasks.size(), 1U);
    auto const seen = city.get("duban", "/api/tracking/tasks/" + tasks[0]);
    EXPECT_EQ(seen.json.at("parts").as_array().size(), 1U);
    std::string outside;
    for (auto const& party : seen.json.at("outside").as_array())
        outside += std::string(party.at("printed").as_string()) + ":" +
                   std::string(party.at("kind").as_string()) + " ";
    EXPECT_EQ(outside, "省教育厅:outside 教育局:outside 市魔法局:outside 有关部门:left_to_host ");
    // Byte for byte, with the line breaks of the page.
    EXPECT_EQ(seen.text("/task/printed_text"), "排查隐患80处。");
    EXPECT_EQ(seen.text("/task/printed_division"), line.substr(line.find("（")));
    EXPECT_EQ(seen.text("/task/printed_deadline"), "2026年12月\n20日前完成");
    // A word that the page broke is found whole.
    EXPECT_TRUE(city.recount().differences.empty());
}

// A name that is learned, or a unit that is added later, is looked up again on every open desk.
TEST_P(printed_limits, and_names_are_looked_up_again_on_every_open_desk)
{
    auto const text = [](std::string const& number)
    {
        return "关于冬季工作的通知\n海政办发〔2026〕" + number + "号\n一、排查隐患" + number +
               "处。（市魔法局牵头，2026年12月20日前完成）\n2026年11月27日\n";
    };
    city.clock().set(*parse_instant("2026-12-01T02:00:00Z"));
    auto const first =
        city.post("duban", "/api/breakdown/imports", {{"text", text("95")}, {"no_secrets", true}});
    auto const second =
        city.post("duban", "/api/breakdown/imports", {{"text", text("96")}, {"no_secrets", true}});
    EXPECT_EQ(first.text(at(0, "units/0/resolved")), "unknown");
    auto const finance = city.get("duban", "/api/directory/units");
    std::string unit;
    for (auto const& each : finance.json.at("units").as_array())
        if (each.at("short_name").as_string() == "市财政局") unit = std::string(each.at("id").as_string());
    ASSERT_FALSE(unit.empty());
    auto const path = "/api/breakdown/imports/" + first.text("/id");
    auto const named = city.post("duban", path + "/resolve-name",
                                 {{"id", first.text("/id")},
                                  {"version", first.json.at("version")},
                                  {"printed", "市魔法局"},
                                  {"units", boost::json::array{unit}},
                                  {"remember", true}});
    ASSERT_EQ(named.status, 200) << named.raw.body;
    EXPECT_TRUE(named.json.at_pointer("/items/0/ready").as_bool()) << named.raw.body;
    auto const other = city.get("duban", "/api/breakdown/imports/" + second.text("/id"));
    EXPECT_EQ(other.text(at(0, "units/0/resolved")), "unit");
    EXPECT_TRUE(other.json.at_pointer("/items/0/ready").as_bool());
    id = second.text("/id");
    auto const tasks = send(other);
    ASSERT_EQ(tasks.size(), 1U);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + tasks[0]).text("/host_name"), "市财政局");
}

INSTANTIATE_TEST_SUITE_P(engines, printed_limits, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);

} // namespace
} // namespace luoshi::app
