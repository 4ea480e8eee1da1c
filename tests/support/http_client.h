// A small client for tests: bytes out, bytes in, nothing interpreted.
#pragma once

#include <arpa/inet.h>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>

namespace luoshi::testing
{

class RawClient
{
public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error("cannot connect");
    }
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient() { ::close(socket_); }

    void send(std::string_view bytes) const
    {
        while (!bytes.empty())
        {
            auto const sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (sent <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        }
    }
    std::string receive_all()
    {
        std::string out;
        while (receive_some(out))
        {
        }
        return out;
    }
    std::string receive_until(std::string_view mark)
    {
        std::string out;
        while (out.find(mark) == std::string::npos && receive_some(out))
        {
        }
        return out;
    }

private:
    bool receive_some(std::string& out) const
    {
        char buffer[4096];
        auto const got = ::recv(socket_, buffer, sizeof buffer, 0);
        if (got <= 0) return false;
        out.append(buffer, static_cast<std::size_t>(got));
        return true;
    }
    int socket_;
};

} // namespace luoshi::testing
