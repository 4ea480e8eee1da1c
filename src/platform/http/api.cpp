#include "platform/http/api.h"

#include "platform/crypto.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>

namespace luoshi::http
{

namespace
{

std::vector<std::string> split_path(std::string_view path)
{
    std::vector<std::string> out;
    while (!path.empty())
    {
        path.remove_prefix(1);
        auto const end = path.find('/');
        out.emplace_back(path.substr(0, end));
        if (end == std::string_view::npos) break;
        path.remove_prefix(end);
    }
    return out;
}

int status_of(Refusal::Kind kind)
{
    switch (kind)
    {
    case Refusal::Kind::invalid: return 422;
    case Refusal::Kind::conflict: return 409;
    case Refusal::Kind::not_found: return 404;
    case Refusal::Kind::forbidden: return 403;
    case Refusal::Kind::signed_out: return 401;
    case Refusal::Kind::limited: return 429;
    }
    return 500;
}

bool changes_something(Method method)
{
    return method != Method::get;
}

// An Origin of another place is a cross-site request, whatever token it carries.
bool same_origin(Request const& request)
{
    auto const origin = request.header("origin");
    if (origin.empty()) return true;
    auto const mark = origin.find("://");
    return mark != std::string_view::npos && origin.substr(mark + 3) == request.header("host");
}

// What the reader is told of a fault: try again, tell the administrator, or that the program erred.
std::string_view code_of(db::Fault const* fault, Method method)
{
    if (fault == nullptr) return "common.internal";
    switch (fault->kind())
    {
    case db::Fault::Kind::full: return "common.no_space";
    case db::Fault::Kind::retry: return "common.unavailable";
    // It may have gone during the commit of a write: the page asks again with the same key.
    case db::Fault::Kind::lost:
        return method == Method::get ? "common.unavailable" : "common.connection_lost";
    case db::Fault::Kind::other:
    case db::Fault::Kind::unique_violation: break;
    }
    return "common.internal";
}

} // namespace

namespace detail
{

Response file_response(File file)
{
    // RFC 8187: the plain name is for readers that do not know the other.
    std::string name;
    for (char const c : file.name)
    {
        auto const byte = static_cast<unsigned char>(c);
        bool const plain = std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_';
        name += plain ? std::string(1, c) : fmt::format("%{:02X}", byte);
    }
    auto const dot = file.name.rfind('.');
    Response out;
    out.content_type = std::move(file.type);
    out.body = std::move(file.bytes);
    out.headers.emplace_back("Content-Disposition",
                             fmt::format("attachment; filename=\"paper{}\"; filename*=UTF-8''{}",
                                         dot == std::string::npos ? "" : file.name.substr(dot), name));
    out.headers.emplace_back("Cache-Control", "no-store");
    return out;
}

Result<boost::json::value> body_object(Call& call)
{
    if (call.request.body.empty()) return boost::json::value(boost::json::object{});
    auto json = TRY(parse_json(call.request.body));
    if (!json.is_object()) return refuse_input({}, "common.broken_json");
    return json;
}

std::optional<std::string_view> value_of(Call const& call, std::string_view name)
{
    for (auto const& [key, value] : call.path_values)
        if (key == name) return value;
    return call.request.parameter(name);
}

} // namespace detail

Api::Api(ApiParts parts, std::vector<Route> routes) : parts_(std::move(parts)), routes_(std::move(routes))
{
    for (auto const& route : routes_) segments_.push_back(split_path(route.path));
}

Route const* Api::find(Method method, std::string_view path, Pairs& values, bool& path_known) const
{
    auto const wanted = split_path(path);
    Route const* best = nullptr;
    std::size_t best_fixed = 0;
    for (std::size_t i = 0; i < routes_.size(); ++i)
    {
        auto const& have = segments_[i];
        if (have.size() != wanted.size()) continue;
        Pairs taken;
        std::size_t fixed = 0;
        bool fits = true;
        for (std::size_t k = 0; fits && k < have.size(); ++k)
        {
            if (have[k].starts_with('{'))
                taken.emplace_back(have[k].substr(1, have[k].size() - 2), wanted[k]);
            else
            {
                fits = have[k] == wanted[k];
                ++fixed;
            }
        }
        if (!fits) continue;
        path_known = true;
        if (routes_[i].method != method || (best != nullptr && fixed <= best_fixed)) continue;
        best = &routes_[i];
        best_fixed = fixed;
        values = std::move(taken);
    }
    return best;
}

Response Api::problem(Refusal const& refusal, Language language, std::string const& instance,
                      int status) const
{
    Response response;
    response.status = status != 0 ? status : status_of(refusal.kind);
    response.content_type = "application/problem+json";
    std::string& out = response.body;
    out = R"({"type":"about:blank","status":)" + std::to_string(response.status) + ",\"code\":";
    write_json_text(out, refusal.code);
    out += ",\"title\":";
    write_json_text(out, parts_.texts.sentence(language, refusal.code, refusal.parameters));
    if (!refusal.basis.empty())
    {
        out += ",\"basis\":";
        write_json_text(out, refusal.basis);
    }
    out += ",\"fields\":[";
    if (!refusal.field.empty()) write_json_text(out, refusal.field);
    out += "],\"parameters\":{";
    for (std::size_t i = 0; i < refusal.parameters.size(); ++i)
    {
        if (i > 0) out += ',';
        write_json_text(out, refusal.parameters[i].name);
        out += ':';
        write_json_text(out, refusal.parameters[i].value);
    }
    out += "},\"instance\":";
    write_json_text(out, instance);
    out += '}';
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

std::optional<Response> Api::answer(Request const& request) const
{
    if (!request.path.starts_with("/api/")) return {};
    auto language = language_from(request.header("accept-language"));
    if (auto const chosen = request.cookie("luoshi_language"); !chosen.empty())
        language = language_from(chosen);
    Pairs values;
    bool path_known = false;
    auto const* route = find(request.method, request.path, values, path_known);
    if (route == nullptr)
    {
        return problem(
            {Refusal::Kind::not_found, path_known ? "common.no_such_method" : "common.not_found", {}, {}, {}},
            language, request.path, path_known ? 405 : 404);
    }
    return dispatch(request, *route, std::move(values), language);
}

Response Api::dispatch(Request const& request, Route const& route, Pairs values, Language language) const
{
    auto const now = parts_.clock.now();
    Call call{request, {}, {}, language, now, std::move(values), {}, {}, 200};
    try
    {
        if (changes_something(request.method) && !same_origin(request))
            return problem({Refusal::Kind::forbidden, "common.foreign_origin", {}, {}, {}}, language,
                           request.path);
        if (route.may != May::anyone)
        {
            auto reader = parts_.recognise(request, now);
            if (!reader)
                return problem({Refusal::Kind::signed_out, "common.signed_out", {}, {}, {}}, language,
                               request.path);
            if (changes_something(request.method) && !reader->by_bearer_token &&
                !crypto::equal_in_constant_time(reader->csrf_token, request.header("x-csrf-token")))
                return problem({Refusal::Kind::forbidden, "common.csrf", {}, {}, {}}, language, request.path);
            call.actor = std::move(reader->actor);
            call.session = reader->session;
            if (!reader->restricted_by.empty() && route.may != May::signed_in)
                return problem({Refusal::Kind::forbidden, reader->restricted_by, {}, {}, {}}, language,
                               request.path);
            // Somebody who may not do this at all is told so: that the route exists is public.
            if (!call.actor.may(route.may))
                return problem({Refusal::Kind::forbidden, "common.not_permitted", {}, {}, {}}, language,
                               request.path);
        }
        auto result = run(route, call);
        if (!result) return problem(result.error(), language, request.path);
        Response response;
        if (call.answer)
            response = std::move(*call.answer);
        else
        {
            response.status = call.status;
            response.body = std::move(*result);
            response.headers.emplace_back("Cache-Control", "no-store");
        }
        for (auto& header : call.answer_headers) response.headers.push_back(std::move(header));
        return response;
    }
    catch (std::exception const& fault)
    {
        auto const trace = crypto::random_token(9);
        parts_.log("error", fmt::format("{} {} {}: {}", trace, name_of(request.method), route.operation,
                                        fault.what()));
        auto const code = code_of(dynamic_cast<db::Fault const*>(&fault), request.method);
        return problem({Refusal::Kind::conflict, std::string(code), {{"trace", trace}}, {}, {}}, language,
                       request.path, code == "common.internal" ? 500 : 503);
    }
}

Result<std::string> Api::run(Route const& route, Call& call) const
{
    switch (route.kind)
    {
    case Route::Kind::read:
        return parts_.database.read([&](db::Session& session) { return route.read(call, session); });
    case Route::Kind::write: return run_write(route, call);
    case Route::Kind::open: return route.open(call);
    }
    return refuse_not_found();
}

// The idempotency record is written in the same transaction as the work, so that a repeated request gets the
// first answer and changes nothing; refusals are not kept, so that they can be tried again. What the page shows
// afterwards is read by the writer, before the commit: its pages are warm, while the first read of every other connection
// after a commit finds none.
Result<std::string> Api::run_write(Route const& route, Call& call) const
{
    auto const body = TRY(route.prepare(call));
    std::string const key(call.request.header("idempotency-key"));
    constexpr std::size_t key_bytes_max = 100;
    if (key.size() > key_bytes_max)
        return refuse_input("Idempotency-Key", "common.too_long", {{"most", "100"}});
    std::string const hash =
        key.empty()
            ? std::string{}
            : crypto::sha256_text(route.operation + "\n" + call.request.path + "\n" + call.request.body);
    return parts_.database.write(
        [&](db::Tx& tx) -> Result<std::string>
        {
            auto const shown = [&](std::string written) -> Result<std::string>
            { return route.show ? route.show(call, tx, written) : std::move(written); };
            if (!key.empty())
            {
                auto rows = tx.query("SELECT request_hash, answer, status FROM platform_idempotency "
                                     "WHERE person = ?1 AND request_key = ?2",
                                     call.actor.person, key);
                if (rows.next())
                {
                    if (rows.text(0) != hash)
                        return refuse_input("Idempotency-Key", "common.idempotency_key_reused");
                    call.status = static_cast<int>(rows.integer(2));
                    return shown(std::string(rows.text(1)));
                }
            }
            auto answer = body(call, tx);
            if (!answer) return answer;
            ENSURE(tx.journal_entries > 0); // No change without a journal entry.
            constexpr std::size_t answer_bytes_max = std::size_t{64} * 1024;
            if (!key.empty() && answer->size() <= answer_bytes_max)
                tx.run("INSERT INTO platform_idempotency (person, request_key, request_hash, answer, status, "
                       "at) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                       call.actor.person, key, hash, *answer, call.status, call.now);
            return shown(std::move(*answer));
        });
}

} // namespace luoshi::http
