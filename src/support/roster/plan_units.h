// Names of units, of the directory and of the file, and what the rows of units would do.
#pragma once

#include "roster/plan_rules.h"

#include <map>

namespace luoshi::roster
{

// A refusal under a column.
inline tl::unexpected<Refusal> refuse_cell(Column column, std::string_view code,
                                           std::vector<Parameter> more = {})
{
    return refuse_input(name_of(column), code, std::move(more));
}

// By the folded form of every name.
class UnitNames
{
public:
    explicit UnitNames(Known const& known);
    // A unit that the file adds; its names are known to the rows above it too.
    void add(std::size_t planned, UnitEntry const& entry);
    // roster.no_such_unit, roster.unit_ambiguous; both under `field`.
    Result<UnitRef> find(std::string_view name, std::string_view field) const;
    // The names of a refused row, where another unit bears them too.
    void forget_where_shared(std::size_t planned);
    // Whoever bears this name already, as own or as other name.
    std::vector<UnitRef> bearers(std::string_view name) const;

    // The unit of the directory with this full name, in its folded form.
    directory::Unit const* standing(std::string_view folded) const;

private:
    std::map<std::string, directory::Unit const*, std::less<>> full_names_;
    std::multimap<std::string, UnitRef, std::less<>> names_;
};

void plan_units(Known const& known, Entries const& entries, UnitNames& names, Plan& out);
void plan_people(Known const& known, Entries const& entries, UnitNames const& names, Plan& out);

} // namespace luoshi::roster
