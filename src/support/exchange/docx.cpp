#include "exchange/limits.h"
#include "exchange/numbering.h"
#include "exchange/readers.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace luoshi::exchange
{

namespace
{

// Walks the body: paragraphs become lines, tables rows. The depth was limited when the XML was parsed.
class DocxReader
{
public:
    explicit DocxReader(Numbering numbering) : numbering_(std::move(numbering)) {}

    Result<std::string> read(pugi::xml_node body)
    {
        read_blocks(body, out_);
        if (too_large_) return refuse_input("file", "exchange.too_large");
        return std::move(out_);
    }

private:
    void read_blocks(pugi::xml_node parent, std::string& out)
    {
        for (auto const node : parent.children())
        {
            auto const name = local_name(node);
            if (out.size() > text_bytes_max) too_large_ = true;
            if (too_large_) return;
            if (name == "p")
                out += paragraph(node) + "\n";
            else if (name == "tbl")
                read_table(node, out);
            else if (name == "sdt")
                read_blocks(child(node, "sdtContent"), out);
            else if (name == "customXml" || name == "ins" || name == "moveTo")
                read_blocks(node, out);
        }
    }

    std::string paragraph(pugi::xml_node node)
    {
        auto const properties = child(node, "pPr");
        std::string text;
        read_runs(node, text);
        // The mark of a deleted or empty paragraph is not printed.
        if (text.find_first_not_of(" \n") == std::string::npos) return text;
        auto number = child(properties, "numPr");
        std::string list(attribute(child(number, "numId"), "val"));
        auto level = static_cast<unsigned>(
            std::strtoul(std::string(attribute(child(number, "ilvl"), "val")).c_str(), nullptr, 10));
        if (!number)
            std::tie(list, level) =
                numbering_.of_style(std::string(attribute(child(properties, "pStyle"), "val")));
        if (list.empty() || list == "0") return text;
        return numbering_.next(list, level) + text;
    }

    void read_runs(pugi::xml_node parent, std::string& out)
    {
        for (auto const node : parent.children())
        {
            auto const name = local_name(node);
            if (name == "t")
                out += node.text().get();
            else if (name == "tab" || name == "ptab")
                out += in_properties(parent) ? "" : " ";
            else if (name == "br" || name == "cr")
                out += '\n';
            else if (name == "noBreakHyphen")
                out += '-';
            else if (name == "r" || name == "ins" || name == "moveTo" || name == "hyperlink" ||
                     name == "smartTag" || name == "fldSimple" || name == "sdtContent" ||
                     name == "customXml" || name == "bdo" || name == "dir")
                read_runs(node, out);
            else if (name == "sdt")
                read_runs(child(node, "sdtContent"), out);
            else if (name == "AlternateContent")
                read_runs(child(node, "Choice"), out);
        }
    }

    static bool in_properties(pugi::xml_node parent)
    {
        auto const name = local_name(parent);
        return name == "tabs" || name == "pPr" || name == "rPr";
    }

    void read_table(pugi::xml_node table, std::string& out)
    {
        std::vector<std::vector<std::string>> rows;
        read_rows(table, rows);
        out += rows_to_text(rows);
    }

    void read_rows(pugi::xml_node table, std::vector<std::vector<std::string>>& rows)
    {
        for (auto const row : table.children())
        {
            auto const name = local_name(row);
            if (name == "sdt") read_rows(child(row, "sdtContent"), rows);
            if (name != "tr" || rows.size() >= rows_max) continue;
            // A row that tracked changes have deleted is gone.
            if (child(child(row, "trPr"), "del")) continue;
            std::vector<std::string> cells;
            read_cells(row, rows, cells);
            rows.push_back(std::move(cells));
        }
    }

    void read_cells(pugi::xml_node row, std::vector<std::vector<std::string>> const& rows,
                    std::vector<std::string>& cells)
    {
        for (auto const cell : row.children())
        {
            auto const name = local_name(cell);
            if (name == "sdt") read_cells(child(cell, "sdtContent"), rows, cells);
            if (name != "tc" || cells.size() >= columns_max || ++cells_ > cells_max) continue;
            auto const properties = child(cell, "tcPr");
            std::string text;
            read_blocks(cell, text);
            text = one_line(text);
            auto const merge = child(properties, "vMerge");
            // The value of a merged cell holds for each of its rows.
            if (merge && attribute(merge, "val") != "restart" && !rows.empty() &&
                cells.size() < rows.back().size())
                text = rows.back()[cells.size()];
            cells.push_back(std::move(text));
            auto const span = std::strtoul(
                std::string(attribute(child(properties, "gridSpan"), "val")).c_str(), nullptr, 10);
            for (unsigned long i = 1; i < span && cells.size() < columns_max; ++i) cells.emplace_back();
        }
    }

    Numbering numbering_;
    std::string out_;
    std::size_t cells_ = 0;
    bool too_large_ = false;
};

} // namespace

Result<Extracted> read_docx(Package const& package)
{
    auto const document = TRY(package.read_xml("word/document.xml"));
    auto const body = child(document->document_element(), "body");
    if (!body) return refuse_input("file", "exchange.broken_file");
    Extracted out;
    out.format = Format::docx;
    auto numbering = TRY(Numbering::read(package));
    out.text = TRY(DocxReader(std::move(numbering)).read(body));
    if (out.text.find_first_not_of(" \n\t") == std::string::npos)
        return refuse_input("file", "exchange.no_text");
    return out;
}

} // namespace luoshi::exchange
