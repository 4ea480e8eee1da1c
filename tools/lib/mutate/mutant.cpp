// Stands in the library that every program has; before any other static object, as some of them hold planted places.
#include "../../mutant.h"

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>

namespace luoshi_mutants
{

int chosen = 0;
bool recording = false;

namespace
{

std::mutex& gate()
{
    static std::mutex mutex;
    return mutex;
}

std::set<int>& found()
{
    static std::set<int> numbers;
    return numbers;
}

__attribute__((constructor(101))) void read_environment()
{
    if (char const* text = std::getenv("LUOSHI_MUTANT")) chosen = static_cast<int>(std::strtol(text, nullptr, 16));
    recording = std::getenv("LUOSHI_MUTANT_RECORD") != nullptr;
}

} // namespace

bool reached(int number) noexcept
{
    std::lock_guard const lock(gate());
    found().insert(number);
    return false;
}

// One line: what was reached since the last one.
void write_reached(char const* heading, long milliseconds)
{
    if (!recording) return;
    std::lock_guard const lock(gate());
    static std::FILE* const file = std::fopen(std::getenv("LUOSHI_MUTANT_RECORD"), "w");
    std::fprintf(file, "%s %ld", heading, milliseconds);
    for (int const number : found()) std::fprintf(file, " %07x", static_cast<unsigned>(number));
    std::fprintf(file, "\n");
    std::fflush(file);
    found().clear();
}

} // namespace luoshi_mutants
