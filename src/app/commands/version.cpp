#include "app/commands/commands.h"

#include <cstdio>

namespace luoshi::app
{

void add_version(CLI::App& program, int& exit_code)
{
    program.add_subcommand("version", "Print the version")
        ->callback(
            [&exit_code]
            {
                std::puts("luoshi " LUOSHI_VERSION);
                exit_code = 0;
            });
}

} // namespace luoshi::app
