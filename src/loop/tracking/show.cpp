#include "tracking/show.h"

#include "audit/audit.h"
#include "shared/json_read.h"
#include "tracking/actions.h"
#include "tracking/clock.h"
#include "tracking/store.h"
#include "workdays/calendars.h"

namespace luoshi::tracking::show
{

namespace
{

std::optional<std::int64_t> remaining(TrackingTools const& tools, Task const& task)
{
    if (task.due_day == no_due_day) return {};
    return tools.calendars.national().count_workdays(tools.tools.clock.today(), task.due_day);
}

std::optional<Day> shown_day(Day day)
{
    if (day == no_due_day) return {};
    return day;
}

// Where a page ended: "day.task", as the ledger is sorted (by task alone when words were searched for).
std::string cursor_of(Task const& task)
{
    return std::to_string(task.due_day.number) + "." + to_text(task.id);
}

Result<std::optional<std::pair<std::int64_t, TaskId>>> parse_cursor(std::string_view text)
{
    if (text.empty()) return std::optional<std::pair<std::int64_t, TaskId>>{};
    auto const dot = text.find('.');
    if (dot != std::string_view::npos && dot < 12)
    {
        auto const id = parse_id<TaskKind>(text.substr(dot + 1));
        char* end = nullptr;
        std::string const number(text.substr(0, dot));
        auto const day = std::strtoll(number.c_str(), &end, 10);
        if (id && end == number.c_str() + number.size() && !number.empty())
            return std::optional(std::pair{static_cast<std::int64_t>(day), *id});
    }
    return refuse_input("after", "common.no_such_cursor");
}

std::vector<Action> row_actions(TrackingTools const& tools, Task const& task, Actor const& actor)
{
    std::vector<Action> out;
    Facts facts;
    facts.actor_is_participant = is_doer_unit(task, actor.unit);
    // A page asks this of every row: only the rows of the task's own state are looked at, and no refusal is worded.
    std::array<bool, std::size(action_order)> possible{};
    for (auto const& row : transitions)
    {
        if (row.from != task.state || !is_party(task, actor, row.who)) continue;
        if (row.guard == Guard::extension_free) facts.extension_count_max = extension_count_max(tools, task);
        if (check(row.guard, task, facts)) possible[static_cast<std::size_t>(row.action)] = true;
    }
    for (auto const action : action_order)
        if (possible[static_cast<std::size_t>(action)]) out.push_back(action);
    return out;
}

} // namespace

Result<TaskPage> page(db::Session& session, TrackingTools const& tools, Actor const& actor,
                      TaskQuery const& query)
{
    if (query.as_of) return refuse_input("as_of", "tracking.history_not_yet");
    auto const after = TRY(parse_cursor(query.after));
    TaskPage out;
    auto rows = store::ledger(session, actor.unit, query, after);
    auto const limit = static_cast<std::size_t>(query.limit);
    if (rows.size() > limit)
    {
        rows.resize(limit);
        out.next = cursor_of(rows.back().task);
    }
    out.tasks.reserve(rows.size());
    for (auto& [task, host_name] : rows)
    {
        TaskRow row;
        row.actions = row_actions(tools, task, actor);
        row.remaining_workdays = remaining(tools, task);
        row.id = task.id;
        row.number = std::move(task.number);
        row.title = std::move(task.title);
        row.goal = std::move(task.goal);
        row.host = task.host;
        row.host_name = std::move(host_name);
        row.grade = task.grade;
        row.state = task.state;
        row.light = task.light;
        row.was_red = task.was_red;
        row.due_day = shown_day(task.due_day);
        row.extended = task.extension_count > 0;
        row.progress = task.progress;
        row.updated_at = task.updated_at;
        row.version = task.version;
        out.tasks.push_back(std::move(row));
    }
    if (query.count)
    {
        out.counts = store::counts(session, actor.unit);
        auto const found = store::total(session, actor.unit, query);
        out.total = found.count;
        out.total_is_more = found.is_more;
    }
    return out;
}

namespace
{

std::vector<AllowedAction> allowed(Task const& task, Facts const& facts, http::Call const& call,
                                   Texts const& texts)
{
    std::vector<AllowedAction> out;
    for (auto const action : action_order)
    {
        auto const result = may_do(task, facts, call.actor, action);
        bool const at_once = action == Action::receive && starts_by_receipt(task.grade, {});
        if (result) out.push_back({action, {}, at_once});
        // What is another's, or belongs to another state, is not shown; what a condition forbids is, with its reason.
        else if (result.error().code != "tracking.not_yours" && result.error().code != "tracking.not_now")
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

ReportView report_view(directory::Names& names, Report&& report, Actor const& actor, State state)
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
    bool const running = inside && state == State::in_progress;
    view.may_edit = running && actor.may(May::work_on_tasks) &&
                    (report.state == ReportState::draft || report.state == ReportState::returned);
    view.may_sign_off = running && actor.may(May::sign_off) && report.state == ReportState::awaiting_sign_off;
    view.version = report.version;
    return view;
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
        if (!is_own && texts.has(call.language, code + ".outside")) code += ".outside";
        // An act that may come with nothing does not list what it came without.
        auto const bare = "journal." + entry.action + ".bare";
        if (said.is_bare && !inside && texts.has(call.language, bare)) code = bare;
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
    if (is_open(task.state)) view.remaining_workdays = remaining(tools, task);
    view.due_basis = due_basis(task);
    view.outside = store::outside(session, task.id);
    view.receipt_due_day = stage_due_day(session, task.id, timers::Stage::receipt);
    if (task.timer)
        if (auto const timer = timers::load(session, task.timer))
            view.provisional = timers::due(*timer, tools.calendars.national()).provisional;
    for (auto& part : store::parts(session, task.id))
        view.parts.push_back({part.unit, names.unit(part.unit), part.role, std::move(part.share)});
    for (auto& report : store::reports(session, task.id))
        if (report.state == ReportState::sent || report.unit == call.actor.unit)
            view.reports.push_back(report_view(names, std::move(report), call.actor, task.state));
    view.extensions = store::extensions(session, task.id);
    view.difficulties = difficulties(session, tools, names, call, texts, task);
    GuardSet guards;
    for (auto const& row : transitions)
        if (row.from == task.state && is_party(task, call.actor, row.who)) guards.add(row.guard);
    view.allowed_actions =
        allowed(task, actions::facts_of(session, tools, task, call.actor, guards), call, texts);
    view.entries_left = entries_left(task);
    view.journal = journal(session, names, call, texts, task, view.journal_has_more);
    // The inner chain (which section works on it, and who) stays inside the host unit (design §3).
    if (call.actor.unit == task.host)
        view.handler_name = task.handler ? names.person(task.handler) : std::string{};
    else
    {
        task.handler = {};
        task.handler_post.clear();
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
    auto const json = parse_json(task->day_note);
    ENSURE(json.has_value()); // written by take_over
    auto const note = read_json<DayNote>(*json);
    ENSURE(note.has_value());
    if (note->by) out.set_by = directory::Names(session).author(note->by).post;
    out.set_at = note->at;
    out.set_reason = note->reason;
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
