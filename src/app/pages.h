// The built page, served from the program itself: compressed beforehand, cached for ever under hashed names.
#pragma once

#include "platform/http/message.h"

namespace luoshi::app
{

http::Response serve_page(http::Request const& request);
void add_security_headers(http::Response& response, bool over_tls);

} // namespace luoshi::app
