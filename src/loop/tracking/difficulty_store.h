// SQL on difficulties and their referrals.
#pragma once

#include "platform/db/database.h"
#include "tracking/difficulty.h"

namespace luoshi::tracking::store
{

std::optional<Difficulty> find_difficulty(db::Session& session, DifficultyId id);
std::vector<Difficulty> difficulties(db::Session& session, TaskId task); // oldest first
void insert_difficulty(db::Tx& tx, Difficulty const& difficulty);
// Owner, state, answer and end: what was asked, and when, stays as it was sent.
void save_difficulty(db::Tx& tx, Difficulty const& difficulty);
// The day by which it is to be, or was to be, answered.
Day answer_day(db::Session& session, Difficulty const& difficulty);
// Every unit that answers, or has answered, a difficulty of the task: it sees the task.
std::vector<UnitId> difficulty_owners(db::Session& session, TaskId task);

struct Referral
{
    UnitId from_unit;
    UnitId to_unit;
    std::string reason;
    Instant referred_at;
};
void insert_referral(db::Tx& tx, DifficultyId difficulty, Referral const& referral, PersonId person);
std::vector<Referral> referrals(db::Session& session, DifficultyId difficulty);

// The units that open difficulties of the task wait for, each with the nearest limit.
struct Asked
{
    UnitId unit;
    Day due_day;
    Instant since_at;
};
std::vector<Asked> asked_units(db::Session& session, TaskId task);
// Those whose difficulty was answered after their last report.
std::vector<UnitId> units_with_new_answers(db::Session& session, TaskId task);
// Who has to answer the oldest open difficulty of a unit; nobody when none is open.
UnitId awaited_answerer(db::Session& session, TaskId task, UnitId unit);

} // namespace luoshi::tracking::store
