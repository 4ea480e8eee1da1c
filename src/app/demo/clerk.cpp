#include "app/demo/clerk.h"

#include "app/demo/story_texts.h"
#include "app/texts.h"
#include "platform/crypto.h"

namespace luoshi::app::demo
{

Clerk::Clerk(Program& program, City const& city, ManualClock& clock, Day today)
    : program_(program)
    , city_(city)
    , clock_(clock)
    , today_(today)
{
    program.tools().database.read(
        [&](db::Session& session)
        {
            for (auto const& account : city.accounts)
                for (auto const& [login, actor] :
                     {std::pair{"duban", &office_}, std::pair{"lingdao", &leader_}})
                    if (account.login == login)
                        *actor = *directory::find_actor(session, account.identity, clock.today());
            return 0;
        });
}

template <class Body>
auto Clerk::write(Body body) -> typename std::invoke_result_t<Body, db::Tx&>::value_type
{
    auto result = program_.tools().database.write([&](db::Tx& tx) { return body(tx); });
    if (!result) throw Bug("demonstration: " + result.error().code + " " + result.error().field);
    return std::move(*result);
}

UnitId Clerk::unit_named(std::string_view short_name) const
{
    for (auto const& [id, name] : city_.unit_names)
        if (name == short_name) return UnitId{id};
    throw Bug("demonstration: no such unit");
}

ImportId Clerk::open_on_desk(std::string const& text)
{
    breakdown::desk::Prepared prepared;
    prepared.text = text;
    prepared.document_hash = crypto::sha256_text(text);
    ++documents_;
    return write([&](db::Tx& tx)
                 { return breakdown::desk::open_import(tx, program_.breakdown(), office_, prepared); });
}

breakdown::Desk Clerk::show(ImportId id)
{
    return program_.tools().database.read(
        [&](db::Session& session)
        {
            return *breakdown::desk::show(session, program_.breakdown(), office_, Language::chinese,
                                          all_texts(), id);
        });
}

void Clerk::edit(ImportId id, breakdown::EditItems input)
{
    if (input.items.empty()) return;
    input.id = id;
    input.version = show(id).version;
    (void)write([&](db::Tx& tx)
                { return breakdown::desk::edit_items(tx, program_.breakdown(), office_, input); });
}

// The first named of several is looked at and confirmed; where a group alone is named, the department of the matter
// gathers what the group has to say.
void Clerk::settle_hosts(ImportId id)
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
        chosen.host_basis = HostBasis::duty_list;
        edit(id, chosen);
    }
    edit(id, confirmed);
}

// A year's paper that names no day gets one from the office, some of them hard.
void Clerk::settle_days(ImportId id)
{
    constexpr std::int32_t from_today[] = {64, 26, 140, -6, 47, 90, -24, 33, 3, 75, 110, 18, -2, 52, 160, 40};
    constexpr std::int32_t long_ago_days = 45;
    if (clock_.today() + long_ago_days > today_) return;
    auto const calendar = program_.calendars().national();
    for (auto const& item : show(id).items)
    {
        if (item.day_basis != DayBasis::standard) continue;
        breakdown::EditItems input;
        input.items.push_back(item.id);
        input.supervision_day =
            calendar.workday_on_or_before(today_ + from_today[days_set_++ % std::size(from_today)]);
        edit(id, input);
    }
}

void Clerk::settle_grades(ImportId id)
{
    constexpr std::size_t key_each = 4;
    constexpr std::size_t listed_each = 12;
    auto const desk = show(id);
    for (std::size_t i = 0; i < desk.items.size(); i += key_each)
    {
        breakdown::EditItems input;
        input.items.push_back(desk.items[i].id);
        input.grade = i % listed_each == 0 ? Grade::listed : Grade::key;
        input.requirement = pick(requirements, documents_ + i / key_each);
        edit(id, input);
    }
}

// What many items share is answered once: proposals as they stand, bodies outside by their printed words, words of time
// without a day by the default.
void Clerk::settle_cards(ImportId id)
{
    for (auto const& card : show(id).cards)
    {
        using breakdown::Answer;
        using breakdown::Card;
        breakdown::Settle input;
        input.id = id;
        input.version = show(id).version;
        input.card = card.card;
        input.items = card.items;
        bool const undated = card.card == Card::undated || card.card == Card::past;
        input.answer = undated                    ? Answer::standard
                       : card.card == Card::names ? Answer::as_printed
                                                  : Answer::confirm;
        if (undated || card.card == Card::measures) input.reason = pick(desk_reasons, documents_);
        (void)write([&](db::Tx& tx)
                    { return breakdown::desk::settle(tx, program_.breakdown(), office_, input); });
    }
}

// One reason for the whole selection, for what is still to be explained.
void Clerk::settle_reasons(ImportId id)
{
    breakdown::EditItems input;
    input.reason = pick(desk_reasons, documents_);
    for (auto const& item : show(id).items)
        if (!item.ready) input.items.push_back(item.id);
    edit(id, input);
}

breakdown::Dispatched Clerk::send(std::string const& text)
{
    auto const id = open_on_desk(text);
    settle_hosts(id);
    settle_days(id);
    settle_grades(id);
    settle_cards(id);
    settle_reasons(id);
    auto const desk = show(id);
    breakdown::Dispatch batch{id, desk.version, {}, pick(approval_reasons, documents_)};
    for (auto const& item : desk.items)
    {
        if (!item.ready) throw Bug("demonstration: not ready: " + item.number + item.title);
        batch.items.push_back(item.id);
    }
    auto sent = write([&](db::Tx& tx)
                      { return breakdown::desk::dispatch(tx, program_.breakdown(), office_, batch); });
    last_ = id;
    return sent;
}

std::vector<TaskId> Clerk::dispatch(std::string const& text)
{
    auto const sent = send(text);
    if (!sent.request) return sent.tasks;
    breakdown::DecideDispatch const yes{last_, sent.version, true, pick(approval_remarks, documents_), {}};
    (void)write([&](db::Tx& tx)
                { return breakdown::desk::decide_dispatch(tx, program_.breakdown(), leader_, yes); });
    std::vector<TaskId> tasks;
    for (auto const& item : show(last_).items)
        if (item.task) tasks.push_back(item.task);
    return tasks;
}

void Clerk::send_for_approval(std::string const& text)
{
    if (!send(text).request) throw Bug("demonstration: nobody is asked");
}

void Clerk::make_approval_rule()
{
    rulebook::Propose<rulebook::Approvals> rule;
    rule.effective_day = clock_.today() + 1;
    rule.basis = "市政府督查工作规则：挂牌督办事项立项须经分管领导批准";
    rule.content.dispatch_listed = {Role::leader};
    (void)write([&](db::Tx& tx) { return rulebook::propose(tx, program_.tools(), office_, rule); });
    rulebook::Decide const yes{rulebook::Key::approvals, 2, true, "同意"};
    (void)write([&](db::Tx& tx) { return rulebook::decide(tx, program_.tools(), leader_, yes); });
    program_.tick();
}

} // namespace luoshi::app::demo
