// What each act does beside its own state: a table of act and path → state, outcome, clocks, parts, worklists, journal.
// A clock that never stops, a new host that stays a co-unit, a leader who is never asked, an act without its journal
// line: each is a word in one of these lines.
#include "app/trials/scene.h"
#include "timers/store.h"
#include "worklist/worklist.h"

#include <fmt/format.h>
#include <functional>

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

using Lines = std::multiset<std::string>;

// What is kept of one task, or of one desk, in words.
struct Kept
{
    std::string state;
    std::string outcome;
    Lines clocks;
    Lines parts;
    Lines waits; // "host:report@szfcxjsj.jbr"
    std::int64_t journal = 0;
};

std::string change(std::string_view name, Lines const& before, Lines const& after)
{
    std::string out;
    Lines gone;
    Lines come;
    std::set_difference(before.begin(), before.end(), after.begin(), after.end(),
                        std::inserter(gone, gone.end()));
    std::set_difference(after.begin(), after.end(), before.begin(), before.end(),
                        std::inserter(come, come.end()));
    for (auto const& each : gone) out += " -" + each;
    for (auto const& each : come) out += " +" + each;
    return out.empty() ? out : " | " + std::string(name) + out;
}

} // namespace

class effects : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    std::string task;
    int sent_ = 0; // no document twice

    static constexpr std::pair<std::string_view, std::string_view> names[] = {{"市住房城乡建设局", "host"},
                                                                              {"市财政局", "co"},
                                                                              {"市水利局", "asked"},
                                                                              {"市城市管理局", "new"},
                                                                              {"市政府督查室", "office"}};
    std::string name_of_unit(std::int64_t unit)
    {
        auto const found = city.city().unit_names.find(unit);
        if (found == city.city().unit_names.end()) return "?";
        for (auto const& [name, label] : names)
            if (found->second == name) return std::string(label);
        return found->second;
    }
    std::string login_of(std::int64_t person)
    {
        for (auto const& account : city.city().accounts)
            if (city.person(account.login) == to_text(PersonId{person})) return account.login;
        return "?";
    }

    // Whoever speaks for the unit is asked; said is who is asked beside them, and where they are not.
    static std::string roles_of(bool of_office, std::int64_t roles)
    {
        auto const speaker = of_office ? Role::supervision : Role::unit_head;
        std::string out = (roles & role_bit(speaker)) != 0 ? "" : "-" + std::string(name_of(speaker));
        for (auto const role : {Role::leader, Role::general_office, Role::handler})
            if ((roles & role_bit(role)) != 0) out += "+" + std::string(name_of(role));
        return out;
    }

    Kept kept(std::string const& object)
    {
        auto const id = parse_crockford(object.substr(4)).value();
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                Kept out;
                auto rows = session.query("SELECT state, outcome FROM tracking_task WHERE id = ?1", id);
                if (rows.next())
                {
                    out.state = name_of(rows.get<tracking::State>(0));
                    out.outcome = name_of(rows.get<tracking::Outcome>(1));
                }
                auto clocks = session.query(
                    "SELECT stage FROM timers_timer WHERE stopped_at IS NULL AND (owner = ?1 OR owner IN "
                    "(SELECT d.id FROM tracking_difficulty d WHERE d.task = ?1))",
                    id);
                while (clocks.next()) out.clocks.emplace(name_of(clocks.get<timers::Stage>(0)));
                auto parts = session.query("SELECT unit FROM tracking_part WHERE task = ?1", id);
                while (parts.next()) out.parts.insert(name_of_unit(parts.integer(0)));
                auto waits = session.query(
                    "SELECT unit, kind, person, roles FROM worklist_item WHERE object = ?1", id);
                while (waits.next())
                {
                    auto const unit = name_of_unit(waits.integer(0));
                    out.waits.insert(unit + ":" + std::string(name_of(waits.get<worklist::Work>(1))) +
                                     (waits.is_null(2) ? "" : "@" + login_of(waits.integer(2))) +
                                     roles_of(unit == "office", waits.integer(3)));
                }
                auto journal = session.query("SELECT coalesce(max(seq), 0) FROM audit_entry");
                journal.next();
                out.journal = journal.integer(0);
                return out;
            });
    }
    // The entries of this object since then; what is told to one unit alone is marked with it.
    std::string journal_since(std::string const& object, std::int64_t seq)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                std::string out;
                auto rows = session.query(
                    "SELECT action, audience_unit, actor FROM audit_entry WHERE object = ?1 AND "
                    "seq > ?2 ORDER BY seq",
                    parse_crockford(object.substr(4)).value(), seq);
                while (rows.next())
                {
                    auto action = std::string(rows.text(0));
                    out += " " + action.substr(action.find('.') + 1);
                    if (!rows.is_null(1)) out += "(" + name_of_unit(rows.integer(1)) + ")";
                    if (rows.is_null(2)) out += "(machine)";
                }
                return " | journal" + (out.empty() ? " nothing" : out);
            });
    }
    std::string effect_on(std::string const& object, std::function<Answer()> const& act)
    {
        auto const before = kept(object);
        auto const answer = act();
        EXPECT_EQ(answer.status, 200) << answer.raw.body;
        auto const after = kept(object);
        EXPECT_EQ(city.difference(), "");
        auto out = before.state == after.state ? after.state : before.state + " > " + after.state;
        if (before.outcome != after.outcome) out += " " + after.outcome;
        return out + change("clocks", before.clocks, after.clocks) +
               change("parts", before.parts, after.parts) + change("lists", before.waits, after.waits) +
               journal_since(object, before.journal);
    }
    std::string effect(std::string const& who, std::string const& action, boost::json::object fields = {})
    {
        return effect_on(task, [&] { return city.act(who, task, action, fields); });
    }

    void send_out(std::string const& grade = "general")
    {
        auto desk = city.post(
            "duban", "/api/breakdown/imports",
            {{"text",
              fmt::format(
                  "示范市第{}次部署\n（一）改造老旧小区120个。（市住房城乡建设局牵头，市财政局配合，2026年"
                  "12月25日前完成）\n",
                  ++sent_)},
             {"no_secrets", true}});
        boost::json::array const items{desk.json.at_pointer("/items/0/id")};
        auto const id = desk.text("/id");
        desk = city.post("duban", "/api/breakdown/imports/" + id + "/edit-items",
                         {{"id", id},
                          {"version", 1},
                          {"items", items},
                          {"grade", grade},
                          {"requirement", "有验收结果"},
                          {"host_confirmed", true},
                          {"reason", "按文件办理"}});
        auto const sent = city.post("duban", "/api/breakdown/imports/" + id + "/dispatch",
                                    {{"id", id}, {"version", 2}, {"items", items}});
        ASSERT_EQ(sent.status, 200) << sent.raw.body;
        task = sent.text("/tasks/0");
    }
    boost::json::object handler()
    {
        return {{"handler", city.person("szfcxjsj.jbr")}, {"measure", "周调度"}};
    }
    void running()
    {
        send_out();
        city.done("szfcxjsj.fzr", task, "receive", handler());
    }
    void submitted()
    {
        running();
        city.done("szfcxjsj.fzr", task, "report", completion());
    }
    static boost::json::object completion()
    {
        return {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}};
    }
    static boost::json::object progress(std::string const& difficulty = {}, bool submit = true)
    {
        return {{"text", "已开工"}, {"progress", 40}, {"difficulty", difficulty}, {"submit", submit}};
    }
    std::string difficulty() { return city.see("duban", task).text("/difficulties/0/id"); }
    std::string report() { return city.see("szfcxjsj.fzr", task).text("/reports/0/id"); }
};

