#include "platform/db/migrations.h"
#include "platform/embedded.h"
#include "shared/ensure.h"

#include <algorithm>

namespace luoshi::db
{

std::vector<Migration> const& all_migrations()
{
    static std::vector<Migration> const migrations = []
    {
        std::vector<Migration> out;
        for (auto const& file : embedded_migrations())
        {
            auto name = file.name.substr(0, file.name.rfind(".sql"));
            std::string_view engine;
            for (std::string_view const each : {".sqlite", ".postgres"})
                if (name.ends_with(each))
                {
                    engine = each.substr(1);
                    name.remove_suffix(each.size());
                }
            ENSURE(name.size() > 5 && name[4] == '_');
            out.push_back({std::stoi(std::string(name.substr(0, 4))), name, file.content, engine});
        }
        std::stable_sort(out.begin(), out.end(),
                         [](auto const& a, auto const& b) { return a.number < b.number; });
        return out;
    }();
    return migrations;
}

} // namespace luoshi::db
