#include "timers/test_timers.h"

namespace luoshi::timers
{

namespace
{

using Kind = ExplainRow::Kind;

struct Row
{
    Kind kind;
    char const* from;
    char const* to;
    int count;
    char const* name = "";
};

void expect_rows(Timer const& timer, std::vector<Row> const& expected)
{
    auto const found = explain(timer, calendar());
    ASSERT_EQ(found.size(), expected.size());
    for (std::size_t i = 0; i < found.size(); ++i)
    {
        EXPECT_EQ(found[i].kind, expected[i].kind) << i;
        EXPECT_EQ(to_text(found[i].from), expected[i].from) << i;
        EXPECT_EQ(to_text(found[i].to), expected[i].to) << i;
        EXPECT_EQ(found[i].count, expected[i].count) << i;
        EXPECT_EQ(found[i].name, expected[i].name) << i;
    }
}

} // namespace

TEST(explain, five_working_days_over_the_national_holiday)
{
    expect_rows(timer_from("2026-09-29", workdays(5)),
                {{Kind::start, "2026-09-29", "2026-09-29", 0},
                 {Kind::counted, "2026-09-30", "2026-09-30", 1},
                 {Kind::skipped_holiday, "2026-10-01", "2026-10-07", 0, "国庆节"},
                 {Kind::counted, "2026-10-08", "2026-10-09", 2},
                 {Kind::makeup_workday, "2026-10-10", "2026-10-10", 1, "国庆节"},
                 {Kind::skipped_weekend, "2026-10-11", "2026-10-11", 0},
                 {Kind::counted, "2026-10-12", "2026-10-12", 1},
                 {Kind::result, "2026-10-12", "2026-10-12", 0}});
}

TEST(explain, a_calendar_limit_says_what_it_rolled_over)
{
    expect_rows(timer_from("2026-09-18", calendar_days(15)),
                {{Kind::start, "2026-09-18", "2026-09-18", 0},
                 {Kind::counted, "2026-09-19", "2026-10-03", 15},
                 {Kind::rolled, "2026-10-03", "2026-10-08", 0, "国庆节"},
                 {Kind::result, "2026-10-08", "2026-10-08", 0}});
}

TEST(explain, suspensions_and_extensions_are_rows)
{
    auto timer = suspended_days(timer_from("2026-11-02", workdays(3)), "2026-11-04", "2026-11-05");
    timer = extended(timer, calendar(), extension("2026-11-06T09:00", 1)).value();
    expect_rows(timer, {{Kind::start, "2026-11-02", "2026-11-02", 0},
                        {Kind::counted, "2026-11-03", "2026-11-03", 1},
                        {Kind::suspended, "2026-11-04", "2026-11-05", 0},
                        {Kind::counted, "2026-11-06", "2026-11-06", 1},
                        {Kind::skipped_weekend, "2026-11-07", "2026-11-08", 0},
                        {Kind::counted, "2026-11-09", "2026-11-10", 2},
                        {Kind::extended, "2026-11-06", "2026-11-10", 1, "督查室"},
                        {Kind::result, "2026-11-10", "2026-11-10", 0}});
    EXPECT_EQ(explain(timer, calendar())[2].reason, SuspensionReason::supplement);
}

TEST(explain, a_printed_day_says_that_it_stays)
{
    auto const timer =
        suspended_days(timer_from("2026-09-28", printed_day(day("2026-10-03"))), "2026-09-29", "2026-09-30");
    expect_rows(timer, {{Kind::start, "2026-09-28", "2026-09-28", 0},
                        {Kind::printed, "2026-09-29", "2026-10-03", 5},
                        {Kind::suspended, "2026-09-29", "2026-09-30", 0},
                        {Kind::result, "2026-10-03", "2026-10-03", 0}});
}

TEST(explain, a_provisional_date_says_from_when)
{
    expect_rows(timer_from("2026-12-30", workdays(2)),
                {{Kind::start, "2026-12-30", "2026-12-30", 0},
                 {Kind::counted, "2026-12-31", "2026-12-31", 1},
                 {Kind::skipped_holiday, "2027-01-01", "2027-01-01", 0, "元旦"},
                 {Kind::skipped_weekend, "2027-01-02", "2027-01-03", 0},
                 {Kind::counted, "2027-01-04", "2027-01-04", 1},
                 {Kind::provisional, "2027-01-01", "2027-01-04", 0},
                 {Kind::result, "2027-01-04", "2027-01-04", 0}});
}

TEST(explain, a_late_receipt_says_the_day_it_counts_as)
{
    auto timer = timer_from("2026-11-21", workdays(1));
    timer.late_receipt = LateReceipt::next_workday;
    expect_rows(timer, {{Kind::start, "2026-11-21", "2026-11-23", 0},
                        {Kind::counted, "2026-11-24", "2026-11-24", 1},
                        {Kind::result, "2026-11-24", "2026-11-24", 0}});
}

// Two holidays that touch are two rows: each says its name.
TEST(explain, neighbouring_holidays_keep_their_names)
{
    workdays::YearNotice notice;
    notice.year = 2026;
    notice.title = "临时放假通知";
    notice.days_off = {{day("2026-11-24"), "甲节"}, {day("2026-11-25"), "乙节"}};
    auto const changed = calendar().with_notice(notice).value();
    std::vector<std::string> names;
    for (auto const& row : explain(timer_from("2026-11-23", workdays(1)), changed))
        if (row.kind == Kind::skipped_holiday) names.push_back(to_text(row.from) + row.name);
    EXPECT_EQ(names, (std::vector<std::string>{"2026-11-24甲节", "2026-11-25乙节"}));
}

TEST(explain, hours_say_on_how_many_days_they_fall)
{
    expect_rows(timer_from("2026-11-23T09:00", clock_hours(40)),
                {{Kind::start, "2026-11-23", "2026-11-23", 0},
                 {Kind::counted, "2026-11-23", "2026-11-25", 3},
                 {Kind::result, "2026-11-25", "2026-11-25", 0}});
    EXPECT_EQ(explain(timer_from("2026-11-23T09:00", clock_hours(40)), calendar())[1].minutes, 40 * 60);
}

} // namespace luoshi::timers
