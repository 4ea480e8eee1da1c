// Tables of tasks: which columns are sections, which are titles, in any order; slips of one task each.
#include "breakdown/grammar/test_briefs.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

TEST(TaskTables, a_problem_that_several_measures_share_is_their_section)
{
    auto const document = decompose("某县整改任务清单\n序号\t反馈问题\t整改措施\t责任单位\t责任人\t整改时限\n"
                                    "1\t燃气安全\t开展入户安检\t县住建局\t罗某\t2026年8月20日前\n"
                                    "2\t\t淘汰不合格灶具\t县市场监管局\t罗某\t2026年9月底前\n"
                                    "3\t消防安全\t维修消防设施\t县消防救援大队\t宋某\t2026年10月底前\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[0]), "1|开展入户安检|县住建局///罗某|2026-08-20");
    EXPECT_EQ(sections(document.items[1]), "燃气安全");
    EXPECT_EQ(sections(document.items[2]), "消防安全");
}

TEST(TaskTables, a_title_of_its_own_in_every_row_belongs_to_the_task)
{
    EXPECT_EQ(briefs("改革事项分工表\n序号\t改革事项\t工作内容\t责任单位\n"
                     "1\t企业开办\t推行一窗通办\t市市场监管局\n2\t施工许可\t推行分段办理\t市住建局\n"),
              (Lines{"1|企业开办推行一窗通办|市市场监管局///|", "2|施工许可推行分段办理|市住建局///|"}));
}

TEST(TaskTables, sections_nest_and_a_field_is_never_the_task)
{
    auto const document = decompose("任务清单\n序号\t板块\t领域\t重点任务\t承办单位\t协办单位\t办理时限\n"
                                    "1\t经济\t投资\t新建厂房\t县工信局\t县财政局\t6月底前\n"
                                    "2\t\t消费\t办好展会\t县商务局\t—\t26年9月底前\n"
                                    "3\t民生\t教育\t新建学校\t县教育局\t县住建局\t2026年三季度\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[0]), "1|新建厂房|县工信局/县财政局//|2026-06-30");
    EXPECT_EQ(sections(document.items[1]), "经济 > 消费");
    EXPECT_EQ(sections(document.items[2]), "民生 > 教育");
    EXPECT_EQ(names(document.items[1].lead_units), "县商务局");
}

TEST(TaskTables, a_row_with_a_chinese_number_that_names_nobody_is_a_section)
{
    auto const document =
        decompose("某县2026年民生实事台账\n序号\t项目名称\t建设内容\t责任领导\t责任单位\t完成时限\n"
                  "一\t教育工程\n1\t县一中\t新建教学楼2栋\t张某某\t县教育局\t12月底\n"
                  "2\t幼儿园\t新建幼儿园3所\t张某某\t县教育局\t8月底\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "1|县一中新建教学楼2栋|县教育局///张某某|2026-12-31");
    EXPECT_EQ(sections(document.items[1]), "一教育工程");
}

TEST(TaskTables, several_tables_are_told_apart_by_the_lines_above_them)
{
    auto const document =
        decompose("某县改革任务书\n附件1 经济改革\n责任单位\t工作举措\t时间节点\t序号\n"
                  "县国资中心\t重组公司3家\t2026年6月\t1\n县财政局\t出台方案\t年底前\t2\n"
                  "附件2 社会改革\n责任单位\t工作举措\t时间节点\t序号\n县民政局\t建立清单\t年底前\t1\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(sections(document.items[0]), "附件1经济改革");
    EXPECT_EQ(sections(document.items[2]), "附件2社会改革");
}

TEST(TaskTables, one_cell_in_a_line_with_the_number_last)
{
    EXPECT_EQ(briefs("任务清单\n重点任务\n牵头领导\n牵头单位\n责任单位\n完成时限\n序号\n建设农贸市场3家\n"
                     "副市长张某某\n市商务局\n市财政局、各区政府\n2026年6月底前\n1\n新建公园8个\n副市长李某\n"
                     "市城管局\n—\n长期坚持\n2\n注：每月报送进展。\n"),
              (Lines{"1|建设农贸市场3家|市商务局/市财政局、各区政府//副市长张某某|2026-06-30",
                     "2|新建公园8个|市城管局///副市长李某|长期坚持"}));
}

TEST(TaskTables, a_heading_that_no_list_holds_tells_of_the_task_where_a_number_and_a_role_stand)
{
    EXPECT_EQ(briefs("某市提案办理分工表\n提案号\t案由\t提案者\t主办单位\t会办单位\t办结时限\n"
                     "2026001\t关于推进垃圾分类的提案\t民建界\t市城管局\t市发改委\t6月30日前\n"),
              (Lines{"2026001|关于推进垃圾分类的提案|市城管局/市发改委//|6月30日前"}));
    EXPECT_EQ(
        briefs(
            "某县任务分解表\n序号\t某某攻坚战\t作战图\t责任部门\t战果\n1\t蓝天\t淘汰锅炉3台\t县环保局\t好\n"),
        (Lines{"1|蓝天淘汰锅炉3台|县环保局///|"}));
}

TEST(TaskTables, what_stands_between_a_title_and_its_task_stays_with_them)
{
    EXPECT_EQ(
        briefs(
            "某县2026年重点项目任务表\n序号\t项目名称\t总投资（万元）\t建设内容及规模\t责任单位\t开工时间\n"
            "1\t供水改造\t1200\t改造管网38公里\t县住建局\t2026年3月\n2\t垃圾处理\t800\t新建转运站2座\t县城管"
            "局\t\n"),
        (Lines{"1|供水改造1200改造管网38公里|县住建局///|", "2|垃圾处理800新建转运站2座|县城管局///|"}));
}

TEST(TaskTables, a_bare_unit_carries_the_task_where_no_other_column_names_one)
{
    EXPECT_EQ(briefs("某市任务表\n序号\t任务\t单位\t时限\n1\t修路3公里\t市交通局\t2026年6月\n"),
              (Lines{"1|修路3公里|市交通局///|2026-06-30"}));
    EXPECT_EQ(briefs("某市任务表\n序号\t指标\t单位\t目标值\t责任单位\n1\t绿化\t公顷\t达到300\t市林业局\n"),
              (Lines{"1|绿化公顷达到300|市林业局///|"}));
}

TEST(TaskTables, rows_below_a_merged_cell_lack_it_and_keep_their_columns)
{
    auto const document =
        decompose("某区2026年任务清单\n序号\t改革事项\t主要举措\t牵头单位\t配合单位\t完成时限\n"
                  "1\t市场准入\t推行企业开办全程网办\t区市场监管局\t区税务局、区公安分局\t5月底\n"
                  "2\t推行证照联办，上线联办事项30个\t区行政审批局\t区市场监管局\t6月底\n"
                  "3\t纳税服务\t拓展非接触式办税\t区税务局\t\t持续推进\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[1]),
              "2|推行证照联办，上线联办事项30个|区行政审批局/区市场监管局//|2026-06-30");
    EXPECT_EQ(sections(document.items[1]), "市场准入");
    EXPECT_EQ(brief(document.items[2]), "3|拓展非接触式办税|区税务局///|持续推进");
    EXPECT_EQ(sections(document.items[2]), "纳税服务");
}

TEST(TaskTables, a_row_that_lost_its_number_with_the_merged_cell_has_that_of_the_row_above)
{
    EXPECT_EQ(briefs("某区2026年任务清单\n序号\t重点任务\t具体举措\t牵头单位\t配合单位\t完成时限\n"
                     "1\t市场准入\t推行企业开办全程网办\t区市场监管局\t区税务局\t5月底\n"
                     "推行证照联办，上线联办事项30个\t区行政审批局\t区市场监管局\t6月底\n"),
              (Lines{"1|推行企业开办全程网办|区市场监管局/区税务局//|2026-05-31",
                     "1|推行证照联办，上线联办事项30个|区行政审批局/区市场监管局//|2026-06-30"}));
}

TEST(TaskTables, a_cell_may_hold_line_breaks)
{
    EXPECT_EQ(
        briefs("某县2026年任务清单\n序号\t项目名称\t年度目标任务\t责任单位\t配合单位\t完成时限\n"
               "1\t道路工程\t新改建公路60公里\t县交通运输局\t县财政局\n各乡镇人民政府\t11月30日前\n"
               "2\t教育工程\t1.新建幼儿园2所；\n2.改造运动场6个；\n3.新增学位900个。\t县教育局\t\t9月1日前\n"
               "3\t供水工程\t改造管网120公里，\n受益1.8万人\t县水利局\t县水务公司、有关乡镇\t10月底前\n"),
        (Lines{"1|道路工程新改建公路60公里|//县交通运输局、县财政局、各乡镇人民政府/|2026-11-30",
               "2|教育工程1.新建幼儿园2所；2.改造运动场6个；3.新增学位900个。|县教育局///|2026-09-01",
               "3|供水工程改造管网120公里，受益1.8万人|//县水利局、县水务公司、有关乡镇/|2026-10-31"}));
}

TEST(TaskTables, the_last_cell_may_go_on_below_its_row)
{
    EXPECT_EQ(briefs("某县2026年任务清单\n序号\t工作任务\t完成时限\t责任单位\n1\t新建公园2个\t9月底前\t县城管"
                     "局、\n县财政局\n"
                     "县水利局\n2\t修路3公里\t9月底前\t县交通局\n二、民生\n3\t新建学校\t9月底前\t县教育局\n"),
              (Lines{"1|新建公园2个|//县城管局、县财政局、县水利局/|2026-09-30",
                     "2|修路3公里|县交通局///|2026-09-30", "3|新建学校|县教育局///|2026-09-30"}));
}

TEST(TaskTables, ditto_is_the_value_above)
{
    EXPECT_EQ(
        briefs("某市2026年任务清单\n序号\t工作任务\t牵头单位\t配合单位\t完成时限\n"
               "1\t新建公园2个\t市城管局\t市财政局\t9月底前\n2\t修路3公里\t同上\t〃\t同上\n"
               "3\t植树300亩\t市林业局\t同上\t年底前\n"),
        (Lines{"1|新建公园2个|市城管局/市财政局//|2026-09-30", "2|修路3公里|市城管局/市财政局//|2026-09-30",
               "3|植树300亩|市林业局/市财政局//|2026-12-31"}));
}

TEST(TaskTables, a_cell_copied_over_its_whole_row_heads_the_rows_below_and_a_sum_is_none)
{
    auto const document = decompose(
        "某市2026年任务清单\n序号\t工作任务\t牵头单位\t配合单位\n一、甲类\t一、甲类\t一、甲类\t一、甲类\n"
        "1\t新建公园2个\t市城管局\t市财政局\n合计\t2个\t\t\n");
    ASSERT_EQ(document.items.size(), 1u);
    EXPECT_EQ(sections(document.items[0]), "一、甲类");
}

TEST(TaskTables, bars_between_the_cells_are_read_as_tabs)
{
    EXPECT_EQ(briefs("某区2026年任务台账\n| 序号 | 改革任务 | 主要举措 | 牵头单位 | 参与单位 | 完成时限 |\n"
                     "| --- | :---: | --- | --- | --- | --- |\n| 1 | 国资改革 | 组建3家公司 | 区国资中心 | "
                     "区财政局 | 6月 |\n"
                     "| 2 | 教育改革 | 新增集团4个 | 区教体局 | | 9月 |\n"),
              (Lines{"1|国资改革组建3家公司|区国资中心/区财政局//|2026-06-30",
                     "2|教育改革新增集团4个|区教体局///|2026-09-30"}));
    auto const document =
        decompose("某区2026年任务台账\n序号|改革任务|牵头单位\n一、经济\n1|国资改革|区国资中心\n");
    ASSERT_EQ(document.items.size(), 1u);
    EXPECT_EQ(brief(document.items[0]), "1|国资改革|区国资中心///|");
    EXPECT_EQ(sections(document.items[0]), "一、经济");
}

TEST(TaskTables, the_rules_of_a_drawn_table_are_no_sections)
{
    EXPECT_EQ(briefs("某区2026年任务台账\n┌──┬──┬──┐\n│序号│工作任务│责任单位│\n├──┼──┼──┤\n"
                     "│1│修路3公里│区交通局│\n├──┼──┼──┤\n│2│架桥2座│区住建局│\n└──┴──┴──┘\n"),
              (Lines{"1|修路3公里|区交通局///|", "2|架桥2座|区住建局///|"}));
}

TEST(TaskTables, gaps_of_several_spaces_below_known_headings_are_read_as_tabs)
{
    EXPECT_EQ(
        briefs(
            "某市2026年责任分工表\n序号  工作任务            牵头单位    配合单位                完成时限\n"
            "1     开展化工企业体检    市应急局    市工信局、市环境局      6月底前\n"
            "一、民生\n"
            "2     加强校园安全管理　　市教育局　　市公安局                长期坚持\n"),
        (Lines{"1|开展化工企业体检|市应急局/市工信局、市环境局//|2026-06-30",
               "2|加强校园安全管理|市教育局/市公安局//|长期坚持"}));
    // One row alone, or none of the headings known: spaces are spaces.
    EXPECT_TRUE(briefs("某市通讯录\n姓名  职务  电话\n张某  主任  12345\n李某  科长  12346\n").empty());
}

TEST(TaskTables, the_quotes_of_a_cell_with_line_breaks_are_no_part_of_it)
{
    EXPECT_EQ(briefs("某县2026年任务清单\n序号\t工作任务\t责任单位\t完成时限\n"
                     "1\t\"推进便利化，时间压\n减至1日\"\t\"县税务局\n县公安局\"\t6月底\n2\t推行\"一窗通办\""
                     "\t县政务局\t9月底\n"),
              (Lines{"1|推进便利化，时间压减至1日|//县税务局、县公安局/|2026-06-30",
                     "2|推行\"一窗通办\"|县政务局///|2026-09-30"}));
}

TEST(TaskTables, a_heading_may_hold_a_line_break)
{
    EXPECT_EQ(briefs("某市2026年任务清单\n序号\t工作任务\t牵头\n单位\t配合单位\t完成\n时限\n1\t新建公园2个\t"
                     "市城管局\t市财政局\t6月底前\n"),
              (Lines{"1|新建公园2个|市城管局/市财政局//|2026-06-30"}));
}

TEST(TaskTables, slips_of_labels_and_values_are_a_task_each)
{
    EXPECT_EQ(briefs("督办事项卡\n编号\t1\n工作内容\t改造管网30公里\n牵头单位\t县水务局\n配合单位\t县财政局\n"
                     "责任领导\t张某\n完成时限\t2026年10月底前\n\n编号\t2\n工作内容\t硬化道路60公里\n"
                     "牵头单位\t县交通运输局\t配合单位\t各乡镇政府\n完成时限\t2026年11月底前\n"),
              (Lines{"1|改造管网30公里|县水务局/县财政局//张某|2026-10-31",
                     "2|硬化道路60公里|县交通运输局/各乡镇政府//|2026-11-30"}));
}

} // namespace
} // namespace luoshi::breakdown
