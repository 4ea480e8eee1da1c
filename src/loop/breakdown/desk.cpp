#include "breakdown/desk.h"

#include "approvals/approvals.h"
#include "audit/audit.h"
#include "breakdown/desk_import.h"
#include "breakdown/desk_items.h"
#include "breakdown/desk_rules.h"
#include "breakdown/grammar/decompose.h"
#include "breakdown/rules.h"
#include "directory/directory.h"
#include "evidence/evidence.h"
#include "rulebook/rulebook.h"
#include "workdays/calendars.h"

#include <algorithm>
#include <map>
#include <set>

namespace luoshi::breakdown::desk
{

namespace
{

constexpr std::size_t items_max = 2'000;

std::vector<DeskHeading> headings_of(Document const& document)
{
    std::vector<DeskHeading> out;
    for (auto const& heading : document.headings)
        out.push_back({heading.text, heading.level, {heading.span.begin, heading.span.end}});
    return out;
}

std::vector<Rest> remainder_of(Document const& document)
{
    std::vector<Rest> out;
    for (auto const& rest : document.remainder) out.push_back({rest.kind, {rest.span.begin, rest.span.end}});
    return out;
}

// What is to be said of one item, and the running task it may be the same as.
struct Findings
{
    std::vector<Finding> open;
    TaskId look_alike;
};

// Same shares are counted over the whole document (Z-85), so all items are read for one.
std::vector<Findings> findings_of(db::Session& session, UnitId reader, std::vector<store::Item> const& items,
                                  BreakdownTools const& tools)
{
    auto const calendar = tools.calendars.national();
    Document document;
    for (auto const& item : items) document.items.push_back(for_lint(item));
    LintContext context;
    context.today = tools.tools.clock.today();
    context.is_workday = [&calendar](Day day) { return calendar.is_workday(day); };
    auto found = lint_all(document, context);
    std::vector<LookedFor> wanted;
    wanted.reserve(items.size());
    for (auto const& item : items)
        wanted.push_back({item.desk.state == ItemState::open ? item.desk.host : UnitId{}, item.desk.text});
    auto const alike = tools.find_look_alikes(session, reader, wanted);
    std::vector<Findings> out(items.size());
    for (std::size_t i = 0; i < items.size(); ++i)
    {
        if (alike[i])
        {
            // Basis: Z-84 (merge, or state why separate).
            found[i].push_back({"look_alike",
                                Severity::explain,
                                {{"number", alike[i]->number},
                                 {"title", alike[i]->title},
                                 {"percent", std::to_string(alike[i]->percent)}}});
            out[i].look_alike = alike[i]->task;
        }
        out[i].open = open_findings(items[i].desk, std::move(found[i]), *context.today);
    }
    return out;
}

std::string_view severity_name(Severity severity)
{
    switch (severity)
    {
    case Severity::must_fix: return "must_fix";
    case Severity::explain: return "explain";
    case Severity::hint: return "hint";
    }
    return "hint";
}

} // namespace

Result<ImportId> open_import(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                             Prepared const& prepared)
{
    auto const unit = directory::find_unit(tx, actor.unit);
    if (!unit || !unit->office) return refuse(Refusal::Kind::forbidden, "breakdown.not_an_office");
    if (auto const same = store::find_same(tx, prepared.document_hash, actor.unit))
        return refuse("breakdown.same_document", {{"import", to_text(*same)}});

    auto const now = tools.tools.clock.now();
    auto const today = legal_day(now);
    auto const rules = day_rules(tools, today);
    auto const document =
        decompose(prepared.text,
                  {year_month_day(today).year,
                   [&rules](Day day, std::int32_t count) { return rules.calendar.add_workdays(day, count); },
                   [&rules](Day day) { return rules.calendar.workday_on_or_after(day); }});
    if (document.items.size() > items_max)
        return refuse_input("text", "breakdown.too_many_items", {{"most", std::to_string(items_max)}});
    store::Import import_row;
    import_row.id = tools.tools.ids.make<ImportId>();
    import_row.office = actor.unit;
    import_row.document_hash = prepared.document_hash;
    import_row.title = document.title.empty() ? prepared.file_name : document.title;
    import_row.number = document.number;
    import_row.day = document.day;
    import_row.year = document.year;
    import_row.conventions = to_json(document.conventions);
    import_row.text = prepared.text;
    import_row.headings = to_json(headings_of(document));
    import_row.remainder = to_json(remainder_of(document));
    import_row.item_count = static_cast<std::int64_t>(document.items.size());
    import_row.created_by = actor.person;
    import_row.created_at = now;
    import_row.updated_at = now;
    if (!prepared.file_sha256.empty())
        import_row.file = evidence::add_file(tx, tools.tools, actor, prepared.file_sha256, prepared.file_name,
                                             prepared.file_bytes, import_row.id.value);
    store::insert(tx, import_row);

    directory::NameIndex const names(tx, today);
    bool const of_nation = names_the_nation(document);
    std::int64_t position = 0;
    for (auto const& found : document.items)
    {
        auto item = make_item(found, names, rules, actor.unit, of_nation);
        item.import_id = import_row.id;
        item.desk.id = tools.tools.ids.make<ItemId>();
        item.desk.position = position += 1024; // room between two, for a split
        store::insert_item(tx, item);
    }
    sync_worklist(tx, tools, import_row);
    audit::record(
        tx, tools.tools, actor, "breakdown.open_import", import_row.id,
        to_json(std::vector<std::string>{import_row.title, import_row.number, import_row.document_hash}));
    return import_row.id;
}

namespace
{

// The items as they stand now: names are looked up again, as the directory has grown since.
std::vector<store::Item> items_now(db::Session& session, BreakdownTools const& tools, UnitId office,
                                   ImportId id)
{
    auto items = store::items(session, id);
    directory::NameIndex const names(session, tools.tools.clock.today());
    for (auto& item : items)
        if (item.desk.state == ItemState::open) look_up_names(item.desk, names, office);
    return items;
}

class DeskWriter
{
public:
    DeskWriter(Desk& desk, Language language, Texts const& texts)
        : desk_(desk)
        , language_(language)
        , texts_(texts)
    {
    }

