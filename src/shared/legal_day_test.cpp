#include "shared/legal_day.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

using namespace luoshi;

TEST(legal_day, a_day_survives_its_text)
{
    EXPECT_EQ(to_text(*parse_day("2026-11-22")), "2026-11-22");
    EXPECT_EQ(weekday(*parse_day("2026-11-22")), 7);
    EXPECT_TRUE(rc::check(
        [](std::int32_t raw)
        {
            Day const day{(raw % 1000000 + 1000000) % 1000000};
            RC_ASSERT(parse_day(to_text(day)) == day);
        }));
}

TEST(legal_day, no_such_day_is_refused)
{
    for (auto const* text :
         {"2026-02-29", "2026-13-01", "2026-00-01", "26-01-01", "2026-1-01", "", "2026-01-0x"})
        EXPECT_FALSE(parse_day(text)) << text;
    EXPECT_TRUE(parse_day("2028-02-29"));
}

TEST(legal_day, the_legal_day_begins_at_sixteen_hours_utc)
{
    EXPECT_EQ(to_text(legal_day(*parse_instant("2026-11-21T15:59:59Z"))), "2026-11-21");
    EXPECT_EQ(to_text(legal_day(*parse_instant("2026-11-21T16:00:00Z"))), "2026-11-22");
    EXPECT_EQ(to_text(begin_of(*parse_day("2026-11-22"))), "2026-11-21T16:00:00Z");
}

TEST(legal_day, an_instant_survives_its_text)
{
    EXPECT_EQ(to_text(*parse_instant("1969-12-31T23:59:59.5Z")), "1969-12-31T23:59:59.500000Z");
    EXPECT_FALSE(parse_instant("2026-11-22T25:00:00Z"));
    EXPECT_FALSE(parse_instant("2026-11-22 05:00:00Z"));
}
