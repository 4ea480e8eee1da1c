#include "app/commands/refusal_sentence.h"

#include <boost/json.hpp>

namespace luoshi::app
{

namespace
{

std::string sentence_of(std::string_view code)
{
    for (auto const& file : embedded_texts())
    {
        if (file.name != "texts.zh.json") continue;
        auto const texts = boost::json::parse({file.text.data(), file.text.size()});
        if (auto const* found = texts.as_object().if_contains({code.data(), code.size()}))
            return {found->as_string().data(), found->as_string().size()};
    }
    return std::string(code);
}

} // namespace

std::string refusal_sentence(Refusal const& refusal)
{
    auto sentence = sentence_of(refusal.code);
    for (auto const& parameter : refusal.parameters)
    {
        auto const mark = "{" + parameter.name + "}";
        for (auto at = sentence.find(mark); at != std::string::npos; at = sentence.find(mark, at))
        {
            sentence.replace(at, mark.size(), parameter.value);
            at += parameter.value.size();
        }
    }
    return sentence;
}

} // namespace luoshi::app
