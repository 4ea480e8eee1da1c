#include "app/demo/story.h"

#include "breakdown/desk.h"
#include "platform/crypto.h"
#include "platform/embedded.h"
#include "app/texts.h"
#include "tracking/actions.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

#include <algorithm>
#include <fmt/format.h>

namespace luoshi::app::demo
{

namespace
{

using tracking::State;
using tracking::Task;

// What becomes of a task: one fate for each state that the pages must show (issue: every state and light).
enum class Fate : std::uint8_t
{
    waits,
    returned,
    received_only,
    working,
    working_reported,
    sign_off_waits,
    submitted,
    sent_back,
    extension_waits,
    extended,
    suspended,
    rated_later,
    closed,
    withdrawn,
    cancelled,
};

// How often each comes, in the order in which tasks are dealt out.
constexpr Fate fates[] = {Fate::closed,    Fate::working_reported, Fate::working,   Fate::submitted,     Fate::working_reported,
                          Fate::waits,     Fate::closed,           Fate::working,   Fate::extended,      Fate::working_reported,
                          Fate::sent_back, Fate::closed,           Fate::working,   Fate::suspended,     Fate::sign_off_waits,
                          Fate::working,   Fate::rated_later,      Fate::closed,    Fate::received_only, Fate::extension_waits,
                          Fate::working,   Fate::working_reported, Fate::returned,  Fate::closed,        Fate::submitted,
                          Fate::working,   Fate::withdrawn,        Fate::working_reported, Fate::cancelled};

class Player
{
public:
    Player(Program& program, City const& city, ManualClock& clock) : program_(program), clock_(clock)
    {
        for (auto const& account : city.accounts)
            program.tools().database.read([&](db::Session& session) {
                auto actor = directory::find_actor(session, account.identity, clock.today());
                ENSURE(actor.has_value());
                actors_[{actor->unit.value, actor->role}] = *actor;
                if (account.login == "duban") office_ = *actor;
                if (account.login == "heyan") verifier_ = *actor;
                return 0;
            });
    }

    std::vector<TaskId> dispatch(std::string const& text)
    {
        auto const& tools = program_.breakdown();
        breakdown::desk::Prepared prepared;
        prepared.text = text;
        prepared.document_hash = crypto::sha256_text(text);
        auto const id = write([&](db::Tx& tx) { return breakdown::desk::open_import(tx, tools, office_, prepared); });
        settle(id);
        auto const desk = show(id);
        breakdown::Dispatch batch{id, desk.version, {}};
        for (auto const& item : desk.items)
            if (item.ready) batch.items.push_back(item.id);
        if (batch.items.empty()) return {};
        return write([&](db::Tx& tx) { return breakdown::desk::dispatch(tx, tools, office_, batch); }).tasks;
    }

    // One step of a fate; false when it has no more.
    bool step(TaskId id, Fate fate, int number)
    {
        auto const task = find(id);
        auto const& host = head_of(task.host);
        auto const& tools = program_.tracking();
        switch (number)
        {
        case 0:
            if (fate == Fate::waits) return false;
            if (fate == Fate::withdrawn)
                return act([&](db::Tx& tx) { return tracking::actions::withdraw(tx, tools, office_, {id, task.version, "与上级新部署的任务重复，合并办理。"}); }), false;
            if (fate == Fate::returned)
                return act([&](db::Tx& tx) { return tracking::actions::request_return(tx, tools, host, {id, task.version, "按照部门职责，本项的行业主管不在我单位，商请改派。"}); }), false;
            return act([&](db::Tx& tx) { return tracking::actions::receive(tx, tools, host, receipt(task, fate)); }), fate != Fate::received_only;
        case 1: return second(task, host, fate);
        case 2: return third(task, host, fate);
        default: return false;
        }
    }

private:
    template <class Body>
    auto write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type
    {
        auto result = program_.tools().database.write([&](db::Tx& tx) { return body(tx); });
        if (!result) throw Bug("demonstration: " + result.error().code + " " + result.error().field);
        return std::move(*result);
    }
    template <class Body>
    void act(Body body)
    {
        (void)write(body);
    }
    Task find(TaskId id)
    {
        return program_.tools().database.read([&](db::Session& session) { return *tracking::store::find(session, id); });
    }
    breakdown::Desk show(ImportId id)
    {
        return program_.tools().database.read([&](db::Session& session) {
            return *breakdown::desk::show(session, program_.breakdown(), office_, Language::chinese, all_texts(), id);
        });
    }
    Actor const& head_of(UnitId unit)
    {
        for (auto const role : {Role::unit_head, Role::grassroots, Role::supervision})
            if (auto const found = actors_.find({unit.value, role}); found != actors_.end()) return found->second;
        throw Bug("demonstration: a host without a head");
    }

