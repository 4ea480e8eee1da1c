#include "roster/batch.h"
#include "roster/roster.h"
#include "roster/staffing.h"
#include "roster/store.h"
#include "roster/unit_routes.h"
#include "roster/workbook.h"

namespace luoshi::roster
{

namespace
{

Result<Preview> preview(http::Call& call, Tools const& tools, Texts const& texts, FileAsked const& asked)
{
    auto const entries = TRY(workbook::entries_of(call.request.body, asked.name));
    return tools.database.read(
        [&](db::Session& session)
        {
            return workbook::preview(session, texts, call.language, call.request.body, entries,
                                     legal_day(call.now));
        });
}

Result<Imported> import(http::Call& call, Tools const& tools, ImportAsked const& asked)
{
    // The file is read before the writer is asked.
    auto const entries = TRY(workbook::entries_of(call.request.body, asked.name));
    Imported out;
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            out = TRY(workbook::import(tx, tools, call.actor, call.request.body, entries, asked));
            return {};
        });
    TRY(done);
    return out;
}

void answer_with_workbook(http::Call& call, std::string bytes, std::string_view name)
{
    http::Response response;
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.headers.emplace_back("Content-Disposition",
                                  "attachment; filename=\"" + std::string(name) + "\"");
    response.body = std::move(bytes);
    call.answer = std::move(response);
}

std::vector<http::Route> roster_routes(Tools const& tools, Texts const& texts)
{
    using http::Method;
    return {
        http::read<Nothing, Nothing>("/api/roster/template", "roster.template", May::manage_accounts,
                                     "An .xlsx to fill in: heads, an example, the permitted words",
                                     [](http::Call& call, db::Session&, Nothing const&) -> Result<Nothing>
                                     {
                                         answer_with_workbook(call, workbook::make(call.language, nullptr),
                                                              "units-and-people.xlsx");
                                         return Nothing{};
                                     }),
        http::read<Nothing, Nothing>(
            "/api/roster/export", "roster.export", May::manage_accounts,
            "Units and people as they stand, in the same form",
            [](http::Call& call, db::Session& session, Nothing const&) -> Result<Nothing>
            {
                auto const known = store::known(session, legal_day(call.now));
                answer_with_workbook(call, workbook::make(call.language, &known), "directory.xlsx");
                return Nothing{};
            }),
        http::upload<FileAsked, Preview>("/api/uploads/roster/preview", "roster.preview",
                                         May::manage_accounts,
                                         "Dry run of an .xlsx of units and people: nothing is written",
                                         [&tools, &texts](http::Call& call, FileAsked const& asked)
                                         { return preview(call, tools, texts, asked); }),
        http::upload<ImportAsked, Imported>(
            "/api/uploads/roster/import", "roster.import", May::manage_accounts,
            "Import what the dry run showed: units at once, people as a batch to be confirmed",
            [&tools](http::Call& call, ImportAsked const& asked) { return import(call, tools, asked); }),
        http::read<Nothing, BatchList>(
            "/api/roster/batches", "roster.batches", May::see_accounts,
            "Batches of accounts and roles; what waits stands first",
            [](http::Call&, db::Session& session, Nothing const&) -> Result<BatchList>
            { return batches::list(session); }),
        http::read<BatchById, BatchView>(
            "/api/roster/batches/{id}", "roster.batch", May::see_accounts,
            "A batch, and what has changed since it was proposed",
            [&texts](http::Call& call, db::Session& session, BatchById const& in)
            { return batches::show(session, texts, call.language, call.actor, in.id, legal_day(call.now)); }),
        http::write<Confirm, Nothing>(Method::post, "/api/roster/batches/{id}/confirm", "roster.confirm",
                                      May::manage_roles,
                                      "Confirm a batch as it was seen, without the lines that are taken out",
                                      [&tools](http::Call& call, db::Tx& tx, Confirm const& input)
                                      { return batches::confirm(tx, tools, call.actor, input); }),
        http::write<WithReason, Nothing>(Method::post, "/api/roster/batches/{id}/refuse", "roster.refuse",
                                         May::manage_roles, "Refuse a batch as a whole",
                                         [&tools](http::Call& call, db::Tx& tx, WithReason const& input)
                                         { return batches::refuse(tx, tools, call.actor, input); }),
        http::write<WithReason, Nothing>(Method::post, "/api/roster/batches/{id}/withdraw", "roster.withdraw",
                                         May::manage_accounts,
                                         "Take one's own batch back before it is decided",
                                         [&tools](http::Call& call, db::Tx& tx, WithReason const& input)
                                         { return batches::withdraw(tx, tools, call.actor, input); }),
        http::open<BatchById, Slips>(Method::post, "/api/roster/batches/{id}/slips", "roster.slips",
                                     May::manage_accounts,
                                     "One-time passwords of a confirmed batch, some at a time, each once",
                                     [&tools](http::Call& call, BatchById const& in)
                                     { return batches::give_slips(tools, call.actor, in.id); }),
        http::read<Nothing, staffing::GapList>(
            "/api/roster/staffing", "roster.staffing", May::see_accounts,
            "Who is missing: where something cannot be done, or by one person alone",
            [&texts](http::Call& call, db::Session& session, Nothing const&) -> Result<staffing::GapList>
            { return staffing::list(session, texts, call.language, legal_day(call.now)); }),
        http::read<Nothing, staffing::GapList>(
            "/api/roster/unstaffed-hosts", "roster.unstaffed_hosts", May::dispatch_tasks,
            "Units in which nobody could receive a task",
            [&texts](http::Call& call, db::Session& session, Nothing const&) -> Result<staffing::GapList>
            { return staffing::of_hosts(session, texts, call.language, legal_day(call.now)); }),
        http::read<Nothing, staffing::Queue>(
            "/api/roster/without-role", "roster.without_role", May::see_accounts,
            "Accounts whose person holds no role, and roles that end within 30 days",
            [](http::Call& call, db::Session& session, Nothing const&) -> Result<staffing::Queue>
            { return staffing::queue(session, legal_day(call.now)); }),
    };
}

} // namespace

std::vector<http::Route> routes(Tools const& tools, Texts const& texts, directory::FindOpenWork const& work)
{
    auto out = unit_routes(tools, work);
    for (auto& each : roster_routes(tools, texts)) out.push_back(std::move(each));
    return out;
}

} // namespace luoshi::roster
