#include "exchange/exchange.h"

#include "exchange/encoding.h"
#include "exchange/limits.h"
#include "exchange/readers.h"

namespace luoshi::exchange
{

namespace
{

bool is_image(std::string_view bytes)
{
    using namespace std::string_view_literals;
    for (std::string_view const head :
         {"\x89PNG"sv, "\xFF\xD8\xFF"sv, "GIF8"sv, "II*\0"sv, "MM\0*"sv, "BM"sv})
        if (bytes.starts_with(head) && (head.size() > 2 || bytes.find('\0') != std::string_view::npos))
            return true;
    return false;
}

Result<Extracted> extract_package(std::string_view bytes)
{
    auto const package = TRY(Package::open(bytes));
    if (package.has("word/document.xml")) return read_docx(package);
    if (package.has("xl/workbook.xml")) return read_xlsx(package);
    if (package.has("OFD.xml")) return read_ofd(package);
    return refuse_input("file", "exchange.unknown_format");
}

Result<Extracted> extract_any(std::string_view bytes, std::string_view file_name)
{
    std::vector<Parameter> const named{{"file", std::string(file_name)}};
    if (bytes.empty()) return refuse_input("file", "exchange.empty", named);
    if (bytes.size() > file_bytes_max) return refuse_input("file", "exchange.too_large", named);
    // The compound files of the years before 2007: Word, Excel, WPS.
    if (bytes.starts_with("\xD0\xCF\x11\xE0")) return refuse_input("file", "exchange.old_format", named);
    if (is_image(bytes)) return refuse_input("file", "exchange.image", named);
    if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return extract_package(bytes);
    if (bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos) return read_pdf(bytes);
    if (bytes.starts_with("{\\rtf")) return refuse_input("file", "exchange.old_format", named);
    Extracted out;
    out.text = TRY(decode_text(bytes));
    return out;
}

} // namespace

Result<Extracted> extract(std::string_view bytes, std::string_view file_name)
{
    auto out = TRY(extract_any(bytes, file_name));
    if (out.text.size() > text_bytes_max) return refuse_input("file", "exchange.too_large");
    return out;
}

std::string one_line(std::string_view cell)
{
    std::string out;
    out.reserve(cell.size());
    for (char const c : cell)
    {
        bool const space = c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\v';
        if (!space)
            out += c;
        else if (!out.empty() && out.back() != ' ')
            out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
}

std::string rows_to_text(std::vector<std::vector<std::string>> const& rows)
{
    std::string out;
    for (auto const& row : rows)
    {
        std::size_t used = row.size();
        while (used > 0 && row[used - 1].empty()) --used;
        for (std::size_t i = 0; i < used; ++i)
        {
            if (i > 0) out += '\t';
            out += row[i];
        }
        out += '\n';
    }
    return out;
}

} // namespace luoshi::exchange
