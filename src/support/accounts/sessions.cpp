#include "accounts/accounts.h"

#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"

namespace luoshi::accounts
{

namespace
{

constexpr std::int64_t remembered_microseconds = 5 * microseconds_per_second;

// Verified against when the login does not exist, so that the time of an answer tells nothing.
std::string const& hash_of_nobody()
{
    static std::string const hash = crypto::hash_password("nobody has this password");
    return hash;
}

bool over(Instant created, Instant seen, Instant now)
{
    return now.microseconds - created.microseconds > session_hours * microseconds_per_hour ||
           now.microseconds - seen.microseconds > idle_minutes * microseconds_per_minute;
}

Refusal wrong_credentials(int attempts_left)
{
    return {Refusal::Kind::signed_out,
            "accounts.wrong_credentials",
            {{"left", std::to_string(attempts_left)}},
            "login",
            {}};
}

IdentityView view_of(Actor const& actor)
{
    return {actor.identity, actor.role, actor.unit, actor.unit_name, actor.post_name};
}

} // namespace

Result<void> check_password(std::string_view password)
{
    int kinds = 0;
    bool lower = false;
    bool upper = false;
    bool digit = false;
    bool other = false;
    for (char const c : password)
    {
        lower = lower || (c >= 'a' && c <= 'z');
        upper = upper || (c >= 'A' && c <= 'Z');
        digit = digit || (c >= '0' && c <= '9');
        other = other || !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
    }
    kinds = lower + upper + digit + other;
    if (static_cast<std::int64_t>(count_code_points(password)) < password_length_min || kinds < 3)
        return refuse_input("new_password", "accounts.weak_password",
                            {{"least", std::to_string(password_length_min)}});
    return {};
}

std::string const& unopened_password_hash()
{
    static std::string const hash = crypto::hash_password(crypto::random_token(32));
    return hash;
}

std::vector<AccountLogin> all_logins(db::Session& session)
{
    auto rows =
        session.query("SELECT person, login, disabled, must_change FROM accounts_login ORDER BY person");
    std::vector<AccountLogin> out;
    while (rows.next())
        out.push_back(
            {rows.get<PersonId>(0), std::string(rows.text(1)), rows.integer(2) != 0, rows.integer(3) != 0});
    return out;
}

std::string one_time_password()
{
    return "Ls-" + crypto::random_token(9) + "7";
}

void add_login(db::Tx& tx, PersonId person, std::string_view login, std::string_view password_hash,
               bool must_change)
{
    tx.run("INSERT INTO accounts_login (person, login, password_hash, must_change, failures, totp_secret, "
           "totp_step, disabled) "
           "VALUES (?1, ?2, ?3, ?4, 0, '', 0, 0)",
           person, login, password_hash, must_change);
}

std::optional<PersonId> person_with(db::Session& session, std::string_view login)
{
    auto rows = session.query("SELECT person FROM accounts_login WHERE login = ?1", login);
    if (!rows.next()) return {};
    return rows.get<PersonId>(0);
}

std::vector<PersonId> people_with_part(db::Session& session, std::string_view part, PersonId after,
                                       std::int64_t limit)
{
    std::vector<PersonId> out;
    if (part.empty()) return out;
    // Logins are in lower case, and typed as they come.
    std::string lower(part);
    for (auto& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    auto rows =
        session.query("SELECT person FROM accounts_login WHERE person > ?1 AND login LIKE ?2 ESCAPE '!' "
                      "ORDER BY person LIMIT ?3",
                      after.value, db::containing(lower), limit);
    while (rows.next()) out.push_back(rows.get<PersonId>(0));
    return out;
}

void put_password(db::Tx& tx, PersonId person, std::string_view password_hash)
{
    tx.run(
        "UPDATE accounts_login SET password_hash = ?1, must_change = 1, failures = 0, locked_until = NULL, "
        "totp_secret = '', totp_pending = '' WHERE person = ?2",
        password_hash, person);
}

// One sentence for every reason, the same time for every reason. Slow hashing happens outside any transaction.
Result<PersonId> Sessions::check_credentials(http::Call& call, SignIn const& input)
{
    struct Login
    {
        PersonId person;
        std::string hash;
        std::int64_t failures = 0;
        std::optional<Instant> locked_until;
        std::string totp_secret;
        std::int64_t totp_step = 0;
        bool disabled = false;
    } login;
    bool const found = tools_.database.read(
        [&](db::Session& session)
        {
            auto rows = session.query(
                "SELECT person, password_hash, failures, locked_until, totp_secret, totp_step, disabled "
                "FROM accounts_login WHERE login = ?1",
                input.login);
            if (!rows.next()) return false;
            login = {rows.get<PersonId>(0),     std::string(rows.text(1)),
                     rows.integer(2),           rows.get<std::optional<Instant>>(3),
                     std::string(rows.text(4)), rows.integer(5),
                     rows.integer(6) != 0};
            return true;
        });
    if (found && login.locked_until && *login.locked_until > call.now)
        return refuse(Refusal::Kind::limited, "accounts.locked", {{"minutes", std::to_string(lock_minutes)}},
                      "login");
    bool good = crypto::verify_password(found ? login.hash : hash_of_nobody(), input.password) && found &&
                !login.disabled;
    std::int64_t step = login.totp_step;
    if (good && !login.totp_secret.empty())
    {
        if (input.code.empty()) return refuse(Refusal::Kind::signed_out, "accounts.code_wanted", {}, "code");
        step = crypto::matching_totp_step(login.totp_secret, input.code,
                                          call.now.microseconds / microseconds_per_second);
        good = step > login.totp_step; // A code serves once.
    }
    if (!found) return tl::unexpected(count_unknown(input.login, call.now));

    bool const again = login.locked_until.has_value(); // a lock that is over begins a new count
    auto const failures = good ? 0 : (again ? 1 : login.failures + 1);
    std::optional<Instant> locked;
    if (failures >= failures_max)
        locked = Instant{call.now.microseconds + lock_minutes * microseconds_per_minute};
    (void)tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.run("UPDATE accounts_login SET failures = ?1, locked_until = ?2, totp_step = ?3 WHERE person "
                   "= ?4",
                   failures, locked, good ? step : login.totp_step, login.person);
            if (!good)
                audit::record(tx, tools_, Actor{}, locked ? "accounts.lock" : "accounts.sign_in_failed",
                              login.person);
            return {};
        });
    if (good) return login.person;
    if (locked)
        return refuse(Refusal::Kind::limited, "accounts.locked", {{"minutes", std::to_string(lock_minutes)}},
                      "login");
    return tl::unexpected(wrong_credentials(static_cast<int>(failures_max - failures)));
}

