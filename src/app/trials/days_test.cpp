// Yesterday, today, tomorrow for every comparison of days, with days written out: the desk and its lint, the home's
// figures, filters, coverage, roles, rules and the worklist. A day changes at 24:00 of Beijing, so the last second
// before it and the first after it stand beside each other.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class boundaries_of_the_day : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()}; // Monday 2026-11-23, 09:00
    int sent_ = 0;

    std::string document(std::string const& until)
    {
        ++sent_;
        return fmt::format("示范市第{}次部署\n（一）疏浚河道{}公里。（市水利局牵头，{}完成）\n", sent_,
                           sent_ * 7, until);
    }
    std::string task(std::string const& until) { return city.dispatch(document(until))[0]; }
    // Count and address of a figure.
    std::pair<std::int64_t, std::string> figure(std::string const& kind, std::string const& who = "duban")
    {
        auto const all = city.get(who, "/api/tracking/figures");
        for (auto const& each : all.json.at("figures").as_array())
            if (std::string(each.at("kind").as_string()) == kind)
                return {each.at("count").as_int64(), std::string(each.at("filter").as_string())};
        return {-1, ""};
    }
    std::int64_t total(std::string const& filter)
    {
        return city.get("duban", "/api/tracking/tasks?count=true&" + filter).number("/total");
    }
    using Figure = std::pair<std::int64_t, std::string>;
};

TEST_P(boundaries_of_the_day, of_a_deadline_that_is_read)
{
    auto const lints = [&](std::string const& until)
    {
        std::set<std::string> out;
        auto const desk =
            city.post("duban", "/api/breakdown/imports", {{"text", document(until)}, {"no_secrets", true}});
        for (auto const& each : desk.json.at_pointer("/items/0/lint").as_array())
            out.emplace(each.at("code").as_string());
        auto const day = desk.json.at_pointer("/items/0/supervision_day");
        return std::pair{out.contains("day_passed"), day.is_null() ? "" : std::string(day.as_string())};
    };
    // What is past is said and stays as it was printed: nothing longer takes its place unasked.
    EXPECT_EQ(lints("2026年11月22日前"), (std::pair{true, std::string("2026-11-22")}));
    EXPECT_EQ(lints("2026年11月23日前"), (std::pair{false, std::string("2026-11-23")}));
    EXPECT_EQ(lints("2026年11月24日前"), (std::pair{false, std::string("2026-11-24")}));
}

// A day that a person sets, and a day that passed while the document lay on the desk: no task is born overdue.
TEST_P(boundaries_of_the_day, of_a_desk)
{
    auto desk = city.post("duban", "/api/breakdown/imports",
                          {{"text", document("2026年11月25日前")}, {"no_secrets", true}});
    auto const id = desk.text("/id");
    boost::json::array const items{desk.json.at_pointer("/items/0/id")};
    auto const edit = [&](boost::json::object fields)
    {
        fields["id"] = id;
        fields["version"] = city.get("duban", "/api/breakdown/imports/" + id).json.at("version");
        fields["items"] = items;
        return city.post("duban", "/api/breakdown/imports/" + id + "/edit-items", fields);
    };
    EXPECT_EQ(edit({{"supervision_day", "2026-11-22"}, {"reason", "按文件办理"}}).status, 422);
    EXPECT_EQ(edit({{"supervision_day", "2026-11-23"}, {"reason", "按文件办理"}}).status, 200);
    auto const ready = [&]
    { return city.get("duban", "/api/breakdown/imports/" + id).json.at_pointer("/items/0/ready").as_bool(); };
    EXPECT_TRUE(ready());
    city.wait_until("2026-11-23T15:59:59Z");
    EXPECT_TRUE(ready());
    city.wait_until("2026-11-23T16:00:00Z");
    EXPECT_FALSE(ready());
    auto const send = [&]
    {
        return city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                         {{"id", id},
                          {"version", city.get("duban", "/api/breakdown/imports/" + id).json.at("version")},
                          {"items", items}});
    };
    EXPECT_EQ(send().code(), "breakdown.item_not_ready");
    EXPECT_EQ(edit({{"supervision_day", "2026-11-24"}}).status, 200);
    EXPECT_EQ(send().status, 200);
}

