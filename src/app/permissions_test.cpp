// Every route × every role × own and foreign unit, and what an attacker would try first (design law 8, §10).
#include "app/test_bodies.h"
#include "app/test_program.h"

#include "audit/audit.h"

#include <set>

using namespace luoshi;
using namespace luoshi::app::testing;

class permissions_of_routes : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};

    // One account of each role; the town and the finance bureau have nothing to do with the first task.
    static constexpr std::pair<std::string_view, Role> accounts[] = {
        {"lingdao", Role::leader},          {"duban", Role::supervision},
        {"zhengwen", Role::general_office}, {"szfcxjsj.fzr", Role::unit_head},
        {"szfcxjsj.jbr", Role::handler},    {"qhz", Role::grassroots},
        {"xitong", Role::system_admin},     {"anquan", Role::security_admin},
        {"shenji", Role::audit_admin}};

    // What the paths name: one of each kind that is there, and one of the same kind that is not.
    struct Objects
    {
        std::string task = "tsk_0000000000001";
        std::string import_id = "imp_0000000000001";
        std::string person = "per_0000000000001";
        std::string identity = "idn_0000000000001";
        std::string unit = "unt_0000000000001";
        std::string batch = "bat_0000000000001";
    };
    // A route whose object this cannot name fails the test: it would be passed over in silence.
    static std::string path_with(http::Route const& route, Objects const& objects)
    {
        std::pair<std::string_view, std::string> const names[] = {
            {"/api/tracking/tasks/{id}", objects.task},
            {"/api/breakdown/imports/{id}", objects.import_id},
            {"/api/accounts/people/{id}", objects.person},
            {"/api/directory/identities/{id}", objects.identity},
            {"/api/directory/units/{id}", objects.unit},
            {"/api/roster/batches/{id}", objects.batch},
            {"/api/workdays/years/{year}", "2026"}};
        auto path = route.path;
        for (auto const& [prefix, value] : names)
        {
            if (!path.starts_with(prefix)) continue;
            auto const open = path.find('{');
            path.replace(open, path.find('}') + 1 - open, value);
            break;
        }
        EXPECT_EQ(path.find('{'), std::string::npos) << "name an object for " << route.path;
        return path;
    }
};

TEST_P(permissions_of_routes, every_route_refuses_whoever_may_not)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    for (auto const& route : city.program().routes())
    {
        auto const path = path_with(route, {.task = task});
        if (route.may != May::anyone)
        {
            EXPECT_EQ(city.send("", route.method, path).code(), "common.signed_out") << route.operation;
        }
        for (auto const& [login, role] : accounts)
        {
            auto const answer = city.send(std::string(login), route.method, path,
                                          route.method == http::Method::get ? "" : "{}");
            EXPECT_EQ(answer.code() == "common.not_permitted", !may(role, route.may))
                << route.operation << " as " << login;
            if (route.operation == "accounts.sign_out") city.session_of(std::string(login));
        }
    }
}

