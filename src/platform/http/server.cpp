#include "platform/http/server.h"

#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <optional>
#include <stdexcept>
#include <thread>

namespace luoshi::http
{

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;

namespace
{

Method method_of(beast::http::verb verb)
{
    switch (verb)
    {
    case beast::http::verb::get:
    case beast::http::verb::head: return Method::get;
    case beast::http::verb::post: return Method::post;
    case beast::http::verb::put: return Method::put;
    case beast::http::verb::patch: return Method::patch;
    case beast::http::verb::delete_: return Method::remove;
    default: return Method::other;
    }
}

// One answer is a head and a body in one write; the body may be bytes of the program itself.
struct Outgoing
{
    beast::http::response<beast::http::span_body<char const>> message;
    std::string body;
};

} // namespace

struct Server::Inside
{
    ServerOptions options;
    Handler handler;
    // Before `io`: connections that are destroyed with it still count themselves out.
    std::atomic<std::size_t> waiting = 0;
    std::atomic<std::size_t> connections = 0;
    std::atomic<bool> stopping = false;
    asio::io_context io{1};
    std::optional<tcp::acceptor> acceptor;
    asio::thread_pool workers;
    std::thread io_thread;

    Inside(ServerOptions o, Handler h)
        : options(std::move(o))
        , handler(std::move(h))
        , workers(static_cast<std::size_t>(options.worker_count))
    {
    }
    void accept();
};

namespace
{

// One connection. All its state is touched on the I/O thread only; a handler gets a copy of the request.
template <class Inside>
class Connection : public std::enable_shared_from_this<Connection<Inside>>
{
public:
    Connection(tcp::socket&& socket, Inside& inside) : stream_(std::move(socket)), inside_(inside)
    {
        ++inside_.connections;
        beast::error_code error;
        auto const peer = stream_.socket().remote_endpoint(error);
        if (!error) remote_ = peer.address().to_string();
        stream_.socket().set_option(tcp::no_delay(true), error);
    }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    ~Connection()
    {
        if (events_) events_->close();
        --inside_.connections;
    }

    void read_header(bool first)
    {
        parser_.emplace();
        parser_->header_limit(static_cast<std::uint32_t>(inside_.options.header_bytes_max));
        parser_->body_limit(inside_.options.upload_bytes_max);
        // A slow client gets the header time once bytes may come; a kept connection may be idle for longer.
        stream_.expires_after(
            std::chrono::seconds(first ? inside_.options.header_seconds : inside_.options.idle_seconds));
        beast::http::async_read_header(stream_, buffer_, *parser_,
                                       [self = this->shared_from_this()](beast::error_code error, std::size_t)
                                       { self->on_header(error); });
    }

private:
    void on_header(beast::error_code error)
    {
        auto const language = parser_->get()[beast::http::field::accept_language];
        language_.assign(language.data(), language.size());
        if (error == beast::http::error::end_of_stream || error == beast::error::timeout ||
            error == asio::error::operation_aborted || error == asio::error::connection_reset)
            return close();
        if (error == beast::http::error::header_limit) return answer_plain(431, "header too large");
        if (error == beast::http::error::body_limit) return answer_plain(413, "body too large");
        if (error) return answer_plain(400, "bad request");
        auto const& head = parser_->get();
        std::string_view const target{head.target().data(), head.target().size()};
        if (!target.starts_with(inside_.options.upload_prefix))
        {
            auto const length = parser_->content_length();
            if (length && *length > inside_.options.body_bytes_max)
                return answer_plain(413, "body too large");
            if (!length) parser_->body_limit(inside_.options.body_bytes_max); // sent in chunks
        }
        if (beast::iequals(head[beast::http::field::expect], "100-continue"))
        {
            auto go_on = std::make_shared<beast::http::response<beast::http::empty_body>>(
                beast::http::status::continue_, 11);
            beast::http::async_write(
                stream_, *go_on,
                [self = this->shared_from_this(), go_on](beast::error_code failed, std::size_t)
                {
                    if (!failed) self->read_body();
                });
            return;
        }
        read_body();
    }

