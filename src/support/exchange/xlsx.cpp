#include "exchange/xlsx.h"

#include "exchange/limits.h"
#include "exchange/readers.h"
#include "shared/legal_day.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>

namespace luoshi::exchange
{

namespace
{

constexpr double serial_max = 2'958'465; // 9999-12-31
constexpr std::size_t reference_length_max = 10;

// Rich text keeps its characters and loses its colours; phonetic guides are not text.
void append_text(pugi::xml_node node, std::string& out)
{
    for (auto const part : node.children())
    {
        auto const name = local_name(part);
        if (name == "t")
            out += part.text().get();
        else if (name == "r")
            append_text(part, out);
    }
}

struct Merge
{
    CellPlace from;
    CellPlace to;
};

class WorkbookReader
{
public:
    explicit WorkbookReader(Package const& package) : package_(package) {}

    Result<Extracted> read()
    {
        auto const workbook = TRY(package_.read_xml("xl/workbook.xml"));
        auto const root = workbook->document_element();
        since_1904_ = attribute(child(root, "workbookPr"), "date1904") == "1" ||
                      attribute(child(root, "workbookPr"), "date1904") == "true";
        TRY(read_relations());
        TRY(read_strings());
        TRY(read_styles());
        Extracted out;
        out.format = Format::xlsx;
        for (auto const sheet : child(root, "sheets").children())
        {
            if (local_name(sheet) != "sheet" || is_hidden(sheet)) continue;
            auto const part = relations_.find(relation_of(sheet));
            if (part == relations_.end()) continue;
            Sheet read;
            read.name = std::string(attribute(sheet, "name"));
            TRY(read_sheet(part->second, read.rows));
            if (!out.text.empty()) out.text += '\n';
            out.text += rows_to_text(read.rows);
            if (out.text.size() > text_bytes_max) return refuse_input("file", "exchange.too_large");
            out.sheets.push_back(std::move(read));
        }
        if (out.text.find_first_not_of(" \n\t") == std::string::npos)
            return refuse_input("file", "exchange.no_text");
        return out;
    }

private:
    // Most programs write nothing here; LibreOffice and openpyxl write that a sheet is visible.
    static bool is_hidden(pugi::xml_node sheet)
    {
        auto const state = attribute(sheet, "state");
        return state == "hidden" || state == "veryHidden";
    }
    // r:id, not sheetId: both have the local name "id" only for the relation.
    static std::string relation_of(pugi::xml_node sheet) { return std::string(attribute(sheet, "id")); }

    Result<void> read_relations()
    {
        auto const document = TRY(package_.read_xml("xl/_rels/workbook.xml.rels"));
        for (auto const relation : document->document_element().children())
        {
            std::string target(attribute(relation, "Target"));
            if (target.starts_with("/"))
                target.erase(0, 1);
            else
                target.insert(0, "xl/");
            relations_[std::string(attribute(relation, "Id"))] = target;
        }
        return {};
    }

    Result<void> read_strings()
    {
        auto const document = TRY(package_.read_xml("xl/sharedStrings.xml"));
        for (auto const item : document->document_element().children())
        {
            if (local_name(item) != "si") continue;
            std::string text;
            append_text(item, text);
            strings_.push_back(one_line(text));
        }
        return {};
    }

    Result<void> read_styles()
    {
        auto const document = TRY(package_.read_xml("xl/styles.xml"));
        auto const root = document->document_element();
        std::map<unsigned, std::string> codes;
        for (auto const format : child(root, "numFmts").children())
            codes[to_unsigned(attribute(format, "numFmtId"))] = std::string(attribute(format, "formatCode"));
        for (auto const style : child(root, "cellXfs").children())
        {
            unsigned const id = to_unsigned(attribute(style, "numFmtId"));
            date_styles_.push_back(is_date_format(id, codes.contains(id) ? codes[id] : std::string_view{}));
        }
        return {};
    }

    Result<void> read_sheet(std::string const& part, std::vector<std::vector<std::string>>& rows)
    {
        auto const document = TRY(package_.read_xml(part));
        auto const root = document->document_element();
        std::size_t row = 0;
        for (auto const node : child(root, "sheetData").children())
        {
            if (local_name(node) != "row") continue;
            // r= may be missing: then rows and cells simply follow each other.
            if (auto const said = to_unsigned(attribute(node, "r")); said > 0) row = said - 1;
            if (row >= rows_max) return refuse_input("file", "exchange.too_large");
            if (rows.size() <= row) rows.resize(row + 1);
            std::size_t column = 0;
            for (auto const cell : node.children())
            {
                if (local_name(cell) != "c") continue;
                if (auto const place = parse_cell_place(attribute(cell, "r"))) column = place->column;
                if (++cells_ > cells_max) return refuse_input("file", "exchange.too_large");
                if (column < columns_max)
                {
                    if (rows[row].size() <= column) rows[row].resize(column + 1);
                    rows[row][column] = value_of(cell);
                }
                ++column;
            }
            ++row;
        }
        fill_merged(root, rows);
        return {};
    }

