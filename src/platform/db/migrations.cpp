#include "platform/db/migrations.h"

#include "platform/crypto.h"

#include <algorithm>
#include <fmt/format.h>

namespace luoshi::db
{

namespace
{

void replace_all(std::string& text, std::string_view word, std::string_view by)
{
    for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
        text.replace(at, word.size(), by);
}

bool has_table(Session& session)
{
    auto rows =
        session.engine() == Engine::sqlite
            ? session.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'")
            : session.query("SELECT 1 FROM information_schema.tables WHERE table_name = 'schema_migration' "
                            "AND table_schema = current_schema()");
    return rows.next();
}

} // namespace

std::string for_engine(std::string_view sql, Engine engine)
{
    bool const sqlite = engine == Engine::sqlite;
    std::string text(sql);
    replace_all(text, "{id}", sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY");
    replace_all(text, "{ref}", sqlite ? "INTEGER" : "BIGINT");
    replace_all(text, "{instant}", sqlite ? "INTEGER" : "BIGINT");
    replace_all(text, "{day}", "INTEGER");
    replace_all(text, "{flag}", sqlite ? "INTEGER" : "SMALLINT");
    replace_all(text, "{code}", sqlite ? "INTEGER" : "SMALLINT");
    replace_all(text, "{big}", sqlite ? "INTEGER" : "BIGINT");
    replace_all(text, "{without_rowid}", sqlite ? "WITHOUT ROWID" : "");
    return text;
}

int schema_number(Session& session)
{
    if (!has_table(session)) return 0;
    auto rows = session.query("SELECT coalesce(max(number), 0) FROM schema_migration");
    rows.next();
    return static_cast<int>(rows.integer(0));
}

int newest_schema_number()
{
    int newest = 0;
    for (auto const& each : all_migrations()) newest = std::max(newest, each.number);
    return newest;
}

int migrate(Session& session, int last_number)
{
    bool const sqlite = session.engine() == Engine::sqlite;
    if (!sqlite) session.execute("SELECT pg_advisory_lock(7305801)"); // Two nodes may start at once.
    if (!has_table(session))
        session.execute("CREATE TABLE schema_migration (number INTEGER PRIMARY KEY, name TEXT NOT NULL, "
                        "hash TEXT NOT NULL)");
    if (schema_number(session) > newest_schema_number())
        throw Fault(Fault::Kind::other,
                    fmt::format("the database has schema {}, this program knows {}: start a "
                                "newer program",
                                schema_number(session), newest_schema_number()));
    int applied = 0;
    for (auto const& each : all_migrations())
    {
        if (each.number > last_number) continue;
        if (!each.engine.empty() && each.engine != (sqlite ? "sqlite" : "postgres")) continue;
        auto const hash = crypto::sha256_text(each.sql);
        {
            auto rows = session.query("SELECT hash FROM schema_migration WHERE number = ?1", each.number);
            if (rows.next())
            {
                if (rows.text(0) != hash)
                    throw Fault(Fault::Kind::other,
                                fmt::format("migration {} was changed after it was applied", each.name));
                continue;
            }
        }
        session.execute("BEGIN");
        session.execute(for_engine(each.sql, session.engine()));
        session.run("INSERT INTO schema_migration (number, name, hash) VALUES (?1, ?2, ?3)", each.number,
                    each.name, hash);
        session.execute("COMMIT");
        ++applied;
    }
    if (!sqlite) session.execute("SELECT pg_advisory_unlock(7305801)");
    return applied;
}

} // namespace luoshi::db
