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

INSTANTIATE_TEST_SUITE_P(engines, number_series, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