    void read_body()
    {
        stream_.expires_after(std::chrono::seconds(inside_.options.body_seconds));
        beast::http::async_read(stream_, buffer_, *parser_,
                                [self = this->shared_from_this()](beast::error_code error, std::size_t)
                                { self->on_body(error); });
    }

    void on_body(beast::error_code error)
    {
        if (error == beast::http::error::body_limit) return answer_plain(413, "body too large");
        if (error == beast::http::error::end_of_stream || error == beast::error::timeout) return close();
        if (error) return answer_plain(400, "bad request");

        auto message = parser_->release();
        auto request = std::make_shared<Request>();
        keep_alive_ = message.keep_alive() && !inside_.stopping;
        head_only_ = message.method() == beast::http::verb::head;
        request->method = method_of(message.method());
        request->remote = remote_;
        if (!parse_target({message.target().data(), message.target().size()}, request->path, request->query))
            return answer_plain(400, "bad target");
        for (auto const& header : message)
        {
            auto name = header.name_string();
            std::string lower(name.data(), name.size());
            for (auto& c : lower)
                if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
            request->headers.emplace_back(std::move(lower),
                                          std::string(header.value().data(), header.value().size()));
        }
        request->body = std::move(message.body());
        stream_.expires_never();
        if (inside_.waiting.fetch_add(1) >= inside_.options.queue_length_max)
        {
            --inside_.waiting;
            return answer_plain(503, "busy");
        }
        asio::post(inside_.workers, [self = this->shared_from_this(), request] { self->work(*request); });
    }

    void work(Request const& request)
    {
        auto response = std::make_shared<Response>();
        try
        {
            *response = inside_.handler(request);
        }
        catch (...)
        {
            // The handler has its own edge for faults; what comes through here is a bug of that edge.
            *response = Response::text(500, "internal error");
        }
        --inside_.waiting;
        asio::post(stream_.get_executor(),
                   [self = this->shared_from_this(), response] { self->answer(std::move(*response)); });
    }

    void answer_plain(int status, std::string text)
    {
        keep_alive_ = false;
        if (!inside_.options.refusal) return answer(Response::text(status, std::move(text)));
        answer(inside_.options.refusal(status, language_));
    }

    void answer(Response response)
    {
        auto out = std::make_shared<Outgoing>();
        out->body = std::move(response.body);
        auto const view =
            response.shared_body.data() != nullptr ? response.shared_body : std::string_view(out->body);
        auto& message = out->message;
        message.version(11);
        message.result(static_cast<unsigned>(response.status));
        message.set(beast::http::field::content_type, response.content_type);
        for (auto const& [name, value] : response.headers) message.insert(name, value);
        if (response.stream) return begin_events(std::move(response.stream), out);
        if (response.status != 304 && response.status != 204) message.content_length(view.size());
        message.keep_alive(keep_alive_);
        if (!head_only_) message.body() = {view.data(), view.size()};
        stream_.expires_after(std::chrono::seconds(inside_.options.body_seconds));
        beast::http::async_write(stream_, message,
                                 [self = this->shared_from_this(), out](beast::error_code error, std::size_t)
                                 {
                                     if (error || !self->keep_alive_) return self->close();
                                     self->read_header(false);
                                 });
    }

    // --- server-sent events -------------------------------------------------------------------------------------

    void begin_events(std::shared_ptr<EventStream> events, std::shared_ptr<Outgoing> const& out)
    {
        events_ = std::move(events);
        events_->on_data(
            [weak = this->weak_from_this()]
            {
                auto self = weak.lock();
                if (!self) return;
                auto const executor = self->stream_.get_executor();
                asio::post(executor, [self = std::move(self)] { self->write_events(); });
            });
        stream_.expires_never();
        std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n";
        for (auto const& [name, value] : response_headers(*out))
            head.append(name).append(": ").append(value).append("\r\n");
        writing_ = head + "Cache-Control: no-store\r\n\r\n: open\n\n";
        write_waiting();
        wait_for_end();
    }

