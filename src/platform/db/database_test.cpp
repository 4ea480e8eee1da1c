#include "platform/db/database.h"

#include "platform/db/migrations.h"
#include "tests/test_database.h"

#include <filesystem>
#include <thread>

using namespace luoshi;
using luoshi::testing::TestDatabase;

class database : public ::testing::TestWithParam<db::Engine>
{
protected:
    TestDatabase db_{GetParam()};
    db::Database& db() { return *db_; }

    void put(std::string_view name, std::string_view value)
    {
        ASSERT_TRUE(db().write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run("INSERT INTO platform_fact (name, value) VALUES (?1, ?2)", name, value);
                return {};
            }));
    }
    std::string get(std::string_view name)
    {
        return db().read(
            [&](db::Session& session) -> std::string
            {
                auto rows = session.query("SELECT value FROM platform_fact WHERE name = ?1", name);
                return rows.next() ? std::string(rows.text(0)) : "-";
            });
    }
    std::int64_t count()
    {
        return db().read(
            [&](db::Session& session)
            {
                auto rows = session.query("SELECT count(*) FROM platform_fact");
                rows.next();
                return rows.integer(0);
            });
    }
};

TEST_P(database, what_is_acknowledged_is_there)
{
    put("一", "落实");
    EXPECT_EQ(get("一"), "落实");
    db_.reopen();
    EXPECT_EQ(get("一"), "落实");
}

TEST_P(database, a_refusal_leaves_nothing_behind)
{
    auto const result = db().write(
        [&](db::Tx& tx) -> Result<int>
        {
            tx.run("INSERT INTO platform_fact (name, value) VALUES ('a', 'b')");
            return refuse("test.no");
        });
    EXPECT_FALSE(result);
    EXPECT_EQ(get("a"), "-");
}

TEST_P(database, a_fault_of_one_action_does_not_touch_the_others_of_its_batch)
{
    put("taken", "1");
    std::vector<std::thread> threads;
    threads.reserve(24);
    std::atomic<int> faults = 0;
    for (int i = 0; i < 24; ++i)
        threads.emplace_back(
            [&, i]
            {
                try
                {
                    auto const name = i % 3 == 0 ? "taken" : "n" + std::to_string(i);
                    auto const done = db().write(
                        [&](db::Tx& tx) -> Result<void>
                        {
                            tx.run("INSERT INTO platform_fact (name, value) VALUES (?1, 'x')", name);
                            return {};
                        });
                    EXPECT_TRUE(done);
                }
                catch (db::Fault const& fault)
                {
                    EXPECT_EQ(fault.kind(), db::Fault::Kind::unique_violation) << fault.what();
                    ++faults;
                }
            });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(faults, 8);
    EXPECT_EQ(count(), 17);
}

TEST_P(database, a_reader_sees_one_snapshot)
{
    put("a", "1");
    db().read(
        [&](db::Session& session)
        {
            auto const seen = [&]
            {
                auto rows = session.query("SELECT count(*) FROM platform_fact");
                rows.next();
                return rows.integer(0);
            };
            EXPECT_EQ(seen(), 1);
            put("b", "1");
            EXPECT_EQ(seen(), 1);
            return 0;
        });
    EXPECT_EQ(count(), 2);
}

TEST_P(database, hooks_run_only_for_what_was_kept)
{
    int ran = 0;
    (void)db().write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.after_commit([&] { ++ran; });
            return {};
        });
    (void)db().write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.after_commit([&] { ran += 100; });
            return refuse("test.no");
        });
    (void)db().write([&](db::Tx&) -> Result<void> { return {}; });
    EXPECT_EQ(ran, 1);
}

TEST_P(database, the_same_statement_may_be_read_inside_itself)
{
    put("a", "1");
    put("b", "2");
    int pairs = 0;
    db().read(
        [&](db::Session& session)
        {
            auto outer = session.query("SELECT name FROM platform_fact ORDER BY name");
            while (outer.next())
            {
                auto inner = session.query("SELECT name FROM platform_fact ORDER BY name");
                while (inner.next()) ++pairs;
            }
            return 0;
        });
    EXPECT_EQ(pairs, 4);
}

TEST_P(database, migrating_twice_changes_nothing_and_a_newer_database_is_refused)
{
    auto session = db().open_session(false);
    EXPECT_EQ(db::migrate(*session), 0);
    session->execute("INSERT INTO schema_migration (number, name, hash) VALUES (9999, 'future', '')");
    EXPECT_THROW(db::migrate(*session), db::Fault);
}

// A writer that never rests outran the checkpoint beside it: the log of a load grew to 24 GB.
TEST(database_log, does_not_grow_with_a_writer_that_never_rests)
{
    db::Limits limits;
    limits.log_bytes_max = 1u << 20;
    TestDatabase database(db::Engine::sqlite, true, limits);
    std::string const value(20'000, 'x');
    std::uintmax_t longest = 0;
    for (int i = 0; i < 300; ++i)
    {
        auto const written = database->write(
            [&](db::Tx& tx) -> Result<void>
            {
                for (int k = 0; k < 10; ++k)
                    tx.run("INSERT INTO platform_fact (name, value) VALUES (?1, ?2)",
                           std::to_string(i) + "." + std::to_string(k), value);
                return {};
            });
        ASSERT_TRUE(written.has_value());
        std::error_code missing;
        auto const bytes = std::filesystem::file_size(database.folder() + "/luoshi.db-wal", missing);
        if (!missing) longest = std::max(longest, bytes);
    }
    EXPECT_GT(longest, 0u); // 60 MB went through it
    EXPECT_LT(longest, 8u << 20);
}

INSTANTIATE_TEST_SUITE_P(engines, database, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
