#include "accounts/accounts.h"
#include "accounts/administration.h"

namespace luoshi::accounts
{

std::vector<http::Route> routes(Tools const& tools, Sessions& sessions)
{
    using http::Method;
    return {
        http::open<SignIn, Me>(Method::post, "/api/accounts/sign-in", "accounts.sign_in", May::anyone,
                               "Sign in with a password and, where set, a code",
                               [&sessions](http::Call& call, SignIn const& input)
                               { return sessions.sign_in(call, input); }),
        http::write<Nothing, Nothing>(Method::post, "/api/accounts/sign-out", "accounts.sign_out",
                                      May::signed_in, "End this session",
                                      [&sessions](http::Call& call, db::Tx& tx, Nothing const&)
                                      { return sessions.sign_out(call, tx); }),
        http::read<Nothing, Me>("/api/accounts/me", "accounts.me", May::signed_in,
                                "Who the reader is, and as what",
                                [&sessions](http::Call& call, db::Session& session, Nothing const&)
                                { return sessions.me(call, session); }),
        http::write<SwitchIdentity, Me>(Method::post, "/api/accounts/identity", "accounts.switch_identity",
                                        May::signed_in, "Act under another of one's own identities",
                                        [&sessions](http::Call& call, db::Tx& tx, SwitchIdentity const& input)
                                        { return sessions.switch_identity(call, tx, input.identity); }),
        http::open<ChangePassword, Nothing>(Method::post, "/api/accounts/password",
                                            "accounts.change_password", May::signed_in,
                                            "Change one's own password",
                                            [&sessions](http::Call& call, ChangePassword const& input)
                                            { return sessions.change_password(call, input); }),
        http::open<WithPassword, SecondFactor>(Method::post, "/api/accounts/second-factor",
                                               "accounts.begin_second_factor", May::signed_in,
                                               "Ask for a second factor: a secret for the authenticator",
                                               [&sessions](http::Call& call, WithPassword const& input)
                                               { return sessions.begin_second_factor(call, input); }),
        http::write<WithCode, Nothing>(Method::post, "/api/accounts/second-factor/confirm",
                                       "accounts.set_second_factor", May::signed_in,
                                       "Show a code of it: from then on it is asked for",
                                       [&sessions](http::Call& call, db::Tx& tx, WithCode const& input)
                                       { return sessions.confirm_second_factor(call, tx, input); }),
        http::open<WithPassword, Nothing>(Method::post, "/api/accounts/second-factor/remove",
                                          "accounts.remove_second_factor", May::signed_in,
                                          "Do without the second factor",
                                          [&sessions](http::Call& call, WithPassword const& input)
                                          { return sessions.remove_second_factor(call, input); }),
        http::read<PeopleAsked, PeoplePage>(
            "/api/accounts/people", "accounts.people", May::see_accounts,
            "People with their accounts and roles",
            [](http::Call& call, db::Session& session, PeopleAsked const& asked)
            { return administration::people(session, asked, call.now); }),
        http::open<AddPerson, OneTimePassword>(Method::post, "/api/accounts/people", "accounts.add_person",
                                               May::manage_accounts,
                                               "Add a person with post and account; roles are granted apart",
                                               [&tools](http::Call& call, AddPerson const& input)
                                               { return administration::add_person(call, tools, input); }),
        http::write<Disable, Nothing>(Method::post, "/api/accounts/people/{id}/disable", "accounts.disable",
                                      May::manage_accounts, "Disable an account, or enable it again",
                                      [&tools, &sessions](http::Call& call, db::Tx& tx, Disable const& input)
                                      { return administration::disable(call, tx, tools, sessions, input); }),
        http::open<Reset, OneTimePassword>(Method::post, "/api/accounts/people/{id}/reset", "accounts.reset",
                                           May::manage_accounts,
                                           "A new one-time password; the second factor is removed",
                                           [&tools, &sessions](http::Call& call, Reset const& input)
                                           { return administration::reset(call, tools, sessions, input); }),
    };
}

} // namespace luoshi::accounts
