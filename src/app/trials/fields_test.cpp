// Fields, not only objects (design §3, law 8): words that stand nowhere else are planted as author, handler, post,
// measure, draft and remark; then every address that can be read is read by every kind of reader, and each word is
// found with those who may know it and with nobody else.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

// Who reads: of the host, of a co-unit, of another unit that was asked, of a unit with nothing to do with it …
enum Reader : unsigned
{
    host_head = 1U << 0U,
    handler = 1U << 1U,
    co_head = 1U << 2U,
    co_handler = 1U << 3U,
    asked = 1U << 4U,
    stranger = 1U << 5U,
    town = 1U << 6U,
    clerk = 1U << 7U,
    verifier = 1U << 8U,
    leader = 1U << 9U,
    general_office = 1U << 10U,
    neighbour = 1U << 11U,
    system_admin = 1U << 12U,
    security_admin = 1U << 13U,
    audit_admin = 1U << 14U,
};
constexpr unsigned host = host_head | handler;
constexpr unsigned co_unit = co_head | co_handler;
constexpr unsigned office = clerk | verifier | leader | general_office;
constexpr unsigned keepers = system_admin | security_admin;
constexpr unsigned whole_scope = host | co_unit | asked | office;
// With which measure a unit begins stays inside it (docs/decisions/0012).
constexpr unsigned sees_measure = host;

constexpr std::pair<Reader, std::string_view> readers[] = {{host_head, "szfcxjsj.fzr"},
                                                           {handler, "szfcxjsj.jbr"},
                                                           {co_head, "sczj.fzr"},
                                                           {co_handler, "sczj.jbr"},
                                                           {asked, "sslj.fzr"},
                                                           {stranger, "slyj.fzr"},
                                                           {town, "qhz"},
                                                           {clerk, "duban"},
                                                           {verifier, "heyan"},
                                                           {leader, "lingdao"},
                                                           {general_office, "zhengwen"},
                                                           {neighbour, "neighbour"},
                                                           {system_admin, "xitong"},
                                                           {security_admin, "anquan"},
                                                           {audit_admin, "shenji"}};

struct Planted
{
    std::string word;
    std::string_view as;
    unsigned may_see; // and must: a word that nobody finds was not planted
};

} // namespace

