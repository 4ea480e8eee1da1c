// Tables whose cells stand in a line each or are wrapped into several, as a PDF leaves them.
#include "breakdown/grammar/test_briefs.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

constexpr char const* headings = "某市2026年任务分解表\n序号\n工作任务\n牵头单位\n配合单位\n完成时限\n";

std::string table(std::string const& rows)
{
    return headings + rows;
}

TEST(FlatTables, a_heading_that_no_list_holds_takes_its_place_among_the_columns)
{
    EXPECT_EQ(
        briefs("某区任务分解表\n序号\n测评指南\n牵头部门\n责任部门\n完成时限\n落实成色\n1\n设置公益广告20处\n"
               "区委宣传部\n区城管局\n8月20日前\n较好\n2\n清理乱停乱放车辆\n区城管局\n区公安分局\n"
               "8月底前\n一般\n"),
        (Lines{"1|设置公益广告20处|区委宣传部/区城管局//|8月20日前",
               "2|清理乱停乱放车辆|区城管局/区公安分局//|8月底前"}));
}

TEST(FlatTables, sums_of_money_are_no_numbers_of_rows)
{
    EXPECT_EQ(briefs("某县考核任务表\n序号\n考核指标\n考核内容\n分值\n责任单位\n1\n项目建设\n新开工项目3个\n2"
                     "\n县发改局\n"
                     "2\n招商引资\n引进企业5家\n3\n县商务局\n3\n财税收入\n完成预算收入\n4\n县财政局\n"),
              (Lines{"1|项目建设新开工项目3个|县发改局///|", "2|招商引资引进企业5家|县商务局///|",
                     "3|财税收入完成预算收入|县财政局///|"}));
}

TEST(FlatTables, headings_broken_by_narrow_columns_are_read)
{
    EXPECT_EQ(
        briefs("某市2026年任务分解表\n序\n号\n工作任务\n牵头\n单位\n配合单\n位\n完成时\n限\n1\n新建公园2个\n"
               "市城管局\n市财政局\n2026年6月底前\n"),
        (Lines{"1|新建公园2个|市城管局/市财政局//|2026-06-30"}));
}

TEST(FlatTables, a_heading_may_explain_itself_in_brackets)
{
    EXPECT_EQ(
        briefs("某市2026年任务分解表\n序号\n工作任务\n总投资\n（万元）\n责任单位（排第一位\n的为牵头单位）\n"
               "完成时限\n1\n新建公园2个\n1200\n市城管局、市财政局\n2026年6月底前\n"),
        (Lines{"1|新建公园2个|市城管局/市财政局//|2026-06-30"}));
}

TEST(FlatTables, lines_between_the_rows_are_their_sections)
{
    auto const document =
        decompose(table("一、市场准入\n1\n推进企业开办便利化。\n市市场监管局\n市税务局\n6月底前\n"
                        "二、工程建设（1项）\n（一）审批\n2\n推行分段审批。\n市住建局\n市城管局\n9月底前\n"
                        "（二）验收\n3\n推行联合验收。\n市住建局\n市城管局\n9月底前\n"));
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(sections(document.items[0]), "一、市场准入");
    EXPECT_EQ(sections(document.items[1]), "二、工程建设（1项） > （一）审批");
    EXPECT_EQ(sections(document.items[2]), "二、工程建设（1项） > （二）验收");
    EXPECT_EQ(brief(document.items[1]), "2|推行分段审批。|市住建局/市城管局//|2026-09-30");
}

TEST(FlatTables, the_numbers_may_begin_again_in_each_section)
{
    std::string rows = "一、甲类\n";
    for (int i = 1; i <= 6; ++i) rows += std::to_string(i) + "\n新建公园2个\n市城管局\n市财政局\n6月底前\n";
    auto const document = decompose(table(rows + "二、乙类\n1\n新建学校2所\n市教育局\n市财政局\n6月底前\n"));
    ASSERT_EQ(document.items.size(), 7u);
    EXPECT_EQ(sections(document.items[6]), "二、乙类");
    EXPECT_EQ(document.items[6].number, "1");
}

TEST(FlatTables, a_limit_may_be_wrapped)
{
    EXPECT_EQ(
        briefs(table(
            "1\n推进企业开办便利化，将企业开办时间压\n减至0.5个工作日。\n市市场监管局\n市税务局、市公\n"
            "安局\n2026 年11\n月底前\n2\n推行工程建设项目审批改革，审批时间压减\n30%以上。\n市住房城乡建\n"
            "设局\n各县（市、区）\n人民政府\n2026年\n9月底前\n")),
        (Lines{"1|推进企业开办便利化，将企业开办时间压减至0.5个工作日。|市市场监管局/"
               "市税务局、市公安局//|2026-11-30",
               "2|推行工程建设项目审批改革，审批时间压减30%以上。|市住房城乡建设局/"
               "各县（市、区）人民政府//|2026-09-30"}));
}

TEST(FlatTables, a_leader_is_no_part_of_the_units_before_or_behind_him)
{
    EXPECT_EQ(briefs("某县任务分解表\n序号\n工作任务\n责任单位\n责任领导\n完成时限\n1\n完善健康教育网络，学校"
                     "健康教育开课\n"
                     "率达100%\n县教育局、县卫\n健委、县融媒体\n中心\n李某某\n2026年5月底\n2\n"
                     "开展“五小”行业整治，持证率达到\n100%\n县市场监管局、\n各乡\n镇\n王军\n长期\n"),
              (Lines{"1|完善健康教育网络，学校健康教育开课率达100%|//县教育局、县卫健委、县融媒体中心/李某某|"
                     "2026-05-31",
                     "2|开展“五小”行业整治，持证率达到100%|//县市场监管局、各乡镇/王军|长期"}));
    EXPECT_EQ(briefs("某市任务分解表\n序号\n工作任务\n牵头领导\n牵头单位\n配合单位\n1\n推进企业开办便利化，将"
                     "企业开办时间压\n"
                     "减至0.5个工作日。\n张某某\n市市场监管局\n市税务局、市公\n安局\n"),
              (Lines{"1|推进企业开办便利化，将企业开办时间压减至0.5个工作日。|市市场监管局/"
                     "市税务局、市公安局//张某某|"}));
}

