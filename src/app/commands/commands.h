// The commands of the program. Each adds itself with its flags; what it returns is the exit code:
// 0 done, 1 refused or failed (the sentence is on standard error), 2 wrong use.
#pragma once

#include <CLI/CLI.hpp>

namespace luoshi::app
{

struct Options;

void add_decompose(CLI::App& program, int& exit_code);
void add_demo(CLI::App& program, int& exit_code);
void add_document(CLI::App& program, int& exit_code);
void add_due(CLI::App& program, int& exit_code);
void add_init(CLI::App& program, int& exit_code);
void add_maintain(CLI::App& program, int& exit_code);
void add_serve(CLI::App& program, int& exit_code);
void add_version(CLI::App& program, int& exit_code);

// --data, --database, --node: the same for every command that opens an installation.
void add_database_options(CLI::App& command, Options& options);

} // namespace luoshi::app
