// For fuzz targets: packages of stored parts filled with any bytes, so that the fuzzer need not learn to
// compress.
#pragma once

#include "exchange/package.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>
#include <zip.h>

namespace luoshi::exchange
{

inline std::string stored_package(std::vector<std::pair<std::string, std::string_view>> const& parts)
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

// The fuzzer's bytes as two parts, cut at the first NUL.
struct TwoParts
{
    std::string_view first;
    std::string_view second;
};

inline TwoParts two_parts(std::string_view bytes)
{
    auto const half = bytes.find('\0');
    if (half == std::string_view::npos) return {bytes, {}};
    return {bytes.substr(0, half), bytes.substr(half + 1)};
}

// Reads a package of the parts, and the bytes as a package of their own.
template <class Read>
void read_both(std::vector<std::pair<std::string, std::string_view>> const& parts, std::string_view bytes,
               Read read)
{
    if (auto const package = Package::open(stored_package(parts))) (void)read(*package);
    if (auto const raw = Package::open(bytes)) (void)read(*raw);
}

} // namespace luoshi::exchange
