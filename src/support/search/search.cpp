#include "search/search.h"

#include "shared/utf8.h"

#include <memory>
#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace luoshi::search
{

namespace
{

bool is_han(char32_t c)
{
    return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

bool is_word(char32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xFF10 && c <= 0xFF5A);
}

char32_t folded(char32_t c)
{
    if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFEE0;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    return c;
}

std::string simplified(std::string_view text)
{
    bool ascii = true;
    for (char const c : text) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
    if (ascii) return std::string(text);
    thread_local std::unique_ptr<icu::Transliterator> const converter = []
    {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
    }();
    ENSURE(converter != nullptr);
    auto string =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    converter->transliterate(string);
    std::string out;
    string.toUTF8String(out);
    return out;
}

std::string cut(std::string_view text, bool for_query)
{
    auto const plain = simplified(text);
    std::string out;
    std::size_t at = 0;
    char32_t previous = 0;
    bool in_word = false;
    std::size_t run = 0;
    std::size_t word_begin = 0;
    auto const end_run = [&]
    {
        // One character alone is a token of its own also in a query.
        if (for_query && run == 1)
        {
            append_utf8(out, previous);
            out += ' ';
        }
        run = 0;
    };
    while (at < plain.size())
    {
        auto const c = folded(next_code_point(plain, at));
        if (is_han(c))
        {
            if (in_word) out += ' ';
            in_word = false;
            if (run > 0)
            {
                append_utf8(out, previous);
                append_utf8(out, c);
                out += ' ';
            }
            if (!for_query)
            {
                append_utf8(out, c);
                out += ' ';
            }
            ++run;
            previous = c;
            continue;
        }
        end_run();
        if (is_word(c))
        {
            if (!in_word) word_begin = out.size();
            append_utf8(out, c);
            in_word = true;
        }
        else if (in_word)
        {
            // "12%" is looked for as such; "12" finds it too.
            if (c == '%') out += for_query ? "pct" : " " + out.substr(word_begin) + "pct";
            out += ' ';
            in_word = false;
        }
    }
    end_run();
    return out;
}

} // namespace

std::string tokens(std::string_view text)
{
    return cut(text, false);
}

std::string query_tokens(std::string_view text)
{
    return cut(text, true);
}

namespace
{

std::string reader_token(UnitId unit)
{
    return "u" + std::to_string(unit.value);
}

std::string named_token(UnitId unit)
{
    return "n" + std::to_string(unit.value);
}

std::string indexed(Entry const& entry)
{
    auto out = tokens(entry.text);
    for (auto const unit : entry.readers) out.append(" ").append(reader_token(unit));
    for (auto const unit : entry.units) out.append(" ").append(named_token(unit));
    return out;
}

} // namespace

namespace
{

// Signs of a boolean query of each engine.
struct Signs
{
    std::string_view both;
    std::string_view either;
    std::string_view quote; // a quoted token can never be read as an operator
};

std::string all_of(std::string_view cut_words, Signs const& signs)
{
    std::string out;
    while (!cut_words.empty())
    {
        auto const end = cut_words.find(' ');
        auto const token = cut_words.substr(0, end);
        if (!token.empty())
        {
            if (!out.empty()) out += signs.both;
            out.append(signs.quote).append(token).append(signs.quote);
        }
        if (end == std::string_view::npos) break;
        cut_words.remove_prefix(end + 1);
    }
    return out;
}

bool is_separator(char32_t c)
{
    return c <= ' ' || c == 0x3000 || c == ',' || c == 0xFF0C || c == 0x3001;
}

} // namespace

std::vector<std::string> terms_of(std::string_view query)
{
    std::vector<std::string> out(1);
    for (std::size_t at = 0; at < query.size();)
    {
        auto const c = next_code_point(query, at);
        if (!is_separator(c))
            append_utf8(out.back(), c);
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

Match match(db::Session& session, Kind, std::vector<Term> const& terms, UnitId reader)
{
    bool const sqlite = session.engine() == db::Engine::sqlite;
    auto const signs = sqlite ? Signs{" AND ", " OR ", "\""} : Signs{" & ", " | ", "'"};
    Match out;
    out.table = sqlite ? "search_task CROSS JOIN" : "search_task JOIN";
    out.id = sqlite ? "(-search_task.rowid)" : "search_task.id";
    out.newest = sqlite ? "search_task.rowid" : "search_task.id DESC";
    out.older = sqlite ? "search_task.rowid > -" : "search_task.id < ";
    out.condition = sqlite ? "search_task MATCH " : "search_task.words @@ to_tsquery('simple', ";
    out.condition_end = sqlite ? "" : ")";
    for (auto const& term : terms)
    {
        auto found = all_of(query_tokens(term.words), signs);
        for (auto const unit : term.units)
            found.append(found.empty() ? "" : signs.either).append(all_of(named_token(unit), signs));
        if (found.empty()) continue;
        // "And" binds before "or" in both engines: the words of a term need no brackets of their own.
        if (!out.value.empty()) out.value += signs.both;
        out.value += term.units.empty() ? found : "(" + found + ")";
    }
    if (!out.value.empty()) out.value.append(signs.both).append(all_of(reader_token(reader), signs));
    return out;
}

void put(db::Tx& tx, Kind, std::int64_t object, Entry const* before, Entry const& now)
{
    if (tx.session().engine() == db::Engine::postgres)
    {
        tx.run("DELETE FROM search_task WHERE id = ?1", object);
        tx.run("INSERT INTO search_task (id, words) VALUES (?1, to_tsvector('simple', ?2))", object,
               indexed(now));
        return;
    }
    // The newest first costs FTS5 twice as much backwards as forwards, so its rows stand by the negative id.
    // A contentless table forgets a row only when it is told the old text (SQLite 3.40).
    if (before != nullptr)
        tx.run("INSERT INTO search_task (search_task, rowid, words) VALUES ('delete', ?1, ?2)", -object,
               indexed(*before));
    tx.run("INSERT INTO search_task (rowid, words) VALUES (?1, ?2)", -object, indexed(now));
}

bool merge_pieces(db::Tx& tx, Kind)
{
    if (tx.session().engine() == db::Engine::postgres) return false;
    auto const changes = [&]
    {
        auto rows = tx.query("SELECT total_changes()");
        rows.next();
        return rows.integer(0);
    };
    auto const before = changes();
    // Below zero: all pieces are wanted in one; so many of its pages in a step. A step that writes less than two rows
    // had nothing to do (FTS5, "merge").
    tx.run("INSERT INTO search_task (search_task, rank) VALUES ('merge', -64)");
    return changes() - before >= 2;
}

void clear(db::Tx& tx, Kind)
{
    if (tx.session().engine() == db::Engine::postgres)
        tx.run("DELETE FROM search_task");
    else
        tx.run("INSERT INTO search_task (search_task) VALUES ('delete-all')");
}

} // namespace luoshi::search
