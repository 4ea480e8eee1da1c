// What a timer is made of: a budget, a start, and the ledger of what happened to it. Everything else
// (due day, light, rungs) is derived, so that nothing stored can contradict it.
#pragma once

#include "shared/legal_day.h"

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace luoshi::timers
{

enum class BudgetKind : std::uint8_t
{
    calendar_days, // n days; the last one rolls off a rest day
    workdays,      // n working days
    office_hours,  // n hours of open offices
    months,        // to the corresponding day; rolls off a rest day
    fixed_day,     // a day named by a rule: counted, so it rolls off a rest day
    printed_day,   // a day printed in a document: never rolls
    clock_hours, // n hours round the clock: 24小时内 ends at the same hour of the next day, rest day or not
};

struct Budget
{
    BudgetKind kind = BudgetKind::calendar_days;
    std::int32_t amount = 0; // days, hours or months
    Day day;                 // of a fixed or printed day

    bool operator==(Budget const&) const = default;
};

inline Budget calendar_days(std::int32_t amount)
{
    return {BudgetKind::calendar_days, amount, {}};
}

inline Budget workdays(std::int32_t amount)
{
    return {BudgetKind::workdays, amount, {}};
}

inline Budget office_hours(std::int32_t amount)
{
    return {BudgetKind::office_hours, amount, {}};
}

inline Budget clock_hours(std::int32_t amount)
{
    return {BudgetKind::clock_hours, amount, {}};
}

inline Budget months(std::int32_t amount)
{
    return {BudgetKind::months, amount, {}};
}

inline Budget fixed_day(Day day)
{
    return {BudgetKind::fixed_day, 0, day};
}

inline Budget printed_day(Day day)
{
    return {BudgetKind::printed_day, 0, day};
}

// What a receipt after close of business or on a rest day counts as.
enum class LateReceipt : std::uint8_t
{
    same_day,     // limits in 日 of a law: the date of receipt
    next_workday, // internal limits
};

// When the due day ends.
enum class DueMoment : std::uint8_t
{
    end_of_day,        // 24:00
    close_of_business, // where a rule says so
};

enum class Urgency : std::uint8_t
{
    ordinary, // notices wait for office hours
    urgent,   // notices go at once
};

// A timer is suspended for a listed reason only.
enum class SuspensionReason : std::uint8_t
{
    supplement,    // 补正
    publicity,     // 公示
    hearing,       // 听证
    appraisal,     // 鉴定
    site_survey,   // 现场踏勘
    force_majeure, // 不可抗力
};

struct Suspension
{
    SuspensionReason reason = SuspensionReason::supplement;
    Instant begin;
    std::optional<Instant> end; // open while nobody has said when it ends
    std::string approver;
};

// More of the budget's own unit; for a fixed or printed day, another day.
struct Extension
{
    Instant granted_at;
    std::int32_t amount = 0;
    std::optional<Day> to;
    std::string approver;
};

struct Timer
{
    std::int64_t id = 0;
    Budget budget;
    Instant started_at; // the dispatch: the clock never waits for the receipt
    LateReceipt late_receipt = LateReceipt::same_day;
    DueMoment due_moment = DueMoment::end_of_day;
    Urgency urgency = Urgency::ordinary;
    std::vector<Suspension> suspensions;
    std::vector<Extension> extensions;
    std::int32_t extension_count_max = 1;
    std::optional<Day> promised_day;   // the due day as first told; kept for ever
    std::optional<Instant> stopped_at; // done or ended
    std::int32_t cycle = 0;            // rungs fire once a cycle; an extension begins a new one
    std::int32_t earlier_reds = 0;     // cycles that ended red
    std::int32_t limits_version = 1;   // the rules that it was born with
};

// The due day and where it comes from.
struct Due
{
    Day day;
    Instant at;                  // 24:00 of the day, close of business, or the hour
    Day raw_day;                 // before it rolled off a rest day
    Day original_day;            // without suspensions and extensions
    std::int64_t total = 0;      // of the counted unit: days, working days, microseconds of office time
    bool provisional = false;    // leans on a year whose notice is not loaded
    bool suspended_open = false; // moves on with each day of an open suspension

    bool operator==(Due const&) const = default;
};

// Thresholds as data; which version holds is read by the day evaluated.
struct LightRule
{
    std::int32_t version = 1;
    Day effective_from;
    std::int32_t yellow_used_percent = 90;
    std::int32_t yellow_left_workdays = 1;
    std::int32_t grave_red_workdays = 5;
    std::int32_t grave_red_count = 2; // red for the second time
};

// Sorted by effective_from; the first one holds before its day too.
struct LightRules
{
    std::vector<LightRule> versions = {LightRule{}};

    LightRule const& on(Day day) const;
};

enum class Light : std::uint8_t
{
    green,
    yellow, // near
    red,    // expired
    grave,  // long expired, or expired again
    grey,   // suspended
    blue,   // done
};

enum class RungKind : std::uint8_t
{
    yellow,
    red,
    grave,
};

// What a store makes unique, so that a rung fires once, also after a crash.
struct RungKey
{
    std::int64_t timer_id = 0;
    RungKind kind = RungKind::yellow;
    std::int32_t cycle = 0;

    auto operator<=>(RungKey const&) const = default;
};

struct Rung
{
    RungKey key;
    Instant at; // the light changes

    bool operator==(Rung const&) const = default;
};

// The rungs of one cycle in order; at most one of each kind.
struct Ladder
{
    std::array<Rung, 3> rungs;
    std::size_t size = 0;

    Rung const* begin() const { return rungs.data(); }
    Rung const* end() const { return rungs.data() + size; }
    void add(Rung const& rung) { rungs[size++] = rung; }
};

// A due day that moved because the calendar did: what the journal says.
struct Recomputation
{
    enum class Reason : std::uint8_t
    {
        year_loaded,      // the notice of a year came in: the date is no guess any more
        calendar_changed, // a notice was corrected, a holiday added
    };
    Reason reason = Reason::calendar_changed;
    Due before;
    Due after;
    std::int32_t next_cycle = 0; // one more when an expired timer has time again
};

// What explain() says, one row for each run of days.
struct ExplainRow
{
    enum class Kind : std::uint8_t
    {
        start,           // not counted; `from` received, `to` counted as received
        counted,         // counted ordinary days
        makeup_workday,  // counted rest days that are worked
        skipped_weekend, // not counted
        skipped_holiday, // not counted, by name
        suspended,       // not counted
        printed,         // a printed day stays as printed
        extended,        // `count` more, or to the day
        rolled,          // from a rest day to the first workday after it
        provisional,     // days of years whose notice is not loaded
        result,
    };
    Kind kind = Kind::start;
    Day from;
    Day to;
    std::int32_t count = 0;   // days that the row counts or adds; hours for an extension in hours
    std::int64_t minutes = 0; // office time, of budgets in hours
    std::string name;         // of the holiday; the approver of an extension
    std::optional<SuspensionReason> reason;

    bool operator==(ExplainRow const&) const = default;
};

// On time of what should be done by now: what is open and overdue counts as not on time.
struct OnTimeRate
{
    std::int64_t done_on_time = 0;
    std::int64_t done_late = 0;
    std::int64_t open_overdue = 0;
    std::optional<std::int32_t> permille; // nothing when nothing was due or done
    std::string formula_version;
};

} // namespace luoshi::timers
