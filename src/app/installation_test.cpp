// From an empty installation to a first task: the three administrators do what each may, and what they made works.
#include "app/test_installation.h"
#include "platform/crypto.h"

using namespace luoshi;
using namespace luoshi::app;

class empty_installation : public luoshi::app::testing::Installation
{
};

TEST_P(empty_installation, administrators_make_an_office_and_units_whose_people_sign_in_and_act)
{
    for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    auto const office = add_unit("市委督查室", "office", true);
    auto const bureau = add_unit("市水务局", "department");
    add_person("张督查", "zhang.dc", office, "supervision");
    add_person("李核验", "li.hy", office, "supervision");
    add_person("王局长", "wang.jz", bureau, "unit_head");
    for (auto const* login : {"zhang.dc", "li.hy", "wang.jz"}) arrive(login);

    auto desk = post("zhang.dc", "/api/breakdown/imports",
                     {{"text", "关于印发水务工作方案的通知\n市委督发〔2026〕1号\n一、任务\n"
                               "1.完成河道清淤12公里。（市水务局负责，2026年12月25日前完成）\n"},
                      {"no_secrets", true}});
    ASSERT_EQ(desk.status, 200) << boost::json::serialize(desk.json);
    auto const id = desk.text("/id");
    boost::json::array items;
    for (auto const& item : desk.json.at("items").as_array()) items.push_back(item.at("id"));
    desk = post("zhang.dc", "/api/breakdown/imports/" + id + "/edit-items",
                {{"id", id},
                 {"version", desk.json.at("version")},
                 {"items", items},
                 {"host_confirmed", true},
                 {"reason", "按文件办理"}});
    ASSERT_EQ(desk.status, 200) << boost::json::serialize(desk.json);
    auto const sent = post("zhang.dc", "/api/breakdown/imports/" + id + "/dispatch",
                           {{"id", id}, {"version", desk.json.at("version")}, {"items", items}});
    ASSERT_EQ(sent.status, 200) << boost::json::serialize(sent.json);
    auto const task = std::string(sent.json.at("tasks").as_array().at(0).as_string());
    auto const received =
        post("wang.jz", "/api/tracking/tasks/" + task + "/actions/receive", {{"id", task}, {"version", 1}});
    EXPECT_EQ(received.status, 200) << boost::json::serialize(received.json);

    // The auditor sees that it was done and by whom, and no word of it.
    auto const seen = get("shenji", "/api/audit/entries?object=" + task);
    ASSERT_EQ(seen.status, 200);
    EXPECT_EQ(seen.json.at("entries").as_array().size(), 2U);
    EXPECT_EQ(seen.text("/entries/0/who"), "王局长");
    EXPECT_EQ(boost::json::serialize(seen.json).find("河道"), std::string::npos);
    EXPECT_EQ(boost::json::serialize(seen.json).find("市水务局\",\"name\":\"host"), std::string::npos);
    auto const verified = post("shenji", "/api/audit/verify", boost::json::object{});
    EXPECT_TRUE(verified.json.at("intact").as_bool());
}

TEST_P(empty_installation, nothing_is_done_with_a_one_time_password_but_to_change_it)
{
    ASSERT_EQ(enter("xitong").status, 200);
    EXPECT_EQ(get("xitong", "/api/accounts/people").code(), "accounts.must_change");
    EXPECT_EQ(get("xitong", "/api/accounts/me").status, 200);
    EXPECT_EQ(post("xitong", "/api/accounts/password",
                   {{"old_password", passwords_["xitong"]}, {"new_password", passwords_["xitong"]}})
                  .code(),
              "accounts.same_password");
    arrive("xitong");
    EXPECT_EQ(get("xitong", "/api/accounts/people").status, 200);
}

TEST_P(empty_installation, who_makes_accounts_grants_no_roles_and_nobody_helps_himself)
{
    for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    auto const unit = add_unit("市财政局", "department");
    auto const person = add_person("赵会计", "zhao", unit, "handler");
    auto const grant = [&](std::string const& by, std::string const& whom, std::string const& role) {
        return post(by, "/api/directory/identities", {{"person", whom}, {"role", role}, {"unit", unit}})
            .code();
    };
    EXPECT_EQ(grant("xitong", person, "unit_head"), "common.not_permitted");
    EXPECT_EQ(grant("anquan", person, "audit_admin"), "directory.administrator_apart");
    EXPECT_EQ(grant("anquan", person, "supervision"), "directory.role_needs_office");
    EXPECT_EQ(grant("anquan", sessions_["anquan"].person, "handler"), "directory.own_role");
    EXPECT_EQ(grant("anquan", sessions_["xitong"].person, "handler"), "directory.administrator_apart");
    EXPECT_EQ(post("anquan", "/api/accounts/people",
                   {{"name", "钱"}, {"login", "qian"}, {"unit", unit}, {"post", "科员"}})
                  .code(),
              "common.not_permitted");
    auto const people = get("anquan", "/api/accounts/people?q=shenji");
    auto const auditors_role = people.text("/people/0/roles/0/id");
    EXPECT_EQ(
        post("anquan", "/api/directory/identities/" + auditors_role + "/revoke", {{"reason", "离岗"}}).code(),
        "directory.last_administrator");
    for (auto const* act : {"disable", "reset"})
        EXPECT_EQ(post("xitong", "/api/accounts/people/" + sessions_["shenji"].person + "/" + act,
                       {{"reason", "x"}})
                      .code(),
                  "accounts.administrators_account");
}

