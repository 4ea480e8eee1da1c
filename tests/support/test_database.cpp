#include "tests/test_database.h"

#include "platform/crypto.h"
#include "platform/db/migrations.h"

#include <cstdlib>
#include <filesystem>

namespace luoshi::testing
{

namespace
{

std::string postgres_server()
{
    char const* server = std::getenv("LUOSHI_TEST_POSTGRES");
    return server != nullptr ? server : "";
}

} // namespace

TestDatabase::TestDatabase(db::Engine engine, bool migrated, db::Limits limits) : limits_(limits)
{
    auto const name = "luoshi_test_" + crypto::hexadecimal(crypto::random_bytes(6));
    folder_ = (std::filesystem::temp_directory_path() / name).string();
    std::filesystem::create_directories(folder_);
    if (engine == db::Engine::sqlite)
        address_.sqlite_path = folder_ + "/luoshi.db";
    else
    {
        // A schema of its own for each test: quicker than a database, and gone as a whole.
        schema_ = name;
        db::open_postgres(postgres_server())->execute("CREATE SCHEMA " + schema_);
        address_.postgres_address = postgres_server() + " options='-c search_path=" + schema_ + "'";
    }
    if (migrated)
    {
        auto session = engine == db::Engine::sqlite ? db::open_sqlite(address_.sqlite_path, false)
                                                    : db::open_postgres(address_.postgres_address);
        if (engine == db::Engine::sqlite) session->execute("PRAGMA synchronous = OFF");
        db::migrate(*session);
    }
    database_ = std::make_unique<db::Database>(address_, limits_);
}

TestDatabase::~TestDatabase()
{
    database_.reset();
    if (!schema_.empty())
        db::open_postgres(postgres_server())->execute("DROP SCHEMA " + schema_ + " CASCADE");
    std::filesystem::remove_all(folder_);
}

void TestDatabase::reopen()
{
    database_.reset();
    database_ = std::make_unique<db::Database>(address_, limits_);
}

std::vector<db::Engine> engines()
{
    std::vector<db::Engine> out{db::Engine::sqlite};
    if (!postgres_server().empty()) out.push_back(db::Engine::postgres);
    return out;
}

std::string engine_name(::testing::TestParamInfo<db::Engine> const& info)
{
    return info.param == db::Engine::sqlite ? "sqlite" : "postgres";
}

} // namespace luoshi::testing
