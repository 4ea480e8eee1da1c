// An empty installation: the issuing office and the three administrators, nothing else (design §3, rules §12).
#include "app/commands/commands.h"
#include "app/program.h"
#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"
#include "search/initials.h"

#include <cstdio>
#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

struct First
{
    std::string login;
    std::string post;
    Role role = Role::system_admin;
    std::string password;
    std::string hash;
};

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
    auto const& tools = program.tools();
    std::vector<First> first{{"xitong", "系统管理员", Role::system_admin, {}, {}},
                             {"anquan", "安全管理员", Role::security_admin, {}, {}},
                             {"shenji", "审计管理员", Role::audit_admin, {}, {}},
                             {"duban", "督办科科员", Role::supervision, {}, {}}};
    for (auto& each : first)
    {
        each.password = "Ls-" + crypto::random_token(9) + "7";
        each.hash = crypto::hash_password(each.password);
    }
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            directory::Unit office;
            office.name = office_name;
            office.short_name = office_name;
            office.initials = search::initials(office_name);
            office.kind = directory::UnitKind::office;
            office.office = true;
            office.from_day = clock.today();
            auto const unit = directory::add_unit(tx, tools, office);
            for (auto const& each : first)
            {
                auto const person = directory::add_person(tx, tools, each.post);
                directory::Identity identity;
                identity.person = person;
                identity.role = each.role;
                identity.unit = unit;
                identity.post = directory::add_post(tx, tools, unit, each.post);
                identity.from_day = clock.today();
                directory::add_identity(tx, tools, identity);
                accounts::add_login(tx, person, each.login, each.hash, true);
            }
            set_fact(tx, "installed", to_text(clock.now()));
            set_fact(tx, "demonstration", "no");
            audit::record(tx, tools, Actor{}, "platform.init", unit);
            return {};
        });
    ENSURE(done.has_value());
    std::puts("Written down once, never kept in clear. 以下口令只显示一次，首次登录后须修改：");
    for (auto const& each : first)
        std::puts(fmt::format("{}\t{}\t{}", each.login, each.password, each.post).c_str());
    return 0;
}

} // namespace

void add_init(CLI::App& program, int& exit_code)
{
    auto options = std::make_shared<Options>();
    auto office = std::make_shared<std::string>("督查室");
    auto* command = program.add_subcommand("init", "Make an empty installation and print its first accounts");
    add_database_options(*command, *options);
    command->add_option("--office", *office, "Name of the issuing office")->capture_default_str();
    command->callback(
        [options, office, &exit_code]
        {
            try
            {
                exit_code = init(*options, *office);
            }
            catch (std::exception const& fault)
            {
                std::fputs(fmt::format("luoshi init: {}\n", fault.what()).c_str(), stderr);
                exit_code = 1;
            }
        });
}

} // namespace luoshi::app
