#include "tracking/rules.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::tracking;

namespace
{

constexpr UnitId office{1};
constexpr UnitId host{2};
constexpr UnitId stranger{3};

Task task_in(State state)
{
    Task task;
    task.state = state;
    task.office = office;
    task.verifier = office;
    task.host = host;
    task.due_day = Day{20000};
    return task;
}

Actor actor(Role role, UnitId unit)
{
    Actor out;
    out.person = PersonId{9};
    out.role = role;
    out.unit = unit;
    return out;
}

std::string answer(Task const& task, Facts const& facts, Actor const& who, Action action)
{
    auto const result = may_do(task, facts, who, action);
    return result ? std::string(name_of((*result)->to)) : result.error().code;
}

constexpr auto all_states = enum_names(static_cast<State const*>(nullptr)).size();
constexpr auto all_actions = enum_names(static_cast<Action const*>(nullptr)).size();
constexpr auto all_roles = enum_names(static_cast<Role const*>(nullptr)).size();

} // namespace

// Every state × action × role × unit: nobody does what no row gives them.
TEST(tracking_rules, what_no_row_allows_is_refused_everywhere)
{
    for (std::size_t s = 0; s < all_states; ++s)
        for (std::size_t a = 0; a < all_actions; ++a)
            for (std::size_t r = 0; r < all_roles; ++r)
                for (auto const unit : {office, host, stranger})
                {
                    auto const task = task_in(static_cast<State>(s));
                    auto const who = actor(static_cast<Role>(r), unit);
                    auto const action = static_cast<Action>(a);
                    auto const result = may_do(task, {}, who, action);
                    if (!result) continue;
                    EXPECT_NE(unit, stranger) << s << ' ' << a << ' ' << r;
                    auto const* row = find_row(task.state, action);
                    ASSERT_NE(row, nullptr);
                    EXPECT_EQ(*result, row);
                    EXPECT_NE(row->who, Party::machine);
                    bool const of_office = row->who == Party::office || row->who == Party::decider ||
                                           row->who == Party::verifier;
                    EXPECT_EQ(unit, of_office ? office : host);
                }
}

TEST(tracking_rules, administrators_touch_no_business)
{
    for (std::size_t s = 0; s < all_states; ++s)
        for (std::size_t a = 0; a < all_actions; ++a)
            for (auto const role : {Role::system_admin, Role::security_admin, Role::audit_admin})
                for (auto const unit : {office, host})
                    EXPECT_FALSE(may_do(task_in(static_cast<State>(s)), {}, actor(role, unit),
                                        static_cast<Action>(a)));
}

// Z-59: no skip; a parent never closes before its children.
TEST(tracking_rules, a_parent_does_not_report_done_before_its_children)
{
    Facts facts;
    auto const head = actor(Role::unit_head, host);
    EXPECT_EQ(answer(task_in(State::in_progress), facts, head, Action::report_done), "awaiting_verification");
    facts.open_children = 2;
    EXPECT_EQ(answer(task_in(State::in_progress), facts, head, Action::report_done),
              "tracking.open_children");
    EXPECT_EQ(answer(task_in(State::received), {}, head, Action::report_done), "tracking.not_now");
}

// Z-18: whoever did the work never accepts it.
TEST(tracking_rules, the_doer_does_not_verify)
{
    Facts facts;
    auto const verifier = actor(Role::supervision, office);
    EXPECT_EQ(answer(task_in(State::awaiting_verification), facts, verifier, Action::verify), "verified");
    facts.actor_reported = true;
    EXPECT_EQ(answer(task_in(State::awaiting_verification), facts, verifier, Action::verify),
              "tracking.verifier_is_doer");
    facts = {};
    facts.actor_is_participant = true; // Of a unit that took part.
    EXPECT_EQ(answer(task_in(State::awaiting_verification), facts, verifier, Action::send_back),
              "tracking.verifier_is_doer");
}

// 代汇总: where the office hosts a task itself, whoever did not report may verify it.
TEST(tracking_rules, a_task_of_the_office_is_verified_by_another_person_of_it)
{
    auto task = task_in(State::awaiting_verification);
    task.host = office;
    EXPECT_FALSE(is_doer_unit(task, office));
    EXPECT_TRUE(is_doer_unit(task_in(State::in_progress), host));
    EXPECT_EQ(answer(task, {}, actor(Role::supervision, office), Action::verify), "verified");
    task.state = State::awaiting_receipt;
    EXPECT_EQ(answer(task, {}, actor(Role::supervision, office), Action::receive), "received");
}

