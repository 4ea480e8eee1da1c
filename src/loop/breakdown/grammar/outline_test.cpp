// The year of a document, its numbers, its headings. B-39.
#include "breakdown/grammar/test_briefs.h"

#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

TEST(Outline, days_of_tasks_are_not_the_day_of_the_document)
{
    auto const document =
        decompose("关于印发重点任务的通知\n某政发〔2023〕3号\n1.推进甲项。\n责任单位：市水利局\n"
                  "完成时限：2024年6月30日\n2.推进乙项。\n责任单位：市水利局\n完成时限：12月底前\n");
    EXPECT_EQ(document.year, 2023);
    EXPECT_FALSE(document.day);
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[1]), "2.|推进乙项。|市水利局///|2023-12-31");
    // Days without a year name none, not that of the first computers.
    EXPECT_EQ(decompose("某市任务分工\n1.推进甲项。\n责任单位：市水利局\n完成时限：5月1日—10月31日\n").year,
              0);
}

TEST(Outline, the_year_of_a_title_is_its_first_one_and_not_that_of_a_plan)
{
    EXPECT_EQ(
        decompose("某市“十四五”规划（2021—2025年）2024年度重点任务分工\n1.推进甲项。（市水利局）\n").year,
        2024);
    EXPECT_EQ(decompose("某市行动方案（2024—2026年）\n1.推进甲项。（市水利局）\n").year, 2024);
    EXPECT_EQ(decompose("某大学2024—2025学年度工作要点\n1.推进甲项。（教务处）\n").year, 2024);
}

TEST(Outline, a_signature_at_the_very_end_dates_the_document)
{
    std::string words = "某市重点任务分工\n1.推进甲项。（市水利局，12月底前）\n";
    for (int i = 0; i < 200; ++i) words += "各部门要认真抓好落实，及时总结经验。\n";
    auto const document = decompose(words + "某市人民政府办公室\n2023年4月2日\n");
    EXPECT_EQ(document.year, 2023);
    ASSERT_EQ(document.items.size(), 1u);
    EXPECT_EQ(brief(document.items[0]), "1.|推进甲项。|市水利局///|2023-12-31");
}

