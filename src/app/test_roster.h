// Workbooks for tests of the roster: written here, shown, imported and confirmed over the API.
#pragma once

#include "app/test_installation.h"
#include "exchange/exchange.h"
#include "exchange/sheet_writer.h"

namespace luoshi::app::testing
{

class RosterByWorkbook : public Installation
{
protected:
    using Rows = std::vector<std::vector<std::string>>;

    void SetUp() override
    {
        Installation::SetUp();
        for (auto const* login : {"xitong", "anquan", "shenji"}) arrive(login);
    }
    static exchange::WrittenSheet sheet(std::string name, Rows const& rows)
    {
        exchange::WrittenSheet out;
        out.name = std::move(name);
        for (auto const& row : rows)
        {
            auto& written = out.rows.emplace_back();
            for (auto const& cell : row) written.push_back({cell});
        }
        return out;
    }
    static std::string book(Rows units, Rows people)
    {
        units.insert(units.begin(), {"单位全称", "简称", "类别", "上级单位", "是否发文督办", "其他名称"});
        people.insert(people.begin(), {"姓名", "单位", "职务", "登录名", "角色", "授权单位", "同名说明"});
        return exchange::write_workbook({sheet("单位", units), sheet("人员", people)});
    }
    static std::string usual_book()
    {
        return book({{"示范市水利局", "市水利局", "部门", "市政府", "否", "市水务局"},
                     {"示范市人民政府", "市政府", "党委政府"},
                     {"示范市财政局", "市财政局", "部门", "市政府"}},
                    {{"王局长", "市水利局", "局长", "wang.jz", "单位负责人"},
                     {"李经办", "市水利局", "科员", "li.jb", "承办人"},
                     {"赵核验", "市政府督查室", "核验科科员", "zhao.hy", "督查室"},
                     {"钱会计", "市财政局", "科员", "", ""}});
    }
    Answer upload(std::string const& login, std::string const& target, std::string const& bytes)
    {
        http::Request request;
        request.method = http::Method::post;
        EXPECT_TRUE(http::parse_target(target, request.path, request.query));
        request.body = bytes;
        auto const& session = sessions_.at(login);
        request.headers = {{"cookie", session.cookie}, {"x-csrf-token", session.csrf}};
        auto const response = program_.answer(request);
        return {response.status, boost::json::parse(response.body)};
    }
    Answer preview(std::string const& bytes, std::string const& login = "xitong")
    {
        return upload(login, "/api/uploads/roster/preview?name=a.xlsx", bytes);
    }
    Answer import(std::string const& bytes, std::string const& plan)
    {
        return upload("xitong", "/api/uploads/roster/import?name=a.xlsx&plan=" + plan, bytes);
    }
    std::string imported_batch(std::string const& bytes)
    {
        auto const shown = preview(bytes);
        EXPECT_TRUE(shown.json.at("ready").as_bool()) << boost::json::serialize(shown.json);
        auto const done = import(bytes, shown.text("/plan"));
        EXPECT_EQ(done.status, 200) << boost::json::serialize(done.json);
        return done.text("/batch");
    }
    std::int64_t number_of(std::string const& sql)
    {
        return program_.tools().database.read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql);
                rows.next();
                return rows.integer(0);
            });
    }
    Answer confirm(std::string const& login, std::string const& batch, boost::json::array taken_out = {})
    {
        auto const seen = get(login, "/api/roster/batches/" + batch);
        return post(login, "/api/roster/batches/" + batch + "/confirm",
                    {{"seen", seen.json.at("seen")}, {"taken_out", std::move(taken_out)}});
    }
};

} // namespace luoshi::app::testing
