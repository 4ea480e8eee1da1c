// Notices: what they say of their tasks, how many one may name, what its file is called, and why a day is another now.
#include "app/trials/paper_scene.h"
#include "exchange/exchange.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class notices : public PaperScene
{
protected:
    Answer notice(std::string const& task, std::string const& query)
    {
        return city.get("duban", "/api/tracking/tasks/" + task + "/notice?" + query);
    }
};

// A notice has the day that went out and, beside it, the one that holds now; copies go to each partner once.
TEST_P(notices, have_the_facts_of_the_tasks_that_went_out_together)
{
    auto const task = full_life();
    auto const facts = of_notice(task);
    EXPECT_EQ(facts.host, "示范市住房和城乡建设局");
    EXPECT_EQ(facts.document, "《示范市人民政府办公室关于印发重点任务分工的通知》（示政办发〔2026〕9号）");
    EXPECT_EQ(facts.copies, "市财政局，省教育厅");
    EXPECT_EQ(facts.office, "示范市人民政府督查室");
    EXPECT_EQ(facts.office_short, "市政府督查室");
    EXPECT_EQ(facts.dispatched_day, "2026年11月23日");
    EXPECT_EQ(facts.printed_day, "2026年11月24日");
    EXPECT_EQ(facts.year, "2026");
    EXPECT_EQ(facts.serial, "1");
    ASSERT_EQ(facts.items.size(), 1U);
    auto const& item = facts.items[0];
    EXPECT_EQ(item.number, "2026-督-001");
    EXPECT_EQ(item.title, "改造老旧小区");
    EXPECT_EQ(item.grade, "一般");
    EXPECT_EQ(item.section, "一、城市更新");
    EXPECT_EQ(item.printed_number, "（一） ");
    EXPECT_EQ(item.printed_text, "改造老旧小区。完成改造120个，完工率达到100%。");
    EXPECT_EQ(item.printed_deadline, "2026年12月25日前完成");
    EXPECT_EQ(item.metrics, "120个、达到100%");
    EXPECT_EQ(item.due, "2026年12月25日");
    EXPECT_EQ(item.due_basis, "文件规定“2026年12月25日前完成”");
    EXPECT_EQ(item.due_change, "经批准，办结时限现为2026年12月28日。");
    EXPECT_EQ(item.receipt_due, "2026年11月24日");
    EXPECT_EQ(item.partners, "市财政局、省教育厅");
}

// With the whole document: what went to the same host, from the same office, on the same day, and is not withdrawn.
TEST_P(notices, of_a_whole_document_name_the_hosts_own_tasks_of_that_day)
{
    std::string document = "示范市第一次部署\n";
    for (int i = 1; i <= 12; ++i)
        document += fmt::format("{}．改造小区{}个。（市住房城乡建设局牵头，{}2026年12月25日前完成）\n", i,
                                i * 17, i == 2 ? "市财政局、有关部门配合，" : "");
    document += "13．疏浚河道7公里。（市水利局牵头，2026年12月25日前完成）\n";
    auto const tasks = city.dispatch(document);
    city.dispatch("示范市第二次部署\n1．改造菜场3处。（市住房城乡建设局牵头，2026年12月25日前完成）\n");
    auto const numbers = [&](std::string const& task)
    {
        std::string out;
        for (auto const& each : of_notice(task, true).items)
            out += each.number.substr(each.number.size() - 3) + " ";
        return out;
    };
    city.done("duban", tasks[2], "withdraw", {{"reason", "重复"}});
    city.done(host, tasks[4], "receive");
    city.done("duban", tasks[4], "cancel", {{"reason", "部署有变"}});
    EXPECT_EQ(numbers(tasks[0]), "001 002 004 006 007 008 009 010 011 012 ");
    EXPECT_EQ(of_notice(tasks[0], true).copies, "市财政局");
    EXPECT_EQ(of_notice(tasks[0]).copies, "");
    EXPECT_EQ(of_notice(tasks[1]).items[0].partners, "市财政局、有关部门");
    EXPECT_EQ(of_notice(tasks[11]).serial, "12");
    EXPECT_EQ(numbers(tasks[12]), "013 ");
    // Sent out on another day, or by another office, or to another host: each has its own paper.
    auto const number = [](std::string const& task) { return parse_id<TaskKind>(task).value().value; };
    city.change(
        fmt::format("UPDATE tracking_task SET dispatched_at = dispatched_at + 86400000000 WHERE id = {}",
                    number(tasks[1])));
    city.change(
        fmt::format("UPDATE tracking_task SET dispatched_at = dispatched_at - 86400000000 WHERE id = {}",
                    number(tasks[3])));
    city.change(fmt::format("UPDATE tracking_task SET office = host WHERE id = {}", number(tasks[5])));
    EXPECT_EQ(numbers(tasks[0]), "001 007 008 009 010 011 012 ");
    EXPECT_EQ(numbers(tasks[1]), "002 ");
}

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
    { return file_name(notice(tasks[task], query)); };
    EXPECT_EQ(name(1, "format=docx"), "督办通知单 2026-督-002.docx");
    EXPECT_EQ(name(1, "whole_document=true&format=docx"), "督办通知单 2026-督-001 等 2 项.docx");
    EXPECT_EQ(name(2, "whole_document=true&format=docx"), "督办通知单 2026-督-003.docx");
    EXPECT_EQ(name(2, "format=pdf"), "督办通知单 2026-督-003.pdf");
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

// Without its words neither a preview nor a version can be made, and without the version nobody knows what was read.
TEST_P(notices, have_no_template_without_words)
{
    auto const shipped = city.get("duban", "/api/tracking/notice-template").json.at("shipped");
    auto const post = [&](std::string const& what, boost::json::object const& body)
    { return city.post("duban", "/api/tracking/notice-template" + what, body).code(); };
    EXPECT_EQ(post("/preview", boost::json::object{}), "common.required");
    EXPECT_EQ(post("", {{"version", 0}}), "common.required");
    EXPECT_EQ(post("", {{"text", shipped}}), "common.required");
    EXPECT_EQ(post("", {{"version", 0}, {"text", shipped}}), "");
}

INSTANTIATE_TEST_SUITE_P(engines, notices, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
