// The numbers that Word prints before paragraphs without storing them in the text.
#pragma once

#include "exchange/package.h"

#include <array>
#include <map>
#include <string>

namespace luoshi::exchange
{

// 1 → "1", "一", "①", "a" … by Word's name of the format; empty for bullets.
std::string format_number(std::string_view format, unsigned value);

class Numbering
{
public:
    static Result<Numbering> read(Package const& package);

    // The mark of the next paragraph of that list; counts it.
    std::string next(std::string const& list, unsigned level);
    // The list and level that a paragraph style carries; empty when none.
    std::pair<std::string, unsigned> of_style(std::string const& style) const;

private:
    static constexpr std::size_t levels_max = 9;
    struct Level
    {
        std::string format = "decimal";
        std::string text;
        unsigned start = 1;
    };
    struct List
    {
        std::array<Level, levels_max> levels;
    };

    std::map<std::string, List> abstract_;
    std::map<std::string, std::string> lists_; // list → abstract list
    std::map<std::string, std::array<unsigned, levels_max>> counters_;
    std::map<std::string, std::pair<std::string, unsigned>> styles_;
};

} // namespace luoshi::exchange
