#include "audit/audit.h"

#include "platform/crypto.h"
#include "tests/test_database.h"

using namespace luoshi;

class audit_chain : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    ManualClock clock_{*parse_instant("2026-03-02T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;
    Tools tools_{*db_, clock_, ids_, events_, {}, 0};

    void act(int count)
    {
        for (int i = 0; i < count; ++i)
            ASSERT_TRUE(db_->write(
                [&](db::Tx& tx) -> Result<void>
                {
                    audit::record(tx, tools_, Actor{}, "tracking.receive", TaskId{77}, R"({"n":1})");
                    return {};
                }));
    }
    audit::Verification verify()
    {
        return db_->read([](db::Session& session) { return audit::verify(session); });
    }
    void tamper(std::string const& sql)
    {
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.session().execute(sql);
                return {};
            });
    }
};

// X-05: an append-only record that can be verified offline.
TEST_P(audit_chain, an_untouched_chain_verifies)
{
    act(20);
    EXPECT_TRUE(verify().intact) << verify().trouble;
    EXPECT_EQ(verify().entries, 20);
}

TEST_P(audit_chain, a_changed_entry_a_changed_payload_and_a_missing_entry_are_found)
{
    act(5);
    tamper("UPDATE audit_entry SET action = 'tracking.verify' WHERE seq = 3");
    EXPECT_FALSE(verify().intact);
    tamper("UPDATE audit_entry SET action = 'tracking.receive' WHERE seq = 3");
    EXPECT_TRUE(verify().intact);
    tamper("UPDATE audit_payload SET content = '{}' WHERE seq = 2");
    EXPECT_FALSE(verify().intact);
    tamper("UPDATE audit_payload SET content = '{\"n\":1}' WHERE seq = 2");
    EXPECT_TRUE(verify().intact);
    tamper("DELETE FROM audit_entry WHERE seq = 5");
    EXPECT_FALSE(verify().intact);
}

TEST_P(audit_chain, a_purged_payload_leaves_a_chain_that_verifies)
{
    act(3);
    tamper("DELETE FROM audit_payload WHERE seq = 2");
    EXPECT_TRUE(verify().intact);
    EXPECT_EQ(verify().purged, 1);
}

TEST_P(audit_chain, an_entry_for_one_unit_is_not_shown_to_another)
{
    (void)db_->write(
        [&](db::Tx& tx) -> Result<void>
        {
            audit::record(tx, tools_, Actor{}, "tracking.draft", TaskId{77}, "{}", UnitId{5});
            return {};
        });
    db_->read(
        [&](db::Session& session)
        {
            EXPECT_EQ(audit::timeline(session, 77, UnitId{5}, 10).size(), 1U);
            EXPECT_EQ(audit::timeline(session, 77, UnitId{6}, 10).size(), 0U);
            return 0;
        });
}

TEST_P(audit_chain, every_node_has_a_chain_of_its_own)
{
    Tools const other{*db_, clock_, ids_, events_, {}, 1};
    for (int i = 0; i < 3; ++i)
    {
        act(1);
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                audit::record(tx, other, Actor{}, "tracking.assign", TaskId{78}, "{}");
                return {};
            });
    }
    EXPECT_TRUE(verify().intact) << verify().trouble;
    db_->read(
        [&](db::Session& session)
        {
            auto rows = session.query("SELECT lane, seq FROM audit_entry ORDER BY lane, seq");
            for (std::int64_t const lane : {0, 1})
                for (std::int64_t seq = 1; seq <= 3; ++seq)
                {
                    EXPECT_TRUE(rows.next());
                    EXPECT_EQ(rows.integer(0), lane);
                    EXPECT_EQ(rows.integer(1), seq);
                }
            return 0;
        });
}

// What the hash is made of is a promise: a record of years ago is checked by a program of today.
TEST_P(audit_chain, the_hash_of_an_entry_is_made_of_its_columns_in_this_order)
{
    act(2);
    db_->read(
        [&](db::Session& session)
        {
            auto rows = session.query(
                "SELECT hash, lane, seq, at, coalesce(actor, 0), coalesce(identity, 0), action, object_kind, "
                "object, coalesce(audience_unit, 0), payload_hash, prev FROM audit_entry WHERE seq = 2");
            EXPECT_TRUE(rows.next());
            std::string bytes;
            for (int i = 1; i <= 11; ++i)
            {
                bool const text = i == 6 || i == 7 || i >= 10;
                bytes += (i == 1 ? "" : "\n") +
                         (text ? std::string(rows.text(i)) : std::to_string(rows.integer(i)));
            }
            EXPECT_EQ(rows.text(0), crypto::sha256_text(bytes));
            return 0;
        });
}

INSTANTIATE_TEST_SUITE_P(engines, audit_chain, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
