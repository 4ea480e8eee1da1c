#include "app/demo/story.h"

#include "app/demo/clerk.h"
#include "app/demo/player.h"
#include "platform/embedded.h"
#include "workdays/calendars.h"

#include <algorithm>
#include <fmt/format.h>

namespace luoshi::app::demo
{

namespace
{

struct Paper
{
    Day day;
    std::string text;
    bool stays_on_desk = false;
    bool stays_with_leader = false;
};

// "# days -60": sent out so many days before today; "# desk -1": came in then and waits on the desk; "# asks -1": was
// sent for approval then and waits for the leader.
Paper read_paper(std::string_view file, Day today, workdays::WorkCalendar const& calendar)
{
    constexpr std::string_view sent_mark = "# days ";
    constexpr std::string_view desk_mark = "# desk ";
    constexpr std::string_view asks_mark = "# asks ";
    Paper paper;
    paper.stays_on_desk = file.starts_with(desk_mark);
    paper.stays_with_leader = file.starts_with(asks_mark);
    ENSURE(paper.stays_on_desk || paper.stays_with_leader || file.starts_with(sent_mark));
    auto const end_of_line = file.find('\n');
    auto const offset =
        std::atoi(std::string(file.substr(sent_mark.size(), end_of_line - sent_mark.size())).c_str());
    paper.day = calendar.workday_on_or_before(today + offset);
    paper.text = fill_days(file.substr(end_of_line + 1), today, paper.day);
    return paper;
}

std::string printed(Day day)
{
    auto const date = year_month_day(day);
    return fmt::format("{}年{}月{}日", date.year, date.month, date.day);
}

// Does what is due by then, in the order of time; the rest stays.
void follow(Player& player, ManualClock& clock, std::vector<Line>& lines, Instant until)
{
    std::stable_sort(lines.begin(), lines.end(), [](Line const& a, Line const& b) { return a.at < b.at; });
    auto line = lines.begin();
    for (; line != lines.end() && line->at < until; ++line)
    {
        clock.set(line->at);
        player.act(*line);
    }
    lines.erase(lines.begin(), line);
}

} // namespace

std::string fill_days(std::string_view text, Day today, Day sent)
{
    std::string out;
    while (!text.empty())
    {
        auto const open = text.find('{');
        out += text.substr(0, open);
        if (open == std::string_view::npos) break;
        auto const close = text.find('}', open);
        auto const mark = text.substr(open + 1, close - open - 1);
        auto const amount = mark.size() > 2 ? std::atoi(std::string(mark.substr(2)).c_str()) : 0;
        if (mark.starts_with("d:"))
            out += printed(today + amount) + "前";
        else if (mark.starts_with("m:"))
        {
            auto const date = year_month_day(today);
            auto const month = date.year * 12 + date.month - 1 + amount;
            out += fmt::format("{}年{}月底前", month / 12, month % 12 + 1);
        }
        else if (mark == "s")
            out += printed(sent);
        else if (mark == "y")
            out += std::to_string(year_month_day(sent).year);
        else
            out.append("{").append(mark).append("}");
        text.remove_prefix(close + 1);
    }
    return out;
}

Played play(Program& program, City const& city, ManualClock& clock, Instant now,
            std::function<void(std::string const&)> const& progress)
{
    Played played;
    auto const today = legal_day(now);
    auto const calendar = program.calendars().national();
    std::vector<Paper> papers;
    for (auto const& file : embedded_demo_documents())
        papers.push_back(read_paper(file.content, today, calendar));
    std::stable_sort(papers.begin(), papers.end(),
                     [](Paper const& a, Paper const& b) { return a.day < b.day; });
    Clerk clerk(program, city, clock, today);
    Player player(program, city, clock);
    Dealer dealer(today);
    std::vector<Line> lines;
    clock.set(begin_of(papers.front().day + -1));
    program.tick();
    clerk.make_approval_rule();
    auto paper = papers.begin();
    auto const at = [now](Day day, std::int64_t hours)
    { return std::min(now, Instant{begin_of(day).microseconds + hours * microseconds_per_hour}); };
    // Day by day: at midnight the lights, in the morning the papers, during the day what people do.
    for (auto day = papers.empty() ? today : papers.front().day; day <= today; day = day + 1)
    {
        clock.set(at(day, 0));
        program.tick();
        for (; paper != papers.end() && paper->day == day; ++paper)
        {
            clock.set(at(day, 9));
            if (paper->stays_on_desk)
            {
                (void)clerk.open_on_desk(paper->text);
                ++played.on_desk;
                continue;
            }
            if (paper->stays_with_leader)
            {
                clerk.send_for_approval(paper->text);
                ++played.with_leader;
                continue;
            }
            auto const tasks = clerk.dispatch(paper->text);
            ++played.documents;
            for (auto const id : tasks)
            {
                auto const task = player.find(id);
                auto const number = static_cast<std::size_t>(played.tasks++);
                for (auto const& line : plot(task, dealer.deal(task), number, today, calendar))
                    lines.push_back(line);
            }
            progress(fmt::format("{}: {} tasks", to_text(day), tasks.size()));
        }
        follow(player, clock, lines, at(day + 1, 0));
    }
    clock.set(now);
    program.tick();
    return played;
}

} // namespace luoshi::app::demo
