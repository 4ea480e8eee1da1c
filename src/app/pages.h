// The built page, served from the program itself: compressed beforehand, cached for ever under hashed names.
#pragma once

#include "platform/http/message.h"

namespace luoshi::app
{

// `task_heads`: the four heads of a task where a place has words of its own, with | between them; empty: the page's.
http::Response serve_page(http::Request const& request, std::string_view task_heads);
void add_security_headers(http::Response& response, bool over_tls);

} // namespace luoshi::app
