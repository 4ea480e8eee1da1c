// The commands of the program. Each adds itself with its flags; what it returns is the exit code:
// 0 done, 1 refused or failed (the sentence is on standard error), 2 wrong use.
#pragma once

#include <CLI/CLI.hpp>

namespace luoshi::app
{

void add_decompose(CLI::App& program, int& exit_code);
void add_due(CLI::App& program, int& exit_code);
void add_version(CLI::App& program, int& exit_code);

} // namespace luoshi::app