class planted_words : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    std::string task;
    std::string other_task; // ended
    std::string batch;      // of roles that end with their unit
    std::string desk;       // another document, with a batch that waits for approval
    std::vector<Planted> words;

    std::string plant(std::string_view word, std::string_view as, unsigned may_see)
    {
        words.push_back({std::string(word), as, may_see});
        return std::string(word);
    }
    // Everybody has a name that stands nowhere else; `may_see` is who may read it, beside the person.
    void name(std::string const& login, unsigned may_see)
    {
        auto const person = city.person(login);
        auto const word = "姓名" + login + "末";
        city.change(fmt::format("UPDATE directory_person SET name = '{}' WHERE id = {}", word,
                                parse_crockford(person.substr(4)).value()));
        words.push_back({word, "a person's name", may_see});
    }
    void plant_people()
    {
        // Names are for their own unit, for those who keep accounts and roles, and for the auditor.
        for (auto const* login : {"szfcxjsj.fzr", "szfcxjsj.jbr"}) name(login, host | keepers | audit_admin);
        for (auto const* login : {"sczj.fzr"}) name(login, co_unit | keepers);
        name("sslj.fzr", asked | keepers | audit_admin);
        // Nor is the handler told by number.
        words.push_back({city.person("szfcxjsj.jbr"), "the handler's number", host | keepers | audit_admin});
        for (auto const* login : {"duban", "lingdao"}) name(login, office | keepers | audit_admin);
        city.add_office("邻市人民政府办公室", "neighbour");
        // In a batch of roles, and on the page of a unit with open tasks.
        name("stjj.fzr", keepers);
        auto const ended =
            city.post("xitong", "/api/directory/units/" + city.unit("市统计局") + "/end",
                      {{"reason", plant("撤销依据词", "why a unit ended", keepers | audit_admin)}});
        ASSERT_EQ(ended.status, 200) << ended.raw.body;
        batch = city.get("anquan", "/api/roster/batches").text("/batches/0/id");
    }
    void plant_road()
    {
        auto const sent = city.dispatch(
            "示范市第四次部署\n"
            "（一）改造老旧小区标题词120个。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n"
            "（二）改造老旧厂房3处。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n");
        task = sent[0];
        other_task = sent[1];
        words.push_back({"标题词", "the task's text", whole_scope});
        auto const post = plant("内设科室词", "the handler's post", host);
        auto const measure = plant("首项措施词", "the measure", sees_measure);
        city.done("szfcxjsj.fzr", task, "receive",
                  {{"handler", city.person("szfcxjsj.jbr")}, {"handler_post", post}, {"measure", measure}});
        city.done("szfcxjsj.fzr", task, "assign",
                  {{"handler", city.person("szfcxjsj.jbr")},
                   {"handler_post", plant("安排科室词", "the post of an assignment", host)},
                   {"measure", measure}});
        // Sent by the handler through the head: what was written, and by whom.
        auto report = city.reported("szfcxjsj.jbr", task, plant("送出反馈词", "a sent report", whole_scope),
                                    {{"difficulty", plant("困难词", "a sent difficulty", whole_scope)}});
        city.done("szfcxjsj.fzr", task, "sign-off", {{"report", report}, {"approve", true}});
        city.done("duban", task, "refer-difficulty",
                  {{"difficulty", city.see("duban", task).text("/difficulties/0/id")},
                   {"unit", city.unit("市水利局")},
                   {"reason", plant("转办理由词", "why a difficulty was referred", whole_scope)}});
        city.done("sslj.fzr", task, "answer-difficulty",
                  {{"difficulty", city.see("duban", task).text("/difficulties/0/id")},
                   {"outcome", "guidance"},
                   {"text", plant("答复词", "an answer", whole_scope)}});
        // Given back inside the unit, and one that is only a draft.
        report = city.reported("szfcxjsj.jbr", task, plant("退回稿词", "a report given back inside", host),
                               {{"difficulty", plant("稿中困难词", "the difficulty of a draft", host)}});
        city.done("szfcxjsj.fzr", task, "sign-off",
                  {{"report", report},
                   {"approve", false},
                   {"remark", plant("审签意见词", "the head's remark", host)}});
        city.reported("szfcxjsj.jbr", task, plant("草稿词", "a draft", host), {{"submit", false}});
        city.reported("szfcxjsj.jbr", task, plant("待签稿词", "a report that waits for its signature", host));
        city.done("szfcxjsj.fzr", task, "apply-extension",
                  {{"to_day", "2027-01-20"},
                   {"reason", plant("延期理由词", "the reason of an extension", whole_scope)}});
        city.done("lingdao", task, "decide-extension",
                  {{"grant", true}, {"remark", plant("延期意见词", "the leader's remark", whole_scope)}});
        city.done("szfcxjsj.fzr", other_task, "receive");
        city.done("duban", other_task, "cancel",
                  {{"reason", plant("撤销理由词", "the reason of an end", whole_scope & ~asked)}});
    }
    void plant_desk()
    {
        auto const proposed = city.post("duban", "/api/rulebook/approvals",
                                        {{"effective_day", "2026-11-24"},
                                         {"basis", "督查工作条例第十一条"},
                                         {"content",
                                          {{"dispatch_general", {"leader"}},
                                           {"dispatch_key", {"leader"}},
                                           {"dispatch_listed", {"leader"}}}}});
        EXPECT_EQ(proposed.status, 200) << proposed.raw.body;
        EXPECT_EQ(city.post("lingdao", "/api/rulebook/decide",
                            {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                      .status,
                  200);
        city.wait_until("2026-11-24T01:00:00Z");
        auto opened = city.post(
            "duban", "/api/breakdown/imports",
            {{"text", "示范市未发文件词\n（一）新建口袋公园8个。（市林业局牵头，2026年12月31日前完成）\n"},
             {"no_secrets", true}});
        words.push_back({"未发文件词", "a document on the desk", office});
        desk = opened.text("/id");
        auto const item = opened.json.at_pointer("/items/0/id");
        auto const act = [&](std::string const& who, std::string const& action, boost::json::object fields)
        {
            fields["id"] = desk;
            fields["version"] = city.get("duban", "/api/breakdown/imports/" + desk).json.at("version");
            auto const answer = city.post(who, "/api/breakdown/imports/" + desk + "/" + action, fields);
            EXPECT_EQ(answer.status, 200) << action << answer.raw.body;
        };
        act("duban", "edit-items",
            {{"items", {item}},
             {"host_confirmed", true},
             {"reason", plant("说明词", "why an item is as it is", office)}});
        act("duban", "dispatch",
            {{"items", {item}}, {"reason", plant("报批理由词", "why approval is asked for", office)}});
    }
    void SetUp() override
    {
        plant_people();
        plant_road();
        plant_desk();
    }

    // Every address that is read, with what can be asked of it.
    std::vector<std::string> addresses(http::Route const& route)
    {
        std::vector<std::string> out;
        auto const with = [&](std::string const& mark, std::string const& value)
        {
            auto path = route.path;
            path.replace(path.find(mark), mark.size(), value);
            out.push_back(path);
        };
        if (route.path.starts_with("/api/tracking/tasks/{id}"))
            for (auto const& id : {task, other_task}) with("{id}", id);
        else if (route.path.starts_with("/api/breakdown/imports/{id}"))
            with("{id}", desk);
        else if (route.path.starts_with("/api/directory/units/{id}"))
            for (auto const* unit : {"市住房城乡建设局", "市统计局"}) with("{id}", city.unit(unit));
        else if (route.path.starts_with("/api/roster/batches/{id}"))
            with("{id}", batch);
        else if (route.path.find("{year}") != std::string::npos)
            with("{year}", "2026");
        else
            out.push_back(route.path);
        for (auto const& path : out)
            EXPECT_EQ(path.find('{'), std::string::npos) << "name an object for " << path;
        if (route.operation == "tracking.list")
            for (auto const* query :
                 {"?count=true", "?count=true&open=false", "?q=%E6%94%B9%E9%80%A0&count=true"})
                out.push_back(route.path + query);
        if (route.operation == "audit.entries") out.push_back(route.path + "?limit=200");
        if (route.operation == "accounts.people")
            for (auto const& [reader, login] : readers)
                out.push_back(route.path + "?limit=200&q=" + std::string(login));
        return out;
    }
};

TEST_P(planted_words, are_found_by_those_who_may_know_them_and_by_nobody_else)
{
    for (auto const& [reader, login] : readers)
    {
        std::string all;
        for (auto const& route : city.program().routes())
        {
            if (route.method != http::Method::get) continue;
            for (auto const& path : addresses(route))
            {
                auto const answer = city.get(std::string(login), path);
                for (auto const& each : words)
                    if ((each.may_see & reader) == 0)
                    {
                        EXPECT_EQ(answer.raw.body.find(each.word), std::string::npos)
                            << each.as << " is shown to " << login << " by " << path;
                    }
                all += answer.raw.body;
            }
        }
        for (auto const& each : words)
            if ((each.may_see & reader) != 0)
            {
                EXPECT_NE(all.find(each.word), std::string::npos) << each.as << " is hidden from " << login;
            }
    }
}

// What an act answers is read too: the answer of a refused one, and the page that follows a successful one.
TEST_P(planted_words, stand_in_no_answer_of_an_act_either)
{
    for (auto const& [reader, login] : readers)
        for (auto const& route : city.program().routes())
        {
            if (route.method == http::Method::get || route.path.find("{id}") == std::string::npos) continue;
            if (!route.path.starts_with("/api/tracking/")) continue;
            auto path = route.path;
            path.replace(path.find("{id}"), 4, task);
            for (auto const* body : {"{}", R"({"version":1})"})
            {
                auto const answer = city.send(std::string(login), route.method, path, body);
                for (auto const& each : words)
                    if ((each.may_see & reader) == 0)
                    {
                        EXPECT_EQ(answer.raw.body.find(each.word), std::string::npos)
                            << each.as << " is told to " << login << " by " << path << answer.raw.body;
                    }
            }
        }
    auto const urged = city.act("duban", task, "urge", {{"reason", "请抓紧"}});
    ASSERT_EQ(urged.status, 200) << urged.raw.body;
    for (auto const& each : words)
        if ((each.may_see & clerk) == 0)
        {
            EXPECT_EQ(urged.raw.body.find(each.word), std::string::npos) << each.as;
        }
}

// Search finds what stands on the page, and for the same readers: a hidden word is not found by asking for it.
TEST_P(planted_words, are_not_found_by_searching_for_them)
{
    for (auto const& [reader, login] : readers)
        for (auto const& each : words)
        {
            if ((each.may_see & reader) != 0) continue;
            std::string quoted;
            for (char const c : each.word) quoted += fmt::format("%{:02X}", static_cast<unsigned char>(c));
            for (auto const* open : {"true", "false"})
            {
                auto const found =
                    city.get(std::string(login),
                             fmt::format("/api/tracking/tasks?count=true&open={}&q={}", open, quoted));
                if (found.status == 200)
                {
                    EXPECT_EQ(found.number("/total"), 0) << each.as << " is found by " << login;
                }
            }
        }
}

INSTANTIATE_TEST_SUITE_P(engines, planted_words, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
