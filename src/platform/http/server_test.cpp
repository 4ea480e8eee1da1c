#include "platform/http/server.h"

#include "tests/http_client.h"

#include <gtest/gtest.h>

using namespace luoshi;
using luoshi::testing::RawClient;

namespace
{

class server : public ::testing::Test
{
protected:
    http::Server server_{[]
                         {
                             http::ServerOptions options;
                             options.port = 0;
                             options.header_seconds = 1;
                             return options;
                         }(),
                         [this](http::Request const& request) { return answer(request); }};
    std::shared_ptr<http::EventStream> stream_ = std::make_shared<http::EventStream>();

    void SetUp() override { server_.start(); }
    http::Response answer(http::Request const& request)
    {
        http::Response response;
        if (request.path == "/events")
        {
            response.stream = stream_;
            return response;
        }
        if (request.path == "/throw") throw std::runtime_error("no");
        response.body = std::string(http::name_of(request.method)) + " " + request.path + " " + request.body;
        for (auto const& [name, value] : request.query)
            response.body.append(" ").append(name).append("=").append(value);
        return response;
    }
    std::string send(std::string const& bytes)
    {
        RawClient client(server_.port());
        client.send(bytes);
        return client.receive_all();
    }
};

} // namespace

TEST_F(server, a_request_reaches_its_handler_decoded)
{
    auto const answer = send("POST /a%E8%90%BD?x=1%2B1&y=a+b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n"
                             "Content-Length: 2\r\n\r\nhi");
    EXPECT_NE(answer.find("200 OK"), std::string::npos);
    EXPECT_NE(answer.find("POST /a落 hi x=1+1 y=a b"), std::string::npos);
}

TEST_F(server, a_connection_is_kept_for_the_next_request)
{
    RawClient client(server_.port());
    for (int i = 0; i < 3; ++i)
    {
        client.send("GET /n HTTP/1.1\r\nHost: h\r\n\r\n");
        EXPECT_NE(client.receive_until("GET /n ").find("200 OK"), std::string::npos);
    }
}

TEST_F(server, hostile_targets_and_sizes_are_refused)
{
    EXPECT_NE(send("GET /../etc/passwd HTTP/1.1\r\nHost: h\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(send("GET /%2e%2e/x HTTP/1.1\r\nHost: h\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(send("GET /%00 HTTP/1.1\r\nHost: h\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(send("GET /%ff HTTP/1.1\r\nHost: h\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(send("nonsense\r\n\r\n").find("400"), std::string::npos);
    EXPECT_NE(send("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n").find("431"),
              std::string::npos);
    EXPECT_NE(send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5000000\r\n\r\n").find("413"),
              std::string::npos);
}

TEST_F(server, a_handler_that_throws_is_an_internal_error_and_the_server_lives)
{
    EXPECT_NE(send("GET /throw HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").find("500"),
              std::string::npos);
    EXPECT_NE(send("GET /x HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").find("200"), std::string::npos);
}

TEST_F(server, a_slow_client_is_closed_after_the_header_time)
{
    RawClient client(server_.port());
    client.send("GET / HTTP/1.1\r\nHost:");
    EXPECT_EQ(client.receive_all(), "");
}

TEST_F(server, events_reach_the_reader_and_end_with_the_stream)
{
    RawClient client(server_.port());
    client.send("GET /events HTTP/1.1\r\nHost: h\r\n\r\n");
    client.receive_until(": open");
    EXPECT_TRUE(stream_->push("worklist", "tsk_1"));
    EXPECT_NE(client.receive_until("tsk_1\n\n").find("event: worklist"), std::string::npos);
    stream_->close();
    client.receive_all();
    EXPECT_FALSE(stream_->push("worklist", "tsk_2"));
}
