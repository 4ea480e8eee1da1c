#include "tracking/paper_routes.h"

#include "shared/utf8.h"
#include "tracking/notices.h"
#include "tracking/sheets.h"

#include <fmt/format.h>

namespace luoshi::tracking
{

namespace
{

using http::Method;

constexpr std::string_view pdf_type = "application/pdf";
constexpr std::string_view docx_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

enum class NoticeFormat : std::uint8_t
{
    pdf,
    docx,
};
constexpr auto enum_names(NoticeFormat const*)
{
    return std::array<std::string_view, 2>{"pdf", "docx"};
}

struct NoticeQuery
{
    TaskId id;
    NoticeFormat format = NoticeFormat::pdf;
    bool whole_document = false; // with all tasks of its document that went to this host on the same day
};
constexpr auto fields(NoticeQuery const*)
{
    return std::tuple{field("id", &NoticeQuery::id, {.required = true}),
                      field("format", &NoticeQuery::format),
                      field("whole_document", &NoticeQuery::whole_document)};
}

// Work that takes longer is given up: a worker thread is everybody's.
exchange::PrintBounds bounds_of(TrackingTools const& tools)
{
    constexpr std::int64_t seconds_max = 20;
    auto const end = tools.tools.clock.now().microseconds + seconds_max * microseconds_per_second;
    exchange::PrintBounds out;
    out.is_late = [&clock = tools.tools.clock, end] { return clock.now().microseconds > end; };
    return out;
}

std::string code_points(std::string_view characters)
{
    std::string out;
    for (std::size_t at = 0; at < characters.size();)
        out += fmt::format("{}U+{:04X}", out.empty() ? "" : " ",
                           static_cast<std::uint32_t>(next_code_point(characters, at)));
    return out;
}

// A sheet with characters that have no font says so at its end.
Result<http::File> sheet_file(TrackingTools const& tools, Texts const& texts, http::Call const& call,
                              exchange::Paper paper)
{
    auto const bounds = bounds_of(tools);
    auto printed = TRY(exchange::write_pdf(paper, tools.fonts, bounds));
    if (!printed.missing.empty())
    {
        exchange::Style style;
        style.face = exchange::Face::plain;
        style.size_points = 9;
        style.pitch_points = 13;
        style.before_points = 6;
        paper.blocks.emplace_back(exchange::Paragraph{
            texts.sentence(call.language, "print.missing", {{"characters", code_points(printed.missing)}}),
            style,
            {}});
        printed = TRY(exchange::write_pdf(paper, tools.fonts, bounds));
    }
    // Names of files end somewhere; a task's may be a whole sentence.
    constexpr std::size_t name_max = 50;
    return http::File{std::move(printed.bytes), std::string(pdf_type),
                      std::string(first_code_points(paper.title, name_max)) + ".pdf"};
}

// An official paper is not sent out with boxes in it.
Result<http::File> notice_file(TrackingTools const& tools, exchange::Paper const& paper, NoticeFormat format,
                               std::string const& name)
{
    if (format == NoticeFormat::docx)
        return http::File{exchange::write_docx(paper, tools.fonts), std::string(docx_type), name + ".docx"};
    auto printed = TRY(exchange::write_pdf(paper, tools.fonts, bounds_of(tools)));
    if (!printed.missing.empty())
        return refuse("tracking.notice_lacks_fonts",
                      {{"characters", printed.missing + " (" + code_points(printed.missing) + ")"}});
    return http::File{std::move(printed.bytes), std::string(pdf_type), name + ".pdf"};
}

Result<http::File> notice(TrackingTools const& tools, Texts const& texts, http::Call& call,
                          NoticeQuery const& query)
{
    NoticeTemplate words;
    auto const facts = TRY(tools.tools.database.read(
        [&](db::Session& session) -> Result<NoticeFacts>
        {
            words = store::notice_template(session, call.actor.unit).text;
            return show::notice_facts(session, tools, call.actor, texts, query.id, query.whole_document);
        }));
    auto const paper = TRY(notice_paper(words, facts));
    bool const whole = facts.items.size() > 1;
    auto const name =
        texts.sentence(call.language, whole ? "notice.file_whole" : "notice.file",
                       {{"number", facts.items.front().number}, {"n", std::to_string(facts.items.size())}});
    return notice_file(tools, paper, query.format, name);
}

Result<http::File> preview(TrackingTools const& tools, Texts const& texts, http::Call& call,
                           PreviewNotice const& input)
{
    auto const facts = TRY(tools.tools.database.read(
        [&](db::Session& session) -> Result<NoticeFacts>
        {
            auto const office = directory::find_unit(session, call.actor.unit);
            return show::sample_notice_facts(office ? office->name : std::string{}, call.actor.unit_name,
                                             tools.tools.clock.today());
        }));
    auto const paper = TRY(notice_paper(input.text, facts));
    return notice_file(tools, paper, NoticeFormat::pdf, texts.sentence(call.language, "notice.file_preview"));
}

} // namespace

std::vector<http::Route> paper_routes(TrackingTools const& tools, Texts const& texts)
{
    return {
        http::file<LedgerSheetQuery>(
            Method::get, "/api/tracking/ledger-sheet", "tracking.ledger_sheet", May::see_tasks,
            "The ledger on paper: all rows of the filter", std::string(pdf_type),
            [&tools, &texts](http::Call& call, LedgerSheetQuery const& query)
            {
                return tools.tools.database
                    .read([&](db::Session& session)
                          { return show::ledger_sheet(session, tools, call, texts, query); })
                    .and_then([&](exchange::Paper&& paper)
                              { return sheet_file(tools, texts, call, std::move(paper)); });
            }),
        http::file<ById>(Method::get, "/api/tracking/tasks/{id}/sheet", "tracking.task_sheet", May::see_tasks,
                         "One task on paper, as its page shows it to the reader", std::string(pdf_type),
                         [&tools, &texts](http::Call& call, ById const& in)
                         {
                             return tools.tools.database
                                 .read([&](db::Session& session)
                                       { return show::task_sheet(session, tools, call, texts, in.id); })
                                 .and_then([&](exchange::Paper&& paper)
                                           { return sheet_file(tools, texts, call, std::move(paper)); });
                         }),
        http::file<NoticeQuery>(Method::get, "/api/tracking/tasks/{id}/notice", "tracking.notice",
                                May::dispatch_tasks, "督办通知单 of a task, as PDF or docx",
                                std::string(pdf_type) + "," + std::string(docx_type),
                                [&tools, &texts](http::Call& call, NoticeQuery const& query)
                                { return notice(tools, texts, call, query); }),
        http::read<Nothing, NoticeTemplateView>(
            "/api/tracking/notice-template", "tracking.notice_template", May::dispatch_tasks,
            "The words of the office's 督办通知单, with the placeholders they may hold",
            [&texts](http::Call& call, db::Session& session, Nothing const&) -> Result<NoticeTemplateView>
            { return show::notice_template(session, call.actor, texts, call.language); }),
        http::write<SaveNoticeTemplate, NoticeTemplateView>(
            Method::post, "/api/tracking/notice-template", "tracking.save_notice_template",
            May::dispatch_tasks, "Save the words of the office's 督办通知单 as a new version",
            [&tools, &texts](http::Call& call, db::Tx& tx, SaveNoticeTemplate const& input)
            { return actions::save_notice_template(tx, tools, texts, call, input); }),
        http::file<PreviewNotice>(Method::post, "/api/tracking/notice-template/preview",
                                  "tracking.preview_notice", May::dispatch_tasks,
                                  "A 督办通知单 of made-up words, by a template not yet saved",
                                  std::string(pdf_type),
                                  [&tools, &texts](http::Call& call, PreviewNotice const& input)
                                  { return preview(tools, texts, call, input); }),
    };
}

} // namespace luoshi::tracking
