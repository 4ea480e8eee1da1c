// B-39, Z-81 to Z-85: what a task lacks before it is sent out.
#include "breakdown/grammar/decompose.h"
#include "breakdown/grammar/lint.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace luoshi::breakdown
{
namespace
{

std::vector<std::string> codes(std::string_view words, LintContext const& context = {})
{
    auto const document = decompose(words);
    std::vector<std::string> out;
    if (document.items.empty()) return {"no item"};
    for (auto const& finding : lint(document.items[0], context)) out.push_back(finding.code);
    return out;
}

bool has(std::vector<std::string> const& list, std::string const& code)
{
    return std::find(list.begin(), list.end(), code) != list.end();
}

TEST(Lint, only_a_task_without_any_addressee_must_be_fixed)
{
    auto const document = decompose("1.建成平台。\n完成时限：2026年6月底\n");
    ASSERT_EQ(document.items.size(), 1u);
    auto const list = lint(document.items[0], {});
    ASSERT_FALSE(list.empty());
    EXPECT_EQ(list[0].code, "no_unit");
    EXPECT_EQ(list[0].severity, Severity::must_fix);
    Item item;
    item.type = ResponsibilityType::joint;
    for (auto const& finding : lint(item, {})) EXPECT_NE(finding.severity, Severity::must_fix);
}

TEST(Lint, leads_are_one)
{
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局、市司法局负责）\n"), "joint"));
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局、市司法局牵头）\n"), "many_leads"));
    auto const good = codes("1.建成平台3个。（市财政局牵头，市司法局配合，2026年6月底前）\n");
    EXPECT_TRUE(good.empty());
}

TEST(Lint, a_deadline_is_a_day)
{
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局负责）\n"), "no_deadline"));
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局负责，持续推进）\n"), "recurring"));
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局负责，尽快）\n"), "deadline_vague"));
    EXPECT_TRUE(has(codes("1.建成平台。\n责任单位：市财政局\n完成时限：春节前\n"), "occasion"));
    LintContext context;
    context.today = make_day(2026, 7, 1);
    context.is_workday = [](Day day) { return weekday(day) < 6; };
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局负责，2026年6月底前）\n", context), "deadline_past"));
    EXPECT_TRUE(has(codes("1.建成平台。（市财政局负责，2026年10月底前）\n", context),
                    "deadline_rest_day")); // a Saturday
    EXPECT_FALSE(has(codes("1.建成平台。（市财政局负责，2026年11月底前）\n", context), "deadline_rest_day"));
}

TEST(Lint, a_result_can_be_seen)
{
    auto const vague = codes("1.加强队伍管理，提升服务水平。（市财政局负责，2026年6月底前）\n");
    EXPECT_TRUE(has(vague, "no_measure"));
    EXPECT_TRUE(has(vague, "vague_verbs"));
    // What is longer than forty characters says more than a slogan does.
    auto const of_length = [](int length)
    {
        std::string text = "1.加强";
        for (int i = 2; i < length; ++i) text += "管";
        return has(codes(text + "（市财政局负责，2026年6月底前）\n"), "vague_verbs");
    };
    EXPECT_TRUE(of_length(40));
    EXPECT_FALSE(of_length(41));
    EXPECT_FALSE(has(codes("1.加强管理，印发办法。（市财政局负责，2026年6月底前）\n"), "no_measure"));
    EXPECT_TRUE(has(codes("1.建成平台。（有关部门负责，2026年6月底前）\n"), "vague_unit"));
}

TEST(Lint, the_same_share_for_everybody_is_seen_over_the_document)
{
    std::string words;
    for (int i = 1; i <= 3; ++i)
        words += std::to_string(i) + ".完成事项。（市财政局、市司法局、市民政局、市教育局负责）\n";
    auto const document = decompose(words);
    auto const all = lint_all(document, {});
    ASSERT_EQ(all.size(), 3u);
    EXPECT_TRUE(
        std::any_of(all[2].begin(), all[2].end(), [](Finding const& f) { return f.code == "same_share"; }));
}

} // namespace
} // namespace luoshi::breakdown
