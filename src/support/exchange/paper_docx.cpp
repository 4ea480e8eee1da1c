// A paper as a Word file: the parts that every reader asks for, and no more.
#include "exchange/paper.h"

#include "shared/ensure.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <zip.h>

namespace luoshi::exchange
{

namespace
{

constexpr std::string_view head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view word_space =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

// Twentieths of a point, in which Word measures nearly everything.
std::int64_t twips(double points)
{
    return std::llround(points * 20);
}
std::int64_t twips_of_millimetres(double millimetres)
{
    return twips(millimetres * points_per_millimetre);
}

std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text) switch (c)
        {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

std::string font_name(FontNames const& fonts, Face face)
{
    return fmt::format("<w:rFonts w:ascii=\"{0}\" w:hAnsi=\"{0}\" w:eastAsia=\"{0}\" w:cs=\"{0}\" "
                       "w:hint=\"eastAsia\"/>",
                       escaped(fonts[face].front()));
}

std::string run_style(FontNames const& fonts, Style const& style)
{
    std::string out = "<w:rPr>" + font_name(fonts, style.face);
    if (style.face == Face::strong) out += "<w:b/>";
    if (style.red) out += "<w:color w:val=\"C00000\"/>";
    // Rounded down, so that a line never holds a character less than it was made for.
    if (style.letter_points != 0)
        out += fmt::format("<w:spacing w:val=\"{}\"/>", std::llround(std::floor(style.letter_points * 20)));
    return out + fmt::format("<w:sz w:val=\"{0}\"/><w:szCs w:val=\"{0}\"/></w:rPr>",
                             std::llround(style.size_points * 2));
}

// Text with its tabs and line breaks as elements of their own.
std::string runs(std::string_view text, std::string const& style)
{
    auto const clean = printable(text);
    std::string out = "<w:r>" + style;
    std::string_view rest = clean;
    while (!rest.empty())
    {
        auto const end = rest.find_first_of("\t\n");
        auto const piece = rest.substr(0, end);
        if (!piece.empty()) out += "<w:t xml:space=\"preserve\">" + escaped(piece) + "</w:t>";
        if (end == std::string_view::npos) break;
        out += rest[end] == '\t' ? "<w:tab/>" : "<w:br/>";
        rest.remove_prefix(end + 1);
    }
    return out + "</w:r>";
}

std::string_view align_name(Align align)
{
    switch (align)
    {
    case Align::justified: return "both";
    case Align::left: return "left";
    case Align::centre: return "center";
    case Align::right: return "right";
    }
    return "both";
}

// `right_edge_points`: where a text at the right ends; 0 where there is none.
std::string paragraph_style(Style const& style, double right_edge_points = 0)
{
    auto const indent = [&](double characters) { return twips(characters * style.size_points); };
    std::string out = "<w:pPr>";
    if (style.keep_with_next) out += "<w:keepNext/>";
    if (right_edge_points > 0)
        out +=
            fmt::format("<w:tabs><w:tab w:val=\"right\" w:pos=\"{}\"/></w:tabs>", twips(right_edge_points));
    // Lines stand where their pitch says; no blanks are added between Chinese characters and digits.
    out += "<w:autoSpaceDE w:val=\"0\"/><w:autoSpaceDN w:val=\"0\"/><w:snapToGrid w:val=\"0\"/>";
    out += fmt::format("<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"exact\"/>",
                       twips(style.before_points), twips(style.after_points), twips(style.pitch_points));
    out += fmt::format("<w:ind w:left=\"{}\" w:right=\"{}\" w:{}=\"{}\"", indent(style.left_indent),
                       indent(style.right_indent), style.first_indent < 0 ? "hanging" : "firstLine",
                       indent(std::abs(style.first_indent)));
    // In characters as well: a reader who changes the size keeps the two characters.
    if (style.first_indent > 0)
        out += fmt::format(" w:firstLineChars=\"{}\"", std::llround(style.first_indent * 100));
    return out + fmt::format("/><w:jc w:val=\"{}\"/></w:pPr>", align_name(style.align));
}

std::string xml_of(Paragraph const& paragraph, FontNames const& fonts, double width_points)
{
    auto const& style = paragraph.style;
    auto const run = run_style(fonts, style);
    if (paragraph.at_right.empty())
        return "<w:p>" + paragraph_style(style) + runs(paragraph.text, run) + "</w:p>";
    double const edge = width_points - style.right_indent * style.size_points;
    return "<w:p>" + paragraph_style(style, edge) + runs(paragraph.text + "\t" + paragraph.at_right, run) +
           "</w:p>";
}

// A border of an empty paragraph; eighths of a point.
std::string xml_of(Stroke const& stroke)
{
    return fmt::format(
        "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"{}\" w:space=\"0\" w:color=\"{}\"/>"
        "</w:pBdr><w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"20\" "
        "w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr></w:pPr></w:p>",
        std::llround(stroke.thickness_points * 8), stroke.red ? "C00000" : "000000",
        twips(stroke.before_points), twips(stroke.after_points));
}

double width_points(Page const& page)
{
    return (page.width_millimetres - page.left_millimetres - page.right_millimetres) * points_per_millimetre;
}

struct TableWriter
{
    Table const& table;
    FontNames const& fonts;
    double width;
    double shares = 0;

    std::string row(std::vector<std::string> const& cells, bool is_head) const
    {
        std::string out = is_head ? "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
                                  : "<w:tr><w:trPr><w:cantSplit/></w:trPr>";
        for (std::size_t i = 0; i < table.columns.size(); ++i)
        {
            auto const& column = table.columns[i];
            Style style;
            style.face = is_head ? Face::strong : column.face;
            style.size_points = table.size_points;
            style.pitch_points = table.pitch_points;
            style.align = is_head ? Align::centre : column.align;
            out += fmt::format("<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/></w:tcPr>",
                               twips(width * column.share / shares));
            out += xml_of(Paragraph{i < cells.size() ? cells[i] : std::string{}, style, {}}, fonts, width) +
                   "</w:tc>";
        }
        return out + "</w:tr>";
    }
};

std::string xml_of(Table const& table, FontNames const& fonts, double width)
{
    TableWriter writer{table, fonts, width};
    std::vector<std::string> titles;
    bool has_head = false;
    std::string out =
        "<w:tbl><w:tblPr><w:tblW w:w=\"" + std::to_string(twips(width)) + "\" w:type=\"dxa\"/><w:tblBorders>";
    for (std::string_view const edge : {"top", "left", "bottom", "right", "insideH", "insideV"})
        out += fmt::format("<w:{} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>", edge);
    out += "</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>";
    for (auto const& column : table.columns) writer.shares += column.share;
    for (auto const& column : table.columns)
    {
        out += fmt::format("<w:gridCol w:w=\"{}\"/>", twips(width * column.share / writer.shares));
        titles.push_back(column.title);
        has_head = has_head || !column.title.empty();
    }
    out += "</w:tblGrid>";
    if (has_head) out += writer.row(titles, true);
    for (auto const& row : table.rows) out += writer.row(row, false);
    return out + "</w:tbl>";
}

std::string xml_of(Block const& block, FontNames const& fonts, double width)
{
    if (auto const* paragraph = std::get_if<Paragraph>(&block)) return xml_of(*paragraph, fonts, width);
    if (auto const* stroke = std::get_if<Stroke>(&block)) return xml_of(*stroke);
    return xml_of(std::get<Table>(block), fonts, width);
}

// What stands at the foot of the last page is a table without lines, held to the lower edge of the type area.
std::string end_of(Paper const& paper, FontNames const& fonts)
{
    if (paper.end.empty()) return {};
    double const width = width_points(paper.page);
    std::string out = fmt::format(
        "<w:tbl><w:tblPr><w:tblpPr w:vertAnchor=\"margin\" w:horzAnchor=\"margin\" w:tblpXSpec=\"center\" "
        "w:tblpYSpec=\"bottom\"/><w:tblOverlap w:val=\"never\"/><w:tblW w:w=\"{0}\" w:type=\"dxa\"/>"
        "<w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" "
        "w:type=\"dxa\"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w=\"{0}\"/></w:tblGrid><w:tr>"
        "<w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr><w:tcW w:w=\"{0}\" w:type=\"dxa\"/></w:tcPr>",
        twips(width));
    for (auto const& block : paper.end) out += xml_of(block, fonts, width);
    out += "</w:tc></w:tr></w:tbl>";
    // A document does not end with a table.
    return out + "<w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" "
                 "w:lineRule=\"exact\"/></w:pPr></w:p>";
}

std::string section_of(Page const& page)
{
    std::string out = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId1\"/>"
                      "<w:footerReference w:type=\"even\" r:id=\"rId2\"/>";
    bool const wide = page.width_millimetres > page.height_millimetres;
    out += fmt::format("<w:pgSz w:w=\"{}\" w:h=\"{}\"{}/>", twips_of_millimetres(page.width_millimetres),
                       twips_of_millimetres(page.height_millimetres), wide ? " w:orient=\"landscape\"" : "");
    // The number stands 7 mm below the type area.
    constexpr double number_below_millimetres = 12;
    out += fmt::format(
        "<w:pgMar w:top=\"{}\" w:right=\"{}\" w:bottom=\"{}\" w:left=\"{}\" w:header=\"851\" "
        "w:footer=\"{}\" w:gutter=\"0\"/>",
        twips_of_millimetres(page.top_millimetres), twips_of_millimetres(page.right_millimetres),
        twips_of_millimetres(page.bottom_millimetres), twips_of_millimetres(page.left_millimetres),
        twips_of_millimetres(std::max(5.0, page.bottom_millimetres - number_below_millimetres)));
    if (page.lines > 0)
    {
        double const height = (page.height_millimetres - page.top_millimetres - page.bottom_millimetres) *
                              points_per_millimetre;
        out += fmt::format("<w:docGrid w:type=\"lines\" w:linePitch=\"{}\"/>", twips(height / page.lines));
    }
    return out + "</w:sectPr>";
}

std::string field_of(std::string_view name, std::string const& style)
{
    return fmt::format("<w:r>{1}<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>{1}<w:instrText "
                       "xml:space=\"preserve\"> {0} </w:instrText></w:r><w:r>{1}<w:fldChar "
                       "w:fldCharType=\"separate\"/></w:r><w:r>{1}<w:t>1</w:t></w:r><w:r>{1}<w:fldChar "
                       "w:fldCharType=\"end\"/></w:r>",
                       name, style);
}

std::string footer_of(Paper const& paper, FontNames const& fonts, bool even)
{
    auto const& number = paper.number;
    std::string out = std::string(head) + "<w:ftr " + std::string(word_space) + ">";
    for (auto const& line : paper.running_foot)
    {
        Style style;
        style.face = Face::plain;
        style.size_points = 7.5;
        style.pitch_points = 11;
        style.align = Align::left;
        out += xml_of(Paragraph{line, style, {}}, fonts, width_points(paper.page));
    }
    Style style;
    style.size_points = number.size_points;
    style.pitch_points = number.size_points * 1.3;
    style.align = !number.outside ? Align::centre : even ? Align::left : Align::right;
    if (number.outside) (even ? style.left_indent : style.right_indent) = 1;
    style.face = number.face;
    auto const run = run_style(fonts, style);
    out += "<w:p>" + paragraph_style(style);
    std::string_view rest = number.pattern;
    while (!rest.empty())
    {
        auto const open = rest.find('{');
        if (open != 0) out += runs(rest.substr(0, open), run);
        if (open == std::string_view::npos) break;
        rest.remove_prefix(open);
        auto const close = rest.find('}');
        ENSURE(close != std::string_view::npos);
        out += field_of(rest.substr(0, close + 1) == "{pages}" ? "NUMPAGES" : "PAGE", run);
        rest.remove_prefix(close + 1);
    }
    return out + "</w:p></w:ftr>";
}

std::string document_of(Paper const& paper, FontNames const& fonts)
{
    std::string out = std::string(head) + "<w:document " + std::string(word_space) + "><w:body>";
    for (auto const& block : paper.blocks) out += xml_of(block, fonts, width_points(paper.page));
    return out + end_of(paper, fonts) + section_of(paper.page) + "</w:body></w:document>";
}

constexpr std::string_view types =
    R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
    R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
    R"(<Default Extension="xml" ContentType="application/xml"/>)"
    R"(<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(wordprocessingml.document.main+xml"/>)"
    R"(<Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(wordprocessingml.settings+xml"/>)"
    R"(<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(wordprocessingml.styles+xml"/>)"
    R"(<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(wordprocessingml.footer+xml"/>)"
    R"(<Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.)"
    R"(wordprocessingml.footer+xml"/>)"
    R"(<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.)"
    R"(core-properties+xml"/></Types>)";
