// Whole documents, short and in the forms that offices print. B-39, Z-21.
#include "breakdown/grammar/test_briefs.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

TEST(Layouts, bracketed_tails_close_items_and_headings_are_sections)
{
    auto const document = decompose(
        "某市人民政府关于印发某市2026年工作要点的通知\n某政发〔2026〕7号\n各区人民政府：\n"
        "一、总体要求\n坚持稳中求进。\n二、主要任务\n（一）推进改革。建成平台3个。（市发展改革委牵头，"
        "市财政局配合，2026年6月底前完成）\n（二）优化服务。（市司法局负责）\n三、保障措施\n加强领导。\n");
    EXPECT_EQ(document.title, "某市人民政府关于印发某市2026年工作要点的通知");
    EXPECT_EQ(document.number, "某政发〔2026〕7号");
    EXPECT_EQ(document.year, 2026);
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "（一）|推进改革。建成平台3个。|市发展改革委/市财政局//|2026-06-30");
    EXPECT_EQ(document.items[0].section, (Lines{"二、主要任务"}));
    EXPECT_EQ(document.items[0].type, ResponsibilityType::lead);
    EXPECT_EQ(document.items[1].type, ResponsibilityType::single);
    ASSERT_EQ(document.items[0].metrics.size(), 1u);
}

TEST(Layouts, a_bare_list_of_units_may_end_with_a_day_or_a_lasting_limit)
{
    EXPECT_EQ(briefs("某市人民政府2026年工作任务分解\n一、重点任务\n1.加强学校管理。（市教育局，长期坚持）\n"
                     "2.推进救助。（市民政局、市财政局，持续推进）\n"
                     "3.加强资助。（市教育局、市财政局，2027年4月2日前）\n4.加强防汛（市水利局，6月底前）。\n"
                     "5.加强巡查。（市林业局，2026.8.31）\n6.加强巡护。（市林业局，10月份）\n"),
              (Lines{"1.|加强学校管理。|市教育局///|长期坚持", "2.|推进救助。|//市民政局、市财政局/|持续推进",
                     "3.|加强资助。|//市教育局、市财政局/|2027-04-02", "4.|加强防汛|市水利局///|2026-06-30",
                     "5.|加强巡查。|市林业局///|2026-08-31", "6.|加强巡护。|市林业局///|2026-10-31"}));
}

TEST(Layouts, a_source_with_its_year_is_no_responsibility_mark)
{
    EXPECT_TRUE(decompose("某市人民政府2026年工作要点\n1.人口稳定增长。（国家统计局，2023年）\n2."
                          "依据现行标准。（住房城乡建设部，2021年"
                          "第3号）\n3.材料报送市财政局（预算处，三楼）备案。\n")
                    .items.empty());
}

TEST(Layouts, several_tails_in_one_paragraph_share_its_number)
{
    EXPECT_EQ(
        briefs("1."
               "实施重点项目300个。（市发展改革委牵头，各区政府负责）开工建设城际铁路。（市交通运输局负责）\n"
               "2.发放消费券（市商务局、市财政局负责，持续推进）；"
               "新建充电桩2000个（市城管局）。\n"),
        (Lines{"1.|实施重点项目300个。|市发展改革委/各区政府//|", "1.|开工建设城际铁路。|市交通运输局///|",
               "2.|发放消费券|//市商务局、市财政局/|持续推进", "2.|新建充电桩2000个|市城管局///|"}));
}

TEST(Layouts, label_lines_with_the_value_on_the_next_line)
{
    EXPECT_EQ(briefs("某市2026年重点工作任务分解\n1."
                     "建设东站，完成主体工程。\n牵头单位：\n市发展改革委\n责任单位：\n市交通运输局\n市自然资"
                     "源局\n完成时限：\n2026年10月底\n"
                     "责任领导：\n陈某某\n2.建成停车场12个。\n牵头单位：市城管局\n完成时限：9月底\n"),
              (Lines{"1.|建设东站，完成主体工程。|市发展改革委/市交通运输局、市自然资源局//陈某某|2026-10-31",
                     "2.|建成停车场12个。|市城管局///|2026-09-30"}));
}

