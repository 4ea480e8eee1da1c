#include "tracking/sheets.h"

#include "tracking/store.h"

#include <cstdlib>
#include <fmt/format.h>

namespace luoshi::tracking
{

namespace
{

using exchange::Align;
using exchange::Column;
using exchange::Face;
using exchange::Paragraph;
using exchange::Style;
using exchange::Table;

constexpr Light lights[] = {Light::green, Light::yellow, Light::red,       Light::grave,
                            Light::grey,  Light::blue,   Light::submitted, Light::none};

std::string_view shape_of(Light light)
{
    switch (light)
    {
    case Light::green: return "●";
    case Light::yellow: return "▲";
    case Light::red: return "◆";
    case Light::grave: return "◆◆";
    case Light::grey: return "‖";
    case Light::blue: return "✓";
    case Light::none: return "—";
    case Light::submitted: return "→";
    }
    return "";
}

void add_span(std::vector<std::string>& out, SheetWords const& words, std::string_view code,
              std::optional<Day> from, std::optional<Day> to)
{
    if (!from && !to) return;
    std::string const prefix(code);
    auto const day = [](std::optional<Day> each) { return each ? to_text(*each) : std::string{}; };
    if (from && to)
        out.push_back(words(prefix + ".between", {{"from", day(from)}, {"to", day(to)}}));
    else if (from)
        out.push_back(words(prefix + ".since", {{"from", day(from)}}));
    else
        out.push_back(words(prefix + ".until", {{"to", day(to)}}));
}

template <class Value, class Word>
void add_list(std::vector<std::string>& out, SheetWords const& words, std::string_view code,
              std::vector<Value> const& values, Word const& word)
{
    std::string said;
    for (auto const value : values) said += (said.empty() ? "" : words.comma()) + word(value);
    if (!said.empty()) out.push_back(words(code, {{"words", said}}));
}

// Names only of whom this reader may name: a handler of one's own unit.
std::string handler_name(db::Session& session, TrackingTools const& tools, Actor const& actor,
                         PersonId handler)
{
    for (auto const& each : directory::colleagues(session, actor.unit, tools.tools.clock.today()))
        if (each.person == handler) return each.name;
    return {};
}

std::string filter_words(db::Session& session, TrackingTools const& tools, Actor const& actor,
                         SheetWords const& words, TaskQuery const& query, std::string const& document)
{
    std::vector<std::string> said{words(query.all    ? "print.filter.all"
                                        : query.open ? "print.filter.open"
                                                     : "print.filter.ended")};
    add_list(said, words, "print.filter.light", query.light, [&](Light each) { return words.light(each); });
    add_list(said, words, "print.filter.state", query.state,
             [&](State each) { return words.of("value.state", each); });
    add_span(said, words, "print.filter.due", query.due_from, query.due_to);
    add_span(said, words, "print.filter.closed", query.closed_from, query.closed_to);
    directory::Names names(session);
    if (query.office) said.push_back(words("print.filter.office", {{"words", names.unit(query.office)}}));
    if (query.host) said.push_back(words("print.filter.host", {{"words", names.unit(query.host)}}));
    if (query.handler)
        said.push_back(
            words("print.filter.handler", {{"words", handler_name(session, tools, actor, query.handler)}}));
    if (query.decision) said.push_back(words("print.filter.decision", {{"words", document}}));
    if (!query.q.empty()) said.push_back(words("print.filter.words", {{"words", query.q}}));
    std::string out;
    for (auto const& each : said) out += (out.empty() ? "" : words("print.semicolon")) + each;
    return out;
}

std::string light_cell(SheetWords const& words, TaskRow const& row)
{
    auto out = words.light(row.light);
    if (row.was_red && !is_late(row.light)) out += "\n" + words("print.was_red");
    if (row.extended) out += "\n" + words("print.was_extended");
    return out;
}

std::string due_cell(SheetWords const& words, TaskRow const& row)
{
    if (row.due_day) return to_text(*row.due_day);
    return row.state == State::withdrawn || row.state == State::cancelled ? "—" : words("print.no_due_day");
}

std::vector<std::string> cells_of(SheetWords const& words, TaskRow const& row, std::size_t number)
{
    return {std::to_string(number),
            light_cell(words, row),
            row.number,
            row.title,
            row.host_name,
            words.of("notice.grade", row.grade),
            due_cell(words, row),
            row.remaining_workdays ? words.remaining(*row.remaining_workdays) : "",
            std::to_string(row.progress) + "%",
            row.part ? words.of("value.part_state", *row.part) : words.of("value.state", row.state)};
}

Style small(double size, Align align)
{
    Style style;
    style.face = Face::plain;
    style.size_points = size;
    style.pitch_points = size * 1.5;
    style.align = align;
    return style;
}

Table ledger_table(SheetWords const& words, SheetSize size)
{
    Table out;
    out.size_points = size == SheetSize::a3 ? 10 : 8.5;
    out.pitch_points = out.size_points * 1.35;
    out.before_points = 4;
    auto const column = [&](std::string_view code, double share, Align align = Align::left) {
        out.columns.push_back({words("print.column." + std::string(code)), share, align, Face::plain});
    };
    column("position", 3.4, Align::right);
    column("light", 8);
    column("number", 8);
    column("title", 27);
    column("host", 10);
    column("grade", 4.5);
    column("due", 7);
    column("remaining", 9.4);
    column("progress", 4.5, Align::right);
    column("state", 6.5);
    return out;
}

} // namespace

std::string SheetWords::light(Light light) const
{
    return std::string(shape_of(light)) + " " + of("value.to", light);
}

std::string SheetWords::moment(Instant at)
{
    auto const minutes = microseconds_of_legal_day(at) / microseconds_per_minute;
    return fmt::format("{} {:02}:{:02}", to_text(legal_day(at)), minutes / 60, minutes % 60);
}

std::string SheetWords::remaining(std::int64_t workdays) const
{
    if (workdays == 0) return (*this)("print.due_today");
    return (*this)(workdays > 0 ? "print.remaining" : "print.over",
                   {{"n", std::to_string(std::abs(workdays))}});
}

std::string SheetWords::page_number() const
{
    // Filled when the pages are counted.
    return (*this)("print.page", {{"page", "{page}"}, {"pages", "{pages}"}});
}

std::string SheetWords::printed_by(http::Call const& call) const
{
    return (*this)("print.printed_by", {{"unit", call.actor.unit_name}, {"at", moment(call.now)}});
}

namespace show
{

Result<exchange::Paper> ledger_sheet(db::Session& session, TrackingTools const& tools, http::Call const& call,
                                     Texts const& texts, LedgerSheetQuery const& query)
{
    SheetWords const words(texts, call.language);
    TaskQuery all = query;
    all.after.clear();
    all.count = false;
    all.limit = sheet_rows_max;
    auto const page = TRY(show::page(session, tools, call.actor, all));
    if (page.next) return refuse("tracking.too_many_rows", {{"most", std::to_string(sheet_rows_max)}});
    std::string document;
    if (query.decision && !page.tasks.empty())
        if (auto const task = store::find_visible(session, page.tasks.front().id, call.actor.unit))
            document = task->decision_title;
    exchange::Paper out;
    out.title = words("print.ledger");
    bool const a3 = query.size == SheetSize::a3;
    out.page = {a3 ? 420.0 : 297.0, a3 ? 297.0 : 210.0, 14, 14, 14, 20, 0};
    out.number = {words.page_number(), Face::plain, 8, false};
    auto title = small(16, Align::centre);
    title.face = Face::strong;
    out.blocks.emplace_back(Paragraph{out.title, title, {}});
    out.blocks.emplace_back(Paragraph{
        words("print.filter", {{"words", filter_words(session, tools, call.actor, words, query, document)}}),
        small(9, Align::left), words("print.rows", {{"n", std::to_string(page.tasks.size())}})});
    auto table = ledger_table(words, query.size);
    for (std::size_t i = 0; i < page.tasks.size(); ++i)
        table.rows.push_back(cells_of(words, page.tasks[i], i + 1));
    if (page.tasks.empty())
        out.blocks.emplace_back(Paragraph{words("print.no_rows"), small(10, Align::left), {}});
    else
        out.blocks.emplace_back(std::move(table));
    std::string legend;
    for (auto const light : lights) legend += (legend.empty() ? "" : "　") + words.light(light);
    out.running_foot = {words("print.legend", {{"words", legend}}), words.printed_by(call)};
    return out;
}

} // namespace show

} // namespace luoshi::tracking
