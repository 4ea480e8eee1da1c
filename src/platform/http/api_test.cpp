// What the API does with routes of any kind: which of two is meant, what a fault is to the reader, when a repeated
// request gets the first answer.
#include "platform/http/api.h"

#include "tests/test_database.h"

#include <boost/json.hpp>

using namespace luoshi;
using namespace luoshi::http;

class api : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    Texts texts_;
    std::vector<std::string> lines_;
    int written_ = 0;

    static std::optional<Reader> reader()
    {
        Reader out;
        out.actor.person = PersonId{7};
        out.csrf_token = "csrf";
        return out;
    }
    static Route says(std::string path, std::string words)
    {
        Route route;
        route.path = std::move(path);
        route.operation = words;
        route.may = May::anyone;
        route.read = [words](Call& call, db::Session&) -> Result<std::string>
        { return words + (call.path_values.empty() ? "" : " " + call.path_values[0].second); };
        return route;
    }
    Route writes(std::size_t bytes)
    {
        Route route;
        route.method = Method::post;
        route.path = "/api/write";
        route.operation = "write";
        route.kind = Route::Kind::write;
        route.prepare = [this, bytes](Call&) -> Result<std::function<Result<std::string>(Call&, db::Tx&)>>
        {
            return [this, bytes](Call&, db::Tx& tx) -> Result<std::string>
            {
                ++tx.journal_entries;
                ++written_;
                return std::string(bytes, 'x');
            };
        };
        return route;
    }
    Response ask(std::vector<Route> routes, std::string const& path, Method method = Method::get,
                 Pairs headers = {})
    {
        Api const made({*db_, clock_, texts_, [](Request const&, Instant) { return reader(); },
                        [this](std::string_view, std::string const& line) { lines_.push_back(line); }},
                       std::move(routes));
        Request request;
        request.method = method;
        request.path = path;
        request.headers = std::move(headers);
        return *made.answer(request);
    }
};

TEST_P(api, means_the_route_with_the_fewest_open_places_whichever_stands_first)
{
    auto const open = says("/api/tasks/{id}", "task");
    auto const fixed = says("/api/tasks/export", "export");
    for (auto const& routes : {std::vector{open, fixed}, std::vector{fixed, open}})
    {
        EXPECT_EQ(ask(routes, "/api/tasks/export").body, "export");
        EXPECT_EQ(ask(routes, "/api/tasks/7").body, "task 7");
        EXPECT_EQ(ask(routes, "/api/tasks").status, 404);
        EXPECT_EQ(ask(routes, "/api/tasks/7", Method::post).status, 405);
    }
    // Of two that fit alike the first is meant.
    EXPECT_EQ(ask({open, says("/api/tasks/{number}", "number")}, "/api/tasks/7").body, "task 7");
}

TEST_P(api, tells_a_fault_by_a_trace_that_stands_in_the_log)
{
    auto broken = says("/api/broken", "broken");
    broken.read = [](Call&, db::Session&) -> Result<std::string> { throw std::runtime_error("secret"); };
    auto const answer = ask({broken}, "/api/broken");
    EXPECT_EQ(answer.status, 500);
    EXPECT_EQ(answer.body.find("secret"), std::string::npos);
    ASSERT_EQ(lines_.size(), 1U);
    auto const trace =
        std::string(boost::json::parse(answer.body).at_pointer("/parameters/trace").as_string());
    EXPECT_EQ(trace.size(), 12U); // nine bytes
    EXPECT_EQ(lines_[0], trace + " GET broken: secret");
}

TEST_P(api, repeats_the_first_answer_up_to_sixty_four_kilobytes)
{
    for (auto const& [bytes, kept] :
         {std::pair{std::size_t{65'536}, true}, std::pair{std::size_t{65'537}, false}})
    {
        auto const key = "key-" + std::to_string(bytes);
        written_ = 0;
        for (int i = 0; i < 2; ++i)
            EXPECT_EQ(ask({writes(bytes)}, "/api/write", Method::post,
                          {{"x-csrf-token", "csrf"}, {"idempotency-key", key}})
                          .body.size(),
                      bytes);
        EXPECT_EQ(written_ == 1, kept) << bytes;
    }
    written_ = 0;
    for (int i = 0; i < 2; ++i)
        EXPECT_EQ(ask({writes(1)}, "/api/write", Method::post, {{"x-csrf-token", "csrf"}}).body, "x");
    EXPECT_EQ(written_, 2); // nothing to tell them apart by
}

INSTANTIATE_TEST_SUITE_P(engines, api, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
