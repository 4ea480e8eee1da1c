// An empty installation for tests: the three administrators, and people that they make, each with a session of its own.
#pragma once

#include "app/installation.h"
#include "app/program.h"
#include "tests/test_database.h"

#include <boost/json.hpp>

namespace luoshi::app::testing
{

class Installation : public ::testing::TestWithParam<db::Engine>
{
protected:
    struct Answer
    {
        int status = 0;
        boost::json::value json;
        std::string text(std::string_view pointer) const
        {
            return std::string(
                json.at_pointer(boost::json::string_view(pointer.data(), pointer.size())).as_string());
        }
        std::string code() const
        {
            auto const* object = json.if_object();
            auto const* found = object != nullptr ? object->if_contains("code") : nullptr;
            return found != nullptr ? std::string(found->as_string()) : std::string{};
        }
    };
    struct Session
    {
        std::string cookie;
        std::string csrf;
        std::string person;
    };

    luoshi::testing::TestDatabase database_{GetParam()};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    Program program_{options(), database_.open_another(), clock_};
    std::map<std::string, std::string> passwords_;
    std::map<std::string, Session> sessions_;

    Options options() const
    {
        Options out;
        out.data_folder = database_.folder();
        return out;
    }

    void SetUp() override
    {
        for (auto const& each : install(program_.tools(), "市政府督查室"))
            passwords_[each.login] = each.password;
    }

    Answer send(std::string const& login, http::Method method, std::string const& target,
                boost::json::value const& body = {})
    {
        http::Request request;
        request.method = method;
        EXPECT_TRUE(http::parse_target(target, request.path, request.query));
        if (method != http::Method::get) request.body = boost::json::serialize(body);
        if (auto const found = sessions_.find(login); found != sessions_.end())
            request.headers = {{"cookie", found->second.cookie}, {"x-csrf-token", found->second.csrf}};
        auto const response = program_.answer(request);
        Answer answer{response.status, {}};
        if (!response.body.empty()) answer.json = boost::json::parse(response.body);
        for (auto const& [name, value] : response.headers)
            if (name == "Set-Cookie")
                sessions_[login] = {value.substr(0, value.find(';')), answer.text("/csrf_token"),
                                    answer.text("/person")};
        return answer;
    }
    Answer get(std::string const& login, std::string const& target)
    {
        return send(login, http::Method::get, target);
    }
    Answer post(std::string const& login, std::string const& target, boost::json::value const& body)
    {
        return send(login, http::Method::post, target, body);
    }
    Answer enter(std::string const& login, std::string const& code = "")
    {
        sessions_.erase(login);
        return post(login, "/api/accounts/sign-in",
                    {{"login", login}, {"password", passwords_[login]}, {"code", code}});
    }
    // The first sign-in: the one-time password is changed before anything else.
    void arrive(std::string const& login)
    {
        auto const me = enter(login);
        ASSERT_EQ(me.status, 200) << login << boost::json::serialize(me.json);
        EXPECT_TRUE(me.json.at("must_change_password").as_bool()) << login;
        auto const changed =
            post(login, "/api/accounts/password",
                 {{"old_password", passwords_[login]}, {"new_password", "Own-password-1-" + login}});
        ASSERT_EQ(changed.status, 200) << login << boost::json::serialize(changed.json);
        passwords_[login] = "Own-password-1-" + login;
    }
    std::string add_unit(std::string const& name, std::string const& kind, bool office = false)
    {
        auto const added =
            post("xitong", "/api/directory/units",
                 {{"name", "示范" + name}, {"short_name", name}, {"kind", kind}, {"office", office}});
        EXPECT_EQ(added.status, 200) << boost::json::serialize(added.json);
        return added.text("/id");
    }
    std::string add_person(std::string const& name, std::string const& login, std::string const& unit,
                           std::string const& role)
    {
        auto const added = post("xitong", "/api/accounts/people",
                                {{"name", name}, {"login", login}, {"unit", unit}, {"post", "科员"}});
        EXPECT_EQ(added.status, 200) << boost::json::serialize(added.json);
        passwords_[login] = added.text("/password");
        EXPECT_EQ(enter(login).code(), "accounts.no_identity"); // an account alone opens nothing
        auto const granted = post("anquan", "/api/directory/identities",
                                  {{"person", added.text("/person")}, {"role", role}, {"unit", unit}});
        EXPECT_EQ(granted.status, 200) << boost::json::serialize(granted.json);
        return added.text("/person");
    }
};

} // namespace luoshi::app::testing
