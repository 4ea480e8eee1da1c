#include "app/demo/plot.h"

#include <algorithm>
#include <span>

namespace luoshi::app::demo
{

namespace
{

using tracking::Task;

// In the order in which they are dealt; round and round.
constexpr Fate long_overdue[] = {Fate::closed,    Fate::closed_late,  Fate::urged,       Fate::closed,
                                 Fate::extended,  Fate::reported,     Fate::closed_late, Fate::closed,
                                 Fate::suspended, Fate::rating_waits, Fate::closed_late, Fate::silent,
                                 Fate::sent_back, Fate::closed_late,  Fate::rated_later};
constexpr Fate overdue[] = {Fate::closed, Fate::reported,          Fate::urged,     Fate::submitted,
                            Fate::closed, Fate::extension_waits,   Fate::reported,  Fate::rating_waits,
                            Fate::silent, Fate::extension_refused, Fate::sent_back, Fate::closed};
constexpr Fate near[] = {Fate::reported,       Fate::submitted,       Fate::urged,  Fate::reported,
                         Fate::sign_off_waits, Fate::extension_waits, Fate::closed, Fate::sent_back};
constexpr Fate later[] = {Fate::reported,  Fate::closed,      Fate::reported,  Fate::reassigned,
                          Fate::submitted, Fate::reported,    Fate::resumed,   Fate::closed,
                          Fate::reported,  Fate::kept,        Fate::cancelled, Fate::sign_off_waits,
                          Fate::reported,  Fate::rated_later, Fate::suspended, Fate::reported,
                          Fate::sent_back, Fate::closed,      Fate::urged,     Fate::rating_waits,
                          Fate::silent};
constexpr Fate lately[] = {Fate::returned,  Fate::reported, Fate::waits,  Fate::sign_off_waits,
                           Fate::withdrawn, Fate::reported, Fate::silent, Fate::returned};
constexpr Fate endless[] = {Fate::reported, Fate::reported, Fate::silent};

std::span<Fate const> hand(std::size_t number)
{
    constexpr std::span<Fate const> all[] = {long_overdue, overdue, near, later, lately, endless};
    return all[number];
}

constexpr std::int32_t near_days = 6;
constexpr std::int32_t lately_days = 45;
constexpr std::int32_t long_overdue_days = 13;

// Writes the lines of one task: office hours, never before what went before.
class Writer
{
public:
    Writer(Task const& task, std::size_t number, Day today, workdays::WorkCalendar const& calendar)
        : task_(task)
        , number_(number)
        , today_(today)
        , calendar_(calendar)
        , last_(legal_day(task.dispatched_at))
        , told_(number)
    {
    }

    // On that day or the first workday after it, and after the line before.
    void add(Act act, Day day, std::int64_t progress = 0)
    {
        auto const on = calendar_.workday_on_or_after(std::max(day, calendar_.next_workday(last_)));
        auto const minutes = static_cast<std::int64_t>(number_ * 37 + lines.size() * 53) % 460;
        lines.push_back(
            {{begin_of(on).microseconds + 9 * microseconds_per_hour + minutes * microseconds_per_minute},
             task_.id,
             act,
             number_,
             progress});
        last_ = on;
    }
    void after(Act act, std::int32_t workdays) { add(act, calendar_.add_workdays(last_, workdays)); }
    void receive() { after(Act::receive, number_ % 7 == 3 ? 3 : 1); }

    // Month by month until that day; how far follows the time that has gone.
    void reports(Day until)
    {
        auto const begin = last_;
        bool const ends = task_.due_day != tracking::no_due_day;
        auto const whole = ends ? std::max(20, task_.due_day - begin) : 300;
        for (auto day = last_ + 9 + static_cast<std::int32_t>(number_ % 6); day < until; day = day + 28)
        {
            auto const gone = static_cast<std::int64_t>(day - begin) * 90 / whole +
                              static_cast<std::int64_t>(number_ % 5) * 4 - 8;
            bool const lacks = ++told_ % 3 == 0;
            add(lacks ? Act::report_difficulty : Act::report, day, std::clamp<std::int64_t>(gone, 10, 90));
            if (lacks) difficulty();
        }
    }

    Day near_end(std::int32_t days_before) const { return std::min(task_.due_day, today_) - days_before; }

    std::vector<Line> lines;
    std::vector<Line> aside; // what others do at the same time

private:
    // Beside the course of the task: most are answered in time, some late, some are handed on or solved meanwhile.
    void difficulty()
    {
        auto const beside = [&](Act act, std::int32_t workdays)
        {
            auto line = lines.back();
            line.act = act;
            line.at.microseconds += (calendar_.add_workdays(last_, workdays) - last_) * microseconds_per_day;
            aside.push_back(line);
        };
        constexpr std::int32_t unanswered_days[] = {0, 0, 0, 0, 21, 13}; // some wait today, and some too long
        auto const kind = static_cast<std::int32_t>(number_ % 6);
        if (last_ + unanswered_days[kind] > today_) return;
        if (kind == 1) beside(Act::refer_difficulty, 1);
        if (kind == 2) return beside(Act::withdraw_difficulty, 3);
        beside(Act::answer_difficulty, kind == 3 ? 8 : 2 + kind / 2);
    }

