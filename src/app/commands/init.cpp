// An empty installation: the issuing office and the three administrators, nothing else (design §3, rules §12).
#include "app/commands/commands.h"
#include "app/installation.h"
#include "app/program.h"

#include <cstdio>
#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

int init(Options const& options, std::string const& office_name)
{
    SystemClock const clock;
    auto database = open_database(options);
    if (!database->read([](db::Session& session) { return fact(session, "installed").empty(); }))
    {
        std::fputs("luoshi init: this database holds an installation already. 已有安装数据，未作改动。\n",
                   stderr);
        return 1;
    }
    Program const program(options, std::move(database), clock);
    std::puts("Written down once, never kept in clear. 以下口令只显示一次，首次登录后须修改：");
    for (auto const& each : install(program.tools(), office_name))
        std::puts(fmt::format("{}\t{}\t{}", each.login, each.password, each.post).c_str());
    return 0;
}

int reset_login(Options const& options, std::string const& login)
{
    SystemClock const clock;
    Program const program(options, open_database(options), clock);
    auto const password = new_password_for(program.tools(), login);
    if (!password)
    {
        std::fputs("luoshi reset-login: there is no such account. 没有这个账号。\n", stderr);
        return 1;
    }
    std::puts("Written down once, to be changed at the next sign-in. 以下口令只显示一次，登录后须修改：");
    std::puts(fmt::format("{}\t{}", login, *password).c_str());
    return 0;
}

int guarded(std::string_view name, std::function<int()> const& body)
{
    try
    {
        return body();
    }
    catch (std::exception const& fault)
    {
        std::fputs(fmt::format("luoshi {}: {}\n", name, fault.what()).c_str(), stderr);
        return 1;
    }
}

} // namespace

void add_init(CLI::App& program, int& exit_code)
{
    auto options = std::make_shared<Options>();
    auto office = std::make_shared<std::string>("督查室");
    auto* command = program.add_subcommand("init", "Make an empty installation and print its first accounts");
    add_database_options(*command, *options);
    command->add_option("--office", *office, "Name of the issuing office")->capture_default_str();
    command->callback([options, office, &exit_code]
                      { exit_code = guarded("init", [&] { return init(*options, *office); }); });

    auto login = std::make_shared<std::string>();
    auto* reset = program.add_subcommand(
        "reset-login", "Give an account a new one-time password: the way back for an administrator");
    add_database_options(*reset, *options);
    reset->add_option("login", *login, "The account")->required();
    reset->callback([options, login, &exit_code]
                    { exit_code = guarded("reset-login", [&] { return reset_login(*options, *login); }); });
}

} // namespace luoshi::app
