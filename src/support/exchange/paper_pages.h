// Where everything of a paper stands: pages of texts and lines, in points from the upper left corner.
#pragma once

#include "exchange/paper_lines.h"

namespace luoshi::exchange
{

struct PlacedText
{
    std::string text;
    Look look;
    double x = 0;
    double baseline = 0;
    bool red = false;
};

struct PlacedLine
{
    double x1 = 0;
    double y1 = 0;
    double x2 = 0;
    double y2 = 0;
    double thickness_points = 0.5;
    bool red = false;
};

struct PlacedPage
{
    std::vector<PlacedText> texts;
    std::vector<PlacedLine> lines;
};

// Without the pages' numbers, which need their count.
Result<std::vector<PlacedPage>> place(Paper const& paper, Shaper& shaper, PrintBounds const& bounds);

} // namespace luoshi::exchange
