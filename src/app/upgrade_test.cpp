// A database of an older program: copied, brought up to date, and everything in it goes on (engineering §1.30).
#include "app/program.h"
#include "platform/db/migrations.h"
#include "tests/test_database.h"
#include "tracking/model.h"

#include <filesystem>

using namespace luoshi;

namespace
{

constexpr int older_schema_number = 8; // before difficulties and approvals, whose migrations rewrite rows

std::vector<std::string> rows_of(db::Session& session, std::string_view sql, int columns)
{
    std::vector<std::string> out;
    auto rows = session.query(sql);
    while (rows.next())
        for (int i = 0; i < columns; ++i) out.emplace_back(rows.text(i));
    return out;
}

struct OlderDatabase
{
    explicit OlderDatabase(db::Engine engine) : database(engine, false)
    {
        options.data_folder = database.folder();
        options.postgres_address = database->address().postgres_address;
        auto const session = database->open_session(false);
        db::migrate(*session, older_schema_number);
        session->execute(
            "INSERT INTO platform_fact (name, value) VALUES ('installed', '2026-11-01T00:00:00Z');"
            "INSERT INTO rulebook_version (rule_key, version, state, effective_day, content, basis, remark, "
            "proposed_by, proposed_at, decided_by, decided_at) VALUES (1, 2, 1, 20000, "
            "'{\"extension_count_max\":2,\"urge_interval_workdays\":3,\"receipt_limit_workdays\":2,"
            "\"verification_limit_workdays\":5,\"default_day_general_workdays\":40,"
            "\"default_day_key_workdays\":20,\"default_day_listed_workdays\":15}', '办法', '', 1, 1, 2, 2);"
            "INSERT INTO worklist_item (id, unit, roles, person, kind, object_kind, object, number, title, "
            "due_day, since_at) VALUES (11, 1, 3, NULL, 0, 'tsk', 7, '2026-督-1', '完成改造', 20700, 5), "
            "(12, 1, 3, 9, 1, 'tsk', 8, '2026-督-2', '新建公园', NULL, 6)");
        before = rows_of(*session, worklist, 5);
    }
    static constexpr std::string_view worklist =
        "SELECT cast(id AS TEXT), number, title, cast(coalesce(due_day, 0) AS TEXT), cast(coalesce(person, "
        "0) "
        "AS TEXT) FROM worklist_item ORDER BY id";
    luoshi::testing::TestDatabase database;
    app::Options options;
    std::vector<std::string> before;
};

} // namespace

class older_database : public ::testing::TestWithParam<db::Engine>
{
};

TEST_P(older_database, is_brought_up_to_date_and_loses_nothing)
{
    OlderDatabase older(GetParam());
    ManualClock clock(*parse_instant("2026-11-23T01:00:00Z"));
    app::Program program(older.options, app::open_database(older.options), clock);
    program.tick();
    auto const session = older.database->open_session(true);
    EXPECT_EQ(db::schema_number(*session), db::newest_schema_number());
    EXPECT_EQ(rows_of(*session, OlderDatabase::worklist, 5), older.before);
    // A rule that was decided on before has the program's own number for what came since.
    auto const limits = program.tracking().rulebook.limits(clock.today());
    EXPECT_EQ(limits.version, 2);
    EXPECT_EQ(limits.content.urge_interval_workdays, 3);
    EXPECT_EQ(limits.content.difficulty_answer_limit_workdays, 5);
}

// What was submitted counted as late before a stopped clock had a light of its own, and parts had no clock: counts,
// scope rows and parts say the same afterwards, and nobody is asked in arrears.
TEST_P(older_database, has_no_submitted_task_that_is_late_and_parts_that_run_with_their_task)
{
    OlderDatabase older(GetParam());
    {
        auto const session = older.database->open_session(false);
        db::migrate(*session, 12); // the step before parts had clocks
        tracking::Task task;
        task.id = TaskId{7};
        task.office = task.verifier = UnitId{1};
        task.host = UnitId{2};
        task.state = tracking::State::awaiting_verification;
        task.light = tracking::Light::red;
        task.due_day = Day{20000};
        session->insert("tracking_task", task);
        session->execute("INSERT INTO tracking_part (task, unit, role, share) VALUES (7, 3, 2, '');"
                         "INSERT INTO tracking_scope (unit, open, due, task, state, light, role) VALUES "
                         "(1, 1, 20000, 7, 4, 2, 0), (3, 1, 20000, 7, 4, 2, 3);"
                         "INSERT INTO tracking_counter (office, host, level, state, light, n) VALUES "
                         "(1, 2, 0, 4, 2, 1);"
                         "INSERT INTO tracking_unit_counter (unit, state, light, n) VALUES (1, 4, 2, 1)");
        db::migrate(*session);
    }
    auto const session = older.database->open_session(true);
    constexpr std::string_view submitted = "7";
    for (auto const* table : {"tracking_task", "tracking_scope", "tracking_counter", "tracking_unit_counter"})
        for (auto const& light : rows_of(
                 *session, std::string("SELECT cast(light AS TEXT) FROM ") + table + " ORDER BY light", 1))
            EXPECT_EQ(light, submitted) << table;
    EXPECT_EQ(
        rows_of(*session,
                "SELECT cast(state AS TEXT), cast(due_day AS TEXT), cast(light AS TEXT) FROM tracking_part",
                3),
        (std::vector<std::string>{"1", "20000", "7"}));
    EXPECT_EQ(rows_of(*session, "SELECT cast(sum(n) AS TEXT) FROM tracking_unit_counter", 1),
              std::vector<std::string>{"2"});
}

// The embedded engine's file; the copy of a server is its administrator's.
TEST(older_database_file, is_copied_before_it_is_changed)
{
    OlderDatabase const older(db::Engine::sqlite);
    (void)app::open_database(older.options);
    auto const copy =
        older.options.data_folder + "/luoshi.db.before-" + std::to_string(db::newest_schema_number());
    ASSERT_TRUE(std::filesystem::exists(copy));
    auto const session = db::open_sqlite(copy, true);
    EXPECT_EQ(db::schema_number(*session), older_schema_number);
    EXPECT_EQ(rows_of(*session, OlderDatabase::worklist, 5), older.before);
}

INSTANTIATE_TEST_SUITE_P(engines, older_database, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