// A name that does not exist counts down and locks as one that does, so that the answer tells nothing.
Refusal Sessions::count_unknown(std::string const& login, Instant now)
{
    constexpr std::size_t names_max = 10'000;
    std::lock_guard const lock(mutex_);
    if (unknown_.size() > names_max) unknown_.clear();
    auto& tries = unknown_[login];
    Refusal locked{
        Refusal::Kind::limited, "accounts.locked", {{"minutes", std::to_string(lock_minutes)}}, "login", {}};
    // While it is locked nothing counts, and a lock that is over begins a new count: as for a name that exists.
    if (tries.locked_until && *tries.locked_until > now) return locked;
    if (tries.locked_until) tries = {};
    if (++tries.failures < failures_max) return wrong_credentials(failures_max - tries.failures);
    tries.locked_until = Instant{now.microseconds + lock_minutes * microseconds_per_minute};
    return locked;
}

std::string Sessions::start_session(db::Tx& tx, PersonId person, Actor const& actor, std::string& csrf,
                                    Instant now)
{
    auto token = crypto::random_token(32);
    csrf = crypto::random_token(24);
    tx.run("INSERT INTO accounts_session (id, token_hash, person, identity, csrf_token, created_at, "
           "last_seen_at) "
           "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)",
           tools_.ids.make<SessionId>(), crypto::sha256_text(token), person, actor.identity, csrf, now);
    return token;
}

