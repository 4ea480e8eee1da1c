#include "platform/http/server.h"

#include "tests/http_client.h"

#include <algorithm>
#include <cstdio>
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
                             options.body_bytes_max = 1000;
                             options.upload_bytes_max = 3000;
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

// A body has a bound whether it says its length or comes in chunks: the last byte that is taken, and one more.
TEST_F(server, a_body_over_the_limit_is_refused_whichever_way_it_comes)
{
    auto const with_length = [&](std::string const& path, std::size_t bytes)
    {
        return send("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " +
                    std::to_string(bytes) + "\r\n\r\n" + std::string(bytes, 'x'))
            .substr(9, 3);
    };
    auto const in_chunks = [&](std::string const& path, std::size_t bytes)
    {
        std::string body;
        char size[32];
        for (std::size_t sent = 0; sent < bytes; sent += 250)
        {
            auto const part = std::min<std::size_t>(250, bytes - sent);
            std::snprintf(size, sizeof size, "%zx\r\n", part);
            body += size + std::string(part, 'x') + "\r\n";
        }
        return send("POST " + path +
                    " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n" + body +
                    "0\r\n\r\n")
            .substr(9, 3);
    };
    EXPECT_EQ(with_length("/x", 1000), "200");
    EXPECT_EQ(with_length("/x", 1001), "413");
    EXPECT_EQ(in_chunks("/x", 1000), "200");
    EXPECT_EQ(in_chunks("/x", 1001), "413");
    EXPECT_EQ(in_chunks("/x", 2500), "413");
    // Files are larger, and have a bound of their own; a path that only looks like theirs has not.
    EXPECT_EQ(with_length("/api/uploads/a", 3000), "200");
    EXPECT_EQ(with_length("/api/uploads/a", 3001), "413");
    EXPECT_EQ(in_chunks("/api/uploads/a", 3000), "200");
    EXPECT_EQ(in_chunks("/api/uploads/a", 3001), "413");
    EXPECT_EQ(in_chunks("/x/api/uploads/a", 1001), "413");
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
