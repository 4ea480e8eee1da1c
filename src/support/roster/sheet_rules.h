// From the sheets of a workbook to entries: which sheet holds what, where its heads stand, what each row says. Reads no
// directory: whether a row may come in is the plan's question.
#pragma once

#include "exchange/exchange.h"
#include "roster/words_rules.h"

namespace luoshi::roster
{

// A row that says what cannot be read carries its refusal; `field` is then a Column's name.
struct UnitEntry
{
    std::int64_t row = 0; // as the spreadsheet counts it, from 1
    std::string name;
    std::string short_name;
    std::optional<directory::UnitKind> kind; // an empty cell leaves what stands
    std::optional<directory::Level> level;
    std::string parent;
    std::optional<bool> office;
    std::vector<std::string> aliases;
    std::optional<Refusal> trouble;
};

struct PersonEntry
{
    std::int64_t row = 0;
    std::string name;
    std::string unit;
    std::string post;
    std::string login;
    std::vector<Role> roles;
    std::string role_unit; // empty: the person's own unit
    std::optional<Day> from_day;
    Namesake namesake = Namesake::unsaid;
    std::optional<Refusal> trouble;
};

struct Entries
{
    std::vector<UnitEntry> units;
    std::vector<PersonEntry> people;
};

// Refused as a whole: roster.no_sheet (no sheet has the heads), roster.no_column, roster.too_many_rows,
// roster.no_rows. Empty rows and the example of the template are passed over.
Result<Entries> read_entries(std::vector<exchange::Sheet> const& sheets);
// Letters, digits, dot, hyphen: what can be typed and said on the telephone; the same rule as for a single account.
bool is_login(std::string_view login);

} // namespace luoshi::roster
