// Whatever comes in: no crash, no hang, no lost text.
#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/text.h"

#include <ctime>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <random>

namespace luoshi::breakdown
{
namespace
{

constexpr char const* sample =
    "# source: test\n6. "
    "某市关于印发工作要点的通知（2026年3月1日）\n某政发〔2026〕7号\n各区：\n一、任务\n（一）推进A改革。1."
    "5倍，（市财政局牵头，"
    "各县（市、区）负责）\n牵头单位：市税务局。责任单位：市“双、一”办\n# Page "
    "3:\n序号\t任务\t责任单位\n1\t建成\t市局\n序号\n任务内容\n责任单位\n1\n修路\n市局\n"
    "会议明确，由市财政局会同各区于汛期前…请A于5个工作日内，2026年12月31日\n";

// Every character that is neither space nor comment belongs to an item, a heading or the remainder.
void expect_covered(std::string_view words)
{
    Text const text = read_text(words);
    auto const document = decompose(words);
    std::vector<bool> covered(text.input_length, false);
    auto const cover = [&](Span span)
    {
        ASSERT_LE(span.begin, span.end);
        ASSERT_LE(span.end, text.input_length);
        for (std::uint32_t i = span.begin; i < span.end; ++i) covered[i] = true;
    };
    for (auto const& item : document.items)
    {
        cover(item.text_span);
        cover(item.tail_span);
        for (auto const* list :
             {&item.lead_units, &item.co_units, &item.resp_units, &item.leaders, &item.metrics})
            for (auto const& name : *list) cover(name.span);
    }
    for (auto const& heading : document.headings) cover(heading.span);
    for (auto const& rest : document.remainder) cover(rest.span);
    // Marks of items stand before their text: the number is printed with the item.
    std::size_t lost = 0;
    for (std::uint32_t i = 0; i < text.size(); ++i)
        if (!covered[text.origin[i]]) ++lost;
    std::size_t allowed = 0;
    for (auto const& item : document.items) allowed += item.number.size() + 4;
    for (auto const& item : document.items)
        for (auto const& section : item.section) allowed += section.size();
    EXPECT_LE(lost, allowed) << words.substr(0, 200);
}

TEST(Robustness, random_changes_of_bytes_never_crash_and_lose_nothing)
{
    std::mt19937 random(20260301);
    std::string const base = sample;
    for (int round = 0; round < 400; ++round)
    {
        std::string words = base;
        for (unsigned change = 0; change < 1 + random() % 12; ++change)
        {
            std::size_t const at = random() % words.size();
            switch (random() % 4)
            {
            case 0: words[at] = static_cast<char>(random() % 256); break;
            case 1: words.erase(at, 1 + random() % 9); break;
            case 2: words.insert(at, words.substr(random() % words.size(), random() % 60)); break;
            case 3: words[at] = '\n'; break;
            }
            if (words.empty()) words = "x";
        }
        expect_covered(words);
    }
}

TEST(Robustness, strange_texts_are_read)
{
    for (std::string_view const words : {"",
                                         "\n",
                                         "\0\0\0",
                                         "（",
                                         "（（（（（（",
                                         "）））",
                                         "一、",
                                         "1.",
                                         "第",
                                         "牵头单位：",
                                         "：：：：",
                                         "（牵头）",
                                         "年年年",
                                         "\xED\xA0\x80",
                                         "\xFF\xFE",
                                         "责任单位：\n",
                                         "序号\n任务\n责任单位\n1\n",
                                         "序号\t任务\t责任单位\n\t\t\n",
                                         "2026",
                                         "—",
                                         "“",
                                         "请",
                                         "由",
                                         "前",
                                         "等",
                                         "和"})
        expect_covered(words);
    std::string nul(3, '\0');
    expect_covered(nul);
}

// Processor time of this thread, so that a busy machine does not count; the best of three, so that a
// disturbed one does not either.
double processor_seconds(std::string const& words)
{
    double best = 1e9;
    for (int round = 0; round < 3; ++round)
    {
        timespec begun{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begun);
        auto const document = decompose(words);
        EXPECT_LT(document.items.size(), words.size() + 1);
        timespec ended{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &ended);
        best = std::min(best, static_cast<double>(ended.tv_sec - begun.tv_sec) +
                                  static_cast<double>(ended.tv_nsec - begun.tv_nsec) * 1e-9);
    }
    return best;
}

// Four times the text may take four times as long, and twice that for caches; were it quadratic it would
// take sixteen times as long.
TEST(Robustness, work_grows_with_the_length_and_no_faster)
{
    constexpr std::size_t size = 40'000;
    constexpr double ratio_max = 10;
    constexpr double too_short_to_tell = 0.002;
    for (std::string const pattern : {"（",
                                      "（市财政局、",
                                      "牵头单位：",
                                      "1.",
                                      "一、",
                                      "“",
                                      "市局和",
                                      "各市、县、",
                                      "等",
                                      "序号\n",
                                      "请市局、",
                                      "2026年",
                                      "：",
                                      "责任单位：市局\n",
                                      "按",
                                      "第一位",
                                      "【牵头单位】",
                                      "——",
                                      "交办日期：",
                                      "编号\t1\n",
                                      "不再列出",
                                      "重点任务\n序号\n",
                                      "一、甲（市局牵头）\n",
                                      "十五五末",
                                      "序号\t任务\t责任单位\t时限\n1\t修\n",
                                      "序号\n任务\n责任单位\n1\n修\n",
                                      "一、甲\n1\n",
                                      "|序号|任务|责任单位|\n",
                                      "序号  任务  责任单位\n1  修路  市局\n",
                                      "\t\"",
                                      "第1页\n",
                                      "序号\n任务\n责任单位\n",
                                      "责任单位：\n目标：\n",
                                      "附件\n1.修路。（市局）\n",
                                      "1.1 修路。\n",
                                      "持续优化营商环境（市财政局牵头，市税务局配合）。"})
    {
        std::string words;
        while (words.size() < size) words += pattern;
        std::string longer;
        for (int i = 0; i < 4; ++i) longer += words;
        double const once = processor_seconds(words);
        double const four_times = processor_seconds(longer);
        EXPECT_LT(four_times, std::max(once, too_short_to_tell) * ratio_max) << pattern;
    }
}

// A cell is as long as its author likes; a mark is not, and was bounded from the beginning.
TEST(Robustness, a_long_cell_costs_its_length)
{
    std::string const row = "序号\t任务\t责任单位\n1\t推进改革\t";
    for (std::string const pattern :
         {"市局会同", "市财政局会同", "市局/", "市局、", "具有、", "）和", "市局 "})
    {
        std::string words;
        while (words.size() < 60'000) words += pattern;
        std::string longer;
        for (int i = 0; i < 4; ++i) longer += words;
        EXPECT_LT(processor_seconds(row + longer), std::max(processor_seconds(row + words), 0.004) * 10)
            << pattern;
    }
    std::string above = row;
    for (int i = 0; i < 20'000; ++i) above += "市局、";
    std::string ditto;
    for (int i = 0; i < 500; ++i) ditto += "\n2\t推进改革\t同上";
    EXPECT_LT(processor_seconds(above + ditto), std::max(processor_seconds(above), 0.02) * 3);
}

// A quote in a line of its own inside a cell leaves nothing of the line.
TEST(Robustness, lines_that_held_only_a_quote_are_none)
{
    std::string words;
    for (int i = 0; i < 8; ++i) words += "\t\"\n\"\n";
    EXPECT_TRUE(decompose(words).items.empty());
    EXPECT_TRUE(decompose("序号\n重点任务\n基础设施（\n").items.empty());
}

// Nothing but conventions: eight times the text took thirty times as long while each mark walked the whole list.
TEST(Robustness, conventions_cost_their_length)
{
    std::string words;
    while (words.size() < 150'000) words += "不再列出";
    std::string longer;
    for (int i = 0; i < 8; ++i) longer += words;
    EXPECT_LT(processor_seconds(longer), processor_seconds(words) * 16);
}

TEST(Robustness, the_sample_documents_are_covered)
{
    auto const folder =
        std::filesystem::path(__FILE__).parent_path() / "../../../../../shared/data/tasksplit";
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << "no shared data beside the repository";
    for (auto const& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        std::string const words((std::istreambuf_iterator<char>(file)), {});
        expect_covered(words);
    }
}

} // namespace
} // namespace luoshi::breakdown
