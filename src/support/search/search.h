// Chinese full text: own bigrams, so that words of two characters are found completely; one table an engine.
// What is found is always joined with the reader's scope: search grants nothing.
#pragma once

#include "platform/db/database.h"
#include "shared/ids.h"

#include <string>
#include <string_view>

namespace luoshi::search
{

enum class Kind : std::uint8_t
{
    task,
};
constexpr auto enum_names(Kind const*)
{
    return std::array<std::string_view, 1>{"task"};
}

// Tokens of a text, blank-separated: bigrams and single characters of Chinese, words of letters and digits in lower
// case, traditional characters as their simplified forms.
std::string tokens(std::string_view text);
// The same for a query: only bigrams where a run has two characters or more.
std::string query_tokens(std::string_view text);

// A condition for `task IN (…)`; `value` is bound at the mark.
struct Match
{
    db::Engine engine = db::Engine::sqlite;
    std::string value;
    std::string sql(std::string const& mark) const;
};
Match match(db::Session& session, Kind kind, std::string_view words, UnitId reader);

// `old_text` is what was indexed before, empty for a new object: the index keeps no texts of its own.
void put(db::Tx& tx, Kind kind, std::int64_t object, std::string_view old_text, std::string_view text);

} // namespace luoshi::search
