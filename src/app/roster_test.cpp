// From a workbook to people who sign in: the dry run, the import of what it showed, the batch that another administrator
// confirms, the one-time passwords.
#include "app/test_roster.h"

using namespace luoshi;
using namespace luoshi::app;

class roster_by_workbook : public luoshi::app::testing::RosterByWorkbook
{
};

TEST_P(roster_by_workbook, a_dry_run_writes_nothing_and_the_import_does_what_it_showed)
{
    auto const bytes = usual_book();
    auto const people = number_of("SELECT count(*) FROM directory_person");
    auto const entries = number_of("SELECT count(*) FROM audit_entry");
    auto const shown = preview(bytes);
    ASSERT_EQ(shown.status, 200) << boost::json::serialize(shown.json);
    EXPECT_TRUE(shown.json.at("ready").as_bool());
    EXPECT_EQ(shown.json.at("added").as_int64(), 7);
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_unit"), 1);
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_entry"), entries);

    auto const done = import(bytes, shown.text("/plan"));
    ASSERT_EQ(done.status, 200) << boost::json::serialize(done.json);
    EXPECT_EQ(done.json.at("units").as_int64(), 3);
    EXPECT_EQ(done.json.at("people").as_int64(), 4);
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_unit"), 4);
    // A parent that stood further down.
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_unit u JOIN directory_unit p ON p.id = u.parent "
                        "WHERE p.short_name = '市政府'"),
              2);
    // Of the people nothing is in force yet.
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_person"), people);
    EXPECT_EQ(preview(bytes).json.at("unchanged").as_int64(), 3);
}

TEST_P(roster_by_workbook, another_file_or_another_directory_is_shown_again_before_it_is_imported)
{
    auto const bytes = usual_book();
    auto const plan = preview(bytes).text("/plan");
    auto const other = book({{"示范市林业局", "市林业局", "部门"}}, {});
    EXPECT_EQ(import(other, plan).code(), "roster.plan_changed");
    add_unit("市财政局", "department");
    EXPECT_EQ(import(bytes, plan).code(), "roster.plan_changed");
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_unit"), 2);
    auto const again = preview(bytes);
    EXPECT_EQ(import(bytes, again.text("/plan")).status, 200);
}

TEST_P(roster_by_workbook, one_row_that_does_not_pass_keeps_the_whole_file_out_and_says_why)
{
    auto const bytes = book({{"示范市水利局", "市水利局", "部门"}, {"示范市林业局", "市林业局", "厅局"}},
                            {{"王局长", "市水利局", "局长", "xitong", "单位负责人"}});
    auto const shown = preview(bytes);
    EXPECT_FALSE(shown.json.at("ready").as_bool());
    EXPECT_EQ(shown.json.at("refused").as_int64(), 2);
    EXPECT_EQ(shown.json.at_pointer("/rows/1/row").as_int64(), 3);
    EXPECT_EQ(shown.text("/rows/1/sentence"), "“类别”中的“厅局”不是可以填写的内容，请对照填写说明。");
    EXPECT_EQ(shown.text("/rows/2/sentence"), "登录名 xitong 已由系统管理员使用，请换一个。");
    EXPECT_EQ(import(bytes, shown.text("/plan")).code(), "roster.plan_has_refusals");
    EXPECT_EQ(number_of("SELECT count(*) FROM directory_unit"), 1);
    EXPECT_EQ(preview("not a workbook").code(), "roster.not_a_workbook");
    EXPECT_EQ(preview(std::string("PK\x03\x04 broken")).code().substr(0, 9), "exchange.");
    EXPECT_EQ(preview(std::string(6U << 20U, 'x')).code(), "roster.too_large");
    EXPECT_EQ(preview(bytes, "anquan").code(), "common.not_permitted");
}