// Every route with an object × every role that may use the route, at units that have nothing to do with the object:
// the answer is the one for an object that does not exist, byte for byte, and nothing has changed.
TEST_P(permissions_of_routes, every_route_answers_a_foreign_unit_as_if_the_object_were_not_there)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const desk = city.post(
        "duban", "/api/breakdown/imports",
        {{"text", "示范市保密的会议安排\n（一）老旧厂房改造。（市财政局牵头）"}, {"no_secrets", true}});
    auto const import_id = desk.text("/id");
    city.add_office("邻市人民政府办公室", "neighbour");
    // A county's own offices and units, another office, and a bureau that is named nowhere in the document.
    constexpr std::string_view foreigners[] = {"qhz", "dcq.fzr", "szfcxjsj.fzr", "szfcxjsj.jbr", "neighbour"};
    auto const people = city.get("xitong", "/api/accounts/people");
    Objects const there{task, import_id, people.text("/people/0/person"),
                        to_text(city.city().accounts.front().identity)};
    Objects const missing_ones;
    int tried = 0;
    for (auto const& route : city.program().routes())
    {
        if (route.path.find("{id}") == std::string::npos) continue;
        bool const of_task = route.path.find("/tracking/") != std::string::npos;
        bool const of_desk = route.path.find("/breakdown/") != std::string::npos;
        std::vector<std::string> readers(std::begin(foreigners), std::end(foreigners));
        // People and roles belong to no unit: whoever keeps them keeps all, and everybody else none.
        if (!of_task && !of_desk)
            for (auto const& [login, role] : accounts)
                if (!may(role, route.may)) readers.emplace_back(login);
        for (auto const& login : readers)
        {
            // The construction bureau is the host of the task: it is foreign to the desk only.
            if (of_task && login.starts_with("szfcxjsj")) continue;
            auto const ask = [&](Objects const& objects)
            { return city.send(login, route.method, path_with(route, objects), body_for(route)); };
            auto const foreign = ask(there);
            auto const missing = ask(missing_ones);
            EXPECT_GE(foreign.status, 400) << route.operation << " as " << login;
            EXPECT_EQ(foreign.status, missing.status) << route.operation << " as " << login;
            // Not for a body that says nothing: the object itself was asked for.
            EXPECT_TRUE(missing.status == 404 || missing.status == 403)
                << route.operation << " as " << login << ": " << missing.raw.body;
            auto body = foreign.raw.body;
            for (auto const& [real, fake] :
                 {std::pair{task, missing_ones.task}, std::pair{import_id, missing_ones.import_id},
                  std::pair{there.person, missing_ones.person},
                  std::pair{there.identity, missing_ones.identity}})
                if (auto const at = body.find(real); at != std::string::npos)
                    body.replace(at, real.size(), fake);
            EXPECT_EQ(body, missing.raw.body) << route.operation << " as " << login;
            ++tried;
        }
        // And whoever may is told of a missing one that it is not there.
        for (auto const& [login, role] : accounts)
        {
            if (!may(role, route.may)) continue;
            auto const missing =
                city.send(std::string(login), route.method, path_with(route, missing_ones), body_for(route));
            EXPECT_EQ(missing.status, 404) << route.operation << " as " << login << missing.raw.body;
        }
    }
    EXPECT_GT(tried, 100);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/" + task).number("/task/version"), 1);
    EXPECT_EQ(city.get("duban", "/api/breakdown/imports/" + import_id).number("/version"), 1);
}

TEST_P(permissions_of_routes, every_change_needs_the_token_of_its_session_and_its_own_origin)
{
    for (auto const& route : city.program().routes())
    {
        if (route.method == http::Method::get || route.may == May::anyone) continue;
        auto const path = path_with(route, {});
        EXPECT_EQ(city.send("duban", route.method, path, "{}", {{"x-csrf-token", "forged"}}).code(),
                  "common.csrf")
            << route.operation;
        EXPECT_EQ(
            city.send("duban", route.method, path, "{}", {{"origin", "https://elsewhere"}, {"host", "here"}})
                .code(),
            "common.foreign_origin")
            << route.operation;
    }
}

// Design law 8: a foreign thing is told apart from a missing one by nothing at all.
TEST_P(permissions_of_routes, a_foreign_task_is_not_there)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    for (auto const& [login, role] : accounts)
    {
        bool const concerned =
            login == "lingdao" || login == "duban" || login == "zhengwen" || login.starts_with("szfcxjsj");
        if (!may(role, May::see_tasks)) continue;
        std::string const who(login);
        auto const seen = city.get(who, "/api/tracking/tasks/" + task);
        EXPECT_EQ(seen.status, concerned ? 200 : 404) << who;
        if (concerned) continue;
        auto const missing = city.get(who, "/api/tracking/tasks/tsk_0000000000001");
        auto foreign_body = seen.raw.body;
        foreign_body.replace(foreign_body.find(task), task.size(), "tsk_0000000000001");
        EXPECT_EQ(foreign_body, missing.raw.body);
        // With a body that the route takes: else the body would be refused, and the task never asked for.
        for (auto const& route : city.program().routes())
        {
            if (!route.path.starts_with("/api/tracking/tasks/{id}/actions/")) continue;
            auto const answer =
                city.send(who, route.method, path_with(route, {.task = task}), body_for(route));
            EXPECT_EQ(answer.status, may(role, route.may) ? 404 : 403) << who << route.operation;
            EXPECT_EQ(answer.raw.body.find("老旧小区"), std::string::npos);
        }
        EXPECT_EQ(city.get(who, "/api/tracking/tasks/" + task + "/explain").status, 404);
        // Search, counts and totals draw from the reader's scope only.
        auto const found = city.get(who, "/api/tracking/tasks?count=true&q=%E8%80%81%E6%97%A7");
        EXPECT_EQ(found.number("/total"), 0) << who;
        EXPECT_TRUE(found.json.at("counts").as_array().empty()) << who;
    }
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?count=true&q=%E8%80%81%E6%97%A7").number("/total"), 1);
    EXPECT_EQ(city.get("sczj.fzr", "/api/tracking/tasks?count=true").number("/total"),
              1); // a co-unit sees its own
}

