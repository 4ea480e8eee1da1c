// One line of a batch against the directory as it stands now.
#pragma once

#include "platform/db/database.h"
#include "platform/tools.h"
#include "roster/model.h"
#include "shared/result.h"

namespace luoshi::roster
{

// Whether the line could come into force today: accounts.login_taken, directory.no_such_unit, directory.no_such_person,
// directory.role_held, directory.administrator_apart, directory.role_needs_office, directory.role_is_over.
Result<void> check(db::Session& session, Line const& line, Day today);
// Of all lines with what each would be told: other lines, or another directory, give another one.
std::string fingerprint(db::Session& session, std::vector<Line> const& lines, Day today);
// Person, account, roles; `line.person` is filled in. Refused with roster.line_has_trouble, or directory.own_role.
Result<void> put_in_force(db::Tx& tx, Tools const& tools, Actor const& actor, Line& line);

} // namespace luoshi::roster
