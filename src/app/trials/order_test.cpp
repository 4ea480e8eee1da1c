// In which order rows stand, how far they are counted, what a key is good for, whom a new password signs out: each with
// two rows that the wrong key would turn round, and with the number on both sides of the bound.
#include "app/trials/scene.h"

#include "platform/crypto.h"
#include "search/search.h"
#include "search/similarity.h"
#include "shared/utf8.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class order_and_limits : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    int sent_ = 0;

    // One task of the construction bureau, to be done by this day; none: no clock at all.
    std::string task(std::string const& what, std::string const& until)
    {
        return city.dispatch(fmt::format("示范市第{}次部署\n（一）{}。（市住房城乡建设局牵头，{}完成）\n",
                                         ++sent_, what, until))[0];
    }
    static std::vector<std::string> column(boost::json::value const& list, std::string_view name)
    {
        std::vector<std::string> out;
        for (auto const& each : list.as_array()) out.emplace_back(each.at(name).as_string());
        return out;
    }
    using Ids = std::vector<std::string>;
};

// By due day, not by number, age or last change; of one day the older first.
TEST_P(order_and_limits, of_the_ledger)
{
    auto const late = task("新建口袋公园8个", "2027年2月26日前");
    auto const same_a = task("疏浚河道30公里", "2026年12月30日前");
    auto const same_b = task("建设充电桩900个", "2026年12月30日前");
    auto const soon = task("改造老旧小区120个", "2026年12月18日前");
    city.done("szfcxjsj.fzr", same_a, "receive"); // changed last
    Ids const wanted{soon, same_a, same_b, late};
    EXPECT_EQ(column(city.get("duban", "/api/tracking/tasks").json.at("tasks"), "id"), wanted);
    // Page by page, one at a time: the cursor stands between two of one day too.
    Ids walked;
    std::string after;
    for (int page = 0; page < 4; ++page)
    {
        auto const answer = city.get("duban", "/api/tracking/tasks?limit=1" + after);
        ASSERT_EQ(answer.json.at("tasks").as_array().size(), 1U) << page;
        walked.push_back(answer.text("/tasks/0/id"));
        EXPECT_EQ(answer.json.at("next").is_null(), page == 3) << page;
        if (page < 3) after = "&after=" + answer.text("/next");
    }
    EXPECT_EQ(walked, wanted);
}

// By day, what has none last, then by how long it has waited.
TEST_P(order_and_limits, of_the_worklist)
{
    auto const first = task("新建口袋公园8个", "2027年2月26日前");
    auto const second = task("疏浚河道30公里", "2026年12月30日前");
    city.done("szfcxjsj.fzr", second, "receive");
    city.wait_until("2026-11-23T02:00:00Z");
    city.done("szfcxjsj.fzr", first, "receive");
    auto const third = task("建设充电桩900个", "2026年12月30日前");
    city.done("szfcxjsj.fzr", third, "receive");
    auto const objects = [&](std::string const& who)
    { return column(city.get(who, "/api/worklist").json.at("items"), "object"); };
    EXPECT_EQ(objects("szfcxjsj.fzr"), (Ids{second, third, first}));
    // An answer to read has no day: it stands behind everything that has one.
    city.reported("szfcxjsj.fzr", second, "已开工", {{"difficulty", "三户未签约"}});
    city.wait_until("2026-11-23T02:10:00Z");
    city.done("duban", second, "answer-difficulty",
              {{"difficulty", city.see("duban", second).text("/difficulties/0/id")},
               {"outcome", "guidance"},
               {"text", "按程序征收"}});
    EXPECT_EQ(objects("szfcxjsj.fzr"), (Ids{second, third, first, second}));
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/worklist").text("/items/3/kind"), "read_answer");
}

