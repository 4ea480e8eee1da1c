// Any bytes as a document: no crash, and no span outside of the text.
#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/lint.h"
#include "breakdown/grammar/text.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::breakdown;
    std::string_view const words(reinterpret_cast<char const*>(data), size);
    auto const length = read_text(words).input_length;
    auto const document = decompose(words);
    for (auto const& item : document.items)
        if (item.text_span.end > length || item.tail_span.end > length) std::abort();
    for (auto const& rest : document.remainder)
        if (rest.span.end > length || rest.span.begin > rest.span.end) std::abort();
    (void)lint_all(document, {});
    return 0;
}