TEST_P(effects, of_the_way_to_the_work)
{
    send_out();
    auto const begun = kept(task);
    EXPECT_EQ(begun.state + change("clocks", {}, begun.clocks) + change("parts", {}, begun.parts) +
                  change("lists", {}, begun.waits) + journal_since(task, 0),
              "awaiting_receipt | clocks +part +receipt +total | parts +co | lists +co:receive_part "
              "+host:receive | journal dispatch");
    EXPECT_EQ(effect("duban", "urge", {{"reason", "请签收"}}), "awaiting_receipt | journal urge");
    EXPECT_EQ(
        effect("szfcxjsj.fzr", "request-return", {{"reason", "职责已划转"}}),
        "awaiting_receipt > returned | lists -host:receive +office:decide_return | journal request_return");
    EXPECT_EQ(effect("duban", "keep", {{"reason", "职责未变"}}),
              "returned > awaiting_receipt | lists -office:decide_return +host:receive | journal keep");
    EXPECT_EQ(effect("szfcxjsj.fzr", "receive", handler()),
              "awaiting_receipt > in_progress | clocks -receipt | lists -host:receive "
              "+host:report@szfcxjsj.jbr+handler | journal receive assign(host)");
    send_out("key");
    EXPECT_EQ(
        effect("szfcxjsj.fzr", "receive"),
        "awaiting_receipt > received | clocks -receipt | lists -host:receive +host:assign | journal receive");
    EXPECT_EQ(effect("szfcxjsj.fzr", "assign", handler()),
              "received > in_progress | lists -host:assign +host:report@szfcxjsj.jbr+handler | journal "
              "assign(host)");
}

