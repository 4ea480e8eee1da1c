// Papers as docx and PDF: what was written can be read again, to the letter.
#include "exchange/exchange.h"
#include "exchange/package.h"
#include "exchange/paper.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::exchange;

namespace
{

std::string without_blanks(std::string_view text)
{
    std::string out;
    for (char const c : text)
        if (c != ' ' && c != '\n' && c != '\t' && c != '\f' && c != '\r') out += c;
    return out;
}

std::string pdf_text(Paper const& paper)
{
    auto const printed = write_pdf(paper, default_fonts());
    EXPECT_TRUE(printed.has_value()) << (printed ? "" : printed.error().code);
    auto const read = extract(printed->bytes);
    EXPECT_TRUE(read.has_value());
    return read ? read->text : std::string{};
}

std::string docx_text(Paper const& paper)
{
    auto const read = extract(write_docx(paper, default_fonts()));
    EXPECT_TRUE(read.has_value());
    return read ? read->text : std::string{};
}

std::size_t count_of(std::string_view text, std::string_view what)
{
    std::size_t out = 0;
    for (std::size_t at = 0; (at = text.find(what, at)) != std::string_view::npos; at += what.size()) ++out;
    return out;
}

constexpr std::string_view words = "（一）老旧小区改造。2026年12月底前完成86个小区改造，惠及1."
                                   "2万户（含“一户一表” 改造 ≥ 95%、5G Wi-Fi 覆盖），"
                                   "由市住房城乡建设局牵头；龘靐齉等字也要印出来，〇、℃、①、㎡、—— 不能丢。";

Paper paper_of(std::string text)
{
    Paper out;
    out.title = "督办通知单";
    out.page.lines = 22;
    Style style;
    style.first_indent = 2;
    style.letter_points = -0.2;
    out.blocks.emplace_back(Paragraph{std::move(text), style, {}});
    return out;
}

Paper ledger_of(std::size_t rows)
{
    Paper out;
    out.page = {420, 297, 20, 15, 15, 20, 0};
    out.number = {"第 {page} 页 / 共 {pages} 页", Face::plain, 8, false};
    Table table;
    table.columns = {{"灯", 2, Align::left, Face::plain},
                     {"编号", 2, Align::left, Face::plain},
                     {"事项", 8, Align::left, Face::plain}};
    for (std::size_t i = 0; i < rows; ++i)
        table.rows.push_back({"● 正常", "2026-督-" + std::to_string(i + 1), std::string(words)});
    out.blocks.emplace_back(std::move(table));
    return out;
}

TEST(paper, the_text_of_a_pdf_is_the_text_that_was_printed)
{
    auto const text = pdf_text(paper_of(std::string(words)));
    EXPECT_NE(without_blanks(text).find(without_blanks(words)), std::string::npos) << text;
    EXPECT_NE(text.find("— 1 —"), std::string::npos) << text;
}

TEST(paper, a_word_file_keeps_every_byte_of_a_text)
{
    std::string const text = std::string(words) + "\t<甲> & \"乙\"\n  第二行";
    auto const bytes = write_docx(paper_of(text), default_fonts());
    auto const package = Package::open(bytes);
    ASSERT_TRUE(package.has_value());
    auto const document = package->read_xml("word/document.xml");
    ASSERT_TRUE(document.has_value());
    std::string found;
    auto nodes = (*document)->select_nodes("//w:t | //w:tab | //w:br");
    nodes.sort();
    for (auto const& each : nodes)
        found += std::string_view(each.node().name()) == "w:tab"  ? "\t"
                 : std::string_view(each.node().name()) == "w:br" ? "\n"
                                                                  : each.node().text().get();
    EXPECT_EQ(found, text);
    EXPECT_EQ(bytes, write_docx(paper_of(text), default_fonts())) << "the same paper gives the same bytes";
}

TEST(paper, both_files_have_every_paragraph_in_order)
{
    auto paper = paper_of("第1段");
    for (int i = 2; i <= 60; ++i)
        paper.blocks.emplace_back(Paragraph{"第" + std::to_string(i) + "段", {}, {}});
    paper.end.emplace_back(Stroke{});
    paper.end.emplace_back(Paragraph{"抄送：市财政局。", {}, {}});
    for (auto const& text : {pdf_text(paper), docx_text(paper)})
    {
        std::size_t at = 0;
        for (int i = 1; i <= 60; ++i)
        {
            auto const found = text.find("第" + std::to_string(i) + "段", at);
            ASSERT_NE(found, std::string::npos) << i;
            at = found;
        }
        EXPECT_NE(text.find("抄送：市财政局。", at), std::string::npos);
    }
}

TEST(paper, twenty_two_lines_stand_on_a_page_and_twenty_eight_characters_on_a_line)
{
    std::string text;
    for (int i = 0; i < 28 * 22; ++i) text += "字";
    auto paper = paper_of(text);
    auto& style = std::get<Paragraph>(paper.blocks.front()).style;
    style.first_indent = 0;
    style.pitch_points = 225 * points_per_millimetre / 22;
    style.letter_points = 156 * points_per_millimetre / 28 - 16;
    EXPECT_EQ(write_pdf(paper, default_fonts())->pages, 1U);
    std::get<Paragraph>(paper.blocks.front()).text += "字";
    EXPECT_EQ(write_pdf(paper, default_fonts())->pages, 2U);
}

TEST(paper, the_head_of_a_table_stands_on_every_page_and_no_row_is_lost)
{
    auto const paper = ledger_of(200);
    auto const printed = write_pdf(paper, default_fonts());
    ASSERT_TRUE(printed.has_value());
    EXPECT_GT(printed->pages, 3U);
    auto const text = extract(printed->bytes)->text;
    EXPECT_EQ(count_of(text, "编号"), printed->pages);
    EXPECT_NE(text.find(fmt::format("第 1 页 / 共 {} 页", printed->pages)), std::string::npos);
    for (int i = 1; i <= 200; ++i)
        EXPECT_NE(text.find("2026-督-" + std::to_string(i)), std::string::npos) << i;
    EXPECT_EQ(count_of(without_blanks(text), "〇、℃、①"), 200U);
}

TEST(paper, a_row_higher_than_a_page_goes_on_with_the_next)
{
    auto paper = ledger_of(1);
    std::string all;
    for (int i = 0; i < 200; ++i) all += words;
    std::get<Table>(paper.blocks.front()).rows[0][2] = all;
    auto const text = without_blanks(pdf_text(paper));
    EXPECT_EQ(count_of(text, "〇、℃、①"), 200U);
}

TEST(paper, a_signature_never_stands_alone_on_a_page)
{
    for (int lines = 14; lines < 24; ++lines)
    {
        auto paper = paper_of("首段");
        for (int i = 0; i < lines; ++i) paper.blocks.emplace_back(Paragraph{"正文一行", {}, {}});
        Style kept;
        kept.keep_with_next = true;
        paper.blocks.emplace_back(Paragraph{"末段", kept, {}});
        paper.blocks.emplace_back(Paragraph{" \n \n市政府督查室", kept, {}});
        paper.blocks.emplace_back(Paragraph{"2026年12月1日", {}, {}});
        auto const text = pdf_text(paper);
        auto const last = text.find("末段");
        ASSERT_NE(last, std::string::npos);
        auto const date = text.find("2026年12月1日", last);
        ASSERT_NE(date, std::string::npos);
        EXPECT_EQ(text.substr(last, date - last).find('\f'), std::string::npos) << lines;
    }
}

TEST(paper, a_character_without_a_font_is_told_and_leaves_a_box)
{
    auto const printed =
        write_pdf(paper_of("甲\xF4\x8F\xBF\xBD乙\xF4\x8F\xBF\xBD"), default_fonts()); // U+10FFFD
    ASSERT_TRUE(printed.has_value());
    EXPECT_EQ(printed->missing, "\xF4\x8F\xBF\xBD");
    EXPECT_TRUE(write_pdf(paper_of(std::string(words)), default_fonts())->missing.empty());
    EXPECT_EQ(printable("a\x01"
                        "b\r\nc\fd\x7F"),
              "a\uFFFD"
              "b\nc\nd\uFFFD");
}

TEST(paper, what_costs_too_much_is_refused)
{
    PrintBounds bounds;
    bounds.pages_max = 2;
    EXPECT_EQ(write_pdf(ledger_of(200), default_fonts(), bounds).error().code, "exchange.too_many_pages");
    bounds.pages_max = 400;
    int asked = 0;
    bounds.is_late = [&asked] { return ++asked > 2; };
    EXPECT_EQ(write_pdf(ledger_of(200), default_fonts(), bounds).error().code, "exchange.print_late");
}

// What is placed in time may be drawn too late.
TEST(paper, drawing_is_given_up_as_well)
{
    PrintBounds bounds;
    for (int const in_time : {1, 2})
    {
        int asked = 0;
        bounds.is_late = [&] { return ++asked > in_time; };
        auto const printed = write_pdf(paper_of("甲"), default_fonts(), bounds);
        EXPECT_EQ(printed.has_value(), in_time == 2);
        if (!printed) EXPECT_EQ(printed.error().code, "exchange.print_late");
    }
}

TEST(paper, signs_that_cannot_be_printed_are_told_from_those_that_can)
{
    EXPECT_EQ(printable("a\rb\r\nc\vd"), "a\nb\nc\nd");
    EXPECT_EQ(printable("a\tb\nc"), "a\tb\nc");
    EXPECT_EQ(printable("\x1F \x7E\x7F"), "\uFFFD ~\uFFFD");
    EXPECT_EQ(printable("\xC2\x9F\xC2\xA0"), "\uFFFD\xC2\xA0"); // the last control, the first that is none
    EXPECT_EQ(printable("\xE2\x80\xA8\xE2\x80\xA9\xE2\x80\xAA"), "\n\n\xE2\x80\xAA");
}

TEST(paper, fonts_are_named_by_whoever_runs_the_program)
{
    auto const fonts = parse_fonts("body=仿宋, FangSong ; title=方正小标宋简体");
    ASSERT_TRUE(fonts.has_value());
    EXPECT_EQ((*fonts)[Face::body], (std::vector<std::string>{"仿宋", "FangSong"}));
    EXPECT_EQ((*fonts)[Face::title].front(), "方正小标宋简体");
    EXPECT_EQ((*fonts)[Face::heading], default_fonts()[Face::heading]);
    for (std::string_view const wrong : {"body", "nothing=a", "body="})
        EXPECT_FALSE(parse_fonts(wrong).has_value()) << wrong;
    auto const package = Package::open(write_docx(paper_of("甲"), *fonts));
    EXPECT_NE(package->read("word/document.xml")->find("w:eastAsia=\"仿宋\""), std::string::npos);
}

} // namespace