    void add(DeskItem item, Findings const& findings)
    {
        bool const open = item.state == ItemState::open;
        desk_.summary.open += open;
        desk_.summary.ready += item.ready;
        desk_.summary.unconfirmed += open && item.host && !item.host_confirmed;
        for (auto const& finding : findings.open)
            if (open) add_finding(item, finding, findings.look_alike);
        desk_.items.push_back(std::move(item));
    }

private:
    void add_finding(DeskItem& item, Finding const& finding, TaskId look_alike)
    {
        std::vector<Parameter> parameters;
        for (auto const& [name, value] : finding.parameters) parameters.push_back({name, value});
        auto const card = finding.severity == Severity::explain ? card_of(finding.code) : std::nullopt;
        item.lint.push_back({finding.code, std::string(severity_name(finding.severity)),
                             texts_.sentence(language_, "lint." + finding.code, parameters),
                             finding.code == "look_alike" ? look_alike : TaskId{}, card});
        if (card) return add_to_card(*card, item, finding);
        desk_.summary.must_fix += finding.severity == Severity::must_fix;
        desk_.summary.explain += finding.severity == Severity::explain;
        desk_.summary.hint += finding.severity == Severity::hint;
    }

    void add_to_card(Card kind, DeskItem const& item, Finding const& finding)
    {
        auto found = std::find_if(desk_.cards.begin(), desk_.cards.end(),
                                  [kind](DeskCard const& each) { return each.card == kind; });
        if (found == desk_.cards.end())
        {
            found = desk_.cards.insert(desk_.cards.end(), {kind, {}, {}});
            ++desk_.summary.explain;
        }
        if (found->items.empty() || found->items.back() != item.id) found->items.push_back(item.id);
        for (auto const& [name, value] : finding.parameters)
            if (name == "unit" &&
                std::find(found->names.begin(), found->names.end(), value) == found->names.end())
                found->names.push_back(value);
    }

    Desk& desk_;
    Language language_;
    Texts const& texts_;
};

} // namespace

Result<Desk> show(db::Session& session, BreakdownTools const& tools, Actor const& actor, Language language,
                  Texts const& texts, ImportId id)
{
    auto import_row = store::find(session, id, actor.unit);
    if (!import_row) return refuse_not_found();
    Desk desk;
    desk.id = import_row->id;
    desk.title = import_row->title;
    desk.number = import_row->number;
    desk.day = import_row->day;
    desk.conventions = stored_json<std::vector<std::string>>(import_row->conventions);
    desk.text = std::move(import_row->text);
    desk.headings = stored_json<std::vector<DeskHeading>>(import_row->headings);
    desk.remainder = stored_json<std::vector<Rest>>(import_row->remainder);
    desk.state = import_row->state;
    desk.approval = approvals::latest(session, texts, language, actor, id.value);
    if (auto const request = approvals::pending(session, id.value))
        desk.awaiting = stored_json<Dispatch>(request->body).items;
    desk.decision = import_row->decision;
    if (auto const change = store::last_change(session, id)) desk.undo = change->action;
    desk.version = import_row->version;
    auto items = items_now(session, tools, actor.unit, id);
    auto const findings = findings_of(session, actor.unit, items, tools);
    auto const today = tools.tools.clock.today();
    auto const calendar = tools.calendars.national();
    auto const approvals = rulebook::approvals_of(session, actor.unit, today).content;
    DeskWriter writer(desk, language, texts);
    for (std::size_t i = 0; i < items.size(); ++i)
    {
        auto& item = items[i].desk;
        item.ready = is_ready(item, findings[i].open, today);
        item.approval_steps = *approval_steps({item.grade}, approvals); // one grade is never divided
        item.counted_length = running_length(item, {calendar, today, {}});
        if (item.counted_length) item.counted_day = end_of(*item.counted_length, today, calendar);
        writer.add(std::move(item), findings[i]);
    }
    return desk;
}

Result<ImportId> edit_import(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                             EditImport const& input)
{
    auto import_row = TRY(find_for_change(tx, actor, input.id, input.version));
    if (input.title) import_row.title = *input.title;
    if (input.number) import_row.number = *input.number;
    if (input.day) import_row.day = input.day;
    TRY(store::save(tx, import_row, input.version, tools.tools.clock.now()));
    sync_worklist(tx, tools, import_row);
    audit::record(tx, tools.tools, actor, "breakdown.edit_import", import_row.id, to_json(input));
    return import_row.id;
}

Result<ImportId> discard(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                         std::int64_t version)
{
    auto import_row = TRY(find_for_change(tx, actor, id, version));
    if (import_row.dispatched_count > 0) return refuse("breakdown.already_dispatched");
    import_row.state = ImportState::discarded;
    TRY(store::save(tx, import_row, version, tools.tools.clock.now()));
    sync_worklist(tx, tools, import_row);
    audit::record(tx, tools.tools, actor, "breakdown.discard", import_row.id);
    return id;
}

} // namespace luoshi::breakdown::desk
