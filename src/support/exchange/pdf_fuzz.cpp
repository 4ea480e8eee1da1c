// Any bytes as a PDF: text that is UTF-8, or a refusal.
#include "exchange/encoding.h"
#include "exchange/readers.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::exchange;
    auto const text = read_pdf({reinterpret_cast<char const*>(data), size});
    if (text && !is_utf8(text->text)) std::abort();
    return 0;
}
