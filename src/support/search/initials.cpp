#include "search/initials.h"

#include "shared/ensure.h"

#include <memory>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace luoshi::search
{

std::string initials(std::string_view chinese)
{
    thread_local std::unique_ptr<icu::Transliterator> const converter = []
    {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
    }();
    ENSURE(converter != nullptr);
    auto text = icu::UnicodeString::fromUTF8(
        icu::StringPiece(chinese.data(), static_cast<std::int32_t>(chinese.size())));
    converter->transliterate(text);
    std::string latin;
    text.toUTF8String(latin);
    std::string out;
    bool begin = true;
    for (char const c : latin)
    {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter && begin) out += c;
        begin = !letter;
    }
    return out;
}

} // namespace luoshi::search
