// A zip file that somebody sent: opened in memory, its sizes checked before anything is unpacked, no part
// ever written to disk.
#pragma once

#include "shared/result.h"

#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace luoshi::exchange
{

class Package
{
public:
    static Result<Package> open(std::string_view bytes);

    bool has(std::string const& part) const;
    // Names of parts as they stand in the file; only ever used as keys.
    std::vector<std::string> const& parts() const { return names_; }
    Result<std::string> read(std::string const& part) const;
    // Parsed with its depth checked; a missing part is an empty document.
    Result<std::shared_ptr<pugi::xml_document>> read_xml(std::string const& part) const;

private:
    struct Archive;
    std::shared_ptr<Archive> archive_;
    std::vector<std::string> names_;
};

// Refuses what would make a walk over the tree too deep; does not judge the XML otherwise.
Result<std::shared_ptr<pugi::xml_document>> parse_xml(std::string_view xml);

// The name without its namespace prefix: "t" for "w:t".
std::string_view local_name(pugi::xml_node node);
// The first child with that local name.
pugi::xml_node child(pugi::xml_node node, std::string_view name);
std::string_view attribute(pugi::xml_node node, std::string_view name);
// The number a value begins with; 0 when it begins with none.
unsigned to_unsigned(std::string_view text);

} // namespace luoshi::exchange
