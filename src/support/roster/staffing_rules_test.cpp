// Who is missing, rule by rule.
#include "roster/staffing_rules.h"

#include <gtest/gtest.h>

namespace luoshi::roster
{
namespace
{

class staffing_of_a_city : public ::testing::Test
{
protected:
    Known known;
    std::set<PersonId> can_sign_in;
    std::int64_t next = 1;
    UnitId office = unit("市政府督查室", directory::UnitKind::office, true);
    UnitId bureau = unit("市水利局", directory::UnitKind::department, false);

    UnitId unit(std::string name, directory::UnitKind kind, bool is_office)
    {
        known.today = *make_day(2026, 11, 23);
        directory::Unit out;
        out.id = UnitId{next++};
        out.short_name = std::move(name);
        out.kind = kind;
        out.office = is_office;
        known.units.push_back(out);
        return out.id;
    }
    void person(UnitId at, Role role, std::int32_t from = -1, std::optional<std::int32_t> to = {},
                bool has_account = true)
    {
        KnownPerson out;
        out.id = PersonId{next++};
        directory::Identity identity;
        identity.role = role;
        identity.unit = at;
        identity.from_day = known.today + from;
        if (to) identity.to_day = known.today + *to;
        out.identities.push_back(identity);
        if (has_account) can_sign_in.insert(out.id);
        known.people.push_back(out);
    }
    std::multiset<std::string> codes()
    {
        std::multiset<std::string> out;
        for (auto const& gap : gaps(known, can_sign_in)) out.emplace(gap.rule->code);
        return out;
    }
    void staff_all()
    {
        person(bureau, Role::unit_head);
        person(bureau, Role::handler);
        person(office, Role::supervision);
        person(office, Role::supervision);
        person(office, Role::leader);
        for (auto const role :
             {Role::system_admin, Role::security_admin, Role::security_admin, Role::audit_admin})
            person(office, role);
    }
};

TEST_F(staffing_of_a_city, an_empty_one_lacks_everybody_and_a_full_one_nobody)
{
    EXPECT_EQ(codes(),
              (std::multiset<std::string>{"no_head", "no_handler", "no_clerk", "one_verifier", "no_leader",
                                          "no_system_admin", "no_security_admin", "no_audit_admin"}));
    staff_all();
    EXPECT_TRUE(codes().empty());
    unit("市政府", directory::UnitKind::government, false); // hosts nothing
    EXPECT_TRUE(codes().empty());
}

TEST_F(staffing_of_a_city, only_whoever_can_act_today_counts)
{
    staff_all();
    auto const town = unit("青河镇", directory::UnitKind::town, false);
    EXPECT_EQ(codes(), (std::multiset<std::string>{"no_head", "no_handler"}));
    person(town, Role::grassroots, 1); // from tomorrow
    person(town, Role::grassroots, -9, -1);
    person(town, Role::grassroots, -9, {}, false); // no account
    EXPECT_EQ(codes().size(), 2U);
    person(town, Role::grassroots); // receives, signs and handles
    EXPECT_TRUE(codes().empty());
}

TEST_F(staffing_of_a_city, what_stops_stands_before_what_hinders)
{
    auto const found = gaps(known, can_sign_in);
    bool hinders = false;
    for (auto const& gap : found)
    {
        hinders = hinders || gap.rule->weight == Weight::hinders;
        EXPECT_EQ(gap.rule->weight == Weight::hinders, hinders);
    }
}

} // namespace
} // namespace luoshi::roster
