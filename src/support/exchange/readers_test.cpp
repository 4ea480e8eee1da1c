// Each reader with a file made here; hostile files are refused with a code and never crash.
#include "exchange/encoding.h"
#include "exchange/exchange.h"
#include "exchange/limits.h"
#include "exchange/numbering.h"
#include "exchange/xlsx.h"

#include <gtest/gtest.h>
#include <random>
#include <zip.h>

namespace luoshi::exchange
{
namespace
{

using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zip_of(Parts const& parts, bool store = false)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    zip_source_keep(source);
    zip_t* zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (auto const& [name, content] : parts)
    {
        zip_source_t* part = zip_source_buffer(zip, content.data(), content.size(), 0);
        auto const index = zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8 | ZIP_FL_OVERWRITE);
        if (store) zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    zip_close(zip);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    std::string out(static_cast<std::size_t>(stat.size), '\0');
    zip_source_open(source);
    zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    zip_source_free(source);
    return out;
}

std::string docx_of(std::string const& body, Parts more = {})
{
    more.emplace_back("word/document.xml", "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>" +
                                               body + "</w:body></w:document>");
    return zip_of(more);
}

std::string code_of(std::string_view bytes)
{
    auto const out = extract(bytes);
    return out ? "" : out.error().code;
}

std::string paragraph(std::string const& text, std::string const& properties = "")
{
    return "<w:p>" + properties + "<w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

TEST(Encoding, text_is_recognised_by_its_bytes)
{
    EXPECT_EQ(extract("一、任务")->text, "一、任务");
    EXPECT_EQ(extract("\xEF\xBB\xBF一、任务")->text, "一、任务");
    EXPECT_EQ(extract("\xD2\xBB\xA1\xA2\xC8\xCE\xCE\xF1")->text, "一、任务");          // GB18030
    EXPECT_EQ(extract(std::string_view("\xFF\xFE\x00\x4E\x01\x30", 6))->text, "一、"); // UTF-16LE
    EXPECT_EQ(extract(std::string_view("\xFE\xFF\x4E\x00\x30\x01", 6))->text, "一、"); // UTF-16BE
    EXPECT_EQ(code_of(std::string_view("ab\0cd", 5)), "exchange.encoding");
    EXPECT_EQ(code_of(std::string_view("\xFF\xFE\x00\xD8\x41\x00", 6)),
              "exchange.encoding"); // lone surrogate
    EXPECT_EQ(code_of("\x80\x80\xFF\xFF\x01"), "exchange.encoding");
    EXPECT_EQ(code_of(""), "exchange.empty");
    EXPECT_EQ(code_of(std::string(text_bytes_max + 1, 'a')), "exchange.too_large");
}

TEST(Formats, what_we_do_not_read_is_refused_with_advice)
{
    EXPECT_EQ(code_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old word"), "exchange.old_format");
    EXPECT_EQ(code_of("{\\rtf1 hello}"), "exchange.old_format");
    EXPECT_EQ(code_of("\x89PNG\r\n\x1A\n"), "exchange.image");
    EXPECT_EQ(code_of("\xFF\xD8\xFF\xE0 jpeg"), "exchange.image");
    EXPECT_EQ(code_of(zip_of({{"a.txt", "hello"}})), "exchange.unknown_format");
}

TEST(Docx, paragraphs_runs_and_deletions)
{
    auto const out = extract(docx_of(
        "<w:p><w:r><w:t>一、推进</w:t></w:r><w:del><w:r><w:delText>旧</w:delText></w:r></"
        "w:del><w:ins><w:r><w:t>改革</w:t></w:r></w:ins></w:p>" +
        paragraph("第二段") + "<w:sdt><w:sdtContent>" + paragraph("第三段") + "</w:sdtContent></w:sdt>"));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->format, Format::docx);
    EXPECT_EQ(out->text, "一、推进改革\n第二段\n第三段\n");
}

TEST(Docx, numbers_that_word_prints_are_written_out)
{
    std::string const numbering =
        "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start "
        "w:val=\"1\"/><w:numFmt w:val=\"chineseCountingThousand\"/><w:lvlText w:val=\"%1、\"/></w:lvl>"
        "<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"chineseCounting\"/><w:lvlText "
        "w:val=\"（%2）\"/></w:lvl></w:abstractNum><w:num w:numId=\"5\"><w:abstractNumId "
        "w:val=\"0\"/></w:num></w:numbering>";
    auto const mark = [](char const* level)
    {
        return std::string("<w:pPr><w:numPr><w:ilvl w:val=\"") + level +
               "\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr>";
    };
    auto const out = extract(docx_of(paragraph("总体", mark("0")) + paragraph("任务", mark("0")) +
                                         paragraph("甲", mark("1")) + paragraph("乙", mark("1")) +
                                         paragraph("保障", mark("0")) + paragraph("丙", mark("1")),
                                     {{"word/numbering.xml", numbering}}));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text, "一、总体\n二、任务\n（一）甲\n（二）乙\n三、保障\n（一）丙\n");
    EXPECT_EQ(format_number("chineseCounting", 12), "十二");
    EXPECT_EQ(format_number("chineseCounting", 105), "一百〇五");
    EXPECT_EQ(format_number("decimalEnclosedCircleChinese", 3), "③");
    EXPECT_EQ(format_number("upperRoman", 4), "IV");
}

TEST(Docx, tables_become_rows_and_merged_cells_hold_for_each_row)
{
    auto const cell = [](std::string const& text, std::string const& properties = "")
    { return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(text) + "</w:tc>"; };
    auto const out = extract(
        docx_of("<w:tbl><w:tr>" + cell("序号") + cell("类别") + cell("任务") + cell("责任单位") +
                "</w:tr><w:tr>" + cell("1") + cell("教育", "<w:vMerge w:val=\"restart\"/>") + cell("建学校") +
                cell("市教育局") + "</w:tr><w:tr>" + cell("2") + cell("", "<w:vMerge/>") +
                cell("建幼儿园", "<w:gridSpan w:val=\"2\"/>") + "</w:tr></w:tbl>"));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text, "序号\t类别\t任务\t责任单位\n1\t教育\t建学校\t市教育局\n2\t教育\t建幼儿园\n");
}

