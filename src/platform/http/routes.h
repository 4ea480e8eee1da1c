// A route is a row: method, path, operation, permission, request, answer, summary, handler. From the rows come
// the dispatcher, api/openapi.json, the permission document and the tests that walk them.
#pragma once

#include "platform/db/database.h"
#include "platform/http/message.h"
#include "shared/actor.h"
#include "shared/json_read.h"
#include "shared/schema.h"
#include "shared/texts.h"

#include <functional>

namespace luoshi::http
{

// One request on its way: who asks, in which language, from where.
struct Call
{
    Request const& request;
    Actor actor;
    SessionId session;
    Language language = Language::chinese;
    Instant now;
    Pairs path_values;
    // A handler may add headers (a cookie) to the answer.
    Pairs answer_headers;
    // … or answer with something else than JSON (a file, a stream).
    std::optional<Response> answer;
    int status = 200;
};

struct Route
{
    enum class Kind : std::uint8_t
    {
        read,  // on a snapshot
        write, // inside one transaction on the writer
        open,  // opens its own transactions (sign-in, uploads): work that must not hold the writer
    };
    Method method = Method::get;
    std::string path;      // "/api/tracking/tasks/{id}"
    std::string operation; // "tracking.task"
    May may = May::signed_in;
    Kind kind = Kind::read;
    std::string summary;
    std::string request_schema; // JSON; empty when there is none
    std::string answer_schema;
    std::string query_schema; // parameters of a read, as an object schema
    std::function<Result<std::string>(Call&, db::Session&)> read;
    // Parses the request before the writer is asked; what it gives runs inside the transaction.
    std::function<Result<std::function<Result<std::string>(Call&, db::Tx&)>>(Call&)> prepare;
    std::function<Result<std::string>(Call&)> open;
    // After the commit, on a snapshot: makes the answer from what the write gave (an id). Empty: that is the answer.
    std::function<Result<std::string>(Call&, db::Session&, std::string_view)> show;
    std::string answer_types = "application/json"; // with a comma between those that a reader may choose from
};

// A file that was made for the reader.
struct File
{
    std::string bytes;
    std::string type; // application/pdf
    std::string name; // as it is saved, in any letters
};

namespace detail
{

// As an attachment, never opened in the program's own place, never kept by a cache.
Response file_response(File file);
Result<boost::json::value> body_object(Call& call);
std::optional<std::string_view> value_of(Call const& call, std::string_view name);

template <class T>
Result<T> from_text(std::string_view text, std::string_view name, Limits const& limits)
{
    if constexpr (is_optional<T>::value)
        return T{TRY(from_text<typename T::value_type>(text, name, limits))};
    else if constexpr (is_vector<T>::value)
    {
        T out;
        while (!text.empty())
        {
            auto const end = text.find(',');
            out.push_back(TRY(from_text<typename T::value_type>(text.substr(0, end), name, limits)));
            if (end == std::string_view::npos) break;
            text.remove_prefix(end + 1);
        }
        return out;
    }
    else if constexpr (std::is_same_v<T, bool>)
    {
        if (text != "true" && text != "false" && text != "1" && text != "0")
            return refuse_input(name, "common.wrong_kind", {{"expected", "boolean"}});
        return text == "true" || text == "1";
    }
    else if constexpr (std::is_integral_v<T> && !NamedEnum<T>)
    {
        auto json = parse_json(text);
        if (!json) return refuse_input(name, "common.wrong_kind", {{"expected", "integer"}});
        return read_json<T>(*json, name, limits);
    }
    else
        return read_json<T>(boost::json::value(boost::json::string_view(text.data(), text.size())), name,
                            limits);
}

// A read's struct comes from the query and the path; a name that the struct does not have is refused.
template <class T>
Result<T> from_query(Call const& call)
{
    T out{};
    std::optional<Refusal> refusal;
    std::size_t known = 0;
    for_each_field<T>(
        [&](auto const& each)
        {
            if (refusal) return;
            using Member = std::remove_cvref_t<decltype(out.*(each.member))>;
            auto const text = value_of(call, each.name);
            known += call.request.parameter(each.name).has_value();
            if (!text)
            {
                if (each.limits.required) refusal = refuse_input(each.name, "common.required").value();
                return;
            }
            auto value = from_text<Member>(*text, each.name, each.limits);
            if (value)
                out.*(each.member) = std::move(*value);
            else
                refusal = std::move(value.error());
        });
    if (refusal) return tl::unexpected(std::move(*refusal));
    if (known < call.request.query.size())
        for (auto const& parameter : call.request.query)
        {
            bool found = false;
            for_each_field<T>([&](auto const& each) { found = found || each.name == parameter.first; });
            if (!found) return refuse_input(parameter.first, "common.unknown_field");
        }
    return out;
}

// A write's struct comes from the body, and from the path where it has a field of that name.
template <class T>
Result<T> from_body(Call& call)
{
    auto json = TRY(body_object(call));
    for (auto const& [name, value] : call.path_values)
        for_each_field<T>(
            [&, &key = name, &text = value](auto const& each)
            {
                if (each.name == key) json.as_object()[key] = text;
            });
    return read_json<T>(json);
}

} // namespace detail

template <class In, class Out>
Route read(std::string path, std::string operation, May may, std::string summary,
           std::function<Result<Out>(Call&, db::Session&, In const&)> handler)
{
    Route route{Method::get,
                std::move(path),
                std::move(operation),
                may,
                Route::Kind::read,
                std::move(summary),
                {},
                schema_of<Out>(),
                input_schema_of<In>(),
                {},
                {},
                {},
                {}};
    route.read = [handler = std::move(handler)](Call& call, db::Session& session) -> Result<std::string>
    {
        auto const in = TRY(detail::from_query<In>(call));
        return to_json(TRY(handler(call, session, in)));
    };
    return route;
}

template <class In, class Out>
Route write(Method method, std::string path, std::string operation, May may, std::string summary,
            std::function<Result<Out>(Call&, db::Tx&, In const&)> handler)
{
    Route route{method,
                std::move(path),
                std::move(operation),
                may,
                Route::Kind::write,
                std::move(summary),
                input_schema_of<In>(),
                schema_of<Out>(),
                {},
                {},
                {},
                {},
                {}};
    route.prepare = [handler = std::move(handler)](
                        Call& call) -> Result<std::function<Result<std::string>(Call&, db::Tx&)>>
    {
        auto in = std::make_shared<In>(TRY(detail::from_body<In>(call)));
        return [handler, in](Call& inner, db::Tx& tx) -> Result<std::string>
        { return to_json(TRY(handler(inner, tx, *in))); };
    };
    return route;
}

// A write whose answer is a view of what it wrote: the view is read after the commit, so that the writer goes on.
template <class In, class Kind, class Out>
Route write_and_show(Method method, std::string path, std::string operation, May may, std::string summary,
                     std::function<Result<Id<Kind>>(Call&, db::Tx&, In const&)> handler,
                     std::function<Result<Out>(Call&, db::Session&, Id<Kind>)> show)
{
    auto route = write<In, Id<Kind>>(method, std::move(path), std::move(operation), may, std::move(summary),
                                     std::move(handler));
    route.answer_schema = schema_of<Out>();
    route.show = [show = std::move(show)](Call& call, db::Session& session,
                                          std::string_view written) -> Result<std::string>
    {
        auto const id = parse_id<Kind>(written.substr(1, written.size() - 2)); // as JSON, in quotes
        ENSURE(id.has_value());
        return to_json(TRY(show(call, session, *id)));
    };
    return route;
}

// The handler opens its own transactions; it gets the struct from the body (POST) or from the query (GET).
template <class In, class Out>
Route open(Method method, std::string path, std::string operation, May may, std::string summary,
           std::function<Result<Out>(Call&, In const&)> handler)
{
    bool const reads = method == Method::get;
    Route route{method,
                std::move(path),
                std::move(operation),
                may,
                Route::Kind::open,
                std::move(summary),
                reads ? std::string{} : input_schema_of<In>(),
                schema_of<Out>(),
                reads ? input_schema_of<In>() : std::string{},
                {},
                {},
                {},
                {}};
    route.open = [handler = std::move(handler), reads](Call& call) -> Result<std::string>
    {
        auto const in = reads ? TRY(detail::from_query<In>(call)) : TRY(detail::from_body<In>(call));
        return to_json(TRY(handler(call, in)));
    };
    return route;
}

// A file as the answer, made on the worker thread: the handler opens its own reads, and works outside of them.
template <class In>
Route file(Method method, std::string path, std::string operation, May may, std::string summary,
           std::string answer_types, std::function<Result<File>(Call&, In const&)> handler)
{
    auto route = open<In, Nothing>(method, std::move(path), std::move(operation), may, std::move(summary),
                                   [handler = std::move(handler)](Call& call, In const& in) -> Result<Nothing>
                                   {
                                       call.answer = detail::file_response(TRY(handler(call, in)));
                                       return Nothing{};
                                   });
    route.answer_schema = R"({"type":"string","format":"binary"})";
    route.answer_types = std::move(answer_types);
    return route;
}

// An upload: the body is the file's bytes, parameters stand in the query.
template <class In, class Out>
Route upload(std::string path, std::string operation, May may, std::string summary,
             std::function<Result<Out>(Call&, In const&)> handler)
{
    Route route{Method::post,
                std::move(path),
                std::move(operation),
                may,
                Route::Kind::open,
                std::move(summary),
                R"({"type":"string","format":"binary"})",
                schema_of<Out>(),
                input_schema_of<In>(),
                {},
                {},
                {},
                {}};
    route.open = [handler = std::move(handler)](Call& call) -> Result<std::string>
    {
        auto const in = TRY(detail::from_query<In>(call));
        return to_json(TRY(handler(call, in)));
    };
    return route;
}

} // namespace luoshi::http