    Task const& task_;
    std::size_t number_;
    Day today_;
    workdays::WorkCalendar const& calendar_;
    Day last_;
    std::size_t told_; // reports until now: every third has a difficulty
};

void plot_beginning(Writer& writer, Fate fate)
{
    switch (fate)
    {
    case Fate::waits: return;
    case Fate::received_only: return writer.after(Act::receive_unassigned, 1);
    case Fate::returned: return writer.after(Act::request_return, 1);
    case Fate::withdrawn: return writer.after(Act::withdraw, 2);
    case Fate::kept:
    case Fate::reassigned:
        writer.after(Act::request_return, 1);
        writer.after(fate == Fate::kept ? Act::keep : Act::reassign, 1);
        break;
    default: break;
    }
    writer.receive();
}

void plot_ending(Writer& writer, Fate fate, Day completed)
{
    writer.reports(completed - 5);
    writer.add(Act::complete, completed);
    if (fate == Fate::sent_back) return writer.after(Act::send_back, 2);
    if (fate == Fate::rated_later || fate == Fate::rating_waits) writer.after(Act::verify_without_effect, 2);
    if (fate == Fate::rated_later) writer.after(Act::rate, 3);
    if (fate == Fate::closed || fate == Fate::closed_late) writer.after(Act::verify, 2);
}

void plot_question(Writer& writer, Fate fate)
{
    auto const end = writer.near_end(0);
    writer.reports(end - 15);
    switch (fate)
    {
    case Fate::suspended: return writer.add(Act::suspend, end - 13);
    case Fate::resumed: writer.add(Act::suspend, end - 30); return writer.add(Act::resume, end - 16);
    case Fate::cancelled: return writer.add(Act::cancel, end - 12);
    case Fate::extension_waits: return writer.add(Act::apply_extension, end - 2);
    default:
        writer.add(Act::apply_extension, end - 6);
        writer.after(fate == Fate::extended ? Act::grant_extension : Act::refuse_extension, 2);
    }
}

} // namespace

Fate Dealer::deal(Task const& task)
{
    constexpr std::size_t unassigned_max = 3;
    bool const ends = task.due_day != tracking::no_due_day;
    bool const young = legal_day(task.dispatched_at) + lately_days > today_;
    if (young && task.grade != Grade::general && (!ends || task.due_day > today_ + near_days) &&
        unassigned_ < unassigned_max)
    {
        ++unassigned_;
        return Fate::received_only;
    }
    std::size_t which = 3;
    if (!ends)
        which = 5;
    else if (task.due_day + long_overdue_days < today_)
        which = 0;
    else if (task.due_day < today_)
        which = 1;
    else if (task.due_day <= today_ + near_days)
        which = 2;
    else if (young)
        which = 4;
    auto const fates = hand(which);
    return fates[dealt_[which]++ % fates.size()];
}

std::vector<Line> plot(Task const& task, Fate fate, std::size_t number, Day today,
                       workdays::WorkCalendar const& calendar)
{
    Writer writer(task, number, today, calendar);
    plot_beginning(writer, fate);
    auto const spread = static_cast<std::int32_t>(number % 5);
    switch (fate)
    {
    case Fate::waits:
    case Fate::received_only:
    case Fate::returned:
    case Fate::withdrawn:
    case Fate::silent: break;
    case Fate::kept:
    case Fate::reassigned:
    case Fate::reported: writer.reports(today); break;
    case Fate::urged:
        writer.reports(writer.near_end(25));
        writer.add(Act::urge, writer.near_end(3));
        if (task.due_day < today) writer.add(Act::urge, task.due_day + 6);
        break;
    case Fate::sign_off_waits:
        writer.reports(writer.near_end(20));
        writer.add(Act::draft, today - 3, 70);
        break;
    case Fate::submitted:
        plot_ending(writer, fate, calendar.workday_on_or_before(today - 2 - 2 * spread));
        break;
    case Fate::sent_back: plot_ending(writer, fate, writer.near_end(9 + spread)); break;
    case Fate::closed:
    case Fate::rated_later: plot_ending(writer, fate, writer.near_end(11 + 3 * spread)); break;
    case Fate::rating_waits: plot_ending(writer, fate, writer.near_end(6 + spread)); break;
    case Fate::closed_late: plot_ending(writer, fate, task.due_day + 3 + spread); break;
    case Fate::cancelled:
    case Fate::extension_waits:
    case Fate::extension_refused:
    case Fate::extended:
    case Fate::suspended:
    case Fate::resumed: plot_question(writer, fate); break;
    }
    writer.lines.insert(writer.lines.end(), writer.aside.begin(), writer.aside.end());
    return std::move(writer.lines);
}

} // namespace luoshi::app::demo
