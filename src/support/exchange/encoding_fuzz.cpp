// Any bytes as a text file: what comes out is UTF-8 or a refusal.
#include "exchange/encoding.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    auto const text = luoshi::exchange::decode_text({reinterpret_cast<char const*>(data), size});
    if (text && !luoshi::exchange::is_utf8(*text)) std::abort();
    return 0;
}