Parts workbook(std::string const& sheet, std::string const& strings = "", std::string const& styles = "")
{
    return {{"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheets><sheet name=\"台账\" sheetId=\"1\" "
                                "r:id=\"rId1\"/></sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"},
            {"xl/worksheets/sheet1.xml", "<worksheet>" + sheet + "</worksheet>"},
            {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
            {"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"}};
}

// As LibreOffice and openpyxl write a workbook; a sheet that its author hid is not taken in unseen.
TEST(Xlsx, a_sheet_that_says_it_is_visible_is_read_and_a_hidden_one_is_not)
{
    auto const read = [](std::string const& state)
    {
        auto parts =
            workbook("<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>任务</v></c></row></sheetData>");
        parts[0].second = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"台账\" sheetId=\"1\"" + state +
                          " r:id=\"rId1\"/></sheets></workbook>";
        auto const out = extract(zip_of(parts));
        return out ? out->text : out.error().code;
    };
    EXPECT_EQ(read(""), "任务\n");
    EXPECT_EQ(read(" state=\"visible\""), "任务\n");
    EXPECT_EQ(read(" state=\"hidden\""), "exchange.no_text");
    EXPECT_EQ(read(" state=\"veryHidden\""), "exchange.no_text");
}

TEST(Xlsx, strings_of_every_kind_days_and_merged_cells)
{
    auto const out = extract(zip_of(workbook(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" "
        "t=\"inlineStr\"><is><r><t>责任</t></r><r><t>单位</t></r></is></c><c r=\"C1\" "
        "t=\"str\"><v>完成时限</v></c></row>"
        "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\" s=\"1\"><v>46203</v></c></row><row><c "
        "t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c><v>12.5</v></c></row></sheetData>"
        "<mergeCells><mergeCell ref=\"B1:B3\"/></mergeCells>",
        "<si><t>任务</t></si><si><r><t>建</t></r><rPh><t>x</t></rPh><r><t>平台</t></r></si>",
        "<numFmts><numFmt numFmtId=\"176\" "
        "formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf "
        "numFmtId=\"176\"/></cellXfs>")));
    ASSERT_TRUE(out);
    ASSERT_EQ(out->sheets.size(), 1u);
    EXPECT_EQ(out->sheets[0].name, "台账");
    EXPECT_EQ(out->text, "任务\t责任单位\t完成时限\n\t责任单位\n建平台\t责任单位\t2026-06-30\n是\t\t12.5\n");
}

TEST(Xlsx, serial_numbers_are_days_of_the_1900_system)
{
    EXPECT_EQ(serial_to_day(1, false), "1900-01-01");
    EXPECT_EQ(serial_to_day(59, false), "1900-02-28");
    EXPECT_EQ(serial_to_day(61, false), "1900-03-01");
    EXPECT_EQ(serial_to_day(45292, false), "2024-01-01");
    EXPECT_EQ(serial_to_day(43830, true), "2024-01-01");
    EXPECT_EQ(serial_to_day(-1, false), "");
    EXPECT_EQ(serial_to_day(1e18, false), "");
    EXPECT_TRUE(is_date_format(14, ""));
    EXPECT_TRUE(is_date_format(176, "yyyy\\-mm\\-dd"));
    EXPECT_FALSE(is_date_format(176, "0.00\"day\""));
    EXPECT_FALSE(is_date_format(2, "0.00"));
    EXPECT_EQ(parse_cell_place("AA10")->column, 26u);
    EXPECT_FALSE(parse_cell_place("A0"));
    EXPECT_FALSE(parse_cell_place("99"));
    EXPECT_FALSE(parse_cell_place("AAAA1"));
}

TEST(Ofd, text_objects_become_lines)
{
    auto const text = [](char const* boundary, char const* words)
    {
        return std::string("<ofd:TextObject Boundary=\"") + boundary +
               "\" Size=\"5\"><ofd:TextCode X=\"0\" Y=\"4\">" + words + "</ofd:TextCode></ofd:TextObject>";
    };
    auto const out = extract(
        zip_of({{"OFD.xml", "<ofd:OFD "
                            "xmlns:ofd=\"o\"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></"
                            "ofd:DocBody></ofd:OFD>"},
                {"Doc_0/Document.xml", "<ofd:Document xmlns:ofd=\"o\"><ofd:Pages><ofd:Page "
                                       "BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"},
                {"Doc_0/Pages/Page_0/Content.xml",
                 "<ofd:Page xmlns:ofd=\"o\"><ofd:Content><ofd:Layer>" +
                     text("60 30 50 5", "（市财政局负责）") + text("20 40 80 5", "二、优化") +
                     text("20 30 40 5", "一、推进") + "</ofd:Layer></ofd:Content></ofd:Page>"}}));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text, "一、推进（市财政局负责）\n二、优化\n");
}

