// What stands on paper, line by line: the sheet of a task and of the ledger. The papers' own tests look into the files;
// here every word is compared, before it is set.
#include "app/trials/paper_scene.h"

using namespace luoshi;
using namespace luoshi::app::testing;

class sheets : public PaperScene
{
};

// The host reads its own chain and who wrote what; the office reads the advice.
TEST_P(sheets, of_a_task_say_it_from_the_facts_to_the_journal)
{
    auto const task = full_life();
    auto const paper = of_task(host, task);
    EXPECT_EQ(paper.title, "2026-督-001 改造老旧小区");
    EXPECT_EQ(
        heads_of(paper),
        "  / 时间 单位 类别 内容 / 时间 延至 类别 内容 / 时间 单位 类别 内容 / 时间 单位（职务） 内容 / ");
    auto lines = lines_of(paper.blocks);
    ASSERT_EQ(lines.size(), 36U);
    EXPECT_EQ(lines.back(), "2026-11-23 09:00 | 市政府督查室（督办科科员） | 交办，编号 2026-督-001，"
                            "主办单位市住房城乡建设局，办结时限 2026-12-25。");
    lines.resize(25);
    EXPECT_EQ(lines,
              (Lines{"2026-督-001 改造老旧小区",
                     "状态 | 推进中　● 正常　40%",
                     "交办单位 | 市政府督查室",
                     "主办单位 | 市住房城乡建设局（文件约定）",
                     "承办人 | 市住房城乡建设局业务科承办人",
                     "承办岗位 | 更新科",
                     "首项措施 | 周调度",
                     "协办单位 | 市财政局（协办单位）　办理中　0%　2026-12-28/省教育厅（另行函告）",
                     "督办时限 | 2026-12-28（经批准延期）　还剩 24 个工作日　原定 2026-12-25",
                     "督办等级 | 一般",
                     "指标 | 120个、达到100%",
                     "办结审核 | 市政府督查室",
                     "交办时间 | 2026-11-23 09:00",
                     "原文（原样保存，不改）",
                     "示范市人民政府办公室关于印发重点任务分工的通知 · 示政办发〔2026〕9号 · 一、城市更新",
                     "（一） 改造老旧小区。完成改造120个，完工率达到100%。（市住房城乡建设局牵头，市财政局、"
                     "省教育厅配合，2026年12月25日前完成）",
                     "原文时限：2026年12月25日前完成",
                     "办理情况",
                     "2026-11-23 09:00 | 市财政局 | 办结申请 100%/已报送 | 资金到位/补正要求：缺凭证",
                     "2026-11-23 09:00 | 市住房城乡建设局/市住房城乡建设局主要负责人 | 进展 40%/已报送 | "
                     "已开工/困难：三户未签约",
                     "延期",
                     "2026-11-24 10:00 | 2026-12-28 | 同意 | 图审/意见：下不为例",
                     "困难与答复",
                     "2026-11-23 09:00 | 市住房城乡建设局 | 已答复 | 三户未签约/答复：按程序征收/"
                     "由市政府督查室于2026-11-30前答复",
                     "经过"}));
    auto const office = lines_of(of_task("duban", task).blocks);
    EXPECT_EQ(office[4], "协办单位 | 市财政局（协办单位）　办理中　0%　2026-12-28/省教育厅（另行函告）");
    EXPECT_EQ(office[16], "2026-11-23 09:00 | 市住房城乡建设局 | 进展 40%/已报送 | 已开工/困难：三户未签约");
    EXPECT_EQ(office[18], "2026-11-24 10:00 | 2026-12-28 | 同意 | 图审/督查室意见：建议同意/意见：下不为例");
}

// What has not happened has no place on the sheet; what has ended is rated.
TEST_P(sheets, of_a_task_leave_out_what_it_does_not_have)
{
    auto const tasks = city.dispatch("示范市第一次部署\n（一）推进常态化巡查。（市水利局牵头，长期坚持）\n"
                                     "（二）新建水闸8座。（市水利局牵头，2026年12月25日前完成）\n");
    EXPECT_EQ(
        lines_of(of_task("sslj.fzr", tasks[0]).blocks),
        (Lines{"2026-督-001 推进常态化巡查", "状态 | 待签收　— 无时限　0%", "交办单位 | 市政府督查室",
               "主办单位 | 市水利局（文件约定）", "督办时限 | 无时限", "督办等级 | 一般",
               "办结审核 | 市政府督查室", "交办时间 | 2026-11-23 09:00", "原文（原样保存，不改）",
               "示范市第一次部署", "（一） 推进常态化巡查。（市水利局牵头，长期坚持）", "原文时限：长期坚持",
               "办理情况", "还没有反馈。", "经过",
               "2026-11-23 09:00 | 市政府督查室（督办科科员） | 交办，编号 2026-督-001，主办单位市水利局，"
               "办结时限 无。"}));
    city.done("duban", tasks[0], "withdraw", {{"reason", "重复"}});
    EXPECT_EQ(lines_of(of_task("duban", tasks[0]).blocks)[4], "督办时限 | —");
    city.done("sslj.fzr", tasks[1], "receive");
    city.wait_until("2026-12-28T02:00:00Z");
    EXPECT_EQ(lines_of(of_task("duban", tasks[1]).blocks)[1], "状态 | 推进中　◆ 超期　0%");
    city.done("sslj.fzr", tasks[1], "report",
              {{"kind", "completion"}, {"text", "全部完成"}, {"submit", true}});
    city.done("heyan", tasks[1], "verify", {{"progress", "good"}, {"quality", "passed"}, {"effect", "good"}});
    auto const ended = lines_of(of_task("duban", tasks[1]).blocks);
    EXPECT_EQ(ended[1], "状态 | 已办结　✓ 办结　曾超期　100%");
    EXPECT_EQ(ended[9], "评价 | 进度 良好，质量 合格，实效 良好");
}

