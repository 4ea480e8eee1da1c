#include "shared/json_write.h"

#include <charconv>
#include <cmath>

namespace luoshi
{

void write_json_text(std::string& out, std::string_view text)
{
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    out += '"';
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
    {
        auto const c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, begin, i - begin);
        begin = i + 1;
        switch (c)
        {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += hexadecimal[c >> 4];
            out += hexadecimal[c & 15];
        }
    }
    out.append(text, begin);
    out += '"';
}

void write_json_number(std::string& out, std::int64_t number)
{
    char buffer[24];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

void write_json_number(std::string& out, double number)
{
    if (!std::isfinite(number))
    {
        out += "null";
        return;
    }
    char buffer[40];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    out.append(buffer, end);
}

} // namespace luoshi
