// Quantified aims inside a task: "覆盖率达80%以上", "压缩至5个工作日以内".
#pragma once

#include "breakdown/grammar/text.h"

#include <vector>

namespace luoshi::breakdown
{

std::vector<Range> find_metrics(Text const& text, Range range);

} // namespace luoshi::breakdown
