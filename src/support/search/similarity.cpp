#include "search/similarity.h"

#include "search/search.h"

#include <algorithm>
#include <array>
#include <bit>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace luoshi::search
{

Pairs pairs_of(std::string_view text)
{
    auto const tokens = query_tokens(text);
    Pairs out;
    std::string_view rest = tokens;
    while (!rest.empty())
    {
        auto const end = rest.find(' ');
        auto const token = rest.substr(0, end);
        if (!token.empty()) out.push_back(XXH3_64bits(token.data(), token.size()));
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::int64_t alike_percent(Pairs const& left, Pairs const& right)
{
    std::size_t shared = 0;
    for (std::size_t i = 0, k = 0; i < left.size() && k < right.size();)
    {
        if (left[i] == right[k]) ++shared;
        auto const step = left[i] <=> right[k];
        i += step <= 0;
        k += step >= 0;
    }
    auto const all = left.size() + right.size() - shared;
    return all == 0 ? 0 : static_cast<std::int64_t>(shared * 100 / all);
}

std::int64_t sketch_of(Pairs const& pairs)
{
    std::array<int, 64> votes{};
    for (auto const pair : pairs)
        for (std::size_t bit = 0; bit < votes.size(); ++bit) votes[bit] += (pair >> bit & 1U) != 0 ? 1 : -1;
    std::uint64_t out = 0;
    for (std::size_t bit = 0; bit < votes.size(); ++bit)
        if (votes[bit] > 0) out |= std::uint64_t{1} << bit;
    return std::bit_cast<std::int64_t>(out);
}

int distance(std::int64_t left, std::int64_t right)
{
    return std::popcount(std::bit_cast<std::uint64_t>(left) ^ std::bit_cast<std::uint64_t>(right));
}

} // namespace luoshi::search
