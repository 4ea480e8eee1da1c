#include "tracking/difficulty.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::tracking;

namespace
{

constexpr UnitId office{1};
constexpr UnitId host{2};
constexpr UnitId asked{3};
constexpr UnitId stranger{4};
DifficultyFacts const facts{office, "市财政局"};

Difficulty difficulty_of(UnitId owner, DifficultyState state = DifficultyState::open)
{
    Difficulty out;
    out.unit = host;
    out.owner = owner;
    out.state = state;
    return out;
}

std::string answer(Difficulty const& difficulty, Role role, UnitId unit, DifficultyAction action)
{
    Actor actor;
    actor.person = PersonId{9};
    actor.role = role;
    actor.unit = unit;
    auto const result = may_do(difficulty, facts, actor, action);
    return result ? "yes" : result.error().code;
}

constexpr auto all_states = enum_names(static_cast<DifficultyState const*>(nullptr)).size();
constexpr auto all_actions = enum_names(static_cast<DifficultyAction const*>(nullptr)).size();
constexpr auto all_roles = enum_names(static_cast<Role const*>(nullptr)).size();

} // namespace

// Every state × action × role × unit (Z-107): nobody does what no row gives them.
TEST(difficulty_rules, what_no_row_allows_is_refused_everywhere)
{
    for (std::size_t s = 0; s < all_states; ++s)
        for (std::size_t a = 0; a < all_actions; ++a)
            for (std::size_t r = 0; r < all_roles; ++r)
                for (auto const unit : {office, host, asked, stranger})
                {
                    auto const role = static_cast<Role>(r);
                    auto const action = static_cast<DifficultyAction>(a);
                    auto const said =
                        answer(difficulty_of(asked, static_cast<DifficultyState>(s)), role, unit, action);
                    bool const answers = action == DifficultyAction::answer_difficulty && unit == asked &&
                                         may(role, May::give_answers);
                    bool const refers = action == DifficultyAction::refer_difficulty && unit == office &&
                                        may(role, May::dispatch_tasks);
                    bool const withdraws = action == DifficultyAction::withdraw_difficulty && unit == host &&
                                           may(role, May::sign_off);
                    bool const open = static_cast<DifficultyState>(s) == DifficultyState::open;
                    EXPECT_EQ(said == "yes", open && (answers || refers || withdraws))
                        << s << ' ' << a << ' ' << r << ' ' << to_text(unit) << ' ' << said;
                }
}

// Z-107: one answer owner; the office that handed it on is told where it is, a stranger is told nothing.
TEST(difficulty_rules, only_the_owner_answers_and_the_office_is_told_who_that_is)
{
    auto const act = DifficultyAction::answer_difficulty;
    EXPECT_EQ(answer(difficulty_of(office), Role::supervision, office, act), "yes");
    EXPECT_EQ(answer(difficulty_of(office), Role::leader, office, act), "yes");
    EXPECT_EQ(answer(difficulty_of(asked), Role::unit_head, asked, act), "yes");
    EXPECT_EQ(answer(difficulty_of(asked), Role::handler, asked, act), "tracking.not_yours");
    EXPECT_EQ(answer(difficulty_of(asked), Role::supervision, office, act),
              "tracking.difficulty_is_referred");
    EXPECT_EQ(answer(difficulty_of(asked), Role::unit_head, stranger, act), "tracking.not_yours");
    EXPECT_EQ(answer(difficulty_of(asked, DifficultyState::guidance), Role::unit_head, asked, act),
              "tracking.difficulty_ended");
}

TEST(difficulty_rules, the_office_hands_it_to_another_unit_or_takes_it_back)
{
    EXPECT_TRUE(check_referral(difficulty_of(office), facts, asked));
    EXPECT_TRUE(check_referral(difficulty_of(asked), facts, office));
    EXPECT_EQ(check_referral(difficulty_of(asked), facts, asked).error().code,
              "tracking.difficulty_is_there");
    EXPECT_EQ(check_referral(difficulty_of(office), facts, host).error().code,
              "tracking.difficulty_is_its_own");
    // 代汇总: the office hosts the task itself, and takes back what it had asked another for.
    auto own = difficulty_of(asked);
    own.unit = office;
    EXPECT_TRUE(check_referral(own, facts, office));
}
