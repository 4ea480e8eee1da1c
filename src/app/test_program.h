// The whole program for tests, without a network: the demonstration city, a clock that stands still, readers by login.
#pragma once

#include "app/demo/city.h"
#include "app/program.h"
#include "app/texts.h"
#include "platform/crypto.h"
#include "tests/test_database.h"

namespace luoshi::app::testing
{

struct Answer
{
    int status = 0;
    boost::json::value json;
    http::Response raw;

    std::string code() const
    {
        auto const* object = json.if_object();
        auto const* found = object != nullptr ? object->if_contains("code") : nullptr;
        return found != nullptr && found->is_string() ? std::string(found->get_string()) : std::string{};
    }
    std::string text(std::string_view pointer) const
    {
        return std::string(
            json.at_pointer(boost::json::string_view(pointer.data(), pointer.size())).as_string());
    }
    std::int64_t number(std::string_view pointer) const
    {
        return json.at_pointer(boost::json::string_view(pointer.data(), pointer.size())).as_int64();
    }
};

class TestProgram
{
public:
    explicit TestProgram(db::Engine engine)
        : database_(engine)
        , clock_(*parse_instant("2026-11-23T01:00:00Z"))
        , program_(options(), database_.open_another(), clock_)
    {
        auto const built = program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                city_ = demo::build_city(tx, program_.tools(), "not a hash");
                return {};
            });
        ENSURE(built.has_value());
        for (auto const& account : city_.accounts) accounts_[account.login] = account;
    }

    Program& program() { return program_; }
    // Another process on the same database: a second node, or the same one started again.
    std::unique_ptr<Program> another_node()
    {
        auto other = options();
        other.node = 2;
        return std::make_unique<Program>(other, database_.open_another(), clock_);
    }
    ManualClock& clock() { return clock_; }
    demo::City const& city() const { return city_; }

    // Another issuing office with one clerk, who may do there what the first office's clerk may do here.
    void add_office(std::string const& name, std::string const& login)
    {
        auto const added = program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                auto const& tools = program_.tools();
                directory::Unit unit;
                unit.name = unit.short_name = name;
                unit.office = true;
                unit.from_day = clock_.today() - 1;
                directory::Identity identity;
                identity.unit = directory::add_unit(tx, tools, unit);
                identity.person = directory::add_person(tx, tools, login);
                identity.role = Role::supervision;
                identity.from_day = unit.from_day;
                accounts_[login] = {
                    login, name, {}, identity.role, directory::add_identity(tx, tools, identity)};
                return {};
            });
        ENSURE(added.has_value());
    }

    // Another person with the same role at the same unit.
    void add_colleague(std::string const& like, std::string const& login)
    {
        auto const added = program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                auto const& tools = program_.tools();
                auto const actor = directory::find_actor(tx, accounts_.at(like).identity, clock_.today());
                directory::Identity identity;
                identity.unit = actor->unit;
                identity.person = directory::add_person(tx, tools, login);
                identity.role = actor->role;
                identity.from_day = clock_.today() - 1;
                accounts_[login] = {
                    login, actor->unit_name, {}, identity.role, directory::add_identity(tx, tools, identity)};
                return {};
            });
        ENSURE(added.has_value());
    }

    // A further role of somebody, under a name of its own.
    void also_known(std::string const& login, std::string const& like, Role role, IdentityId identity)
    {
        auto account = accounts_.at(like);
        account.login = login;
        account.role = role;
        account.identity = identity;
        accounts_[login] = account;
    }

    // A session of this account, as sign-in would have made it.
    std::string session_of(std::string const& login)
    {
        auto const token = "token-of-" + login;
        auto const written = program_.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                auto rows = tx.query("SELECT 1 FROM accounts_session WHERE token_hash = ?1",
                                     crypto::sha256_text(token));
                if (rows.next()) return {};
                auto const actor = directory::find_actor(tx, accounts_.at(login).identity, clock_.today());
                tx.run("INSERT INTO accounts_session (id, token_hash, person, identity, csrf_token, "
                       "created_at, last_seen_at) "
                       "VALUES (?1, ?2, ?3, ?4, 'csrf', ?5, ?5)",
                       program_.tools().ids.next(), crypto::sha256_text(token), actor->person,
                       actor->identity, clock_.now());
                return {};
            });
        ENSURE(written.has_value());
        return token;
    }

    Answer send(std::string const& login, http::Method method, std::string const& target,
                std::string body = {}, http::Pairs headers = {})
    {
        http::Request request;
        request.method = method;
        ENSURE(http::parse_target(target, request.path, request.query));
        request.body = std::move(body);
        request.headers = std::move(headers);
        if (!login.empty())
        {
            request.headers.emplace_back("cookie", "luoshi_session=" + session_of(login));
            bool const has_csrf = std::any_of(request.headers.begin(), request.headers.end(),
                                              [](auto const& h) { return h.first == "x-csrf-token"; });
            if (!has_csrf) request.headers.emplace_back("x-csrf-token", "csrf");
        }
        Answer answer;
        answer.raw = program_.answer(request);
        answer.status = answer.raw.status;
        if (answer.raw.content_type.find("json") != std::string::npos && !answer.raw.body.empty())
            answer.json = boost::json::parse(answer.raw.body);
        return answer;
    }
    Answer get(std::string const& login, std::string const& target)
    {
        return send(login, http::Method::get, target);
    }
    Answer post(std::string const& login, std::string const& target, boost::json::value const& body,
                http::Pairs headers = {})
    {
        return send(login, http::Method::post, target, boost::json::serialize(body), std::move(headers));
    }

    // Answers every question that items share: proposals as they stand, names as printed, words without a day by the
    // default. Gives the desk afterwards.
    Answer settle(std::string const& login, Answer desk)
    {
        auto const id = desk.text("/id");
        auto const cards = desk.json.at("cards").as_array();
        for (auto const& card : cards)
        {
            auto const kind = std::string(card.at("card").as_string());
            bool const undated = kind == "undated" || kind == "past";
            desk = post(login, "/api/breakdown/imports/" + id + "/settle",
                        {{"id", id},
                         {"version", desk.json.at("version")},
                         {"card", kind},
                         {"answer", undated           ? "standard"
                                    : kind == "names" ? "as_printed"
                                                      : "confirm"},
                         {"items", card.at("items")},
                         {"reason", "按文件办理"}});
            EXPECT_EQ(desk.status, 200) << desk.raw.body;
        }
        return desk;
    }

    // Imports a document and sends every item out; the ids of the tasks.
    std::vector<std::string> dispatch(std::string const& text, std::string const& login = "duban")
    {
        auto desk = post(login, "/api/breakdown/imports", {{"text", text}, {"no_secrets", true}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        boost::json::array items;
        for (auto const& item : desk.json.at("items").as_array()) items.push_back(item.at("id"));
        auto const id = desk.text("/id");
        desk = settle(login, post(login, "/api/breakdown/imports/" + id + "/edit-items",
                                  {{"id", id},
                                   {"version", desk.json.at("version")},
                                   {"items", items},
                                   {"host_confirmed", true},
                                   {"reason", "按文件办理"}}));
        auto const sent = post(login, "/api/breakdown/imports/" + id + "/dispatch",
                               {{"id", id}, {"version", desk.json.at("version")}, {"items", items}});
        EXPECT_EQ(sent.status, 200) << sent.raw.body;
        std::vector<std::string> tasks;
        if (sent.status == 200)
            for (auto const& task : sent.json.at("tasks").as_array()) tasks.emplace_back(task.as_string());
        return tasks;
    }

    Answer act(std::string const& login, std::string const& task, std::string const& action,
               boost::json::object fields_of_act = {})
    {
        auto const seen = get(login, "/api/tracking/tasks/" + task);
        fields_of_act["id"] = task;
        if (!fields_of_act.contains("version"))
            fields_of_act["version"] =
                seen.status == 200 ? seen.json.at_pointer("/task/version") : boost::json::value(1);
        return post(login, "/api/tracking/tasks/" + task + "/actions/" + action, fields_of_act);
    }

    tracking::Recount recount()
    {
        return program_.tools().database.read([this](db::Session& session) { return recount(session); });
    }
    // Within a write, before it is rolled back.
    tracking::Recount recount(db::Session& session)
    {
        auto out = tracking::recount(session, program_.tracking());
        for (auto& each : breakdown::recount(session, program_.breakdown()))
            out.differences.push_back(std::move(each));
        return out;
    }

private:
    Options options() const
    {
        Options out;
        out.data_folder = database_.folder();
        return out;
    }
    luoshi::testing::TestDatabase database_;
    ManualClock clock_;
    Program program_;
    demo::City city_;
    std::map<std::string, demo::Account> accounts_;
};

inline constexpr std::string_view sample_document =
    "示范市人民政府办公室关于印发2026年重点任务分工的通知\n示政办发〔2026〕9号\n一、城市更新\n"
    "（一）改造老旧小区。完成改造120个，完工率达到100%"
    "。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n"
    "（二）更新供热管网12.4公里。（市城市管理局牵头，市住房城乡建设局配合，2027年1月15日前完成）\n";

} // namespace luoshi::app::testing