TEST_P(permissions_of_routes, another_offices_desk_is_not_there_and_units_cannot_open_one)
{
    auto const desk =
        city.post("duban", "/api/breakdown/imports", {{"text", sample_document}, {"no_secrets", true}});
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/breakdown/imports/" + desk.text("/id")).status, 403);
    EXPECT_EQ(city.get("duban", "/api/breakdown/imports/imp_0000000000001").status, 404);
    city.add_office("邻市人民政府办公室", "neighbour");
    EXPECT_EQ(city.get("neighbour", "/api/breakdown/imports/" + desk.text("/id")).status, 404);
    EXPECT_TRUE(city.get("neighbour", "/api/breakdown/imports").json.at("imports").as_array().empty());
    EXPECT_EQ(city.post("duban", "/api/breakdown/imports", {{"text", "x"}, {"no_secrets", false}}).code(),
              "breakdown.secrets_question");
}

TEST_P(permissions_of_routes, every_write_leaves_a_journal_entry_that_verifies)
{
    auto const entries = [&]
    {
        return city.program().tools().database.read(
            [](db::Session& session)
            {
                auto const result = audit::verify(session);
                EXPECT_TRUE(result.intact) << result.trouble;
                return result.entries;
            });
    };
    auto const before = entries();
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const dispatched = entries();
    // Import, correction, decision, two tasks, the batch.
    EXPECT_EQ(dispatched - before, 6);
    city.act("szfcxjsj.fzr", task, "receive");
    EXPECT_EQ(entries(), dispatched + 1);
    city.act("szfcxjsj.fzr", task, "receive"); // refused: nothing is written
    EXPECT_EQ(entries(), dispatched + 1);
}

TEST_P(permissions_of_routes, hostile_input_is_refused_in_words_and_changes_nothing)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const paste = [&](std::string const& body)
    { return city.send("duban", http::Method::post, "/api/breakdown/imports", body); };
    EXPECT_EQ(paste("{\"text\":\"\\ud800\",\"no_secrets\":true}").status, 422);
    EXPECT_EQ(paste("{\"text\":\"a\\u0000b\",\"no_secrets\":true}").code(), "common.broken_text");
    EXPECT_EQ(paste(std::string(5000, '[')).code(), "common.broken_json");
    EXPECT_EQ(paste("{\"text\":\"" + std::string(3'100'000, 'a') + "\",\"no_secrets\":true}").code(),
              "common.too_long");
    EXPECT_EQ(paste("").code(), "common.required");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?limit=100000").code(), "common.out_of_range");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?after=%27%3BDROP").code(), "common.no_such_cursor");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?sort=drop").code(), "common.unknown_field");
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?q=%22%20OR%20%22").status, 200);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks?q=%27%26%7C%21%28%29%3A%2A").status, 200);
    EXPECT_EQ(city.get("duban", "/api/tracking/tasks/1%20OR%201=1").code(), "common.no_such_id");
    // A script or a formula is text, kept as it was written.
    auto const answer = city.act("szfcxjsj.fzr", task, "receive",
                                 {{"measure", "<script>alert(1)</script>=HYPERLINK(\"x\")"}});
    EXPECT_EQ(answer.text("/task/measure"), "<script>alert(1)</script>=HYPERLINK(\"x\")");
    EXPECT_EQ(answer.raw.content_type, "application/json");
    auto const headers = answer.raw.headers;
    EXPECT_TRUE(std::any_of(headers.begin(), headers.end(),
                            [](auto const& h)
                            { return h.first == "X-Content-Type-Options" && h.second == "nosniff"; }));
}

TEST_P(permissions_of_routes, broken_files_are_refused_with_a_sentence)
{
    auto const upload = [&](std::string const& name, std::string const& bytes)
    {
        return city.send("duban", http::Method::post,
                         "/api/uploads/breakdown/import?no_secrets=true&name=" + name, bytes);
    };
    for (auto const& [name, bytes] : std::vector<std::pair<std::string, std::string>>{
             {"a.docx", "PK\x03\x04" + std::string(200, 'x')},
             {"a.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0')},
             {"a.pdf", "%PDF-1.7\n" + std::string(200, 'x')},
             {"a.png", "\x89PNG\r\n\x1A\n" + std::string(100, '\0')},
             {"a.txt", ""}})
    {
        auto const answer = upload(name, bytes);
        EXPECT_EQ(answer.status, 422) << name << answer.raw.body;
        EXPECT_EQ(answer.code().substr(0, 9), "exchange.") << name;
        EXPECT_NE(answer.text("/title"), answer.code()) << name;
    }
    auto const good = upload("a.txt", std::string(sample_document));
    EXPECT_EQ(good.status, 200) << good.raw.body;
    EXPECT_EQ(good.json.at("items").as_array().size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(engines, permissions_of_routes, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
