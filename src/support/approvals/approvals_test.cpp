// A request is decided, and taken back, in its own office; the routes look there first, and so does the module.
#include "approvals/approvals.h"

#include "approvals/rules.h"
#include "directory/directory.h"
#include "tests/test_database.h"

using namespace luoshi;
using namespace luoshi::approvals;

class requests_for_approval : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;
    Tools tools_{*db_, clock_, ids_, events_, {}, 0};
    Actor asker_;
    Actor leader_;

    void SetUp() override
    {
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                directory::Unit unit;
                unit.name = unit.short_name = "督查室";
                unit.office = true;
                auto const office = directory::add_unit(tx, tools_, unit);
                auto const add = [&](Role role, std::string_view name)
                {
                    directory::Identity identity;
                    identity.unit = office;
                    identity.role = role;
                    identity.person = directory::add_person(tx, tools_, name);
                    auto const id = directory::add_identity(tx, tools_, identity);
                    return *directory::find_actor(tx, id, clock_.today());
                };
                asker_ = add(Role::supervision, "督办科科员");
                leader_ = add(Role::leader, "分管领导");
                return {};
            });
    }
    Result<Request> ask(std::int64_t object)
    {
        return db_->write(
            [&](db::Tx& tx)
            {
                return open(tx, tools_, asker_,
                            {"imp", object, Act::dispatch, asker_.unit, {Role::leader}, 1, "重点事项", "{}"});
            });
    }
    std::optional<View> seen(std::int64_t object)
    {
        return db_->read([&](db::Session& session)
                         { return latest(session, Texts{}, Language::chinese, asker_, object); });
    }
};

TEST_P(requests_for_approval, are_neither_decided_nor_taken_back_by_another_office)
{
    auto const request = ask(7);
    ASSERT_TRUE(request);
    auto stranger = leader_;
    stranger.unit = UnitId{leader_.unit.value + 1};
    std::vector<Step> const steps{Step{.request = request->id, .role = Role::leader}};
    EXPECT_TRUE(check_decider(*request, steps, leader_));
    EXPECT_FALSE(check_decider(*request, steps, stranger));
    auto const decided = db_->write(
        [&](db::Tx& tx) {
            return decide(tx, tools_, stranger, 7, {true, "", ""});
        });
    EXPECT_FALSE(decided);
    EXPECT_FALSE(db_->write([&](db::Tx& tx) { return withdraw(tx, tools_, stranger, 7); }));
    EXPECT_EQ(seen(7)->state, State::pending);
    EXPECT_TRUE(db_->write([&](db::Tx& tx) { return withdraw(tx, tools_, asker_, 7); }));
    EXPECT_EQ(seen(7)->state, State::withdrawn);
    EXPECT_FALSE(seen(7)->may_withdraw);
}

TEST_P(requests_for_approval, are_shown_by_the_newest_whether_a_second_or_a_day_later)
{
    for (auto const wait : {microseconds_per_second, microseconds_per_day})
    {
        ASSERT_TRUE(ask(7));
        EXPECT_EQ(seen(7)->state, State::pending);
        EXPECT_TRUE(seen(7)->may_withdraw);
        ASSERT_TRUE(db_->write(
            [&](db::Tx& tx) {
                return decide(tx, tools_, leader_, 7, {false, "请再商", ""});
            }));
        EXPECT_EQ(seen(7)->state, State::refused);
        clock_.advance(wait);
    }
    // At the same instant the later number counts.
    ASSERT_TRUE(ask(8));
    ASSERT_TRUE(db_->write([&](db::Tx& tx) { return withdraw(tx, tools_, asker_, 8); }));
    ASSERT_TRUE(ask(8));
    EXPECT_EQ(seen(8)->state, State::pending);
}

INSTANTIATE_TEST_SUITE_P(engines, requests_for_approval, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
