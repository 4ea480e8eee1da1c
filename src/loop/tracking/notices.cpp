#include "tracking/notices.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "shared/ensure.h"
#include "shared/json_read.h"
#include "tracking/clock.h"
#include "tracking/show.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

#include <algorithm>

namespace luoshi::tracking
{

namespace store
{

SavedTemplate notice_template(db::Session& session, UnitId office)
{
    auto rows = session.query("SELECT content, version, author, at FROM tracking_notice_template "
                              "WHERE office = ?1 ORDER BY version DESC LIMIT 1",
                              office);
    SavedTemplate out;
    out.text = shipped_notice_template();
    if (!rows.next()) return out;
    out.text = stored_json<NoticeTemplate>(rows.text(0));
    out.version = rows.integer(1);
    out.author = rows.get<IdentityId>(2);
    out.at = rows.get<Instant>(3);
    return out;
}

void insert_notice_template(db::Tx& tx, UnitId office, SavedTemplate const& saved)
{
    tx.run("INSERT INTO tracking_notice_template (office, version, content, author, at) "
           "VALUES (?1, ?2, ?3, ?4, ?5)",
           office, saved.version, to_json(saved.text), saved.author, saved.at);
}

std::vector<TaskId> tasks_of_notice(db::Session& session, Task const& task)
{
    auto const day = legal_day(task.dispatched_at);
    auto rows =
        session.query("SELECT id FROM tracking_task WHERE decision = ?1 AND office = ?2 AND host = ?3 AND "
                      "dispatched_at >= ?4 AND dispatched_at < ?5 AND state NOT IN (?6, ?7) ORDER BY id",
                      task.decision, task.office, task.host, begin_of(day), begin_of(day + 1),
                      State::withdrawn, State::cancelled);
    std::vector<TaskId> out;
    while (rows.next()) out.push_back(rows.get<TaskId>(0));
    return out;
}

} // namespace store

namespace
{

// A document issued in Chinese: its words are Chinese whatever the reader's language.
class Words
{
public:
    explicit Words(Texts const& texts) : texts_(texts) {}
    std::string operator()(std::string_view code, std::vector<Parameter> const& parameters = {}) const
    {
        return texts_.sentence(Language::chinese, code, parameters);
    }

private:
    Texts const& texts_;
};

std::string full_name(db::Session& session, UnitId id)
{
    auto const unit = directory::find_unit(session, id);
    return unit ? unit->name : std::string{};
}

std::string quoted_document(Task const& task)
{
    std::string out = task.decision_title;
    if (!out.empty() && out.find("《") == std::string::npos) out = "《" + out + "》";
    if (!task.decision_number.empty()) out += "（" + task.decision_number + "）";
    return out;
}

std::string joined(std::vector<std::string> const& names, std::string_view by)
{
    std::string out;
    for (auto const& name : names)
    {
        if (!out.empty()) out += by;
        out += name;
    }
    return out;
}

std::string basis_of(Task const& task, Words const& words)
{
    auto const code = "notice.basis." + std::string(name_of(task.supervision_basis));
    std::vector<Parameter> parameters;
    if (!task.printed_deadline.empty()) parameters.push_back({"words", task.printed_deadline});
    return words(code, parameters);
}

NoticeItem item_of(db::Session& session, TrackingTools const& tools, Task const& task, Words const& words)
{
    NoticeItem out;
    out.number = task.number;
    out.title = task.title;
    out.grade = words("notice.grade." + std::string(name_of(task.grade)));
    out.leaders = task.leaders;
    out.section = task.goal;
    if (!task.printed_text.starts_with(task.printed_number)) out.printed_number = task.printed_number + " ";
    out.printed_text = task.printed_text;
    out.printed_division = task.printed_division;
    out.printed_deadline = task.printed_deadline;
    out.requirement = task.requirement;
    out.metrics = task.metrics;
    auto const first = task.original_day ? *task.original_day : task.due_day;
    out.due = first == no_due_day ? words("notice.no_due_day") : official_day(first);
    out.due_basis = basis_of(task, words);
    if (task.original_day && task.due_day != no_due_day && task.due_day != *task.original_day)
        out.due_change = words(task.extension_count > 0 ? "notice.extended" : "notice.moved",
                               {{"day", official_day(task.due_day)}});
    if (auto const timer = timers::load(session, task.receipt_timer))
        out.receipt_due = official_day(timers::due(*timer, tools.calendars.national()).day);
    std::vector<std::string> partners;
    for (auto const& part : store::parts(session, task.id))
        partners.push_back(words("notice.part." + std::string(name_of(part.role)),
                                 {{"unit", directory::unit_short_name(session, part.unit)}}));
    for (auto const& party : store::outside(session, task.id)) partners.push_back(party.printed);
    out.partners = joined(partners, "、");
    return out;
}

// Who gets a copy: each unit once, in the order in which the tasks name them. Whoever is named only as 有关部门 gets it
// from the host.
std::string copies_of(db::Session& session, std::vector<Task> const& tasks)
{
    std::vector<std::string> names;
    auto const add = [&](std::string name)
    {
        if (!name.empty() && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(std::move(name));
    };
    for (auto const& task : tasks)
    {
        for (auto const& part : store::parts(session, task.id))
            add(directory::unit_short_name(session, part.unit));
        for (auto const& party : store::outside(session, task.id))
            if (party.kind == OutsideKind::outside) add(party.printed);
    }
    return joined(names, "，");
}

// 2026-督-031 → 31; a series of another form stays as it is.
std::string serial_of(std::string const& number)
{
    auto const last = number.rfind("督-");
    if (last == std::string::npos) return number;
    auto out = number.substr(last + std::string_view("督-").size());
    out.erase(0, std::min(out.find_first_not_of('0'), out.size()));
    return out;
}

} // namespace

namespace show
{

bool has_notice(Task const& task, Actor const& actor)
{
    return actor.may(May::dispatch_tasks) && task.office == actor.unit && task.state != State::withdrawn &&
           task.state != State::cancelled && task.state != State::draft;
}

NoticeTemplateView notice_template(db::Session& session, Actor const& actor, Texts const& texts,
                                   Language language)
{
    auto saved = store::notice_template(session, actor.unit);
    NoticeTemplateView out;
    out.text = std::move(saved.text);
    out.version = saved.version;
    out.at = saved.at;
    if (saved.author)
    {
        directory::Names names(session);
        auto const& author = names.author(saved.author);
        out.author = author.person.empty() ? author.post : author.post + " " + author.person;
    }
    out.shipped = shipped_notice_template();
    for (auto const& each : placeholders())
        out.placeholders.push_back({"{" + std::string(each.name) + "}",
                                    texts.sentence(language, each.meaning), each.of_item != nullptr});
    return out;
}

Result<NoticeFacts> notice_facts(db::Session& session, TrackingTools const& tools, Actor const& actor,
                                 Texts const& texts, TaskId id, bool whole_document)
{
    auto const task = store::find_visible(session, id, actor.unit);
    if (!task) return refuse_not_found();
    if (!has_notice(*task, actor)) return refuse("tracking.no_notice");
    Words const words(texts);
    std::vector<Task> tasks;
    constexpr std::size_t tasks_max = 100;
    if (whole_document)
        for (auto const other : store::tasks_of_notice(session, *task))
            tasks.push_back(other == id ? *task : store::find(session, other).value());
    else
        tasks.push_back(*task);
    if (tasks.size() > tasks_max)
        return refuse("tracking.notice_is_long", {{"most", std::to_string(tasks_max)}});
    NoticeFacts out;
    auto const sent = legal_day(task->dispatched_at);
    out.host = full_name(session, task->host);
    out.document = quoted_document(*task);
    out.copies = copies_of(session, tasks);
    out.office = full_name(session, task->office);
    out.office_short = directory::unit_short_name(session, task->office);
    out.dispatched_day = official_day(sent);
    out.printed_day = official_day(tools.tools.clock.today());
    out.year = std::to_string(year_month_day(sent).year);
    out.serial = serial_of(task->number);
    for (auto const& each : tasks) out.items.push_back(item_of(session, tools, each, words));
    return out;
}

NoticeFacts sample_notice_facts(std::string const& office, std::string const& office_short, Day today)
{
    NoticeFacts out;
    out.host = "示范市某某局";
    out.document = "《示范市年度重点工作任务分工》（示政发〔2026〕1号）";
    out.copies = "市财政局，市某某局";
    out.office = office;
    out.office_short = office_short;
    out.dispatched_day = out.printed_day = official_day(today);
    out.year = std::to_string(year_month_day(today).year);
    out.serial = "1";
    NoticeItem item;
    item.number = out.year + "-督-001";
    item.title = "样例事项";
    item.grade = "重点";
    item.leaders = "分管领导";
    item.section = "一、样例章节";
    item.printed_text = "（一）样例事项。这里逐字印出文件原文，一字不改；原文有多长，就印多长。";
    item.printed_division = "（市某某局牵头，市财政局配合）";
    item.printed_deadline = "12月底前";
    item.requirement = "这里印出督办要求。";
    item.metrics = "完成率100%";
    item.due = official_day(today + 30);
    item.due_basis = "文件规定“12月底前”";
    item.receipt_due = official_day(today + 1);
    item.partners = "市财政局、市某某局";
    out.items.push_back(std::move(item));
    return out;
}

} // namespace show

namespace actions
{

Result<NoticeTemplateView> save_notice_template(db::Tx& tx, TrackingTools const& tools, Texts const& texts,
                                                http::Call const& call, SaveNoticeTemplate const& input)
{
    TRY(check_template(input.text));
    auto const& actor = call.actor;
    auto saved = store::notice_template(tx.session(), actor.unit);
    if (saved.version != input.version) return refuse("common.stale_version");
    saved.text = input.text;
    ++saved.version;
    saved.author = actor.identity;
    saved.at = tools.tools.clock.now();
    store::insert_notice_template(tx, actor.unit, saved);
    audit::record(tx, tools.tools, actor, "tracking.set_notice_template", actor.unit,
                  audit::payload({{"version", std::to_string(saved.version)}, {"text", to_json(saved.text)}}),
                  actor.unit);
    return show::notice_template(tx.session(), actor, texts, call.language);
}

} // namespace actions

} // namespace luoshi::tracking
