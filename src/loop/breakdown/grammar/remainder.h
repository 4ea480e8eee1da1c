// Everything that no item owns, so that a reader can see that nothing was lost.
#pragma once

#include "breakdown/grammar/draft.h"
#include "breakdown/grammar/header.h"

namespace luoshi::breakdown
{

void add_headings_and_remainder(Text const& text, Header const& header, std::vector<Block> const& blocks,
                                std::vector<Draft> const& drafts, Document& document);

} // namespace luoshi::breakdown
