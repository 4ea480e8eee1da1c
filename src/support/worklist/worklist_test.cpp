// The work of an object is exactly what was set last; who is told; and what an urgency spans.
#include "worklist/worklist.h"

#include "tests/test_database.h"

using namespace luoshi;
using namespace luoshi::worklist;

class work_of_an_object : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;
    Tools tools_{*db_, clock_, ids_, events_, {}, 0};
    Day const today_ = clock_.today();

    static Item item(UnitId unit, std::optional<Day> due)
    {
        Item out;
        out.unit = unit;
        out.roles = role_bit(Role::unit_head);
        out.kind = Work::report;
        out.object_kind = "tsk";
        out.number = "2026-督-001";
        out.title = "改造老旧小区";
        out.due_day = due;
        return out;
    }
    void become(std::vector<Item> items)
    {
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                set(tx, tools_, 77, std::move(items));
                return {};
            });
    }
    std::vector<Item> of(UnitId unit, std::optional<Urgency> urgency = {})
    {
        Actor actor;
        actor.unit = unit;
        actor.role = Role::unit_head;
        return db_->read([&](db::Session& session) { return of_actor(session, actor, today_, urgency, 50); });
    }
};

TEST_P(work_of_an_object, is_left_as_it_is_when_the_same_is_set_again)
{
    become({item(UnitId{2}, today_)});
    auto const before = of(UnitId{2});
    ASSERT_EQ(before.size(), 1U);
    clock_.advance(microseconds_per_day);
    become({item(UnitId{2}, today_)});
    EXPECT_EQ(of(UnitId{2}).at(0).id, before[0].id);
}

TEST_P(work_of_an_object, follows_every_column_that_is_shown)
{
    auto const changed = [&](Item to)
    {
        become({item(UnitId{2}, today_)});
        auto const before = of(UnitId{2}).at(0).id;
        become({to});
        auto const after = of(to.unit);
        return !after.empty() && after[0].id != before;
    };
    auto other = item(UnitId{3}, today_);
    EXPECT_TRUE(changed(other));
    EXPECT_TRUE(of(UnitId{2}).empty());
    other = item(UnitId{2}, today_ + 1);
    EXPECT_TRUE(changed(other));
    other = item(UnitId{2}, today_);
    other.number = "2026-督-002";
    EXPECT_TRUE(changed(other));
    other.number = item(UnitId{2}, today_).number;
    other.title = "改造供热管网";
    EXPECT_TRUE(changed(other));
    other.title = item(UnitId{2}, today_).title;
    other.kind = Work::rework;
    EXPECT_TRUE(changed(other));
    other.kind = Work::report;
    other.roles |= role_bit(Role::handler);
    EXPECT_TRUE(changed(other));
}

TEST_P(work_of_an_object, is_told_to_the_unit_that_gets_it_and_to_the_one_that_loses_it)
{
    auto const gets = streams().open(UnitId{2});
    auto const loses = streams().open(UnitId{3});
    auto const other = streams().open(UnitId{4});
    auto const told = [](auto const& stream) { return !stream->take().empty(); };
    become({item(UnitId{3}, today_)});
    EXPECT_TRUE(told(loses));
    EXPECT_FALSE(told(gets));
    become({item(UnitId{2}, today_)});
    EXPECT_TRUE(told(gets));
    EXPECT_TRUE(told(loses));
    become({item(UnitId{2}, today_)}); // nothing has changed
    EXPECT_FALSE(told(gets));
    EXPECT_FALSE(told(loses));
    become({});
    EXPECT_TRUE(told(gets));
    EXPECT_FALSE(told(other));
    streams().close_all();
}

TEST_P(work_of_an_object, is_late_today_or_later_by_its_day)
{
    auto const count = [&](int days, Urgency urgency)
    {
        become({item(UnitId{2}, today_ + days)});
        return of(UnitId{2}, urgency).size();
    };
    for (int const days : {-400, -1, 0, 1, 400})
    {
        EXPECT_EQ(count(days, Urgency::late), days < 0 ? 1U : 0U) << days;
        EXPECT_EQ(count(days, Urgency::today), days == 0 ? 1U : 0U) << days;
        EXPECT_EQ(count(days, Urgency::later), days > 0 ? 1U : 0U) << days;
    }
}

INSTANTIATE_TEST_SUITE_P(engines, work_of_an_object, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
