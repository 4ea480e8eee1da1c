// The face of accounts: who is behind a request.
#pragma once

#include "accounts/model.h"
#include "platform/http/api.h"
#include "platform/tools.h"

#include <mutex>
#include <unordered_map>

namespace luoshi::accounts
{

inline constexpr std::string_view session_cookie = "luoshi_session";

struct Policy
{
    bool secure_cookie = false; // under TLS or behind a proxy that speaks it
    bool demonstration = false;
};

// Ten characters and three kinds of them (rules §12); nothing when good.
Result<void> check_password(std::string_view password);
// Good for the first sign-in only: it must be changed then.
std::string one_time_password();
void add_login(db::Tx& tx, PersonId person, std::string_view login, std::string_view password_hash,
               bool must_change);

// Every account, by person.
struct AccountLogin
{
    PersonId person;
    std::string login;
    bool disabled = false;
    bool must_change = false; // nobody has signed in with an own password yet
};
std::vector<AccountLogin> all_logins(db::Session& session);
// The hash of a password that nobody was told: for an account whose one-time password is given later. It costs what
// every hash costs, so that the time of a refused sign-in does not tell such an account.
std::string const& unopened_password_hash();

std::optional<PersonId> person_with(db::Session& session, std::string_view login);
// Those whose login has this part, sorted by id, behind `after`.
std::vector<PersonId> people_with_part(db::Session& session, std::string_view part, PersonId after,
                                       std::int64_t limit);
// A new one-time password: no lock, no second factor, to be changed at once.
void put_password(db::Tx& tx, PersonId person, std::string_view password_hash);

// Sessions with a short memory, so that a request does not cost a write, and mostly no read either.
class Sessions
{
public:
    Sessions(Tools const& tools, Policy policy) : tools_(tools), policy_(policy) {}

    Result<Me> sign_in(http::Call& call, SignIn const& input);
    Result<Nothing> sign_out(http::Call& call, db::Tx& tx);
    Result<Me> me(http::Call const& call, db::Session& session) const;
    Result<Me> switch_identity(http::Call& call, db::Tx& tx, IdentityId identity);
    Result<Nothing> change_password(http::Call& call, ChangePassword const& input);
    Result<SecondFactor> begin_second_factor(http::Call& call, WithPassword const& input);
    Result<Nothing> confirm_second_factor(http::Call& call, db::Tx& tx, WithCode const& input);
    Result<Nothing> remove_second_factor(http::Call& call, WithPassword const& input);
    // For whoever keeps accounts: the person's sessions end here and now.
    void end_sessions(db::Tx& tx, PersonId person);
    std::optional<http::Reader> recognise(http::Request const& request, Instant now);
    // Writes what was seen since the last time, and removes sessions that are over. Called each minute.
    void flush(Instant now);
    Policy const& policy() const { return policy_; }

private:
    struct Known
    {
        http::Reader reader;
        Instant created_at;
        Instant last_seen_at;
        Instant read_at; // forgotten after some seconds, so that another node's sign-out is noticed
        bool seen = false;
    };
    std::optional<Known> load(std::string const& token_hash, Instant now) const;
    Result<void> check_own_password(http::Call const& call, std::string_view password,
                                    std::string_view field) const;
    Me me_of(db::Session& session, Actor const& actor, Instant now) const;
    Result<PersonId> check_credentials(http::Call& call, SignIn const& input);
    std::string start_session(db::Tx& tx, PersonId person, Actor const& actor, std::string& csrf,
                              Instant now);
    Refusal count_unknown(std::string const& login, Instant now);
    void forget(SessionId session);
    void put_cookie(http::Call& call, std::string const& token) const;

    Tools const& tools_;
    Policy policy_;
    std::mutex mutex_;
    std::unordered_map<std::string, Known> known_;
    struct Tries
    {
        int failures = 0;
        std::optional<Instant> locked_until;
    };
    std::unordered_map<std::string, Tries> unknown_;
};

std::vector<http::Route> routes(Tools const& tools, Sessions& sessions);

} // namespace luoshi::accounts