    // What a clerk does at the desk: hosts that are proposals are looked at and confirmed, the rest explained once.
    void settle(ImportId id)
    {
        auto desk = show(id);
        breakdown::EditItems all{id, desk.version, {}, {}, {}, true, {}, {}, {}, {}, "按文件原意办理，质量要求以工作方案为准。", {}};
        for (auto const& item : desk.items) all.items.push_back(item.id);
        if (!all.items.empty()) (void)write([&](db::Tx& tx) { return breakdown::desk::edit_items(tx, program_.breakdown(), office_, all); });
        desk = show(id);
        breakdown::EditItems key{id, desk.version, {}, {}, {}, {}, {}, {}, breakdown::Grade::key, {}, {}, {}};
        for (std::size_t i = 0; i < desk.items.size(); i += 4) key.items.push_back(desk.items[i].id);
        if (!key.items.empty()) (void)write([&](db::Tx& tx) { return breakdown::desk::edit_items(tx, program_.breakdown(), office_, key); });
    }

    tracking::Receive receipt(Task const& task, Fate fate)
    {
        tracking::Receive input{task.id, task.version, {}, {}, {}};
        if (fate == Fate::received_only) return input;
        auto const handler = actors_.find({task.host.value, Role::handler});
        input.handler = handler != actors_.end() ? handler->second.person : head_of(task.host).person;
        input.handler_post = handler != actors_.end() ? "业务科" : "党政办";
        input.measure = "制定工作方案，按周调度推进。";
        return input;
    }

    bool second(Task const& task, Actor const& host, Fate fate)
    {
        auto const& tools = program_.tracking();
        auto const id = task.id;
        if (task.state != State::in_progress) return false;
        auto const report = [&](std::string text, std::int64_t progress, std::string difficulty) {
            act([&](db::Tx& tx) {
                return tracking::actions::write_report(tx, tools, host,
                                                       {id, task.version, {}, tracking::ReportKind::progress, text, progress, difficulty, true});
            });
        };
        switch (fate)
        {
        case Fate::working: return false;
        case Fate::working_reported: report("已完成方案制定和任务分解，正在组织实施，完成阶段目标的一半以上。", 60, {}); return false;
        case Fate::sign_off_waits:
        {
            auto const handler = actors_.find({task.host.value, Role::handler});
            if (handler == actors_.end()) return false;
            act([&](db::Tx& tx) {
                return tracking::actions::write_report(tx, tools, handler->second,
                                                       {id, task.version, {}, tracking::ReportKind::progress, "阶段性工作已完成，请审签后报送。", 70, {}, true});
            });
            return false;
        }
        case Fate::extension_waits:
        case Fate::extended:
        {
            if (task.due_day == tracking::no_due_day) return false;
            auto const to = program_.calendars().national().add_workdays(std::max(task.due_day, clock_.today()), 15);
            act([&](db::Tx& tx) { return tracking::actions::apply_extension(tx, tools, host, {id, task.version, to, "需配合的前置审批尚未办结，影响施工进度。"}); });
            return fate == Fate::extended;
        }
        case Fate::suspended:
            if (task.due_day == tracking::no_due_day) return false;
            act([&](db::Tx& tx) { return tracking::actions::suspend(tx, tools, office_, {id, task.version, timers::SuspensionReason::publicity, "项目公示期间暂停计时。"}); });
            return false;
        case Fate::cancelled:
            act([&](db::Tx& tx) { return tracking::actions::cancel(tx, tools, office_, {id, task.version, "政策依据调整，本项不再实施。"}); });
            return false;
        case Fate::submitted:
        case Fate::sent_back:
        case Fate::rated_later:
        case Fate::closed:
            act([&](db::Tx& tx) {
                return tracking::actions::write_report(tx, tools, host,
                                                       {id, task.version, {}, tracking::ReportKind::completion, "各项任务已全部完成，形成的制度和数据已归档，请予办结审核。", 100, {}, true});
            });
            return fate != Fate::submitted;
        case Fate::waits:
        case Fate::returned:
        case Fate::received_only:
        case Fate::withdrawn: return false;
        }
        return false;
    }

    bool third(Task const& task, Actor const&, Fate fate)
    {
        auto const& tools = program_.tracking();
        auto const id = task.id;
        if (fate == Fate::extended && task.extension_pending)
            act([&](db::Tx& tx) { return tracking::actions::decide_extension(tx, tools, verifier_, {id, task.version, true, "情况属实，同意延期一次。"}); });
        if (task.state != State::awaiting_verification) return false;
        if (fate == Fate::sent_back)
            act([&](db::Tx& tx) { return tracking::actions::send_back(tx, tools, verifier_, {id, task.version, "缺少结果数据，请补充完成情况和佐证后再报。"}); });
        if (fate == Fate::closed || fate == Fate::rated_later)
            act([&](db::Tx& tx) {
                return tracking::actions::verify(tx, tools, verifier_,
                                                 {id, task.version, tracking::Rating::good, tracking::Rating::passed,
                                                  fate == Fate::closed ? tracking::Rating::good : tracking::Rating::none, "经核验，情况属实。"});
            });
        return false;
    }

