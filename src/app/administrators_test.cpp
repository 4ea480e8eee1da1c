// What the three administrators do to accounts, units and roles: to these, and to no others, and up to which day.
#include "app/test_installation.h"
#include "platform/crypto.h"

using namespace luoshi;
using namespace luoshi::app;

class administrators : public luoshi::app::testing::Installation
{
};

TEST_P(administrators, a_second_factor_that_is_removed_is_asked_for_no_more_and_stands_on_record)
{
    for (auto const* login : {"anquan", "shenji"}) arrive(login);
    ASSERT_EQ(post("anquan", "/api/accounts/second-factor", {{"password", passwords_["anquan"]}}).status,
              200);
    auto const secret = program_.tools().database.read(
        [](db::Session& session)
        {
            auto rows = session.query("SELECT totp_pending FROM accounts_login WHERE login = 'anquan'");
            rows.next();
            return std::string(rows.text(0));
        });
    auto const code = crypto::totp_code(secret, clock_.now().microseconds / 30'000'000);
    ASSERT_EQ(post("anquan", "/api/accounts/second-factor/confirm", {{"code", code}}).status, 200);
    auto const remove = [&](std::string const& password) {
        return post("anquan", "/api/accounts/second-factor/remove", {{"password", password}});
    };
    EXPECT_EQ(remove("wrong").code(), "accounts.wrong_password");
    EXPECT_EQ(enter("anquan").code(), "accounts.code_wanted");
    clock_.advance(31 * microseconds_per_second);
    ASSERT_EQ(enter("anquan", crypto::totp_code(secret, clock_.now().microseconds / 30'000'000)).status, 200);
    EXPECT_EQ(remove(passwords_["anquan"]).status, 200);
    EXPECT_EQ(enter("anquan").status, 200);
    auto const record = boost::json::serialize(get("shenji", "/api/audit/entries").json);
    EXPECT_NE(record.find("accounts.remove_second_factor"), std::string::npos) << record;
}

TEST_P(administrators, what_is_done_to_one_account_leaves_the_others_alone)
{
    for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    auto const unit = add_unit("市财政局", "department");
    auto const zhao = add_person("赵会计", "zhao", unit, "handler");
    add_person("钱会计", "qian", unit, "handler");
    for (auto const* login : {"zhao", "qian"}) arrive(login);
    auto const path = "/api/accounts/people/" + zhao;
    EXPECT_EQ(post("xitong", path + "/disable", {{"disabled", true}, {"reason", "借调"}}).status, 200);
    EXPECT_EQ(get("qian", "/api/accounts/me").status, 200);
    EXPECT_EQ(enter("qian").status, 200);
    EXPECT_EQ(post("xitong", path + "/reset", {{"reason", "忘记密码"}}).status, 200);
    EXPECT_EQ(get("qian", "/api/accounts/me").status, 200);
    EXPECT_EQ(enter("qian").status, 200);
    // Somebody who is known, and has no account.
    program_.tools().database.write(
        [](db::Tx& tx) -> Result<void>
        {
            tx.run("DELETE FROM accounts_login WHERE login = 'zhao'");
            return {};
        });
    EXPECT_EQ(post("xitong", path + "/disable", {{"disabled", true}, {"reason", "离岗"}}).status, 404);
    EXPECT_EQ(post("xitong", path + "/reset", {{"reason", "忘记密码"}}).status, 404);
}

