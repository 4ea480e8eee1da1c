// Requests and answers as our own plain types: no handler knows the network library.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luoshi::http
{

enum class Method : std::uint8_t
{
    get,
    post,
    put,
    patch,
    remove,
    other,
};
std::string_view name_of(Method method);

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Request
{
    Method method = Method::get;
    std::string path; // decoded, "/api/tracking/tasks"
    Pairs query;      // decoded, in order
    Pairs headers;    // names in lower case
    std::string body;
    std::string remote; // the peer's address

    std::string_view header(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    std::optional<std::string_view> parameter(std::string_view name) const;
};

// A stream of server-sent events: the handler keeps it and pushes, the connection drains it.
class EventStream
{
public:
    // False when the reader is gone or too slow (more than 256 kB waiting): forget it.
    bool push(std::string_view event, std::string_view data);
    void close();
    bool closed() const;

    // For the connection.
    void on_data(std::function<void()> notify);
    std::string take();

private:
    mutable std::mutex mutex_;
    std::string waiting_;
    std::function<void()> notify_;
    bool closed_ = false;
};

struct Response
{
    int status = 200;
    std::string content_type = "application/json";
    std::string body;
    std::string_view shared_body; // instead of body: bytes that live as long as the program
    Pairs headers;
    std::shared_ptr<EventStream> stream;

    static Response text(int status, std::string body);
};

using Handler = std::function<Response(Request const&)>;

// "a%20b+c" → "a b c"; nothing for a broken escape or text that is not UTF-8.
std::optional<std::string> decode_url(std::string_view text, bool plus_is_space);
// Parses "/path?a=1&b=2"; false for a broken target or for tricks with "..", "//" or NUL.
bool parse_target(std::string_view target, std::string& path, Pairs& query);

} // namespace luoshi::http
