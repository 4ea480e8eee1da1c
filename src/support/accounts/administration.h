// What the system administrator does to accounts. Roles are the security administrator's (directory).
#pragma once

#include "accounts/accounts.h"

namespace luoshi::accounts::administration
{

Result<PeoplePage> people(db::Session& session, PeopleAsked const& asked, Instant now);
Result<OneTimePassword> add_person(http::Call& call, Tools const& tools, AddPerson const& input);
Result<Nothing> disable(http::Call& call, db::Tx& tx, Tools const& tools, Sessions& sessions,
                        Disable const& input);
// A new one-time password; the second factor goes with the old one. Not for the
// administrators themselves: `luoshi reset-login` on the server does that.
Result<OneTimePassword> reset(http::Call& call, Tools const& tools, Sessions& sessions, Reset const& input);

} // namespace luoshi::accounts::administration
