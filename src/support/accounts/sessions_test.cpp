#include "accounts/accounts.h"

#include "directory/directory.h"
#include "platform/crypto.h"
#include "tests/test_database.h"

using namespace luoshi;
using namespace luoshi::accounts;

class sign_in : public ::testing::TestWithParam<db::Engine>
{
protected:
    luoshi::testing::TestDatabase db_{GetParam()};
    ManualClock clock_{*parse_instant("2026-11-23T01:00:00Z")};
    ClockIdMaker ids_{clock_, 0};
    Events events_;
    Tools tools_{*db_, clock_, ids_, events_, {}, 0};
    Sessions sessions_{tools_, {}};

    void SetUp() override
    {
        auto const hash = crypto::hash_password("Right-password-1");
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                directory::Unit unit;
                unit.name = unit.short_name = "督查室";
                auto const unit_id = directory::add_unit(tx, tools_, unit);
                auto const person = directory::add_person(tx, tools_, "督办科科员");
                for (auto const role : {Role::supervision, Role::leader})
                {
                    directory::Identity identity;
                    identity.person = person;
                    identity.role = role;
                    identity.unit = unit_id;
                    directory::add_identity(tx, tools_, identity);
                }
                add_login(tx, person, "duban", hash, false);
                return {};
            });
    }

    // The answer's code; the cookie is kept.
    std::string enter(std::string const& login, std::string const& password)
    {
        http::Request request;
        http::Call call{request, {}, {}, Language::chinese, clock_.now(), {}, {}, {}, 200};
        auto const me = sessions_.sign_in(call, {login, password, {}});
        if (!me)
            return me.error().code + " " +
                   (me.error().parameters.empty() ? "" : me.error().parameters[0].value);
        cookie_ = call.answer_headers.at(0).second;
        cookie_ = cookie_.substr(0, cookie_.find(';'));
        return "in";
    }
    // `by_itself`: the page asks, not the person.
    bool known(std::pair<std::string, std::string> const& by_itself = {})
    {
        http::Request request;
        request.headers = {{"cookie", cookie_}};
        if (!by_itself.first.empty()) request.headers.push_back(by_itself);
        return sessions_.recognise(request, clock_.now()).has_value();
    }
    std::string cookie_;
};

TEST_P(sign_in, the_right_password_opens_a_session_and_five_wrong_ones_lock_for_half_an_hour)
{
    EXPECT_EQ(enter("duban", "Right-password-1"), "in");
    EXPECT_TRUE(known());
    for (auto const* expected :
         {"accounts.wrong_credentials 4", "accounts.wrong_credentials 3", "accounts.wrong_credentials 2",
          "accounts.wrong_credentials 1", "accounts.locked 30"})
        EXPECT_EQ(enter("duban", "wrong"), expected);
    clock_.advance(30 * microseconds_per_minute - 1);
    EXPECT_EQ(enter("duban", "Right-password-1"), "accounts.locked 30");
    clock_.advance(1);
    EXPECT_EQ(enter("duban", "Right-password-1"), "in");
}

TEST_P(sign_in, the_fourth_wrong_password_does_not_lock_and_a_right_one_begins_a_new_count)
{
    for (int i = 0; i < 4; ++i) enter("duban", "wrong");
    EXPECT_EQ(enter("duban", "Right-password-1"), "in");
    EXPECT_EQ(enter("duban", "wrong"), "accounts.wrong_credentials 4");
}

TEST_P(sign_in, a_name_that_does_not_exist_is_answered_like_one_that_does)
{
    for (auto const* expected :
         {"accounts.wrong_credentials 4", "accounts.wrong_credentials 3", "accounts.wrong_credentials 2",
          "accounts.wrong_credentials 1", "accounts.locked 30"})
        EXPECT_EQ(enter("nobody", "wrong"), expected);
}

// Not by the first tries alone: what comes during a lock, at its end, and after a long while is the same too.
TEST_P(sign_in, a_name_that_does_not_exist_is_locked_and_let_go_like_one_that_does)
{
    for (std::int64_t const minutes : {0, 0, 0, 31, 0, 1, 10, 18, 1, 0, 0, 40, 0, 0, 0, 0})
    {
        clock_.advance(minutes * microseconds_per_minute);
        EXPECT_EQ(enter("nobody", "wrong"), enter("duban", "wrong"));
    }
    clock_.advance(30 * microseconds_per_minute - 1);
    EXPECT_EQ(enter("nobody", "wrong"), "accounts.locked 30");
    EXPECT_EQ(enter("duban", "wrong"), "accounts.locked 30");
    clock_.advance(1);
    EXPECT_EQ(enter("nobody", "wrong"), "accounts.wrong_credentials 4");
    EXPECT_EQ(enter("duban", "wrong"), "accounts.wrong_credentials 4");
}

