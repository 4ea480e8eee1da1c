// What an empty installation begins with, and the way back into it.
#pragma once

#include "platform/tools.h"
#include "shared/actor.h"

namespace luoshi::app
{

struct FirstAccount
{
    std::string login;
    std::string post;
    Role role = Role::system_admin;
    std::string password; // shown once
};

// The issuing office, its clerk and the three administrators.
std::vector<FirstAccount> install(Tools const& tools, std::string const& office_name);
// Also for an administrator, whom no other administrator can reset. Nothing when there is no such account.
std::optional<std::string> new_password_for(Tools const& tools, std::string const& login);

} // namespace luoshi::app
