// A batch of accounts and roles: proposed by one administrator, confirmed, refused or taken back as a whole.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "roster/model.h"
#include "shared/result.h"
#include "shared/texts.h"

namespace luoshi::roster::batches
{

BatchList list(db::Session& session);
// Each line says what has changed since it was proposed.
Result<BatchView> show(db::Session& session, Texts const& texts, Language language, Actor const& reader,
                       BatchId id, Day today);
// All lines that are not taken out come into force, or none. roster.decided_already, roster.own_batch,
// roster.batch_changed (not what was seen), roster.line_has_trouble, roster.nothing_left.
Result<Nothing> confirm(db::Tx& tx, Tools const& tools, Actor const& actor, Confirm const& input);
Result<Nothing> refuse(db::Tx& tx, Tools const& tools, Actor const& actor, WithReason const& input);
// By whoever proposed it: roster.not_your_batch.
Result<Nothing> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, WithReason const& input);
// The one-time passwords of some of the accounts that have none yet; each is given once and kept as a hash only.
// roster.not_confirmed, roster.slips_given.
Result<Slips> give_slips(Tools const& tools, Actor const& actor, BatchId id);

} // namespace luoshi::roster::batches
