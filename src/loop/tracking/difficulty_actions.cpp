// A unit's difficulty from its report to its answer (Z-107).
#include "tracking/difficulty_actions.h"

#include "directory/directory.h"
#include "shared/utf8.h"
#include "tracking/actions_common.h"
#include "tracking/difficulty_store.h"

namespace luoshi::tracking::actions
{

namespace
{

struct DifficultyAct
{
    Task before;
    Task task;
    Difficulty difficulty;
    DifficultyFacts facts;
    DifficultyRow const* row = nullptr;
};

template <class In>
Result<DifficultyAct> begin(db::Tx& tx, Actor const& actor, In const& input, DifficultyAction action)
{
    auto const task = TRY(find_for_act(tx, actor, input.id, input.version));
    auto const found = store::find_difficulty(tx, input.difficulty);
    if (!found || found->task != task.id) return refuse_not_found();
    DifficultyAct act{task, task, *found, {task.office, directory::unit_short_name(tx, found->owner)}, {}};
    act.row = TRY(may_do(act.difficulty, act.facts, actor, action));
    act.difficulty.state = act.row->to;
    return act;
}

Result<TaskId> finish(db::Tx& tx, TrackingTools const& tools, Actor const& actor, DifficultyAct& act,
                      std::string journal_payload)
{
    store::save_difficulty(tx, act.difficulty);
    auto const action = "tracking." + std::string(name_of(act.row->action));
    return actions::finish(tx, tools, actor, act.before, act.task, action, std::move(journal_payload));
}

// Whoever ends it, its clock stops: late stays late.
Result<void> end_difficulty(db::Tx& tx, TrackingTools const& tools, Difficulty& difficulty,
                            std::string_view words, UnitId by)
{
    difficulty.answer = words;
    difficulty.ended_at = tools.tools.clock.now();
    difficulty.ended_by = by;
    return stop_answer_clock(tx, tools, difficulty);
}

} // namespace

Result<std::optional<Difficulty>> raise_difficulty(db::Tx& tx, TrackingTools const& tools, Task const& task,
                                                   Report const& report)
{
    auto const text = trimmed(report.difficulty);
    if (text.empty()) return std::optional<Difficulty>{};
    // What was said before and waits still is one difficulty, not two: its clock goes on.
    for (auto const& each : store::difficulties(tx, task.id))
        if (each.state == DifficultyState::open && each.unit == report.unit && each.text == text)
            return std::optional<Difficulty>{};
    Difficulty difficulty;
    difficulty.id = tools.tools.ids.make<DifficultyId>();
    difficulty.task = task.id;
    difficulty.report = report.id;
    difficulty.unit = report.unit;
    difficulty.text = text;
    difficulty.since_at = tools.tools.clock.now();
    difficulty.since_day = legal_day(difficulty.since_at);
    difficulty.owner = task.office;
    difficulty.timer = TRY(arm_answer_clock(tx, tools, difficulty));
    store::insert_difficulty(tx, difficulty);
    return std::optional(std::move(difficulty));
}

void tell_of_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                        Difficulty const& difficulty)
{
    audit::record(tx, tools.tools, actor, "tracking.raise_difficulty", difficulty.task,
                  payload({{"text", difficulty.text},
                           {"owner", directory::unit_short_name(tx, difficulty.owner)},
                           {"due", to_text(store::answer_day(tx, difficulty))}}));
}

Result<void> lapse_difficulties(db::Tx& tx, TrackingTools const& tools, TaskId task)
{
    for (auto& each : store::difficulties(tx, task))
    {
        if (each.state != DifficultyState::open) continue;
        TRY(end_difficulty(tx, tools, each, {}, {}));
        each.state = DifficultyState::lapsed;
        store::save_difficulty(tx, each);
        audit::record(tx, tools.tools, Actor{}, "tracking.lapse_difficulty", task,
                      payload({{"text", each.text}}));
    }
    return {};
}

Result<void> follow_answer_clock(db::Tx& tx, TrackingTools const& tools, timers::TimerChanged const& change)
{
    auto const difficulty = store::find_difficulty(tx, DifficultyId{change.owner.id});
    ENSURE(difficulty.has_value());
    if (difficulty->state != DifficultyState::open) return {};
    // It stands on the worklist, which is told again when the calendar moved it.
    if (change.recomputation) sync_worklist(tx, tools, *store::find(tx, difficulty->task));
    for (auto const rung : change.fired)
        if (rung != timers::RungKind::yellow)
            audit::record(tx, tools.tools, Actor{}, "tracking.answer_late", difficulty->task,
                          payload({{"to", std::string(name_of(rung))},
                                   {"owner", directory::unit_short_name(tx, difficulty->owner)},
                                   {"due", to_text(change.projection.due.day)}}));
    return {};
}

Result<TaskId> answer_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                 AnswerDifficulty const& input)
{
    auto act = TRY(begin(tx, actor, input, DifficultyAction::answer_difficulty));
    act.difficulty.state = state_of(input.outcome);
    TRY(end_difficulty(tx, tools, act.difficulty, input.text, actor.unit));
    return finish(tx, tools, actor, act,
                  payload({{"outcome", std::string(name_of(input.outcome))}, {"text", input.text}}));
}

Result<TaskId> refer_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                ReferDifficulty const& input)
{
    auto act = TRY(begin(tx, actor, input, DifficultyAction::refer_difficulty));
    TRY(check_referral(act.difficulty, act.facts, input.unit));
    auto const unit = directory::find_unit(tx, input.unit);
    if (!unit || unit->to_day) return refuse_input("unit", "tracking.no_such_unit");
    store::insert_referral(tx, act.difficulty.id,
                           {act.difficulty.owner, input.unit, input.reason, tools.tools.clock.now()},
                           actor.person);
    act.difficulty.owner = input.unit;
    auto const id = TRY(finish(tx, tools, actor, act,
                               payload({{"from", act.facts.owner_name},
                                        {"to", unit->short_name},
                                        {"due", to_text(store::answer_day(tx, act.difficulty))},
                                        {"reason", input.reason}})));
    // Whoever is asked sees the task; whoever is asked no more, and has no other part in it, does not.
    store::renew_scope(tx, act.task);
    return id;
}

Result<TaskId> withdraw_difficulty(db::Tx& tx, TrackingTools const& tools, Actor const& actor,
                                   WithdrawDifficulty const& input)
{
    auto act = TRY(begin(tx, actor, input, DifficultyAction::withdraw_difficulty));
    TRY(end_difficulty(tx, tools, act.difficulty, input.reason, actor.unit));
    return finish(tx, tools, actor, act, payload({{"reason", input.reason}}));
}

} // namespace luoshi::tracking::actions
