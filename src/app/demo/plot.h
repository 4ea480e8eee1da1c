// What becomes of a task: a course of acts with their times, so that every state and light stands in the city.
#pragma once

#include "tracking/model.h"
#include "workdays/workdays.h"

#include <vector>

namespace luoshi::app::demo
{

enum class Act : std::uint8_t
{
    receive,
    receive_unassigned, // a key task with nobody named yet
    request_return,
    keep,
    reassign,
    report,
    report_difficulty, // the same, with what it lacks
    draft,             // waits for the unit's own signature
    complete,
    send_back,
    verify,
    verify_without_effect,
    rate,
    apply_extension,
    grant_extension,
    refuse_extension,
    suspend,
    resume,
    urge,
    refer_difficulty,
    answer_difficulty,
    withdraw_difficulty,
    withdraw,
    cancel,
};

struct Line
{
    Instant at;
    TaskId task;
    Act act = Act::receive;
    std::size_t number = 0; // of the task, for the choice of sentences
    std::int64_t progress = 0;
};

enum class Fate : std::uint8_t
{
    waits,
    received_only,
    returned,
    kept,
    reassigned,
    withdrawn,
    cancelled,
    silent, // started, nothing heard since
    reported,
    urged,
    sign_off_waits,
    submitted,
    sent_back,
    rated_later,
    rating_waits,
    closed,
    closed_late,
    extension_waits,
    extension_refused,
    extended,
    suspended,
    resumed,
};

// Deals fates: to what is overdue today another hand than to what has time.
class Dealer
{
public:
    explicit Dealer(Day today) : today_(today) {}
    Fate deal(tracking::Task const& task);

private:
    static constexpr std::size_t hands = 6;
    Day today_;
    std::size_t dealt_[hands] = {};
    std::size_t unassigned_ = 0;
};

std::vector<Line> plot(tracking::Task const& task, Fate fate, std::size_t number, Day today,
                       workdays::WorkCalendar const& calendar);

} // namespace luoshi::app::demo
