// What a clerk does at the import desk, and what the desk shows.
#pragma once

#include "breakdown/breakdown.h"
#include "breakdown/day_rules.h"
#include "breakdown/store.h"

namespace luoshi::breakdown::desk
{

// Everything slow is done before the transaction: the grammar, the file's bytes.
struct Prepared
{
    std::string text;
    std::string document_hash;
    std::string file_name;   // empty for pasted text
    std::string file_sha256; // empty for pasted text
    std::int64_t file_bytes = 0;
};
Result<ImportId> open_import(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                             Prepared const& prepared);

DayRules day_rules(BreakdownTools const& tools, Day today);

Result<Desk> show(db::Session& session, BreakdownTools const& tools, Actor const& actor, Language language,
                  Texts const& texts, ImportId id);

Result<ImportId> edit_import(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                             EditImport const& input);
Result<ImportId> edit_items(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            EditItems const& input);
Result<ImportId> settle(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, Settle const& input);
Result<ImportId> edit_units(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            EditUnits const& input);
Result<ImportId> split_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            SplitItem const& input);
Result<ImportId> merge_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            MergeItem const& input);
Result<ImportId> add_item(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, AddItem const& input);
// Takes the last change of the items back, then the one before it, as far back as the import.
Result<ImportId> undo(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                      std::int64_t version);
Result<void> take_back(db::Tx& tx, BreakdownTools const& tools, TaskTakenBack const& taken);
Result<ImportId> resolve_name(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                              ResolveName const& input);
Result<ImportId> discard(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                         std::int64_t version);
Result<Dispatched> dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                            Dispatch const& input);
// A step of the approval that a batch waits for; the last yes sends it out, in the name of whoever asked.
Result<ImportId> decide_dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor,
                                 DecideDispatch const& input);
Result<ImportId> withdraw_dispatch(db::Tx& tx, BreakdownTools const& tools, Actor const& actor, ImportId id,
                                   std::int64_t version);

inline constexpr std::size_t batch_items_max = 500;

} // namespace luoshi::breakdown::desk