// A new host is no co-unit any more, is told at once, and has its own receipt before it.
TEST_P(effects, of_another_host)
{
    send_out();
    city.done("szfcxjsj.fzr", task, "request-return", {{"reason", "职责已划转"}});
    EXPECT_EQ(effect("duban", "reassign", {{"host", city.unit("市财政局")}, {"reason", "按职责清单"}}),
              "returned > awaiting_receipt | clocks -part | parts -co | lists -co:receive_part "
              "-office:decide_return +co:receive | journal reassign");
    EXPECT_EQ(
        effect("sczj.fzr", "request-return", {{"reason", "非我局职责"}}),
        "awaiting_receipt > returned | lists -co:receive +office:decide_return | journal request_return");
    EXPECT_EQ(effect("duban", "reassign", {{"host", city.unit("市城市管理局")}, {"reason", "按职责清单"}}),
              "returned > awaiting_receipt | lists -office:decide_return +new:receive | journal reassign");
    EXPECT_EQ(effect("scsglj.fzr", "receive"), "awaiting_receipt > in_progress | clocks -receipt | lists "
                                               "-new:receive +new:report | journal receive");
    EXPECT_EQ(city.see("szfcxjsj.fzr", task).status, 404);
}

TEST_P(effects, of_reports)
{
    running();
    EXPECT_EQ(effect("szfcxjsj.jbr", "report", progress("", false)), "in_progress | journal report(host)");
    EXPECT_EQ(effect("szfcxjsj.jbr", "report", progress()),
              "in_progress | lists +host:sign_off | journal report(host)");
    EXPECT_EQ(
        effect("szfcxjsj.fzr", "sign-off", {{"report", report()}, {"approve", false}, {"remark", "补数据"}}),
        "in_progress | lists -host:sign_off | journal report(host)");
    auto again = progress("三户未签约");
    again["report"] = report();
    EXPECT_EQ(effect("szfcxjsj.jbr", "report", again),
              "in_progress | lists +host:sign_off | journal report(host)");
    EXPECT_EQ(effect("szfcxjsj.fzr", "sign-off", {{"report", report()}, {"approve", true}}),
              "in_progress | clocks +answer | lists -host:sign_off +office:answer | journal report "
              "raise_difficulty");
    EXPECT_EQ(effect("szfcxjsj.fzr", "report", progress()), "in_progress | journal report");
    EXPECT_EQ(effect("szfcxjsj.fzr", "assign", {{"handler", city.person("szfcxjsj.fzr")}}),
              "in_progress | lists -host:report@szfcxjsj.jbr+handler +host:report@szfcxjsj.fzr+handler | "
              "journal assign(host)");
    EXPECT_EQ(effect("szfcxjsj.fzr", "report", completion()),
              "in_progress > awaiting_verification | clocks -part -total +verification | lists "
              "-co:receive_part -host:report@szfcxjsj.fzr+handler +office:verify | journal report_done");
}

