// Text shaped and broken into lines by Pango, measured in points.
#pragma once

#include "exchange/paper.h"

#include <array>
#include <memory>
#include <pango/pangocairo.h>
#include <set>

namespace luoshi::exchange
{

// How a stretch of text looks, without where it stands.
struct Look
{
    Face face = Face::body;
    double size_points = 16;
    double letter_points = 0;

    bool operator==(Look const&) const = default;
};

struct TextLine
{
    std::string text;
    double width_points = 0;
    bool is_last = true; // of its paragraph, or before a line break of its own
};

// One at a time in a process (write_pdf sees to it): the fonts behind it are shared.
class Shaper
{
public:
    explicit Shaper(FontNames const& fonts);

    // `first_indent_points` is left free before the first line. The text must be printable().
    std::vector<TextLine> broken(std::string_view text, Look const& look, double width_points,
                                 double first_indent_points);
    double width_of(std::string_view text, Look const& look);
    // From the top of a line of that pitch to where its letters stand.
    double baseline_in(double pitch_points, Look const& look);
    // For drawing: one line with exactly this look.
    PangoLayout* set(std::string_view text, Look const& look);
    // Characters met so far that no installed font has.
    std::string const& missing() const { return missing_; }

private:
    struct Unref
    {
        void operator()(void* object) const { g_object_unref(object); }
    };
    struct FreeFont
    {
        void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
    };
    using Font = std::unique_ptr<PangoFontDescription, FreeFont>;

    PangoFontDescription const* font_of(Look const& look);
    void note_missing(std::string_view text, Look const& look);

    std::array<std::string, face_count> families_;
    std::array<bool, face_count> is_substitute_{};
    std::unique_ptr<PangoContext, Unref> context_;
    std::unique_ptr<PangoLayout, Unref> layout_;
    std::vector<std::pair<std::pair<Face, double>, Font>> fonts_;
    std::vector<std::pair<std::pair<Face, double>, double>> middles_; // half of ascent less descent
    std::set<char32_t> missing_set_;
    std::string missing_;
};

} // namespace luoshi::exchange
