// Responsibility marks in their less common forms, and who they hold for.
#include "breakdown/grammar/test_briefs.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

TEST(ResponsibilityMarks, labels_have_many_words)
{
    EXPECT_EQ(
        briefs("某市2026年工作任务分解\n1."
               "新增企业30家。（责任市领导：副市长周某；责任处室：投资处；时间进度：11月底前）\n"
               "2.举办展会。【主办：市商务局；会办：市财政局、各汽车协会；时间：6月30日前】\n"
               "3.推进建设。（分管领导：副市长王某 牵头单位：市住建局 参加单位：市财政局 时间要求：三季度）\n"
               "4.落实政策。（包保领导：张某；承办科室：预算科；协办单位：国库科；办结时限：持续推进）\n"),
        (Lines{"1.|新增企业30家。|投资处///副市长周某|2026-11-30",
               "2.|举办展会。|市商务局/市财政局、各汽车协会//|2026-06-30",
               "3.|推进建设。|市住建局/市财政局//副市长王某|2026-09-30",
               "4.|落实政策。|预算科/国库科//张某|持续推进"}));
    EXPECT_EQ(briefs("1.开展排查。〖牵头单位：市民政局，配合单位：市医保局等，完成时限：每季度末〗\n"),
              (Lines{"1.|开展排查。|市民政局/市医保局//|每季度末"}));
}

TEST(ResponsibilityMarks, whoever_is_addressed_is_a_value_and_no_label)
{
    EXPECT_EQ(
        briefs("1.压缩时限。\n牵头单位：市政务局\n责任单位：各承办单位\n完成时限：2026年6月\n"
               "2.提升质效。\n责任单位：市直各部门\n完成时限：2026年7月\n"),
        (Lines{"1.|压缩时限。|市政务局/各承办单位//|2026-06-30", "2.|提升质效。|市直各部门///|2026-07-31"}));
}

TEST(ResponsibilityMarks, a_role_in_brackets_ends_the_name_and_its_line)
{
    EXPECT_EQ(briefs("1.整治违建。\n责任单位：\n镇自然资源所（牵头）\n镇农业农村办\n各村（社区）\n"
                     "完成时限：\n2026年5月底\n"),
              (Lines{"1.|整治违建。|镇自然资源所/镇农业农村办、各村（社区）//|2026-05-31"}));
}

TEST(ResponsibilityMarks, names_may_stand_behind_a_dash)
{
    EXPECT_EQ(
        briefs("某省若干政策（2026年）\n（一）优化通行。——省公安厅、省交通运输厅\n"
               "（二）强化监管。——省市场监管局负责，6月底前完成\n（三）坚持标本兼治——既管当前，又管长远。\n"),
        (Lines{"（一）|优化通行。|//省公安厅、省交通运输厅/|",
               "（二）|强化监管。|省市场监管局///|2026-06-30"}));
}