TEST_P(roster_by_workbook, a_batch_is_confirmed_by_another_administrator_and_its_people_sign_in)
{
    auto const batch = imported_batch(usual_book());
    auto const path = "/api/roster/batches/" + batch;
    EXPECT_EQ(get("anquan", path).json.at("lines").as_array().size(), 4U);
    EXPECT_EQ(confirm("xitong", batch).code(), "common.not_permitted");
    EXPECT_EQ(post("xitong", path + "/slips", {{"id", batch}}).code(), "roster.no_slips");
    EXPECT_EQ(get("shenji", path).code(), "common.not_permitted");
    auto const done = confirm("anquan", batch, {{{"position", 1}, {"reason", "借调在外"}}});
    ASSERT_EQ(done.status, 200) << boost::json::serialize(done.json);
    auto const after = get("anquan", path);
    EXPECT_EQ(after.text("/state"), "confirmed");
    EXPECT_EQ(after.text("/lines/1/reason"), "借调在外");
    EXPECT_EQ(number_of("SELECT count(*) FROM accounts_login WHERE login = 'li.jb'"), 0);
    EXPECT_EQ(confirm("anquan", batch).code(), "roster.decided_already");
    // Nobody knows a password before it is given out, and it is given out once.
    passwords_["wang.jz"] = "nobody has this password";
    EXPECT_EQ(enter("wang.jz").code(), "accounts.wrong_credentials");
    auto const slips = post("xitong", path + "/slips", {{"id", batch}});
    ASSERT_EQ(slips.status, 200) << boost::json::serialize(slips.json);
    ASSERT_EQ(slips.json.at("slips").as_array().size(), 2U);
    EXPECT_EQ(slips.json.at("left").as_int64(), 0);
    EXPECT_EQ(post("xitong", path + "/slips", {{"id", batch}}).code(), "roster.no_slips");
    for (auto const& each : slips.json.at("slips").as_array())
        passwords_[std::string(each.at("login").as_string())] = std::string(each.at("password").as_string());
    for (auto const* login : {"wang.jz", "zhao.hy"}) arrive(login);
    EXPECT_EQ(get("wang.jz", "/api/accounts/me").text("/identity/role"), "unit_head");
    // No password stands anywhere in clear.
    EXPECT_EQ(number_of("SELECT count(*) FROM audit_payload WHERE content LIKE '%Ls-%'"), 0);
    EXPECT_TRUE(post("shenji", "/api/audit/verify", boost::json::object{}).json.at("intact").as_bool());
}

TEST_P(roster_by_workbook, what_changed_since_the_proposal_stands_on_its_line_and_stops_it)
{
    auto const batch = imported_batch(usual_book());
    auto const path = "/api/roster/batches/" + batch;
    auto const seen = get("anquan", path).text("/seen");
    auto const unit = get("xitong", "/api/directory/units").text("/units/0/id");
    ASSERT_EQ(post("xitong", "/api/accounts/people",
                   {{"name", "别人"}, {"login", "wang.jz"}, {"unit", unit}, {"post", "科员"}})
                  .status,
              200);
    EXPECT_EQ(post("anquan", path + "/confirm", {{"seen", seen}}).code(), "roster.batch_changed");
    EXPECT_EQ(get("anquan", path).text("/lines/0/trouble"), "这个账号已有人使用，请换一个。");
    EXPECT_EQ(confirm("anquan", batch).code(), "roster.line_has_trouble");
    EXPECT_EQ(number_of("SELECT count(*) FROM accounts_login WHERE login = 'li.jb'"), 0); // all or none
    EXPECT_EQ(confirm("anquan", batch, {{{"position", 9}, {"reason", "x"}}}).code(), "common.out_of_range");
    EXPECT_EQ(confirm("anquan", batch, {{{"position", 0}, {"reason", "账号重复"}}}).status, 200);
    EXPECT_EQ(number_of("SELECT count(*) FROM accounts_login WHERE login = 'li.jb'"), 1);
}

TEST_P(roster_by_workbook, a_batch_is_refused_or_taken_back_with_a_reason)
{
    auto const one = imported_batch(usual_book());
    EXPECT_EQ(post("anquan", "/api/roster/batches/" + one + "/refuse", {{"reason", " "}}).code(),
              "common.required");
    EXPECT_EQ(post("anquan", "/api/roster/batches/" + one + "/refuse", {{"reason", "职务有误"}}).status, 200);
    EXPECT_EQ(get("xitong", "/api/roster/batches/" + one).text("/remark"), "职务有误");
    EXPECT_EQ(confirm("anquan", one).code(), "roster.decided_already");
    auto const two = imported_batch(usual_book());
    EXPECT_EQ(post("xitong", "/api/roster/batches/" + two + "/withdraw", {{"reason", "重新整理"}}).status,
              200);
    EXPECT_EQ(get("anquan", "/api/roster/batches").json.at("batches").as_array().size(), 2U);
    boost::json::array all;
    for (int i = 0; i < 4; ++i) all.push_back({{"position", i}, {"reason", "x"}});
    auto const three = imported_batch(usual_book());
    EXPECT_EQ(confirm("anquan", three, all).code(), "roster.nothing_left");
}

