#include "app/demo/bulk.h"

#include "audit/audit.h"
#include "tracking/actions_common.h"
#include "tracking/clock.h"
#include "tracking/store.h"

#include <fmt/format.h>
#include <random>

namespace luoshi::app::demo
{

namespace
{

using tracking::State;
using tracking::Task;

constexpr std::string_view verbs[] = {"推进", "完成", "优化", "整治", "建设",
                                      "改造", "提升", "清理", "编制", "落实"};
constexpr std::string_view objects[] = {
    "老旧小区改造", "企业开办一网通办",   "供热管网更新",     "河道综合治理",   "校园食品安全检查",
    "农村公路养护", "政务服务事项标准化", "工程建设项目审批", "秸秆禁烧巡查",   "义务教育学位供给",
    "医保移动支付", "燃气管道占压整治",   "重点项目用地保障", "高标准农田建设", "养老服务设施",
    "信用修复",     "数据共享交换",       "污水处理提质"};
constexpr std::string_view places[] = {"城区", "县域", "园区", "镇街", "重点片区", "主城区"};

class Loader
{
public:
    Loader(Program& program, City const& city, ManualClock& clock, Instant now, std::uint64_t seed)
        : program_(program)
        , city_(city)
        , clock_(clock)
        , now_(now)
        , random_(seed)
    {
        program.tools().database.read(
            [&](db::Session& session)
            {
                for (auto const& unit : directory::all_units(session, clock.today()))
                    if (unit.kind != directory::UnitKind::office &&
                        unit.kind != directory::UnitKind::government)
                        hosts_.push_back(unit);
                return 0;
            });
    }

    void add(db::Tx& tx, std::int64_t number)
    {
        auto const& tracking = program_.tracking();
        auto const today = legal_day(now_);
        // Sent out over three years, most of it lately; each with 10 to 120 days.
        auto const sent = today - static_cast<std::int32_t>(below(30) < 20 ? below(120) : below(1000));
        auto const hour = 9 + static_cast<std::int64_t>(below(8));
        // What was sent out today was sent out before now.
        clock_.set(
            Instant{std::min(now_.microseconds, begin_of(sent).microseconds + hour * microseconds_per_hour)});
        auto const due = sent + static_cast<std::int32_t>(10 + below(110));
        auto const& host = hosts_[below(hosts_.size())];
        auto const verb = verbs[below(std::size(verbs))];
        auto const object = objects[below(std::size(objects))];
        auto const place = places[below(std::size(places))];
        Task task;
        task.id = program_.tools().ids.make<TaskId>();
        task.office = city_.office;
        task.verifier = city_.office;
        task.number = fmt::format("{}-督-{:06}", year_month_day(sent).year, number);
        task.level = static_cast<std::int64_t>(host.level);
        task.title = fmt::format("{}{}{}（第{}批）", verb, place, object, number % 97 + 1);
        task.goal = fmt::format("{}工程", object);
        task.printed_text = task.title + "，建立台账，逐项销号，按月调度，确保年度目标任务完成。";
        task.printed_division = fmt::format("（{}牵头）", host.short_name);
        task.host = host.id;
        task.state = State::awaiting_receipt;
        task.grade = static_cast<Grade>(below(10) / 4 % 3);
        task.dispatched_at = clock_.now();
        task.updated_at = clock_.now();
        auto const armed = tracking::arm_clocks(tx, tracking, task, timers::printed_day(due));
        ENSURE(armed.has_value());
        settle(tx, task, today);
        std::vector<tracking::Part> parts;
        for (std::size_t i = 0, others = below(4); i < others; ++i)
        {
            auto const unit = hosts_[below(hosts_.size())].id;
            bool const twice =
                unit == host.id ||
                std::any_of(parts.begin(), parts.end(), [&](auto const& part) { return part.unit == unit; });
            if (!twice) parts.push_back(part_of(tx, task, unit));
        }
        tracking::store::insert(tx, task, parts, sent);
        tracking::actions::sync_worklist(tx, tracking, task);
        audit::record(tx, program_.tools(), Actor{}, "tracking.dispatch", task.id,
                      tracking::actions::payload(
                          {{"number", task.number}, {"host", host.short_name}, {"due", to_text(due)}}));
        for (std::uint64_t i = 0, entries = below(18); i < entries; ++i)
            audit::record(tx, program_.tools(), Actor{}, "tracking.report", task.id,
                          tracking::actions::payload({{"text", "按计划推进，本期完成阶段目标。"},
                                                      {"progress", std::to_string(i * 5)},
                                                      {"difficulty", ""}}));
    }

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

    // Without a clock of its own it runs with the task's.
    tracking::Part part_of(db::Tx& tx, Task const& task, UnitId unit)
    {
        tracking::Part part;
        part.task = task.id;
        part.unit = unit;
        if (task.received_at)
        {
            part.received_at = task.received_at;
            part.state = task.closed_at || below(2) == 0 ? tracking::PartState::delivered
                                                         : tracking::PartState::in_progress;
        }
        tracking::project_part(tx, program_.tracking(), task, part);
        return part;
    }

    // What has become of it by today.
    void settle(db::Tx& tx, Task& task, Day today)
    {
        auto const& tracking = program_.tracking();
        auto const fate = below(100);
        if (fate < 4) return set_light(tx, task);
        task.received_at = task.dispatched_at;
        ENSURE(tracking::stop_receipt_clock(tx, tracking, task).has_value());
        task.state = State::in_progress;
        task.progress = static_cast<std::int64_t>(below(90));
        if (fate >= 60 || task.due_day + 60 < today)
        {
            clock_.set(Instant{std::min(
                now_.microseconds, begin_of(task.due_day - static_cast<std::int32_t>(below(9))).microseconds +
                                       microseconds_per_hour * 10)});
            task.submitted_at = clock_.now();
            task.verified_at = clock_.now();
            task.closed_at = clock_.now();
            task.state = State::closed;
            task.outcome = tracking::Outcome::done;
            task.progress = 100;
            task.rating_progress = task.rating_quality = task.rating_effect = tracking::Rating::good;
            ENSURE(tracking::stop_all(tx, tracking, task).has_value());
            return;
        }
        set_light(tx, task);
    }

    void set_light(db::Tx& tx, Task& task)
    {
        clock_.set(now_);
        auto const timer = timers::load(tx, task.timer);
        tracking::project(tx, program_.tracking(), task, &*timer);
        timers::save(tx, program_.tracking().time_rules(), *timer, now_);
    }

    Program& program_;
    City const& city_;
    ManualClock& clock_;
    Instant now_;
    std::mt19937_64 random_;
    std::vector<directory::Unit> hosts_;
};

} // namespace

void load_tasks(Program& program, City const& city, ManualClock& clock, Instant now, std::int64_t count,
                std::uint64_t seed, std::function<void(std::string const&)> const& progress)
{
    Loader loader(program, city, clock, now, seed);
    constexpr std::int64_t batch = 2'000;
    for (std::int64_t done = 0; done < count;)
    {
        auto const until = std::min(count, done + batch);
        auto const written = program.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                for (auto number = done; number < until; ++number) loader.add(tx, number + 1);
                return {};
            });
        ENSURE(written.has_value());
        done = until;
        if (done % 20'000 == 0 || done == count) progress(fmt::format("{} of {} tasks", done, count));
    }
    clock.set(now);
}

} // namespace luoshi::app::demo
