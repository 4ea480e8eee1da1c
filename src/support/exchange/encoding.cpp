#include "exchange/encoding.h"

#include "exchange/limits.h"

#include <memory>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>
#include <vector>

namespace luoshi::exchange
{

namespace
{

struct CloseConverter
{
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Strict: the first sequence that the encoding does not know ends the attempt.
Result<std::string> convert(std::string_view bytes, char const* encoding)
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<UConverter, CloseConverter> const converter(ucnv_open(encoding, &status));
    if (U_FAILURE(status)) return refuse_input("file", "exchange.encoding");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::vector<UChar> wide(bytes.size() + 16);
    std::int32_t const length =
        ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                      static_cast<std::int32_t>(bytes.size()), &status);
    if (U_FAILURE(status)) return refuse_input("file", "exchange.encoding");
    std::string out(static_cast<std::size_t>(length) * 3 + 16, '\0');
    std::int32_t size = 0;
    u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &size, wide.data(), length, &status);
    // A lone surrogate is no character.
    if (U_FAILURE(status)) return refuse_input("file", "exchange.encoding");
    out.resize(static_cast<std::size_t>(size));
    return out;
}

bool has_nul(std::string_view bytes)
{
    return bytes.find('\0') != std::string_view::npos;
}

} // namespace

bool is_utf8(std::string_view bytes)
{
    std::size_t i = 0;
    auto const byte = [&](std::size_t at)
    { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at])); };
    while (i < bytes.size())
    {
        unsigned const first = byte(i);
        std::size_t const length = first < 0x80    ? 1
                                   : first >= 0xF0 ? 4
                                   : first >= 0xE0 ? 3
                                   : first >= 0xC2 ? 2
                                                   : 0;
        if (length == 0 || first > 0xF4 || i + length > bytes.size()) return false;
        for (std::size_t k = 1; k < length; ++k)
            if ((byte(i + k) & 0xC0) != 0x80) return false;
        if (length == 3 && first == 0xE0 && byte(i + 1) < 0xA0) return false;
        if (length == 3 && first == 0xED && byte(i + 1) >= 0xA0) return false;
        if (length == 4 && first == 0xF0 && byte(i + 1) < 0x90) return false;
        if (length == 4 && first == 0xF4 && byte(i + 1) >= 0x90) return false;
        i += length;
    }
    return true;
}

Result<std::string> decode_text(std::string_view bytes)
{
    if (bytes.size() > text_bytes_max) return refuse_input("file", "exchange.too_large");
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    else if (bytes.starts_with("\xFF\xFE"))
        return convert(bytes.substr(2), "UTF-16LE");
    else if (bytes.starts_with("\xFE\xFF"))
        return convert(bytes.substr(2), "UTF-16BE");
    if (has_nul(bytes)) return refuse_input("file", "exchange.encoding");
    if (is_utf8(bytes)) return std::string(bytes);
    return convert(bytes, "GB18030");
}

} // namespace luoshi::exchange
