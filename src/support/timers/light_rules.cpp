// Lights and rungs: when they change, what fires and when people are told.
#include "timers/counting.h"
#include "timers/rules.h"

#include "shared/ensure.h"

#include <algorithm>

namespace luoshi::timers
{

using namespace counting;

namespace
{

struct Interval
{
    Instant begin;
    Instant end; // not included
};

// What both lights and rungs are read from; counted once.
struct Course
{
    Due due;
    std::vector<InstantGap> gaps;
    std::vector<DayGap> counting_gaps; // of counted budgets only
    std::optional<Instant> red;        // nothing behind an open suspension
};

constexpr Instant end_of_time{std::int64_t{1} << 62};

Course course_of(Timer const& timer, WorkCalendar const& calendar)
{
    Course course;
    course.due = due(timer, calendar);
    course.gaps = instant_gaps(timer);
    if (is_counted(timer.budget.kind)) course.counting_gaps = day_gaps(timer, calendar);
    course.red = out_of_gaps(course.due.at, course.gaps);
    return course;
}

// The last day on which at least that many counted workdays are left after it.
Day day_with_workdays_left(WorkCalendar const& calendar, Day last, std::int32_t left,
                           std::span<DayGap const> gaps)
{
    Day day = last;
    while (left > 0)
    {
        day = calendar.previous_workday(day);
        if (!in_gap(day, gaps)) --left;
    }
    return day;
}

std::int64_t ceiling_percent(std::int64_t total, std::int32_t percent)
{
    return (total * percent + 99) / 100;
}

// Basis: the local rules of electronic supervision (yellow at 90 % of the committed limit; notice one
// working day before expiry), whichever is earlier. Hours have no working day left from their first
// minute, so they keep to the percentage.
Instant yellow_instant(Timer const& timer, WorkCalendar const& calendar, Course const& course,
                       LightRule const& rule)
{
    if (is_in_hours(timer.budget.kind))
        return add_time(timer.budget.kind, calendar, timer.started_at,
                        ceiling_percent(course.due.total, rule.yellow_used_percent), course.gaps);

    auto const used_units =
        static_cast<std::int32_t>(ceiling_percent(course.due.total, rule.yellow_used_percent));
    Day by_use = nth_day(calendar, unit_of(timer.budget.kind), start_day(timer, calendar), used_units,
                         course.counting_gaps);
    // A printed day does not roll, so what warns of it must not wait over the rest days before it.
    if (timer.budget.kind == BudgetKind::printed_day) by_use = calendar.workday_on_or_before(by_use);
    Day const by_rest =
        day_with_workdays_left(calendar, course.due.day, rule.yellow_left_workdays, course.counting_gaps);
    return std::max(begin_of(std::min(by_use, by_rest)), timer.started_at);
}

// Red for that many working days, the last of them over; red again is grave at once.
Instant grave_instant(Timer const& timer, WorkCalendar const& calendar, Course const& course,
                      LightRule const& rule)
{
    if (timer.earlier_reds + 1 >= rule.grave_red_count) return *course.red;
    Day const red_day = legal_day({course.red->microseconds - 1});
    return begin_of(
        nth_day(calendar, Unit::workday, red_day, rule.grave_red_workdays, day_gaps(timer, calendar)) + 1);
}

std::optional<Instant> yellow_under(Timer const& timer, WorkCalendar const& calendar, Course const& course,
                                    LightRule const& rule)
{
    auto const yellow = out_of_gaps(yellow_instant(timer, calendar, course, rule), course.gaps);
    if (!yellow || (course.red && *yellow >= *course.red)) return {};
    return yellow;
}

std::optional<Instant> grave_under(Timer const& timer, WorkCalendar const& calendar, Course const& course,
                                   LightRule const& rule)
{
    if (!course.red) return {};
    return out_of_gaps(grave_instant(timer, calendar, course, rule), course.gaps);
}

// The days on which that version of the rules is read.
Interval in_force(LightRules const& rules, std::size_t version)
{
    Instant const begin =
        version == 0 ? Instant{-end_of_time.microseconds} : begin_of(rules.versions[version].effective_from);
    Instant const end = version + 1 == rules.versions.size()
                            ? end_of_time
                            : begin_of(rules.versions[version + 1].effective_from);
    return {begin, end};
}

// The first instant at which the version in force then says yes.
template <class Under>
std::optional<Instant> first_under(LightRules const& rules, Under under)
{
    for (std::size_t version = 0; version < rules.versions.size(); ++version)
    {
        auto const period = in_force(rules, version);
        auto const at = under(rules.versions[version]);
        if (!at) continue;
        Instant const reached = std::max(*at, period.begin);
        if (reached < period.end) return reached;
    }
    return {};
}

Light light_on(Timer const& timer, WorkCalendar const& calendar, Course const& course,
               LightRules const& rules, Instant now)
{
    if (timer.stopped_at && *timer.stopped_at <= now) return Light::blue;
    if (suspended_at(timer, now)) return Light::grey;
    auto const& rule = rules.on(legal_day(now));
    if (course.red && *course.red <= now)
    {
        auto const grave = grave_under(timer, calendar, course, rule);
        return grave && *grave <= now ? Light::grave : Light::red;
    }
    auto const yellow = yellow_under(timer, calendar, course, rule);
    return yellow && *yellow <= now ? Light::yellow : Light::green;
}

Ladder ladder_on(Timer const& timer, WorkCalendar const& calendar, Course const& course,
                 LightRules const& rules)
{
    Ladder result;
    if (timer.stopped_at) return result;
    auto const add = [&](RungKind kind, std::optional<Instant> at)
    {
        if (at) result.add({{timer.id, kind, timer.cycle}, *at});
    };
    auto yellow = first_under(rules, [&](LightRule const& rule)
                              { return yellow_under(timer, calendar, course, rule); });
    if (yellow && course.red && *yellow >= *course.red) yellow.reset();
    add(RungKind::yellow, yellow);
    add(RungKind::red, course.red);
    add(RungKind::grave, first_under(rules, [&](LightRule const& rule)
                                     { return grave_under(timer, calendar, course, rule); }));
    return result;
}

} // namespace

LightRule const& LightRules::on(Day day) const
{
    ENSURE(!versions.empty());
    auto const after =
        std::upper_bound(versions.begin(), versions.end(), day,
                         [](Day left, LightRule const& right) { return left < right.effective_from; });
    return after == versions.begin() ? *after : *(after - 1);
}

Light light(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules, Instant now)
{
    return light_on(timer, calendar, course_of(timer, calendar), rules, now);
}

std::optional<Instant> light_changes_at(Timer const& timer, WorkCalendar const& calendar,
                                        LightRules const& rules, Instant now)
{
    auto const course = course_of(timer, calendar);
    std::vector<Instant> candidates;
    for (auto const& rung : ladder_on(timer, calendar, course, rules)) candidates.push_back(rung.at);
    for (auto const& gap : course.gaps)
    {
        candidates.push_back(gap.begin);
        if (gap.end) candidates.push_back(*gap.end);
    }
    for (auto const& rule : rules.versions)
    {
        candidates.push_back(begin_of(rule.effective_from));
        for (auto const& at :
             {yellow_under(timer, calendar, course, rule), grave_under(timer, calendar, course, rule)})
        {
            if (at) candidates.push_back(*at);
        }
    }
    if (timer.stopped_at) candidates.push_back(*timer.stopped_at);
    std::sort(candidates.begin(), candidates.end());
    auto const present = light_on(timer, calendar, course, rules, now);
    for (auto const candidate : candidates)
    {
        if (candidate > now && light_on(timer, calendar, course, rules, candidate) != present)
            return candidate;
    }
    return {};
}

Ladder ladder(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules)
{
    return ladder_on(timer, calendar, course_of(timer, calendar), rules);
}

std::optional<Rung> next_rung(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules,
                              Instant after)
{
    for (auto const& rung : ladder(timer, calendar, rules))
    {
        if (rung.at > after) return rung;
    }
    return {};
}

std::vector<Rung> rungs_to_fire(Timer const& timer, WorkCalendar const& calendar, LightRules const& rules,
                                std::set<RungKey> const& fired, Instant now)
{
    std::vector<Rung> result;
    if (suspended_at(timer, now)) return result;
    for (auto const& rung : ladder(timer, calendar, rules))
    {
        if (rung.at <= now && !fired.contains(rung.key)) result.push_back(rung);
    }
    return result;
}

std::optional<Instant> notice_at(Timer const& timer, WorkCalendar const& calendar, Rung const& rung)
{
    auto const gaps = instant_gaps(timer);
    auto at = out_of_gaps(rung.at, gaps);
    if (timer.urgency == Urgency::urgent) return at;
    while (at)
    {
        Instant const in_hours = calendar.office_instant_on_or_after(*at);
        at = out_of_gaps(in_hours, gaps);
        if (at == in_hours) return at;
    }
    return at;
}

} // namespace luoshi::timers