void Sessions::put_cookie(http::Call& call, std::string const& token) const
{
    std::string cookie = std::string(session_cookie) + "=" + token + "; Path=/; HttpOnly; SameSite=Strict";
    if (token.empty()) cookie += "; Max-Age=0";
    if (policy_.secure_cookie) cookie += "; Secure";
    call.answer_headers.emplace_back("Set-Cookie", std::move(cookie));
}

Result<Me> Sessions::sign_in(http::Call& call, SignIn const& input)
{
    auto const person = TRY(check_credentials(call, input));
    auto const actors = tools_.database.read(
        [&](db::Session& session) { return directory::actors_of(session, person, legal_day(call.now)); });
    if (actors.empty()) return refuse(Refusal::Kind::forbidden, "accounts.no_identity");
    std::string csrf;
    std::string token;
    TRY(tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            token = start_session(tx, person, actors.front(), csrf, call.now);
            audit::record(tx, tools_, actors.front(), "accounts.sign_in", person);
            return {};
        }));
    put_cookie(call, token);
    call.actor = actors.front();
    auto me =
        tools_.database.read([&](db::Session& session) { return me_of(session, call.actor, call.now); });
    me.csrf_token = csrf;
    return me;
}

Me Sessions::me_of(db::Session& session, Actor const& actor, Instant now) const
{
    Me me;
    me.person = actor.person;
    me.name = actor.person_name;
    me.identity = view_of(actor);
    for (auto const& each : directory::actors_of(session, actor.person, legal_day(now)))
        me.identities.push_back(view_of(each));
    for (auto const& each : permissions)
        if (each.role == actor.role) me.may.push_back(each.may);
    me.today = legal_day(now);
    me.demonstration = policy_.demonstration;
    auto rows =
        session.query("SELECT must_change, totp_secret FROM accounts_login WHERE person = ?1", actor.person);
    if (rows.next())
    {
        me.must_change_password = rows.integer(0) != 0;
        me.second_factor = !rows.text(1).empty();
    }
    return me;
}

Result<Me> Sessions::me(http::Call const& call, db::Session& session) const
{
    auto me = me_of(session, call.actor, call.now);
    auto rows = session.query("SELECT csrf_token FROM accounts_session WHERE id = ?1", call.session);
    if (rows.next()) me.csrf_token = rows.text(0);
    return me;
}

Result<Nothing> Sessions::sign_out(http::Call& call, db::Tx& tx)
{
    tx.run("DELETE FROM accounts_session WHERE id = ?1", call.session);
    audit::record(tx, tools_, call.actor, "accounts.sign_out", call.actor.person);
    tx.after_commit([this, session = call.session] { forget(session); });
    put_cookie(call, "");
    return Nothing{};
}

// Rotates the token: a session that could do more than before must not keep a name somebody may have learned.
Result<Me> Sessions::switch_identity(http::Call& call, db::Tx& tx, IdentityId identity)
{
    auto const actor = directory::find_actor(tx, identity, legal_day(call.now));
    if (!actor || actor->person != call.actor.person) return refuse_not_found();
    std::string csrf;
    auto const token = start_session(tx, call.actor.person, *actor, csrf, call.now);
    tx.run("DELETE FROM accounts_session WHERE id = ?1", call.session);
    audit::record(tx, tools_, *actor, "accounts.switch_identity", call.actor.person);
    tx.after_commit([this, session = call.session] { forget(session); });
    put_cookie(call, token);
    call.actor = *actor;
    auto me = TRY(this->me(call, tx));
    me.csrf_token = csrf;
    return me;
}

void Sessions::end_sessions(db::Tx& tx, PersonId person)
{
    tx.run("DELETE FROM accounts_session WHERE person = ?1", person);
    tx.after_commit(
        [this, person]
        {
            std::lock_guard const lock(mutex_);
            std::erase_if(known_,
                          [&](auto const& each) { return each.second.reader.actor.person == person; });
        });
}

