#include "tracking/clock.h"
#include "tracking/difficulty_store.h"
#include "tracking/show.h"
#include "workdays/calendars.h"

#include <algorithm>

namespace luoshi::tracking::show
{

namespace
{

// What is another's, or over, is not shown; what is refused for a reason is, with it.
std::vector<AllowedOnDifficulty> allowed(Difficulty const& difficulty, DifficultyFacts const& facts,
                                         http::Call const& call, Texts const& texts)
{
    std::vector<AllowedOnDifficulty> out;
    for (auto const action : {DifficultyAction::answer_difficulty, DifficultyAction::refer_difficulty,
                              DifficultyAction::withdraw_difficulty})
    {
        auto const result = may_do(difficulty, facts, call.actor, action);
        if (result)
            out.push_back({action, {}});
        else if (result.error().code != "tracking.not_yours" &&
                 result.error().code != "tracking.difficulty_ended")
            out.push_back(
                {action, Refused{result.error().code, texts.sentence(call.language, result.error().code,
                                                                     result.error().parameters)}});
    }
    return out;
}

// The clock is the answering side's own: it is told beside the task's light, never in it.
void show_clock(DifficultyView& view, db::Session& session, TrackingTools const& tools, TimerId id)
{
    auto const timer = timers::load(session, id);
    ENSURE(timer.has_value());
    auto const calendar = tools.calendars.national();
    auto const now = tools.tools.clock.now();
    view.due_day = timers::due(*timer, calendar).day;
    view.remaining_workdays = calendar.count_workdays(legal_day(now), view.due_day);
    view.light = static_cast<Light>(timers::light(*timer, calendar, tools.time_rules().lights, now));
    view.late = timers::expired(*timer, calendar, now);
}

} // namespace

std::vector<DifficultyView> difficulties(db::Session& session, TrackingTools const& tools,
                                         directory::Names& names, http::Call const& call, Texts const& texts,
                                         Task const& task)
{
    std::vector<DifficultyView> out;
    for (auto& each : store::difficulties(session, task.id))
    {
        DifficultyView view;
        view.id = each.id;
        view.report = each.report;
        view.unit_name = names.unit(each.unit);
        view.since_at = each.since_at;
        view.since_day = each.since_day;
        view.owner_name = names.unit(each.owner);
        show_clock(view, session, tools, each.timer);
        view.state = each.state;
        view.ended_at = each.ended_at;
        view.ended_by_name = each.ended_by ? names.unit(each.ended_by) : std::string{};
        for (auto& referral : store::referrals(session, each.id))
            view.referrals.push_back({names.unit(referral.from_unit), names.unit(referral.to_unit),
                                      std::move(referral.reason), referral.referred_at});
        view.allowed_actions = allowed(each, {task.office, view.owner_name}, call, texts);
        view.text = std::move(each.text);
        view.answer = std::move(each.answer);
        out.push_back(std::move(view));
    }
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace luoshi::tracking::show
