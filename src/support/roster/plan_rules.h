// What each row of a workbook would do to the directory as it stands: pure, so that a dry run and the import are one
// computation.
#pragma once

#include "directory/model.h"
#include "roster/sheet_rules.h"

namespace luoshi::roster
{

struct KnownPerson
{
    PersonId id;
    std::string name;
    UnitId unit;
    std::string post;
    std::string login; // empty: no account
    std::vector<directory::Identity> identities;
};

// The directory as it stands on a day.
struct Known
{
    Day today;
    std::vector<directory::Unit> units; // in force
    std::vector<std::pair<std::string, UnitId>> aliases;
    std::vector<KnownPerson> people;
};

// A unit that is there, or one that a row of the same file adds.
struct UnitRef
{
    UnitId id;
    std::size_t planned = SIZE_MAX; // index into Plan::units where `id` is empty
};

struct PlannedUnit
{
    UnitEntry entry;
    std::string folded; // the full name, as names are compared
    Verdict verdict = Verdict::added;
    directory::Unit unit; // as it will stand; id and parent are empty where the file adds them
    UnitRef parent;
    std::vector<std::string> aliases; // new ones
    std::vector<Change> changes;
    std::optional<Refusal> refusal;
};

struct PlannedPerson
{
    PersonEntry entry;
    Verdict verdict = Verdict::added;
    PersonId person; // empty: new
    bool has_login = false;
    UnitRef unit;
    UnitRef role_unit;
    std::vector<Role> roles; // those that are not held yet
    Day from_day;
    std::vector<Change> changes;
    std::optional<Refusal> refusal;
};

struct Plan
{
    std::vector<PlannedUnit> units;
    std::vector<PlannedPerson> people;

    bool is_ready() const;
};

// Every row gets a verdict. A person is never merged with another of the same name: it is asked (the namesake column).
Plan plan(Known const& known, Entries const& entries);

} // namespace luoshi::roster
