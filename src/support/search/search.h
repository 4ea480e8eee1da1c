// Chinese full text: own bigrams, so that words of two characters are found completely; one table an engine.
// What is found is always joined with the reader's scope: search grants nothing.
#pragma once

#include "platform/db/database.h"
#include "shared/ids.h"

#include <string>
#include <string_view>
#include <vector>

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
// case, traditional characters as their simplified forms; a share is a word too: 12% beside 12.
std::string tokens(std::string_view text);
// The same for a query: only bigrams where a run has two characters or more.
std::string query_tokens(std::string_view text);

// What a reader looks for, as parts of a statement that joins `table` to the reader's scope rows by `id` and takes the
// newest first: the index gives them in that order, so that a page costs the same however common the words are.
struct Match
{
    std::string_view table;     // what the statement starts from
    std::string_view id;        // the object
    std::string_view newest;    // "… ORDER BY ": the newest first
    std::string_view older;     // the objects before one, which is bound behind it
    std::string_view condition; // without its value: "… MATCH "
    std::string_view condition_end;
    std::string value; // bound behind `condition`; empty: nothing can be found by these words
};
// One of the words looked for: it stands in the text, or names a unit of the object.
struct Term
{
    std::string words;
    std::vector<UnitId> units;
};
// The words of a query, as they are separated by blanks and commas.
std::vector<std::string> terms_of(std::string_view query);
Match match(db::Session& session, Kind kind, std::vector<Term> const& terms, UnitId reader);

// What stands in the index for an object: its words, the units that may find it, and those by whose names it is found
// (by their ids, so that another name of a unit changes nothing here). The index keeps no texts of its
// own, so whoever changes an entry says what was there.
struct Entry
{
    std::string text;
    std::vector<UnitId> readers;
    std::vector<UnitId> units;
};
void put(db::Tx& tx, Kind kind, std::int64_t object, Entry const* before, Entry const& now);
// Every write leaves a piece of its own in the index, and a search reads all pieces. Merges them by one short step, and
// says whether there may be more to merge. The other engine does it by itself.
bool merge_pieces(db::Tx& tx, Kind kind);
// Forgets everything, to be put again.
void clear(db::Tx& tx, Kind kind);

} // namespace luoshi::search
