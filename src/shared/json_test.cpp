#include "shared/json_read.h"

#include "shared/ids.h"
#include "shared/utf8.h"

#include <gtest/gtest.h>

using namespace luoshi;

namespace
{

enum class Colour : std::uint8_t
{
    green,
    red
};
constexpr auto enum_names(Colour const*)
{
    return std::array<std::string_view, 2>{"green", "red"};
}

struct Sample
{
    TaskId id;
    std::string title;
    std::optional<Day> day;
    Colour colour = Colour::green;
    std::vector<std::string> units;
    std::int64_t version = 0;
};
constexpr auto fields(Sample const*)
{
    return std::tuple{
        field("id", &Sample::id),       field("title", &Sample::title, {.required = true, .length_max = 6}),
        field("day", &Sample::day),     field("colour", &Sample::colour),
        field("units", &Sample::units), field("version", &Sample::version, {.least = 0})};
}

Result<Sample> read(std::string_view text)
{
    return read_json<Sample>(TRY(parse_json(text)));
}

std::string refusal(std::string_view text)
{
    auto const result = read(text);
    return result ? "" : result.error().code + " " + result.error().field;
}

} // namespace

TEST(json, a_struct_survives_its_text)
{
    Sample const sample{{123456789}, "整改\n\"一\"", parse_day("2026-11-22"), Colour::red, {"甲", "乙"}, 7};
    auto const text = to_json(sample);
    EXPECT_EQ(text, R"({"id":"tsk_00000003nqk8n","title":"整改\n\"一\"","day":"2026-11-22","colour":"red",)"
                    R"("units":["甲","乙"],"version":7})");
    auto const again = read(text);
    ASSERT_TRUE(again) << again.error().code;
    EXPECT_EQ(to_json(*again), text);
}

TEST(json, every_wrong_field_is_refused_by_name)
{
    EXPECT_EQ(refusal(R"({"title":"  "})"), "common.required title");
    EXPECT_EQ(refusal(R"({})"), "common.required title");
    EXPECT_EQ(refusal(R"({"title":"一二三四五六七"})"), "common.too_long title");
    EXPECT_EQ(refusal(R"({"title":"一","day":"2026-02-30"})"), "common.no_such_day day");
    EXPECT_EQ(refusal(R"({"title":"一","colour":"blue"})"), "common.unknown_value colour");
    EXPECT_EQ(refusal(R"({"title":"一","version":-1})"), "common.out_of_range version");
    EXPECT_EQ(refusal(R"({"title":"一","tilte":1})"), "common.unknown_field tilte");
    EXPECT_EQ(refusal(R"({"title":"a\u0000b"})"), "common.broken_text title");
    EXPECT_EQ(refusal(R"({"title":"一","id":"dec_00000003nqkq8n"})"), "common.no_such_id id");
    EXPECT_EQ(refusal("[1"), "common.broken_json ");
    EXPECT_EQ(refusal(std::string(100, '[')), "common.broken_json ");
}