TEST_P(empty_installation, a_disabled_account_and_a_revoked_role_end_at_once)
{
    for (auto const* login : {"xitong", "anquan"}) arrive(login);
    auto const unit = add_unit("市财政局", "department");
    auto const person = add_person("赵会计", "zhao", unit, "handler");
    arrive("zhao");
    auto const path = "/api/accounts/people/" + person;
    EXPECT_EQ(post("xitong", path + "/disable", {{"disabled", true}, {"reason", "借调"}}).status, 200);
    EXPECT_EQ(get("zhao", "/api/accounts/me").status, 401);
    EXPECT_EQ(enter("zhao").code(), "accounts.wrong_credentials");
    EXPECT_EQ(post("xitong", path + "/disable", {{"disabled", false}, {"reason", "返岗"}}).status, 200);
    EXPECT_EQ(enter("zhao").status, 200);

    auto const reset = post("xitong", path + "/reset", {{"reason", "忘记密码"}});
    ASSERT_EQ(reset.status, 200);
    EXPECT_EQ(get("zhao", "/api/accounts/me").status, 401);
    passwords_["zhao"] = reset.text("/password");
    arrive("zhao");

    auto const role = get("anquan", "/api/accounts/people?q=zhao").text("/people/0/roles/0/id");
    EXPECT_EQ(post("anquan", "/api/directory/identities/" + role + "/revoke", {{"reason", "调离"}}).status,
              200);
    clock_.advance(6 * microseconds_per_second); // a session is remembered for five seconds
    EXPECT_EQ(get("zhao", "/api/accounts/me").status, 401);
    EXPECT_EQ(enter("zhao").code(), "accounts.no_identity");
}

TEST_P(empty_installation, an_administrator_who_is_locked_out_is_let_in_on_the_server)
{
    arrive("shenji");
    EXPECT_FALSE(new_password_for(program_.tools(), "nobody"));
    auto const password = new_password_for(program_.tools(), "shenji");
    ASSERT_TRUE(password);
    EXPECT_EQ(enter("shenji").code(), "accounts.wrong_credentials");
    passwords_["shenji"] = *password;
    arrive("shenji");
}

TEST_P(empty_installation, a_second_factor_counts_once_its_code_was_shown_and_a_code_serves_once)
{
    arrive("anquan");
    auto const ask = [&](std::string const& password) {
        return post("anquan", "/api/accounts/second-factor", {{"password", password}});
    };
    EXPECT_EQ(ask("wrong").code(), "accounts.wrong_password");
    auto const begun = ask(passwords_["anquan"]);
    ASSERT_EQ(begun.status, 200);
    EXPECT_EQ(enter("anquan").status, 200); // begun is not set
    auto const secret = program_.tools().database.read(
        [](db::Session& session)
        {
            auto rows = session.query("SELECT totp_pending FROM accounts_login WHERE login = 'anquan'");
            rows.next();
            return std::string(rows.text(0));
        });
    EXPECT_EQ(crypto::base32(secret), begun.text("/secret"));
    auto const code = [&] { return crypto::totp_code(secret, clock_.now().microseconds / 30'000'000); };
    EXPECT_EQ(post("anquan", "/api/accounts/second-factor/confirm", {{"code", "000000"}}).code(),
              "accounts.wrong_code");
    EXPECT_EQ(post("anquan", "/api/accounts/second-factor/confirm", {{"code", code()}}).status, 200);
    EXPECT_EQ(enter("anquan").code(), "accounts.code_wanted");
    EXPECT_EQ(enter("anquan", code()).code(), "accounts.wrong_credentials"); // shown already
    clock_.advance(31 * microseconds_per_second);
    EXPECT_EQ(enter("anquan", code()).status, 200);
    EXPECT_TRUE(get("anquan", "/api/accounts/me").json.at("second_factor").as_bool());
}

INSTANTIATE_TEST_SUITE_P(engines, empty_installation, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