// Newest first where a story is told: journal, reports, imports, the auditor's list; oldest first where versions are.
TEST_P(order_and_limits, of_what_is_told)
{
    auto const id = task("疏浚河道30公里", "2026年12月30日前");
    city.done("szfcxjsj.fzr", id, "receive");
    city.reported("szfcxjsj.fzr", id, "第一次反馈");
    city.wait_until("2026-11-24T02:00:00Z");
    city.reported("szfcxjsj.fzr", id, "第二次反馈");
    auto const seen = city.see("duban", id);
    EXPECT_EQ(column(seen.json.at("reports"), "text"), (Ids{"第二次反馈", "第一次反馈"}));
    EXPECT_EQ(column(seen.json.at("journal"), "action"),
              (Ids{"tracking.report", "tracking.report", "tracking.receive", "tracking.dispatch"}));
    auto const acts = column(city.get("shenji", "/api/audit/entries?limit=3").json.at("entries"), "action");
    EXPECT_EQ(acts, (Ids{"tracking.report", "tracking.report", "tracking.receive"}));
    auto const paste = [&](std::string const& title)
    {
        return city
            .post("duban", "/api/breakdown/imports",
                  {{"text", title + "\n（一）新建口袋公园8个。（市林业局牵头，2026年12月31日前完成）\n"},
                   {"no_secrets", true}})
            .text("/id");
    };
    auto const older = paste("示范市甲号部署");
    city.wait_until("2026-11-24T02:05:00Z");
    auto const newer = paste("示范市乙号部署");
    auto const imports = column(city.get("duban", "/api/breakdown/imports").json.at("imports"), "id");
    ASSERT_GE(imports.size(), 2U);
    EXPECT_EQ(imports[0], newer);
    EXPECT_EQ(imports[1], older);
}

// Who has nothing stands first; of those who have, the late before the many.
TEST_P(order_and_limits, of_the_coverage)
{
    city.dispatch("示范市第一次部署\n"
                  "（一）改造老旧小区120个。（市住房城乡建设局牵头，2027年12月24日前完成）\n"
                  "（二）改造老旧厂房3处。（市住房城乡建设局牵头，2027年12月24日前完成）\n"
                  "（三）新建口袋公园8个。（市林业局牵头，2026年11月24日前完成）\n");
    city.wait_until("2026-11-25T02:00:00Z");
    auto const names = column(city.get("duban", "/api/tracking/coverage").json.at("units"), "name");
    ASSERT_GT(names.size(), 3U);
    EXPECT_EQ(names[names.size() - 1], "市住房城乡建设局"); // two, none late
    EXPECT_EQ(names[names.size() - 2], "市林业局");         // one, late
}

