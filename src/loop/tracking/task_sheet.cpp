#include "tracking/sheets.h"

namespace luoshi::tracking
{

namespace
{

using exchange::Align;
using exchange::Face;
using exchange::Paragraph;
using exchange::Style;
using exchange::Table;

constexpr double text_points = 10;

class TaskSheet
{
public:
    TaskSheet(SheetWords const& words, TaskView const& view) : words_(words), view_(view) {}

    exchange::Paper run(http::Call const& call)
    {
        exchange::Paper out;
        auto const& task = view_.task;
        out.title = task.number + " " + task.title;
        out.page = {210, 297, 18, 20, 20, 22, 0};
        out.number = {words_.page_number(), Face::plain, 8, false};
        out.running_foot = {words_.printed_by(call)};
        add(out.title, 15, Align::left);
        add_facts();
        add_printed();
        add_reports();
        add_extensions();
        add_difficulties();
        add_journal();
        out.blocks = std::move(blocks_);
        return out;
    }

private:
    std::string say(std::string_view code) const { return words_("print.task." + std::string(code)); }
    std::string beside(std::string const& words, std::string const& note) const
    {
        return note.empty() ? words : words_("print.beside", {{"words", words}, {"note", note}});
    }

    void add(std::string text, double size, Align align)
    {
        Style style;
        style.face = Face::strong;
        style.size_points = size;
        style.pitch_points = size * 1.6;
        style.before_points = 6;
        style.align = align;
        style.keep_with_next = true;
        blocks_.emplace_back(Paragraph{std::move(text), style, {}});
    }
    void head(std::string_view code) { add(say(code), 11.5, Align::left); }
    void add_words(std::string text)
    {
        Style style;
        style.face = Face::plain;
        style.size_points = text_points;
        style.pitch_points = text_points * 1.55;
        blocks_.emplace_back(Paragraph{std::move(text), style, {}});
    }

    static Table table_of(std::vector<exchange::Column> columns)
    {
        Table out;
        out.columns = std::move(columns);
        out.size_points = 9.5;
        out.pitch_points = 13.5;
        return out;
    }

    void fact(Table& table, std::string_view code, std::string value) const
    {
        if (!value.empty()) table.rows.push_back({say(code), std::move(value)});
    }

    std::string due_words() const
    {
        auto const& task = view_.task;
        if (!view_.due_day)
            return task.state == State::withdrawn || task.state == State::cancelled
                       ? "—"
                       : words_("print.no_due_day");
        auto out = beside(to_text(*view_.due_day), words_.of("print.due_basis", view_.due_basis));
        if (view_.remaining_workdays) out += "　" + words_.remaining(*view_.remaining_workdays);
        if (view_.provisional) out += "　" + say("provisional");
        if (task.original_day && *task.original_day != *view_.due_day)
            out += "　" + words_("print.task.original", {{"day", to_text(*task.original_day)}});
        return out;
    }

    std::string partner_words() const
    {
        std::string out;
        for (auto const& part : view_.parts)
        {
            if (!out.empty()) out += "\n";
            out += beside(part.name, words_.of("print.part", part.role)) + "　" +
                   words_.of("value.part_state", part.state) + "　" + std::to_string(part.progress) + "%";
            if (part.due_day) out += "　" + to_text(*part.due_day);
            if (!part.share.empty()) out += "　" + part.share;
        }
        for (auto const& party : view_.outside)
            out += (out.empty() ? "" : "\n") + beside(party.printed, words_.of("print.outside", party.kind));
        return out;
    }

    std::string ratings() const
    {
        auto const& task = view_.task;
        if (!task.verified_at) return {};
        return words_("print.task.rated", {{"progress", words_.of("print.rating", task.rating_progress)},
                                           {"quality", words_.of("print.rating", task.rating_quality)},
                                           {"effect", words_.of("print.rating", task.rating_effect)}});
    }

    void add_facts()
    {
        auto const& task = view_.task;
        auto table = table_of({{"", 1, Align::left, Face::strong}, {"", 5, Align::left, Face::plain}});
        auto light = words_.light(task.light);
        if (task.was_red && !is_late(task.light)) light += "　" + words_("print.was_red");
        fact(table, "state",
             words_.of("value.state", task.state) + "　" + light + "　" + std::to_string(task.progress) +
                 "%");
        fact(table, "office", view_.office_name);
        fact(table, "host", beside(view_.host_name, words_.of("print.host_basis", task.host_basis)));
        fact(table, "handler", view_.handler_name);
        fact(table, "handler_post", task.handler_post);
        fact(table, "measure", task.measure);
        fact(table, "partners", partner_words());
        fact(table, "leaders", task.leaders);
        fact(table, "due", due_words());
        fact(table, "grade", words_.of("notice.grade", task.grade));
        fact(table, "requirement", task.requirement);
        fact(table, "metrics", task.metrics);
        fact(table, "verifier", view_.verifier_name);
        fact(table, "dispatched_at", SheetWords::moment(task.dispatched_at));
        fact(table, "ratings", ratings());
        blocks_.emplace_back(std::move(table));
    }

