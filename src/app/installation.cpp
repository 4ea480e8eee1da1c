#include "app/installation.h"

#include "accounts/accounts.h"
#include "app/program.h"
#include "audit/audit.h"
#include "directory/directory.h"
#include "platform/crypto.h"
#include "search/initials.h"

namespace luoshi::app
{

std::vector<FirstAccount> install(Tools const& tools, std::string const& office_name)
{
    std::vector<FirstAccount> first{{"xitong", "系统管理员", Role::system_admin, {}},
                                    {"anquan", "安全管理员", Role::security_admin, {}},
                                    {"shenji", "审计管理员", Role::audit_admin, {}},
                                    {"duban", "督办科科员", Role::supervision, {}}};
    std::vector<std::string> hashes;
    for (auto& each : first)
    {
        each.password = accounts::one_time_password();
        hashes.push_back(crypto::hash_password(each.password));
    }
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            auto const today = tools.clock.today();
            directory::Unit office;
            office.name = office_name;
            office.short_name = office_name;
            office.initials = search::initials(office_name);
            office.kind = directory::UnitKind::office;
            office.office = true;
            office.from_day = today;
            auto const unit = directory::add_unit(tx, tools, office);
            for (std::size_t i = 0; i < first.size(); ++i)
            {
                auto const post = directory::add_post(tx, tools, unit, first[i].post);
                directory::Identity identity;
                identity.person = directory::add_person(tx, tools, first[i].post, unit, post);
                identity.role = first[i].role;
                identity.unit = unit;
                identity.post = post;
                identity.from_day = today;
                directory::add_identity(tx, tools, identity);
                accounts::add_login(tx, identity.person, first[i].login, hashes[i], true);
            }
            set_fact(tx, "installed", to_text(tools.clock.now()));
            set_fact(tx, "demonstration", "no");
            audit::record(tx, tools, Actor{}, "platform.init", unit);
            return {};
        });
    ENSURE(done.has_value());
    return first;
}

std::optional<std::string> new_password_for(Tools const& tools, std::string const& login)
{
    auto password = accounts::one_time_password();
    auto const hash = crypto::hash_password(password);
    auto const done = tools.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            auto const person = accounts::person_with(tx, login);
            if (!person) return refuse_not_found();
            accounts::put_password(tx, *person, hash);
            tx.run("DELETE FROM accounts_session WHERE person = ?1", *person);
            audit::record(tx, tools, Actor{}, "accounts.reset_on_server", *person,
                          audit::payload({{"login", login}}));
            return {};
        });
    if (!done) return {};
    return password;
}

} // namespace luoshi::app
