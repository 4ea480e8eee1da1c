#include "platform/http/message.h"

#include "shared/utf8.h"

namespace luoshi::http
{

std::string_view name_of(Method method)
{
    switch (method)
    {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::remove: return "DELETE";
    case Method::other: return "OTHER";
    }
    return "";
}

std::string_view Request::header(std::string_view name) const
{
    for (auto const& [key, value] : headers)
        if (key == name) return value;
    return {};
}

std::string_view Request::cookie(std::string_view name) const
{
    auto rest = header("cookie");
    while (!rest.empty())
    {
        auto const end = rest.find(';');
        auto part = trimmed(rest.substr(0, end));
        auto const equals = part.find('=');
        if (equals != std::string_view::npos && part.substr(0, equals) == name)
            return part.substr(equals + 1);
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return {};
}

std::optional<std::string_view> Request::parameter(std::string_view name) const
{
    for (auto const& [key, value] : query)
        if (key == name) return value;
    return {};
}

bool EventStream::push(std::string_view event, std::string_view data)
{
    std::function<void()> notify;
    {
        std::lock_guard const lock(mutex_);
        constexpr std::size_t waiting_bytes_max = std::size_t{256} * 1024;
        if (closed_ || waiting_.size() > waiting_bytes_max) return false;
        waiting_.append("event: ").append(event).append("\ndata: ").append(data).append("\n\n");
        notify = notify_;
    }
    if (notify) notify();
    return true;
}

void EventStream::close()
{
    std::function<void()> notify;
    {
        std::lock_guard const lock(mutex_);
        closed_ = true;
        notify = std::move(notify_);
        notify_ = nullptr;
    }
    if (notify) notify();
}

bool EventStream::closed() const
{
    std::lock_guard const lock(mutex_);
    return closed_;
}

void EventStream::on_data(std::function<void()> notify)
{
    std::lock_guard const lock(mutex_);
    if (!closed_) notify_ = std::move(notify);
}

std::string EventStream::take()
{
    std::lock_guard const lock(mutex_);
    return std::exchange(waiting_, {});
}

Response Response::text(int status, std::string body)
{
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(body);
    return response;
}

namespace
{

int hexadecimal_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

} // namespace

std::optional<std::string> decode_url(std::string_view text, bool plus_is_space)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        if (text[i] == '+' && plus_is_space)
            out += ' ';
        else if (text[i] != '%')
            out += text[i];
        else
        {
            if (i + 2 >= text.size()) return {};
            int const high = hexadecimal_digit(text[i + 1]);
            int const low = hexadecimal_digit(text[i + 2]);
            if (high < 0 || low < 0) return {};
            out += static_cast<char>(high * 16 + low);
            i += 2;
        }
    }
    if (!is_clean_utf8(out)) return {};
    return out;
}

bool parse_target(std::string_view target, std::string& path, Pairs& query)
{
    if (target.empty() || target[0] != '/') return false;
    auto const mark = target.find('?');
    auto decoded = decode_url(target.substr(0, mark), false);
    if (!decoded) return false;
    path = std::move(*decoded);
    if (path.find("//") != std::string::npos || path.find("..") != std::string::npos ||
        path.find('\\') != std::string::npos)
        return false;
    if (mark == std::string_view::npos) return true;
    auto rest = target.substr(mark + 1);
    constexpr std::size_t parameters_max = 100;
    while (!rest.empty())
    {
        auto const end = rest.find('&');
        auto const part = rest.substr(0, end);
        auto const equals = part.find('=');
        auto name = decode_url(part.substr(0, equals), true);
        auto value =
            decode_url(equals == std::string_view::npos ? std::string_view{} : part.substr(equals + 1), true);
        if (!name || !value || query.size() >= parameters_max) return false;
        if (!name->empty()) query.emplace_back(std::move(*name), std::move(*value));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    return true;
}

} // namespace luoshi::http
