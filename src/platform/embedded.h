// Files that the build compiled into the program.
#pragma once

#include <string_view>
#include <vector>

namespace luoshi
{

struct EmbeddedFile
{
    std::string_view name;
    std::string_view content;
};

std::vector<EmbeddedFile> const& embedded_migrations();

} // namespace luoshi
