// Sign-in and sessions. Basis: GB/T 22239-2019 8.1.4 (rules §12): lock-out after five failures for 30 minutes,
// idle 30 minutes, absolute 12 hours, two factors.
#pragma once

#include "shared/actor.h"

namespace luoshi::accounts
{

inline constexpr int failures_max = 5;
inline constexpr std::int64_t lock_minutes = 30;
inline constexpr std::int64_t idle_minutes = 30;
inline constexpr std::int64_t session_hours = 12;
inline constexpr std::int64_t password_length_min = 10;

struct SignIn
{
    std::string login;
    std::string password;
    std::string code; // second factor, when the account has one
};
constexpr auto fields(SignIn const*)
{
    return std::tuple{field("login", &SignIn::login, {.required = true, .length_max = 100}),
                      field("password", &SignIn::password, {.required = true, .length_max = 200}),
                      field("code", &SignIn::code, {.length_max = 10})};
}

struct IdentityView
{
    IdentityId id;
    Role role = Role::handler;
    UnitId unit;
    std::string unit_name;
    std::string post_name;
};
constexpr auto fields(IdentityView const*)
{
    return std::tuple{field("id", &IdentityView::id), field("role", &IdentityView::role),
                      field("unit", &IdentityView::unit), field("unit_name", &IdentityView::unit_name),
                      field("post_name", &IdentityView::post_name)};
}

// Who the reader is: what the page needs to draw its frame.
struct Me
{
    PersonId person;
    std::string name;
    IdentityView identity;
    std::vector<IdentityView> identities;
    std::vector<May> may;
    std::string csrf_token;
    Day today;
    bool demonstration = false;
    bool must_change_password = false;
    bool second_factor = false;
    std::int64_t idle_minutes = accounts::idle_minutes;
};
constexpr auto fields(Me const*)
{
    return std::tuple{field("person", &Me::person),
                      field("name", &Me::name),
                      field("identity", &Me::identity),
                      field("identities", &Me::identities),
                      field("may", &Me::may),
                      field("csrf_token", &Me::csrf_token),
                      field("today", &Me::today),
                      field("demonstration", &Me::demonstration),
                      field("must_change_password", &Me::must_change_password),
                      field("second_factor", &Me::second_factor),
                      field("idle_minutes", &Me::idle_minutes)};
}

struct SwitchIdentity
{
    IdentityId identity;
};
constexpr auto fields(SwitchIdentity const*)
{
    return std::tuple{field("identity", &SwitchIdentity::identity, {.required = true})};
}

struct ChangePassword
{
    std::string old_password;
    std::string new_password;
};
constexpr auto fields(ChangePassword const*)
{
    return std::tuple{
        field("old_password", &ChangePassword::old_password, {.required = true, .length_max = 200}),
        field("new_password", &ChangePassword::new_password, {.required = true, .length_max = 200})};
}

// --- second factor ---------------------------------------------------------------------------------------------------

struct WithPassword
{
    std::string password;
};
constexpr auto fields(WithPassword const*)
{
    return std::tuple{field("password", &WithPassword::password, {.required = true, .length_max = 200})};
}

// For the reader's authenticator; it counts once a code of it was shown.
struct SecondFactor
{
    std::string secret;  // base 32, as authenticators take it
    std::string address; // otpauth://…
};
constexpr auto fields(SecondFactor const*)
{
    return std::tuple{field("secret", &SecondFactor::secret), field("address", &SecondFactor::address)};
}

struct WithCode
{
    std::string code;
};
constexpr auto fields(WithCode const*)
{
    return std::tuple{field("code", &WithCode::code, {.required = true, .length_max = 10})};
}

// --- what the system administrator keeps -----------------------------------------------------------------------------

struct RoleLine
{
    IdentityId id;
    Role role = Role::handler;
    UnitId unit;
    std::string unit_name;
    Day from_day;
    std::optional<Day> to_day;
    bool in_force = true;
};
constexpr auto fields(RoleLine const*)
{
    return std::tuple{field("id", &RoleLine::id),
                      field("role", &RoleLine::role),
                      field("unit", &RoleLine::unit),
                      field("unit_name", &RoleLine::unit_name),
                      field("from_day", &RoleLine::from_day),
                      field("to_day", &RoleLine::to_day),
                      field("in_force", &RoleLine::in_force)};
}

struct PersonLine
{
    PersonId person;
    std::string name;
    std::string login; // empty: no account
    UnitId unit;
    std::string unit_name;
    std::string post_name;
    bool disabled = false;
    bool locked = false;
    bool must_change_password = false;
    bool second_factor = false;
    bool administrator = false; // not to be changed by the system administrator
    std::vector<RoleLine> roles;
};
constexpr auto fields(PersonLine const*)
{
    return std::tuple{field("person", &PersonLine::person),
                      field("name", &PersonLine::name),
                      field("login", &PersonLine::login),
                      field("unit", &PersonLine::unit),
                      field("unit_name", &PersonLine::unit_name),
                      field("post_name", &PersonLine::post_name),
                      field("disabled", &PersonLine::disabled),
                      field("locked", &PersonLine::locked),
                      field("must_change_password", &PersonLine::must_change_password),
                      field("second_factor", &PersonLine::second_factor),
                      field("administrator", &PersonLine::administrator),
                      field("roles", &PersonLine::roles)};
}

struct PeopleAsked
{
    UnitId unit;
    std::string q; // a part of the name or of the account
    PersonId after;
    std::int64_t limit = 50;
};
constexpr auto fields(PeopleAsked const*)
{
    return std::tuple{field("unit", &PeopleAsked::unit), field("q", &PeopleAsked::q, {.length_max = 60}),
                      field("after", &PeopleAsked::after),
                      field("limit", &PeopleAsked::limit, {.least = 1, .most = 200})};
}

struct PeoplePage
{
    std::vector<PersonLine> people;
    std::optional<PersonId> next;
};
constexpr auto fields(PeoplePage const*)
{
    return std::tuple{field("people", &PeoplePage::people), field("next", &PeoplePage::next)};
}

struct AddPerson
{
    std::string name;
    std::string login;
    UnitId unit;
    std::string post;
};
constexpr auto fields(AddPerson const*)
{
    return std::tuple{field("name", &AddPerson::name, {.required = true, .length_max = 60}),
                      field("login", &AddPerson::login, {.required = true, .length_max = 40}),
                      field("unit", &AddPerson::unit, {.required = true}),
                      field("post", &AddPerson::post, {.required = true, .length_max = 60})};
}

struct Disable
{
    PersonId id;
    bool disabled = true;
    std::string reason;
};
constexpr auto fields(Disable const*)
{
    return std::tuple{field("id", &Disable::id, {.required = true}), field("disabled", &Disable::disabled),
                      field("reason", &Disable::reason, {.required = true, .length_max = 200})};
}

struct Reset
{
    PersonId id;
    std::string reason;
};
constexpr auto fields(Reset const*)
{
    return std::tuple{field("id", &Reset::id, {.required = true}),
                      field("reason", &Reset::reason, {.required = true, .length_max = 200})};
}

// Shown once, kept nowhere in clear.
struct OneTimePassword
{
    PersonId person;
    std::string login;
    std::string password;
};
constexpr auto fields(OneTimePassword const*)
{
    return std::tuple{field("person", &OneTimePassword::person), field("login", &OneTimePassword::login),
                      field("password", &OneTimePassword::password)};
}

} // namespace luoshi::accounts
