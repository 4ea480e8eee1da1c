#include "app/demo/player.h"

#include "tracking/actions.h"
#include "tracking/difficulty_actions.h"
#include "tracking/difficulty_store.h"
#include "tracking/part_actions.h"
#include "tracking/store.h"

#include <algorithm>

namespace luoshi::app::demo
{

using tracking::State;
using tracking::Task;

namespace actions = tracking::actions;

Player::Player(Program& program, City const& city, ManualClock& clock) : program_(program), clock_(clock)
{
    program.tools().database.read(
        [&](db::Session& session)
        {
            for (auto const& account : city.accounts)
            {
                auto actor = directory::find_actor(session, account.identity, clock.today());
                ENSURE(actor.has_value());
                actors_[{actor->unit.value, actor->role}] = *actor;
                if (account.login == "duban") office_ = *actor;
                if (account.login == "heyan") verifier_ = *actor;
            }
            return 0;
        });
}

template <class Body>
auto Player::write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type
{
    auto result = program_.tools().database.write([&](db::Tx& tx) { return body(tx); });
    if (!result) throw Bug("demonstration: " + result.error().code + " " + result.error().field);
    return std::move(*result);
}

Task Player::find(TaskId id)
{
    return program_.tools().database.read([&](db::Session& session)
                                          { return *tracking::store::find(session, id); });
}

Actor const& Player::head_of(UnitId unit)
{
    for (auto const role : {Role::unit_head, Role::grassroots})
        if (auto const found = actors_.find({unit.value, role}); found != actors_.end()) return found->second;
    throw Bug("demonstration: a host without a head");
}

Actor const* Player::handler_of(UnitId unit)
{
    auto const found = actors_.find({unit.value, Role::handler});
    return found == actors_.end() ? nullptr : &found->second;
}

void Player::act(Line const& line)
{
    auto const task = find(line.task);
    if (line.act == Act::refer_difficulty || line.act == Act::answer_difficulty ||
        line.act == Act::withdraw_difficulty)
        return act_on_difficulty(line, task);
    switch (task.state)
    {
    case State::awaiting_receipt:
    case State::returned: act_in_waiting(line, task); break;
    case State::in_progress: act_in_progress(line, task); break;
    case State::awaiting_verification:
    case State::awaiting_rating: act_in_verification(line, task); break;
    case State::suspended:
        if (line.act == Act::resume)
            (void)write(
                [&](db::Tx& tx) {
                    return actions::resume(tx, program_.tracking(), office_, {task.id, task.version});
                });
        break;
    case State::draft:
    case State::received:
    case State::verified:
    case State::closed:
    case State::archived:
    case State::withdrawn:
    case State::cancelled: break;
    }
}

// The first other unit of the task that can be a host; none: nobody.
UnitId Player::next_host(Task const& task)
{
    auto const parts = program_.tools().database.read([&](db::Session& session)
                                                      { return tracking::store::parts(session, task.id); });
    for (auto const& part : parts)
        if (part.unit != task.host && actors_.contains({part.unit.value, Role::unit_head})) return part.unit;
    return {};
}

// What the co-units do with their parts meanwhile: most receive them with the host, and deliver before it completes.
void Player::help(Line const& line, TaskId id)
{
    auto const& tools = program_.tracking();
    auto const parts = program_.tools().database.read([&](db::Session& session)
                                                      { return tracking::store::parts(session, id); });
    std::size_t number = line.number;
    for (auto const& part : parts)
    {
        constexpr std::size_t one_in = 9; // somebody is always behind
        if (++number % one_in == 0) continue;
        bool const has_head = actors_.contains({part.unit.value, Role::unit_head}) ||
                              actors_.contains({part.unit.value, Role::grassroots});
        auto const task = find(id);
        if (!has_head || !tracking::asks_of_parts(task.state)) continue;
        auto const& head = head_of(part.unit);
        if (part.state == tracking::PartState::awaiting_receipt)
            (void)write(
                [&](db::Tx& tx) {
                    return actions::receive_part(tx, tools, head, {id, task.version, {}});
                });
        else if (part.state == tracking::PartState::in_progress)
        {
            tracking::WriteReport input;
            input.id = id;
            input.version = task.version;
            input.kind = tracking::ReportKind::completion;
            input.text = "协办事项已按分工办结，有关数据和材料已报主办单位。";
            input.submit = true;
            (void)write([&](db::Tx& tx) { return actions::write_report(tx, tools, head, input); });
        }
    }
}

void Player::act_in_waiting(Line const& line, Task const& task)
{
    auto const& tools = program_.tracking();
    auto const with = [&](Sentences sentences) {
        return tracking::WithReason{task.id, task.version, pick(sentences, line.number)};
    };
    bool const returned = task.state == State::returned;
    switch (line.act)
    {
    case Act::receive:
    case Act::receive_unassigned:
    {
        if (returned) return;
        tracking::Receive input{task.id, task.version, {}, {}, {}};
        if (line.act == Act::receive)
        {
            auto const* handler = handler_of(task.host);
            input.handler = handler != nullptr ? handler->person : head_of(task.host).person;
            input.handler_post = handler != nullptr ? "业务科" : "党政办";
            input.measure = pick(subject_of(task.printed_text).measures, line.number);
        }
        (void)write([&](db::Tx& tx) { return actions::receive(tx, tools, head_of(task.host), input); });
        help(line, task.id);
        return;
    }
    case Act::request_return:
        if (!returned)
            (void)write(
                [&](db::Tx& tx)
                { return actions::request_return(tx, tools, head_of(task.host), with(return_reasons)); });
        return;
    case Act::withdraw:
        if (!returned)
            (void)write([&](db::Tx& tx)
                        { return actions::withdraw(tx, tools, office_, with(withdrawal_reasons)); });
        return;
    case Act::keep:
    case Act::reassign:
    {
        if (!returned) return;
        auto const host = line.act == Act::reassign ? next_host(task) : UnitId{};
        if (host)
            (void)write(
                [&](db::Tx& tx)
                {
                    return actions::reassign(tx, tools, office_,
                                             {task.id, task.version, host, "经核部门职责，调整主办单位。"});
                });
        else
            (void)write([&](db::Tx& tx) { return actions::keep(tx, tools, office_, with(keep_reasons)); });
        return;
    }
    default: return;
    }
}

void Player::report(Line const& line, Task const& task)
{
    auto const& subject = subject_of(task.printed_text);
    // From the middle of the way on the co-units are done.
    constexpr std::int64_t half_way = 50;
    if (line.act == Act::complete || line.progress >= half_way) help(line, task.id);
    tracking::WriteReport input;
    input.id = task.id;
    input.version = find(task.id).version;
    input.submit = true;
    auto const* author = &head_of(task.host);
    if (line.act == Act::complete)
    {
        input.kind = tracking::ReportKind::completion;
        input.text = pick(subject.done, line.number);
        if (!task.metrics.empty())
            input.text = "对照交办要求（" + task.metrics + "）逐项核对，指标均已完成。" + input.text;
        input.progress = 100;
    }
    else
    {
        input.kind = tracking::ReportKind::progress;
        input.progress = std::max(line.progress, task.progress);
        input.text = at_progress(subject.progress, input.progress);
        if (line.act == Act::report_difficulty)
        {
            constexpr std::int64_t days_between = 84; // every third month another one
            auto const turn = line.at.microseconds / microseconds_per_day / days_between;
            input.difficulty = pick(subject.difficulties, line.number + static_cast<std::size_t>(turn));
        }
        if (auto const* handler = handler_of(task.host); line.act == Act::draft && handler != nullptr)
            author = handler;
    }
    (void)write([&](db::Tx& tx) { return actions::write_report(tx, program_.tracking(), *author, input); });
}

// The newest one that waits; nothing when the unit, or the end of the task, was faster.
void Player::act_on_difficulty(Line const& line, Task const& task)
{
    using tracking::AnswerOutcome;
    auto const& tools = program_.tracking();
    auto const all = program_.tools().database.read(
        [&](db::Session& session) { return tracking::store::difficulties(session, task.id); });
    if (all.empty() || all.back().state != tracking::DifficultyState::open) return;
    auto const& difficulty = all.back();
    if (line.act == Act::refer_difficulty)
    {
        auto const unit = next_host(task);
        if (!unit) return;
        tracking::ReferDifficulty const input{task.id, task.version, difficulty.id, unit,
                                              pick(referral_reasons, line.number)};
        (void)write([&](db::Tx& tx) { return actions::refer_difficulty(tx, tools, office_, input); });
        return;
    }
    if (line.act == Act::withdraw_difficulty)
    {
        tracking::WithdrawDifficulty const input{task.id, task.version, difficulty.id,
                                                 "经与有关方面对接，困难已自行解决。"};
        (void)write([&](db::Tx& tx)
                    { return actions::withdraw_difficulty(tx, tools, head_of(task.host), input); });
        return;
    }
    auto const outcome = static_cast<AnswerOutcome>(line.number % difficulty_answers.size());
    tracking::AnswerDifficulty const input{task.id, task.version, difficulty.id, outcome,
                                           pick(difficulty_answers, line.number)};
    auto const& owner = difficulty.owner == office_.unit ? office_ : head_of(difficulty.owner);
    (void)write([&](db::Tx& tx) { return actions::answer_difficulty(tx, tools, owner, input); });
}

void Player::extend(Line const& line, Task const& task)
{
    auto const& tools = program_.tracking();
    if (line.act == Act::apply_extension)
    {
        if (task.due_day == tracking::no_due_day || task.extension_pending || task.extension_count > 0)
            return;
        auto const to = program_.calendars().national().add_workdays(
            std::max(task.due_day, clock_.today()), 15 + static_cast<std::int32_t>(line.number % 3) * 5);
        (void)write(
            [&](db::Tx& tx)
            {
                return actions::apply_extension(
                    tx, tools, head_of(task.host),
                    {task.id, task.version, to, pick(extension_reasons, line.number)});
            });
        return;
    }
    if (!task.extension_pending) return;
    bool const grant = line.act == Act::grant_extension;
    (void)write(
        [&](db::Tx& tx)
        {
            return actions::decide_extension(
                tx, tools, verifier_,
                {task.id, task.version, grant, pick(grant ? grant_remarks : refusal_remarks, line.number)});
        });
}

void Player::act_in_progress(Line const& line, Task const& task)
{
    switch (line.act)
    {
    case Act::report:
    case Act::report_difficulty:
    case Act::draft:
    case Act::complete: return report(line, task);
    case Act::apply_extension:
    case Act::grant_extension:
    case Act::refuse_extension: return extend(line, task);
    default: return act_beside(line, task);
    }
}

void Player::act_beside(Line const& line, Task const& task)
{
    auto const& tools = program_.tracking();
    auto const number = line.number;
    if (line.act == Act::urge)
    {
        auto const& reason =
            clock_.today() > task.due_day ? pick(urge_reasons, 1) : pick(urge_reasons, number % 2 * 2);
        (void)write(
            [&](db::Tx& tx) {
                return actions::urge(tx, tools, office_, {task.id, task.version, reason});
            });
    }
    if (line.act == Act::cancel)
        (void)write(
            [&](db::Tx& tx) {
                return actions::cancel(tx, tools, office_,
                                       {task.id, task.version, pick(cancellation_reasons, number)});
            });
    if (line.act == Act::suspend && task.due_day != tracking::no_due_day)
    {
        auto const cause = static_cast<timers::SuspensionReason>(number % suspension_reasons.size());
        (void)write(
            [&](db::Tx& tx)
            {
                return actions::suspend(tx, tools, office_,
                                        {task.id, task.version, cause, pick(suspension_reasons, number)});
            });
    }
}

void Player::act_in_verification(Line const& line, Task const& task)
{
    using tracking::Rating;
    auto const& tools = program_.tracking();
    auto const quality = line.number % 3 == 0 ? Rating::passed : Rating::good;
    auto const pace = task.was_red ? Rating::passed : Rating::good;
    auto const remark = task.was_red ? pick(verify_remarks, verify_remarks.size() - 1)
                                     : pick(verify_remarks, line.number % (verify_remarks.size() - 1));
    if (task.state == State::awaiting_rating)
    {
        if (line.act == Act::rate)
            (void)write(
                [&](db::Tx& tx)
                {
                    return actions::rate(tx, tools, verifier_,
                                         {task.id, task.version, quality, "回访服务对象，实效较好。"});
                });
        return;
    }
    if (line.act == Act::send_back)
        (void)write(
            [&](db::Tx& tx)
            {
                return actions::send_back(tx, tools, verifier_,
                                          {task.id, task.version, pick(send_back_reasons, line.number)});
            });
    if (line.act == Act::verify || line.act == Act::verify_without_effect)
        (void)write(
            [&](db::Tx& tx)
            {
                return actions::verify(tx, tools, verifier_,
                                       {task.id, task.version, pace, quality,
                                        line.act == Act::verify ? quality : Rating::none, remark});
            });
}

} // namespace luoshi::app::demo
