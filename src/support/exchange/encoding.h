// Plain text of unknown encoding.
#pragma once

#include "shared/result.h"

#include <string>
#include <string_view>

namespace luoshi::exchange
{

bool is_utf8(std::string_view bytes);

// UTF-8 with or without a mark, UTF-16 with a mark, else GB18030. A text that is none of them is refused.
Result<std::string> decode_text(std::string_view bytes);

} // namespace luoshi::exchange
