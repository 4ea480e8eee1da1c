#include "exchange/sheet_writer.h"

#include "shared/ensure.h"
#include "shared/utf8.h"

#include <fmt/format.h>
#include <zip.h>

namespace luoshi::exchange
{

namespace
{

constexpr std::string_view declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view main_names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relation_names =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::size_t rows_with_lists = 2001;

// XML 1.0 has no signs below a blank, but tab and line break.
std::string escaped(std::string_view text)
{
    std::string out;
    for (char const c : text)
    {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            out += c;
    }
    return out;
}

std::string column_name(std::size_t column)
{
    std::string out;
    for (++column; column > 0; column = (column - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (column - 1) % 26));
    return out;
}

// Style 0 is text as it is typed (@): digits of an account stay what they are.
constexpr std::string_view styles =
    "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"宋体\"/></font>"
    "<font><b/><sz val=\"11\"/><name val=\"宋体\"/></font>"
    "<font><i/><sz val=\"11\"/><color rgb=\"FF7F7F7F\"/><name val=\"宋体\"/></font></fonts>"
    "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill>"
    "<fill><patternFill patternType=\"gray125\"/></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE8EEF7\"/></patternFill></fill>"
    "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFCFDDF2\"/></patternFill></fill></fills>"
    "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
    "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
    "<cellXfs count=\"4\">"
    "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"2\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\" applyFill=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"3\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\" applyFill=\"1\"/>"
    "<xf numFmtId=\"49\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" "
    "applyFont=\"1\"/></cellXfs>"
    "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>";

void append_columns(WrittenSheet const& sheet, std::string& out)
{
    if (sheet.widths.empty()) return;
    out += "<cols>";
    for (std::size_t i = 0; i < sheet.widths.size(); ++i)
    {
        out += fmt::format(R"(<col min="{0}" max="{0}" width="{1}" style="0" customWidth="1"/>)", i + 1,
                           sheet.widths[i]);
    }
    out += "</cols>";
}

void append_rows(WrittenSheet const& sheet, std::string& out)
{
    out += "<sheetData>";
    for (std::size_t i = 0; i < sheet.rows.size(); ++i)
    {
        auto const number = std::to_string(i + 1);
        out += "<row r=\"" + number + "\">";
        for (std::size_t column = 0; column < sheet.rows[i].size(); ++column)
        {
            auto const& cell = sheet.rows[i][column];
            if (cell.text.empty() && cell.style == CellStyle::text) continue;
            out +=
                fmt::format(R"(<c r="{}{}" s="{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>)",
                            column_name(column), number, static_cast<int>(cell.style), escaped(cell.text));
        }
        out += "</row>";
    }
    out += "</sheetData>";
}

void append_lists(WrittenSheet const& sheet, std::string& out)
{
    if (sheet.lists.empty()) return;
    out += "<dataValidations count=\"" + std::to_string(sheet.lists.size()) + "\">";
    for (auto const& list : sheet.lists)
    {
        std::string words;
        for (auto const& word : list.words)
        {
            if (!words.empty()) words += ',';
            words += escaped(word);
        }
        auto const column = column_name(list.column);
        out += fmt::format(
            R"(<dataValidation type="list" allowBlank="1" showInputMessage="1" showErrorMessage="1"{} sqref="{}2:{}{}">)",
            list.insists ? "" : R"( errorStyle="information")", column, column, rows_with_lists);
        out += fmt::format("<formula1>&quot;{}&quot;</formula1></dataValidation>", words);
    }
    out += "</dataValidations>";
}

std::string sheet_part(WrittenSheet const& sheet)
{
    std::string out(declaration);
    out +=
        "<worksheet xmlns=\"" + std::string(main_names) + "\"><sheetViews><sheetView workbookViewId=\"0\">";
    if (sheet.freezes_head)
        out += "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>";
    out += "</sheetView></sheetViews>";
    append_columns(sheet, out);
    append_rows(sheet, out);
    append_lists(sheet, out);
    return out + "</worksheet>";
}

class Zip
{
public:
    Zip()
    {
        zip_error_t error;
        zip_error_init(&error);
        source_ = zip_source_buffer_create(nullptr, 0, 0, &error);
        ENSURE(source_ != nullptr);
        zip_source_keep(source_);
        zip_ = zip_open_from_source(source_, ZIP_CREATE | ZIP_TRUNCATE, &error);
        ENSURE(zip_ != nullptr);
    }
    Zip(Zip const&) = delete;
    Zip& operator=(Zip const&) = delete;
    ~Zip() { zip_source_free(source_); }

