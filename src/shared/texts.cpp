#include "shared/texts.h"

#include "shared/ensure.h"
#include "shared/json_read.h"

namespace luoshi
{

Language language_from(std::string_view accept_language)
{
    // The first language named wins; quality values are not weighed, since only two are spoken here.
    auto const begin = accept_language.find_first_not_of(' ');
    if (begin == std::string_view::npos) return Language::chinese;
    auto const first = accept_language.substr(begin, 2);
    return first == "en" || first == "EN" ? Language::english : Language::chinese;
}

void Texts::add(Language language, std::string_view json)
{
    auto const value = parse_json(json);
    ENSURE(value && value->is_object());
    auto& target = language == Language::chinese ? chinese_ : english_;
    for (auto const& entry : value->get_object())
    {
        ENSURE(entry.value().is_string());
        bool const fresh =
            target.emplace(std::string(entry.key()), std::string(entry.value().get_string())).second;
        ENSURE(fresh);
    }
}

std::string Texts::sentence(Language language, std::string_view code,
                            std::vector<Parameter> const& parameters) const
{
    auto const& from = all(language);
    auto found = from.find(code);
    // Where nothing is known to fill it with, a sentence may have another wording: no "— has changed it".
    if (parameters.empty())
        if (auto const bare = from.find(std::string(code) + ".bare"); bare != from.end()) found = bare;
    if (found == from.end()) return std::string(code);
    std::string out;
    std::string_view rest = found->second;
    while (!rest.empty())
    {
        auto const open = rest.find('{');
        auto const close = rest.find('}', open);
        if (open == std::string_view::npos || close == std::string_view::npos) break;
        out += rest.substr(0, open);
        auto const name = rest.substr(open + 1, close - open - 1);
        bool known = false;
        for (auto const& parameter : parameters)
            if (parameter.name == name)
            {
                out += parameter.value;
                known = true;
            }
        if (!known) out += "—";
        rest.remove_prefix(close + 1);
        // Words that end with their own full stop are not given another.
        for (std::string_view const stop : {"。", "."})
            if (rest.starts_with(stop) && out.ends_with(stop)) rest.remove_prefix(stop.size());
    }
    return out + std::string(rest);
}

bool Texts::has(Language language, std::string_view code) const
{
    auto const& from = all(language);
    return from.find(code) != from.end();
}

} // namespace luoshi
