// How many tasks one notice may name, what its file is called, and why a day is another now.
#include "app/trials/scene.h"
#include "exchange/exchange.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class notices : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};

    Answer notice(std::string const& task, std::string const& query)
    {
        return city.get("duban", "/api/tracking/tasks/" + task + "/notice?" + query);
    }
    static std::string file_name(Answer const& answer)
    {
        for (auto const& [name, value] : answer.raw.headers)
            if (name == "Content-Disposition") return value.substr(value.find("''") + 2);
        return {};
    }
};

TEST_P(notices, name_a_hundred_tasks_of_a_document_at_most)
{
    std::string document = "示范市第一次部署\n";
    for (int i = 1; i <= 101; ++i)
        document +=
            fmt::format("{}．改造小区{}个。（市住房城乡建设局牵头，2026年12月25日前完成）\n", i, i * 17);
    auto const tasks = city.dispatch(document);
    ASSERT_EQ(tasks.size(), 101U);
    auto const refused = notice(tasks[0], "whole_document=true&format=docx");
    EXPECT_EQ(refused.code(), "tracking.notice_is_long");
    EXPECT_EQ(refused.text("/parameters/most"), "100");
    EXPECT_EQ(notice(tasks[0], "format=docx").status, 200);
    city.done("duban", tasks[100], "withdraw", {{"reason", "重复"}});
    auto const whole = notice(tasks[0], "whole_document=true&format=docx");
    EXPECT_EQ(whole.status, 200);
    EXPECT_NE(exchange::extract(whole.raw.body)->text.find("第100项"), std::string::npos);
}

TEST_P(notices, are_called_by_the_first_task_and_how_many_there_are)
{
    auto const tasks = city.dispatch("示范市第一次部署\n"
                                     "（一）疏浚河道7公里。（市水利局牵头，2026年12月25日前完成）\n"
                                     "（二）新建水闸8座。（市水利局牵头，2026年12月25日前完成）\n"
                                     "（三）新建口袋公园8个。（市林业局牵头，2026年12月25日前完成）\n");
    auto const name = [&](std::size_t task, std::string const& query)
    {
        auto const encoded = file_name(notice(tasks[task], query));
        http::Pairs query_of_it;
        std::string path;
        EXPECT_TRUE(http::parse_target("/" + encoded, path, query_of_it));
        return path;
    };
    EXPECT_EQ(name(1, "format=docx"), "/督办通知单 2026-督-002.docx");
    EXPECT_EQ(name(1, "whole_document=true&format=docx"), "/督办通知单 2026-督-001 等 2 项.docx");
    EXPECT_EQ(name(2, "whole_document=true&format=docx"), "/督办通知单 2026-督-003.docx");
    EXPECT_EQ(name(2, "format=pdf"), "/督办通知单 2026-督-003.pdf");
    EXPECT_EQ(notice(tasks[2], "format=pdf").raw.content_type, "application/pdf");
    EXPECT_EQ(notice(tasks[2], "format=pdf").raw.body.substr(0, 5), "%PDF-");
    EXPECT_EQ(notice(tasks[2], "format=docx").raw.body.substr(0, 2), "PK");
}

// A day that moved because the task stood still is not called an extension.
TEST_P(notices, tell_a_pause_from_an_extension)
{
    auto const task =
        city.dispatch("示范市工作部署\n（一）推进改造。（市水利局牵头，自交办之日起10个工作日内完成）\n")[0];
    city.done("sslj.fzr", task, "receive");
    auto const says = [&](std::string_view words) {
        return exchange::extract(notice(task, "format=docx").raw.body)->text.find(words) != std::string::npos;
    };
    EXPECT_FALSE(says("办结时限现为"));
    city.done("duban", task, "suspend", {{"cause", "hearing"}, {"reason", "听证"}});
    city.wait_until("2026-11-25T01:00:00Z");
    city.done("duban", task, "resume");
    EXPECT_TRUE(says("因暂停计时或工作日历调整，办结时限现为2026年12月8日。"));
    city.done("sslj.fzr", task, "apply-extension", {{"to_day", "2026-12-21"}, {"reason", "图审"}});
    city.done("duban", task, "decide-extension", {{"grant", true}, {"remark", "同意"}});
    EXPECT_TRUE(says("经批准，办结时限现为2026年12月21日。"));
}

INSTANTIATE_TEST_SUITE_P(engines, notices, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