TEST_P(boundaries_of_the_day, of_the_figures)
{
    for (auto const* day : {"2026年11月23日前", "2026年11月24日前", "2026年11月29日前", "2026年11月30日前"})
        task(day);
    EXPECT_EQ(figure("due_today"),
              (Figure{1, "light=green,yellow,red,grave&due_from=2026-11-23&due_to=2026-11-23"}));
    EXPECT_EQ(figure("due_in_seven_days"),
              (Figure{3, "light=green,yellow,red,grave&due_from=2026-11-23&due_to=2026-11-29"}));
    EXPECT_EQ(figure("overdue"), (Figure{0, "light=red,grave"}));
    city.wait_until("2026-11-23T15:59:59Z");
    EXPECT_EQ(figure("due_today"),
              (Figure{1, "light=green,yellow,red,grave&due_from=2026-11-23&due_to=2026-11-23"}));
    EXPECT_EQ(figure("overdue").first, 0);
    city.wait_until("2026-11-23T16:00:00Z");
    EXPECT_EQ(figure("due_today"),
              (Figure{1, "light=green,yellow,red,grave&due_from=2026-11-24&due_to=2026-11-24"}));
    EXPECT_EQ(figure("due_in_seven_days"),
              (Figure{3, "light=green,yellow,red,grave&due_from=2026-11-24&due_to=2026-11-30"}));
    EXPECT_EQ(figure("overdue").first, 1);
    EXPECT_EQ(total("light=red,grave"), 1);
    // The ledger's own filters: a bound belongs to the span.
    EXPECT_EQ(total("light=green,yellow,red,grave&due_from=2026-11-24"), 3);
    EXPECT_EQ(total("light=green,yellow,red,grave&due_from=2026-11-25"), 2);
    EXPECT_EQ(total("due_to=2026-11-24"), 2);
    EXPECT_EQ(total("due_to=2026-11-23"), 1);
    EXPECT_EQ(total("light=green,yellow,red,grave&due_from=2026-11-29&due_to=2026-11-29"), 1);
    EXPECT_EQ(total("light=green,yellow,red,grave&due_from=2026-11-25&due_to=2026-11-28"), 0);
}