    void add_printed()
    {
        auto const& task = view_.task;
        head("printed");
        std::string source = task.decision_title;
        for (auto const& each : {task.decision_number, task.goal})
            if (!each.empty()) source += (source.empty() ? "" : " · ") + each;
        if (!source.empty()) add_words(source);
        bool const repeats = task.printed_text.starts_with(task.printed_number);
        add_words((repeats ? "" : task.printed_number + " ") + task.printed_text + task.printed_division);
        if (!task.printed_deadline.empty())
            add_words(words_("print.task.printed_deadline", {{"words", task.printed_deadline}}));
    }

    void add_reports()
    {
        head("reports");
        if (view_.reports.empty()) return add_words(say("no_reports"));
        auto table = table_of({{say("at"), 2.4, Align::left, Face::plain},
                               {say("unit"), 2.4, Align::left, Face::plain},
                               {say("kind"), 2.2, Align::left, Face::plain},
                               {say("text"), 9, Align::left, Face::plain}});
        for (auto const& report : view_.reports)
        {
            auto text = report.text;
            auto const more = [&](std::string_view code, std::string const& words)
            {
                if (!words.empty())
                    text += "\n" + words_("print.said", {{"what", say(code)}, {"words", words}});
            };
            more("difficulty", report.difficulty);
            more("demand", report.demand);
            more("remark", report.remark);
            table.rows.push_back(
                {SheetWords::moment(report.sent_at.value_or(report.created_at)),
                 report.author.empty() ? report.unit_name : report.unit_name + "\n" + report.author,
                 words_.of("print.report_kind", report.kind) + " " + std::to_string(report.progress) + "%\n" +
                     words_.of("print.report_state", report.state),
                 std::move(text)});
        }
        blocks_.emplace_back(std::move(table));
    }

    void add_extensions()
    {
        if (view_.extensions.empty()) return;
        head("extensions");
        auto table = table_of({{say("at"), 2.4, Align::left, Face::plain},
                               {say("to_day"), 2.4, Align::left, Face::plain},
                               {say("kind"), 2.2, Align::left, Face::plain},
                               {say("text"), 9, Align::left, Face::plain}});
        for (auto const& each : view_.extensions)
        {
            auto text = each.reason;
            if (!each.advice.empty())
                text += "\n" + words_("print.said", {{"what", say("advice")}, {"words", each.advice}});
            if (!each.remark.empty())
                text += "\n" + words_("print.said", {{"what", say("remark")}, {"words", each.remark}});
            table.rows.push_back({SheetWords::moment(each.applied_at), to_text(each.to_day),
                                  words_("print.extension." + each.state), std::move(text)});
        }
        blocks_.emplace_back(std::move(table));
    }

    void add_difficulties()
    {
        if (view_.difficulties.empty()) return;
        head("difficulties");
        auto table = table_of({{say("at"), 2.4, Align::left, Face::plain},
                               {say("unit"), 2.4, Align::left, Face::plain},
                               {say("kind"), 2.2, Align::left, Face::plain},
                               {say("text"), 9, Align::left, Face::plain}});
        for (auto const& each : view_.difficulties)
        {
            auto text = each.text;
            if (!each.answer.empty())
                text += "\n" + words_("print.said", {{"what", say("answer")}, {"words", each.answer}});
            table.rows.push_back({SheetWords::moment(each.since_at), each.unit_name,
                                  words_.of("value.difficulty_state", each.state),
                                  text + "\n" +
                                      words_("print.task.answered_by",
                                             {{"unit", each.owner_name}, {"day", to_text(each.due_day)}})});
        }
        blocks_.emplace_back(std::move(table));
    }

    void add_journal()
    {
        head("journal");
        auto table = table_of({{say("at"), 2.4, Align::left, Face::plain},
                               {say("who"), 4, Align::left, Face::plain},
                               {say("what"), 9.6, Align::left, Face::plain}});
        for (auto const& line : view_.journal)
            table.rows.push_back({SheetWords::moment(line.at), line.who, line.sentence});
        blocks_.emplace_back(std::move(table));
        if (view_.journal_has_more) add_words(say("journal_more"));
    }

    SheetWords const& words_;
    TaskView const& view_;
    std::vector<exchange::Block> blocks_;
};

} // namespace

namespace show
{

Result<exchange::Paper> task_sheet(db::Session& session, TrackingTools const& tools, http::Call const& call,
                                   Texts const& texts, TaskId id)
{
    auto const view = TRY(show::task(session, tools, call, texts, id));
    SheetWords const words(texts, call.language);
    return TaskSheet(words, view).run(call);
}

} // namespace show

} // namespace luoshi::tracking
