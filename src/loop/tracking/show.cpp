#include "tracking/show.h"

#include "audit/audit.h"
#include "shared/json_read.h"
#include "tracking/actions.h"
#include "tracking/clock.h"
#include "tracking/notices.h"
#include "tracking/part_actions.h"
#include "tracking/show_common.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::show
{

namespace
{

bool is_told(std::string_view code)
{
    return code != "tracking.not_yours" && code != "tracking.not_now" && code != "tracking.undo_over" &&
           code != "tracking.no_extension_waits";
}

std::vector<AllowedAction> allowed(Task const& task, Facts const& facts, http::Call const& call,
                                   Texts const& texts)
{
    std::vector<AllowedAction> out;
    for (auto const action : action_order)
    {
        auto const result = may_do(task, facts, call.actor, action);
        bool const at_once =
            action == Action::unreceive || (action == Action::receive && starts_by_receipt(task.grade, {}));
        if (result) out.push_back({action, {}, at_once});
        // What is another's, belongs to another state or has nothing to act on is not shown; what a condition forbids
        // is, with its reason.
        else if (is_told(result.error().code))
            out.push_back({action,
                           Refused{result.error().code, texts.sentence(call.language, result.error().code,
                                                                       result.error().parameters)},
                           at_once});
    }
    return out;
}

DueBasis first_basis(Task const& task)
{
    switch (task.supervision_basis)
    {
    case DayBasis::printed: return DueBasis::printed;
    case DayBasis::standard: return DueBasis::standard;
    case DayBasis::recurring: return DueBasis::recurring;
    case DayBasis::relative: return DueBasis::relative;
    case DayBasis::sentence: return DueBasis::sentence;
    case DayBasis::set:
    case DayBasis::undecided: return DueBasis::set;
    }
    return DueBasis::set;
}

DueBasis due_basis(Task const& task)
{
    if (task.extension_count > 0) return DueBasis::extended;
    if (task.original_day && task.due_day != no_due_day && task.due_day != *task.original_day)
        return DueBasis::moved;
    return first_basis(task);
}

// Whether the reader's unit is the one whose reports are written now: as the host, or with its own part.
bool writes_reports(Task const& task, std::vector<Part> const& parts, UnitId unit)
{
    if (unit == task.host) return task.state == State::in_progress;
    for (auto const& part : parts)
        if (part.unit == unit) return asks_of_parts(task.state) && part.state == PartState::in_progress;
    return false;
}

ReportView report_view(directory::Names& names, Report&& report, Actor const& actor, bool writes)
{
    bool const inside = actor.unit == report.unit;
    ReportView view;
    view.id = report.id;
    view.unit = report.unit;
    view.unit_name = names.unit(report.unit);
    if (inside) view.author = names.person(report.author);
    view.kind = report.kind;
    view.state = report.state;
    view.text = std::move(report.text);
    view.progress = report.progress;
    view.difficulty = std::move(report.difficulty);
    view.created_at = report.created_at;
    view.sent_at = report.sent_at;
    if (inside) view.remark = std::move(report.remark);
    view.demand = std::move(report.demand);
    view.sent_back_at = report.sent_back_at;
    bool const running = inside && writes;
    view.may_edit = running && actor.may(May::work_on_tasks) &&
                    (report.state == ReportState::draft || report.state == ReportState::returned);
    view.may_sign_off = running && actor.may(May::sign_off) && report.state == ReportState::awaiting_sign_off;
    view.version = report.version;
    return view;
}

// The version that this reader's unit has to mend, or that the verifier compares with: of the host for whoever is no
// co-unit. Reports come newest first.
std::optional<SentBack> sent_back(Task const& task, std::vector<Report> const& reports, UnitId reader)
{
    bool const own =
        std::any_of(reports.begin(), reports.end(),
                    [&](Report const& each) { return each.unit == reader && reader != task.host; });
    auto const unit = own ? reader : task.host;
    if (!is_open(task.state)) return {};
    Report const* newest = nullptr;
    for (auto const& report : reports)
        if (report.unit == unit && report.sent_back_at &&
            (newest == nullptr || *newest->sent_back_at < *report.sent_back_at))
            newest = &report;
    if (newest == nullptr) return {};
    return SentBack{newest->id, newest->text, newest->demand, *newest->sent_back_at};
}

std::vector<AllowedOnPart> allowed(Task const& task, Part const& part, PartFacts const& facts,
                                   Actor const& actor)
{
    std::vector<AllowedOnPart> out;
    for (auto const action : part_action_order)
    {
        auto const result = may_do(task, part, facts, actor, action);
        bool const at_once = action == PartAction::receive_part || action == PartAction::unreceive_part;
        if (result) out.push_back({action, {}, at_once});
    }
    return out;
}

PartView part_view(db::Session& session, TrackingTools const& tools, directory::Names& names,
                   http::Call const& call, Task const& task, Part const& part)
{
    PartView view;
    view.unit = part.unit;
    view.name = names.unit(part.unit);
    view.role = part.role;
    view.share = part.share;
    view.own = part.unit == call.actor.unit;
    view.state = part.state;
    view.due_day = shown_day(part.due_day);
    view.light = part.light;
    view.remaining_workdays = remaining(tools, part.light, part.due_day);
    if (part.state == PartState::awaiting_receipt && asks_of_parts(task.state))
        view.receipt_due_day = part_receipt_day(tools, task);
    view.was_red = part.was_red;
    view.progress = part.progress;
    if (view.own && part.handler) view.handler_name = names.person(part.handler);
    view.received_at = part.received_at;
    view.delivered_at = part.delivered_at;
    view.allowed_actions = allowed(task, part, actions::part_facts(session, tools, part), call.actor);
    return view;
}

// Who decides reads since when it waits and what the office advises; advice stays between the office and its leaders.
std::vector<ExtensionView> extensions(db::Session& session, TrackingTools const& tools, Task const& task,
                                      Actor const& actor)
{
    auto out = store::extensions(session, task.id);
    for (auto& each : out)
    {
        if (each.state == "pending")
            each.waiting_workdays = tools.calendars.national().count_workdays(legal_day(each.applied_at),
                                                                              tools.tools.clock.today());
        if (actor.unit == task.office) continue;
        each.advice.clear();
        each.advised_at.reset();
    }
    return out;
}

// What a journal entry was given, in the reader's words.
struct Said
{
    std::vector<Parameter> parameters;
    bool is_bare = true; // every value is empty
};
Said said_in(std::string_view payload, Texts const& texts, Language language, bool is_own)
{
    Said out;
    auto const json = parse_json(payload);
    if (!json || !json->is_object()) return out;
    for (auto const& value : json->get_object())
    {
        if (!value.value().is_string()) continue;
        // Which section or post of a unit works on it is the unit's own (design §3).
        if (!is_own && value.key() == "post") continue;
        std::string text(value.value().get_string());
        out.is_bare = out.is_bare && text.empty();
        auto const code = "value." + std::string(value.key()) + "." + text;
        if (texts.has(language, code)) text = texts.sentence(language, code);
        if (text.empty() && value.key() == "remark") continue;
        if (text.empty()) text = texts.sentence(language, "journal.none");
        out.parameters.push_back({std::string(value.key()), std::move(text)});
    }
    return out;
}

// The journal as sentences: codes and values are kept, words are made for the reader (engineering §1.26).
std::vector<JournalLine> journal(db::Session& session, directory::Names& names, http::Call const& call,
                                 Texts const& texts, Task const& task, bool& has_more)
{
    constexpr std::int64_t lines_max = 20;
    auto entries = audit::timeline(session, task.id.value, call.actor.unit, lines_max + 1);
    has_more = static_cast<std::int64_t>(entries.size()) > lines_max;
    if (has_more) entries.pop_back();
    std::vector<JournalLine> out;
    for (auto const& entry : entries)
    {
        JournalLine line;
        line.at = entry.at;
        line.action = entry.action;
        bool const purged = entry.payload.empty();
        bool is_own = false;
        if (entry.actor)
        {
            auto const& author = names.author(entry.identity);
            is_own = author.unit == call.actor.unit;
            line.who = author.post;
            if (is_own && !author.person.empty()) line.who += " " + author.person;
        }
        else
            line.who = texts.sentence(call.language, "journal.machine");
        auto const said = said_in(entry.payload, texts, call.language, is_own);
        // What became of a report inside its unit is another sentence than what the unit sent.
        bool const inside = std::any_of(said.parameters.begin(), said.parameters.end(),
                                        [](Parameter const& each) { return each.name == "draft"; });
        auto code = "journal." + entry.action + (inside ? ".inside" : "");
        // An act that may come with nothing does not list what it came without.
        // Older receipts told with which measure: outside the unit that is not said (docs/decisions/0012).
        bool const inner = entry.action == "tracking.receive" && !is_own;
        auto const bare = "journal." + entry.action + ".bare";
        if (((said.is_bare && !inside) || inner) && texts.has(call.language, bare)) code = bare;
        // An opinion that was not given is not told as one.
        bool const has_remark = std::any_of(said.parameters.begin(), said.parameters.end(),
                                            [](Parameter const& each) { return each.name == "remark"; });
        if (!has_remark && texts.has(call.language, code + ".plain")) code += ".plain";
        line.sentence = purged ? texts.sentence(call.language, "journal.purged")
                               : texts.sentence(call.language, code, said.parameters);
        out.push_back(std::move(line));
    }
    return out;
}

// How often the host still has to fill something in until this is over (design law 4, X-11).
std::int64_t entries_left(Task const& task)
{
    switch (task.state)
    {
    case State::awaiting_receipt:
    case State::received: return 2;
    case State::in_progress:
    case State::suspended: return 1;
    case State::draft:
    case State::awaiting_verification:
    case State::verified:
    case State::awaiting_rating:
    case State::closed:
    case State::archived:
    case State::returned:
    case State::withdrawn:
    case State::cancelled: return 0;
    }
    return 0;
}

} // namespace

Result<TaskView> task(db::Session& session, TrackingTools const& tools, http::Call const& call,
                      Texts const& texts, TaskId id)
{
    auto found = store::find_visible(session, id, call.actor.unit);
    if (!found) return refuse_not_found();
    TaskView view;
    view.task = std::move(*found);
    auto& task = view.task;
    directory::Names names(session);
    view.office_name = names.unit(task.office);
    view.host_name = names.unit(task.host);
    view.verifier_name = names.unit(task.verifier);
    view.due_day = shown_day(task.due_day);
    view.remaining_workdays = remaining(tools, task.light, task.due_day);
    view.due_basis = due_basis(task);
    view.outside = store::outside(session, task.id);
    view.receipt_due_day = stage_due_day(session, task.id, timers::Stage::receipt);
    if (task.timer)
        if (auto const timer = timers::load(session, task.timer))
            view.provisional = timers::due(*timer, tools.calendars.national()).provisional;
    view.is_host = call.actor.unit == task.host;
    if (is_running(task.light)) view.clock = clock_side(session, names, task, {}, call.actor);
    auto const parts = store::parts(session, task.id);
    for (auto const& part : parts) view.parts.push_back(part_view(session, tools, names, call, task, part));
    bool const writes = writes_reports(task, parts, call.actor.unit);
    auto reports = store::reports(session, task.id);
    view.sent_back = sent_back(task, reports, call.actor.unit);
    for (auto& report : reports)
        if (report.state == ReportState::sent || report.unit == call.actor.unit)
            view.reports.push_back(report_view(names, std::move(report), call.actor, writes));
    view.extensions = extensions(session, tools, task, call.actor);
    view.difficulties = difficulties(session, tools, names, call, texts, task);
    GuardSet guards;
    for (auto const& row : transitions)
        if (row.from == task.state && is_party(task, call.actor, row.who)) guards.add(row.guard);
    view.allowed_actions =
        allowed(task, actions::facts_of(session, tools, task, call.actor, guards), call, texts);
    std::vector<Action> possible;
    for (auto const& each : view.allowed_actions)
        if (!each.refused) possible.push_back(each.action);
    view.next = next_step(task, possible);
    view.papers.push_back(PaperKind::sheet);
    if (has_notice(task, call.actor)) view.papers.push_back(PaperKind::notice);
    view.urge_count = audit::count(session, task.id.value, "tracking.urge");
    if (view.is_host) view.entries_left = entries_left(task); // told to whoever has to write
    view.journal = journal(session, names, call, texts, task, view.journal_has_more);
    // The inner chain (who handles it, with which measure) stays inside the host unit (docs/decisions/0012).
    if (view.is_host)
        view.handler_name = task.handler ? names.person(task.handler) : std::string{};
    else
    {
        task.handler = {};
        task.handler_post.clear();
        task.measure.clear();
    }
    task.day_note.clear(); // whose day it is stands in the explanation, as unit and post
    return view;
}

Result<Explanation> explanation(db::Session& session, TrackingTools const& tools, Actor const& actor,
                                TaskId id)
{
    auto const task = store::find_visible(session, id, actor.unit);
    if (!task) return refuse_not_found();
    Explanation out;
    out.due_day = shown_day(task->due_day);
    out.original_day = task->original_day;
    out.basis = due_basis(*task);
    out.first_basis = first_basis(*task);
    out.printed_deadline = task->printed_deadline;
    auto const note = stored_json<DayNote>(task->day_note);
    if (note.by) out.set_by = directory::Names(session).author(note.by).post;
    out.set_at = note.at;
    out.set_reason = note.reason;
    if (!task->timer) return out;
    auto const timer = timers::load(session, task->timer);
    ENSURE(timer.has_value());
    auto const calendar = tools.calendars.national();
    out.budget_kind = name_of(timer->budget.kind);
    out.budget_amount = timer->budget.amount;
    out.provisional = timers::due(*timer, calendar).provisional;
    for (auto& row : timers::explain(*timer, calendar))
        out.rows.push_back({row.kind, row.from, row.to, row.count, row.minutes, std::move(row.name),
                            row.reason ? std::string(name_of(*row.reason)) : std::string{}});
    return out;
}

} // namespace luoshi::tracking::show
