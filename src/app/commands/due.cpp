// luoshi due: when a limit ends and why, from the shipped calendars; no database is needed.
#include "app/commands/due.h"

#include "app/commands/commands.h"
#include "app/commands/due_text.h"
#include "app/texts.h"
#include "timers/timers.h"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

// Wrong use, said in a sentence.
struct Misuse
{
    std::string sentence;
};

template <class T>
using Read = tl::expected<T, Misuse>;

tl::unexpected<Misuse> misuse(std::string sentence)
{
    return tl::unexpected(Misuse{std::move(sentence)});
}

struct Moment
{
    Instant instant;
    bool has_time = false;
};

// 2026-09-25, or 2026-09-25T16:00 in legal time; the time may carry seconds.
std::optional<Moment> read_moment(std::string_view text)
{
    if (text.size() == 10)
    {
        auto const day = parse_day(text);
        if (!day) return {};
        return Moment{begin_of(*day), false};
    }
    auto const utc = parse_instant(std::string(text) + (text.size() == 16 ? ":00Z" : "Z"));
    if (!utc) return {};
    return Moment{{utc->microseconds - legal_offset_microseconds}, true};
}

Read<timers::Budget> read_limit(std::string_view text)
{
    std::int32_t amount = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
    std::string_view const unit = text.substr(static_cast<std::size_t>(end - text.data()));
    if (error == std::errc())
    {
        if (unit == "d") return timers::calendar_days(amount);
        if (unit == "wd") return timers::workdays(amount);
        if (unit == "wh") return timers::office_hours(amount);
        if (unit == "h") return timers::clock_hours(amount);
        if (unit == "m") return timers::months(amount);
    }
    return misuse(
        fmt::format("看不懂期限“{}”：请写 15d（日）、5wd（工作日）、8wh（工作小时）或 2m（月）。", text));
}

Read<timers::Budget> read_budget(DueQuestion const& question)
{
    if (question.kind.empty() && question.to.empty())
    {
        if (question.limit.empty()) return misuse("请用 --limit 写明期限，或用 --kind 和 --to 写明到期日。");
        return read_limit(question.limit);
    }
    if (!question.limit.empty()) return misuse("--limit 与 --kind、--to 只能用其一。");
    if (question.kind.empty() || question.to.empty()) return misuse("--kind 与 --to 须一并写明。");
    auto const day = parse_day(question.to);
    if (!day) return misuse(fmt::format("没有“{}”这一天：日期请写 2026-09-29 的样子。", question.to));
    if (question.kind == "printed") return timers::printed_day(*day);
    if (question.kind == "fixed") return timers::fixed_day(*day);
    return misuse(fmt::format("看不懂 --kind {}：请写 printed（文件载明，不顺延）或 fixed（逢休息日顺延）。",
                              question.kind));
}

// Whole days: both are suspended, so the end is 24:00 of the second.
Read<timers::Suspension> read_suspension(std::string_view text)
{
    auto const dots = text.find("..");
    auto const begin = dots == std::string_view::npos ? std::nullopt : read_moment(text.substr(0, dots));
    auto end = begin ? read_moment(text.substr(dots + 2)) : std::nullopt;
    if (!end) return misuse(fmt::format("看不懂中止“{}”：请写 2026-10-08..2026-10-09 的样子。", text));
    if (!end->has_time) end->instant = begin_of(legal_day(end->instant) + 1);
    return timers::Suspension{timers::SuspensionReason::supplement, begin->instant, end->instant, "试算"};
}

struct Facts
{
    timers::Timer timer;
    std::vector<timers::Suspension> suspensions;
};

Read<Facts> read_facts(DueQuestion const& question)
{
    Facts facts;
    auto const from = read_moment(question.from);
    if (!from)
        return misuse(fmt::format("看不懂起算“{}”：请写 2026-09-29 或 2026-09-25T16:00。", question.from));
    facts.timer.started_at = from->instant;
    auto const budget = read_budget(question);
    if (!budget) return tl::unexpected(budget.error());
    facts.timer.budget = *budget;
    if (question.receipt != "same_day" && question.receipt != "next_workday")
        return misuse(fmt::format("看不懂 --receipt {}：请写 same_day 或 next_workday。", question.receipt));
    if (question.receipt == "next_workday") facts.timer.late_receipt = timers::LateReceipt::next_workday;
    if (question.format != "json" && question.format != "text")
        return misuse(fmt::format("看不懂 --format {}：请写 json 或 text。", question.format));
    for (auto const& text : question.suspend)
    {
        auto suspension = read_suspension(text);
        if (!suspension) return tl::unexpected(suspension.error());
        // A day that is written whole may be the day of the start.
        if (legal_day(suspension->begin) == legal_day(from->instant))
            suspension->begin = std::max(suspension->begin, from->instant);
        facts.suspensions.push_back(*suspension);
    }
    std::sort(facts.suspensions.begin(), facts.suspensions.end(),
              [](auto const& left, auto const& right) { return left.begin < right.begin; });
    return facts;
}

Result<timers::Timer> timer_of(Facts const& facts, workdays::WorkCalendar const& calendar)
{
    auto timer = TRY(timers::started(facts.timer, calendar));
    for (auto const& suspension : facts.suspensions)
        timer = TRY(timers::suspended(timer, calendar, suspension));
    return timer;
}

} // namespace

DueAnswer answer_due(DueQuestion const& question)
{
    auto const facts = read_facts(question);
    if (!facts) return {2, {}, facts.error().sentence};
    auto const& calendar = workdays::national_calendar();
    auto const timer = timer_of(*facts, calendar);
    if (!timer)
        return {1, {}, all_texts().sentence(Language::chinese, timer.error().code, timer.error().parameters)};
    return {0, question.format == "json" ? due_json(*timer, calendar) : due_text(*timer, calendar), {}};
}

void add_due(CLI::App& program, int& exit_code)
{
    auto* command = program.add_subcommand("due", "Say when a limit ends, and why");
    auto const question = std::make_shared<DueQuestion>();
    command->add_option("--from", question->from, "Start: 2026-09-29 or 2026-09-25T16:00 (+08:00)")
        ->required();
    command->add_option("--limit", question->limit,
                        "15d, 5wd, 8wh or 2m: days, working days, office hours, months");
    command->add_option("--kind", question->kind,
                        "Of --to: printed (never rolls) or fixed (rolls off a rest day)");
    command->add_option("--to", question->to, "The day named by a document or a rule");
    command->add_option("--suspend", question->suspend, "A..B, both days included; may be repeated");
    command->add_option("--receipt", question->receipt, "After hours: same_day (default) or next_workday");
    command->add_option("--format", question->format, "json (default) or text");
    command->callback(
        [question, &exit_code]
        {
            auto const answer = answer_due(*question);
            if (!answer.output.empty()) std::puts(answer.output.c_str());
            if (!answer.error.empty()) std::fprintf(stderr, "%s\n", answer.error.c_str());
            exit_code = answer.exit_code;
        });
}

} // namespace luoshi::app
