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

} // namespace luoshi::accounts
