// luoshi 落实: one program, one command line.
#include "app/commands/commands.h"

int main(int argc, char** argv)
{
    CLI::App program{"落实 Luoshi: from decision to verified result"};
    program.name("luoshi");
    program.require_subcommand(1);
    int exit_code = 0;
    luoshi::app::add_init(program, exit_code);
    luoshi::app::add_serve(program, exit_code);
    luoshi::app::add_demo(program, exit_code);
    luoshi::app::add_due(program, exit_code);
    luoshi::app::add_decompose(program, exit_code);
    luoshi::app::add_maintain(program, exit_code);
    luoshi::app::add_document(program, exit_code);
    luoshi::app::add_version(program, exit_code);
    try
    {
        program.parse(argc, argv);
    }
    catch (CLI::ParseError const& error)
    {
        int const code = program.exit(error);
        return code == 0 ? 0 : 2;
    }
    return exit_code;
}