TEST(FlatTables, a_bare_page_number_between_rows_is_dropped_from_them)
{
    EXPECT_EQ(
        briefs(table("1\n新建公园2个\n市城管局\n市财政局\n6月底前\n4\n2\n新建学校2所\n市教育局\n市财政局\n"
                     "9月底前\n")),
        (Lines{"1|新建公园2个|市城管局/市财政局//|2026-06-30",
               "2|新建学校2所|市教育局/市财政局//|2026-09-30"}));
}

TEST(FlatTables, a_dash_stands_for_nobody_in_either_cell)
{
    EXPECT_EQ(
        briefs(table("1\n持续深化法治化营商环境专项行动，推\n动有关工作落实。\n—\n市委依法治市办\n长期\n")),
        (Lines{"1|持续深化法治化营商环境专项行动，推动有关工作落实。|市委依法治市办///|长期"}));
}

TEST(FlatTables, a_field_without_a_number_is_a_section)
{
    auto const document =
        decompose("某市任务分解表\n序号\n领域\n工作任务\n牵头单位\n完成时限\n1\n市场准入\n"
                  "推进企业开办便利化，将企业开办时间压\n减至0.5个工作日。\n市市场监管局\n6月底前\n2\n"
                  "推行“证照联办”，联办事项达到三十\n个以上。\n市行政审批局\n9月底前\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(sections(document.items[1]), "市场准入");
    EXPECT_EQ(document.items[1].text, "推行“证照联办”，联办事项达到三十个以上。");
}

TEST(FlatTables, a_title_that_stands_for_several_rows_is_their_section)
{
    auto const document = decompose(
        "某区任务分解表\n序号\n测评项目\n测评标准\n牵头部门\n责任部门\n完成时限\n1\n公益广告\n"
        "主次干道、商业大街、公园广场有公益广告，数量达到广告总数的30%"
        "以上。\n区委宣传部\n区城管局\n各街道\n8月底前\n2\n"
        "建筑工地围挡公益广告面积不低于30%，画面无破损。\n区住建局\n各街道\n8月底前\n3\n市容环境\n"
        "清理乱停乱放、乱贴乱画、占道经营，共享单车有序停放。\n区城管局\n区公安分局\n各街道\n8月底前\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(sections(document.items[1]), "公益广告");
    EXPECT_EQ(sections(document.items[2]), "市容环境");
    EXPECT_EQ(names(document.items[2].co_units), "区公安分局、各街道");
}

TEST(FlatTables, a_line_that_counts_the_rows_below_it_heads_them)
{
    auto const document = decompose(
        "某县项目任务表\n序号\n项目名称\n建设内容\n责任单位\n基础设施类（2个）\n1\n供水管网\n改造38公里\n县住"
        "建局\n"
        "2\n污水厂\n新建1座\n县水务局\n产业发展类（1个）\n3\n养殖基地\n新建牛舍12栋\n县农业农村局\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[1]), "2|污水厂新建1座|县水务局///|");
    EXPECT_EQ(sections(document.items[1]), "基础设施类（2个）");
    EXPECT_EQ(sections(document.items[2]), "产业发展类（1个）");
}

TEST(FlatTables, what_follows_the_last_limit_is_no_part_of_the_table)
{
    EXPECT_EQ(
        briefs(table(
            "1\n新建公园2个\n市城管局\n市财政局\n6月底前\n2\n新建学校2所\n市教育局\n市财政局\n9月\n底前\n"
            "各责任单位要高度重视，确保各项任务按期完成。\n某市人民政府办公室\n2026年3月1日\n")),
        (Lines{"1|新建公园2个|市城管局/市财政局//|2026-06-30",
               "2|新建学校2所|市教育局/市财政局//|2026-09-30"}));
}

TEST(FlatTables, a_limit_before_the_task_is_none_of_it)
{
    EXPECT_EQ(
        briefs(
            "某市任务分解表\n序号\n完成时限\n工作任务\n牵头单位\n配合单位\n1\n2026年6月\n底前\n"
            "推进企业开办便利化，将企业开办时间压减至0.5个工\n作日。\n市市场监管局\n市税务局、市公\n安局\n"),
        (Lines{"1|推进企业开办便利化，将企业开办时间压减至0.5个工作日。|市市场监管局/"
               "市税务局、市公安局//|2026-06-30"}));
}

TEST(FlatTables, end_before_the_signature)
{
    EXPECT_EQ(briefs("某市2024年任务分工\n序号\n任务内容\n牵头单位\n完成时限\n1\n推进甲项。\n市财政局\n2024年"
                     "6月底\n2\n推进乙项。\n"
                     "市教育局\n2024年8月底\n3\n推进丙项。\n市信访局\n持续推进\n某市人民政府办公室\n2024年2月"
                     "20日印发\n"),
              (Lines{"1|推进甲项。|市财政局///|2024-06-30", "2|推进乙项。|市教育局///|2024-08-31",
                     "3|推进丙项。|市信访局///|持续推进"}));
}

} // namespace
} // namespace luoshi::breakdown
