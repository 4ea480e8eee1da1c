#include "audit/routes.h"

#include "audit/audit.h"
#include "audit/entries.h"

namespace luoshi::audit
{

namespace
{

struct Outcome
{
    std::int64_t entries = 0;
    std::int64_t purged = 0;
    bool intact = true;
    std::string trouble;
    Instant at;
};
constexpr auto fields(Outcome const*)
{
    return std::tuple{field("entries", &Outcome::entries), field("purged", &Outcome::purged),
                      field("intact", &Outcome::intact), field("trouble", &Outcome::trouble),
                      field("at", &Outcome::at)};
}

// Who looks is on record too.
Result<Outcome> verify_chain(Tools const& tools, http::Call& call)
{
    auto const found = tools.database.read([](db::Session& session) { return verify(session); });
    TRY(tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            record(tx, tools, call.actor, "audit.verify", call.actor.person,
                   payload({{"entries", std::to_string(found.entries)},
                            {"intact", found.intact ? "yes" : "no"},
                            {"trouble", found.trouble}}));
            return {};
        }));
    return Outcome{found.entries, found.purged, found.intact, found.trouble, call.now};
}

} // namespace

std::vector<http::Route> routes(Tools const& tools)
{
    return {
        http::read<entries::Query, entries::Page>(
            "/api/audit/entries", "audit.entries", May::see_audit,
            "Who did what to which object, newest first",
            [](http::Call&, db::Session& session, entries::Query const& query)
            { return entries::list(session, query); }),
        http::open<Nothing, Outcome>(http::Method::post, "/api/audit/verify", "audit.verify", May::see_audit,
                                     "Recompute the whole chain",
                                     [&tools](http::Call& call, Nothing const&)
                                     { return verify_chain(tools, call); }),
    };
}

} // namespace luoshi::audit
