// A stretch of the frozen text: counted in characters, from the first one to the last, and nothing outside of it.
#include "breakdown/source_text.h"

#include <gtest/gtest.h>

using namespace luoshi::breakdown;

TEST(source_text, is_cut_by_characters_from_the_first_to_the_last)
{
    std::string const text = "改造8个，𠀀完";
    SourceText const source(text);
    EXPECT_EQ(source.stretch({0, 7}), text);
    EXPECT_EQ(source.stretch({0, 1}), "改");
    EXPECT_EQ(source.stretch({1, 3}), "造8");
    EXPECT_EQ(source.stretch({5, 6}), "𠀀");
    EXPECT_EQ(source.stretch({6, 7}), "完");
}

TEST(source_text, has_nothing_before_its_first_character_behind_its_last_or_in_an_empty_stretch)
{
    SourceText const source("改造");
    EXPECT_EQ(source.stretch({-1, 1}), "");
    EXPECT_EQ(source.stretch({0, 3}), "");
    EXPECT_EQ(source.stretch({1, 1}), "");
    EXPECT_EQ(source.stretch({2, 1}), "");
    EXPECT_EQ(SourceText("").stretch({0, 0}), "");
}

TEST(source_text, gives_each_of_several_stretches_a_line_of_its_own)
{
    SourceText const source("改造小区");
    EXPECT_EQ(source.stretches({{0, 2}, {2, 4}}), "改造\n小区");
    EXPECT_EQ(source.stretches({{0, 1}}), "改");
    EXPECT_EQ(source.stretches({}), "");
}
