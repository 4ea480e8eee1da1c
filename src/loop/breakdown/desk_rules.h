// What the desk makes of an item before anybody has looked: host, supervision day, and what is still to be said.
#pragma once

#include "breakdown/grammar/document.h"
#include "breakdown/grammar/lint.h"
#include "breakdown/model.h"
#include "rulebook/model.h"

namespace luoshi::breakdown
{

// A title of at most 40 characters: the first sentence, or the first clause of a long one.
std::string title_of(std::string_view text);

// The host that is proposed: the one lead or the only unit as the document says, else the first named, to be
// confirmed; a group is summed up by the office itself (代汇总). Never "lead = first named" without a person's yes.
struct HostProposal
{
    UnitId host;
    HostBasis basis = HostBasis::document;
    bool confirmed = false;
};
HostProposal propose_host(std::string const& responsibility, std::vector<PrintedUnit> const& units,
                          UnitId office);

// What lint found, less what the office has answered since. Severity follows the grade (interface §0).
std::vector<Finding> open_findings(DeskItem const& item, std::vector<Finding> findings, Day today);
// May it be sent out: a host and a day that the document prints or somebody confirmed, every addressee settled,
// nothing left to say.
bool is_ready(DeskItem const& item, std::vector<Finding> const& open, Day today);
// The card that asks this once for the document; nothing for what is asked of each item.
std::optional<Card> card_of(std::string_view code);

// Who says yes before items of these grades go out together: the longest list that one of them asks for; none where
// another grade asks for somebody whom that list lacks, so that the batch has to be divided (Z-98).
std::optional<std::vector<Role>> approval_steps(std::vector<Grade> const& grades,
                                                rulebook::Approvals const& rules);

} // namespace luoshi::breakdown