constexpr std::string_view package_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)"
    R"(officeDocument" Target="word/document.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/)"
    R"(core-properties" Target="docProps/core.xml"/></Relationships>)";
constexpr std::string_view document_links =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)"
    R"(<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" )"
    R"(Target="footer1.xml"/>)"
    R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" )"
    R"(Target="footer2.xml"/>)"
    R"(<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/)"
    R"(settings" Target="settings.xml"/>)"
    R"(<Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" )"
    R"(Target="styles.xml"/></Relationships>)";

std::string properties_of(Paper const& paper)
{
    return std::string(head) +
           R"(<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/)"
           R"(core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>)" +
           escaped(printable(paper.title)) + "</dc:title></cp:coreProperties>";
}

// What a paragraph is that somebody adds by hand: body text.
std::string styles_of(FontNames const& fonts)
{
    return std::string(head) + "<w:styles " + std::string(word_space) +
           "><w:docDefaults><w:rPrDefault><w:rPr>" + font_name(fonts, Face::body) +
           "<w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr>"
           "</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">"
           "<w:name w:val=\"Normal\"/></w:style></w:styles>";
}

// Zip in memory. The parts keep one date, so that the same paper gives the same bytes.
std::string zipped(std::vector<std::pair<std::string, std::string>> const& parts)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
    ENSURE(target != nullptr);
    zip_source_keep(target); // read after the archive is closed
    zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
    zip_error_fini(&error);
    ENSURE(archive != nullptr);
    for (auto const& [name, bytes] : parts)
    {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        ENSURE(source != nullptr);
        auto const index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        ENSURE(index >= 0);
        constexpr zip_uint16_t first_day_of_dos = (1U << 5U) | 1U; // 1980-01-01
        zip_file_set_dostime(archive, static_cast<zip_uint64_t>(index), 0, first_day_of_dos, 0);
    }
    ENSURE(zip_close(archive) == 0);
    ENSURE(zip_source_open(target) == 0);
    zip_source_seek(target, 0, SEEK_END);
    std::string out(static_cast<std::size_t>(zip_source_tell(target)), '\0');
    zip_source_seek(target, 0, SEEK_SET);
    auto const got = zip_source_read(target, out.data(), out.size());
    zip_source_close(target);
    zip_source_free(target);
    ENSURE(got == static_cast<zip_int64_t>(out.size()));
    return out;
}

} // namespace

std::string write_docx(Paper const& paper, FontNames const& fonts)
{
    std::string const settings = std::string(head) + "<w:settings " + std::string(word_space) +
                                 "><w:evenAndOddHeaders/><w:defaultTabStop w:val=\"640\"/>"
                                 "<w:characterSpacingControl w:val=\"compressPunctuation\"/></w:settings>";
    return zipped({{"[Content_Types].xml", std::string(head) + std::string(types)},
                   {"_rels/.rels", std::string(head) + std::string(package_links)},
                   {"word/document.xml", document_of(paper, fonts)},
                   {"word/_rels/document.xml.rels", std::string(head) + std::string(document_links)},
                   {"word/footer1.xml", footer_of(paper, fonts, false)},
                   {"word/footer2.xml", footer_of(paper, fonts, true)},
                   {"word/settings.xml", settings},
                   {"word/styles.xml", styles_of(fonts)},
                   {"docProps/core.xml", properties_of(paper)}});
}

} // namespace luoshi::exchange
