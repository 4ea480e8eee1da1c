// What is frozen is what was read: each stretch of an item, cut from the source by its span, against what was derived
// from it, on every sample document (design law 9).
#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/text.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

namespace fs = std::filesystem;

fs::path root()
{
    return fs::path(__FILE__).parent_path() / "../../../..";
}

std::vector<fs::path> samples()
{
    std::vector<fs::path> out;
    // Those beside the project are read where they are.
    for (auto const& folder :
         {root() / "tests/documents", root() / "data/demo", root() / "../shared/data/tasksplit",
          root() / "../shared/data/tasksplit_tc", root() / "../shared/data/layout_cases"})
        if (fs::is_directory(folder))
            for (auto const& entry : fs::directory_iterator(folder))
                if (entry.path().extension() == ".txt") out.push_back(entry.path());
    return out;
}

std::u32string points_of(std::string const& utf8)
{
    std::u32string out;
    for (std::size_t at = 0; at < utf8.size();)
    {
        auto const first = static_cast<unsigned char>(utf8[at]);
        std::size_t const length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = length == 1 ? first : first & (0xFF >> (length + 1));
        for (std::size_t i = 1; i < length && at + i < utf8.size(); ++i)
            c = c << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3F);
        out += c;
        at += length;
    }
    return out;
}

bool is_blank(char32_t c)
{
    return c == U' ' || c == U'\t' || c == U'\r' || c == U'\n' || c == U'\u3000' || c == U'\u00A0' ||
           (c >= U'\u2000' && c <= U'\u200B') || c == U'\uFEFF';
}

std::u32string without_blanks(std::u32string_view text)
{
    std::u32string out;
    for (auto const c : text)
        if (!is_blank(c)) out += c;
    return out;
}

// Every character of what was derived stands in the stretch, in the same order, from its first to its last: nothing was
// put in, nothing was cut off. (Between them may stand what the page put there: a number, a repeated heading.)
bool is_whole(std::u32string_view source, Span span, std::string const& derived)
{
    auto const stretch = without_blanks(source.substr(span.begin, span.end - span.begin));
    auto const wanted = without_blanks(points_of(derived));
    if (wanted.empty() || stretch.empty()) return wanted.empty() && stretch.empty();
    if (stretch.front() != wanted.front() || stretch.back() != wanted.back()) return false;
    std::size_t at = 0;
    for (auto const c : wanted)
    {
        at = stretch.find(c, at);
        if (at == std::u32string::npos) return false;
        ++at;
    }
    return true;
}

TEST(Frozen, stretches_of_every_sample_hold_what_was_read_from_them_whole)
{
    std::size_t items = 0;
    std::size_t names = 0;
    for (auto const& path : samples())
    {
        std::ifstream file(path, std::ios::binary);
        std::string const text{std::istreambuf_iterator<char>(file), {}};
        auto const source = points_of(text);
        auto const document = decompose(text);
        auto const where = path.filename().string();
        for (auto const& item : document.items)
        {
            ++items;
            EXPECT_TRUE(is_whole(source, item.text_span, item.text)) << where << " " << item.text;
            for (auto const* list : {&item.lead_units, &item.co_units, &item.resp_units, &item.leaders})
                for (auto const& name : *list)
                {
                    ++names;
                    EXPECT_TRUE(is_whole(source, name.span, name.text)) << where << " " << name.text;
                    // Whoever is named stands in the division that is frozen.
                    bool const frozen =
                        std::any_of(item.division_spans.begin(), item.division_spans.end(),
                                    [&](Span const& each)
                                    { return each.begin <= name.span.begin && name.span.end <= each.end; });
                    EXPECT_TRUE(frozen) << where << " " << item.number << " " << name.text;
                }
            // The limit in pieces is the limit as it is read.
            std::string pieces;
            for (auto const& span : item.deadline_spans)
            {
                std::string piece;
                for (auto const c : source.substr(span.begin, span.end - span.begin))
                    if (!is_blank(c)) piece += to_utf8(std::u32string_view(&c, 1));
                pieces += (pieces.empty() ? "" : "；") + piece;
            }
            EXPECT_EQ(without_blanks(points_of(pieces)), without_blanks(points_of(item.deadline_text)))
                << where << " " << item.number;
        }
    }
    EXPECT_GT(items, 100u);
    EXPECT_GT(names, 200u);
}

} // namespace
} // namespace luoshi::breakdown
