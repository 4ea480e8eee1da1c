// The network edge: connections, limits, time-outs, keep-alive, event streams. Handlers run on a bounded pool.
#pragma once

#include "platform/http/message.h"

#include <cstdint>
#include <memory>
#include <string>

namespace luoshi::http
{

struct ServerOptions
{
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; // 0: any free one
    int worker_count = 4;
    std::size_t queue_length_max = 1'000;     // requests waiting for a worker; beyond: 503
    std::size_t connection_count_max = 4'000; // beyond: closed at once
    std::uint64_t header_bytes_max = 16 * 1024;
    std::uint64_t body_bytes_max = 4 * 1024 * 1024;
    std::uint64_t upload_bytes_max = 25 * 1024 * 1024;
    std::string upload_prefix = "/api/uploads"; // paths that may carry a large body
    int header_seconds = 10;
    int body_seconds = 60;
    int idle_seconds = 75;
    // What is refused before a handler sees it (400, 413, 431, 503), in the reader's language; plain words when not set.
    std::function<Response(int status, std::string_view accept_language)> refusal;
};

class Server
{
public:
    Server(ServerOptions options, Handler handler);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // Binds and begins to serve; throws std::runtime_error with a sentence when the address is taken.
    void start();
    std::uint16_t port() const;
    // No new connections; running requests end, at most `seconds`.
    void stop(int seconds = 10);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

} // namespace luoshi::http
