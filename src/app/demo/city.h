// The demonstration city 示范市 (design §12): units and accounts named by post, no invented people.
#pragma once

#include "directory/directory.h"
#include "platform/tools.h"

#include <map>

namespace luoshi::app::demo
{

struct Account
{
    std::string login;
    std::string unit_name;
    std::string post_name;
    Role role = Role::handler;
    IdentityId identity;
};

struct City
{
    UnitId office; // 督查室
    std::vector<Account> accounts;
    std::map<std::int64_t, std::string> unit_names;
};

// Everything in one transaction; one password for all accounts (argon2 for each would take half a minute).
City build_city(db::Tx& tx, Tools const& tools, std::string const& password_hash);

} // namespace luoshi::app::demo
