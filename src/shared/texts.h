// Sentences by code. What is stored and sent are codes and parameters; a sentence is made for a reader's language.
#pragma once

#include "shared/result.h"

#include <map>
#include <string>
#include <string_view>

namespace luoshi
{

enum class Language : std::uint8_t
{
    chinese,
    english,
};

// "zh" unless the list of a browser prefers English.
Language language_from(std::string_view accept_language);

class Texts
{
public:
    // A flat JSON object: code → sentence. A code that comes twice is a bug.
    void add(Language language, std::string_view json);
    // The sentence with {names} replaced; the code itself when there is none, so that a gap is seen.
    std::string sentence(Language language, std::string_view code,
                         std::vector<Parameter> const& parameters = {}) const;
    bool has(Language language, std::string_view code) const;
    std::map<std::string, std::string, std::less<>> const& all(Language language) const
    {
        return language == Language::chinese ? chinese_ : english_;
    }

private:
    std::map<std::string, std::string, std::less<>> chinese_;
    std::map<std::string, std::string, std::less<>> english_;
};

} // namespace luoshi
