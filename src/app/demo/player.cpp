#include "app/demo/player.h"

#include "app/texts.h"
#include "platform/crypto.h"
#include "tracking/actions.h"
#include "tracking/store.h"

#include <algorithm>

namespace luoshi::app::demo
{

using tracking::State;
using tracking::Task;

namespace actions = tracking::actions;

Player::Player(Program& program, City const& city, ManualClock& clock, Day today)
    : program_(program)
    , city_(city)
    , clock_(clock)
    , today_(today)
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

// --- the desk ---------------------------------------------------------------------------------------------------------

UnitId Player::unit_named(std::string_view short_name) const
{
    for (auto const& [id, name] : city_.unit_names)
        if (name == short_name) return UnitId{id};
    throw Bug("demonstration: no such unit");
}

ImportId Player::open_on_desk(std::string const& text)
{
    breakdown::desk::Prepared prepared;
    prepared.text = text;
    prepared.document_hash = crypto::sha256_text(text);
    ++documents_;
    return write([&](db::Tx& tx)
                 { return breakdown::desk::open_import(tx, program_.breakdown(), office_, prepared); });
}

breakdown::Desk Player::show(ImportId id)
{
    return program_.tools().database.read(
        [&](db::Session& session)
        {
            return *breakdown::desk::show(session, program_.breakdown(), office_, Language::chinese,
                                          all_texts(), id);
        });
}

void Player::edit(ImportId id, breakdown::EditItems input)
{
    if (input.items.empty()) return;
    input.id = id;
    input.version = show(id).version;
    (void)write([&](db::Tx& tx)
                { return breakdown::desk::edit_items(tx, program_.breakdown(), office_, input); });
}

// The first named of several is looked at and confirmed; where a group alone is named, the department of the matter
// gathers what the group has to say.
void Player::settle_hosts(ImportId id)
{
    breakdown::EditItems confirmed;
    confirmed.host_confirmed = true;
    for (auto const& item : show(id).items)
    {
        if (item.host_confirmed) continue;
        if (item.host && item.host != city_.office)
        {
            confirmed.items.push_back(item.id);
            continue;
        }
        breakdown::EditItems chosen;
        chosen.items.push_back(item.id);
        chosen.host = unit_named(subject_of(item.text).gatherer);
        chosen.host_basis = breakdown::HostBasis::duty_list;
        edit(id, chosen);
    }
    edit(id, confirmed);
}

// A year's paper that names no day gets one from the office, some of them hard.
void Player::settle_days(ImportId id)
{
    constexpr std::int32_t from_today[] = {64, 26, 140, -6, 47, 90, -24, 33, 3, 75, 110, 18, -2, 52, 160, 40};
    constexpr std::int32_t long_ago_days = 45;
    if (clock_.today() + long_ago_days > today_) return;
    auto const calendar = program_.calendars().national();
    for (auto const& item : show(id).items)
    {
        if (item.day_basis != breakdown::DayBasis::standard) continue;
        breakdown::EditItems input;
        input.items.push_back(item.id);
        input.supervision_day =
            calendar.workday_on_or_before(today_ + from_today[days_set_++ % std::size(from_today)]);
        edit(id, input);
    }
}

void Player::settle_grades(ImportId id)
{
    constexpr std::size_t key_each = 4;
    constexpr std::size_t listed_each = 12;
    auto const desk = show(id);
    for (std::size_t i = 0; i < desk.items.size(); i += key_each)
    {
        breakdown::EditItems input;
        input.items.push_back(desk.items[i].id);
        input.grade = i % listed_each == 0 ? breakdown::Grade::listed : breakdown::Grade::key;
        input.requirement = pick(requirements, documents_ + i / key_each);
        edit(id, input);
    }
}

// One reason for the whole selection, for what lint still wants explained.
void Player::settle_reasons(ImportId id)
{
    breakdown::EditItems input;
    input.reason = pick(desk_reasons, documents_);
    for (auto const& item : show(id).items)
        if (!item.ready) input.items.push_back(item.id);
    edit(id, input);
}

std::vector<TaskId> Player::dispatch(std::string const& text)
{
    auto const id = open_on_desk(text);
    settle_hosts(id);
    settle_days(id);
    settle_grades(id);
    settle_reasons(id);
    auto const desk = show(id);
    breakdown::Dispatch batch{id, desk.version, {}};
    for (auto const& item : desk.items)
    {
        if (!item.ready) throw Bug("demonstration: not ready: " + item.number + item.title);
        batch.items.push_back(item.id);
    }
    return write([&](db::Tx& tx)
                 { return breakdown::desk::dispatch(tx, program_.breakdown(), office_, batch); })
        .tasks;
}

// --- the acts ---------------------------------------------------------------------------------------------------------

void Player::act(Line const& line)
{
    auto const task = find(line.task);
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
    auto const months = static_cast<std::size_t>(line.at.microseconds / microseconds_per_day / 28);
    tracking::WriteReport input;
    input.id = task.id;
    input.version = task.version;
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
        if ((line.number + months) % 3 == 0)
            input.difficulty = pick(subject.difficulties, line.number + months / 3);
        if (auto const* handler = handler_of(task.host); line.act == Act::draft && handler != nullptr)
            author = handler;
    }
    (void)write([&](db::Tx& tx) { return actions::write_report(tx, program_.tracking(), *author, input); });
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
