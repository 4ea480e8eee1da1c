#include "breakdown/desk_rules.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::breakdown;

namespace
{

PrintedUnit unit(UnitRole role, Resolved resolved, std::vector<UnitId> units)
{
    return {"某单位", role, {}, resolved, std::move(units)};
}

DeskItem ready_item()
{
    DeskItem item;
    item.host = UnitId{2};
    item.host_confirmed = true;
    item.supervision_day = Day{20000};
    return item;
}

std::vector<std::string> codes(std::vector<Finding> const& findings)
{
    std::vector<std::string> out;
    out.reserve(findings.size());
    for (auto const& each : findings) out.push_back(each.code);
    return out;
}

} // namespace

TEST(desk_rules, a_title_is_the_first_sentence_and_never_longer_than_forty_characters)
{
    EXPECT_EQ(title_of("改造老旧小区。完成改造120个。"), "改造老旧小区");
    EXPECT_EQ(title_of("会议要求，由市住建局牵头，抓紧改造老旧小区，确保年底前完工。"),
              "抓紧改造老旧小区，确保年底前完工");
    EXPECT_EQ(title_of("短"), "短");
    std::string long_text;
    for (int i = 0; i < 50; ++i) long_text += "长";
    EXPECT_EQ(title_of(long_text).size(), std::size_t{39} * 3 + std::string("…").size());
}

// Interface §0: never "lead = first named"; a proposal waits for a person.
TEST(desk_rules, only_a_unit_that_the_document_names_alone_is_host_by_the_document)
{
    auto const one = propose_host("single", {unit(UnitRole::lead, Resolved::unit, {UnitId{2}})}, UnitId{1});
    EXPECT_TRUE(one.confirmed);
    EXPECT_EQ(one.basis, HostBasis::document);
    auto const joint = propose_host("joint",
                                    {unit(UnitRole::resp, Resolved::unit, {UnitId{2}}),
                                     unit(UnitRole::resp, Resolved::unit, {UnitId{3}})},
                                    UnitId{1});
    EXPECT_EQ(joint.host, UnitId{2});
    EXPECT_FALSE(joint.confirmed);
    EXPECT_EQ(joint.basis, HostBasis::proposal);
    auto const two = propose_host("lead",
                                  {unit(UnitRole::lead, Resolved::unit, {UnitId{2}}),
                                   unit(UnitRole::lead, Resolved::unit, {UnitId{3}})},
                                  UnitId{1});
    EXPECT_FALSE(two.confirmed);
    auto const group =
        propose_host("single", {unit(UnitRole::lead, Resolved::group, {UnitId{5}, UnitId{6}})}, UnitId{1});
    EXPECT_EQ(group.host, UnitId{1}); // 代汇总
    EXPECT_FALSE(group.confirmed);
    EXPECT_FALSE(propose_host("single", {unit(UnitRole::lead, Resolved::unknown, {})}, UnitId{1}).host);
}

// B-39, interface §0: only "no addressee at all" blocks; the rest passes with a fix, a default or one reason.
TEST(desk_rules, one_reason_answers_what_is_to_be_explained_but_not_a_missing_addressee)
{
    auto item = ready_item();
    std::vector<Finding> const found{{"no_measure", Severity::explain, {}},
                                     {"vague_unit", Severity::explain, {}}};
    item.grade = Grade::key;
    EXPECT_FALSE(is_ready(item, open_findings(item, found)));
    item.reason = "按方案执行";
    EXPECT_TRUE(is_ready(item, open_findings(item, found)));
    DeskItem nobody;
    nobody.reason = "按方案执行";
    nobody.supervision_day = Day{20000};
    auto const open = open_findings(nobody, {{"no_unit", Severity::must_fix, {}}});
    EXPECT_EQ(codes(open), std::vector<std::string>{"no_unit"});
    EXPECT_FALSE(is_ready(nobody, open));
}

// Interface §0: a quality requirement is asked from grade 重点 up.
TEST(desk_rules, a_general_task_is_not_asked_for_a_measure)
{
    auto item = ready_item();
    EXPECT_TRUE(is_ready(item, open_findings(item, {{"no_measure", Severity::explain, {}}})));
    item.grade = Grade::listed;
    EXPECT_FALSE(is_ready(item, open_findings(item, {{"no_measure", Severity::explain, {}}})));
    item.requirement = "投诉下降30%";
    EXPECT_TRUE(is_ready(item, open_findings(item, {{"no_measure", Severity::explain, {}}})));
}

TEST(desk_rules, a_day_that_has_passed_wants_a_new_one_or_a_reason)
{
    auto item = ready_item();
    item.day_basis = DayBasis::standard;
    std::vector<Finding> const past{{"deadline_past", Severity::explain, {}}};
    EXPECT_FALSE(is_ready(item, open_findings(item, past)));
    item.day_basis = DayBasis::set;
    EXPECT_TRUE(is_ready(item, open_findings(item, past)));
}

TEST(desk_rules, an_unconfirmed_host_is_never_sent_out)
{
    auto item = ready_item();
    item.host_confirmed = false;
    auto const open = open_findings(item, {});
    EXPECT_EQ(codes(open), std::vector<std::string>{"host_unconfirmed"});
    EXPECT_FALSE(is_ready(item, open));
}
