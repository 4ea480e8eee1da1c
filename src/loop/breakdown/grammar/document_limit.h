// A limit that is printed once for all tasks: 以上任务于12月底前完成; 各项任务除注明时限的外，均于11月30日前完成.
#pragma once

#include "breakdown/grammar/dates.h"
#include "breakdown/grammar/draft.h"

namespace luoshi::breakdown
{

// The limit of the first such sentence that belongs to no task.
std::optional<DateExpression> find_document_limit(Text const& text, std::vector<Draft> const& drafts,
                                                  std::int32_t year);

} // namespace luoshi::breakdown
