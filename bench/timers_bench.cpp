// What a million timers cost: deriving due days, next rungs and lights from their facts.
#include "timers/timers.h"

#include <benchmark/benchmark.h>

using namespace luoshi;
using namespace luoshi::timers;

namespace
{

// A mix as in a city: mostly days and working days, some paused once or extended.
std::vector<Timer> mixed_timers()
{
    std::vector<Timer> timers;
    Day const first = *make_day(2024, 1, 1);
    for (std::int32_t i = 0; i < 1'000'000; ++i)
    {
        Timer timer;
        timer.id = i;
        timer.started_at = {begin_of(first + i % 1000).microseconds + (9 + i % 8) * microseconds_per_hour};
        std::int32_t const amount = 5 + i % 40;
        switch (i % 5)
        {
        case 0: timer.budget = calendar_days(amount); break;
        case 1: timer.budget = timers::workdays(amount); break;
        case 2: timer.budget = months(1 + amount % 6); break;
        case 3: timer.budget = printed_day(first + i % 1000 + amount); break;
        default: timer.budget = timers::workdays(amount * 2); break;
        }
        if (i % 10 == 1)
        {
            Instant const begin{timer.started_at.microseconds + 3 * microseconds_per_day};
            timer.suspensions.push_back({SuspensionReason::supplement,
                                         begin,
                                         Instant{begin.microseconds + 5 * microseconds_per_day},
                                         {}});
        }
        timers.push_back(std::move(timer));
    }
    return timers;
}

std::vector<Timer> const& timers_of_a_city()
{
    static auto const timers = mixed_timers();
    return timers;
}

void set_cost(benchmark::State& state)
{
    state.SetItemsProcessed(state.iterations());
}

} // namespace

static void due_of_a_timer(benchmark::State& state)
{
    auto const& all = timers_of_a_city();
    auto const& calendar = workdays::national_calendar();
    std::size_t i = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(due(all[i], calendar));
        if (++i == all.size()) i = 0;
    }
    set_cost(state);
}
BENCHMARK(due_of_a_timer);

static void next_rung_of_a_timer(benchmark::State& state)
{
    auto const& all = timers_of_a_city();
    auto const& calendar = workdays::national_calendar();
    LightRules const rules;
    Instant const now = begin_of(*make_day(2025, 6, 1));
    std::size_t i = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(next_rung(all[i], calendar, rules, now));
        if (++i == all.size()) i = 0;
    }
    set_cost(state);
}
BENCHMARK(next_rung_of_a_timer);

static void light_of_a_timer(benchmark::State& state)
{
    auto const& all = timers_of_a_city();
    auto const& calendar = workdays::national_calendar();
    LightRules const rules;
    Instant const now = begin_of(*make_day(2025, 6, 1));
    std::size_t i = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(light(all[i], calendar, rules, now));
        if (++i == all.size()) i = 0;
    }
    set_cost(state);
}
BENCHMARK(light_of_a_timer);

static void explanation_of_a_timer(benchmark::State& state)
{
    auto const& all = timers_of_a_city();
    auto const& calendar = workdays::national_calendar();
    std::size_t i = 0;
    for (auto _ : state)
    {
        benchmark::DoNotOptimize(explain(all[i], calendar));
        if (++i == all.size()) i = 0;
    }
    set_cost(state);
}
BENCHMARK(explanation_of_a_timer);

static void due_and_next_rung_of_a_million_timers(benchmark::State& state)
{
    auto const& all = timers_of_a_city();
    auto const& calendar = workdays::national_calendar();
    LightRules const rules;
    Instant const now = begin_of(*make_day(2025, 6, 1));
    for (auto _ : state)
    {
        for (auto const& timer : all)
        {
            benchmark::DoNotOptimize(due(timer, calendar));
            benchmark::DoNotOptimize(next_rung(timer, calendar, rules, now));
        }
    }
}
BENCHMARK(due_and_next_rung_of_a_million_timers)->Unit(benchmark::kMillisecond);

static void a_calendar_with_one_more_year(benchmark::State& state)
{
    auto const& calendar = workdays::national_calendar();
    workdays::YearNotice notice;
    notice.year = 2027;
    notice.days_off = {{*make_day(2027, 2, 8), "春节"}};
    for (auto _ : state) benchmark::DoNotOptimize(calendar.with_notice(notice));
}
BENCHMARK(a_calendar_with_one_more_year)->Unit(benchmark::kMicrosecond);