    // The bytes are looked at when the package is finished: they must live until then.
    void add(std::string const& name, std::string const& bytes)
    {
        auto* part = zip_source_buffer(zip_, bytes.data(), bytes.size(), 0);
        auto const index = zip_file_add(zip_, name.c_str(), part, ZIP_FL_ENC_UTF_8);
        ENSURE(index >= 0);
        // The same content gives the same bytes: no clock in it (1980-01-01).
        zip_file_set_dostime(zip_, static_cast<zip_uint64_t>(index), 0, 0x21, 0);
    }
    std::string finish()
    {
        ENSURE(zip_close(zip_) == 0);
        zip_stat_t stat;
        ENSURE(zip_source_stat(source_, &stat) == 0);
        std::string out(static_cast<std::size_t>(stat.size), '\0');
        ENSURE(zip_source_open(source_) == 0);
        ENSURE(zip_source_read(source_, out.data(), out.size()) == static_cast<zip_int64_t>(out.size()));
        zip_source_close(source_);
        return out;
    }

private:
    zip_source_t* source_ = nullptr;
    zip_t* zip_ = nullptr;
};

struct Part
{
    std::string name;
    std::string bytes;
};

std::string types_part(std::size_t sheets)
{
    std::string out(declaration);
    out += "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
           "<Default Extension=\"rels\" "
           "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    auto const type = [&](std::string const& part, std::string const& kind)
    {
        out += "<Override PartName=\"" + part +
               "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + kind +
               "+xml\"/>";
    };
    type("/xl/workbook.xml", "sheet.main");
    type("/xl/styles.xml", "styles");
    for (std::size_t i = 1; i <= sheets; ++i)
        type("/xl/worksheets/sheet" + std::to_string(i) + ".xml", "worksheet");
    return out + "</Types>";
}

std::string relation(std::size_t id, std::string_view kind, std::string const& target)
{
    return "<Relationship Id=\"rId" + std::to_string(id) + "\" Type=\"" + std::string(relation_names) + "/" +
           std::string(kind) + "\" Target=\"" + target + "\"/>";
}

constexpr std::string_view relations_begin =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

} // namespace

std::string write_workbook(std::vector<WrittenSheet> const& sheets)
{
    std::string book(declaration);
    book += "<workbook xmlns=\"" + std::string(main_names) + "\" xmlns:r=\"" + std::string(relation_names) +
            "\"><sheets>";
    std::string relations = std::string(declaration) + std::string(relations_begin);
    std::vector<Part> parts;
    for (std::size_t i = 0; i < sheets.size(); ++i)
    {
        auto const number = std::to_string(i + 1);
        book += fmt::format(R"(<sheet name="{}" sheetId="{}" r:id="rId{}"/>)", escaped(sheets[i].name),
                            number, number);
        relations += relation(i + 1, "worksheet", "worksheets/sheet" + number + ".xml");
        parts.push_back({"xl/worksheets/sheet" + number + ".xml", sheet_part(sheets[i])});
    }
    relations += relation(sheets.size() + 1, "styles", "styles.xml") + "</Relationships>";
    parts.push_back({"xl/workbook.xml", book + "</sheets></workbook>"});
    parts.push_back({"xl/_rels/workbook.xml.rels", relations});
    parts.push_back({"xl/styles.xml", std::string(declaration) + "<styleSheet xmlns=\"" +
                                          std::string(main_names) + "\">" + std::string(styles) +
                                          "</styleSheet>"});
    parts.push_back({"_rels/.rels", std::string(declaration) + std::string(relations_begin) +
                                        relation(1, "officeDocument", "xl/workbook.xml") +
                                        "</Relationships>"});
    parts.push_back({"[Content_Types].xml", types_part(sheets.size())});
    Zip zip;
    for (auto at = parts.rbegin(); at != parts.rend(); ++at) zip.add(at->name, at->bytes);
    return zip.finish();
}

} // namespace luoshi::exchange
