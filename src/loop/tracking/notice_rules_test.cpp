// The words of a 督办通知单 and its form, without a database.
#include "tracking/notice.h"
#include "tracking/notice_text.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::tracking;
using exchange::Face;
using exchange::Paragraph;

namespace
{

NoticeFacts facts_of(std::size_t items = 1)
{
    NoticeFacts out;
    out.host = "示范市财政局";
    out.document = "《重点任务分工》（示政发〔2026〕3号）";
    out.office = "示范市人民政府督查室";
    out.dispatched_day = "2026年11月3日";
    out.printed_day = "2026年12月1日";
    for (std::size_t i = 1; i <= items; ++i)
    {
        NoticeItem item;
        item.number = "2026-督-00" + std::to_string(i);
        item.printed_text = "（一）原文第" + std::to_string(i) + "件，含{花括号}与  空格。";
        item.due = "2026年12月" + std::to_string(i) + "日";
        item.due_basis = "文件规定";
        out.items.push_back(std::move(item));
    }
    return out;
}

std::vector<Paragraph> paragraphs_of(NoticeTemplate const& notice, NoticeFacts const& facts)
{
    std::vector<Paragraph> out;
    auto const paper = notice_paper(notice, facts);
    EXPECT_TRUE(paper.has_value()) << (paper ? "" : paper.error().code);
    if (!paper) return out;
    for (auto const& block : paper->blocks)
        if (auto const* paragraph = std::get_if<Paragraph>(&block)) out.push_back(*paragraph);
    return out;
}

std::vector<std::string> texts_of(std::string body, NoticeFacts const& facts)
{
    auto notice = shipped_notice_template();
    notice.body = std::move(body);
    auto const all = paragraphs_of(notice, facts);
    std::vector<std::string> out;
    // Letterhead, number, title and addressee before it, signature and day behind.
    for (std::size_t i = 4; i + 2 < all.size(); ++i) out.push_back(all[i].text);
    return out;
}

using Lines = std::vector<std::string>;

TEST(notice, a_line_with_nothing_to_say_is_left_out_and_so_is_its_heading)
{
    EXPECT_EQ(texts_of("前言\n一、原文\n{原文}\n二、要求\n{要求}\n三、时限\n{时限}", facts_of()),
              (Lines{"前言", "一、原文", facts_of().items[0].printed_text, "二、时限", "2026年12月1日"}));
    // A heading whose words are the office's own stays, whatever the number it was given.
    EXPECT_EQ(texts_of("五、反馈\n请及时反馈。", facts_of()), (Lines{"一、反馈", "请及时反馈。"}));
}

TEST(notice, lines_of_a_task_are_repeated_for_every_task)
{
    EXPECT_EQ(texts_of("根据{来文}。\n一、时限\n{编号}：{时限}（{依据}）。", facts_of(2)),
              (Lines{"根据《重点任务分工》（示政发〔2026〕3号）。", "一、时限",
                     "第1项　2026-督-001：2026年12月1日（文件规定）。",
                     "第2项　2026-督-002：2026年12月2日（文件规定）。"}));
}

TEST(notice, the_frozen_text_goes_in_byte_for_byte_and_its_braces_are_no_placeholders)
{
    auto facts = facts_of();
    facts.items[0].printed_text = "第一行 {主送}\n　　第二行\t“引号”  ";
    EXPECT_EQ(texts_of("{原文}", facts), (Lines{"第一行 {主送}", "　　第二行\t“引号”  "}));
}

TEST(notice, a_placeholder_that_does_not_exist_is_refused_with_its_name_and_place)
{
    for (auto const& [body, shown] :
         std::vector<std::pair<std::string, std::string>>{{"请{主送单位}办理", "{主送单位}"},
                                                          {"请{主送办理", "{主送办理"},
                                                          {"{}", "{}"},
                                                          {"{{主送}}", "{{主送}"}})
    {
        auto notice = shipped_notice_template();
        notice.body = body;
        auto const checked = check_template(notice);
        ASSERT_FALSE(checked.has_value()) << body;
        EXPECT_EQ(checked.error().code, "tracking.unknown_placeholder");
        EXPECT_EQ(checked.error().field, "body");
        EXPECT_EQ(checked.error().parameters[0].value, shown);
        EXPECT_FALSE(notice_paper(notice, facts_of()).has_value());
    }
    auto notice = shipped_notice_template();
    notice.copies = "抄送：{不存在}";
    EXPECT_EQ(check_template(notice).error().field, "copies");
}

TEST(notice, what_the_program_ships_holds_and_uses_known_placeholders_only)
{
    EXPECT_TRUE(check_template(shipped_notice_template()).has_value());
    // Every placeholder can be used, each has a name and a meaning of its own.
    for (auto const& each : placeholders())
    {
        EXPECT_NE(each.of_notice == nullptr, each.of_item == nullptr) << each.name;
        auto notice = shipped_notice_template();
        notice.body = "甲{" + std::string(each.name) + "}";
        EXPECT_TRUE(check_template(notice).has_value()) << each.name;
    }
}

TEST(notice, the_form_is_that_of_the_standard)
{
    auto const paper = notice_paper(shipped_notice_template(), facts_of());
    ASSERT_TRUE(paper.has_value());
    EXPECT_EQ(paper->page.top_millimetres, 37);
    EXPECT_EQ(paper->page.left_millimetres, 28);
    EXPECT_EQ(paper->page.width_millimetres - paper->page.left_millimetres - paper->page.right_millimetres,
              156);
    EXPECT_EQ(paper->page.height_millimetres - paper->page.top_millimetres - paper->page.bottom_millimetres,
              225);
    auto const all = paragraphs_of(shipped_notice_template(), facts_of());
    EXPECT_TRUE(all[0].style.red);
    EXPECT_EQ(all[2].text, "督办通知单");
    EXPECT_EQ(all[2].style.face, Face::title);
    EXPECT_EQ(all[2].style.size_points, 22);
    EXPECT_EQ(all[3].text, "示范市财政局：");
    EXPECT_EQ(all[3].style.first_indent, 0);
    EXPECT_EQ(all[4].style.size_points, 16);
    EXPECT_EQ(all[4].style.first_indent, 2);
    EXPECT_EQ(all[5].style.face, Face::heading);
    EXPECT_TRUE(all[5].style.keep_with_next);
    // The day four characters from the edge, the office centred over it, the last words kept with both.
    auto const& day = all.back();
    auto const& office = all[all.size() - 2];
    EXPECT_EQ(day.text, "2026年11月3日");
    auto const middle = [](Paragraph const& each)
    { return each.style.right_indent + exchange::width_in_characters(each.text) / 2; };
    EXPECT_DOUBLE_EQ(middle(day), middle(office));
    EXPECT_GE(office.style.right_indent, 0);
    EXPECT_GE(day.style.right_indent, 4);
    EXPECT_TRUE(all[all.size() - 3].style.keep_with_next);
    EXPECT_EQ(paper->number.pattern, "— {page} —");
    EXPECT_TRUE(paper->number.outside);
}

TEST(notice, headings_of_the_second_level_are_set_in_their_own_face)
{
    auto notice = shipped_notice_template();
    notice.body = "一、要求\n（一）抓紧\n（重要）不是标题\n十二、再来\n十、";
    auto const all = paragraphs_of(notice, facts_of());
    EXPECT_EQ(all[5].style.face, Face::subheading);
    EXPECT_EQ(all[6].style.face, Face::body);
}

TEST(notice, letter_paper_keeps_its_place_and_copies_only_where_there_are_any)
{
    auto notice = shipped_notice_template();
    notice.letterhead.clear();
    auto const paper = notice_paper(notice, facts_of());
    auto const& first = std::get<Paragraph>(paper->blocks.front());
    EXPECT_EQ(first.text, " ");
    EXPECT_GT(first.style.before_points, 80);
    EXPECT_EQ(paper->end.size(), 3U) << "line, imprint, line";
    auto facts = facts_of();
    facts.copies = "市教育局，市公安局";
    auto const with_copies = notice_paper(notice, facts);
    ASSERT_EQ(with_copies->end.size(), 5U);
    EXPECT_EQ(std::get<Paragraph>(with_copies->end[1]).text, "抄送：市教育局，市公安局。");
    EXPECT_EQ(std::get<Paragraph>(with_copies->end[3]).at_right, "2026年12月1日印发");
    notice.imprint.clear();
    EXPECT_TRUE(notice_paper(notice, facts_of())->end.empty());
}

// 7.2 and 7.4 of the standard: distances of the head, letters and indents of the foot.
TEST(notice, the_head_and_the_foot_have_their_measures)
{
    auto const near = [](double points, double millimetres)
    { return std::abs(points - millimetres * 72 / 25.4) < 0.01; };
    constexpr double line = 225.0 / 22;
    auto notice = shipped_notice_template();
    auto facts = facts_of();
    facts.copies = "市教育局";
    auto const paper = notice_paper(notice, facts);
    ASSERT_TRUE(paper.has_value());
    EXPECT_EQ(paper->page.lines, 22);
    auto const& head = std::get<Paragraph>(paper->blocks.at(0)).style;
    EXPECT_TRUE(near(head.before_points + (head.pitch_points - head.size_points) / 2, 35));
    auto const& number = std::get<Paragraph>(paper->blocks.at(1)).style;
    EXPECT_TRUE(near(number.before_points, 2 * line));
    EXPECT_TRUE(near(number.pitch_points, line));
    auto const& stroke = std::get<exchange::Stroke>(paper->blocks.at(2));
    EXPECT_TRUE(stroke.red);
    EXPECT_TRUE(near(stroke.before_points, 4));
    auto const& title = std::get<Paragraph>(paper->blocks.at(3)).style;
    EXPECT_TRUE(near(title.before_points, 2 * line));
    EXPECT_EQ(title.pitch_points, 36);
    auto const& copies = std::get<Paragraph>(paper->end.at(1)).style;
    EXPECT_EQ(copies.size_points, 14);
    EXPECT_EQ(copies.pitch_points, 22);
    EXPECT_EQ(copies.left_indent, 4); // one, and 抄送： before the further lines
    EXPECT_EQ(copies.first_indent, -3);
    EXPECT_EQ(copies.right_indent, 1);
    auto const& imprint = std::get<Paragraph>(paper->end.at(3)).style;
    EXPECT_EQ(imprint.left_indent, 1);
    EXPECT_EQ(imprint.first_indent, 0);
    auto const thickness = [&](std::size_t at)
    { return std::get<exchange::Stroke>(paper->end.at(at)).thickness_points; };
    EXPECT_TRUE(near(thickness(0), 0.35));
    EXPECT_TRUE(near(thickness(2), 0.25));
    EXPECT_TRUE(near(thickness(4), 0.35));
    notice.number.clear();
    auto const without = notice_paper(notice, facts);
    EXPECT_TRUE(near(std::get<Paragraph>(without->blocks.at(1)).style.before_points, line));
}

TEST(notice, a_line_ends_where_it_ends_on_every_system)
{
    EXPECT_EQ(lines_of("甲\r\n乙\n\n丙\r"), (std::vector<std::string_view>{"甲", "乙", "", "丙"}));
    EXPECT_EQ(lines_of(""), std::vector<std::string_view>{""});
    EXPECT_EQ(texts_of("甲\r\n乙\r\n\r\n", facts_of()), (Lines{"甲", "乙"}));
}

TEST(notice, a_heading_begins_with_a_number_and_its_comma)
{
    for (auto const& [line, mark] : std::vector<std::pair<std::string, std::size_t>>{
             {"一、甲", 6}, {"十二、甲", 9}, {"、甲", 0}, {"一甲", 0}, {"一", 0}, {"甲、", 0}, {"", 0}})
        EXPECT_EQ(heading_mark(line), mark) << line;
    EXPECT_EQ(texts_of("、甲", facts_of()), Lines{"、甲"});
    for (auto const& [line, is] : std::vector<std::pair<std::string, bool>>{
             {"（一）甲", true}, {"（十二）", true}, {"（）甲", false}, {"（甲）", false}, {"一、", false}})
        EXPECT_EQ(is_subheading(line), is) << line;
    for (auto const& [n, said] : std::vector<std::pair<std::size_t, std::string>>{
             {1, "一"}, {10, "十"}, {11, "十一"}, {19, "十九"}, {20, "二十"}, {21, "二十一"}, {99, "九十九"}})
        EXPECT_EQ(chinese_number(n), said);
}

TEST(notice, of_two_faults_the_first_is_told)
{
    auto notice = shipped_notice_template();
    notice.copies = "{不存在}";
    notice.letterhead = "{也不存在}";
    EXPECT_EQ(check_template(notice).error().field, "letterhead");
    EXPECT_EQ(check_template(notice).error().parameters[0].value, "{也不存在}");
    // Twelve characters of what was not understood are shown.
    notice.letterhead = "{一二三四五六七八九十一二三";
    EXPECT_EQ(check_template(notice).error().parameters[0].value, "{一二三四五六七八九十一");
}

TEST(notice, days_are_written_as_official_papers_write_them)
{
    EXPECT_EQ(official_day(*parse_day("2026-02-03")), "2026年2月3日");
}

} // namespace
