// Minutes, copied instructions, order slips: the responsibility stands inside the sentence
// (会议明确，由A会同B于6月底前…; 请A于…前报…; A牵头、B配合，做好…).
#pragma once

#include "breakdown/grammar/draft.h"
#include "breakdown/grammar/header.h"

#include <vector>

namespace luoshi::breakdown
{

// The document assigns work in sentences.
bool speaks_in_sentences(Text const& text, Header const& header);

// The tasks that the sentences of the stretch give, in order.
std::vector<Draft> find_sentence_tasks(Text const& text, Range stretch, std::int32_t year);

} // namespace luoshi::breakdown
