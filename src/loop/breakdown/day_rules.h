// The supervision day that is proposed for an item: pure rules, days are arguments.
#pragma once

#include "breakdown/model.h"
#include "rulebook/model.h"
#include "workdays/workdays.h"

namespace luoshi::breakdown
{

// What a supervision day is proposed by.
struct DayRules
{
    workdays::WorkCalendar calendar;
    Day today;
    rulebook::Limits limits;
};

// The printed day, also one that has passed: it is said and asked, never replaced. A printed length is counted when the
// task goes out. Words without a day are asked. Only where the document says nothing of time does the default of the
// grade stand, and that, like a day in the sentence or a round, waits for somebody's yes.
void propose_day(DeskItem& item, DayRules const& rules);
// The default of the grade, counted from today, as an answer that somebody gave.
void take_standard_day(DeskItem& item, DayRules const& rules);

// What an item without a day runs on from its dispatch: the printed length, or the longest of its sentence.
std::optional<Length> running_length(DeskItem const& item, DayRules const& rules);

// The day that the document itself gives, in its limit or in the sentence, if the item goes out today: a later one wants
// a reason.
std::optional<Day> printed_end(DeskItem const& item, DayRules const& rules);

// Where a length would end if the item went out on that day: shown beside "交办后第 5 个工作日".
Day end_of(Length const& length, Day dispatched, workdays::WorkCalendar const& calendar);

// Nothing is left to say of the day: it is printed, or somebody said yes, and it has not passed.
bool is_day_settled(DeskItem const& item, Day today);

} // namespace luoshi::breakdown