// extension once, with approval.
TEST(tracking_rules, a_second_extension_is_refused)
{
    auto task = task_in(State::in_progress);
    auto const head = actor(Role::unit_head, host);
    EXPECT_EQ(answer(task, {}, head, Action::apply_extension), "in_progress");
    task.extension_pending = true;
    EXPECT_EQ(answer(task, {}, head, Action::apply_extension), "tracking.extension_waits");
    task.extension_pending = false;
    task.extension_count = 1;
    EXPECT_EQ(answer(task, {}, head, Action::apply_extension), "tracking.extension_limit");
    task = task_in(State::in_progress);
    task.due_day = no_due_day;
    EXPECT_EQ(answer(task, {}, head, Action::apply_extension), "tracking.no_clock");
}

// Rules §8: what has expired is not paused, and the office is told before it asks.
TEST(tracking_rules, a_pause_never_hides_a_red)
{
    auto task = task_in(State::in_progress);
    auto const decider = actor(Role::leader, office);
    for (auto const light : {Light::green, Light::yellow})
    {
        task.light = light;
        EXPECT_EQ(answer(task, {}, decider, Action::suspend), "suspended");
    }
    for (auto const light : {Light::red, Light::grave})
    {
        task.light = light;
        EXPECT_EQ(answer(task, {}, decider, Action::suspend), "timers.already_expired");
    }
    task = task_in(State::in_progress);
    task.due_day = no_due_day;
    EXPECT_EQ(answer(task, {}, decider, Action::suspend), "tracking.no_clock");
}

TEST(tracking_rules, urging_is_throttled)
{
    Facts facts;
    facts.workdays_since_urge = 1;
    EXPECT_EQ(answer(task_in(State::in_progress), facts, actor(Role::supervision, office), Action::urge),
              "tracking.urged_lately");
    facts.workdays_since_urge = 2;
    EXPECT_EQ(answer(task_in(State::in_progress), facts, actor(Role::supervision, office), Action::urge),
              "in_progress");
}

// Z-83 for key and listed tasks; X-11: a general task asks for nothing.
TEST(tracking_rules, what_a_receipt_must_bring_follows_the_grade)
{
    EXPECT_TRUE(check_assignment(Grade::general, {}));
    EXPECT_TRUE(starts_by_receipt(Grade::general, {}));
    EXPECT_FALSE(check_assignment(Grade::key, {}));
    EXPECT_FALSE(check_assignment(Grade::listed, {PersonId{1}, "科长", " "}));
    EXPECT_TRUE(check_assignment(Grade::key, {PersonId{1}, "科长", "每周调度"}));
    EXPECT_FALSE(starts_by_receipt(Grade::key, {}));
}

// Interface §3 C1: what one click did is taken back for ten minutes, not for ten minutes and a second.
TEST(tracking_rules, a_receipt_is_taken_back_for_ten_minutes)
{
    auto const head = actor(Role::unit_head, host);
    for (auto const state : {State::received, State::in_progress})
    {
        Facts facts;
        facts.seconds_since_receipt = undo_seconds;
        EXPECT_EQ(answer(task_in(state), facts, head, Action::unreceive), "awaiting_receipt");
        EXPECT_EQ(answer(task_in(state), facts, actor(Role::handler, host), Action::unreceive),
                  "tracking.not_yours");
        facts.seconds_since_receipt = undo_seconds + 1;
        EXPECT_EQ(answer(task_in(state), facts, head, Action::unreceive), "tracking.undo_over");
        facts = {};
        facts.acted_since_receipt = true;
        EXPECT_EQ(answer(task_in(state), facts, head, Action::unreceive), "tracking.undo_over");
    }
}

TEST(tracking_rules, a_handler_drafts_the_completion_and_the_head_submits_it)
{
    auto const task = task_in(State::in_progress);
    EXPECT_EQ(answer(task, {}, actor(Role::handler, host), Action::draft_done), "in_progress");
    EXPECT_EQ(answer(task, {}, actor(Role::handler, host), Action::report_done), "tracking.not_yours");
    EXPECT_EQ(answer(task, {}, actor(Role::unit_head, host), Action::draft_done), "tracking.not_yours");
    Facts facts;
    facts.open_children = 1;
    EXPECT_EQ(answer(task, facts, actor(Role::handler, host), Action::draft_done), "tracking.open_children");
}

TEST(tracking_rules, the_next_step_moves_the_task_on_and_urges_only_what_is_late)
{
    auto task = task_in(State::in_progress);
    task.light = Light::yellow;
    EXPECT_FALSE(next_step(task, {Action::urge, Action::suspend, Action::cancel}).has_value());
    task.light = Light::red;
    EXPECT_EQ(next_step(task, {Action::urge, Action::cancel}), Action::urge);
    EXPECT_FALSE(next_step(task, {Action::suspend, Action::cancel}).has_value());
    EXPECT_EQ(next_step(task, {Action::assign, Action::report, Action::report_done}), Action::report);
    task.send_back_count = 1;
    EXPECT_EQ(next_step(task, {Action::assign, Action::report, Action::report_done}), Action::report_done);
    task = task_in(State::received);
    EXPECT_EQ(next_step(task, {Action::assign, Action::unreceive}), Action::assign);
}
