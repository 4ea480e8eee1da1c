// Where a clerk cuts, joins, adds and sets aside: which stretch of the original each item has afterwards, what was read
// in it, and what stays as it was. Both sides of each bound.
#include "app/trials/scene.h"

#include <fmt/format.h>

using namespace luoshi;
using namespace luoshi::app::testing;

class shapes_of_items : public ::testing::TestWithParam<db::Engine>
{
protected:
    Scene city{GetParam()};
    std::string id;

    Answer open()
    {
        auto const desk = city.post(
            "duban", "/api/breakdown/imports",
            {{"text", "关于城市更新的通知\n海政办发〔2026〕97号\n"
                      "一、改造老旧小区120个，更新电梯200台。（市住房城乡建设局牵头，市财政局配合，"
                      "2026年12月25日前完成）\n"
                      "二、新建口袋公园8个。（市城市管理局牵头，2026年12月20日前完成）\n"
                      "三、建成停车位3000个，开放停车场15处。（市城市管理局牵头，2026年12月30日前完成）\n"
                      "2026年11月20日\n"},
             {"no_secrets", true}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        id = desk.text("/id");
        return desk;
    }
    Answer now() { return city.get("duban", "/api/breakdown/imports/" + id); }
    Answer act(std::string const& name, boost::json::object fields)
    {
        fields["id"] = id;
        fields["version"] = now().json.at("version");
        return city.post("duban", "/api/breakdown/imports/" + id + "/" + name, fields);
    }
    Answer edit(std::size_t item, boost::json::object fields)
    {
        fields["items"] = boost::json::array{of(now(), item, "id")};
        return act("edit-items", std::move(fields));
    }
    static boost::json::value const& of(Answer const& desk, std::size_t item, std::string const& field)
    {
        return desk.json.at_pointer(fmt::format("/items/{}/{}", item, field));
    }
    static std::string text_of(Answer const& desk, std::size_t item)
    {
        return std::string(of(desk, item, "text").as_string());
    }
    // "12-34", code points of the original; "0-0" is no stretch of it.
    static std::string span(Answer const& desk, std::size_t item, std::string const& which = "spans/text")
    {
        return fmt::format("{}-{}", of(desk, item, which + "/begin").as_int64(),
                           of(desk, item, which + "/end").as_int64());
    }
    static std::string metrics(Answer const& desk, std::size_t item)
    {
        std::string out;
        for (auto const& each : of(desk, item, "metrics").as_array())
            out += std::string(each.at("text").as_string()) + " ";
        return out;
    }
    static std::string positions(Answer const& desk)
    {
        std::string out;
        for (auto const& each : desk.json.at("items").as_array())
            out += fmt::format("{} ", each.at("position").as_int64());
        return out;
    }
};

TEST_P(shapes_of_items, keep_of_what_was_read_what_lies_in_their_own_stretch)
{
    auto const first = open();
    ASSERT_EQ(metrics(first, 0), "120个 200台 ");
    // Right before a number, and right behind one: it stays on its side.
    for (auto const* where : {"metrics/1/span/begin", "metrics/0/span/end"})
    {
        auto const desk = act("split", {{"item", of(first, 0, "id")}, {"at", of(first, 0, where)}});
        ASSERT_EQ(desk.status, 200) << desk.raw.body;
        EXPECT_EQ(metrics(desk, 0), "120个 ") << where;
        EXPECT_EQ(metrics(desk, 1), "200台 ") << where;
        ASSERT_EQ(act("undo", {}).status, 200);
    }
    // One character further: the number is cut, and stands on both sides.
    auto const at = of(first, 0, "metrics/0/span/end").as_int64() - 1;
    auto const cut = act("split", {{"item", of(first, 0, "id")}, {"at", at}});
    EXPECT_EQ(text_of(cut, 0), "改造老旧小区120");
    EXPECT_EQ(metrics(cut, 0), "120个 ");
    EXPECT_EQ(metrics(cut, 1), "120个 200台 ");
}

TEST_P(shapes_of_items, stand_where_there_is_room_between_two_rows)
{
    auto const first = open();
    EXPECT_EQ(positions(first), "1024 2048 3072 ");
    auto const at = of(first, 2, "metrics/0/span/end");
    ASSERT_EQ(act("split", {{"item", of(first, 2, "id")}, {"at", at}}).status, 200);
    EXPECT_EQ(positions(now()), "1024 2048 3072 4096 ");
    ASSERT_EQ(act("add-item", {{"text", "最先"}}).status, 200);
    EXPECT_EQ(positions(now()), "512 1024 2048 3072 4096 ");
    EXPECT_EQ(text_of(now(), 0), "最先");
}

// Ten times half of what is left; only then are all rows set apart, and nobody sees another order.
TEST_P(shapes_of_items, are_set_apart_only_when_no_room_is_left)
{
    auto const first = open();
    auto const add = [&](int number)
    {
        auto const added =
            act("add-item", {{"after", of(first, 0, "id")}, {"text", fmt::format("补{}", number)}});
        ASSERT_EQ(added.status, 200) << added.raw.body;
    };
    for (int number = 1; number <= 10; ++number) add(number);
    EXPECT_EQ(positions(now()), "1024 1025 1026 1028 1032 1040 1056 1088 1152 1280 1536 2048 3072 ");
    add(11);
    EXPECT_EQ(positions(now()), "1024 1536 2048 3072 4096 5120 6144 7168 8192 9216 10240 11264 12288 13312 ");
    auto const desk = now();
    EXPECT_EQ(text_of(desk, 0), text_of(first, 0));
    for (std::size_t i = 1; i <= 11; ++i) EXPECT_EQ(text_of(desk, i), fmt::format("补{}", 12 - i));
    EXPECT_EQ(text_of(desk, 12), text_of(first, 1));
}

// A stretch of the original is joined to one only: what somebody wrote has no place in it.
TEST_P(shapes_of_items, that_somebody_wrote_are_joined_by_their_words_alone)
{
    auto const first = open();
    ASSERT_EQ(act("add-item", {{"text", "总的要求。"}}).status, 200);
    auto const into_words = act("merge", {{"item", of(first, 0, "id")}});
    ASSERT_EQ(into_words.status, 200) << into_words.raw.body;
    EXPECT_EQ(text_of(into_words, 0), "总的要求。改造老旧小区120个，更新电梯200台。");
    EXPECT_EQ(span(into_words, 0), "0-0");
    EXPECT_EQ(metrics(into_words, 0), "120个 200台 ");
    ASSERT_EQ(act("undo", {}).status, 200);
    ASSERT_EQ(act("undo", {}).status, 200);
    ASSERT_EQ(act("add-item", {{"after", of(first, 0, "id")}, {"text", "汇总进度。"}}).status, 200);
    auto const words_into = act("merge", {{"item", of(now(), 1, "id")}});
    ASSERT_EQ(words_into.status, 200) << words_into.raw.body;
    EXPECT_EQ(text_of(words_into, 0), "改造老旧小区120个，更新电梯200台。汇总进度。");
    EXPECT_EQ(span(words_into, 0), span(first, 0));
}

TEST_P(shapes_of_items, that_lie_in_one_another_are_not_joined)
{
    auto const first = open();
    auto const end = of(first, 0, "spans/text/end").as_int64();
    for (auto const begin : {end - 1, end})
    {
        ASSERT_EQ(act("add-item", {{"after", of(first, 0, "id")}, {"begin", begin}, {"end", end + 4}}).status,
                  200);
        auto const joined = act("merge", {{"item", of(now(), 1, "id")}});
        EXPECT_EQ(joined.code(), begin < end ? "breakdown.nothing_above" : "");
        if (begin == end) EXPECT_EQ(of(joined, 0, "spans/text/end").as_int64(), end + 4);
        ASSERT_EQ(act("undo", {}).status, 200);
    }
}

// Two items of different units: the whole has the units of both, each once.
TEST_P(shapes_of_items, that_are_joined_have_the_units_and_limits_of_both)
{
    auto const first = open();
    auto const units = [](Answer const& desk, std::size_t item)
    {
        std::string out;
        for (auto const& each : of(desk, item, "units").as_array())
            out += std::string(each.at("printed").as_string()) + " ";
        return out;
    };
    auto const same = act("merge", {{"item", of(first, 2, "id")}});
    EXPECT_EQ(units(same, 1), "市城市管理局 ");
    EXPECT_EQ(metrics(same, 1), "8个 3000个 15处 ");
    EXPECT_EQ(of(same, 1, "spans/division").as_array().size(), 2U);
    EXPECT_EQ(of(same, 1, "spans/deadlines").as_array().size(), 2U);
    auto const all = act("merge", {{"item", of(first, 1, "id")}});
    EXPECT_EQ(units(all, 0), "市住房城乡建设局 市财政局 市城市管理局 ");
    EXPECT_EQ(of(all, 0, "spans/text/begin"), of(first, 0, "spans/text/begin"));
    EXPECT_EQ(of(all, 0, "spans/text/end"), of(first, 2, "spans/text/end"));
}

TEST_P(shapes_of_items, keep_the_place_of_a_name_that_the_document_prints)
{
    auto const first = open();
    auto const finance = span(first, 0, "units/1/span");
    ASSERT_NE(finance, "0-0");
    auto const set = [&](boost::json::array const& units) {
        return act("edit-units", {{"item", of(first, 0, "id")}, {"units", units}});
    };
    auto const desk = set({{{"unit", city.unit("市财政局")}, {"role", "lead"}},
                           {{"unit", city.unit("市水利局")}, {"role", "co"}},
                           {{"printed", " 省特检院 "}, {"role", "co"}}});
    ASSERT_EQ(desk.status, 200) << desk.raw.body;
    EXPECT_EQ(span(desk, 0, "units/0/span"), finance);
    EXPECT_EQ(span(desk, 0, "units/1/span"), "0-0");
    EXPECT_EQ(span(desk, 0, "units/2/span"), "0-0");
    EXPECT_EQ(of(desk, 0, "units/0/printed"), "市财政局");
    EXPECT_EQ(of(desk, 0, "units/2/printed"), "省特检院");
    EXPECT_EQ(of(desk, 0, "units/1/resolved"), "unit");
    EXPECT_EQ(of(desk, 0, "units/2/resolved"), "outside");
    EXPECT_EQ(set({{{"unit", "unt_0000000000001"}, {"role", "lead"}}}).code(), "tracking.no_such_unit");
    EXPECT_EQ(set({{{"printed", " "}, {"role", "lead"}}}).code(), "common.required");
}

TEST_P(shapes_of_items, are_led_shared_or_done_by_one_as_their_units_say)
{
    auto const first = open();
    auto const set = [&](std::vector<std::string> const& roles)
    {
        boost::json::array units;
        std::string const names[] = {"市财政局", "市水利局"};
        for (std::size_t i = 0; i < roles.size(); ++i)
            units.push_back({{"unit", city.unit(names[i])}, {"role", roles[i]}});
        auto const desk = act("edit-units", {{"item", of(first, 0, "id")}, {"units", units}});
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        return std::string(of(desk, 0, "responsibility").as_string());
    };
    EXPECT_EQ(set({"lead", "resp"}), "lead");
    EXPECT_EQ(set({"resp", "resp"}), "joint");
    EXPECT_EQ(set({"resp"}), "single");
    EXPECT_EQ(set({"co"}), "single");
    EXPECT_EQ(set({}), "none");
}

// Why an item is not supervised: said once, said otherwise, and gone when it is supervised after all.
TEST_P(shapes_of_items, that_are_set_aside_keep_the_reason_until_they_come_back)
{
    auto const first = open();
    auto const shown = [&](Answer const& desk, std::size_t item = 0)
    {
        EXPECT_EQ(desk.status, 200) << desk.raw.body;
        return fmt::format("{} {}", std::string(of(desk, item, "state").as_string()),
                           std::string(of(desk, item, "aside").as_string()));
    };
    EXPECT_EQ(shown(first), "open none");
    EXPECT_EQ(shown(edit(0, {{"aside", "routine"}})), "open none");
    EXPECT_EQ(shown(edit(0, {{"not_needed", true}, {"aside", "statement"}})), "not_needed statement");
    EXPECT_EQ(shown(edit(0, {{"aside", "duplicate"}})), "not_needed duplicate");
    EXPECT_EQ(shown(edit(0, {{"title", "老旧小区"}})), "not_needed duplicate");
    EXPECT_EQ(shown(now(), 1), "open none");
    EXPECT_EQ(shown(edit(0, {{"not_needed", false}})), "open none");
    EXPECT_EQ(shown(edit(0, {{"not_needed", true}})), "not_needed none");
}

INSTANTIATE_TEST_SUITE_P(engines, shapes_of_items, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
