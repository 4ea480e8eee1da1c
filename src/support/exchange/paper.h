// A paper that is printed: a page, paragraphs, lines, tables. Both docx and PDF are written from this one description,
// so that they cannot say two things (docs/decisions/0014).
#pragma once

#include "shared/result.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace luoshi::exchange
{

inline constexpr double points_per_millimetre = 72.0 / 25.4;

// What a stretch of text is set in; which font that is says FontNames.
enum class Face : std::uint8_t
{
    body,        // 仿宋: the text of an official paper
    title,       // 小标宋
    heading,     // 黑体: headings of the first level
    subheading,  // 楷体: headings of the second level
    page_number, // 宋体
    plain,       // ledgers and sheets
    strong,      // the same, bold
};
inline constexpr std::size_t face_count = 7;

// For each face the fonts in the order in which they are wanted. The docx names the first; the PDF takes the first that
// is installed, else Noto CJK.
struct FontNames
{
    std::array<std::vector<std::string>, face_count> of_face;

    std::vector<std::string> const& operator[](Face face) const
    {
        return of_face[static_cast<std::size_t>(face)];
    }
};
// 仿宋_GB2312, 方正小标宋_GBK, 黑体, 楷体_GB2312, 宋体, each followed by its other names.
FontNames default_fonts();
// 'body=仿宋_GB2312,FangSong;title=方正小标宋_GBK': what is not named keeps its default; nothing for anything else.
std::optional<FontNames> parse_fonts(std::string_view text);

enum class Align : std::uint8_t
{
    justified, // to both edges; the last line to the left
    left,
    centre,
    right,
};

struct Style
{
    Face face = Face::body;
    double size_points = 16;  // 3号
    double pitch_points = 29; // from line to line
    double letter_points = 0; // added between characters, to fit a line's count of them
    double first_indent = 0;  // of the first line, in characters of this size; below 0 it hangs out
    double left_indent = 0;   // of all lines, in characters
    double right_indent = 0;  // in characters
    double before_points = 0;
    double after_points = 0;
    Align align = Align::justified;
    bool red = false;
    bool keep_with_next = false; // stands on the page where the next block begins
};

// A text of one style. A line break in it begins a new line of the same paragraph.
struct Paragraph
{
    std::string text;
    Style style;
    std::string at_right; // stands at the right edge of the last line
};

// A line across the type area (版记, 红色分隔线).
struct Stroke
{
    double thickness_points = 0.7;
    double before_points = 0;
    double after_points = 0;
    bool red = false;
};

struct Column
{
    std::string title;
    double share = 1; // of the width, beside the others' shares
    Align align = Align::left;
    Face face = Face::plain;
};

// Its head stands on every page that it reaches; a row breaks only where it is higher than a page.
struct Table
{
    std::vector<Column> columns; // without any title: no head
    std::vector<std::vector<std::string>> rows;
    double size_points = 9;
    double pitch_points = 13;
    double before_points = 0;
    double after_points = 0;
};

using Block = std::variant<Paragraph, Stroke, Table>;

struct Page
{
    double width_millimetres = 210;
    double height_millimetres = 297;
    double top_millimetres = 37;
    double left_millimetres = 28;
    double right_millimetres = 26;
    double bottom_millimetres = 35;
    double lines = 0; // of the grid that a word processor shows; 0: none
};

struct PageNumber
{
    std::string pattern = "— {page} —"; // {page}, {pages}
    Face face = Face::page_number;
    double size_points = 14; // 4号
    bool outside = true;     // odd pages right, even pages left, one character in; else centred
};

struct Paper
{
    std::string title; // of the file, for its properties
    Page page;
    std::vector<Block> blocks;
    std::vector<Block> end;                // 版记: at the foot of the last page; paragraphs and strokes
    std::vector<std::string> running_foot; // at the foot of each page, above its number
    PageNumber number;
};

// What printing may cost.
struct PrintBounds
{
    std::size_t pages_max = 400;
    std::function<bool()> is_late; // asked now and then; true ends the work
};

struct PrintedPaper
{
    std::string bytes;
    std::size_t pages = 0;
    std::string
        missing; // characters that no installed font has, each once; they stand as boxes with their code
};

// Fonts are embedded as subsets, the text can be taken out again. One paper at a time in a process: fonts are shared.
// Refusals: exchange.too_many_pages, exchange.print_late, exchange.print_busy (another one takes too long).
Result<PrintedPaper> write_pdf(Paper const& paper, FontNames const& fonts, PrintBounds const& bounds = {});

// The same bytes for the same paper.
std::string write_docx(Paper const& paper, FontNames const& fonts);

// What is printed of a text: its line breaks as \n, and characters that stand for nothing (controls) as U+FFFD, so that
// none of them vanishes.
std::string printable(std::string_view text);
// How many characters wide: Chinese ones are one, Latin letters and digits half.
double width_in_characters(std::string_view text);

} // namespace luoshi::exchange
