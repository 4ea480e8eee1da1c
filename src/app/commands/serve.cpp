#include "app/commands/commands.h"
#include "app/program.h"

#include <csignal>
#include <cstdio>
#include <fmt/format.h>

namespace luoshi::app
{

namespace
{

// Waits for the signal on this thread, so that no handler runs anywhere else.
int wait_for_end(sigset_t const& signals)
{
    int signal = 0;
    sigwait(&signals, &signal);
    return signal;
}

bool parse_listen(std::string const& text, Options& options)
{
    auto const colon = text.rfind(':');
    if (colon == std::string::npos) return false;
    options.listen_address = text.substr(0, colon);
    char* end = nullptr;
    auto const port = std::strtol(text.c_str() + colon + 1, &end, 10);
    if (*end != '\0' || port < 0 || port > 65535 || end == text.c_str() + colon + 1) return false;
    options.listen_port = static_cast<std::uint16_t>(port);
    return true;
}

int serve(Options const& options)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    try
    {
        SystemClock const clock;
        auto database = open_database(options);
        bool const empty =
            database->read([](db::Session& session) { return fact(session, "installed").empty(); });
        if (empty)
        {
            std::fputs("This folder holds no installation yet. Run `luoshi init` for an empty one or `luoshi "
                       "demo` for a "
                       "demonstration.\n本目录还没有安装数据。请先运行 luoshi init（空库）或 luoshi "
                       "demo（演示数据）。\n",
                       stderr);
            return 1;
        }
        Program program(options, std::move(database), clock);
        http::ServerOptions server_options;
        server_options.address = options.listen_address;
        server_options.port = options.listen_port;
        server_options.worker_count = options.worker_count;
        server_options.refusal = [&program](int status, std::string_view language)
        { return program.refuse(status, language); };
        http::Server server(server_options,
                            [&program](http::Request const& request) { return program.answer(request); });
        server.start();
        program.start_jobs();
        std::fputs(fmt::format("落实 Luoshi  http://{}:{}/\n", options.listen_address, server.port()).c_str(),
                   stdout);
        std::fflush(stdout);
        wait_for_end(signals);
        server.stop();
        program.stop_jobs();
        return 0;
    }
    catch (std::exception const& fault)
    {
        std::fputs(fmt::format("luoshi serve: {}\n", fault.what()).c_str(), stderr);
        return 1;
    }
}

} // namespace

void add_database_options(CLI::App& command, Options& options)
{
    command.add_option("--data", options.data_folder, "Folder of the embedded database and of files")
        ->envname("LUOSHI_DATA")
        ->capture_default_str();
    command
        .add_option("--database", options.postgres_address, "postgresql://… instead of the embedded database")
        ->envname("LUOSHI_DATABASE");
    command.add_option("--node", options.node, "Number of this node, 0 to 1023")
        ->envname("LUOSHI_NODE")
        ->check(CLI::Range(0, 1023));
}

void add_serve(CLI::App& program, int& exit_code)
{
    auto options = std::make_shared<Options>();
    auto listen = std::make_shared<std::string>("127.0.0.1:8080");
    auto fonts = std::make_shared<std::string>();
    auto* command = program.add_subcommand("serve", "Serve the pages and the API");
    add_database_options(*command, *options);
    command->add_option("--listen", *listen, "Address and port; port 0 takes a free one")
        ->envname("LUOSHI_LISTEN")
        ->capture_default_str();
    command->add_option("--workers", options->worker_count, "Requests handled at a time")
        ->envname("LUOSHI_WORKERS")
        ->check(CLI::Range(1, 64));
    command->add_flag("--behind-proxy", options->behind_proxy, "TLS is spoken by a proxy in front");
    command
        ->add_option("--task-heads", options->task_heads,
                     "A place's own four heads of a task: '干什么|怎么干|谁来干|什么时间干成'")
        ->envname("LUOSHI_TASK_HEADS");
    command
        ->add_option(
            "--paper-fonts", *fonts,
            "Fonts of official papers, first wanted first: 'body=仿宋_GB2312,FangSong;title=方正小标宋_GBK' "
            "(body, title, heading, subheading, page_number, plain, strong)")
        ->envname("LUOSHI_PAPER_FONTS");
    command->set_config("--config", "luoshi.toml", "Configuration file; flags and environment are stronger");
    command->callback(
        [options, listen, fonts, &exit_code]
        {
            if (!parse_listen(*listen, *options))
            {
                std::fputs("luoshi serve: --listen wants ADDRESS:PORT\n", stderr);
                exit_code = 2;
                return;
            }
            auto const parsed = exchange::parse_fonts(*fonts);
            if (!parsed)
            {
                std::fputs("luoshi serve: --paper-fonts wants 'body=NAME,NAME;title=NAME'\n", stderr);
                exit_code = 2;
                return;
            }
            options->paper_fonts = *parsed;
            exit_code = serve(*options);
        });
}

} // namespace luoshi::app
