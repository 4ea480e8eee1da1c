// Who a sentence orders to do something: "市水利局会同市财政局", "市城管局牵头，市公安局配合".
#pragma once

#include "breakdown/grammar/responsibility.h"

#include <optional>
#include <vector>

namespace luoshi::breakdown
{

struct Assignment
{
    std::uint32_t begin = 0; // where the units begin
    std::uint32_t end = 0;   // behind them
    std::vector<NamedUnit> units;
};

// The units that stand at `begin`, behind 由 or 请 or at the head of a clause; nothing when they are none.
std::optional<Assignment> read_subject(Text const& text, Range sentence, std::uint32_t begin);

} // namespace luoshi::breakdown
