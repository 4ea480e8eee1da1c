#include "directory/role_rules.h"

#include <gtest/gtest.h>

using namespace luoshi;
using namespace luoshi::directory;

namespace
{

Unit unit_that(bool is_office)
{
    Unit unit;
    unit.id = UnitId{7};
    unit.office = is_office;
    return unit;
}

Identity identity_of(Role role, Day from, std::optional<Day> to = {})
{
    Identity identity;
    identity.person = PersonId{1};
    identity.role = role;
    identity.unit = UnitId{7};
    identity.from_day = from;
    identity.to_day = to;
    return identity;
}

std::string said(std::vector<Identity> const& held, Identity const& wanted, bool is_office = true)
{
    auto const result = may_hold(held, wanted, unit_that(is_office));
    return result ? "yes" : result.error().code;
}

constexpr Day monday{20000};

} // namespace

TEST(role_rules, an_administrator_is_nothing_else_and_nobody_else_is_an_administrator)
{
    for (auto const administrator : {Role::system_admin, Role::security_admin, Role::audit_admin})
    {
        for (auto const other : {Role::system_admin, Role::security_admin, Role::audit_admin, Role::handler,
                                 Role::supervision, Role::leader})
        {
            if (other == administrator) continue;
            EXPECT_EQ(said({identity_of(administrator, monday)}, identity_of(other, monday)),
                      "directory.administrator_apart");
            EXPECT_EQ(said({identity_of(other, monday)}, identity_of(administrator, monday)),
                      "directory.administrator_apart");
        }
    }
}

TEST(role_rules, what_has_ended_is_in_nobodys_way)
{
    auto const ended = identity_of(Role::audit_admin, monday - 30, monday - 1);
    EXPECT_EQ(said({ended}, identity_of(Role::supervision, monday)), "yes");
    EXPECT_EQ(said({ended}, identity_of(Role::supervision, monday - 1)), "directory.administrator_apart");
}

TEST(role_rules, the_same_role_is_held_once_and_two_roles_of_business_may_meet)
{
    EXPECT_EQ(said({identity_of(Role::handler, monday)}, identity_of(Role::handler, monday)),
              "directory.role_held");
    EXPECT_EQ(said({identity_of(Role::handler, monday)}, identity_of(Role::unit_head, monday)), "yes");
}

TEST(role_rules, roles_of_an_office_are_held_at_an_office)
{
    EXPECT_EQ(said({}, identity_of(Role::supervision, monday), false), "directory.role_needs_office");
    EXPECT_EQ(said({}, identity_of(Role::handler, monday), false), "yes");
}

TEST(role_rules, a_role_does_not_end_before_it_begins)
{
    EXPECT_EQ(said({}, identity_of(Role::handler, monday, monday - 1)), "directory.ends_before_it_begins");
}