TEST(Layouts, a_document_that_lost_its_line_breaks)
{
    std::string words = "某市人民政府关于加快发展的意见某府发〔2026〕3号各区人民政府：现提出如下意见。一、总"
                        "体要求坚持新发展理念。二、主要任务";
    std::string body;
    for (int i = 0; i < 180; ++i) body += "持续优化营商环境各项工作，";
    words += "（一）壮大产业集群。" + body +
             "建成园区5个。（牵头单位：市商务局；责任单位：市财政局，各区政府）（二）发展农村电商。" + body +
             "（牵头单位：市农业农村局；责任单位：各区政府）三、保障措施（一）加强领导。";
    auto const document = decompose(words);
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(document.items[0].number, "（一）");
    EXPECT_EQ(document.items[0].section, (Lines{"二、主要任务"}));
    EXPECT_EQ(names(document.items[1].lead_units), "市农业农村局");
    EXPECT_EQ(document.title, "某市人民政府关于加快发展的意见");
    EXPECT_EQ(document.number, "某府发〔2026〕3号");
}

TEST(Layouts, ocr_spacing_page_numbers_and_running_heads)
{
    EXPECT_EQ(
        briefs(
            "关 于 印 发 某 市 工 作 方 案 的 通 知\n某 政 办 发 〔 2 0 2 6 〕 5 号\n一 、 提 升 服 务\n（ "
            "一 ） 推 进 一 网 通 办 。 （ 牵 头 单 位 ： 市 政 务 局 ； 责 任 单 位 ： 市 直 有 关 部 门 ； "
            "完 成 时 限 ： 2 0 2 6 年 9 月 底 ）\n— 1 "
            "—\n某市人民政府办公室文件\n（二）优化环境。（市发展改革委牵头，市商务局\n— 2 "
            "—\n某市人民政府办公室文件\n配合，12月底前完成）\n— 3 —\n"
            "某市人民政府办公室文件\n（三）压缩时限。（市行政审批局负责）\n"),
        (Lines{"（一）|推进一网通办。|市政务局/市直有关部门//|2026-09-30",
               "（二）|优化环境。|市发展改革委/市商务局//|2026-12-31",
               "（三）|压缩时限。|市行政审批局///|"}));
}

TEST(Layouts, traditional_characters_are_understood_and_printed_as_they_are)
{
    EXPECT_EQ(briefs("（一）優化營商環境。（牽頭單位：市發展改革委；責任單位：各縣（市、區）政府；完成時限：2"
                     "026年10月底前）\n（二）壓縮審批時間。（市財政局負責）\n"),
              (Lines{"（一）|優化營商環境。|市發展改革委/各縣（市、區）政府//|2026-10-31",
                     "（二）|壓縮審批時間。|市財政局///|"}));
}

