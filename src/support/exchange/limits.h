// What a file may cost us before it is refused.
#pragma once

#include <cstddef>
#include <cstdint>

namespace luoshi::exchange
{

inline constexpr std::size_t file_bytes_max = 50u << 20;
inline constexpr std::size_t text_bytes_max = 10u << 20;
inline constexpr std::uint64_t zip_entries_max = 4096;
inline constexpr std::uint64_t zip_unpacked_bytes_max = 200u << 20;
inline constexpr std::uint64_t zip_part_bytes_max = 64u << 20;
inline constexpr std::uint64_t zip_ratio_max = 200; // unpacked to packed, for parts worth attacking with
inline constexpr std::uint64_t zip_ratio_from_bytes = 1u << 20;
inline constexpr std::size_t xml_depth_max = 200;
inline constexpr std::size_t cells_max = 1'000'000;
inline constexpr std::size_t columns_max = 256;
inline constexpr std::size_t rows_max = 100'000;
inline constexpr std::size_t merged_ranges_max = 20'000;
inline constexpr int pages_max = 2000;

} // namespace luoshi::exchange
