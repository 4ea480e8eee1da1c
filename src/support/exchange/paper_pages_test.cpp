// Where things stand on a page: the first line and the last one that fits, distances that fall away, letters of fonts
// that are not installed.
#include "exchange/package.h"
#include "exchange/paper.h"
#include "exchange/paper_pages.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::exchange;

namespace
{

// A page of 72 points in height, without margins.
Paper small_page()
{
    Paper out;
    out.page = {100, 25.4, 0, 0, 0, 0, 0};
    return out;
}

Paragraph line_of(std::string text, double pitch, double before = 0)
{
    Style style;
    style.face = Face::plain;
    style.size_points = 8;
    style.pitch_points = pitch;
    style.before_points = before;
    style.align = Align::left;
    return {std::move(text), style, {}};
}

std::vector<PlacedPage> placed(Paper const& paper)
{
    Shaper shaper(default_fonts());
    auto pages = place(paper, shaper, {});
    EXPECT_TRUE(pages.has_value());
    return pages ? std::move(*pages) : std::vector<PlacedPage>{};
}

std::string written(std::vector<PlacedPage> const& pages)
{
    std::string out;
    for (auto const& page : pages)
    {
        for (auto const& each : page.texts) out += each.text;
        out += '|';
    }
    return out;
}

TEST(placed_pages, take_a_line_that_is_half_a_point_too_high_and_no_more)
{
    auto paper = small_page();
    paper.blocks = {line_of("甲", 36), line_of("乙", 36.5), line_of("丙", 10)};
    EXPECT_EQ(written(placed(paper)), "甲乙|丙|");
    paper.blocks = {line_of("甲", 36), line_of("乙", 36.6), line_of("丙", 10)};
    EXPECT_EQ(written(placed(paper)), "甲|乙丙|");
}

// The head of a paper has its distance from the edge; at the top of a further page it falls away.
TEST(placed_pages, keep_the_distance_of_the_first_block_alone_at_the_top)
{
    auto paper = small_page();
    paper.blocks = {line_of("甲", 40, 20), line_of("乙", 40, 20), line_of("丙", 10, 5)};
    auto const pages = placed(paper);
    ASSERT_EQ(written(pages), "甲|乙丙|");
    EXPECT_DOUBLE_EQ(pages[0].texts[0].baseline - pages[1].texts[0].baseline, 20);
    auto plain = small_page();
    plain.blocks = {line_of("乙", 40), line_of("丙", 10)};
    auto const below = placed(plain)[0].texts[1].baseline;
    EXPECT_DOUBLE_EQ(pages[1].texts[1].baseline, below + 5);
}

TEST(placed_pages, put_lines_where_their_alignment_says)
{
    auto paper = small_page();
    for (auto const align : {Align::left, Align::centre, Align::right})
    {
        paper.blocks.emplace_back(line_of("甲", 20));
        std::get<Paragraph>(paper.blocks.back()).style.align = align;
    }
    auto const page = placed(paper).at(0);
    double const width = 100 * points_per_millimetre;
    Shaper shaper(default_fonts());
    double const letter = shaper.width_of("甲", page.texts[0].look);
    EXPECT_DOUBLE_EQ(page.texts[0].x, 0);
    EXPECT_DOUBLE_EQ(page.texts[1].x, (width - letter) / 2);
    EXPECT_DOUBLE_EQ(page.texts[2].x, width - letter);
}

// A line of a justified paragraph reaches both edges, its last line ends where its words end.
TEST(placed_pages, stretch_the_lines_of_a_justified_text_but_the_last)
{
    auto paper = small_page();
    std::string text;
    for (int i = 0; i < 60; ++i) text += "字";
    paper.blocks = {line_of(text, 20)};
    std::get<Paragraph>(paper.blocks[0]).style.align = Align::justified;
    auto const texts = placed(paper).at(0).texts;
    ASSERT_EQ(texts.size(), 2U);
    double const width = 100 * points_per_millimetre;
    // So many whole characters of eight points stand on a line, and share what is left.
    auto const count = static_cast<std::size_t>(width / 8);
    EXPECT_EQ(texts[0].text.size(), count * 3);
    auto const room = width - static_cast<double>(count) * 8;
    EXPECT_NEAR(texts[0].look.letter_points, room / static_cast<double>(count), 0.001);
    EXPECT_EQ(texts[1].look.letter_points, 0);
}

TEST(placed_pages, have_their_strokes_across_the_width)
{
    auto paper = small_page();
    paper.page.left_millimetres = paper.page.right_millimetres = 25.4;
    paper.blocks = {line_of("甲", 20), Stroke{2, 4, 6, true}, line_of("乙", 20)};
    auto const page = placed(paper).at(0);
    ASSERT_EQ(page.lines.size(), 1U);
    EXPECT_DOUBLE_EQ(page.lines[0].x1, 72);
    EXPECT_DOUBLE_EQ(page.lines[0].x2, 100 * points_per_millimetre - 72);
    EXPECT_DOUBLE_EQ(page.lines[0].y1, 24);
    EXPECT_EQ(page.lines[0].thickness_points, 2);
    EXPECT_TRUE(page.lines[0].red);
    EXPECT_DOUBLE_EQ(page.texts[1].baseline - page.texts[0].baseline, 20 + 4 + 2 + 6);
}

TEST(placed_pages, are_counted_to_the_last_one_that_is_allowed)
{
    auto paper = small_page();
    for (int i = 0; i < 3; ++i) paper.blocks.emplace_back(line_of("甲", 70));
    Shaper shaper(default_fonts());
    PrintBounds bounds;
    bounds.pages_max = 3;
    EXPECT_EQ(place(paper, shaper, bounds)->size(), 3U);
    bounds.pages_max = 2;
    EXPECT_EQ(place(paper, shaper, bounds).error().code, "exchange.too_many_pages");
}

TEST(placed_pages, are_four_hundred_where_nothing_else_is_said)
{
    auto paper = small_page();
    for (int i = 0; i < 400; ++i) paper.blocks.emplace_back(line_of("甲", 70));
    EXPECT_EQ(placed(paper).size(), 400U);
    paper.blocks.emplace_back(line_of("甲", 70));
    Shaper shaper(default_fonts());
    EXPECT_EQ(place(paper, shaper, {}).error().code, "exchange.too_many_pages");
}

// What is not installed is set in Noto: without serifs where the face has none.
TEST(placed_pages, are_set_in_a_substitute_of_the_same_kind)
{
    auto const fonts =
        parse_fonts("body=没有这种字体;plain=没有这种字体;heading=没有这种字体;title=没有这种字体");
    ASSERT_TRUE(fonts.has_value());
    for (auto const& [face, name, other] : std::vector<std::tuple<Face, std::string, std::string>>{
             {Face::plain, "NotoSansCJK", "NotoSerifCJK"},
             {Face::heading, "NotoSansCJK", "NotoSerifCJK"},
             {Face::body, "NotoSerifCJK", "NotoSansCJK"},
             {Face::title, "NotoSerifCJK", "NotoSansCJK"}})
    {
        auto paper = small_page();
        paper.number = {"{page}", face, 8, false};
        paper.blocks.emplace_back(line_of("甲", 20));
        std::get<Paragraph>(paper.blocks.back()).style.face = face;
        auto const printed = write_pdf(paper, *fonts);
        ASSERT_TRUE(printed.has_value());
        EXPECT_NE(printed->bytes.find(name), std::string::npos) << static_cast<int>(face);
        EXPECT_EQ(printed->bytes.find(other), std::string::npos) << static_cast<int>(face);
    }
    EXPECT_FALSE(parse_fonts("=仿宋").has_value());
}

TEST(placed_pages, of_a_table_have_their_titles_in_the_middle_also_in_a_word_file)
{
    Paper paper;
    Table table;
    table.columns = {{"甲", 1, Align::right, Face::plain}, {"乙", 1, Align::left, Face::plain}};
    table.rows = {{"1", "2"}};
    paper.blocks.emplace_back(table);
    auto const package = Package::open(write_docx(paper, default_fonts()));
    ASSERT_TRUE(package.has_value());
    auto const document = package->read_xml("word/document.xml");
    ASSERT_TRUE(document.has_value());
    std::string aligned;
    for (auto const& cell : (*document)->select_nodes("//w:tc"))
        aligned += std::string(cell.node().select_node(".//w:jc").node().attribute("w:val").value()) + " " +
                   cell.node().select_node(".//w:t").node().text().get() + ", ";
    EXPECT_EQ(aligned, "center 甲, center 乙, right 1, left 2, ");
}

TEST(placed_pages, of_a_table_without_titles_have_no_head)
{
    auto paper = small_page();
    Table table;
    table.columns = {{"", 1, Align::left, Face::strong}, {"", 3, Align::left, Face::plain}};
    table.rows = {{"状态", "推进中"}};
    paper.blocks.emplace_back(table);
    EXPECT_EQ(written(placed(paper)), "状态推进中|");
    auto const word_file = Package::open(write_docx(paper, default_fonts()));
    EXPECT_EQ((*word_file->read_xml("word/document.xml"))->select_nodes("//w:tr").size(), 1U);
}

} // namespace