TEST_P(sheets, of_the_ledger_have_a_row_for_each_task_as_its_reader_sees_it)
{
    full_life();
    auto const more =
        city.dispatch(std::string(sample_document) + "（三）推进常态化巡查。（市水利局牵头，长期坚持）\n");
    city.done(host, more[0], "receive");
    city.wait_until("2026-12-28T02:00:00Z");
    auto const paper = of_ledger("duban");
    EXPECT_EQ(heads_of(paper), "序 灯 编号 名称 主办 等级 到期 剩余 进展 状态 / ");
    EXPECT_EQ(
        lines_of(paper.blocks),
        (Lines{"跟踪督办台账", "筛选：在办事项 >> 共 4 项",
               "1 | ◆ 超期 | 2026-督-002 | 改造老旧小区 | 市住房城乡建设局 | 一般 | 2026-12-25 | "
               "超期 1 个工作日 | 0% | 推进中",
               "2 | ▲ 临期/已延期 | 2026-督-001 | 改造老旧小区 | 市住房城乡建设局 | 一般 | 2026-12-28 | "
               "今天到期 | 40% | 推进中",
               "3 | ● 正常 | 2026-督-003 | 更新供热管网12.4公里 | 市城市管理局 | 一般 | 2027-01-15 | "
               "还剩 13 个工作日 | 0% | 待签收",
               "4 | — 无时限 | 2026-督-004 | 推进常态化巡查 | 市水利局 | 一般 | 无时限 |  | 0% | 待签收"}));
    EXPECT_EQ(paper.running_foot,
              (Lines{"灯：● 正常　▲ 临期　◆ 超期　◆◆ 严重超期　‖ 暂停　✓ 办结　→ 已报送　— 无时限",
                     "打印单位：市政府督查室　数据时点：2026-12-28 10:00"}));
    // A co-unit's rows are those of its parts.
    EXPECT_EQ(
        lines_of(of_ledger(co).blocks),
        (Lines{"跟踪督办台账", "筛选：在办事项 >> 共 2 项",
               "1 | ◆ 超期 | 2026-督-002 | 改造老旧小区 | 市住房城乡建设局 | 一般 | 2026-12-25 | "
               "超期 1 个工作日 | 0% | 待签收",
               "2 | ▲ 临期 | 2026-督-001 | 改造老旧小区 | 市住房城乡建设局 | 一般 | 2026-12-28 | 今天到期 | "
               "0% | 办理中"}));
    // Late once, and no more.
    city.done(host, more[0], "apply-extension", {{"to_day", "2027-02-26"}, {"reason", "图审"}});
    city.done("duban", more[0], "decide-extension", {{"grant", true}, {"remark", "同意"}});
    EXPECT_EQ(
        lines_of(of_ledger(host).blocks).back(),
        "3 | ● 正常/曾超期/已延期 | 2026-督-002 | 改造老旧小区 | 市住房城乡建设局 | 一般 | 2027-02-26 | "
        "还剩 43 个工作日 | 0% | 推进中");
    city.done("duban", more[2], "cancel", {{"reason", "部署有变"}});
    EXPECT_EQ(lines_of(of_task("duban", more[2]).blocks)[4], "督办时限 | —");
    tracking::LedgerSheetQuery ended;
    ended.open = false;
    EXPECT_EQ(lines_of(of_ledger("duban", ended).blocks),
              (Lines{"跟踪督办台账", "筛选：已结束事项 >> 共 1 项",
                     "1 | — 无时限 | 2026-督-004 | 推进常态化巡查 | 市水利局 | 一般 | — |  | 0% | 撤销"}));
}

