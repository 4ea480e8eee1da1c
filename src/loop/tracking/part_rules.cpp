#include "tracking/part.h"
#include "tracking/rules.h"

namespace luoshi::tracking
{

bool is_party(Task const& task, Part const& part, Actor const& actor, PartParty party)
{
    switch (party)
    {
    case PartParty::unit: return actor.unit == part.unit && actor.may(May::work_on_tasks);
    case PartParty::unit_head: return actor.unit == part.unit && actor.may(May::sign_off);
    case PartParty::host_head: return actor.unit == task.host && actor.may(May::sign_off);
    }
    return false;
}

Result<PartRow const*> may_do(Task const& task, Part const& part, PartFacts const& facts, Actor const& actor,
                              PartAction action)
{
    bool party_somewhere = false;
    for (auto const& row : part_transitions)
        party_somewhere = party_somewhere || (row.action == action && is_party(task, part, actor, row.who));
    if (!party_somewhere) return refuse(Refusal::Kind::forbidden, "tracking.not_yours");
    auto const* row = luoshi::find_row(std::span<PartRow const>(part_transitions), part.state, action);
    if (row == nullptr || !asks_of_parts(task.state)) return refuse("tracking.part_not_now");
    if (row->guard == PartGuard::fresh_receipt &&
        (facts.has_report || facts.seconds_since_receipt > undo_seconds))
        return refuse("tracking.undo_over");
    return row;
}

} // namespace luoshi::tracking