TEST(ResponsibilityMarks, a_mark_behind_a_heading_holds_for_the_paragraphs_below_it)
{
    auto const document =
        decompose("某省优化营商环境任务分工\n一、获得电力（省能源局牵头，各市政府负责）\n1.压缩办电时间。\n"
                  "2.提升供电可靠性。\n二、获得用水（省住房城乡建设厅牵头）\n推行联合报装。\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[0]), "1.|压缩办电时间。|省能源局/各市政府//|");
    EXPECT_EQ(sections(document.items[1]), "一、获得电力");
    EXPECT_EQ(brief(document.items[2]), "二、|推行联合报装。|省住房城乡建设厅///|");
    EXPECT_EQ(sections(document.items[2]), "二、获得用水");
}

TEST(ResponsibilityMarks, articles_run_on_inside_the_headings_above_them)
{
    auto const document =
        decompose("某县若干措施\n一、宣传防范\n第1条 开展宣传。\n责任单位：县公安局\n二、技术反制\n"
                  "第2条 推广应用。\n责任单位：县教育局\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(sections(document.items[0]), "一、宣传防范");
    EXPECT_EQ(sections(document.items[1]), "二、技术反制");
}

TEST(ResponsibilityMarks, a_limit_runs_from_the_printed_day_of_the_order)
{
    std::string const words =
        "某县督办事项交办单\n一、关于道路塌方\n交办日期：2026年3月2日\n承办单位：县交通局\n"
        "协办单位：县应急局\n办理时限：自交办之日起5个工作日内\n二、关于食堂\n"
        "交办日期：2026年3月2日\n承办单位：县教育局\n办理时限：收到之日起10日内\n三、关于照明\n"
        "交办日期：2026年3月2日\n承办单位：县城管局\n办理时限：10日内\n";
    EXPECT_EQ(briefs(words),
              (Lines{"一、|关于道路塌方|县交通局/县应急局//|自交办之日起5个工作日内",
                     "二、|关于食堂|县教育局///|收到之日起10日内", "三、|关于照明|县城管局///|2026-03-12"}));
    // Working days are counted by whoever knows the calendar.
    auto const calendar = [](Day day, std::int32_t count) { return day + count + 2; };
    EXPECT_EQ(briefs(words, {0, calendar})[0], "一、|关于道路塌方|县交通局/县应急局//|2026-03-09");
}

TEST(Minutes, offices_whose_names_hold_a_verb_are_names)
{
    EXPECT_EQ(briefs("某市人民政府专题会议纪要\n〔2026〕12号\n1."
                     "由市林草局牵头，会同市应急局、市就业局于6月底前排查。\n"
                     "2.请市委组织部于5月底前研究编制。\n3.由市财政局商市住建局提出意见。\n"),
              (Lines{"1.|由市林草局牵头，会同市应急局、市就业局于6月底前排查。|市林草局/市应急局、市就业局//"
                     "|2026-06-30",
                     "2.|请市委组织部于5月底前研究编制。|市委组织部///|2026-05-31",
                     "3.|由市财政局商市住建局提出意见。|市财政局/市住建局//|"}));
}

TEST(Minutes, what_is_said_to_everybody_or_about_the_whole_is_no_task)
{
    EXPECT_TRUE(
        decompose("某市人民政府专题会议纪要\n〔2026〕12号\n现将议定事项印发如下，请有关单位认真抓好落实。\n"
                  "一、各级党委政府牵头抓总，各部门各负其责，形成合力。\n"
                  "二、市政府办公室要抓好会议议定事项的督办落实。\n")
            .items.empty());
}

TEST(Minutes, who_took_part_in_the_meeting_is_ordered_nothing)
{
    EXPECT_EQ(
        briefs(
            "关于调度重点项目的会议纪要\n2026年4月8日\n4月7日下午，县委常委、常务副县长张某某主持召开调度会，"
            "县发改局、县财政局等单位负责同志参加会议。\n1.县财政局负责筹措资金，5月10日前到位。\n"),
        (Lines{"1.|县财政局负责筹措资金，5月10日前到位。|县财政局///|2026-05-10"}));
}

TEST(Minutes, the_limit_of_the_task_is_no_inner_deadline)
{
    auto const document = decompose(
        "某市人民政府专题会议纪要\n〔2026〕12号\n1.请市住建局于6月底前完成主体工程，8月底前交付。\n");
    ASSERT_EQ(document.items.size(), 1u);
    ASSERT_EQ(document.items[0].inner_deadlines.size(), 1u);
    EXPECT_EQ(document.items[0].inner_deadlines[0].text, "8月底前");
}

TEST(Conventions, a_rule_for_everybody_is_found_wherever_it_stands)
{
    auto const document = decompose(
        "某市任务分工\n为确保完成，制定本方案。（以下各项任务均需各县（市、区）政府落实，不再逐一列出）\n"
        "1.改造小区。（牵头单位：市住建局）\n");
    EXPECT_EQ(document.conventions, (Lines{"以下各项任务均需各县（市、区）政府落实，不再逐一列出"}));
}

} // namespace
} // namespace luoshi::breakdown