// With a filter of days exact up to 10,000, and then said to be more: the row that makes the difference. What the
// counters say is exact at any size.
TEST_P(order_and_limits, of_what_is_counted)
{
    task("疏浚河道30公里", "2026年12月30日前");
    auto const office = city.city().office.value;
    auto const fill = [&](std::int64_t from, std::int64_t until)
    {
        city.change(fmt::format(
            "WITH RECURSIVE n(i) AS (SELECT {} UNION ALL SELECT i + 1 FROM n WHERE i < {}) INSERT INTO "
            "tracking_scope (unit, state, light, due, task, role) SELECT {}, 1, 0, 20816, i, 0 FROM n",
            from, until, office));
        city.change(fmt::format("UPDATE tracking_unit_counter SET n = (SELECT count(*) FROM tracking_scope "
                                "WHERE unit = {0} AND state = 1 AND light = 0) WHERE unit = {0} AND state = "
                                "1 AND light = 0",
                                office));
    };
    auto const total = [&](std::string const& filter = {})
    {
        auto const answer = city.get("duban", "/api/tracking/tasks?count=true&limit=1" + filter);
        return std::pair{answer.number("/total"), answer.json.at("total_is_more").as_bool()};
    };
    fill(1, 9'998);
    auto const of_days = [&] { return total("&due_to=2026-12-31"); };
    EXPECT_EQ(of_days(), (std::pair{std::int64_t{9'999}, false}));
    fill(9'999, 9'999);
    EXPECT_EQ(of_days(), (std::pair{std::int64_t{10'000}, false}));
    fill(10'000, 10'000);
    EXPECT_EQ(of_days(), (std::pair{std::int64_t{10'000}, true}));
    EXPECT_EQ(total(), (std::pair{std::int64_t{10'001}, false}));
    EXPECT_EQ(total("&due_to=2026-12-29"), (std::pair{std::int64_t{10'000}, false}));
    fill(10'001, 10'001);
    EXPECT_EQ(total(), (std::pair{std::int64_t{10'002}, false}));
    EXPECT_EQ(total("&light=green"), (std::pair{std::int64_t{10'002}, false}));
    EXPECT_EQ(total("&light=yellow"), (std::pair{std::int64_t{0}, false}));
    EXPECT_EQ(total("&due_to=2026-12-29"), (std::pair{std::int64_t{10'000}, true}));
    EXPECT_EQ(total("&due_from=2026-12-30"), (std::pair{std::int64_t{1}, false}));
}

// Common words are counted less far: exact up to 1,000.
TEST_P(order_and_limits, of_what_is_found)
{
    auto const office = city.city().office;
    auto const add = [&](std::int64_t from, std::int64_t until)
    {
        auto const done = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                for (auto i = from; i <= until; ++i)
                {
                    search::put(tx, search::Kind::task, i, nullptr, {"疏浚河道", {office}, {}});
                    tx.run(
                        "INSERT INTO tracking_scope (unit, state, light, due, task, role) VALUES (?1, 1, 0, "
                        "20816, ?2, 0)",
                        office, i);
                }
                return {};
            });
        ASSERT_TRUE(done.has_value());
    };
    auto const total = [&]
    {
        auto const answer = city.get("duban", "/api/tracking/tasks?count=true&limit=1&q=%E6%B2%B3%E9%81%93");
        return std::pair{answer.number("/total"), answer.json.at("total_is_more").as_bool()};
    };
    add(1, 1'000);
    EXPECT_EQ(total(), (std::pair{std::int64_t{1'000}, false}));
    add(1'001, 1'001);
    EXPECT_EQ(total(), (std::pair{std::int64_t{1'000}, true}));
}

TEST_P(order_and_limits, of_searching_by_one_character)
{
    auto const id = task("改造老旧小区120个", "2026年12月30日前");
    auto const found = [&](std::string const& who, std::string const& words)
    {
        std::string quoted;
        for (char const c : words) quoted += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        return column(city.get(who, "/api/tracking/tasks?q=" + quoted).json.at("tasks"), "id");
    };
    // The first, one inside, the last; and none that stands elsewhere.
    for (auto const* character : {"改", "旧", "个"})
        EXPECT_EQ(found("duban", character), Ids{id}) << character;
    for (auto const* character : {"桥", "水", "财"}) EXPECT_EQ(found("duban", character), Ids{}) << character;
    EXPECT_EQ(found("duban", "旧小"), Ids{id});
    EXPECT_EQ(found("duban", "小旧"), Ids{}); // in this order, and beside each other
    EXPECT_EQ(found("duban", "改区"), Ids{});
    EXPECT_EQ(found("duban", "改 区"), Ids{id}); // two words
    EXPECT_EQ(found("sczj.fzr", "改"), Ids{});   // another unit's
}

// Z-84: alike from 70 percent on. Of 71 characters all 70 pairs come again in a longer text: among 100 they are 70
// percent, among 101 they are 69.
TEST_P(order_and_limits, of_what_is_alike)
{
    auto const text = [](std::size_t length, char32_t first)
    {
        std::string out;
        for (std::size_t i = 0; i < length; ++i) append_utf8(out, first + static_cast<char32_t>(i));
        return out;
    };
    auto const far = [&](char32_t first, std::size_t length)
    {
        return search::distance(search::sketch_of(search::pairs_of(text(71, first))),
                                search::sketch_of(search::pairs_of(text(length, first))));
    };
    // Sketches are near each other often, not always: characters for which both are.
    char32_t first = 0x9A00;
    while (far(first, 101) > search::sketch_distance_max || far(first, 102) > search::sketch_distance_max)
        ++first;
    EXPECT_EQ(search::alike_percent(search::pairs_of(text(71, first)), search::pairs_of(text(101, first))),
              70);
    EXPECT_EQ(search::alike_percent(search::pairs_of(text(71, first)), search::pairs_of(text(102, first))),
              69);
    task(text(71, first), "2026年12月30日前");
    auto const is_alike = [&](std::size_t length)
    {
        auto const desk =
            city.post("duban", "/api/breakdown/imports",
                      {{"text", fmt::format("示范市第{}次部署\n（一）{}。（市住房城乡建设局牵头，2026年"
                                            "12月30日前完成）\n",
                                            ++sent_, text(length, first))},
                       {"no_secrets", true}});
        for (auto const& each : desk.json.at_pointer("/items/0/lint").as_array())
            if (each.at("code") == "look_alike") return true;
        return false;
    };
    EXPECT_TRUE(is_alike(101));
    EXPECT_FALSE(is_alike(102));
}

// A key stands for one act of one person on one object, for a day.
TEST_P(order_and_limits, of_a_key_that_makes_an_act_happen_once)
{
    auto const first = task("疏浚河道30公里", "2026年12月30日前");
    auto const second = task("建设充电桩900个", "2026年12月30日前");
    auto const receive = [&](std::string const& id, std::string const& key)
    {
        return city.post("szfcxjsj.fzr", "/api/tracking/tasks/" + id + "/actions/receive", {{"version", 1}},
                         {{"idempotency-key", key}});
    };
    ASSERT_EQ(receive(first, "k").status, 200);
    EXPECT_EQ(receive(second, "k").code(), "common.idempotency_key_reused");
    EXPECT_EQ(city.see("duban", second).text("/task/state"), "awaiting_receipt");
    EXPECT_EQ(city.post("szfcxjsj.fzr", "/api/tracking/tasks/" + first + "/actions/assign", {{"version", 1}},
                        {{"idempotency-key", "k"}})
                  .code(),
              "common.idempotency_key_reused");
    // Another person's key of the same letters is another key.
    EXPECT_EQ(city.post("duban", "/api/tracking/tasks/" + second + "/actions/urge",
                        {{"version", 1}, {"reason", "请签收"}}, {{"idempotency-key", "k"}})
                  .status,
              200);
    EXPECT_EQ(receive(second, std::string(101, 'k')).code(), "common.too_long");
    EXPECT_EQ(city.post("szfcxjsj.fzr", "/api/tracking/tasks/" + second + "/actions/receive",
                        {{"version", 2}}, {{"idempotency-key", std::string(100, 'k')}})
                  .status,
              200);
    // A refusal is not kept: it may be tried again with the same key.
    auto const third = task("新建口袋公园8个", "2026年12月30日前");
    EXPECT_EQ(city.post("szfcxjsj.fzr", "/api/tracking/tasks/" + third + "/actions/receive", {{"version", 9}},
                        {{"idempotency-key", "again"}})
                  .code(),
              "common.stale_version");
    EXPECT_EQ(receive(third, "again").status, 200);
    // A day later the answer is still the first one; after it the key is free.
    auto const fourth = task("更新供热管网12公里", "2026年12月30日前");
    ASSERT_EQ(receive(fourth, "day").status, 200);
    city.wait_until("2026-11-24T01:00:00Z");
    EXPECT_EQ(receive(fourth, "day").status, 200);
    city.wait_until("2026-11-24T01:01:01Z");
    EXPECT_EQ(receive(fourth, "day").code(), "common.stale_version");
}

class sessions_that_end : public order_and_limits
{
protected:
    // A session beside the one that the tests use.
    std::string another(std::string const& login, std::string const& token)
    {
        auto const like = crypto::sha256_text(city.session_of(login));
        auto const done = city.program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run(
                    "INSERT INTO accounts_session (id, token_hash, person, identity, csrf_token, created_at, "
                    "last_seen_at) SELECT ?1, ?2, s.person, s.identity, 'csrf', s.created_at, s.last_seen_at "
                    "FROM accounts_session s WHERE s.token_hash = ?3",
                    city.program().tools().ids.next(), crypto::sha256_text(token), like);
                return {};
            });
        EXPECT_TRUE(done.has_value());
        return token;
    }
    int asks_as(std::string const& token)
    {
        return city
            .send("", http::Method::get, "/api/accounts/me", "", {{"cookie", "luoshi_session=" + token}})
            .status;
    }
    std::string id_of(std::string const& login) { return city.person(login); }
};

TEST_P(sessions_that_end, with_a_new_password_are_all_but_the_one_that_set_it)
{
    city.change(fmt::format("UPDATE accounts_login SET password_hash = '{}' WHERE login = 'duban'",
                            crypto::hash_password("Right-password-1")));
    auto const own = city.session_of("duban");
    auto const thief = another("duban", "thief");
    auto const colleague = city.session_of("heyan");
    for (auto const& token : {own, thief, colleague}) EXPECT_EQ(asks_as(token), 200);
    auto const change = [&](std::string const& old, std::string const& now) {
        return city.post("duban", "/api/accounts/password", {{"old_password", old}, {"new_password", now}});
    };
    EXPECT_EQ(change("Wrong-password-1", "Other-password-1").code(), "accounts.wrong_password");
    EXPECT_EQ(asks_as(thief), 200); // nothing has changed
    ASSERT_EQ(change("Right-password-1", "Other-password-1").status, 200);
    EXPECT_EQ(asks_as(thief), 401);
    EXPECT_EQ(asks_as(own), 200);
    EXPECT_EQ(asks_as(colleague), 200);
}

TEST_P(sessions_that_end, with_an_account_that_is_disabled_or_reset_are_all_of_that_person)
{
    for (auto const* act : {"disable", "reset"})
    {
        auto const own = city.session_of("sczj.fzr");
        auto const second = another("sczj.fzr", "second");
        auto const colleague = city.session_of("sczj.jbr");
        for (auto const& token : {own, second, colleague}) EXPECT_EQ(asks_as(token), 200) << act;
        boost::json::object body{{"reason", "调离"}};
        if (std::string(act) == "disable") body["disabled"] = true;
        ASSERT_EQ(city.post("xitong", "/api/accounts/people/" + id_of("sczj.fzr") + "/" + act, body).status,
                  200);
        for (auto const& token : {own, second}) EXPECT_EQ(asks_as(token), 401) << act;
        EXPECT_EQ(asks_as(colleague), 200) << act;
        if (std::string(act) == "disable")
        {
            body["disabled"] = false;
            ASSERT_EQ(
                city.post("xitong", "/api/accounts/people/" + id_of("sczj.fzr") + "/disable", body).status,
                200);
            EXPECT_EQ(asks_as(own), 401); // enabled again is not signed in again
        }
    }
}

TEST_P(sessions_that_end, with_signing_out_are_the_one_alone)
{
    auto const own = city.session_of("duban");
    auto const second = another("duban", "second");
    EXPECT_EQ(asks_as(own), 200);
    EXPECT_EQ(asks_as(second), 200);
    EXPECT_EQ(city.post("duban", "/api/accounts/sign-out", boost::json::object{}).status, 200);
    EXPECT_EQ(asks_as(own), 401);
    EXPECT_EQ(asks_as(second), 200);
}

INSTANTIATE_TEST_SUITE_P(engines, order_and_limits, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
INSTANTIATE_TEST_SUITE_P(engines, sessions_that_end, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