TEST_P(roster_by_workbook, what_is_handed_out_can_be_read_again_and_holds_no_formula)
{
    auto const fetch = [&](std::string const& path)
    {
        http::Request request;
        request.method = http::Method::get;
        request.path = path;
        request.headers = {{"cookie", sessions_.at("xitong").cookie}};
        return program_.answer(request).body;
    };
    auto const unfilled = fetch("/api/roster/template");
    EXPECT_EQ(preview(unfilled).code(), "roster.no_rows"); // the example is none
    auto const read = exchange::extract(unfilled);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->sheets.size(), 3U);
    EXPECT_EQ(read->sheets[0].rows[0][0], "单位全称");
    // By the single form such a name can be made.
    add_unit("=HYPERLINK(\"http://x\")", "department");
    confirm("anquan", imported_batch(usual_book()));
    auto const whole = fetch("/api/roster/export");
    EXPECT_EQ(whole.find("<f>"), std::string::npos);
    auto const again = exchange::extract(whole);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->sheets[1].rows.size(), 1U + 4U + 4U);
    auto const shown = preview(whole);
    EXPECT_EQ(shown.json.at("refused").as_int64(), 1); // the formula
    EXPECT_EQ(shown.json.at("added").as_int64() + shown.json.at("changed").as_int64(), 0)
        << boost::json::serialize(shown.json);
}

TEST_P(roster_by_workbook, the_first_steps_are_queries_and_each_sees_whose_turn_it_is)
{
    auto const steps = [&](std::string const& login)
    {
        std::map<std::string, bool> out;
        auto const answer = get(login, "/api/platform/first-steps");
        for (auto const& each : answer.json.at("steps").as_array())
            out[std::string(each.at("step").as_string())] = each.at("done").as_bool();
        return out;
    };
    arrive("duban");
    auto before = steps("duban");
    EXPECT_EQ(before.size(), 8U);
    EXPECT_TRUE(before["administrators"]);
    for (auto const* step : {"units", "accounts", "roles", "verifier", "document", "dispatch"})
        EXPECT_FALSE(before[step]) << step;
    auto const batch = imported_batch(usual_book());
    EXPECT_TRUE(steps("shenji")["units"]);
    EXPECT_FALSE(steps("shenji")["roles"]); // the batch waits
    ASSERT_EQ(confirm("anquan", batch).status, 200);
    auto after = steps("anquan");
    for (auto const* step : {"units", "accounts", "roles", "verifier"}) EXPECT_TRUE(after[step]) << step;
    EXPECT_FALSE(after["dispatch"]);
    auto const slips = post("xitong", "/api/roster/batches/" + batch + "/slips", {{"id", batch}});
    for (auto const& each : slips.json.at("slips").as_array())
        passwords_[std::string(each.at("login").as_string())] = std::string(each.at("password").as_string());
    arrive("wang.jz");
    EXPECT_TRUE(steps("wang.jz").empty()); // takes no part
}

TEST_P(roster_by_workbook, who_is_missing_and_who_has_no_role_is_said_to_those_who_can_help)
{
    ASSERT_EQ(confirm("anquan", imported_batch(usual_book())).status, 200);
    auto const missing = boost::json::serialize(get("anquan", "/api/roster/staffing").json);
    EXPECT_NE(missing.find("no_head"), std::string::npos) << missing; // 市财政局
    EXPECT_EQ(missing.find("one_verifier"), std::string::npos) << missing;
    arrive("duban");
    auto const hosts = get("duban", "/api/roster/unstaffed-hosts");
    ASSERT_EQ(hosts.json.at("gaps").as_array().size(), 1U);
    EXPECT_EQ(hosts.text("/gaps/0/unit_name"), "市财政局");
    EXPECT_EQ(get("duban", "/api/roster/staffing").code(), "common.not_permitted");
    auto const unit = hosts.text("/gaps/0/unit");
    auto const added = post("xitong", "/api/accounts/people",
                            {{"name", "周候补"}, {"login", "zhou"}, {"unit", unit}, {"post", "科长"}});
    auto const queue = [&] { return get("anquan", "/api/roster/without-role"); };
    EXPECT_EQ(queue().text("/without_role/0/login"), "zhou");
    EXPECT_TRUE(queue().json.at_pointer("/without_role/0/ended").is_null());
    ASSERT_EQ(post("anquan", "/api/directory/identities",
                   {{"person", added.text("/person")},
                    {"role", "handler"},
                    {"unit", unit},
                    {"to_day", to_text(clock_.today() + 10)}})
                  .status,
              200);
    EXPECT_TRUE(queue().json.at("without_role").as_array().empty());
    EXPECT_EQ(queue().text("/ending/0/name"), "周候补");
    clock_.advance(11 * microseconds_per_day);
    ASSERT_EQ(enter("anquan").status, 200);
    EXPECT_EQ(queue().text("/without_role/0/ended"), to_text(clock_.today() - 1));
}

INSTANTIATE_TEST_SUITE_P(engines, roster_by_workbook, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
