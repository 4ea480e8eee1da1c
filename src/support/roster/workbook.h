// The dry run of a workbook, the import of exactly what it showed, and the workbook that asks for both.
#pragma once

#include "platform/tools.h"
#include "roster/plan_rules.h"
#include "shared/texts.h"

namespace luoshi::roster::workbook
{

// Of a file as it came: roster.too_large, roster.not_a_workbook, what exchange refuses, what read_entries refuses.
Result<Entries> entries_of(std::string_view bytes, std::string_view file_name);
// Nothing is written.
Preview preview(db::Session& session, Texts const& texts, Language language, std::string_view bytes,
                Entries const& entries, Day today);
// Units are in force at once; people, accounts and roles are a batch that waits for its confirmation.
// roster.plan_changed where file or directory are not those of the plan, roster.plan_has_refusals, roster.nothing_to_do.
Result<Imported> import(db::Tx& tx, Tools const& tools, Actor const& actor, std::string_view bytes,
                        Entries const& entries, ImportAsked const& asked);

// An .xlsx with both sheets, heads, one example row and the permitted words; with `known`, what stands instead of the
// example. Text stands in cells of text only, so that no name is ever taken for a formula.
std::string make(Language language, Known const* known);

} // namespace luoshi::roster::workbook