    Program& program_;
    ManualClock& clock_;
    Actor office_;
    Actor verifier_;
    std::map<std::pair<std::int64_t, Role>, Actor> actors_;
};

struct Line
{
    Instant at;
    TaskId task;
    Fate fate;
    int step = 0;
};

// "# days -60": the document was sent out so many days before today.
std::int32_t day_offset(std::string_view text)
{
    constexpr std::string_view mark = "# days ";
    if (!text.starts_with(mark)) return -30;
    return std::atoi(std::string(text.substr(mark.size(), 10)).c_str());
}

} // namespace

std::string fill_days(std::string_view text, Day today)
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
        if (mark.starts_with("d:") || mark.starts_with("t:"))
        {
            auto const date = year_month_day(today + amount);
            out += fmt::format("{}年{}月{}日{}", date.year, date.month, date.day, mark[0] == 'd' ? "前" : "");
        }
        else if (mark.starts_with("m:"))
        {
            auto const date = year_month_day(today);
            auto const month = date.year * 12 + date.month - 1 + amount;
            out += fmt::format("{}年{}月底前", month / 12, month % 12 + 1);
        }
        else if (mark == "y")
            out += std::to_string(year_month_day(today).year);
        else
            out.append("{").append(mark).append("}");
        text.remove_prefix(close + 1);
    }
    return out;
}

Played play(Program& program, City const& city, ManualClock& clock, Instant now, std::function<void(std::string const&)> const& progress)
{
    Played played;
    auto const today = legal_day(now);
    auto const calendar = program.calendars().national();
    std::vector<std::pair<Day, std::string>> documents;
    for (auto const& file : embedded_demo_documents())
    {
        auto const end_of_line = file.content.find('\n');
        documents.emplace_back(calendar.workday_on_or_before(today + day_offset(file.content)), fill_days(file.content.substr(end_of_line + 1), today));
    }
    std::sort(documents.begin(), documents.end());
    std::vector<Line> lines;
    std::size_t next_document = 0;
    std::size_t dealt = 0;
    Player player(program, city, clock);
    auto const at = [](Day day, std::int64_t hours) { return Instant{begin_of(day).microseconds + hours * microseconds_per_hour}; };
    // Day by day: at midnight the lights, in the morning the papers, during the day what people do.
    for (auto day = documents.empty() ? today : documents.front().first; day <= today; day = day + 1)
    {
        clock.set(std::min(at(day, 0), now));
        program.tick();
        while (next_document < documents.size() && documents[next_document].first == day && at(day, 9) <= now)
        {
            clock.set(at(day, 9));
            auto const tasks = player.dispatch(documents[next_document++].second);
            ++played.documents;
            played.tasks += static_cast<std::int64_t>(tasks.size());
            for (std::size_t i = 0; i < tasks.size(); ++i)
            {
                auto const fate = fates[dealt++ % std::size(fates)];
                // Most receive on the first day, some late; work takes its days.
                auto const first = calendar.add_workdays(day, i % 7 == 3 ? 3 : 1);
                lines.push_back({at(first, 10), tasks[i], fate, 0});
                lines.push_back({at(calendar.add_workdays(first, 6 + static_cast<std::int32_t>(i % 5)), 14), tasks[i], fate, 1});
                lines.push_back({at(calendar.add_workdays(first, 13 + static_cast<std::int32_t>(i % 5)), 15), tasks[i], fate, 2});
            }
            progress(fmt::format("{}: {} tasks", to_text(day), tasks.size()));
        }
        std::stable_sort(lines.begin(), lines.end(), [](Line const& a, Line const& b) { return a.at < b.at; });
        std::vector<std::int64_t> ended;
        auto line = lines.begin();
        for (; line != lines.end() && line->at < at(day + 1, 0) && line->at <= now; ++line)
        {
            if (std::find(ended.begin(), ended.end(), line->task.value) != ended.end()) continue;
            clock.set(line->at);
            if (!player.step(line->task, line->fate, line->step)) ended.push_back(line->task.value);
        }
        lines.erase(lines.begin(), line);
        std::erase_if(lines, [&](Line const& each) { return std::find(ended.begin(), ended.end(), each.task.value) != ended.end(); });
    }
    clock.set(now);
    program.tick();
    return played;
}

} // namespace luoshi::app::demo