TEST_P(effects, of_verification)
{
    submitted();
    EXPECT_EQ(effect("heyan", "send-back", {{"reason", "缺少数据"}}),
              "awaiting_verification > in_progress | clocks -verification +part +total | lists "
              "-office:verify +co:receive_part +host:rework@szfcxjsj.jbr+handler | journal send_back");
    EXPECT_EQ(effect("szfcxjsj.jbr", "report", completion()),
              "in_progress | lists -host:rework@szfcxjsj.jbr+handler +host:sign_off | journal report(host)");
    EXPECT_EQ(effect("szfcxjsj.fzr", "sign-off", {{"report", report()}, {"approve", true}}),
              "in_progress > awaiting_verification | clocks -part -total +verification | lists "
              "-co:receive_part -host:sign_off +office:verify | journal report_done");
    EXPECT_EQ(effect("heyan", "verify", {{"progress", "good"}, {"quality", "good"}}),
              "awaiting_verification > awaiting_rating | clocks -verification | lists -office:verify "
              "+office:rate | journal verify");
    EXPECT_EQ(effect("heyan", "rate", {{"effect", "good"}}),
              "awaiting_rating > closed done | lists -office:rate | journal rate");
    submitted();
    EXPECT_EQ(
        effect("heyan", "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "passed"}}),
        "awaiting_verification > closed done | clocks -verification | lists -office:verify | journal verify");
    running();
    city.done("szfcxjsj.fzr", task, "report", progress("三户未签约"));
    EXPECT_EQ(effect("szfcxjsj.fzr", "report", completion()),
              "in_progress > awaiting_verification | clocks -part -total +verification | lists "
              "-co:receive_part -host:report@szfcxjsj.jbr+handler +office:verify | journal report_done");
    EXPECT_EQ(effect("heyan", "verify", {{"progress", "good"}, {"quality", "good"}, {"effect", "good"}}),
              "awaiting_verification > closed done | clocks -answer -verification | lists -office:answer "
              "-office:verify | journal lapse_difficulty(machine) verify");
}

TEST_P(effects, of_more_time)
{
    running();
    EXPECT_EQ(effect("szfcxjsj.fzr", "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审"}}),
              "in_progress | lists +office:decide_extension+leader | journal apply_extension");
    EXPECT_EQ(effect("lingdao", "decide-extension", {{"grant", false}, {"remark", "按期完成"}}),
              "in_progress | lists -office:decide_extension+leader | journal decide_extension");
    city.done("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审"}});
    EXPECT_EQ(effect("duban", "suspend", {{"cause", "hearing"}, {"reason", "听证"}}),
              "in_progress > suspended | lists -co:receive_part -host:report@szfcxjsj.jbr+handler "
              "-office:decide_extension+leader | journal suspend");
    EXPECT_EQ(effect("duban", "resume"),
              "suspended > in_progress | lists +co:receive_part +host:report@szfcxjsj.jbr+handler "
              "+office:decide_extension+leader | journal resume");
    EXPECT_EQ(effect("lingdao", "decide-extension", {{"grant", true}}),
              "in_progress | lists -office:decide_extension+leader | journal decide_extension");
    EXPECT_EQ(effect("duban", "urge", {{"reason", "请抓紧"}}), "in_progress | journal urge");
}

TEST_P(effects, of_a_difficulty)
{
    running();
    EXPECT_EQ(effect("szfcxjsj.fzr", "report", progress("三户未签约")),
              "in_progress | clocks +answer | lists +office:answer | journal report raise_difficulty");
    EXPECT_EQ(effect("duban", "refer-difficulty",
                     {{"difficulty", difficulty()}, {"unit", city.unit("市水利局")}, {"reason", "属该局"}}),
              "in_progress | lists -office:answer +asked:answer | journal refer_difficulty");
    EXPECT_EQ(effect("duban", "refer-difficulty",
                     {{"difficulty", difficulty()}, {"unit", city.unit("市政府督查室")}, {"reason", "收回"}}),
              "in_progress | lists -asked:answer +office:answer | journal refer_difficulty");
    for (auto const* outcome : {"resolved", "guidance", "not_possible"})
    {
        city.clock().advance(microseconds_per_minute);
        EXPECT_EQ(effect("duban", "answer-difficulty",
                         {{"difficulty", difficulty()}, {"outcome", outcome}, {"text", "已协调"}}),
                  "in_progress | clocks -answer | lists -office:answer +host:read_answer+handler | journal "
                  "answer_difficulty")
            << outcome;
        // Within the half hour that a session lasts; the answer is older than the next report.
        city.clock().advance(microseconds_per_minute);
        EXPECT_EQ(effect("szfcxjsj.fzr", "report", progress(std::string("又有困难") + outcome)),
                  "in_progress | clocks +answer | lists -host:read_answer+handler +office:answer | journal "
                  "report raise_difficulty");
    }
    EXPECT_EQ(
        effect("szfcxjsj.fzr", "withdraw-difficulty", {{"difficulty", difficulty()}, {"reason", "已签约"}}),
        "in_progress | clocks -answer | lists -office:answer | journal withdraw_difficulty");
}

// Every state that can be ended at once, with everything open that can be open.
TEST_P(effects, of_an_end)
{
    send_out();
    EXPECT_EQ(effect("duban", "withdraw", {{"reason", "误发"}}),
              "awaiting_receipt > withdrawn adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-host:receive | journal withdraw");
    send_out();
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "awaiting_receipt > cancelled adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-host:receive | journal cancel");
    send_out();
    city.done("szfcxjsj.fzr", task, "request-return", {{"reason", "职责已划转"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "returned > cancelled adjusted | clocks -part -receipt -total | lists -co:receive_part "
              "-office:decide_return | journal cancel");
    send_out("key");
    city.done("szfcxjsj.fzr", task, "receive");
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "received > cancelled adjusted | clocks -part -total | lists -co:receive_part -host:assign | "
              "journal cancel");
    running();
    city.done("szfcxjsj.fzr", task, "report", progress("三户未签约"));
    city.done("szfcxjsj.jbr", task, "report", progress());
    city.done("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2027-01-20"}, {"reason", "图审"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "in_progress > cancelled adjusted | clocks -answer -part -total | lists -co:receive_part "
              "-host:report@szfcxjsj.jbr+handler -host:sign_off -office:answer "
              "-office:decide_extension+leader | journal lapse_difficulty(machine) cancel");
    running();
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    EXPECT_EQ(effect("duban", "cancel", {{"reason", "文件废止"}}),
              "suspended > cancelled adjusted | clocks -part -total | journal cancel");
}