// A second auditor is there: one of them may go, and from then on is no administrator.
TEST_P(administrators, an_administrator_may_go_where_another_stays)
{
    for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    auto const unit = get("xitong", "/api/accounts/people?q=shenji").text("/people/0/roles/0/unit");
    auto const second = add_person("孙审计", "sun", unit, "audit_admin");
    auto const of = [&](std::string const& login)
    { return get("anquan", "/api/accounts/people?q=" + login); };
    auto const role = of("sun").text("/people/0/roles/0/id");
    auto const revoke = [&](std::string const& id) {
        return post("anquan", "/api/directory/identities/" + id + "/revoke", {{"reason", "离岗"}}).code();
    };
    EXPECT_TRUE(of("sun").json.at_pointer("/people/0/administrator").as_bool());
    EXPECT_EQ(revoke(role), "");
    EXPECT_FALSE(of("sun").json.at_pointer("/people/0/administrator").as_bool());
    EXPECT_EQ(revoke(role), "directory.role_is_over");
    EXPECT_EQ(revoke(of("shenji").text("/people/0/roles/0/id")), "directory.last_administrator");
    // The newest role stands first.
    clock_.advance(2 * microseconds_per_day);
    ASSERT_EQ(enter("anquan").status, 200);
    EXPECT_EQ(
        post("anquan", "/api/directory/identities", {{"person", second}, {"role", "handler"}, {"unit", unit}})
            .status,
        200);
    EXPECT_EQ(of("sun").text("/people/0/roles/0/role"), "handler");
    EXPECT_EQ(of("sun").text("/people/0/roles/1/role"), "audit_admin");
}

// Yesterday, today: the last day of a unit and of a role is a day of it.
TEST_P(administrators, a_unit_and_a_role_hold_to_the_end_of_their_last_day)
{
    for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    auto const unit = add_unit("市财政局", "department");
    auto const other = add_unit("市林业局", "department");
    auto const person = add_person("赵会计", "zhao", other, "handler");
    auto const number_of = [&](std::string const& sql)
    {
        return program_.tools().database.read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql);
                return rows.next() ? rows.integer(0) : -1;
            });
    };
    auto const ends = [&](std::string const& table, std::string const& where, Day day)
    {
        program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.session().execute("UPDATE " + table + " SET to_day = " + std::to_string(day.number) +
                                     " WHERE " + where);
                return {};
            });
    };
    EXPECT_EQ(number_of("SELECT position FROM directory_unit WHERE short_name = '市林业局'"),
              number_of("SELECT position FROM directory_unit WHERE short_name = '市财政局'") + 1);
    auto const grant = [&]
    {
        return post("anquan", "/api/directory/identities",
                    {{"person", person}, {"role", "handler"}, {"unit", unit}})
            .code();
    };
    auto const today = clock_.today();
    ends("directory_unit", "short_name = '市财政局'", today - 1);
    EXPECT_EQ(grant(), "directory.no_such_unit");
    ends("directory_unit", "short_name = '市财政局'", today);
    EXPECT_EQ(grant(), "");
    auto const roles = get("anquan", "/api/accounts/people?q=zhao");
    auto const revoke = [&](std::string const& role) {
        return post("anquan", "/api/directory/identities/" + role + "/revoke", {{"reason", "离岗"}}).code();
    };
    auto const role = roles.text("/people/0/roles/0/id");
    ends("directory_identity", "person = (SELECT person FROM accounts_login WHERE login = 'zhao')",
         today - 1);
    EXPECT_EQ(revoke(role), "directory.role_is_over");
    ends("directory_identity", "person = (SELECT person FROM accounts_login WHERE login = 'zhao')", today);
    EXPECT_EQ(revoke(role), "");
}

TEST_P(administrators, whoever_checks_the_record_stands_on_it)
{
    arrive("shenji");
    ASSERT_EQ(post("shenji", "/api/audit/verify", boost::json::object{}).status, 200);
    auto const record = get("shenji", "/api/audit/entries");
    EXPECT_EQ(record.text("/entries/0/action"), "audit.verify") << boost::json::serialize(record.json);
    auto const by_object = [&](std::string const& object)
    { return get("shenji", "/api/audit/entries?object=" + object).code(); };
    EXPECT_EQ(by_object("tsk_0000000000001"), "");
    EXPECT_EQ(by_object("tskx0000000000001"), "common.no_such_id");
    EXPECT_EQ(by_object("tsk_"), "common.no_such_id");
}

INSTANTIATE_TEST_SUITE_P(engines, administrators, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