std::string small_pdf(std::string const& content)
{
    std::string out = "%PDF-1.4\n";
    std::vector<std::size_t> offsets;
    auto const object = [&](std::string const& body)
    {
        offsets.push_back(out.size());
        out += std::to_string(offsets.size()) + " 0 obj\n" + body + "\nendobj\n";
    };
    object("<< /Type /Catalog /Pages 2 0 R >>");
    object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
    object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F1 "
           "5 0 R >> >> >>");
    object("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
    object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    std::size_t const table = out.size();
    out += "xref\n0 6\n0000000000 65535 f \n";
    for (auto const offset : offsets)
    {
        std::string const digits = std::to_string(offset);
        out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    }
    return out + "trailer << /Size 6 /Root 1 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

TEST(Pdf, the_text_layer_is_read_and_its_absence_refused)
{
    auto const out = extract(small_pdf("BT /F1 12 Tf 20 200 Td (Task 12 of the list) Tj ET"));
    ASSERT_TRUE(out);
    EXPECT_NE(out->text.find("Task 12 of the list"), std::string::npos);
    EXPECT_EQ(code_of(small_pdf("0 0 100 100 re f")), "exchange.no_text");
    EXPECT_EQ(code_of("%PDF-1.4 nothing"), "exchange.broken_file");
}

TEST(Hostile, truncated_and_damaged_packages_are_refused)
{
    std::string const good = docx_of(paragraph("一、任务"));
    for (std::size_t size = 4; size < good.size(); size += 7)
        EXPECT_FALSE(code_of(good.substr(0, size)).empty());
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round)
    {
        std::string bad = good;
        for (int i = 0; i < 5; ++i) bad[random() % bad.size()] = static_cast<char>(random() % 256);
        (void)extract(bad);
    }
}

TEST(Hostile, bombs_are_refused_before_they_are_unpacked)
{
    EXPECT_EQ(code_of(docx_of(paragraph(std::string(20u << 20, 'a')))), "exchange.zip_bomb");
    Parts many;
    for (std::uint64_t i = 0; i <= zip_entries_max; ++i) many.emplace_back("p" + std::to_string(i), "");
    EXPECT_EQ(code_of(docx_of(paragraph("x"), many)), "exchange.zip_bomb");
}

TEST(Hostile, deep_xml_and_entities_are_harmless)
{
    std::string deep;
    for (std::size_t i = 0; i < xml_depth_max + 50; ++i) deep += "<w:ins>";
    EXPECT_EQ(code_of(docx_of(deep)), "exchange.broken_file");
    auto const out = extract(
        zip_of({{"word/document.xml",
                 "<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY f SYSTEM "
                 "\"file:///etc/passwd\">]><w:document "
                 "xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;&f;x</w:t></w:r></w:p></w:body></w:document>"}}));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text.find("root:"), std::string::npos);
    EXPECT_EQ(out->text, "&b;&f;x\n");
}

TEST(Hostile, names_with_paths_are_only_keys)
{
    auto const out =
        extract(docx_of(paragraph("x"), {{"../../etc/passwd", "evil"}, {"/abs", "evil"}, {"a\\b", "evil"}}));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text, "x\n");
    EXPECT_EQ(code_of(zip_of(
                  {{"OFD.xml", "<OFD><DocBody><DocRoot>../../../etc/passwd</DocRoot></DocBody></OFD>"}})),
              "exchange.no_text");
}

TEST(Hostile, tables_and_places_out_of_bounds_are_refused)
{
    EXPECT_EQ(code_of(zip_of(
                  workbook("<sheetData><row r=\"99999999\"><c r=\"A1\"><v>1</v></c></row></sheetData>"))),
              "exchange.too_large");
    EXPECT_EQ(code_of(zip_of(
                  workbook("<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>77</v></c></row></sheetData>"))),
              "exchange.no_text");
    auto const out = extract(zip_of(workbook("<sheetData><row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c><c "
                                             "r=\"A1\"><v>2</v></c></row></sheetData><mergeCells><mergeCell "
                                             "ref=\"A1:A1048576\"/><mergeCell ref=\"junk\"/></mergeCells>")));
    ASSERT_TRUE(out);
    EXPECT_EQ(out->text, "2\n");
}

} // namespace
} // namespace luoshi::exchange