void Sessions::forget(SessionId session)
{
    std::lock_guard const lock(mutex_);
    std::erase_if(known_, [&](auto const& each) { return each.second.reader.session == session; });
}

std::optional<Sessions::Known> Sessions::load(std::string const& token_hash, Instant now) const
{
    return tools_.database.read(
        [&](db::Session& session) -> std::optional<Known>
        {
            auto rows = session.query("SELECT s.id, s.identity, s.csrf_token, s.created_at, s.last_seen_at, "
                                      "coalesce(l.must_change, 0) FROM "
                                      "accounts_session s LEFT JOIN accounts_login l ON l.person = s.person "
                                      "WHERE s.token_hash = ?1 AND coalesce(l.disabled, 0) = 0",
                                      token_hash);
            if (!rows.next()) return {};
            Known known;
            known.created_at = rows.get<Instant>(3);
            known.last_seen_at = rows.get<Instant>(4);
            if (over(known.created_at, known.last_seen_at, now)) return {};
            auto const actor = directory::find_actor(session, rows.get<IdentityId>(1), legal_day(now));
            if (!actor) return {};
            known.reader.actor = *actor;
            known.reader.session = rows.get<SessionId>(0);
            known.reader.csrf_token = rows.text(2);
            if (rows.integer(5) != 0) known.reader.restricted_by = "accounts.must_change";
            known.read_at = now;
            return known;
        });
}

std::optional<http::Reader> Sessions::recognise(http::Request const& request, Instant now)
{
    auto const token = request.cookie(session_cookie);
    constexpr std::size_t token_bytes_max = 100;
    if (token.empty() || token.size() > token_bytes_max) return {};
    auto const hash = crypto::sha256_text(token);
    // What a page fetches by itself (a list that changed, its stream of ticks) is nobody's presence.
    bool const present =
        request.header("x-unattended").empty() && request.header("accept") != "text/event-stream";
    {
        std::lock_guard const lock(mutex_);
        auto const found = known_.find(hash);
        if (found != known_.end() &&
            now.microseconds - found->second.read_at.microseconds < remembered_microseconds)
        {
            if (over(found->second.created_at, found->second.last_seen_at, now)) return {};
            if (present) found->second.last_seen_at = now;
            found->second.seen = found->second.seen || present;
            return found->second.reader;
        }
    }
    auto known = load(hash, now);
    std::lock_guard const lock(mutex_);
    if (!known)
    {
        // It may have been seen here after it was last written: that counts.
        known_.erase(hash);
        return {};
    }
    auto& kept = known_[hash];
    if (kept.seen) known->last_seen_at = std::max(known->last_seen_at, kept.last_seen_at);
    known->seen = kept.seen || present;
    if (present) known->last_seen_at = std::max(known->last_seen_at, now);
    kept = *known;
    return kept.reader;
}

void Sessions::flush(Instant now)
{
    std::vector<std::pair<SessionId, Instant>> seen;
    {
        std::lock_guard const lock(mutex_);
        for (auto it = known_.begin(); it != known_.end();)
        {
            if (it->second.seen) seen.emplace_back(it->second.reader.session, it->second.last_seen_at);
            it->second.seen = false;
            it = over(it->second.created_at, it->second.last_seen_at, now) ? known_.erase(it) : std::next(it);
        }
    }
    (void)tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            for (auto const& [session, at] : seen)
                tx.run("UPDATE accounts_session SET last_seen_at = ?1 WHERE id = ?2 AND last_seen_at < ?1",
                       at, session);
            tx.run("DELETE FROM accounts_session WHERE last_seen_at < ?1 OR created_at < ?2",
                   Instant{now.microseconds - idle_minutes * microseconds_per_minute},
                   Instant{now.microseconds - session_hours * microseconds_per_hour});
            tx.run("DELETE FROM platform_idempotency WHERE at < ?1",
                   Instant{now.microseconds - microseconds_per_day});
            return {};
        });
}

} // namespace luoshi::accounts