TEST(Outline, decimal_numbers_stand_below_their_chapter)
{
    auto const document = decompose(
        "某集团2024年重点任务\n1 深化改革\n1.1 修订清单。\n责任部门：党委办公室\n1.2 配备外部董事。\n"
        "责任部门：人力资源部\n2 健全机制\n2.1 推行竞争上岗。\n责任部门：人力资源部\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(brief(document.items[0]), "1.1|修订清单。|党委办公室///|");
    EXPECT_EQ(brief(document.items[2]), "2.1|推行竞争上岗。|人力资源部///|");
    EXPECT_EQ(sections(document.items[2]), "2健全机制");
    // Amounts are no numbers of paragraphs.
    EXPECT_EQ(briefs("某市2024年任务\n1.投资目标。\n1.5亿元项目开工。\n责任单位：市发改委\n"),
              (Lines{"1.|投资目标。1.5亿元项目开工。|市发改委///|"}));
}

TEST(Outline, a_short_document_may_have_lost_its_line_breaks_too)
{
    std::string words = "某市人民政府办公室关于印发促进消费若干措施的通知某府办发〔2023〕31号各乡镇人民政府，"
                        "市政府各部门：现将措施印发给你们，"
                        "请认真贯彻执行。某市人民政府办公室2023年8月15日某市促进消费若干措施为贯彻落实决策部"
                        "署，结合我市实际，制定如下措施。";
    for (int i = 0; i < 6; ++i)
        words += "坚持远近兼顾、综合施策，把恢复和扩大消费摆在优先位置，推动供需平衡。";
    words +=
        "一、稳定消费1."
        "优化购车管理。推广汽车6000辆。牵头单位：市商务局责任单位：市公安局、市工信局完成时限：2023年12月底前"
        "2.支持住房需求。交付房屋2300套。牵头单位：市住建局责任单位：市自然资源局完成时限：2023年10月底前";
    auto const document = decompose(words);
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(brief(document.items[0]),
              "1.|优化购车管理。推广汽车6000辆。|市商务局/市公安局、市工信局//|2023-12-31");
    EXPECT_EQ(brief(document.items[1]),
              "2.|支持住房需求。交付房屋2300套。|市住建局/市自然资源局//|2023-10-31");
    EXPECT_EQ(sections(document.items[1]), "一、稳定消费");
}

TEST(Outline, an_annex_begins_its_sections_anew)
{
    auto const document =
        decompose("某市2024年任务\n附件1\n甲清单\n一、工业\n1.建成平台。（市工信局）\n附件2\n乙清单\n"
                  "1.新建学校。（市教育局）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(sections(document.items[0]), "一、工业");
    EXPECT_EQ(sections(document.items[1]), "");
}

TEST(Outline, a_heading_above_several_paragraphs_is_their_section)
{
    auto const document = decompose("某市2024年任务\n一、重点任务\n开展甲项行动，建成平台。（市教育局牵头）\n"
                                    "开展乙项行动，建成平台。（市审计局牵头）\n");
    ASSERT_EQ(document.items.size(), 2u);
    EXPECT_EQ(document.items[0].text, "开展甲项行动，建成平台。");
    EXPECT_EQ(sections(document.items[0]), "一、重点任务");
    EXPECT_EQ(sections(document.items[1]), "一、重点任务");
}

TEST(Outline, in_minutes_the_line_above_is_what_was_discussed)
{
    auto const document = decompose(
        "某县人民政府常务会议纪要\n〔2024〕6号\n一、研究教育工作\n会议决定，由县教育局牵头制定招生方案，"
        "6月15日前公布。\n县住建局、县财政局负责同志参加会议。\n二、研究管网建设\n"
        "会议原则同意方案，相关手续由县行政审批局负责办理。\n请县政府督查室跟踪督办，每周五报送进展。\n");
    ASSERT_EQ(document.items.size(), 3u);
    EXPECT_EQ(sections(document.items[0]), "一、研究教育工作");
    EXPECT_EQ(names(document.items[0].lead_units), "县教育局");
    EXPECT_EQ(names(document.items[1].lead_units), "县行政审批局");
    EXPECT_EQ(names(document.items[2].lead_units), "县政府督查室");
}

TEST(Outline, days_of_quoted_documents_and_telephone_numbers_are_not_the_documents)
{
    EXPECT_EQ(decompose("某市2023年优化营商环境工作方案\n为贯彻落实省委、省政府办公厅2021年11月3日印发的《方"
                        "案》，制定本方案。\n"
                        "1.推进甲项。（市水利局，9月底前）\n")
                  .year,
              2023);
    auto const listed =
        decompose("某市2023年任务清单\n联系电话 021-20120615\n1.推进甲项。（市水利局，9月底前）\n"
                  "2.推进乙项。\n责任单位：市水利局\n完成时限：得分9.5前完成\n");
    EXPECT_EQ(listed.year, 2023);
    ASSERT_EQ(listed.items.size(), 2u);
    EXPECT_FALSE(listed.items[1].deadline);
}

TEST(Outline, a_plan_that_was_signed_in_the_december_before_orders_for_its_own_year)
{
    auto const document =
        decompose("某市2024年工作要点\n（2023年12月29日）\n1.推进甲项。（市水利局，9月底前）\n");
    EXPECT_EQ(document.year, 2024);
    ASSERT_TRUE(document.day);
    EXPECT_EQ(to_text(*document.day), "2023-12-29");
    EXPECT_EQ(brief(document.items[0]), "1.|推进甲项。|市水利局///|2024-09-30");
}

// In the first 2,400 characters, or at the very end; what stands between belongs to the text.
TEST(Outline, a_document_has_its_day_in_the_head_or_at_the_end)
{
    auto const day_behind = [](int before, int behind)
    {
        std::string text = "某市关于改造老旧小区的通知\n";
        for (int i = 0; i < before; ++i) text += "各级各部门要高度重视抓好落实工作不得有误。\n"; // 20 each
        text += "2024年3月5日\n";
        for (int i = 0; i < behind; ++i) text += "各级各部门要高度重视抓好落实工作不得有误。\n";
        return decompose(text).day.has_value();
    };
    EXPECT_TRUE(day_behind(100, 50));
    EXPECT_FALSE(day_behind(130, 50));
    EXPECT_TRUE(day_behind(130, 5));
}

// A page broke the sentence before the day: the day begins a line, and belongs to the sentence all the same.
TEST(Outline, a_day_that_a_page_put_at_the_beginning_of_a_line_is_not_the_documents)
{
    auto const day_in = [](std::string_view before)
    {
        std::string text = "某市关于改造老旧小区的通知\n";
        for (int i = 0; i < 12; ++i)
            text +=
                "各级各部门要高度重视老旧小区改造工作并且抓好各项措施的落实和督促检\n"; // all of one width
        text += std::string(before) + "\n2024年3月5日常务会议的精神抓紧推进老旧小区改造并且抓好落实和督促\n";
        for (int i = 0; i < 12; ++i)
            text += "各级各部门要高度重视老旧小区改造工作并且抓好各项措施的落实和督促检\n";
        return decompose(text).day.has_value();
    };
    EXPECT_FALSE(day_in("各级各部门要高度重视老旧小区改造工作并且抓好各项措施的落实根据市政府"));
    EXPECT_TRUE(day_in("特此通知。"));
}

} // namespace
} // namespace luoshi::breakdown
