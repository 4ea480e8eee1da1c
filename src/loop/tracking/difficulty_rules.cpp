#include "tracking/difficulty.h"

namespace luoshi::tracking
{

bool is_party(Difficulty const& difficulty, DifficultyFacts const& facts, Actor const& actor,
              DifficultyParty party)
{
    switch (party)
    {
    case DifficultyParty::answerer:
        return actor.may(May::give_answers) && (actor.unit == difficulty.owner || actor.unit == facts.office);
    case DifficultyParty::office: return actor.unit == facts.office && actor.may(May::dispatch_tasks);
    case DifficultyParty::reporter: return actor.unit == difficulty.unit && actor.may(May::sign_off);
    case DifficultyParty::machine: return false;
    }
    return false;
}

Result<DifficultyRow const*> may_do(Difficulty const& difficulty, DifficultyFacts const& facts,
                                    Actor const& actor, DifficultyAction action)
{
    bool party_somewhere = false;
    for (auto const& row : difficulty_transitions)
        party_somewhere =
            party_somewhere || (row.action == action && is_party(difficulty, facts, actor, row.who));
    if (!party_somewhere) return refuse(Refusal::Kind::forbidden, "tracking.not_yours");
    auto const* row =
        luoshi::find_row(std::span<DifficultyRow const>(difficulty_transitions), difficulty.state, action);
    if (row == nullptr) return refuse("tracking.difficulty_ended");
    // Basis: Z-107 (one answer owner).
    if (row->guard == DifficultyGuard::owner && actor.unit != difficulty.owner)
        return refuse("tracking.difficulty_is_referred", {{"unit", facts.owner_name}});
    return row;
}

Result<void> check_referral(Difficulty const& difficulty, DifficultyFacts const& facts, UnitId to)
{
    if (to == difficulty.owner)
        return refuse_input("unit", "tracking.difficulty_is_there", {{"unit", facts.owner_name}});
    if (to == difficulty.unit && to != facts.office)
        return refuse_input("unit", "tracking.difficulty_is_its_own");
    return {};
}

} // namespace luoshi::tracking
