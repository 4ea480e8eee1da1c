// A package of one part, filled with any bytes, so that the fuzzer need not learn to compress.
#include "exchange/package.h"
#include "exchange/readers.h"

#include <zip.h>

namespace
{

std::string package_of(std::vector<std::pair<std::string, std::string_view>> const& parts)
{
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    zip_source_keep(source);
    zip_t* zip = zip_open_from_source(source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (auto const& [name, content] : parts)
    {
        auto const index =
            zip_file_add(zip, name.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0), 0);
        zip_set_file_compression(zip, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
    }
    zip_close(zip);
    zip_stat_t stat;
    zip_source_stat(source, &stat);
    std::string out(static_cast<std::size_t>(stat.size), '\0');
    zip_source_open(source);
    zip_source_read(source, out.data(), out.size());
    zip_source_close(source);
    zip_source_free(source);
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    using namespace luoshi::exchange;
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const half = bytes.find('\0');
    auto const first = bytes.substr(0, half);
    auto const second = half == std::string_view::npos ? std::string_view() : bytes.substr(half + 1);
    auto const package =
        Package::open(package_of({{"OFD.xml", "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>"},
                                  {"D.xml", "<D><Pages><Page BaseLoc=\"P.xml\"/></Pages></D>"},
                                  {"P.xml", first}}));
    if (package) (void)read_ofd(*package);
    if (!second.empty())
        if (auto const raw = Package::open(second)) (void)read_ofd(*raw);
    return 0;
}
