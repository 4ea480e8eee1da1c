// What is printed, over the routes: notices, their template, sheets. What goes out is what was frozen, to the letter, and
// nobody prints what they may not see.
#include "app/test_program.h"

#include "exchange/exchange.h"

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at)
    {
        bool const wide = text.substr(at).starts_with("　");
        if (wide) at += 2;
        if (!wide && std::string_view(" \n\t\f\r").find(text[at]) == std::string_view::npos) out += text[at];
    }
    return out;
}

std::string text_of(Answer const& answer)
{
    EXPECT_EQ(answer.status, 200) << answer.raw.body.substr(0, 500);
    auto const read = exchange::extract(answer.raw.body);
    EXPECT_TRUE(read.has_value());
    return read ? without_blanks(read->text) : std::string{};
}

std::size_t count_of(std::string_view text, std::string_view what)
{
    std::size_t out = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++out;
    return out;
}

// What is said over the break of a page has the page's number between.
std::string without_numbers(std::string text)
{
    for (int page = 1; page < 20; ++page)
    {
        auto const mark = "—" + std::to_string(page) + "—";
        if (auto const at = text.find(mark); at != std::string::npos) text.erase(at, mark.size());
    }
    return text;
}

bool has(std::string const& text, std::string_view what)
{
    return text.find(without_blanks(what)) != std::string::npos;
}

} // namespace

class papers : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestProgram city{GetParam()};
    static constexpr char const* base = "/api/tracking/tasks/";

    Answer paper(std::string const& who, std::string const& task, std::string const& what)
    {
        return city.get(who, base + task + "/" + what);
    }
    Answer view(std::string const& who, std::string const& task) { return city.get(who, base + task); }
    // The shipped template with other words as its body.
    boost::json::value with_body(std::string const& body)
    {
        auto text = city.get("duban", "/api/tracking/notice-template").json.at("shipped");
        text.as_object()["body"] = body;
        return text;
    }
    Answer save(std::string const& who, std::int64_t version, boost::json::value const& text)
    {
        return city.post(who, "/api/tracking/notice-template", {{"version", version}, {"text", text}});
    }
};

TEST_P(papers, a_notice_says_in_both_files_what_was_frozen_and_who_owes_it_when)
{
    auto const tasks = city.dispatch(std::string(sample_document));
    for (auto const& task : tasks)
    {
        auto const seen = view("duban", task);
        auto const pdf = without_numbers(text_of(paper("duban", task, "notice")));
        auto const docx = text_of(paper("duban", task, "notice?format=docx"));
        for (auto const& text : {pdf, docx})
        {
            EXPECT_TRUE(has(text, seen.text("/task/printed_text"))) << text;
            EXPECT_TRUE(has(text, seen.text("/task/printed_division")));
            EXPECT_TRUE(
                has(text, "《示范市人民政府办公室关于印发2026年重点任务分工的通知》（示政办发〔2026〕9号）"));
            EXPECT_TRUE(has(text, seen.text("/task/number")));
            EXPECT_TRUE(has(text, "示范市人民政府督查室"));
            EXPECT_TRUE(has(text, "2026年11月23日"));
        }
    }
    auto const first = text_of(paper("duban", tasks[0], "notice"));
    EXPECT_TRUE(has(first, "示范市住房和城乡建设局："));
    EXPECT_TRUE(has(first, "2026年12月25日（依据：文件规定“2026年12月25日前完成”）。")) << first;
    EXPECT_TRUE(has(first, "抄送：市财政局。"));
    EXPECT_TRUE(has(first, "请于2026年11月24日前签收。"));
    EXPECT_TRUE(has(first, "—1—"));
}

TEST_P(papers, a_day_that_moved_is_told_beside_the_day_that_went_out)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act("szfcxjsj.fzr", task, "receive");
    city.act("szfcxjsj.fzr", task, "apply-extension", {{"to_day", "2026-12-30"}, {"reason", "管线迁改"}});
    EXPECT_FALSE(has(text_of(paper("duban", task, "notice")), "2026年12月30日"));
    EXPECT_EQ(city.act("heyan", task, "decide-extension", {{"grant", true}, {"remark", "同意"}}).status, 200);
    auto const text = text_of(paper("duban", task, "notice"));
    EXPECT_TRUE(has(text, "2026年12月25日（依据："));
    EXPECT_TRUE(has(text, "经批准，办结时限现为2026年12月30日。"));
}

