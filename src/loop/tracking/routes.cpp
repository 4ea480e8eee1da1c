#include "tracking/actions.h"
#include "tracking/difficulty_actions.h"
#include "tracking/paper_routes.h"
#include "tracking/part_actions.h"
#include "tracking/show.h"
#include "tracking/tracking.h"

namespace luoshi::tracking
{

namespace
{

using http::Method;

// An act on a task: the answer is the task as the actor sees it afterwards.
template <class In>
http::Route act(TrackingTools const& tools, Texts const& texts, std::string const& name, May may,
                std::string summary,
                Result<TaskId> (*action)(db::Tx&, TrackingTools const&, Actor const&, In const&))
{
    std::string operation = "tracking." + name;
    std::replace(operation.begin(), operation.end(), '-', '_');
    return http::write_and_show<In, TaskKind, TaskView>(
        Method::post, "/api/tracking/tasks/{id}/actions/" + name, std::move(operation), may,
        std::move(summary),
        [&tools, action](http::Call& call, db::Tx& tx, In const& input)
        { return action(tx, tools, call.actor, input); },
        [&tools, &texts](http::Call& call, db::Session& session, TaskId id)
        { return show::task(session, tools, call, texts, id); });
}

} // namespace

std::vector<http::Route> routes(TrackingTools const& tools, Texts const& texts)
{
    std::vector<http::Route> out{
        http::read<TaskQuery, TaskPage>(
            "/api/tracking/tasks", "tracking.list", May::see_tasks,
            "A page of the ledger, in the reader's scope",
            [&tools](http::Call& call, db::Session& session, TaskQuery const& query)
            { return show::page(session, tools, call.actor, query); }),
        http::read<Nothing, FigureList>(
            "/api/tracking/figures", "tracking.figures", May::see_tasks,
            "The home's figures, each with the ledger's query behind it",
            [&tools](http::Call& call, db::Session& session, Nothing const&) -> Result<FigureList>
            { return show::figures(session, tools, call.actor); }),
        http::read<Nothing, Coverage>(
            "/api/tracking/coverage", "tracking.coverage", May::see_tasks,
            "Who has work and who has none: units of an office, people of one's own unit",
            [&tools](http::Call& call, db::Session& session, Nothing const&) -> Result<Coverage>
            { return show::coverage(session, tools, call.actor); }),
        http::read<ById, TaskView>("/api/tracking/tasks/{id}", "tracking.task", May::see_tasks,
                                   "One task with its journal and allowed actions",
                                   [&tools, &texts](http::Call& call, db::Session& session, ById const& in)
                                   { return show::task(session, tools, call, texts, in.id); }),
        http::read<ById, Explanation>("/api/tracking/tasks/{id}/explain", "tracking.explain", May::see_tasks,
                                      "Why the due day is this day",
                                      [&tools](http::Call& call, db::Session& session, ById const& in)
                                      { return show::explanation(session, tools, call.actor, in.id); }),
        act<Receive>(tools, texts, "receive", May::work_on_tasks,
                     "签收: receive, and name the handler as the grade asks", actions::receive),
        act<Receive>(tools, texts, "assign", May::work_on_tasks, "安排承办: name post, handler and measure",
                     actions::assign),
        act<Plain>(tools, texts, "unreceive", May::sign_off, "撤销签收, within ten minutes of it",
                   actions::unreceive),
        act<ReceivePart>(tools, texts, "receive-part", May::sign_off,
                         "协办签收: a co-unit receives its own part", actions::receive_part),
        act<Plain>(tools, texts, "unreceive-part", May::sign_off, "撤销协办签收, within ten minutes of it",
                   actions::unreceive_part),
        act<ReturnPart>(tools, texts, "return-part", May::sign_off,
                        "退回协办补正: the host asks a co-unit for more", actions::return_part),
        act<WithReason>(tools, texts, "request-return", May::work_on_tasks,
                        "商请改派: ask for another host, with the reason", actions::request_return),
        act<WithReason>(tools, texts, "keep", May::dispatch_tasks, "不予改派: the task stays with its host",
                        actions::keep),
        act<Reassign>(tools, texts, "reassign", May::dispatch_tasks, "改派: give the task another host",
                      actions::reassign),
        act<WriteReport>(tools, texts, "report", May::work_on_tasks,
                         "反馈进展: write a report, submit or send it", actions::write_report),
        act<SignOff>(tools, texts, "sign-off", May::sign_off,
                     "单位审签: send the unit's report, or give it back", actions::sign_off),
        act<WithReason>(tools, texts, "send-back", May::decide_on_tasks,
                        "退回补正: send the task back with the reason", actions::send_back),
        act<Verify>(tools, texts, "verify", May::decide_on_tasks,
                    "办结审核: rate progress, quality and, if known, effect", actions::verify),
        act<Rate>(tools, texts, "rate", May::decide_on_tasks, "评价实效: rate the effect and close",
                  actions::rate),
        act<ApplyExtension>(tools, texts, "apply-extension", May::sign_off, "申请延期",
                            actions::apply_extension),
        act<WithReason>(tools, texts, "advise-extension", May::dispatch_tasks,
                        "提出延期意见: the office's advice for whoever decides", actions::advise_extension),
        act<DecideExtension>(tools, texts, "decide-extension", May::decide_on_tasks, "延期审批",
                             actions::decide_extension),
        act<AnswerDifficulty>(tools, texts, "answer-difficulty", May::give_answers,
                              "答复困难: answer what a unit has reported as a difficulty",
                              actions::answer_difficulty),
        act<ReferDifficulty>(tools, texts, "refer-difficulty", May::dispatch_tasks,
                             "转办困难: hand it on to another unit; its clock goes on",
                             actions::refer_difficulty),
        act<WithdrawDifficulty>(tools, texts, "withdraw-difficulty", May::sign_off,
                                "撤回困难: solved by the unit itself", actions::withdraw_difficulty),
        act<Suspend>(tools, texts, "suspend", May::decide_on_tasks, "暂停计时, for a listed cause",
                     actions::suspend),
        act<Plain>(tools, texts, "resume", May::decide_on_tasks, "恢复计时", actions::resume),
        act<WithReason>(tools, texts, "urge", May::dispatch_tasks, "催办", actions::urge),
        act<WithReason>(tools, texts, "withdraw", May::dispatch_tasks, "撤回, before the receipt",
                        actions::withdraw),
        http::write<WithdrawTasks, Withdrawn>(
            Method::post, "/api/tracking/withdrawals", "tracking.withdraw_tasks", May::dispatch_tasks,
            "撤回本批: withdraw several tasks that nobody has received, all or none",
            [&tools](http::Call& call, db::Tx& tx, WithdrawTasks const& input)
            { return actions::withdraw_tasks(tx, tools, call.actor, input); }),
        act<WithReason>(tools, texts, "cancel", May::dispatch_tasks, "撤销, with the reason",
                        actions::cancel),
    };
    for (auto& route : paper_routes(tools, texts)) out.push_back(std::move(route));
    return out;
}

void subscribe(Events& events, TrackingTools const& tools)
{
    events.subscribe<breakdown::TaskDispatched>([&tools](db::Tx& tx, breakdown::TaskDispatched const& sent)
                                                { return actions::take_over(tx, tools, sent); });
    events.subscribe<timers::TimerChanged>([&tools](db::Tx& tx, timers::TimerChanged const& change)
                                           { return actions::follow_timer(tx, tools, change); });
}

} // namespace luoshi::tracking
