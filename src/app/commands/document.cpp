// Documents that are derived from the tables in the code; tools/generate keeps them in step.
#include "app/commands/commands.h"
#include "app/program.h"
#include "app/texts.h"
#include "platform/db/migrations.h"
#include "tracking/difficulty.h"
#include "tracking/lifecycle.h"
#include "tracking/part.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <unistd.h>

namespace luoshi::app
{

namespace
{

constexpr std::string_view written_by =
    "<!-- Written by tools/generate from the tables in the code. Do not edit. -->\n";

std::string word(std::string_view kind, std::string_view code)
{
    return all_texts().sentence(Language::chinese, fmt::format("value.{}.{}", kind, code));
}

std::string lifecycles()
{
    std::string out(written_by);
    out += "# Lifecycles\n\n## Task (src/loop/tracking/lifecycle.h)\n\n```mermaid\nstateDiagram-v2\n";
    std::set<std::string> states;
    for (auto const& row : tracking::transitions)
    {
        if (row.from == row.to) continue;
        for (auto const state : {row.from, row.to})
            if (states.insert(std::string(name_of(state))).second)
                out += fmt::format("    state \"{}\" as {}\n", word("state", name_of(state)), name_of(state));
        out += fmt::format("    {} --> {}: {}\n", name_of(row.from), name_of(row.to),
                           word("action", name_of(row.action)));
    }
    out += "```\n\n| from | action | to | who | condition | basis |\n|---|---|---|---|---|---|\n";
    for (auto const& row : tracking::transitions)
        out += fmt::format("| {} {} | {} {} | {} {} | {} | {} | {} |\n", word("state", name_of(row.from)),
                           name_of(row.from), word("action", name_of(row.action)), name_of(row.action),
                           word("state", name_of(row.to)), name_of(row.to), name_of(row.who),
                           name_of(row.guard), row.basis);
    out +=
        "\n## Difficulty (src/loop/tracking/difficulty.h)\n\n| from | action | to | who | condition | basis "
        "|\n|---|---|---|---|---|---|\n";
    for (auto const& row : tracking::difficulty_transitions)
        out += fmt::format("| {} {} | {} {} | {} {} | {} | {} | {} |\n",
                           word("difficulty_state", name_of(row.from)), name_of(row.from),
                           word("action", name_of(row.action)), name_of(row.action),
                           word("difficulty_state", name_of(row.to)), name_of(row.to), name_of(row.who),
                           name_of(row.guard), row.basis);
    out +=
        "\n## Part of a co-unit (src/loop/tracking/part.h)\n\n| from | action | to | who | condition | basis "
        "|\n|---|---|---|---|---|---|\n";
    for (auto const& row : tracking::part_transitions)
        out +=
            fmt::format("| {} {} | {} {} | {} {} | {} | {} | {} |\n", word("part_state", name_of(row.from)),
                        name_of(row.from), word("action", name_of(row.action)), name_of(row.action),
                        word("part_state", name_of(row.to)), name_of(row.to), name_of(row.who),
                        name_of(row.guard), row.basis);
    return out;
}

std::string permissions_document()
{
    std::string out(written_by);
    out += "# Permissions\n\nWhat a role may ask for (src/shared/actor.h). Which records are meant is "
           "decided in SQL, by the scope table.\n\n| may |";
    constexpr auto roles = enum_names(static_cast<Role const*>(nullptr));
    constexpr auto mays = enum_names(static_cast<May const*>(nullptr));
    for (auto const role : roles) out += fmt::format(" {} |", role);
    out += "\n|---|";
    for (std::size_t i = 0; i < roles.size(); ++i) out += "---|";
    out += "\n";
    for (std::size_t m = 0; m < mays.size(); ++m)
    {
        out += fmt::format("| {} |", mays[m]);
        for (std::size_t r = 0; r < roles.size(); ++r)
            out += luoshi::may(static_cast<Role>(r), static_cast<May>(m)) ? " ✓ |" : "  |";
        out += "\n";
    }
    return out;
}

std::string routes_document(std::vector<http::Route> const& routes)
{
    std::string out(written_by);
    out += "# Routes\n\n| method | path | operation | may | writes | summary |\n|---|---|---|---|---|---|\n";
    for (auto const& route : routes)
        out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", http::name_of(route.method), route.path,
                           route.operation, luoshi::name_of(route.may),
                           route.kind == http::Route::Kind::read ? "" : "yes", route.summary);
    return out;
}

std::string refusals()
{
    std::string out(written_by);
    out += "# Refusals and lint\n\n| code | 中文 | English |\n|---|---|---|\n";
    for (auto const& [code, sentence] : all_texts().all(Language::chinese))
    {
        if (code.starts_with("value.") || code.starts_with("journal.")) continue;
        out +=
            fmt::format("| {} | {} | {} |\n", code, sentence, all_texts().sentence(Language::english, code));
    }
    return out;
}

std::string schema()
{
    auto session = db::open_sqlite(":memory:", false);
    db::migrate(*session);
    std::string out =
        "-- Written by tools/generate: the whole schema as the migrations make it (embedded engine).\n";
    auto rows = session->query("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE "
                               "'search_task_%' ORDER BY name");
    while (rows.next()) out += std::string(rows.text(0)) + ";\n";
    return out;
}

int print(std::string const& which)
{
    std::string text;
    if (which == "lifecycles") text = lifecycles();
    if (which == "permissions") text = permissions_document();
    if (which == "refusals") text = refusals();
    if (which == "schema") text = schema();
    if (which == "routes")
    {
        Options options;
        options.data_folder =
            (std::filesystem::temp_directory_path() / fmt::format("luoshi-routes-{}", ::getpid())).string();
        {
            SystemClock const clock;
            text = routes_document(Program(options, open_database(options), clock).routes());
        }
        std::filesystem::remove_all(options.data_folder);
    }
    std::fputs(text.c_str(), stdout);
    return 0;
}

} // namespace

void add_document(CLI::App& program, int& exit_code)
{
    auto which = std::make_shared<std::string>();
    auto* command = program.add_subcommand("document", "Print a document that is derived from the code");
    command->add_option("which", *which)
        ->required()
        ->check(CLI::IsMember({"lifecycles", "permissions", "refusals", "routes", "schema"}));
    command->callback([which, &exit_code] { exit_code = print(*which); });
}

} // namespace luoshi::app