// The filter stands above the rows, in the words of the page.
TEST_P(sheets, of_the_ledger_say_what_was_asked_for)
{
    auto const task = full_life();
    city.dispatch(std::string(sample_document)); // another document
    auto const asked = [&](std::string const& who, tracking::LedgerSheetQuery const& query)
    { return lines_of(of_ledger(who, query).blocks)[1]; };
    tracking::LedgerSheetQuery query;
    query.light = {tracking::Light::red, tracking::Light::grave};
    query.due_from = parse_day("2026-12-01");
    query.due_to = parse_day("2026-12-25");
    query.host = *parse_id<UnitKind>(city.unit("市住房城乡建设局"));
    query.office = city.city().office;
    query.q = "老旧 小区";
    EXPECT_EQ(asked("duban", query),
              "筛选：在办事项；灯：◆ 超期、◆◆ 严重超期；2026-12-01至2026-12-25到期；交办机构：市政府督查室；"
              "主办单位：市住房城乡建设局；含“老旧 小区” >> 共 0 项");
    query = {};
    query.all = true;
    query.q = "小区";
    query.state = {tracking::State::in_progress, tracking::State::closed};
    query.due_from = parse_day("2026-12-28");
    EXPECT_EQ(asked("duban", query),
              "筛选：全部事项；状态：推进中、已办结；2026-12-28起到期；含“小区” >> 共 1 项");
    query = {};
    query.due_to = parse_day("2026-12-28");
    query.decision = as("duban",
                        [&](db::Session& session, http::Call const&)
                        {
                            auto rows = session.query("SELECT decision FROM tracking_task WHERE id = ?1",
                                                      *parse_id<TaskKind>(task));
                            rows.next();
                            return rows.get<DecisionId>(0);
                        });
    EXPECT_EQ(asked("duban", query), "筛选：在办事项；2026-12-28前到期；文件："
                                     "示范市人民政府办公室关于印发重点任务分工的通知 >> 共 1 项");
    query = {};
    query.handler = *parse_id<PersonKind>(city.person("szfcxjsj.jbr"));
    EXPECT_EQ(asked(host, query), "筛选：在办事项；承办人：市住房城乡建设局业务科承办人 >> 共 1 项");
    EXPECT_EQ(asked(co, query), "筛选：在办事项；承办人： >> 共 0 项"); // not theirs to name
    query = {};
    query.open = false;
    query.closed_from = query.closed_to = parse_day("2026-12-28");
    EXPECT_EQ(asked("duban", query), "筛选：已结束事项；2026-12-28至2026-12-28办结 >> 共 0 项");
}

// Two sizes of paper: the larger one has larger letters; numbers stand at the right edge of their columns.
TEST_P(sheets, of_the_ledger_fit_their_paper)
{
    full_life();
    for (auto const size : {tracking::SheetSize::a4, tracking::SheetSize::a3})
    {
        bool const large = size == tracking::SheetSize::a3;
        tracking::LedgerSheetQuery query;
        query.size = size;
        auto const paper = of_ledger("duban", query);
        EXPECT_EQ(paper.page.width_millimetres, large ? 420 : 297);
        EXPECT_EQ(paper.page.height_millimetres, large ? 297 : 210);
        auto const& title = std::get<exchange::Paragraph>(paper.blocks.at(0));
        auto const& filter = std::get<exchange::Paragraph>(paper.blocks.at(1));
        auto const& table = std::get<exchange::Table>(paper.blocks.at(2));
        EXPECT_EQ(title.style.face, exchange::Face::strong);
        EXPECT_EQ(title.style.align, exchange::Align::centre);
        EXPECT_EQ(filter.style.face, exchange::Face::plain);
        EXPECT_EQ(table.size_points, large ? 10 : 8.5);
        std::string right;
        for (auto const& column : table.columns)
            if (column.align == exchange::Align::right) right += column.title + " ";
        EXPECT_EQ(right, "序 进展 ");
    }
}

// A sheet has the size of its paper, and a file name that ends somewhere.
TEST_P(sheets, of_a_task_are_of_one_size_and_called_by_its_number_and_title)
{
    auto const tasks =
        city.dispatch("示范市第一次部署\n（一）新建水闸8座，"
                      "改造沿河泵站与配套管网并同步完善防汛物资储备与应急值守制度，完成闸门更新。"
                      "（市水利局牵头，2026年12月25日前完成）\n");
    auto const page = of_task("duban", tasks[0]).page;
    EXPECT_EQ(page.width_millimetres, 210);
    EXPECT_EQ(page.height_millimetres, 297);
    EXPECT_EQ(page.top_millimetres, 18);
    EXPECT_EQ(page.left_millimetres, 20);
    EXPECT_EQ(page.right_millimetres, 20);
    EXPECT_EQ(page.bottom_millimetres, 22);
    city.change("UPDATE tracking_task SET title = '" + std::string(60, 'x') + "'");
    auto const file = city.get("duban", "/api/tracking/tasks/" + tasks[0] + "/sheet");
    EXPECT_EQ(file_name(file), "2026-督-001 " + std::string(39, 'x') + ".pdf"); // fifty characters
}

INSTANTIATE_TEST_SUITE_P(engines, sheets, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
