// The API: finds the route, knows the reader, asks the permission, runs the handler, turns refusals into problem
// documents (RFC 9457) and faults into 500/503 with a correlation id. The one place where faults are caught.
#pragma once

#include "platform/clock.h"
#include "platform/http/routes.h"

namespace luoshi::http
{

// What a session is, for the API. Modules that keep sessions give it.
struct Reader
{
    Actor actor;
    SessionId session;
    std::string csrf_token;
    // Must do something first (change a one-time password): only what any signed-in reader may.
    std::string restricted_by;    // the code of the refusal, empty when nothing is in the way
    bool by_bearer_token = false; // integrators: no cookie, so no cross-site forgery either
};

struct ApiParts
{
    db::Database& database;
    Clock const& clock;
    Texts const& texts;
    std::function<std::optional<Reader>(Request const&, Instant)> recognise;
    std::function<void(std::string_view level, std::string const& line)> log;
};

class Api
{
public:
    Api(ApiParts parts, std::vector<Route> routes);

    std::vector<Route> const& routes() const { return routes_; }
    // Nothing when the path is not the API's.
    std::optional<Response> answer(Request const& request) const;
    // A problem document for a refusal; `status` only where the kind of the refusal does not say it.
    Response problem(Refusal const& refusal, Language language, std::string const& instance,
                     int status = 0) const;

private:
    struct Node;
    Route const* find(Method method, std::string_view path, Pairs& values, bool& path_known) const;
    Response dispatch(Request const& request, Route const& route, Pairs values, Language language) const;
    Result<std::string> run(Route const& route, Call& call) const;
    Result<std::string> run_write(Route const& route, Call& call) const;

    ApiParts parts_;
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;
};

// api/openapi.json (3.1), from the rows.
std::string openapi_document(std::vector<Route> const& routes, std::string_view version);

} // namespace luoshi::http
