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

// The lists below are written by cmake/embed.cmake; names are relative to the folder given there.
std::vector<EmbeddedFile> const& embedded_migrations();     // db/migrations
std::vector<EmbeddedFile> const& embedded_calendars();      // data/calendars
std::vector<EmbeddedFile> const& embedded_texts();          // src: every texts.zh.json and texts.en.json
std::vector<EmbeddedFile> const& embedded_pages();          // web/dist
std::vector<EmbeddedFile> const& embedded_demo_documents(); // data/demo

} // namespace luoshi