TEST_P(papers, one_notice_can_name_all_tasks_of_its_document_for_one_host)
{
    std::string const document =
        "示范市人民政府办公室关于印发两项任务的通知\n示政办发〔2026〕10号\n一、城市更新\n"
        "（一）改造小区。改造120个。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n"
        "（二）加装电梯。加装80部。（市住房城乡建设局牵头，市公安局配合，2026年12月28日前完成）\n";
    auto const tasks = city.dispatch(document);
    ASSERT_EQ(tasks.size(), 2U);
    auto const alone = text_of(paper("duban", tasks[0], "notice"));
    EXPECT_FALSE(has(alone, "加装电梯"));
    auto const both = without_numbers(text_of(paper("duban", tasks[0], "notice?whole_document=true")));
    for (auto const& task : tasks)
        EXPECT_TRUE(has(both, view("duban", task).text("/task/printed_text"))) << both;
    EXPECT_TRUE(has(both, "第1项　2026年12月25日"));
    EXPECT_TRUE(has(both, "第2项　2026年12月28日"));
    EXPECT_TRUE(has(both, "抄送：市财政局，市公安局。"));
    // What was withdrawn is not in it, and has none of its own.
    city.act("duban", tasks[1], "withdraw", {{"reason", "重复"}});
    EXPECT_FALSE(has(text_of(paper("duban", tasks[0], "notice?whole_document=true")), "加装电梯"));
    EXPECT_EQ(paper("duban", tasks[1], "notice").code(), "tracking.no_notice");
    EXPECT_EQ(view("duban", tasks[1]).json.at("papers").as_array().size(), 1U);
}

TEST_P(papers, only_the_issuing_office_gives_a_notice_and_the_page_is_told_so)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const papers_of = [&](std::string const& who)
    { return boost::json::serialize(view(who, task).json.at("papers")); };
    EXPECT_EQ(papers_of("duban"), R"(["sheet","notice"])");
    for (std::string const who : {"lingdao", "szfcxjsj.fzr", "szfcxjsj.jbr", "sczj.fzr"})
    {
        EXPECT_EQ(papers_of(who), R"(["sheet"])") << who;
        EXPECT_EQ(paper(who, task, "notice").code(), "common.not_permitted") << who;
        EXPECT_EQ(paper(who, task, "sheet").status, 200) << who;
    }
    EXPECT_EQ(paper("xitong", task, "sheet").code(), "common.not_permitted");
    EXPECT_EQ(paper("qhz", task, "sheet").status, 404);
    // Another office that was asked and so sees the task gives none.
    city.add_office("邻市人民政府办公室", "neighbour");
    EXPECT_EQ(paper("neighbour", task, "notice").status, 404);
    auto const& headers = paper("duban", task, "notice").raw.headers;
    EXPECT_TRUE(std::any_of(headers.begin(), headers.end(),
                            [](auto const& each) {
                                return each.first == "Content-Disposition" &&
                                       each.second.starts_with("attachment");
                            }));
}

TEST_P(papers, a_template_is_saved_as_a_version_of_its_office_with_an_entry)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    auto const shipped = city.get("duban", "/api/tracking/notice-template");
    EXPECT_EQ(shipped.number("/version"), 0);
    EXPECT_EQ(shipped.json.at("text"), shipped.json.at("shipped"));
    auto const saved =
        save("duban", 0, with_body("请{主送}办理：\n{原文}\n联系人：督办科，电话：0000-1234567。"));
    EXPECT_EQ(saved.status, 200) << saved.raw.body;
    EXPECT_EQ(saved.number("/version"), 1);
    EXPECT_NE(saved.text("/author").find("督办科"), std::string::npos);
    auto const text = text_of(paper("duban", task, "notice"));
    EXPECT_TRUE(has(text, "电话：0000-1234567。"));
    EXPECT_TRUE(has(text, view("duban", task).text("/task/printed_text")));
    EXPECT_FALSE(has(text, "督办要求"));
    // Whoever read the version before is told; another office has its own.
    EXPECT_EQ(save("heyan", 0, with_body("{原文}")).code(), "common.stale_version");
    EXPECT_EQ(save("heyan", 1, with_body("{原文}")).number("/version"), 2);
    city.add_office("邻市人民政府办公室", "neighbour");
    EXPECT_EQ(city.get("neighbour", "/api/tracking/notice-template").number("/version"), 0);
    EXPECT_EQ(city.get("szfcxjsj.fzr", "/api/tracking/notice-template").status, 403);
    EXPECT_EQ(save("szfcxjsj.fzr", 2, with_body("{原文}")).status, 403);
    auto const entries = city.program().tools().database.read(
        [&](db::Session& session)
        {
            auto rows = session.query(
                "SELECT count(*) FROM audit_entry WHERE action = 'tracking.set_notice_template'");
            rows.next();
            return rows.integer(0);
        });
    EXPECT_EQ(entries, 2);
}