// A text of the program's own may have grown past what an input may be, and may stem from an older version.
TEST(json, what_was_stored_is_read_whatever_its_length)
{
    Sample wide;
    wide.title = std::string(5000, 'x');
    wide.version = -1;
    for (int i = 0; i < 10'001; ++i) wide.units.emplace_back("市教育局");
    auto const text = to_json(wide);
    EXPECT_EQ(read(text).error().code, "common.too_long");
    EXPECT_EQ(to_json(stored_json<Sample>(text)), text);
    EXPECT_EQ(stored_json<Sample>(R"({"title":"","gone":{"a":1}})").title, "");
    EXPECT_ANY_THROW(stored_json<Sample>("{"));
    EXPECT_ANY_THROW(stored_json<Sample>(R"({"title":1})"));
}

TEST(ids, an_id_survives_its_text_and_another_kind_is_refused)
{
    TaskId const id{INT64_MAX};
    EXPECT_EQ(parse_id<TaskKind>(to_text(id)), id);
    EXPECT_FALSE(parse_id<DecisionKind>(to_text(id)));
    EXPECT_FALSE(parse_id<TaskKind>("tsk_zzzzzzzzzzzzz"));
    EXPECT_FALSE(parse_id<TaskKind>("tsk_0000000000000"));
    EXPECT_FALSE(parse_id<TaskKind>("tsk_000000000000u"));
}

TEST(utf8, broken_texts_are_found)
{
    EXPECT_TRUE(is_clean_utf8("落实"));
    EXPECT_FALSE(is_clean_utf8("\xED\xA0\x80"));
    EXPECT_FALSE(is_clean_utf8("\xC0\xAF"));
    EXPECT_FALSE(is_clean_utf8("\xE8\x90"));
    EXPECT_EQ(trimmed("　 落实\n"), "落实");
    EXPECT_EQ(count_code_points("落实a"), 3U);
    EXPECT_EQ(first_code_points("落实a", 1), "落");
}

TEST(json, control_characters_are_written_as_numbers)
{
    std::string out;
    write_json_text(out, "\x01\x0F\x10\x1F\n\"");
    EXPECT_EQ(out, R"("\u0001\u000f\u0010\u001f\n\"")");
}

// Eight bytes are looked at in one step, so each byte is tried at each place of a step and beside it.
TEST(json, every_byte_is_written_right_at_every_place)
{
    auto const alone = [](char c)
    {
        std::string out;
        write_json_text(out, std::string_view(&c, 1));
        return out.substr(1, out.size() - 2);
    };
    for (int byte = 0; byte < 256; ++byte)
        for (std::size_t place = 0; place < 20; ++place)
        {
            std::string text(20, '!'); // the sign beside the quote
            text[place] = static_cast<char>(byte);
            std::string out;
            write_json_text(out, text);
            EXPECT_EQ(out, '"' + text.substr(0, place) + alone(text[place]) + text.substr(place + 1) + '"')
                << byte << " at " << place;
        }
    EXPECT_EQ(alone('\x1F'), "\\u001f");
    EXPECT_EQ(alone(' '), " ");
    EXPECT_EQ(alone('"'), "\\\"");
    EXPECT_EQ(alone('\\'), "\\\\");
    EXPECT_EQ(alone('\xFF'), "\xFF");
}

TEST(json, a_list_has_at_most_ten_thousand_entries)
{
    boost::json::array list(10'000, boost::json::value(1));
    EXPECT_TRUE(read_json<std::vector<std::int64_t>>(list, "list", {}));
    list.emplace_back(1);
    auto const refused = read_json<std::vector<std::int64_t>>(list, "list", {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, "common.too_many");
}

TEST(ids, a_number_has_thirteen_characters)
{
    std::string text;
    append_crockford(text, 77);
    EXPECT_EQ(parse_crockford(text), 77);
    EXPECT_FALSE(parse_crockford(text.substr(1)));
    EXPECT_FALSE(parse_crockford("0" + text));
    EXPECT_FALSE(parse_crockford(""));
}

TEST(utf8, a_character_of_every_length_survives)
{
    for (char32_t const c : {U'a', U'\x7F', U'\x80', U'é', U'\x7FF', U'\x800', U'中', U'\xFFFD', U'\x10000',
                             U'\x1F600', U'\x10FFFF'})
    {
        std::string text;
        append_utf8(text, c);
        std::size_t at = 0;
        EXPECT_EQ(next_code_point(text, at), c) << text;
        EXPECT_EQ(at, text.size());
        EXPECT_EQ(text.size(), c < 0x80 ? 1U : c < 0x800 ? 2U : c < 0x10000 ? 3U : 4U) << text;
    }
}

TEST(utf8, a_tail_byte_that_is_none_breaks_its_character)
{
    std::string const good = "\xF0\x9F\x98\x80";
    EXPECT_TRUE(is_clean_utf8(good));
    for (std::size_t i = 1; i < good.size(); ++i)
    {
        auto broken = good;
        broken[i] = 'a';
        EXPECT_FALSE(is_clean_utf8(broken)) << i;
    }
    for (std::string const broken : {"\xF1"
                                     "a\x80\x80",
                                     "\xF1\x80"
                                     "a\x80",
                                     "\xF1\x80\x80"
                                     "a"})
        EXPECT_FALSE(is_clean_utf8(broken)) << broken.size();
    // What stands behind the end of a text is not its own.
    std::string_view const text = "中文";
    std::size_t at = 0;
    EXPECT_NE(next_code_point(text.substr(0, 2), at), U'中');
}
