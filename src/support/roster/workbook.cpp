#include "roster/workbook.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"
#include "roster/roster.h"
#include "roster/store.h"
#include "search/initials.h"

namespace luoshi::roster::workbook
{

namespace
{

template <class Planned>
PlanRow row_of(Planned const& planned, Sheet sheet)
{
    PlanRow out;
    out.sheet = sheet;
    out.row = planned.entry.row;
    out.verdict = planned.verdict;
    out.name = planned.entry.name;
    out.changes = planned.changes;
    if (planned.refusal)
    {
        out.field = planned.refusal->field;
        out.code = planned.refusal->code;
    }
    return out;
}

void count(Preview& out, Verdict verdict)
{
    out.added += verdict == Verdict::added;
    out.changed += verdict == Verdict::changed;
    out.unchanged += verdict == Verdict::unchanged;
    out.refused += verdict == Verdict::refused;
}

// The rows without sentences: the fingerprint is the same in both languages. A number tells one person or unit from
// another that has come in its place.
Preview rows_of(Plan const& plan, std::string_view bytes)
{
    Preview out;
    out.ready = plan.is_ready();
    std::string all = crypto::sha256_text(bytes);
    auto const add = [&](PlanRow row, std::int64_t id)
    {
        count(out, row.verdict);
        all += to_json(row) + std::to_string(id);
        out.rows.push_back(std::move(row));
    };
    for (auto const& each : plan.units) add(row_of(each, Sheet::units), each.unit.id.value);
    for (auto const& each : plan.people)
    {
        add(row_of(each, Sheet::people), each.person.value);
        all += "@" + std::to_string(each.unit.id.value) + "@" + std::to_string(each.role_unit.id.value);
    }
    out.plan = crypto::sha256_text(all);
    return out;
}

// The units of the file, each behind its parent.
void write_units(db::Tx& tx, Tools const& tools, Actor const& actor, Plan& plan, std::int64_t position)
{
    auto const today = tools.clock.today();
    std::vector<bool> done(plan.units.size(), false);
    bool progress = true;
    while (progress)
    {
        progress = false;
        for (std::size_t i = 0; i < plan.units.size(); ++i)
        {
            auto& row = plan.units[i];
            bool const waits = row.parent.planned != SIZE_MAX && !plan.units[row.parent.planned].unit.id;
            if (done[i] || waits) continue;
            done[i] = progress = true;
            row.unit.parent =
                row.parent.planned != SIZE_MAX ? plan.units[row.parent.planned].unit.id : row.parent.id;
            auto words = audit::payload({{"name", row.unit.name},
                                         {"short_name", row.unit.short_name},
                                         {"kind", std::string(name_of(row.unit.kind))},
                                         {"office", row.unit.office ? "yes" : "no"}});
            if (row.verdict == Verdict::changed)
            {
                directory::change_unit(tx, row.unit);
                audit::record(tx, tools, actor, "directory.change_unit", row.unit.id, std::move(words));
            }
            else if (row.verdict == Verdict::added)
            {
                row.unit.initials = search::initials(row.unit.short_name);
                row.unit.from_day = today;
                row.unit.position = ++position;
                row.unit.id = directory::add_unit(tx, tools, row.unit);
                audit::record(tx, tools, actor, "directory.add_unit", row.unit.id, std::move(words));
            }
            for (auto const& alias : row.aliases)
                directory::add_alias(tx, row.unit.id, alias, directory::AliasKind::alias);
        }
    }
}

UnitId unit_of(Plan const& plan, UnitRef const& ref)
{
    return ref.planned != SIZE_MAX ? plan.units[ref.planned].unit.id : ref.id;
}

std::vector<Line> lines_of(Plan const& plan)
{
    std::vector<Line> out;
    for (auto const& row : plan.people)
    {
        if (row.verdict == Verdict::unchanged) continue;
        Line line;
        line.sheet_row = row.entry.row;
        line.person = row.person;
        line.is_new = !row.person;
        line.name = row.entry.name;
        if (!row.has_login) line.login = row.entry.login;
        line.unit = unit_of(plan, row.unit);
        line.post = row.entry.post;
        for (auto const role : row.roles) line.roles |= role_bit(role);
        line.role_unit = unit_of(plan, row.role_unit);
        line.from_day = row.from_day;
        if (!line.login.empty()) line.slip = Slip::wanted;
        out.push_back(std::move(line));
    }
    return out;
}

} // namespace

Result<Entries> entries_of(std::string_view bytes, std::string_view file_name)
{
    if (bytes.size() > file_bytes_max)
        return refuse_input("file", "roster.too_large", {{"most", std::to_string(file_bytes_max >> 20)}});
    auto const tried = exchange::extract(bytes, file_name);
    // Here a workbook is the only kind of file that helps.
    if (!tried && tried.error().code == "exchange.unknown_format")
        return refuse_input("file", "roster.not_a_workbook");
    auto const& read = TRY(tried);
    if (read.format != exchange::Format::xlsx) return refuse_input("file", "roster.not_a_workbook");
    return read_entries(read.sheets);
}

Preview preview(db::Session& session, Texts const& texts, Language language, std::string_view bytes,
                Entries const& entries, Day today)
{
    auto const planned = plan(store::known(session, today), entries);
    auto out = rows_of(planned, bytes);
    for (std::size_t i = 0; i < out.rows.size(); ++i)
    {
        auto const& refusal = i < planned.units.size() ? planned.units[i].refusal
                                                       : planned.people[i - planned.units.size()].refusal;
        if (refusal) out.rows[i].sentence = texts.sentence(language, refusal->code, refusal->parameters);
    }
    return out;
}

Result<Imported> import(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view bytes,
                        Entries const& entries, ImportAsked const& asked)
{
    auto const known = store::known(tx, tools.clock.today());
    auto planned = plan(known, entries);
    auto const rows = rows_of(planned, bytes);
    if (rows.plan != asked.plan) return refuse("roster.plan_changed");
    if (rows.refused > 0) return refuse("roster.plan_has_refusals", {{"n", std::to_string(rows.refused)}});
    if (!rows.ready) return refuse("roster.nothing_to_do");
    std::int64_t position = 0;
    for (auto const& each : known.units) position = std::max(position, each.position);
    write_units(tx, tools, actor, planned, position);
    Imported out;
    for (auto const& each : planned.units) out.units += each.verdict != Verdict::unchanged;
    auto lines = lines_of(planned);
    out.people = static_cast<std::int64_t>(lines.size());
    if (!lines.empty()) out.batch = propose(tx, tools, actor, asked.name, std::move(lines));
    return out;
}

} // namespace luoshi::roster::workbook
