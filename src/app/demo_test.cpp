// The demonstration city: everything that a page can show stands in it, on whatever day it is made (design §12, T-29).
#include "app/demo/story.h"
#include "app/test_program.h"

#include "audit/audit.h"
#include "breakdown/desk.h"
#include "platform/embedded.h"

#include <ctime>
#include <set>

using namespace luoshi;
using namespace luoshi::app::testing;

namespace
{

constexpr std::int64_t seconds_max = 20; // far above what it takes; for a laptop without optimisation

class demo_city : public ::testing::TestWithParam<char const*>
{
protected:
    TestProgram city{db::Engine::sqlite};

    template <class Read>
    auto read(Read body)
    {
        return city.program().tools().database.read([&](db::Session& session) { return body(session); });
    }
    std::int64_t count(std::string const& sql)
    {
        return read(
            [&](db::Session& session)
            {
                auto rows = session.query(sql);
                rows.next();
                return rows.integer(0);
            });
    }
    template <class Enum>
    std::set<Enum> values(std::string const& column)
    {
        return read(
            [&](db::Session& session)
            {
                std::set<Enum> out;
                auto rows = session.query("SELECT DISTINCT " + column + " FROM tracking_task");
                while (rows.next()) out.insert(rows.template get<Enum>(0));
                return out;
            });
    }

    void check_states_and_lights()
    {
        using tracking::Light;
        using tracking::State;
        auto const states = values<State>("state");
        for (auto const state : {State::awaiting_receipt, State::received, State::in_progress,
                                 State::awaiting_verification, State::awaiting_rating, State::closed,
                                 State::suspended, State::returned, State::withdrawn, State::cancelled})
            EXPECT_TRUE(states.contains(state)) << name_of(state);
        auto const lights = values<Light>("light");
        for (auto const light :
             {Light::green, Light::yellow, Light::red, Light::grave, Light::grey, Light::blue, Light::none})
            EXPECT_TRUE(lights.contains(light)) << name_of(light);
        auto const closed = std::to_string(static_cast<int>(State::closed));
        EXPECT_GE(count("SELECT count(*) FROM tracking_task WHERE was_red AND state = " + closed), 3)
            << "closed late";
        EXPECT_GE(count("SELECT count(DISTINCT host) FROM tracking_task"), 21);
        EXPECT_GE(count("SELECT count(DISTINCT text) FROM tracking_report"), 30);
        for (int state = 0; state <= 4; ++state) // open, answered in each way, withdrawn
            EXPECT_GE(
                count("SELECT count(*) FROM tracking_difficulty WHERE state = " + std::to_string(state)), 1)
                << state;
    }

    // Names on the desk that the directory does not know.
    std::set<std::string> unknown_units(breakdown::ImportState state)
    {
        Actor office;
        for (auto const& account : city.city().accounts)
            if (account.login == "duban")
                office =
                    *read([&](db::Session& session)
                          { return directory::find_actor(session, account.identity, city.clock().today()); });
        return read(
            [&](db::Session& session)
            {
                std::set<std::string> out;
                auto rows = session.query("SELECT id FROM breakdown_import WHERE state = ?1", state);
                while (rows.next())
                {
                    auto const desk =
                        breakdown::desk::show(session, city.program().breakdown(), office, Language::chinese,
                                              app::all_texts(), rows.get<ImportId>(0));
                    for (auto const& item : desk->items)
                        for (auto const& unit : item.units)
                            if (unit.resolved == breakdown::Resolved::unknown ||
                                unit.resolved == breakdown::Resolved::ambiguous)
                                out.insert(unit.printed);
                }
                return out;
            });
    }
};

} // namespace

TEST_P(demo_city, shows_every_state_and_light_on_any_day)
{
    auto const begin = std::clock();
    auto const played = app::demo::play(city.program(), city.city(), city.clock(), *parse_instant(GetParam()),
                                        [](std::string const&) {});
    // The processor's time: other tests may run beside this one.
    auto const seconds = (std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_LT(seconds, seconds_max);

    EXPECT_EQ(played.documents, 6);
    EXPECT_EQ(played.tasks, 125);
    EXPECT_EQ(played.on_desk, 1);
    EXPECT_EQ(played.with_leader, 1);
    EXPECT_EQ(count("SELECT count(*) FROM tracking_task"), 125);
    EXPECT_EQ(count("SELECT count(*) FROM (SELECT DISTINCT decision, goal FROM tracking_task) AS goals"), 38);
    check_states_and_lights();

    EXPECT_EQ(unknown_units(breakdown::ImportState::dispatched), std::set<std::string>{});
    EXPECT_EQ(unknown_units(breakdown::ImportState::open),
              std::set<std::string>{"市低空经济发展中心"}); // on purpose: the desk asks for it
    EXPECT_EQ(unknown_units(breakdown::ImportState::awaiting_approval), std::set<std::string>{});
    auto const differences = city.recount().differences;
    EXPECT_EQ(differences, std::vector<std::string>{});
    auto const audit = read([](db::Session& session) { return audit::verify(session); });
    EXPECT_TRUE(audit.intact) << audit.trouble;
}

// In the morning of a working day, of a rest day, after the long holidays, at the turn of the year.
INSTANTIATE_TEST_SUITE_P(days, demo_city,
                         ::testing::Values("2026-11-23T01:00:00Z", "2026-02-24T01:00:00Z",
                                           "2026-10-08T01:00:00Z", "2027-01-03T16:30:00Z",
                                           "2027-01-04T01:00:00Z", "2026-05-02T12:00:00Z"),
                         [](auto const& each)
                         {
                             auto name = std::string(each.param).substr(0, 13);
                             std::erase_if(name, [](char c) { return c == '-'; });
                             return "on_" + name;
                         });

TEST(demo_papers, days_are_filled_in)
{
    auto const today = *make_day(2026, 11, 23);
    EXPECT_EQ(app::demo::fill_days("{d:+12}完成", today, today), "2026年12月5日前完成");
    EXPECT_EQ(app::demo::fill_days("{m:+2}", today, today), "2027年1月底前");
    EXPECT_EQ(app::demo::fill_days("〔{y}〕{s}{?}", *make_day(2027, 1, 4), *make_day(2026, 12, 31)),
              "〔2026〕2026年12月31日{?}");
}
