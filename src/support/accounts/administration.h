// What the system administrator does to accounts. Roles are the security administrator's (directory).
#pragma once

#include "accounts/accounts.h"

namespace luoshi::accounts::administration
{

Result<PeoplePage> people(db::Session& session, PeopleAsked const& asked, Instant now);
// A person with post and account, in the transaction of whoever asks; `hash` is of the one-time password.
// accounts.bad_login, accounts.login_taken, directory.no_such_unit.
Result<PersonId> add_account(db::Tx& tx, Tools const& tools, Actor const& actor, AddPerson const& input,
                             std::string_view hash);
Result<OneTimePassword> add_person(http::Call& call, Tools const& tools, AddPerson const& input);
Result<Nothing> disable(http::Call& call, db::Tx& tx, Tools const& tools, Sessions& sessions,
                        Disable const& input);
// A new one-time password; the second factor goes with the old one. Not for the
// administrators themselves: `luoshi reset-login` on the server does that.
Result<OneTimePassword> reset(http::Call& call, Tools const& tools, Sessions& sessions, Reset const& input);

} // namespace luoshi::accounts::administration