TEST_P(sign_in, a_session_ends_when_nobody_was_there_for_more_than_half_an_hour)
{
    for (bool const flushed : {false, true})
    {
        ASSERT_EQ(enter("duban", "Right-password-1"), "in");
        clock_.advance(30 * microseconds_per_minute);
        if (flushed) sessions_.flush(clock_.now());
        EXPECT_TRUE(known()) << flushed; // and is there again from now on
        clock_.advance(30 * microseconds_per_minute + 1);
        if (flushed) sessions_.flush(clock_.now());
        EXPECT_FALSE(known()) << flushed;
    }
}

// However busy: its last microsecond, and the first that is too much.
TEST_P(sign_in, a_session_ends_after_twelve_hours)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    for (int quarter = 1; quarter <= 12 * 4; ++quarter)
    {
        clock_.advance(15 * microseconds_per_minute);
        EXPECT_TRUE(known()) << quarter;
        sessions_.flush(clock_.now()); // as each minute's round does
    }
    EXPECT_TRUE(known()); // twelve hours to the microsecond
    clock_.advance(1);
    EXPECT_FALSE(known());
    sessions_.flush(clock_.now());
    EXPECT_FALSE(known());
}

TEST_P(sign_in, what_a_page_asks_by_itself_keeps_no_session_alive)
{
    for (auto const& by_itself : {std::pair<std::string, std::string>{"x-unattended", "1"},
                                  std::pair<std::string, std::string>{"accept", "text/event-stream"}})
    {
        ASSERT_EQ(enter("duban", "Right-password-1"), "in");
        for (int minutes = 5; minutes <= 30; minutes += 5)
        {
            clock_.advance(5 * microseconds_per_minute);
            EXPECT_TRUE(known(by_itself)) << by_itself.first << minutes;
            sessions_.flush(clock_.now());
        }
        clock_.advance(1 * microseconds_per_minute);
        EXPECT_FALSE(known(by_itself)) << by_itself.first;
    }
}

TEST_P(sign_in, a_forged_or_an_ended_session_is_nobody)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    auto const good = cookie_;
    cookie_ = good.substr(0, good.size() - 1) + (good.back() == 'A' ? "B" : "A");
    EXPECT_FALSE(known());
    cookie_ = good;
    http::Request request;
    request.headers = {{"cookie", cookie_}};
    auto const reader = sessions_.recognise(request, clock_.now());
    ASSERT_TRUE(reader);
    http::Call call{request, reader->actor, reader->session, Language::chinese, clock_.now(), {}, {}, {},
                    200};
    (void)db_->write([&](db::Tx& tx) { return sessions_.sign_out(call, tx); });
    EXPECT_FALSE(known());
}

TEST_P(sign_in, another_identity_means_another_token)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    http::Request request;
    request.headers = {{"cookie", cookie_}};
    auto const reader = sessions_.recognise(request, clock_.now());
    http::Call call{request, reader->actor, reader->session, Language::chinese, clock_.now(), {}, {}, {},
                    200};
    auto const me = db_->read([&](db::Session& session) { return sessions_.me(call, session); });
    ASSERT_EQ(me->identities.size(), 2U);
    auto const other =
        me->identities[0].id == reader->actor.identity ? me->identities[1].id : me->identities[0].id;
    auto const switched = db_->write([&](db::Tx& tx) { return sessions_.switch_identity(call, tx, other); });
    ASSERT_TRUE(switched);
    EXPECT_FALSE(known()); // the old token is worth nothing
    EXPECT_EQ(call.answer_headers.size(), 1U);
}

TEST_P(sign_in, weak_passwords_are_refused)
{
    EXPECT_FALSE(check_password("Abcdefg-9"));         // nine
    EXPECT_TRUE(check_password("Abcdefgh-9"));         // ten
    EXPECT_FALSE(check_password("落实长一点的密码a")); // ten letters, two kinds
    EXPECT_TRUE(check_password("落实长一点的密码a1"));
    EXPECT_FALSE(check_password("alllowercaseletters"));
    EXPECT_FALSE(check_password("lowerletters123")); // two kinds
    EXPECT_TRUE(check_password("lowerletters12-"));  // three
    EXPECT_TRUE(check_password("LowerLetters12"));
    // The first and the last of each kind are of their kind, and of no other.
    for (auto const* two :
         {"aaaaaAAAAA", "zzzzzZZZZZ", "aaaaa00000", "zzzzz99999", "AAAAA00000", "ZZZZZ99999"})
        EXPECT_FALSE(check_password(two)) << two;
    for (auto const* three : {"aaaaA0000-", "zzzzZ9999-", "aaaaAAAA00", "zzzzZZZZ99"})
        EXPECT_TRUE(check_password(three)) << three;
}

