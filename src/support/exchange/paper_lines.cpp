#include "exchange/paper_lines.h"

#include "shared/utf8.h"

#include <algorithm>
#include <fontconfig/fontconfig.h>

namespace luoshi::exchange
{

namespace
{

// By any of its names: a font has a Chinese and an English one.
bool is_installed(std::string const& family)
{
    FcPattern* pattern =
        FcPatternBuild(nullptr, FC_FAMILY, FcTypeString, reinterpret_cast<FcChar8 const*>(family.c_str()),
                       static_cast<char*>(nullptr));
    FcObjectSet* objects = FcObjectSetBuild(FC_FAMILY, static_cast<char*>(nullptr));
    FcFontSet* found = FcFontList(nullptr, pattern, objects);
    bool const any = found != nullptr && found->nfont > 0;
    if (found != nullptr) FcFontSetDestroy(found);
    FcObjectSetDestroy(objects);
    FcPatternDestroy(pattern);
    return any;
}

bool is_sans(Face face)
{
    return face == Face::heading || face == Face::plain || face == Face::strong;
}

// Where the face is a heavy letter by itself, its substitute is a bold one.
bool is_heavy(Face face)
{
    return face == Face::title || face == Face::heading;
}

} // namespace

Shaper::Shaper(FontNames const& fonts)
{
    for (std::size_t i = 0; i < face_count; ++i)
    {
        auto const face = static_cast<Face>(i);
        auto const& wanted = fonts[face];
        auto const found = std::find_if(wanted.begin(), wanted.end(), is_installed);
        is_substitute_[i] = found == wanted.end();
        families_[i] = found != wanted.end() ? *found
                       : is_sans(face)       ? "Noto Sans CJK SC"
                                             : "Noto Serif CJK SC";
    }
    // One map for all threads, which print one after another: each of its own would keep the same fonts again.
    static PangoFontMap* const map = pango_cairo_font_map_new();
    context_.reset(pango_font_map_create_context(map));
    // Positions of letters are those of the page, not of a screen's dots.
    pango_context_set_round_glyph_positions(context_.get(), FALSE);
    pango_context_set_language(context_.get(), pango_language_from_string("zh-cn"));
    pango_cairo_context_set_resolution(context_.get(), 72);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context_.get(), options);
    cairo_font_options_destroy(options);
    layout_.reset(pango_layout_new(context_.get()));
}

PangoFontDescription const* Shaper::font_of(Look const& look)
{
    auto const key = std::pair(look.face, look.size_points);
    for (auto const& [known, font] : fonts_)
        if (known == key) return font.get();
    Font font(pango_font_description_new());
    auto const at = static_cast<std::size_t>(look.face);
    pango_font_description_set_family(font.get(), families_[at].c_str());
    pango_font_description_set_size(font.get(), static_cast<int>(look.size_points * PANGO_SCALE));
    bool const bold = look.face == Face::strong || (is_substitute_[at] && is_heavy(look.face));
    pango_font_description_set_weight(font.get(), bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    fonts_.emplace_back(key, std::move(font));
    return fonts_.back().second.get();
}

PangoLayout* Shaper::set(std::string_view text, Look const& look)
{
    auto* layout = layout_.get();
    pango_layout_set_font_description(layout, font_of(look));
    pango_layout_set_width(layout, -1);
    pango_layout_set_indent(layout, 0);
    PangoAttrList* attributes = pango_attr_list_new();
    if (look.letter_points != 0)
        pango_attr_list_insert(
            attributes, pango_attr_letter_spacing_new(static_cast<int>(look.letter_points * PANGO_SCALE)));
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_text(layout, text.data(), static_cast<int>(text.size()));
    return layout;
}

double Shaper::width_of(std::string_view text, Look const& look)
{
    PangoRectangle logical;
    pango_layout_get_extents(set(text, look), nullptr, &logical);
    return static_cast<double>(logical.width) / PANGO_SCALE;
}

double Shaper::baseline_in(double pitch_points, Look const& look)
{
    auto const key = std::pair(look.face, look.size_points);
    for (auto const& [known, middle] : middles_)
        if (known == key) return pitch_points / 2 + middle;
    PangoFontMetrics* metrics = pango_context_get_metrics(context_.get(), font_of(look), nullptr);
    double const middle = static_cast<double>(pango_font_metrics_get_ascent(metrics) -
                                              pango_font_metrics_get_descent(metrics)) /
                          2 / PANGO_SCALE;
    pango_font_metrics_unref(metrics);
    middles_.emplace_back(key, middle);
    return pitch_points / 2 + middle;
}

void Shaper::note_missing(std::string_view text, Look const& look)
{
    for (std::size_t at = 0; at < text.size();)
    {
        auto const begin = at;
        auto const c = next_code_point(text, at);
        if (c < 0x20 || missing_set_.contains(c)) continue;
        auto const one = text.substr(begin, at - begin);
        if (pango_layout_get_unknown_glyphs_count(set(one, look)) == 0) continue;
        missing_set_.insert(c);
        missing_ += one;
    }
}

std::vector<TextLine> Shaper::broken(std::string_view text, Look const& look, double width_points,
                                     double first_indent_points)
{
    std::vector<TextLine> out;
    auto* layout = set(text, look);
    // Distances are whole 1024ths of a point: 28 roundings never cost the last character of a line.
    constexpr double slack_points = 0.3;
    pango_layout_set_width(layout, static_cast<int>((width_points + slack_points) * PANGO_SCALE));
    pango_layout_set_indent(layout, static_cast<int>(first_indent_points * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    bool const lacks = pango_layout_get_unknown_glyphs_count(layout) > 0;
    int const count = pango_layout_get_line_count(layout);
    for (int i = 0; i < count; ++i)
    {
        auto* line = pango_layout_get_line_readonly(layout, i);
        PangoRectangle logical;
        pango_layout_line_get_extents(line, nullptr, &logical);
        auto const begin = static_cast<std::size_t>(line->start_index);
        auto const end = begin + static_cast<std::size_t>(line->length);
        TextLine next;
        next.text = text.substr(begin, end - begin);
        next.width_points = static_cast<double>(logical.width) / PANGO_SCALE;
        next.is_last = i + 1 == count || (end < text.size() && text[end] == '\n');
        out.push_back(std::move(next));
    }
    if (lacks) note_missing(text, look);
    return out;
}

} // namespace luoshi::exchange