// A week begins on Monday at 00:00.
TEST_P(boundaries_of_the_day, of_what_was_done_this_week)
{
    auto const close = [&](std::string const& at)
    {
        auto const id = task("2026年12月25日前");
        city.done("sslj.fzr", id, "receive");
        city.done("sslj.fzr", id, "report", {{"kind", "completion"}, {"text", "完成"}, {"submit", true}});
        city.wait_until(at);
        city.done("heyan", id, "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}});
    };
    close("2026-11-29T15:59:59Z"); // Sunday, 23:59:59
    EXPECT_EQ(figure("done_this_week"),
              (Figure{1, "state=closed,archived&closed_from=2026-11-23&open=false"}));
    city.wait_until("2026-11-29T16:00:00Z");
    EXPECT_EQ(figure("done_this_week"),
              (Figure{0, "state=closed,archived&closed_from=2026-11-30&open=false"}));
    close("2026-11-29T16:00:01Z");
    EXPECT_EQ(figure("done_this_week").first, 1);
    city.wait_until("2026-12-06T15:59:59Z");
    EXPECT_EQ(figure("done_this_week").first, 1);
    city.wait_until("2026-12-06T16:00:00Z");
    EXPECT_EQ(figure("done_this_week").first, 0);
    for (auto const& [filter, count] : {std::pair{"closed_from=2026-11-29", 2},
                                        {"closed_from=2026-11-30", 1},
                                        {"closed_from=2026-12-01", 0},
                                        {"closed_to=2026-11-28", 0},
                                        {"closed_to=2026-11-29", 1},
                                        {"closed_to=2026-11-30", 2}})
        EXPECT_EQ(total(std::string("open=false&") + filter), count) << filter;
}

TEST_P(boundaries_of_the_day, of_the_worklist)
{
    auto const id = task("2026年11月27日前");
    auto const stands = [&](std::string const& who)
    {
        auto const list = city.get(who, "/api/worklist");
        return fmt::format("{} {} {}", list.text("/items/0/urgency"), list.number("/late"),
                           list.number("/today"));
    };
    // To be received within a working day: by Tuesday.
    EXPECT_EQ(city.get("sslj.fzr", "/api/worklist").text("/items/0/due_day"), "2026-11-24");
    city.wait_until("2026-11-23T15:59:59Z");
    EXPECT_EQ(stands("sslj.fzr"), "later 0 0");
    city.wait_until("2026-11-23T16:00:00Z");
    EXPECT_EQ(stands("sslj.fzr"), "today 0 1");
    city.wait_until("2026-11-24T15:59:59Z");
    EXPECT_EQ(stands("sslj.fzr"), "today 0 1");
    city.wait_until("2026-11-24T16:00:00Z");
    EXPECT_EQ(stands("sslj.fzr"), "late 1 0");
    for (auto const& [urgency, count] : {std::pair{"late", 1U}, {"today", 0U}, {"later", 0U}})
        EXPECT_EQ(city.get("sslj.fzr", std::string("/api/worklist?urgency=") + urgency)
                      .json.at("items")
                      .as_array()
                      .size(),
                  count)
            << urgency;
    // The days that remain, as the ledger and the task tell them.
    auto const left = [&]
    {
        auto const row = city.get("duban", "/api/tracking/tasks").number("/tasks/0/remaining_workdays");
        EXPECT_EQ(city.see("duban", id).number("/remaining_workdays"), row);
        return row;
    };
    city.wait_until("2026-11-26T15:59:59Z");
    EXPECT_EQ(left(), 1);
    city.wait_until("2026-11-26T16:00:00Z");
    EXPECT_EQ(left(), 0);
    city.wait_until("2026-11-27T15:59:59Z");
    EXPECT_EQ(left(), 0);
    city.wait_until("2026-11-30T01:00:00Z"); // the next working day
    EXPECT_EQ(left(), -1);
}

TEST_P(boundaries_of_the_day, of_the_coverage)
{
    task("2026年11月24日前");
    auto const of_unit = [&](std::string_view field)
    {
        auto const all = city.get("duban", "/api/tracking/coverage");
        for (auto const& each : all.json.at("units").as_array())
            if (each.at("name") == "市水利局") return each.at(field).as_int64();
        return std::int64_t{-1};
    };
    city.wait_until("2026-11-24T15:59:59Z");
    EXPECT_EQ(of_unit("late"), 0);
    city.wait_until("2026-11-24T16:00:00Z");
    EXPECT_EQ(of_unit("late"), 1);
    EXPECT_EQ(of_unit("open"), 1);
    // A unit is there from its first day to its last, a person's role too.
    city.change(
        fmt::format("UPDATE directory_unit SET from_day = {}, to_day = {} WHERE short_name = '市体育局'",
                    parse_day("2026-11-26")->number, parse_day("2026-11-27")->number));
    city.change(fmt::format("UPDATE directory_identity SET from_day = {}, to_day = {} WHERE person = {}",
                            parse_day("2026-11-26")->number, parse_day("2026-11-27")->number,
                            parse_id<PersonKind>(city.person("sslj.jbr"))->value));
    auto const there = [&]
    {
        auto const units =
            city.get("duban", "/api/tracking/coverage").raw.body.find("市体育局") != std::string::npos;
        auto const people =
            city.get("sslj.fzr", "/api/tracking/coverage").json.at("people").as_array().size();
        auto const colleagues =
            city.get("sslj.fzr", "/api/directory/colleagues").json.at("colleagues").as_array().size();
        EXPECT_EQ(people, colleagues);
        return std::pair{units, colleagues};
    };
    using There = std::pair<bool, std::size_t>;
    city.wait_until("2026-11-25T15:59:59Z");
    EXPECT_EQ(there(), (There{false, 1}));
    city.wait_until("2026-11-25T16:00:00Z");
    EXPECT_EQ(there(), (There{true, 2}));
    city.wait_until("2026-11-27T15:59:59Z");
    EXPECT_EQ(there(), (There{true, 2}));
    city.wait_until("2026-11-27T16:00:00Z");
    EXPECT_EQ(there(), (There{false, 1}));
}

TEST_P(boundaries_of_the_day, of_more_time)
{
    auto const id = task("2026年11月25日前");
    city.done("sslj.fzr", id, "receive");
    auto const apply = [&](std::string const& to) {
        return city.act("sslj.fzr", id, "apply-extension", {{"to_day", to}, {"reason", "图审"}}).code();
    };
    EXPECT_EQ(apply("2026-11-24"), "tracking.extension_is_no_later");
    EXPECT_EQ(apply("2026-11-25"), "tracking.extension_is_no_later");
    // After the day has passed: neither to a day that is past nor to today.
    city.wait_until("2026-11-27T01:00:00Z");
    EXPECT_EQ(apply("2026-11-26"), "tracking.extension_is_no_later");
    EXPECT_EQ(apply("2026-11-27"), "tracking.extension_is_no_later");
    EXPECT_EQ(apply("2026-11-30"), "");
}

// Reminders are throttled by working days: not on the day, not on the next; on the one after.
TEST_P(boundaries_of_the_day, of_urging)
{
    auto const id = task("2026年12月25日前");
    auto const urge = [&] { return city.act("duban", id, "urge", {{"reason", "请签收"}}).code(); };
    EXPECT_EQ(urge(), "");
    EXPECT_EQ(urge(), "tracking.urged_lately");
    city.wait_until("2026-11-24T15:59:59Z");
    EXPECT_EQ(urge(), "tracking.urged_lately");
    city.wait_until("2026-11-24T16:00:00Z");
    EXPECT_EQ(urge(), "");
}

TEST_P(boundaries_of_the_day, of_rules_and_of_the_auditors_list)
{
    auto const propose = [&](std::string const& day)
    {
        return city
            .post("duban", "/api/rulebook/lights",
                  {{"effective_day", day},
                   {"basis", "示政督〔2026〕3号"},
                   {"content",
                    {{"yellow_used_percent", 80},
                     {"yellow_left_workdays", 1},
                     {"grave_red_workdays", 5},
                     {"grave_red_count", 2}}}})
            .code();
    };
    EXPECT_EQ(propose("2026-11-22"), "rulebook.day_too_early");
    EXPECT_EQ(propose("2026-11-23"), "rulebook.day_too_early");
    EXPECT_EQ(propose("2026-11-24"), "");
    auto const decide = [&]
    {
        return city
            .post("lingdao", "/api/rulebook/decide",
                  {{"key", "lights"}, {"version", 2}, {"approve", true}, {"remark", "同意"}})
            .code();
    };
    city.wait_until("2026-11-23T16:00:00Z");
    EXPECT_EQ(decide(), "rulebook.day_too_early");
    city.clock().set(*parse_instant("2026-11-23T15:59:59Z"));
    EXPECT_EQ(decide(), "");
    auto const entries = [&](std::string const& filter) {
        return city.get("shenji", "/api/audit/entries?limit=200&" + filter)
            .json.at("entries")
            .as_array()
            .size();
    };
    auto const all = entries("");
    EXPECT_EQ(entries("day_from=2026-11-22"), all);
    EXPECT_EQ(entries("day_from=2026-11-23"), all);
    EXPECT_EQ(entries("day_from=2026-11-24"), 0U);
    EXPECT_EQ(entries("day_to=2026-11-22"), 0U);
    EXPECT_EQ(entries("day_to=2026-11-23"), all);
    EXPECT_EQ(entries("day_to=2026-11-24"), all);
}

INSTANTIATE_TEST_SUITE_P(engines, boundaries_of_the_day, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
