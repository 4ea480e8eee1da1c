// How alike two texts are (Z-84): by their pairs of neighbouring characters, whatever the order of the sentences.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace luoshi::search
{

// The pairs of a text as numbers, sorted, each once; traditional characters count as their simplified forms.
using Pairs = std::vector<std::uint64_t>;
Pairs pairs_of(std::string_view text);

// What two texts share of all their pairs (Jaccard), in per cent; 0 when one has none.
std::int64_t alike_percent(Pairs const& left, Pairs const& right);

// 64 bits that differ the less the more alike two texts are (SimHash): looked through first, so that only what may be
// alike is read.
std::int64_t sketch_of(Pairs const& pairs);
int distance(std::int64_t left, std::int64_t right);

// Texts that share 70 % of their pairs differ in about 12 bits; those beyond this are not looked at. Recall is measured
// in similarity_test.cpp.
inline constexpr int sketch_distance_max = 20;
inline constexpr std::int64_t look_alike_percent = 70; // Z-84 ⚙

} // namespace luoshi::search
