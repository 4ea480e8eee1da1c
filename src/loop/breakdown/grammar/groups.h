// Marks that speak for several paragraphs.
#pragma once

#include "breakdown/grammar/draft.h"

#include <vector>

namespace luoshi::breakdown
{

// （一）… 1.… 2.… 3.…（tail）: where only the last of several children carries a mark, and the document
// does so throughout, or the parent ends with 整改措施：, the mark speaks for all of them and the parent is the task.
void gather_groups(Text const& text, std::vector<Block> const& blocks, std::vector<Draft>& drafts);

// 一、获得电力（省能源局牵头）: a mark behind a heading holds for the paragraphs below it that have none of
// their own; they are the tasks.
void inherit_marks(Text const& text, std::vector<Block>& blocks, std::vector<Draft>& drafts);

} // namespace luoshi::breakdown
