#include "app/commands/commands.h"
#include "app/demo/bulk.h"
#include "app/demo/story.h"
#include "platform/crypto.h"

#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>

namespace luoshi::app
{

namespace
{

struct DemoOptions
{
    Options options;
    std::int64_t tasks = 0;
    std::uint64_t seed = 1;
    bool quiet = false;
};

// Only where people look: the file can be read by its owner alone.
void write_logins(std::string const& path, demo::City const& city, std::string const& password)
{
    std::ofstream out(path, std::ios::trunc);
    out << "login\tpassword\trole\tunit\tpost\n";
    for (auto const& account : city.accounts)
        out << account.login << '\t' << password << '\t' << name_of(account.role) << '\t' << account.unit_name
            << '\t' << account.post_name << '\n';
    out.close();
    namespace fs = std::filesystem;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::replace);
}

int make_demo(DemoOptions const& demo)
{
    auto database = open_database(demo.options);
    if (!database->read([](db::Session& session) { return fact(session, "installed").empty(); }))
    {
        std::fputs("luoshi demo: this database holds an installation already; demonstration data is never "
                   "mixed with it. "
                   "已有安装数据，未作改动。\n",
                   stderr);
        return 1;
    }
    auto const now = SystemClock{}.now();
    ManualClock clock(Instant{now.microseconds - 200 * microseconds_per_day});
    auto const password = "Shifan-" + crypto::random_token(6) + "9";
    auto const hash = crypto::hash_password(password);
    demo::City city;
    {
        Program program(demo.options, std::move(database), clock);
        auto const progress = [&](std::string const& line)
        {
            if (!demo.quiet) std::fputs(("  " + line + "\n").c_str(), stderr);
        };
        auto const built = program.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                city = demo::build_city(tx, program.tools(), hash);
                return {};
            });
        ENSURE(built.has_value());
        if (demo.tasks > 0)
            demo::load_tasks(program, city, clock, now, demo.tasks, demo.seed, progress);
        else
            demo::play(program, city, clock, now, progress);
        // Last of all: a demonstration that was broken off is not taken for a whole one.
        auto const marked = program.tools().database.write(
            [&](db::Tx& tx) -> Result<void>
            {
                set_fact(tx, "demonstration", "yes");
                set_fact(tx, "installed", to_text(now));
                return {};
            });
        ENSURE(marked.has_value());
        program.tools().database.close();
    }
    auto const path = demo.options.data_folder + "/logins.txt";
    write_logins(path, city, password);
    std::puts(
        fmt::format("演示口令（所有账号相同）Password of all demonstration accounts: {}", password).c_str());
    std::puts("  duban 督办  heyan 核验  lingdao 分管领导  szfcxjsj.fzr 市住房城乡建设局负责人  szfcxjsj.jbr "
              "承办人  qhz 清河镇");
    std::puts(fmt::format("  {}: {} accounts", path, city.accounts.size()).c_str());
    return 0;
}

} // namespace

void add_demo(CLI::App& program, int& exit_code)
{
    auto demo = std::make_shared<DemoOptions>();
    auto* command = program.add_subcommand("demo", "Make the demonstration city, or N tasks for load tests");
    add_database_options(*command, demo->options);
    command->add_option("--tasks", demo->tasks, "So many generated tasks instead of the story")
        ->check(CLI::Range(1, 5'000'000));
    command->add_option("--seed", demo->seed, "Seed of the generated tasks")->capture_default_str();
    command->add_flag("--quiet", demo->quiet, "Only the result");
    command->callback(
        [demo, &exit_code]
        {
            try
            {
                exit_code = make_demo(*demo);
            }
            catch (std::exception const& fault)
            {
                std::fputs(fmt::format("luoshi demo: {}\n", fault.what()).c_str(), stderr);
                exit_code = 1;
            }
        });
}

} // namespace luoshi::app
