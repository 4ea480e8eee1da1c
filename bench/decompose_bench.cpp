// How fast text becomes items: MB/s of processor time, over documents of natural size and over one text,
// beside a floor measured in the same run (decode UTF-8 and look up the class of every character).
// usage: decompose_bench [FOLDER of .txt files]
#include "breakdown/grammar/characters.h"
#include "breakdown/grammar/decompose.h"
#include "shared/utf8.h"

#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace
{

constexpr std::size_t bytes_total = 50'000'000;
constexpr int rounds = 3;

double processor_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<std::string> read_folder(std::filesystem::path const& folder)
{
    std::vector<std::string> documents;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
    {
        if (entry.path().extension() != ".txt") continue;
        std::ifstream file(entry.path(), std::ios::binary);
        documents.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return documents;
}

// The best of the rounds: a busy machine only ever makes a round slower.
template <class Work>
void measure(char const* name, Work work)
{
    double best = 1e9;
    std::size_t bytes = 0;
    std::size_t result = 0;
    for (int round = 0; round < rounds; ++round)
    {
        double const begun = processor_seconds();
        bytes = work(result);
        best = std::min(best, processor_seconds() - begun);
    }
    std::printf("%-28s %7.1f MB/s   (%.1f MB, %zu)\n", name, static_cast<double>(bytes) / best / 1e6,
                static_cast<double>(bytes) / 1e6, result);
}

std::size_t floor_of(std::string const& text)
{
    auto const& table = luoshi::breakdown::characters();
    std::size_t hits = 0;
    for (std::size_t at = 0; at < text.size();)
        hits += luoshi::breakdown::class_of(table, luoshi::next_code_point(text, at)) != 0 ? 1u : 0u;
    return hits;
}

} // namespace

int main(int argc, char** argv)
{
    auto const folder = argc > 1 ? std::filesystem::path(argv[1])
                                 : std::filesystem::path(__FILE__).parent_path() / "../tests/documents";
    auto const documents = read_folder(folder);
    if (documents.empty()) return std::printf("no .txt files in %s\n", folder.c_str()), 1;
    std::string whole;
    for (std::size_t i = 0; whole.size() < bytes_total; ++i) whole += documents[i % documents.size()];
    measure("floor: decode and look up",
            [&](std::size_t& hits) { return hits = floor_of(whole), whole.size(); });
    measure("documents of natural size",
            [&](std::size_t& items)
            {
                std::size_t bytes = 0;
                items = 0;
                for (std::size_t i = 0; bytes < bytes_total; ++i)
                {
                    auto const& document = documents[i % documents.size()];
                    items += luoshi::breakdown::decompose(document).items.size();
                    bytes += document.size();
                }
                return bytes;
            });
    measure("one text",
            [&](std::size_t& items)
            {
                items = luoshi::breakdown::decompose(whole).items.size();
                return whole.size();
            });
}
