#include "numbers/numbers.h"

#include "tests/test_database.h"

using namespace luoshi;

class number_series : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    Result<std::string> take(bool keep)
    {
        return db_->write(
            [&](db::Tx& tx) -> Result<std::string>
            {
                auto number = numbers::take(tx, UnitId{1}, 2026, "督", "{year}-督-{number}");
                if (!keep) return refuse("test.no");
                return number;
            });
    }
};

TEST_P(number_series, numbers_have_no_gap_after_a_refusal)
{
    EXPECT_EQ(*take(true), "2026-督-001");
    EXPECT_FALSE(take(false));
    EXPECT_EQ(*take(true), "2026-督-002");
}

// Every series counts for itself, whatever the others have reached.
TEST_P(number_series, of_another_code_year_or_office_begins_with_one)
{
    auto const of = [&](UnitId office, std::int32_t year, std::string_view code)
    {
        return *db_->write([&](db::Tx& tx) -> Result<std::string>
                           { return numbers::take(tx, office, year, code, "{year}-{number}"); });
    };
    for (int i = 0; i < 3; ++i) of(UnitId{1}, 2026, "督");
    EXPECT_EQ(of(UnitId{1}, 2026, "会"), "2026-001");
    EXPECT_EQ(of(UnitId{1}, 2027, "督"), "2027-001");
    EXPECT_EQ(of(UnitId{2}, 2026, "督"), "2026-001");
    EXPECT_EQ(of(UnitId{1}, 2026, "会"), "2026-002");
    EXPECT_EQ(of(UnitId{1}, 2027, "督"), "2027-002");
    EXPECT_EQ(of(UnitId{2}, 2026, "督"), "2026-002");
    EXPECT_EQ(of(UnitId{1}, 2026, "督"), "2026-004");
}

INSTANTIATE_TEST_SUITE_P(engines, number_series, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
