// Targets, queries and cookies as bytes from anybody: never a crash, and what is accepted is clean text.
#include "platform/http/message.h"
#include "shared/ensure.h"
#include "shared/utf8.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    using namespace luoshi;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    std::string path;
    http::Pairs query;
    if (http::parse_target(bytes, path, query))
    {
        ENSURE(is_clean_utf8(path) && path.find("..") == std::string::npos);
        for (auto const& [name, value] : query) ENSURE(is_clean_utf8(name) && is_clean_utf8(value));
    }
    http::Request request;
    request.headers = {{"cookie", std::string(bytes)}};
    (void)request.cookie("luoshi_session");
    return 0;
}
