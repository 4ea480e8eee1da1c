// What stands on paper before it is set: sheets and the facts of a notice as lines, and a task with everything that can
// stand on them.
#pragma once

#include "app/texts.h"
#include "app/trials/scene.h"
#include "tracking/notices.h"
#include "tracking/sheets.h"

#include <fmt/format.h>

namespace luoshi::app::testing
{

class PaperScene : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()}; // Monday 2026-11-23, 09:00
    static constexpr auto host = "szfcxjsj.fzr";
    static constexpr auto co = "sczj.fzr";

    using Lines = std::vector<std::string>;

    // A paragraph is a line, a row of a table another one, with its cells between bars.
    static Lines lines_of(std::vector<exchange::Block> const& blocks)
    {
        Lines out;
        for (auto const& block : blocks)
            if (auto const* paragraph = std::get_if<exchange::Paragraph>(&block))
                out.push_back(paragraph->text +
                              (paragraph->at_right.empty() ? "" : " >> " + paragraph->at_right));
            else if (auto const* table = std::get_if<exchange::Table>(&block))
                for (auto const& row : table->rows)
                {
                    std::string line;
                    for (auto const& cell : row) line += (line.empty() ? "" : " | ") + cell;
                    std::replace(line.begin(), line.end(), '\n', '/');
                    out.push_back(line);
                }
        return out;
    }
    static std::string heads_of(exchange::Paper const& paper)
    {
        std::string out;
        for (auto const& block : paper.blocks)
            if (auto const* table = std::get_if<exchange::Table>(&block))
            {
                for (auto const& column : table->columns) out += column.title + " ";
                out += "/ ";
            }
        return out;
    }
    template <class Ask>
    auto as(std::string const& login, Ask const& ask)
    {
        return city.program().tools().database.read(
            [&](db::Session& session)
            {
                IdentityId identity;
                for (auto const& account : city.city().accounts)
                    if (account.login == login) identity = account.identity;
                http::Request const request;
                http::Call call{request,
                                *directory::find_actor(session, identity, city.clock().today()),
                                {},
                                Language::chinese,
                                city.clock().now(),
                                {},
                                {},
                                {},
                                200};
                return ask(session, call);
            });
    }
    Texts const& texts = app::all_texts();
    exchange::Paper of_task(std::string const& login, std::string const& task)
    {
        auto paper = as(login,
                        [&](db::Session& session, http::Call const& call)
                        {
                            return tracking::show::task_sheet(session, city.program().tracking(), call, texts,
                                                              *parse_id<TaskKind>(task));
                        });
        EXPECT_TRUE(paper.has_value());
        return paper ? *paper : exchange::Paper{};
    }
    exchange::Paper of_ledger(std::string const& login, tracking::LedgerSheetQuery const& query = {})
    {
        auto paper = as(
            login, [&](db::Session& session, http::Call const& call)
            { return tracking::show::ledger_sheet(session, city.program().tracking(), call, texts, query); });
        EXPECT_TRUE(paper.has_value()) << (paper ? "" : paper.error().code);
        return paper ? *paper : exchange::Paper{};
    }
    tracking::NoticeFacts of_notice(std::string const& task, bool whole = false)
    {
        auto facts =
            as("duban",
               [&](db::Session& session, http::Call const& call)
               {
                   return tracking::show::notice_facts(session, city.program().tracking(), call.actor, texts,
                                                       *parse_id<TaskKind>(task), whole);
               });
        EXPECT_TRUE(facts.has_value()) << (facts ? "" : facts.error().code);
        return facts ? *facts : tracking::NoticeFacts{};
    }

    // As it was meant, without the signs of an address.
    static std::string file_name(Answer const& answer)
    {
        std::string path;
        http::Pairs query;
        for (auto const& [name, value] : answer.raw.headers)
            if (name == "Content-Disposition")
                EXPECT_TRUE(http::parse_target("/" + value.substr(value.find("''") + 2), path, query));
        return path.empty() ? path : path.substr(1);
    }

    // Everything that can stand on a sheet: parts, reports of all kinds, applications, a difficulty, ratings.
    std::string full_life()
    {
        auto const task = city.dispatch(
            "示范市人民政府办公室关于印发重点任务分工的通知\n示政办发〔2026〕9号\n一、城市更新\n"
            "（一）改造老旧小区。完成改造120个，完工率达到100%"
            "。（市住房城乡建设局牵头，市财政局、省教育厅配合，"
            "2026年12月25日前完成）\n")[0];
        city.done(
            host, task, "receive",
            {{"handler", city.person("szfcxjsj.jbr")}, {"handler_post", "更新科"}, {"measure", "周调度"}});
        city.done(co, task, "receive-part");
        city.reported(host, task, "已开工", {{"difficulty", "三户未签约"}});
        city.done(co, task, "report", {{"kind", "completion"}, {"text", "资金到位"}, {"submit", true}});
        city.done(host, task, "return-part", {{"unit", city.unit("市财政局")}, {"reason", "缺凭证"}});
        city.wait_until("2026-11-24T02:00:00Z");
        city.done("duban", task, "answer-difficulty",
                  {{"difficulty", city.see("duban", task).text("/difficulties/0/id")},
                   {"outcome", "guidance"},
                   {"text", "按程序征收"}});
        city.done(host, task, "apply-extension", {{"to_day", "2026-12-28"}, {"reason", "图审"}});
        city.done("duban", task, "advise-extension", {{"reason", "建议同意"}});
        city.done("lingdao", task, "decide-extension", {{"grant", true}, {"remark", "下不为例"}});
        return task;
    }
};

} // namespace luoshi::app::testing