TEST(Layouts, articles_carry_their_own_numbers)
{
    auto const document = decompose("某市招商引资若干政策\n第一章 总则\n第一条 本政策适用于本市。\n第二章 "
                                    "支持\n第二条 支持投资。（市经合局牵头，市财政局配合组织落实）\n第三条 "
                                    "支持用地。（市自然资源局、各区政府负责落实）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "第二条|支持投资。|市经合局/市财政局//|");
    EXPECT_EQ(document.items[1].type, ResponsibilityType::joint);
    EXPECT_EQ(document.items[1].section, (Lines{"第二章支持"}));
}

TEST(Layouts, the_first_unit_leads_when_the_document_says_so)
{
    auto const document =
        decompose("（一）稳定就业。（人力资源社会保障部、财政部负责。列第一位者为牵头单位，下同）\n（二）加强"
                  "培训。（财政部、人民银行负责）\n（三）做好宣传。（各省级人民政府负责）\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[1]), "（二）|加强培训。|财政部/人民银行//|");
    EXPECT_EQ(document.items[2].type, ResponsibilityType::single);
    ASSERT_EQ(document.conventions.size(), 1u);
}

TEST(Layouts, units_before_the_comma_lead_when_the_document_says_so)
{
    EXPECT_EQ(briefs("某方案\n（注：责任单位中逗号前为牵头单位）\n1."
                     "改造管网。（责任单位：市城管局、市水利局，市财政局、各区政府）\n"),
              (Lines{"1.|改造管网。|市城管局、市水利局/市财政局、各区政府//|"}));
}

TEST(Layouts, a_convention_of_everybody_is_not_copied_into_the_items)
{
    auto const document =
        decompose("1.落实政策。（市发展改革委牵头。以下任务均需各县区政府落实，不再一一列出）\n2."
                  "清理规定。（市司法局牵头）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "1.|落实政策。|市发展改革委///|");
    EXPECT_EQ(document.conventions, (Lines{"以下任务均需各县区政府落实，不再一一列出"}));
}

TEST(Layouts, table_rows_with_tabs_in_any_order_of_columns)
{
    EXPECT_EQ(briefs("某市2026年民生实事责任分工表\n完成时限\t序号\t类别\t工作任务\t牵头单位\t配合单位\t责任"
                     "领导\n2026年8月\t1\t教育\t新建中小学10所\t市教育局\t市发展改革委、市财政局\t张某\n"
                     "8月底前\t2\t\t新增幼儿园5所\t市教育局\t—\t张某\n"),
              (Lines{"1|新建中小学10所|市教育局/市发展改革委、市财政局//张某|2026-08-31",
                     "2|新增幼儿园5所|市教育局///张某|2026-08-31"}));
    EXPECT_EQ(
        decompose(
            "序号\t类别\t工作任务\t责任单位\n1\t教育\t新建中小学\t市教育局\n2\t\t新增幼儿园\t市教育局\n")
            .items[1]
            .section,
        (Lines{"教育"}));
}

TEST(Layouts, tables_with_one_cell_in_a_line)
{
    EXPECT_EQ(briefs("某区2026年重点任务清单\n序号\n任务内容\n责任单位\n完成时限\n1\n完成农贸市场改造3家\n区"
                     "商务局、区市场监管局\n2026年6月底\n2\n建成口袋公园8个\n区城管局\n9月底\n"),
              (Lines{"1|完成农贸市场改造3家|//区商务局、区市场监管局/|2026-06-30",
                     "2|建成口袋公园8个|区城管局///|2026-09-30"}));
}

TEST(Layouts, tables_that_a_pdf_has_flattened_and_wrapped)
{
    auto const document = decompose(
        "某市责任清单\n序号\n重点任务\n主要内容\n牵头部门\n责任单位\n1\n1."
        "优化企业开\n办服务\n推进电子营业执照在市公共资源\n交易平台中的应用。\n市市场监管委\n市政务服务办、市"
        "委\n网信办\n2\n"
        "试点推动企业常用电子证照信息\n与电子营业执照相关联。\n市市场监管委\n市委网信办、市大数\n据管理中心\n"
        "\n# Page 141:\n序号\n重点任务\n主要内容\n牵头部门\n责任单位\n3\n2.提高建设效\n率\n"
        "建立长效制度，规范全流程\n审批。\n市住房城乡建\n设委、市发展\n改革委\n—\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[0]),
              "1|推进电子营业执照在市公共资源交易平台中的应用。|市市场监管委/市政务服务办、市委网信办//|");
    EXPECT_EQ(document.items[1].section, (Lines{"1.优化企业开办服务"}));
    EXPECT_EQ(brief(document.items[2]),
              "3|建立长效制度，规范全流程审批。|市住房城乡建设委、市发展改革委///|");
    EXPECT_EQ(document.items[2].section, (Lines{"2.提高建设效率"}));
}

TEST(Layouts, a_row_that_a_page_has_cut_keeps_its_units)
{
    auto const document =
        decompose("某市责任清单\n序号\n主要内容\n牵头部门\n责任单位\n1\n推进电子营业执照在市公共资源\n交易平"
                  "台中的应用，试点推动电\n市市场监管委\n市政务服务办、市委\n网信办\n"
                  "\n# Page "
                  "2:"
                  "\n序号\n主要内容\n牵头部门\n责任单位\n子证照关联。\n2\n建立长效制度，规范全流程各\n项审批"
                  "。\n市住房城乡建\n设委\n—\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "1|推进电子营业执照在市公共资源交易平台中的应用，试点推动电|"
                                        "市市场监管委/市政务服务办、市委网信办//|");
    EXPECT_EQ(brief(document.items[1]), "2|建立长效制度，规范全流程各项审批。|市住房城乡建设委///|");
}

TEST(Layouts, two_rows_of_headings_are_one)
{
    EXPECT_EQ(
        briefs(
            "某县2026年任务分解表\n序号\t工作任务\t责任领导\t责任单位\t\t完成时限\n\t\t\t牵头单位\t配合单位\n"
            "一、经济发展\n1\t新增市场主体3000户\t李某\t县市场监管局\t县发改局 县统计局\t2026年12月\n"),
        (Lines{"1|新增市场主体3000户|县市场监管局/县发改局、县统计局//李某|2026-12-31"}));
}

TEST(Layouts, an_occasion_with_a_year_is_no_day)
{
    auto const document =
        decompose("某市2026年工作要点\n1.做好供暖。（责任单位：市住建局；完成时限：2026年供暖季前）\n2."
                  "做好防汛。（市应急局、市水务局，汛期前完成）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_FALSE(document.items[0].deadline);
    EXPECT_EQ(document.items[0].occasion, "2026年供暖季前");
    EXPECT_EQ(brief(document.items[1]), "2.|做好防汛。|//市应急局、市水务局/|汛期前完成");
}

TEST(Layouts, minutes_name_who_does_what_in_the_sentence)
{
    EXPECT_EQ(briefs("某市人民政府专题会议纪要\n〔2026〕12号\n一、关于资金\n会议明确，由市财政局会同市住房城"
                     "乡建设局于4月底前制定办法。\n二、关于管网\n（一）市城管局牵头，市水务集团、市燃气公司配"
                     "合，做好普查，6月30日前形成报告。\n"
                     "（二）请各区政府于汛期前完成整治。\n（三）会议认为，改造事关民生。\n（四）由副市长张某"
                     "牵头负责，每月通报进展。\n"),
              (Lines{"一、|会议明确，由市财政局会同市住房城乡建设局于4月底前制定办法。|市财政局/"
                     "市住房城乡建设局//|2026-04-30",
                     "（一）|市城管局牵头，市水务集团、市燃气公司配合，做好普查，6月30日前形成报告。|"
                     "市城管局/市水务集团、市燃气公司//|2026-06-30",
                     "（二）|请各区政府于汛期前完成整治。|各区政府///|汛期前",
                     "（四）|由副市长张某牵头负责，每月通报进展。|///副市长张某|"}));
}

TEST(Layouts, a_unit_that_begins_with_its_place_opens_a_sentence)
{
    EXPECT_EQ(
        briefs("清源市人民政府专题会议纪要\n〔2026〕12号\n（一）清源县人民政府牵头，市水利局配合，做好安"
               "置。\n（二）清源区人民政府牵头，市水利局、市民政局配合，做好排查。\n"
               "（三）高新区管委会负责，市财政局配合，做好拆除。\n"
               "（四）东关街道办事处要于6月底前完成清理。\n（五）加强社区管理要坚持长效。\n"),
        (Lines{"（一）|清源县人民政府牵头，市水利局配合，做好安置。|清源县人民政府/市水利局//|",
               "（二）|清源区人民政府牵头，市水利局、市民政局配合，做好排查。|清源区人民政府/"
               "市水利局、市民政局//|",
               "（三）|高新区管委会负责，市财政局配合，做好拆除。|//高新区管委会、市财政局/|",
               "（四）|东关街道办事处要于6月底前完成清理。|东关街道办事处///|2026-06-30"}));
}

TEST(Layouts, units_that_join_are_kept_whatever_verb_follows)
{
    EXPECT_EQ(
        briefs("清源市人民政府专题会议纪要\n〔2026〕12号\n（一）由市水利局牵头，会同市财政局、市审计局开"
               "展核查。\n（二）由市水利局会同市财政局修订资金、水库管理办法。\n"
               "（三）由市公安局交警支队会同市城市管理局优化路口。\n"
               "（四）由市政府外事办会同市委宣传部接待来宾。\n（五）经费由市财政局拨付的资金列支。\n"),
        (Lines{"（一）|由市水利局牵头，会同市财政局、市审计局开展核查。|市水利局/市财政局、市审计局//|",
               "（二）|由市水利局会同市财政局修订资金、水库管理办法。|市水利局/市财政局//|",
               "（三）|由市公安局交警支队会同市城市管理局优化路口。|市公安局交警支队/市城市管理局//|",
               "（四）|由市政府外事办会同市委宣传部接待来宾。|市政府外事办/市委宣传部//|"}));
}

TEST(Layouts, order_slips_keep_relative_limits_without_guessing_a_day)
{
    auto const document = decompose(
        "关于办理市领导批示件的交办通知\n1.请市教育局于收到批示之日起15日内核实情况。\n2."
        "请市信访局会同市司法局在5个工作日内约谈。\n3.市城管局牵头，市公安局配合，一个月内完成整治。\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_FALSE(document.items[0].deadline);
    EXPECT_EQ(document.items[0].deadline_text, "收到批示之日起15日内");
    ASSERT_TRUE(document.items[1].relative);
    EXPECT_EQ(document.items[1].relative->n, 5u);
    EXPECT_EQ(document.items[1].relative->unit, "workday");
    EXPECT_EQ(document.items[2].relative->unit, "month");
    EXPECT_EQ(names(document.items[1].co_units), "市司法局");
}

TEST(Layouts, rectification_lists_close_with_their_labels)
{
    EXPECT_EQ(
        briefs("某县巡察反馈问题整改清单\n一、记录不全\n问题描述：部分记录不全。\n整改措施：由县委办逐项补齐"
               "。\n责任单位：县委组织部\n责任人：李某\n整改时限：2026年6月30日\n二、结算超期\n整改措施：限期"
               "结算。\n牵头单位：县财政局\n"
               "配合单位：县审计局、县发改局\n责任领导：王某、赵某\n整改时限：立行立改\n"),
        (Lines{
            "一、|记录不全问题描述：部分记录不全。整改措施：由县委办逐项补齐。|县委组织部///李某|2026-06-30",
            "二、|结算超期整改措施：限期结算。|县财政局/县审计局、县发改局//王某、赵某|立行立改"}));
}

TEST(Layouts, a_document_without_tasks_gives_no_items_and_loses_nothing)
{
    auto const document = decompose(
        "关于某某同志任职的通知\n某政任〔2026〕3号\n经研究决定：任命某某同志为市统计局局长。\n特此通知。\n");
    EXPECT_TRUE(document.items.empty());
    EXPECT_EQ(document.layout, "none");
    EXPECT_FALSE(document.remainder.empty());
}

TEST(Layouts, one_mark_behind_several_children_speaks_for_all)
{
    auto const document = decompose("一、降低成本\n（一）规范收费\n1.清理规定。\n2."
                                    "公示清单。\n（市发展改革委牵头，市财政局负责）\n（二）优化服务\n1."
                                    "推进一网通办。\n2.推行全程网办。\n（市政务局牵头）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]), "（一）|规范收费1.清理规定。2.公示清单。|市发展改革委/市财政局//|");
    EXPECT_EQ(document.items[1].section, (Lines{"一、降低成本"}));
}

TEST(Layouts, numbers_run_through_chapters_and_survive_a_missing_dot)
{
    EXPECT_EQ(
        briefs("一、放\n（一）清理。（市一局负责）\n（二）取消“多证合一、多审合一”。（市二局负责）\n二、管\n"
               "（三）监管执法。（市三局负责）\n1.抽查制度。(市四局负责)\n2 公示制度。（市五局负责）\n"),
        (Lines{"（一）|清理。|市一局///|", "（二）|取消“多证合一、多审合一”。|市二局///|",
               "（三）|监管执法。|市三局///|", "1.|抽查制度。|市四局///|", "2|公示制度。|市五局///|"}));
}

TEST(Layouts, labels_without_marks_between_them_and_labels_in_brackets)
{
    EXPECT_EQ(
        briefs("1.建设平台。\n责任单位：市财政局 完成时限：2026年6月底 "
               "责任人：张某\n2.修订办法。【牵头单位】市司法局【配合单位】市公安局【完成时限】9月底\n"),
        (Lines{"1.|建设平台。|市财政局///张某|2026-06-30", "2.|修订办法。|市司法局/市公安局//|2026-09-30"}));
    EXPECT_EQ(briefs("1.建设平台。\n责任单位及责任人：市财政局 张某\n"),
              (Lines{"1.|建设平台。|市财政局///张某|"}));
}

TEST(Layouts, forms_with_the_label_in_the_first_cell)
{
    EXPECT_EQ(briefs("2026年督办事项\n一、建设停车场12个\n牵头单位\t市城管局\n配合单位\t市公安局、市财政局\n"
                     "完成时限\t2026年9月底\n二、改造管网\n牵头单位\t市水务局\n"),
              (Lines{"一、|建设停车场12个|市城管局/市公安局、市财政局//|2026-09-30",
                     "二、|改造管网|市水务局///|"}));
}

TEST(Layouts, a_bracket_that_explains_is_no_responsibility_mark)
{
    EXPECT_TRUE(decompose("1.企业登记时（法律法规明确必须现场办理的除外）可网上申请。\n2."
                          "材料报市财政局（预算处）备案。\n3.领取奖金（由兑付部门代扣代缴）后登记。\n")
                    .items.empty());
}

TEST(Layouts, a_mark_without_its_closing_bracket_ends_with_the_paragraph)
{
    EXPECT_EQ(briefs("1.规范许可。(牵头部门：厅法规处；责任部门：厅建设处，各市(州)交通运输局(委）\n2."
                     "规范备案。(牵头部门：厅法规处；责任部门：厅公路处)\n"),
              (Lines{"1.|规范许可。|厅法规处/厅建设处、各市(州)交通运输局(委）//|",
                     "2.|规范备案。|厅法规处/厅公路处//|"}));
}

} // namespace
} // namespace luoshi::breakdown
