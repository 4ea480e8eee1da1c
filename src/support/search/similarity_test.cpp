#include "search/initials.h"
#include "search/similarity.h"

#include <gtest/gtest.h>
#include <random>
#include <string>

using namespace luoshi::search;

namespace
{

std::int64_t percent(std::string_view left, std::string_view right)
{
    return alike_percent(pairs_of(left), pairs_of(right));
}

} // namespace

TEST(alike_texts, share_their_pairs_in_any_order_and_either_script)
{
    EXPECT_EQ(percent("推进老旧小区改造，完成120个。", "推进老旧小区改造，完成120个。"), 100);
    EXPECT_GE(percent("推进老旧小区改造，完成120个。", "完成120个，推进老旧小区改造。"), 90);
    EXPECT_EQ(percent("推進老舊小區改造", "推进老旧小区改造"), 100);
}

TEST(alike_texts, of_one_subject_in_other_words_are_below_the_bar_and_strangers_far_below)
{
    EXPECT_LT(percent("推进老旧小区改造，完成120个。", "老旧小区加装电梯60部。"), look_alike_percent);
    EXPECT_LT(percent("推进老旧小区改造，完成120个。", "开展安全生产专项检查。"), 10);
    EXPECT_EQ(percent("", ""), 0);
    EXPECT_EQ(percent("推进", "，。"), 0);
}

// Design §9: recall ≥ 0.95 of an exhaustive comparison. Texts of 40 to 120 characters, changed in some places.
TEST(alike_texts, are_hardly_ever_missed_by_the_sketch)
{
    std::mt19937 random{2026};
    auto const character = [&]
    {
        std::string out;
        auto const c = 0x4E00 + random() % 2500;
        out += static_cast<char>(0xE0 | c >> 12);
        out += static_cast<char>(0x80 | (c >> 6 & 63));
        out += static_cast<char>(0x80 | (c & 63));
        return out;
    };
    int alike = 0;
    int found = 0;
    int strangers_looked_at = 0;
    for (int round = 0; round < 4000; ++round)
    {
        std::vector<std::string> text;
        for (std::size_t i = 0, length = 40 + random() % 80; i < length; ++i) text.push_back(character());
        auto changed = text;
        for (std::size_t i = 0, changes = random() % 10; i < changes; ++i)
            changed[random() % changed.size()] = character();
        std::string left;
        std::string right;
        std::string stranger;
        for (auto const& each : text) left += each;
        for (auto const& each : changed) right += each;
        for (std::size_t i = 0; i < text.size(); ++i) stranger += character();
        auto const pairs = pairs_of(left);
        auto const other = pairs_of(right);
        strangers_looked_at +=
            distance(sketch_of(pairs), sketch_of(pairs_of(stranger))) <= sketch_distance_max;
        if (alike_percent(pairs, other) < look_alike_percent) continue;
        ++alike;
        found += distance(sketch_of(pairs), sketch_of(other)) <= sketch_distance_max;
    }
    EXPECT_GT(alike, 1000);
    EXPECT_GE(found * 100, alike * 95);
    EXPECT_LE(strangers_looked_at, 40); // one in a hundred
}

// Wide and narrow, large and small: the same letters, from the first to the last of them.
TEST(alike_texts, fold_every_letter)
{
    EXPECT_EQ(percent("ABCXYZ改造项目A类Z类", "abcxyz改造项目a类z类"), 100);
    EXPECT_EQ(percent("Ａ类Ｚ类改造", "a类z类改造"), 100);
    EXPECT_EQ(percent("A类", "a类"), 100);
    EXPECT_EQ(percent("Z类", "z类"), 100);
}

TEST(initials, are_those_of_every_word_and_number)
{
    EXPECT_EQ(initials("市住房城乡建设局"), "szfcxjsj");
    EXPECT_EQ(initials("阿坝州"), "abz");
    EXPECT_EQ(initials("第 9 办公室"), "d9bgs");
    EXPECT_EQ(initials("0 号"), "0h");
    EXPECT_EQ(initials("，。"), "");
}
