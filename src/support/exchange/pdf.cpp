#include "exchange/limits.h"
#include "exchange/readers.h"

#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

namespace luoshi::exchange
{

namespace
{

// The library prints its complaints; a broken file is answered with a refusal instead.
void be_silent(std::string const&, void*) {}

} // namespace

Result<Extracted> read_pdf(std::string_view bytes)
{
    poppler::set_debug_error_function(be_silent, nullptr);
    std::unique_ptr<poppler::document> const document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    if (document == nullptr) return refuse_input("file", "exchange.broken_file");
    if (document->is_locked()) return refuse_input("file", "exchange.encrypted");
    int const pages = document->pages();
    if (pages > pages_max) return refuse_input("file", "exchange.too_large");
    Extracted out;
    out.format = Format::pdf;
    for (int i = 0; i < pages; ++i)
    {
        std::unique_ptr<poppler::page> const page(document->create_page(i));
        if (page == nullptr) continue;
        auto const text = page->text(poppler::rectf(), poppler::page::raw_order_layout).to_utf8();
        if (!out.text.empty()) out.text += '\f';
        out.text.append(text.begin(), text.end());
        while (!out.text.empty() && out.text.back() == '\f') out.text.pop_back();
        if (out.text.size() > text_bytes_max) return refuse_input("file", "exchange.too_large");
    }
    if (out.text.find_first_not_of(" \n\f\r\t") == std::string::npos)
        return refuse_input("file", "exchange.no_text");
    return out;
}

} // namespace luoshi::exchange
