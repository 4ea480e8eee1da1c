#include "breakdown/breakdown.h"

#include "breakdown/desk.h"
#include "evidence/evidence.h"
#include "exchange/exchange.h"
#include "platform/crypto.h"

namespace luoshi::breakdown
{

namespace
{

using http::Method;

struct Versioned
{
    ImportId id;
    std::int64_t version = 0;
};
constexpr auto fields(Versioned const*)
{
    return std::tuple{field("id", &Versioned::id, {.required = true}),
                      field("version", &Versioned::version, {.required = true, .least = 1})};
}

// A change of the desk: the answer is the desk afterwards.
template <class In>
http::Route change(BreakdownTools const& tools, Texts const& texts, std::string const& name, May may,
                   std::string summary,
                   Result<ImportId> (*action)(db::Tx&, BreakdownTools const&, Actor const&, In const&))
{
    std::string operation = "breakdown." + name;
    std::replace(operation.begin(), operation.end(), '-', '_');
    return http::write<In, Desk>(
        Method::post, "/api/breakdown/imports/{id}/" + name, std::move(operation), may, std::move(summary),
        [&tools, &texts, action](http::Call& call, db::Tx& tx, In const& input) -> Result<Desk>
        {
            auto const id = TRY(action(tx, tools, call.actor, input));
            return desk::show(tx, tools, call.actor, call.language, texts, id);
        });
}

// Law: this system must not hold state secrets (保守国家秘密法; interface §4.1): the clerk says so for each document.
Result<void> check_no_secrets(bool said)
{
    if (!said) return refuse_input("no_secrets", "breakdown.secrets_question");
    return {};
}

Result<Desk> keep(http::Call& call, BreakdownTools const& tools, Texts const& texts, desk::Prepared prepared)
{
    if (trimmed(prepared.text).empty()) return refuse_input("text", "exchange.empty");
    prepared.document_hash = crypto::sha256_text(prepared.text);
    auto const id = TRY(tools.tools.database.write(
        [&](db::Tx& tx) -> Result<ImportId> { return desk::open_import(tx, tools, call.actor, prepared); }));
    return tools.tools.database.read(
        [&](db::Session& session)
        { return desk::show(session, tools, call.actor, call.language, texts, id); });
}

Result<Desk> upload(http::Call& call, BreakdownTools const& tools, Texts const& texts,
                    UploadQuery const& query)
{
    TRY(check_no_secrets(query.no_secrets));
    auto const extracted = TRY(exchange::extract(call.request.body, query.name));
    desk::Prepared prepared;
    prepared.text = extracted.text;
    prepared.file_name = query.name;
    prepared.file_bytes = static_cast<std::int64_t>(call.request.body.size());
    prepared.file_sha256 = evidence::keep_bytes(tools.tools, call.request.body);
    return keep(call, tools, texts, std::move(prepared));
}

Result<ImportId> discard(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, Versioned const& input)
{
    return desk::discard(tx, tools, actor, input.id, input.version);
}

Result<ImportId> withdraw_dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                                   Versioned const& input)
{
    return desk::withdraw_dispatch(tx, tools, actor, input.id, input.version);
}

Result<ImportId> undo(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, Versioned const& input)
{
    return desk::undo(tx, tools, actor, input.id, input.version);
}

} // namespace

void subscribe(Events& events, BreakdownTools const& tools)
{
    events.subscribe<TaskTakenBack>([&tools](db::Tx& tx, TaskTakenBack const& taken)
                                    { return desk::take_back(tx, tools, taken); });
}

std::vector<http::Route> routes(BreakdownTools const& tools, Texts const& texts)
{
    return {
        http::read<Nothing, ImportList>(
            "/api/breakdown/imports", "breakdown.imports", May::import_documents,
            "Imports of the reader's office",
            [](http::Call& call, db::Session& session, Nothing const&) -> Result<ImportList>
            { return ImportList{store::list(session, call.actor.unit)}; }),
        http::open<Paste, Desk>(Method::post, "/api/breakdown/imports", "breakdown.paste",
                                May::import_documents, "Decompose pasted text",
                                [&tools, &texts](http::Call& call, Paste const& input) -> Result<Desk>
                                {
                                    TRY(check_no_secrets(input.no_secrets));
                                    return keep(call, tools, texts, {input.text, {}, {}, {}, 0});
                                }),
        http::upload<UploadQuery, Desk>("/api/uploads/breakdown/import", "breakdown.upload",
                                        May::import_documents,
                                        "Decompose a file: txt, docx, xlsx, pdf or ofd",
                                        [&tools, &texts](http::Call& call, UploadQuery const& query)
                                        { return upload(call, tools, texts, query); }),
        http::read<ImportById, Desk>(
            "/api/breakdown/imports/{id}", "breakdown.desk", May::see_imports, "The desk of one import",
            [&tools, &texts](http::Call& call, db::Session& session, ImportById const& in)
            { return desk::show(session, tools, call.actor, call.language, texts, in.id); }),
        change<EditImport>(tools, texts, "edit", May::import_documents, "Correct the document's head",
                           desk::edit_import),
        change<EditItems>(tools, texts, "edit-items", May::import_documents,
                          "Change chosen items: host, day, grade, requirement, reason", desk::edit_items),
        change<Settle>(tools, texts, "settle", May::import_documents,
                       "Answer a question that many items share, for the items of its list", desk::settle),
        change<EditUnits>(tools, texts, "edit-units", May::import_documents,
                          "Say who is named on an item, and in which role", desk::edit_units),
        change<SplitItem>(tools, texts, "split", May::import_documents, "Make two items of one",
                          desk::split_item),
        change<MergeItem>(tools, texts, "merge", May::import_documents, "Join an item to the one above it",
                          desk::merge_item),
        change<AddItem>(tools, texts, "add-item", May::import_documents,
                        "Add an item by hand, from a stretch of the original or in own words",
                        desk::add_item),
        change<Versioned>(tools, texts, "undo", May::import_documents,
                          "Take the last change of the items back", undo),
        change<ResolveName>(tools, texts, "resolve-name", May::import_documents,
                            "Say what a printed unit name means", desk::resolve_name),
        change<Versioned>(tools, texts, "discard", May::import_documents,
                          "Put an import aside from which nothing was sent out", discard),
        change<DecideDispatch>(tools, texts, "decide", May::see_imports,
                               "Approve or refuse the batch that waits, where the step is the reader's",
                               desk::decide_dispatch),
        change<Versioned>(tools, texts, "withdraw-request", May::dispatch_tasks,
                          "Take back what was sent for approval", withdraw_dispatch),
        http::write<Dispatch, Dispatched>(Method::post, "/api/breakdown/imports/{id}/dispatch",
                                          "breakdown.dispatch", May::dispatch_tasks,
                                          "交办: send the chosen items out, all or none",
                                          [&tools](http::Call& call, db::Tx& tx, Dispatch const& input)
                                          { return desk::dispatch(tx, tools, call.actor, input); }),
    };
}

} // namespace luoshi::breakdown