    std::string value_of(pugi::xml_node cell) const
    {
        auto const type = attribute(cell, "t");
        if (type == "inlineStr")
        {
            std::string text;
            append_text(child(cell, "is"), text);
            return one_line(text);
        }
        std::string const value = child(cell, "v").text().get();
        if (type == "s")
        {
            auto const index = static_cast<std::size_t>(to_unsigned(value));
            return !value.empty() && index < strings_.size() ? strings_[index] : std::string{};
        }
        if (type == "str") return one_line(value);
        if (type == "b") return value == "1" ? "是" : "否";
        if (type == "e") return {};
        if (value.empty()) return {};
        auto const style = static_cast<std::size_t>(to_unsigned(attribute(cell, "s")));
        if (style < date_styles_.size() && date_styles_[style])
            if (auto day = serial_to_day(std::strtod(value.c_str(), nullptr), since_1904_); !day.empty())
                return day;
        return one_line(value);
    }

    // A value that is merged downwards holds for each row; one merged to the right stands once.
    static void fill_merged(pugi::xml_node root, std::vector<std::vector<std::string>>& rows)
    {
        std::size_t ranges = 0;
        std::size_t filled = 0;
        for (auto const node : child(root, "mergeCells").children())
        {
            if (++ranges > merged_ranges_max) return;
            auto const reference = attribute(node, "ref");
            auto const colon = reference.find(':');
            if (colon == std::string_view::npos) continue;
            auto const from = parse_cell_place(reference.substr(0, colon));
            auto const to = parse_cell_place(reference.substr(colon + 1));
            if (!from || !to || from->row >= rows.size() || from->column >= rows[from->row].size()) continue;
            std::string const value = rows[from->row][from->column];
            for (std::size_t row = from->row + 1; row <= to->row && row < rows.size() && filled < cells_max;
                 ++row, ++filled)
            {
                if (rows[row].size() <= from->column) rows[row].resize(from->column + 1);
                if (rows[row][from->column].empty()) rows[row][from->column] = value;
            }
        }
    }

    Package const& package_;
    std::map<std::string, std::string> relations_;
    std::vector<std::string> strings_;
    std::vector<bool> date_styles_;
    std::size_t cells_ = 0;
    bool since_1904_ = false;
};

} // namespace

std::optional<CellPlace> parse_cell_place(std::string_view reference)
{
    CellPlace place;
    std::size_t i = 0;
    if (reference.size() > reference_length_max) return std::nullopt;
    for (; i < reference.size() && reference[i] >= 'A' && reference[i] <= 'Z'; ++i)
        place.column = place.column * 26 + static_cast<std::size_t>(reference[i] - 'A') + 1;
    std::size_t const letters = i;
    for (; i < reference.size() && reference[i] >= '0' && reference[i] <= '9'; ++i)
        place.row = place.row * 10 + static_cast<std::size_t>(reference[i] - '0');
    if (letters == 0 || letters > 3 || i != reference.size() || place.row == 0) return std::nullopt;
    return CellPlace{place.row - 1, place.column - 1};
}

bool is_date_format(unsigned id, std::string_view code)
{
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return true;
    bool quoted = false;
    bool bracket = false;
    for (std::size_t i = 0; i < code.size(); ++i)
    {
        char const c = code[i];
        if (c == '"')
            quoted = !quoted;
        else if (c == '\\' || c == '_')
            ++i;
        else if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (!quoted && !bracket && (c == 'y' || c == 'Y' || c == 'd' || c == 'D'))
            return true;
    }
    return false;
}

std::string serial_to_day(double serial, bool since_1904)
{
    if (!(serial >= 1) || serial > serial_max) return {};
    auto number = static_cast<std::int32_t>(std::floor(serial));
    if (since_1904) number += 1462;
    // Excel believes in 1900-02-29: serial numbers up to 60 are one day off.
    auto const first = make_day(1900, 1, 1);
    if (!first || number == 60) return {};
    return to_text(*first + (number > 60 ? number - 2 : number - 1));
}

Result<Extracted> read_xlsx(Package const& package)
{
    return WorkbookReader(package).read();
}

} // namespace luoshi::exchange
