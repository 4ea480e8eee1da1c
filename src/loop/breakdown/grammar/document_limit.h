// A limit that is printed once for all tasks: 以上任务于12月底前完成; 各项任务除注明时限的外，均于收到本通知后一个月内完成.
#pragma once

#include "breakdown/grammar/draft.h"

namespace luoshi::breakdown
{

// The first such limit that belongs to no task stands on each task that says nothing of time, as a limit in its
// sentence does: proposed, with its words.
void add_document_limit(Text const& text, std::vector<Draft> const& drafts, Reckoning const& reckoning,
                        std::vector<Item>& items);

} // namespace luoshi::breakdown
