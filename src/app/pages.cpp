#include "app/pages.h"

#include "platform/crypto.h"
#include "platform/embedded.h"

#include <unordered_map>

namespace luoshi::app
{

namespace
{

std::unordered_map<std::string_view, std::string_view> const& files()
{
    static std::unordered_map<std::string_view, std::string_view> const all = []
    {
        std::unordered_map<std::string_view, std::string_view> out;
        for (auto const& file : embedded_pages()) out.emplace(file.name, file.content);
        return out;
    }();
    return all;
}

std::string_view content_type_of(std::string_view name)
{
    struct Ending
    {
        std::string_view ending;
        std::string_view type;
    };
    constexpr Ending endings[] = {{".html", "text/html; charset=utf-8"},
                                  {".js", "text/javascript; charset=utf-8"},
                                  {".css", "text/css; charset=utf-8"},
                                  {".svg", "image/svg+xml"},
                                  {".png", "image/png"},
                                  {".ico", "image/x-icon"},
                                  {".json", "application/json"},
                                  {".woff2", "font/woff2"}};
    for (auto const& each : endings)
        if (name.ends_with(each.ending)) return each.type;
    return "application/octet-stream";
}

constexpr std::string_view policy_without_nonce =
    "default-src 'none'; script-src 'self'; img-src 'self' data: blob:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
    "manifest-src 'self'; style-src 'self'";

std::string in_attribute(std::string_view text)
{
    std::string out;
    for (char const c : text) switch (c)
        {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
    return out;
}

void replace_all(std::string& text, std::string_view mark, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size())
        text.replace(at, mark.size(), by);
}

// The page's own styles are made while it runs (antd): they carry a nonce that is new with every page.
http::Response front_page(std::string_view html, std::string_view task_heads)
{
    auto const nonce = crypto::random_token(16);
    http::Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = html;
    replace_all(response.body, "__HEADS__", in_attribute(task_heads));
    replace_all(response.body, "__NONCE__", nonce);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("Content-Security-Policy",
                                  std::string(policy_without_nonce) + " 'nonce-" + nonce + "'");
    return response;
}

} // namespace

http::Response serve_page(http::Request const& request, std::string_view task_heads)
{
    if (request.method != http::Method::get) return http::Response::text(405, "method not allowed\n");
    auto const name = std::string_view(request.path).substr(1);
    auto const found = files().find(name);
    bool const is_file = found != files().end() && name != "index.html" && !name.ends_with(".gz");
    if (!is_file)
    {
        if (name.starts_with("assets/")) return http::Response::text(404, "not found\n");
        auto const page = files().find("index.html");
        if (page == files().end())
            return http::Response::text(
                200, "落实 Luoshi: the page is not built in; the API answers under /api/.\n");
        return front_page(page->second, task_heads);
    }
    http::Response response;
    response.content_type = content_type_of(name);
    response.shared_body = found->second;
    if (request.header("accept-encoding").find("gzip") != std::string_view::npos)
    {
        auto const packed = files().find(std::string(name) + ".gz");
        if (packed != files().end())
        {
            response.shared_body = packed->second;
            response.headers.emplace_back("Content-Encoding", "gzip");
        }
        response.headers.emplace_back("Vary", "Accept-Encoding");
    }
    // Names under assets/ carry a hash of their content.
    response.headers.emplace_back(
        "Cache-Control", name.starts_with("assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    return response;
}

void add_security_headers(http::Response& response, bool over_tls)
{
    bool has_policy = false;
    for (auto const& [name, value] : response.headers)
        has_policy = has_policy || name == "Content-Security-Policy";
    if (!has_policy)
        response.headers.emplace_back("Content-Security-Policy", std::string(policy_without_nonce));
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("X-Frame-Options", "DENY");
    response.headers.emplace_back("Referrer-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Permissions-Policy", "geolocation=(), camera=(), microphone=()");
    if (over_tls) response.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
}

} // namespace luoshi::app