// What the clock does by itself.
TEST_P(effects, of_a_day_that_passes)
{
    running();
    auto const until = [&](std::string const& instant)
    {
        return effect_on(task,
                         [&]
                         {
                             city.wait_until(instant);
                             return city.see("duban", task);
                         });
    };
    // 29 of 32 days are nine tenths: yellow from the first second of the 29th. After 24:00 of the day itself: red.
    EXPECT_EQ(until("2026-12-21T15:59:59Z"), "in_progress | journal nothing");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "green");
    EXPECT_EQ(until("2026-12-21T16:00:00Z"), "in_progress | journal light(machine)");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "yellow");
    EXPECT_EQ(until("2026-12-25T15:59:59Z"), "in_progress | journal nothing");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "yellow");
    EXPECT_EQ(until("2026-12-25T16:00:00Z"), "in_progress | journal light(machine)");
    EXPECT_EQ(city.see("duban", task).text("/task/light"), "red");
}

// A batch that waits for a yes (Z-98): the desk's line goes, the approvers' lines come.
TEST_P(effects, of_an_approval)
{
    ASSERT_EQ(city.post("duban", "/api/rulebook/approvals",
                        {{"effective_day", "2026-11-24"},
                         {"basis", "督查工作条例第十一条"},
                         {"content",
                          {{"dispatch_general", {"supervision", "leader"}},
                           {"dispatch_key", {"leader"}},
                           {"dispatch_listed", {"leader"}}}}})
                  .status,
              200);
    ASSERT_EQ(city.post("lingdao", "/api/rulebook/decide",
                        {{"key", "approvals"}, {"version", 2}, {"approve", true}, {"remark", ""}})
                  .status,
              200);
    city.wait_until("2026-11-24T01:00:00Z");
    auto const opened = city.post(
        "duban", "/api/breakdown/imports",
        {{"text",
          "示范市第五次部署\n（一）改造老旧小区120个。（市住房城乡建设局牵头，2026年12月25日前完成）\n"},
         {"no_secrets", true}});
    auto const desk = opened.text("/id");
    boost::json::array const items{opened.json.at_pointer("/items/0/id")};
    auto const on_desk = [&](std::string const& who, std::string const& action, boost::json::object fields)
    {
        fields["id"] = desk;
        fields["version"] = city.get("zhengwen", "/api/breakdown/imports/" + desk).json.at("version");
        return effect_on(desk, [&]
                         { return city.post(who, "/api/breakdown/imports/" + desk + "/" + action, fields); });
    };
    boost::json::object const ask{{"items", items}, {"reason", "常务会议定"}};
    EXPECT_EQ(on_desk("duban", "edit-items",
                      {{"items", items}, {"host_confirmed", true}, {"reason", "按文件办理"}}),
              " | journal edit_items");
    EXPECT_EQ(on_desk("duban", "dispatch", ask),
              " | lists -office:break_down+general_office +office:approve@heyan | journal request(office)");
    EXPECT_EQ(on_desk("duban", "withdraw-request", {}),
              " | lists -office:approve@heyan +office:break_down+general_office | journal withdraw(office)");
    on_desk("duban", "dispatch", ask);
    EXPECT_EQ(
        on_desk("heyan", "decide", {{"approve", true}}),
        " | lists -office:approve@heyan +office:approve@lingdao-supervision+leader | journal decide(office)");
    EXPECT_EQ(on_desk("lingdao", "decide", {{"approve", false}, {"remark", "重拟"}}),
              " | lists -office:approve@lingdao-supervision+leader +office:break_down+general_office | "
              "journal decide(office)");
    on_desk("duban", "dispatch", ask);
    on_desk("heyan", "decide", {{"approve", true}});
    EXPECT_EQ(on_desk("lingdao", "decide", {{"approve", true}}),
              " | lists -office:approve@lingdao-supervision+leader | journal decide(office) dispatch");
    auto const sent = city.get("szfcxjsj.fzr", "/api/tracking/tasks").text("/tasks/0/id");
    EXPECT_EQ(journal_since(sent, 0), " | journal approve_dispatch dispatch");
}

INSTANTIATE_TEST_SUITE_P(engines, effects, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
