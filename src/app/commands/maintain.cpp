// Commands for the people who run an installation: openapi, migrate, verify-audit, verify, backup, restore.
#include "app/commands/commands.h"
#include "app/program.h"
#include "app/texts.h"
#include "audit/audit.h"
#include "platform/db/migrations.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

namespace fs = std::filesystem;

void say(std::string const& line)
{
    std::fputs((line + "\n").c_str(), stdout);
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

// The routes need tools to be made, but not to be described: an empty database in memory serves.
int print_openapi()
{
    Options options;
    options.data_folder = (fs::temp_directory_path() / fmt::format("luoshi-openapi-{}", ::getpid())).string();
    {
        SystemClock const clock;
        Program const program(options, open_database(options), clock);
        std::fputs(http::openapi_document(program.routes(), LUOSHI_VERSION).c_str(), stdout);
    }
    fs::remove_all(options.data_folder);
    return 0;
}

int verify_audit(Options const& options)
{
    auto const database = open_database(options);
    auto const result = database->read([](db::Session& session) { return audit::verify(session); });
    if (result.intact)
        say(fmt::format(
            "链完整：{} 条，其中 {} 条内容已依规清除。The chain is intact: {} entries, {} purged.",
            result.entries, result.purged, result.entries, result.purged));
    else
        say(fmt::format("链不完整：{}。The chain is broken: {}.", result.trouble, result.trouble));
    return result.intact ? 0 : 1;
}

int verify_counts(Options const& options)
{
    SystemClock const clock;
    Program const program(options, open_database(options), clock);
    auto const result = program.tools().database.read(
        [&](db::Session& session)
        {
            auto out = tracking::recount(session, program.tracking());
            for (auto& each : breakdown::recount(session, program.breakdown()))
                out.differences.push_back(std::move(each));
            return out;
        });
    for (auto const& each : result.differences) say(each);
    say(fmt::format("{} tasks recounted, {} differences", result.tasks, result.differences.size()));
    return result.differences.empty() ? 0 : 1;
}

// VACUUM INTO gives one consistent file while the server goes on; files are copied after it, so that every file the
// copy refers to is there (engineering §1.23).
int backup(Options const& options, std::string const& target)
{
    if (!options.postgres_address.empty())
        throw std::runtime_error("a PostgreSQL database is backed up with pg_dump; copy " +
                                 options.data_folder + "/files after it");
    if (fs::exists(target)) throw std::runtime_error(target + " exists already; choose a new folder");
    fs::create_directories(target);
    fs::permissions(target, fs::perms::owner_all, fs::perm_options::replace);
    auto session = db::open_sqlite(options.data_folder + "/luoshi.db", true);
    session->run("VACUUM INTO ?1", target + "/luoshi.db");
    if (fs::exists(options.data_folder + "/files"))
        fs::copy(options.data_folder + "/files", target + "/files", fs::copy_options::recursive);
    auto const copy = db::open_sqlite(target + "/luoshi.db", true);
    auto const check = audit::verify(*copy);
    if (!check.intact) throw std::runtime_error("the copy's journal does not verify: " + check.trouble);
    say(fmt::format("{}: {} journal entries, verified", target, check.entries));
    return 0;
}

int restore(Options const& options, std::string const& source)
{
    if (!fs::exists(source + "/luoshi.db")) throw std::runtime_error(source + " holds no backup");
    if (fs::exists(options.data_folder + "/luoshi.db"))
        throw std::runtime_error(options.data_folder +
                                 " holds an installation already; restore into an empty folder");
    {
        auto const session = db::open_sqlite(source + "/luoshi.db", true);
        auto const check = audit::verify(*session);
        if (!check.intact) throw std::runtime_error("the backup's journal does not verify: " + check.trouble);
    }
    fs::create_directories(options.data_folder);
    fs::copy(source, options.data_folder, fs::copy_options::recursive);
    say(options.data_folder + ": restored");
    return 0;
}

} // namespace

void add_maintain(CLI::App& program, int& exit_code)
{
    program.add_subcommand("openapi", "Print the API as OpenAPI 3.1")
        ->callback([&exit_code] { exit_code = guarded("openapi", print_openapi); });

    auto const add = [&](std::string const& name, std::string const& summary,
                         std::function<int(Options const&, std::string const&)> run,
                         std::string const& argument)
    {
        auto options = std::make_shared<Options>();
        auto path = std::make_shared<std::string>();
        auto* command = program.add_subcommand(name, summary);
        add_database_options(*command, *options);
        if (!argument.empty()) command->add_option(argument, *path)->required();
        command->callback([=, &exit_code]
                          { exit_code = guarded(name, [&] { return run(*options, *path); }); });
    };
    add(
        "verify-audit", "Recompute the journal's chain",
        [](Options const& o, std::string const&) { return verify_audit(o); }, "");
    add(
        "verify", "Recount counters, scope, day versions, worklist, clocks and lights",
        [](Options const& o, std::string const&) { return verify_counts(o); }, "");
    add(
        "migrate", "Bring the schema up to date",
        [](Options const& o, std::string const&)
        {
            auto const database = open_database(o);
            say(fmt::format("schema {}",
                            database->read([](db::Session& session) { return db::schema_number(session); })));
            return 0;
        },
        "");
    add("backup", "Copy a running installation into a new folder", backup, "folder");
    add("restore", "Restore a backup into an empty folder", restore, "folder");
}

} // namespace luoshi::app
