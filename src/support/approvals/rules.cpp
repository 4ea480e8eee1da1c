#include "approvals/rules.h"

namespace luoshi::approvals
{

Result<void> check_decider(Request const& request, std::vector<Step> const& steps, Actor const& actor)
{
    constexpr auto forbidden = Refusal::Kind::forbidden;
    if (request.state != State::pending) return refuse("approvals.decided_already");
    auto const& step = steps.at(static_cast<std::size_t>(request.step));
    if (actor.unit != request.office || actor.role != step.role)
        return refuse(forbidden, "approvals.not_your_step");
    if (actor.person == request.requester) return refuse(forbidden, "approvals.own_request");
    for (auto const& each : steps)
        if (each.person == actor.person) return refuse(forbidden, "approvals.decided_before");
    return {};
}

} // namespace luoshi::approvals
