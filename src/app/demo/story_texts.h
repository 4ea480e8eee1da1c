// What the people of the demonstration city write: sentences by the subject of a task, chosen by its number.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace luoshi::app::demo
{

using Sentences = std::span<std::string_view const>;

struct Subject
{
    std::span<std::string_view const> words; // of which one stands in the task
    std::string_view gatherer;               // the unit that sums up when the document names a group only
    Sentences measures;
    Sentences progress; // from the first steps to the last
    Sentences difficulties;
    Sentences done;
};

Subject const& subject_of(std::string_view text);

std::string pick(Sentences sentences, std::size_t number);
// The sentence that fits so many per cent.
std::string at_progress(Sentences sentences, std::int64_t percent);

extern Sentences const extension_reasons;
extern Sentences const referral_reasons;
extern Sentences const difficulty_answers; // in the order of tracking::AnswerOutcome
extern Sentences const send_back_reasons;
extern Sentences const suspension_reasons; // in the order of timers::SuspensionReason
extern Sentences const return_reasons;
extern Sentences const keep_reasons;
extern Sentences const withdrawal_reasons;
extern Sentences const cancellation_reasons;
extern Sentences const urge_reasons;
extern Sentences const grant_remarks;
extern Sentences const refusal_remarks;
extern Sentences const verify_remarks;
extern Sentences const desk_reasons; // what the clerk answers to lint
extern Sentences const requirements;
extern Sentences const approval_reasons; // why listed tasks are taken on
extern Sentences const approval_remarks; // of the leader

} // namespace luoshi::app::demo
