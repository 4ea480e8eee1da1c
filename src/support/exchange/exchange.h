// Files of other programs in: bytes become text, tables become rows with tabs.
#pragma once

#include "shared/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange
{

enum class Format : std::uint8_t
{
    text,
    docx,
    xlsx,
    pdf,
    ofd,
};

struct Sheet
{
    std::string name;
    std::vector<std::vector<std::string>> rows;
};

struct Extracted
{
    Format format = Format::text;
    std::string text;          // UTF-8; lines end with \n, pages with \f, cells with \t
    std::vector<Sheet> sheets; // workbooks only
};

// Reads by what the bytes are; the file's name only serves the refusal's sentence.
// Refusals: exchange.empty, exchange.too_large, exchange.broken_file, exchange.zip_bomb,
// exchange.old_format (.doc .xls .wps: save as docx or xlsx), exchange.image (a scan), exchange.encoding,
// exchange.encrypted, exchange.no_text, exchange.unknown_format.
Result<Extracted> extract(std::string_view bytes, std::string_view file_name = {});

} // namespace luoshi::exchange
