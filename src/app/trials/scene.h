// What the trials share: a city with names for its units, people and clocks, and a look behind the API.
#pragma once

#include "app/test_program.h"

#include <fmt/format.h>
#include <set>

namespace luoshi::app::testing
{

class Scene : public TestProgram
{
public:
    using TestProgram::TestProgram;

    std::int64_t number_of(std::string const& sql)
    {
        return program().tools().database.read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql);
                return rows.next() ? rows.integer(0) : 0;
            });
    }
    void change(std::string const& sql)
    {
        auto const done = program().tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.session().execute(sql);
                return {};
            });
        ENSURE(done.has_value());
    }
    std::string unit(std::string const& short_name)
    {
        for (auto const& [id, name] : city().unit_names)
            if (name == short_name) return to_text(UnitId{id});
        return {};
    }
    // Also of somebody whose role has ended.
    std::string person(std::string const& login)
    {
        for (auto const& account : city().accounts)
            if (account.login == login)
                return to_text(PersonId{number_of(fmt::format(
                    "SELECT person FROM directory_identity WHERE id = {}", account.identity.value))});
        return {};
    }
    Answer see(std::string const& login, std::string const& task)
    {
        return get(login, "/api/tracking/tasks/" + task);
    }
    // An act that has to succeed.
    Answer done(std::string const& login, std::string const& task, std::string const& action,
                boost::json::object fields_of_act = {})
    {
        auto answer = act(login, task, action, std::move(fields_of_act));
        EXPECT_EQ(answer.status, 200) << login << " " << action << answer.raw.body;
        return answer;
    }
    std::string reported(std::string const& login, std::string const& task, std::string const& text,
                         boost::json::object more = {})
    {
        boost::json::object body{{"kind", "progress"}, {"text", text}, {"progress", 40}, {"submit", true}};
        for (auto const& each : more) body[each.key()] = each.value();
        return done(login, task, "report", body).text("/reports/0/id");
    }
    void wait_until(std::string_view instant)
    {
        clock().set(*parse_instant(instant));
        program().tick();
    }
    // The first difference, so that a failing test says which.
    std::string difference()
    {
        auto const all = recount().differences;
        return all.empty() ? std::string{} : all.front();
    }
};

} // namespace luoshi::app::testing
