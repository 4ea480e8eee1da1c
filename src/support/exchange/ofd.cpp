#include "exchange/limits.h"
#include "exchange/readers.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace luoshi::exchange
{

namespace
{

struct Piece
{
    double x = 0;
    double y = 0;
    double size = 4;
    std::string text;
};

double number_at(std::string_view list, std::size_t index)
{
    std::string const copy(list);
    char const* at = copy.c_str();
    char* end = nullptr;
    double value = 0;
    for (std::size_t i = 0; i <= index; ++i)
    {
        value = std::strtod(at, &end);
        if (end == at) return 0;
        at = end;
    }
    return std::isfinite(value) ? value : 0;
}

// "Doc_0/Pages/Page_0/Content.xml" from the folder of the file that names it. ".." never leaves the package:
// the result is only a key into it.
std::string resolve(std::string_view base, std::string_view location)
{
    if (location.starts_with("/")) return std::string(location.substr(1));
    auto const slash = base.rfind('/');
    std::string folder = slash == std::string_view::npos ? "" : std::string(base.substr(0, slash + 1));
    while (location.starts_with("./")) location.remove_prefix(2);
    if (!folder.empty() && location.starts_with(folder)) return std::string(location);
    return folder + std::string(location);
}

void collect(pugi::xml_node node, std::vector<Piece>& out)
{
    for (auto const part : node.children())
    {
        if (local_name(part) != "TextObject")
        {
            collect(part, out);
            continue;
        }
        auto const boundary = attribute(part, "Boundary");
        double const size = std::strtod(std::string(attribute(part, "Size")).c_str(), nullptr);
        for (auto const code : part.children())
        {
            if (local_name(code) != "TextCode") continue;
            Piece piece;
            piece.x = number_at(boundary, 0) + number_at(attribute(code, "X"), 0);
            piece.y = number_at(boundary, 1) + number_at(attribute(code, "Y"), 0);
            piece.size = size > 0 && size < 1000 ? size : 4;
            piece.text = code.text().get();
            if (!piece.text.empty()) out.push_back(std::move(piece));
        }
    }
}

// Pieces whose base lines are nearer than half a character stand on one line.
std::string lines_of(std::vector<Piece> pieces)
{
    std::stable_sort(pieces.begin(), pieces.end(), [](Piece const& a, Piece const& b) { return a.y < b.y; });
    std::string out;
    for (std::size_t i = 0; i < pieces.size();)
    {
        std::size_t end = i + 1;
        while (end < pieces.size() && pieces[end].y - pieces[i].y < pieces[i].size / 2) ++end;
        std::stable_sort(pieces.begin() + static_cast<std::ptrdiff_t>(i),
                         pieces.begin() + static_cast<std::ptrdiff_t>(end),
                         [](Piece const& a, Piece const& b) { return a.x < b.x; });
        for (std::size_t k = i; k < end; ++k) out += one_line(pieces[k].text);
        out += '\n';
        i = end;
    }
    return out;
}

} // namespace

Result<Extracted> read_ofd(Package const& package)
{
    auto const root = TRY(package.read_xml("OFD.xml"));
    Extracted out;
    out.format = Format::ofd;
    int pages = 0;
    for (auto const body : root->document_element().children())
    {
        if (local_name(body) != "DocBody") continue;
        std::string const place = resolve("", child(body, "DocRoot").text().get());
        auto const document = TRY(package.read_xml(place));
        for (auto const page : child(document->document_element(), "Pages").children())
        {
            if (local_name(page) != "Page") continue;
            if (++pages > pages_max) return refuse_input("file", "exchange.too_large");
            auto const content = TRY(package.read_xml(resolve(place, attribute(page, "BaseLoc"))));
            std::vector<Piece> pieces;
            collect(child(content->document_element(), "Content"), pieces);
            if (!out.text.empty()) out.text += '\f';
            out.text += lines_of(std::move(pieces));
            if (out.text.size() > text_bytes_max) return refuse_input("file", "exchange.too_large");
        }
    }
    // Pages of pictures only: a scan.
    if (out.text.find_first_not_of(" \n\f") == std::string::npos)
        return refuse_input("file", "exchange.no_text");
    return out;
}

} // namespace luoshi::exchange