    static Pairs response_headers(Outgoing const& out)
    {
        Pairs headers;
        for (auto const& header : out.message)
            if (header.name() == beast::http::field::unknown ||
                header.name() == beast::http::field::set_cookie)
                headers.emplace_back(std::string(header.name_string().data(), header.name_string().size()),
                                     std::string(header.value().data(), header.value().size()));
        return headers;
    }

    void write_events()
    {
        if (!writing_.empty()) return;
        writing_ = events_->take();
        if (!writing_.empty()) return write_waiting();
        if (events_->closed()) close();
    }

    void write_waiting()
    {
        asio::async_write(stream_, asio::buffer(writing_),
                          [self = this->shared_from_this()](beast::error_code error, std::size_t)
                          {
                              self->writing_.clear();
                              if (error) return self->close();
                              self->write_events();
                          });
    }

    // Reading is the only way to learn that the browser has gone.
    void wait_for_end()
    {
        stream_.async_read_some(buffer_.prepare(64),
                                [self = this->shared_from_this()](beast::error_code error, std::size_t)
                                {
                                    if (error) return self->close();
                                    self->wait_for_end();
                                });
    }

    void close()
    {
        if (events_) events_->close();
        beast::error_code error;
        stream_.socket().shutdown(tcp::socket::shutdown_both, error);
        stream_.close();
    }

    beast::tcp_stream stream_;
    Inside& inside_;
    beast::flat_buffer buffer_;
    std::optional<beast::http::request_parser<beast::http::string_body>> parser_;
    std::shared_ptr<EventStream> events_;
    std::string remote_;
    std::string language_;
    std::string writing_;
    bool keep_alive_ = true;
    bool head_only_ = false;
};

} // namespace

void Server::Inside::accept()
{
    acceptor->async_accept(
        [this](beast::error_code error, tcp::socket socket)
        {
            if (error == asio::error::operation_aborted) return;
            if (!error && connections < options.connection_count_max && !stopping)
                std::make_shared<Connection<Inside>>(std::move(socket), *this)->read_header(true);
            if (!stopping) accept();
        });
}

Server::Server(ServerOptions options, Handler handler)
    : inside_(std::make_unique<Inside>(std::move(options), std::move(handler)))
{
}

Server::~Server()
{
    stop(1);
}

void Server::start()
{
    try
    {
        tcp::endpoint const endpoint(asio::ip::make_address(inside_->options.address), inside_->options.port);
        inside_->acceptor.emplace(inside_->io);
        inside_->acceptor->open(endpoint.protocol());
        inside_->acceptor->set_option(asio::socket_base::reuse_address(true));
        inside_->acceptor->bind(endpoint);
        inside_->acceptor->listen(1024);
    }
    catch (boost::system::system_error const& error)
    {
        throw std::runtime_error("cannot listen on " + inside_->options.address + ":" +
                                 std::to_string(inside_->options.port) + ": " + error.code().message());
    }
    inside_->accept();
    inside_->io_thread = std::thread([this] { inside_->io.run(); });
}

std::uint16_t Server::port() const
{
    return inside_->acceptor->local_endpoint().port();
}

void Server::stop(int seconds)
{
    if (!inside_->io_thread.joinable()) return;
    inside_->stopping = true;
    asio::post(inside_->io,
               [this]
               {
                   beast::error_code error;
                   inside_->acceptor->close(error);
               });
    auto const end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (inside_->waiting > 0 && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    inside_->workers.stop();
    inside_->workers.join();
    // Answers that are ready still go out; idle connections and streams do not hold the end up.
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    asio::post(inside_->io, [this] { inside_->io.stop(); });
    inside_->io_thread.join();
}

} // namespace luoshi::http
