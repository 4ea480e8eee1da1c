// What each act does beside its own state: a table of act and path → state, outcome, clocks, parts, worklists, journal.
// A clock that never stops, a new host that stays a co-unit, a leader who is never asked, an act without its journal
// line: each is a word in one of these lines.
#include "app/trials/effects_scene.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class effects : public EffectsScene
{
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

INSTANTIATE_TEST_SUITE_P(engines, effects, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
