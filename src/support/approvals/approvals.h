// The face of approvals: a stage asks for steps, hands on what an approver says, and does its act when all said yes.
#pragma once

#include "approvals/model.h"
#include "platform/db/database.h"
#include "platform/tools.h"
#include "shared/texts.h"

namespace luoshi::approvals
{

struct Ask
{
    std::string_view object_kind;
    std::int64_t object = 0;
    Act act = Act::dispatch;
    UnitId office;
    std::vector<Role> roles; // one step each, 1–3
    std::int64_t rule_version = 1;
    std::string reason;
    std::string body; // JSON: done as it stands when the last step says yes
};
// Refused: approvals.one_waits; approvals.nobody where a step could be decided by no one.
Result<Request> open(db::Tx& tx, Tools const& tools, Actor const& actor, Ask const& ask);

struct Say
{
    bool approve = false;
    std::string remark; // required with a no
    std::string basis;
};
// The request afterwards: still pending where a further step follows. Refused: common.not_found where nothing waits,
// approvals.not_your_step, own_request, decided_before; common.required for a no without a remark.
Result<Request> decide(db::Tx& tx, Tools const& tools, Actor const& actor, std::int64_t object,
                       Say const& say);
// By whoever may ask in that office. The reason of a withdrawal is the office's own business.
Result<void> withdraw(db::Tx& tx, Tools const& tools, Actor const& actor, std::int64_t object);

std::optional<Request> pending(db::Session& session, std::int64_t object);
// The objects whose requests wait.
std::vector<std::int64_t> waiting_objects(db::Session& session);
// Whose turn a pending request is: the role of its next step, and who holds it, has not asked and not decided before.
struct Turn
{
    Role role{};
    std::vector<PersonId> deciders;
};
Turn turn(db::Session& session, Request const& request, Day today);
// The last request for an object, as this reader sees it; of the same office only.
std::optional<View> latest(db::Session& session, Texts const& texts, Language language, Actor const& reader,
                           std::int64_t object);

} // namespace luoshi::approvals
