// A paper as PDF: Pango shapes, Cairo embeds the fonts as subsets with their way back to text.
#include "exchange/paper_pages.h"

#include "shared/ensure.h"

#include <cairo-pdf.h>
#include <chrono>
#include <malloc.h>
#include <mutex>

namespace luoshi::exchange
{

namespace
{

// Fonts are shared by all threads of the process, and one paper uses one core for its time.
std::timed_mutex& press()
{
    static std::timed_mutex mutex;
    return mutex;
}

cairo_status_t append(void* target, unsigned char const* bytes, unsigned int count)
{
    static_cast<std::string*>(target)->append(reinterpret_cast<char const*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

std::string numbered(std::string pattern, std::size_t page, std::size_t pages)
{
    for (auto const& [mark, value] :
         {std::pair<std::string_view, std::size_t>{"{page}", page}, {"{pages}", pages}})
        for (std::size_t at = 0; (at = pattern.find(mark, at)) != std::string::npos;)
            pattern.replace(at, mark.size(), std::to_string(value));
    return pattern;
}

void add_foot(Paper const& paper, Shaper& shaper, std::vector<PlacedPage>& pages)
{
    auto const& page = paper.page;
    double const left = page.left_millimetres * points_per_millimetre;
    double const right = (page.width_millimetres - page.right_millimetres) * points_per_millimetre;
    double const bottom = (page.height_millimetres - page.bottom_millimetres) * points_per_millimetre;
    constexpr double foot_size = 7.5;
    constexpr double foot_pitch = 11;
    auto const& number = paper.number;
    Look const look{number.face, number.size_points, 0};
    Look const foot{Face::plain, foot_size, 0};
    // GB/T 9704-2012 7.5: the number's line stands 7 mm below the type area.
    double const below = paper.running_foot.empty() ? 7 * points_per_millimetre : 4;
    for (std::size_t i = 0; i < pages.size(); ++i)
    {
        double y = bottom + below;
        for (auto const& line : paper.running_foot)
        {
            auto const text = printable(line);
            pages[i].texts.push_back({text, foot, left, y + shaper.baseline_in(foot_pitch, foot), false});
            y += foot_pitch;
        }
        auto text = numbered(number.pattern, i + 1, pages.size());
        double const width = shaper.width_of(text, look);
        bool const odd = i % 2 == 0;
        double const x = !number.outside ? (left + right - width) / 2
                         : odd           ? right - number.size_points - width
                                         : left + number.size_points;
        double const baseline =
            number.outside ? y + number.size_points * 0.8 : y + shaper.baseline_in(foot_pitch, look);
        pages[i].texts.push_back({std::move(text), look, x, baseline, false});
    }
}

void draw(cairo_t* cairo, Shaper& shaper, PlacedPage const& page)
{
    auto const colour = [&](bool red)
    {
        if (red)
            cairo_set_source_rgb(cairo, 0.75, 0, 0);
        else
            cairo_set_source_rgb(cairo, 0, 0, 0);
    };
    for (auto const& line : page.lines)
    {
        colour(line.red);
        cairo_set_line_width(cairo, line.thickness_points);
        cairo_move_to(cairo, line.x1, line.y1);
        cairo_line_to(cairo, line.x2, line.y2);
        cairo_stroke(cairo);
    }
    for (auto const& text : page.texts)
    {
        colour(text.red);
        cairo_move_to(cairo, text.x, text.baseline);
        auto* layout = shaper.set(text.text, text.look);
        pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0));
    }
    cairo_show_page(cairo);
}

Result<std::string> drawn(Paper const& paper, Shaper& shaper, std::vector<PlacedPage> const& pages,
                          PrintBounds const& bounds)
{
    std::string out;
    cairo_surface_t* surface = cairo_pdf_surface_create_for_stream(
        append, &out, paper.page.width_millimetres * points_per_millimetre,
        paper.page.height_millimetres * points_per_millimetre);
    cairo_t* cairo = cairo_create(surface);
    auto const title = printable(paper.title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title.c_str());
    bool late = false;
    for (auto const& page : pages)
    {
        late = bounds.is_late && bounds.is_late();
        if (late) break;
        draw(cairo, shaper, page);
    }
    cairo_destroy(cairo);
    cairo_surface_finish(surface);
    auto const status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (late) return refuse("exchange.print_late");
    ENSURE(status == CAIRO_STATUS_SUCCESS);
    return out;
}

} // namespace

Result<PrintedPaper> write_pdf(Paper const& paper, FontNames const& fonts, PrintBounds const& bounds)
{
    std::unique_lock const lock(press(), std::chrono::seconds(10));
    if (!lock.owns_lock()) return refuse(Refusal::Kind::limited, "exchange.print_busy");
    Shaper shaper(fonts);
    auto pages = TRY(place(paper, shaper, bounds));
    add_foot(paper, shaper, pages);
    PrintedPaper out;
    out.pages = pages.size();
    out.bytes = TRY(drawn(paper, shaper, pages, bounds));
    out.missing = shaper.missing();
    // A subset is made from a copy of the whole font, tens of megabytes that each worker's heap would keep.
    malloc_trim(0);
    return out;
}

} // namespace luoshi::exchange
