// The files of data/calendars as they were at build time; cmake/embed_files.cmake writes the source.
#pragma once

#include <span>
#include <string_view>

namespace luoshi::workdays
{

struct EmbeddedFile
{
    std::string_view name;
    std::string_view text;
};

std::span<EmbeddedFile const> embedded_calendars();

} // namespace luoshi::workdays