// Somebody was there, and then the page asked by itself: being there is not forgotten before it is written.
TEST_P(sign_in, what_a_page_asks_by_itself_takes_no_presence_away)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    clock_.advance(20 * microseconds_per_minute);
    EXPECT_TRUE(known());
    clock_.advance(1 * microseconds_per_minute); // longer than a session is remembered
    EXPECT_TRUE(known({"x-unattended", "1"}));
    sessions_.flush(clock_.now());
    Sessions other_node{tools_, {}};
    clock_.advance(20 * microseconds_per_minute);
    http::Request request;
    request.headers = {{"cookie", cookie_}};
    EXPECT_TRUE(other_node.recognise(request, clock_.now()));
}

TEST_P(sign_in, another_identity_ends_one_session_and_no_other)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    auto const elsewhere = cookie_;
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    http::Request request;
    request.headers = {{"cookie", cookie_}};
    auto const reader = sessions_.recognise(request, clock_.now());
    ASSERT_TRUE(reader);
    http::Call call{request, reader->actor, reader->session, Language::chinese, clock_.now(), {}, {}, {},
                    200};
    auto const me = db_->read([&](db::Session& session) { return sessions_.me(call, session); });
    EXPECT_EQ(me->csrf_token, reader->csrf_token);
    EXPECT_FALSE(me->csrf_token.empty());
    auto const& other =
        me->identities[0].id == reader->actor.identity ? me->identities[1].id : me->identities[0].id;
    ASSERT_TRUE(db_->write([&](db::Tx& tx) { return sessions_.switch_identity(call, tx, other); }));
    EXPECT_FALSE(known());
    auto const cookie = call.answer_headers.at(0).second;
    cookie_ = cookie.substr(0, cookie.find(';'));
    EXPECT_TRUE(known()); // the new one
    cookie_ = elsewhere;
    EXPECT_TRUE(known());
}

TEST_P(sign_in, a_token_is_looked_up_when_it_is_not_longer_than_a_hundred_bytes)
{
    ASSERT_EQ(enter("duban", "Right-password-1"), "in");
    for (std::size_t const bytes : {std::size_t{100}, std::size_t{101}})
    {
        std::string const token(bytes, 't');
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                tx.run("INSERT INTO accounts_session (id, token_hash, person, identity, csrf_token, "
                       "created_at, last_seen_at) SELECT ?1, ?2, person, identity, csrf_token, created_at, "
                       "last_seen_at FROM accounts_session LIMIT 1",
                       ids_.next(), crypto::sha256_text(token));
                return {};
            });
        cookie_ = cookie_.substr(0, cookie_.find('=') + 1) + token;
        EXPECT_EQ(known(), bytes == 100);
    }
}

// Page by page: whoever stood on the last one does not stand on the next.
TEST_P(sign_in, names_are_found_by_a_part_of_them_from_one_person_on)
{
    std::vector<PersonId> people;
    for (auto const* login : {"duban2", "heyan", "duban3"})
        (void)db_->write(
            [&](db::Tx& tx) -> Result<void>
            {
                people.push_back(directory::add_person(tx, tools_, login));
                add_login(tx, people.back(), login, "no hash", false);
                return {};
            });
    auto const first = db_->read([](db::Session& session) { return *person_with(session, "duban"); });
    auto const found = [&](std::string_view part, PersonId after, std::int64_t limit) {
        return db_->read([&](db::Session& session) { return people_with_part(session, part, after, limit); });
    };
    using People = std::vector<PersonId>;
    EXPECT_EQ(found("ban", {}, 9), (People{first, people[0], people[2]}));
    EXPECT_EQ(found("DuBan", {}, 9), (People{first, people[0], people[2]}));
    EXPECT_EQ(found("ban", {}, 2), (People{first, people[0]}));
    EXPECT_EQ(found("ban", people[0], 2), People{people[2]});
    EXPECT_EQ(found("ban", people[2], 2), People{});
    EXPECT_EQ(found("heyan", first, 2), People{people[1]});
    for (auto const* nothing : {"", "%", "_", "x"}) EXPECT_EQ(found(nothing, {}, 9), People{}) << nothing;
}

INSTANTIATE_TEST_SUITE_P(engines, sign_in, ::testing::ValuesIn(luoshi::testing::engines()),
                         luoshi::testing::engine_name);
