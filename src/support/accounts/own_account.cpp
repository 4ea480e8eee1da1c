// What people change of their own account: the password, and the second factor (RFC 6238), which is asked for with
// the password and in force once a code of it was shown.
#include "accounts/accounts.h"

#include "audit/audit.h"
#include "platform/crypto.h"

namespace luoshi::accounts
{

namespace
{

// 120 bits, written so that the column can stay text; authenticators get it in base 32.
constexpr std::size_t secret_bytes = 15;

} // namespace

Result<void> Sessions::check_own_password(http::Call const& call, std::string_view password,
                                          std::string_view field) const
{
    auto const hash = tools_.database.read(
        [&](db::Session& session) -> std::string
        {
            auto rows = session.query("SELECT password_hash FROM accounts_login WHERE person = ?1",
                                      call.actor.person);
            return rows.next() ? std::string(rows.text(0)) : std::string{};
        });
    if (!crypto::verify_password(hash, password)) return refuse_input(field, "accounts.wrong_password");
    return {};
}

Result<Nothing> Sessions::change_password(http::Call& call, ChangePassword const& input)
{
    TRY(check_password(input.new_password));
    TRY(check_own_password(call, input.old_password, "old_password"));
    // A one-time password that were kept would be no one-time password.
    if (input.new_password == input.old_password)
        return refuse_input("new_password", "accounts.same_password");
    auto const hash = crypto::hash_password(input.new_password);
    TRY(tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.run("UPDATE accounts_login SET password_hash = ?1, must_change = 0 WHERE person = ?2", hash,
                   call.actor.person);
            // Whoever stole the old password is signed out with this.
            tx.run("DELETE FROM accounts_session WHERE person = ?1 AND id <> ?2", call.actor.person,
                   call.session);
            audit::record(tx, tools_, call.actor, "accounts.change_password", call.actor.person);
            return {};
        }));
    std::lock_guard const lock(mutex_);
    known_.clear();
    return Nothing{};
}

Result<SecondFactor> Sessions::begin_second_factor(http::Call& call, WithPassword const& input)
{
    TRY(check_own_password(call, input.password, "password"));
    auto const secret = crypto::random_token(secret_bytes);
    std::string login;
    TRY(tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            auto rows = tx.query("SELECT login, totp_secret FROM accounts_login WHERE person = ?1",
                                 call.actor.person);
            if (!rows.next()) return refuse_not_found();
            if (!rows.text(1).empty()) return refuse("accounts.second_factor_is_set");
            login = rows.text(0);
            tx.run("UPDATE accounts_login SET totp_pending = ?1 WHERE person = ?2", secret,
                   call.actor.person);
            audit::record(tx, tools_, call.actor, "accounts.begin_second_factor", call.actor.person);
            return {};
        }));
    auto const shown = crypto::base32(secret);
    return SecondFactor{shown, "otpauth://totp/Luoshi:" + login + "?secret=" + shown + "&issuer=Luoshi"};
}

Result<Nothing> Sessions::confirm_second_factor(http::Call& call, db::Tx& tx, WithCode const& input)
{
    auto const pending = [&]
    {
        auto rows = tx.query("SELECT totp_pending FROM accounts_login WHERE person = ?1", call.actor.person);
        return rows.next() ? std::string(rows.text(0)) : std::string{};
    }();
    if (pending.empty()) return refuse("accounts.second_factor_not_begun");
    auto const step =
        crypto::matching_totp_step(pending, input.code, call.now.microseconds / microseconds_per_second);
    if (step < 0) return refuse_input("code", "accounts.wrong_code");
    // The code that was shown here opens nothing any more.
    tx.run("UPDATE accounts_login SET totp_secret = ?1, totp_pending = '', totp_step = ?2 WHERE person = ?3",
           pending, step, call.actor.person);
    audit::record(tx, tools_, call.actor, "accounts.set_second_factor", call.actor.person);
    return Nothing{};
}

Result<Nothing> Sessions::remove_second_factor(http::Call& call, WithPassword const& input)
{
    TRY(check_own_password(call, input.password, "password"));
    TRY(tools_.database.write(
        [&](db::Tx& tx) -> Result<void>
        {
            tx.run("UPDATE accounts_login SET totp_secret = '', totp_pending = '' WHERE person = ?1",
                   call.actor.person);
            audit::record(tx, tools_, call.actor, "accounts.remove_second_factor", call.actor.person);
            return {};
        }));
    return Nothing{};
}

} // namespace luoshi::accounts
