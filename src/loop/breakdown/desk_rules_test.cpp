#include "breakdown/desk_rules.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::breakdown;

namespace
{

PrintedUnit unit(UnitRole role, Resolved resolved, std::vector<UnitId> units)
{
    PrintedUnit out;
    out.printed = "某单位";
    out.role = role;
    out.resolved = resolved;
    out.units = std::move(units);
    return out;
}

constexpr Day today{20000};

DeskItem ready_item()
{
    DeskItem item;
    item.host = UnitId{2};
    item.host_confirmed = true;
    item.supervision_day = today;
    item.day_confirmed = true;
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

// B-39, interface §0: a reason stands for a better wording or a separate task; never for an addressee, a host or a day.
TEST(desk_rules, a_reason_answers_a_wording_but_no_addressee_no_host_and_no_day)
{
    auto item = ready_item();
    item.grade = Grade::key;
    auto const ready = [&](std::vector<Finding> found)
    { return is_ready(item, open_findings(item, std::move(found), today), today); };
    EXPECT_FALSE(ready({{"no_measure", Severity::explain, {}}}));
    EXPECT_FALSE(ready({{"look_alike", Severity::explain, {}}}));
    item.reason = "按方案执行";
    EXPECT_TRUE(ready({{"no_measure", Severity::explain, {}}}));
    EXPECT_TRUE(ready({{"look_alike", Severity::explain, {}}}));
    for (auto const resolved :
         {Resolved::vague, Resolved::unknown, Resolved::ambiguous, Resolved::outside, Resolved::group})
    {
        item.units = {unit(UnitRole::co, resolved, {})};
        EXPECT_FALSE(ready({})) << static_cast<int>(resolved);
        item.units[0].decided = true;
        EXPECT_TRUE(ready({})) << static_cast<int>(resolved);
    }
    item.units.clear();
    item.day_confirmed = false;
    EXPECT_FALSE(ready({{"no_deadline", Severity::explain, {}}}));
    DeskItem nobody;
    nobody.reason = "按方案执行";
    nobody.supervision_day = today;
    nobody.day_confirmed = true;
    auto const open = open_findings(nobody, {{"no_unit", Severity::must_fix, {}}}, today);
    EXPECT_EQ(codes(open), std::vector<std::string>{"no_unit"});
    EXPECT_FALSE(is_ready(nobody, open, today));
}

// Interface §0: a quality requirement is asked from grade 重点 up.
TEST(desk_rules, a_general_task_is_not_asked_for_a_measure)
{
    auto item = ready_item();
    auto const ready = [&] {
        return is_ready(item, open_findings(item, {{"no_measure", Severity::explain, {}}}, today), today);
    };
    EXPECT_TRUE(ready());
    item.grade = Grade::key;
    EXPECT_FALSE(ready());
    item.grade = Grade::listed;
    EXPECT_FALSE(ready());
    item.requirement = "投诉下降30%";
    EXPECT_TRUE(ready());
}

TEST(desk_rules, no_task_is_born_overdue)
{
    auto item = ready_item();
    auto const ready = [&] { return is_ready(item, open_findings(item, {}, today), today); };
    item.supervision_day = today - 1;
    EXPECT_FALSE(ready());
    EXPECT_EQ(codes(open_findings(item, {}, today)), std::vector<std::string>{"day_passed"});
    item.supervision_day = today;
    EXPECT_TRUE(ready());
    EXPECT_TRUE(open_findings(item, {}, today).empty());
    item.supervision_day = today + 1;
    EXPECT_TRUE(ready());
    // A reason makes no day of the past a day to come.
    item.supervision_day = today - 1;
    item.reason = "按方案执行";
    EXPECT_FALSE(ready());
}

TEST(desk_rules, what_nobody_confirmed_is_never_sent_out)
{
    auto item = ready_item();
    item.host_confirmed = false;
    auto const open = open_findings(item, {}, today);
    EXPECT_EQ(codes(open), std::vector<std::string>{"host_unconfirmed"});
    EXPECT_FALSE(is_ready(item, open, today));
    auto undated = ready_item();
    for (auto const basis : {DayBasis::standard, DayBasis::sentence, DayBasis::recurring})
    {
        undated.day_basis = basis;
        undated.day_confirmed = false;
        EXPECT_FALSE(is_ready(undated, {}, today)) << name_of(basis);
        undated.day_confirmed = true;
        EXPECT_TRUE(is_ready(undated, {}, today)) << name_of(basis);
    }
    // Words without a day never become ready by a yes alone.
    undated.day_basis = DayBasis::undecided;
    undated.supervision_day.reset();
    EXPECT_FALSE(is_ready(undated, {}, today));
}

// Of two lists with the same people the first that is asked for is the one.
TEST(desk_rules, approval_steps_of_equal_length_are_those_of_the_first_grade)
{
    rulebook::Approvals rules;
    rules.dispatch_key = {Role::leader, Role::general_office};
    rules.dispatch_listed = {Role::general_office, Role::leader};
    EXPECT_EQ(approval_steps({Grade::key, Grade::listed}, rules), rules.dispatch_key);
    EXPECT_EQ(approval_steps({Grade::listed, Grade::key}, rules), rules.dispatch_listed);
    EXPECT_EQ(approval_steps({Grade::general, Grade::key}, rules), rules.dispatch_key);
    rules.dispatch_general = {Role::supervision};
    EXPECT_FALSE(approval_steps({Grade::general, Grade::key}, rules));
}

// What many items share is asked once: every question that can stand on most items of a document has a card.
TEST(desk_rules, questions_that_many_items_share_have_a_card)
{
    for (auto const* code : {"joint", "many_leads", "host_unconfirmed", "no_deadline", "inner_deadline",
                             "recurring", "deadline_year_next", "deadline_year_assumed", "deadline_vague",
                             "occasion", "limit_event", "inner_limit", "day_passed", "vague_unit",
                             "unit_unknown", "unit_outside", "unit_group", "no_measure", "host_wanted"})
        EXPECT_TRUE(card_of(code)) << code;
    for (auto const* code : {"no_unit", "unit_ambiguous", "look_alike", "deadline_rest_day"})
        EXPECT_FALSE(card_of(code)) << code;
}

// Whoever only takes part is not proposed as host, whatever stands first.
TEST(desk_rules, a_unit_that_takes_part_is_no_host_where_another_is_responsible)
{
    auto const found = propose_host(
        "joint",
        {unit(UnitRole::co, Resolved::unit, {UnitId{2}}), unit(UnitRole::resp, Resolved::unit, {UnitId{3}})},
        UnitId{1});
    EXPECT_EQ(found.host, UnitId{3});
    EXPECT_FALSE(propose_host("joint", {unit(UnitRole::co, Resolved::unit, {UnitId{2}})}, UnitId{1}).host);
}

TEST(desk_rules, a_host_that_is_asked_for_as_one_of_many_is_not_asked_for_twice)
{
    auto item = ready_item();
    item.host_confirmed = false;
    for (auto const* code : {"joint", "many_leads"})
        EXPECT_EQ(codes(open_findings(item, {{code, Severity::explain, {}}}, today)),
                  std::vector<std::string>{code});
}

TEST(desk_rules, a_printed_rest_day_is_told_until_another_day_is_set)
{
    auto item = ready_item();
    item.deadline = today;
    auto const told = [&] {
        return codes(open_findings(item, {{"deadline_rest_day", Severity::hint, {}}}, today)).size();
    };
    EXPECT_EQ(told(), 1U);
    item.supervision_day = today + 1;
    EXPECT_EQ(told(), 0U);
}

TEST(desk_rules, a_formula_of_minutes_has_up_to_eight_characters)
{
    EXPECT_EQ(title_of("会议原则同意并要求，抓紧改造老旧小区。"), "会议原则同意并要求，抓紧改造老旧小区");
    EXPECT_EQ(title_of("会议原则同意要求，抓紧改造老旧小区。"), "抓紧改造老旧小区");
}