TEST_P(papers, a_template_that_cannot_be_filled_is_refused_with_its_place)
{
    auto const refused = save("duban", 0, with_body("请{主送单位}办理"));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.code(), "tracking.unknown_placeholder");
    EXPECT_EQ(refused.json.at("fields").as_array().at(0), "body");
    EXPECT_NE(refused.text("/title").find("{主送单位}"), std::string::npos);
    auto const preview = [&](boost::json::value const& text) {
        return city.post("duban", "/api/tracking/notice-template/preview", {{"text", text}});
    };
    EXPECT_EQ(preview(with_body("{")).code(), "tracking.unknown_placeholder");
    EXPECT_EQ(save("duban", 0, with_body("")).code(), "common.required");
    EXPECT_EQ(save("duban", 0, with_body(std::string(5000, 'a'))).code(), "common.too_long");
    auto const good = text_of(preview(with_body("预览的话：{原文}")));
    EXPECT_TRUE(has(good, "预览的话：（一）样例事项。"));
    EXPECT_EQ(city.get("duban", "/api/tracking/notice-template").number("/version"), 0);
}

TEST_P(papers, what_a_font_lacks_stops_the_pdf_and_is_told_on_a_sheet)
{
    std::string document(sample_document);
    document.insert(document.find("完工率"), "\xF4\x8F\xBF\xBD"); // U+10FFFD, a character of somebody's own
    auto const task = city.dispatch(document)[0];
    auto const refused = paper("duban", task, "notice");
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.code(), "tracking.notice_lacks_fonts");
    EXPECT_NE(refused.text("/title").find("U+10FFFD"), std::string::npos);
    auto const docx = text_of(paper("duban", task, "notice?format=docx"));
    EXPECT_TRUE(has(docx, view("duban", task).text("/task/printed_text")));
    EXPECT_TRUE(has(text_of(paper("duban", task, "sheet")), "U+10FFFD"));
}

TEST_P(papers, the_ledger_on_paper_has_all_rows_of_the_filter_and_no_others)
{
    std::string document = "示范市人民政府办公室关于印发许多任务的通知\n示政办发〔2026〕11号\n一、城市更新\n";
    for (int i = 1; i <= 120; ++i)
        document += std::to_string(i) + "．完成第" + std::to_string(i) +
                    "号工程。（市住房城乡建设局牵头，市财政局配合，2026年12月25日前完成）\n";
    auto const tasks = city.dispatch(document);
    ASSERT_EQ(tasks.size(), 120U);
    auto const text = text_of(city.get("duban", "/api/tracking/ledger-sheet?limit=5"));
    for (int i = 1; i <= 120; ++i) EXPECT_TRUE(has(text, "第" + std::to_string(i) + "号工程")) << i;
    auto const pages = count_of(text, "打印单位：市政府督查室");
    EXPECT_GT(pages, 2U);
    EXPECT_EQ(count_of(text, "编号名称"), pages) << "the head stands on every page";
    EXPECT_TRUE(has(text, "第 1 页 / 共 " + std::to_string(pages) + " 页"));
    EXPECT_TRUE(has(text, "共 120 项"));
    EXPECT_TRUE(has(text, "数据时点：2026-11-23 09:00"));
    EXPECT_EQ(count_of(text, "◆◆严重超期"), pages) << "the legend";
    city.act("duban", tasks[6], "withdraw", {{"reason", "重复"}});
    EXPECT_FALSE(has(text_of(city.get("duban", "/api/tracking/ledger-sheet")), "完成第7号工程"));
    auto const ended = text_of(city.get("duban", "/api/tracking/ledger-sheet?open=false&size=a3"));
    EXPECT_TRUE(has(ended, "完成第7号工程"));
    EXPECT_TRUE(has(ended, "筛选：已结束事项"));
    // A stranger's scope is empty, and whom they may not name stays without a name.
    EXPECT_TRUE(has(text_of(city.get("qhz", "/api/tracking/ledger-sheet")), "没有符合条件的事项"));
    EXPECT_EQ(city.get("xitong", "/api/tracking/ledger-sheet").status, 403);
    EXPECT_EQ(city.get("duban", "/api/tracking/ledger-sheet?as_of=2026-01-01").code(),
              "tracking.history_not_yet");
}

TEST_P(papers, a_sheet_shows_what_its_reader_may_see_and_no_more)
{
    auto const task = city.dispatch(std::string(sample_document))[0];
    city.act("szfcxjsj.fzr", task, "receive", {{"measure", "先摸底再分批招标"}});
    city.act("szfcxjsj.jbr", task, "report", {{"text", "第一稿只给本单位看"}, {"progress", 20}});
    auto const inside = text_of(paper("szfcxjsj.fzr", task, "sheet"));
    EXPECT_TRUE(has(inside, "先摸底再分批招标"));
    EXPECT_TRUE(has(inside, "第一稿只给本单位看"));
    auto const office = text_of(paper("duban", task, "sheet"));
    EXPECT_FALSE(has(office, "先摸底再分批招标"));
    EXPECT_FALSE(has(office, "第一稿只给本单位看"));
    EXPECT_TRUE(has(office, view("duban", task).text("/task/printed_text")));
    EXPECT_TRUE(has(office, "交办，编号"));
    EXPECT_TRUE(has(office, "打印单位：市政府督查室"));
}

INSTANTIATE_TEST_SUITE_P(engines, papers, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
