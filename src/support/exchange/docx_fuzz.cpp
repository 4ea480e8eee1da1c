// Any bytes as the parts of a Word document.
#include "exchange/fuzz_package.h"
#include "exchange/readers.h"

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::exchange;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const [first, second] = two_parts(bytes);
    read_both({{"word/document.xml", first}, {"word/numbering.xml", second}}, bytes, read_docx);
    return 0;
}
