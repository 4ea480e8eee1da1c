#include "accounts/accounts.h"

namespace luoshi::accounts
{

std::vector<http::Route> routes(Tools const&, Sessions& sessions)
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
    };
}

} // namespace luoshi::accounts
