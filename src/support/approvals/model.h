// Approval steps as data (Z-98, rules §1 no. 11): an act that the rulebook names waits for zero to three steps, one role
// after the other. While a request is pending its object stands still; the last yes does the act exactly as it was asked.
#pragma once

#include "shared/actor.h"

namespace luoshi::approvals
{

// What may wait. The order is stored.
enum class Act : std::uint8_t
{
    dispatch, // 立项交办
};
constexpr auto enum_names(Act const*)
{
    return std::array<std::string_view, 1>{"dispatch"};
}

enum class State : std::uint8_t
{
    pending,
    approved,
    refused,
    withdrawn,
};
constexpr auto enum_names(State const*)
{
    return std::array<std::string_view, 4>{"pending", "approved", "refused", "withdrawn"};
}

// A row of approvals_request. `steps` is how many the rule asked for on the day of the request, `step` how many said yes:
// a rule that changes meanwhile changes no request.
struct Request
{
    RequestId id;
    std::string object_kind;
    std::int64_t object = 0;
    Act act = Act::dispatch;
    UnitId office;
    std::string reason;
    std::string body; // JSON: the act as it was asked
    std::int64_t rule_version = 1;
    std::int64_t steps = 1;
    std::int64_t step = 0;
    State state = State::pending;
    IdentityId requested_by;
    PersonId requester;
    Instant requested_at;
    std::optional<Instant> closed_at;
};
constexpr auto fields(Request const*)
{
    return std::tuple{field("id", &Request::id),
                      field("object_kind", &Request::object_kind),
                      field("object", &Request::object),
                      field("act", &Request::act),
                      field("office", &Request::office),
                      field("reason", &Request::reason),
                      field("body", &Request::body),
                      field("rule_version", &Request::rule_version),
                      field("steps", &Request::steps),
                      field("step", &Request::step),
                      field("state", &Request::state),
                      field("requested_by", &Request::requested_by),
                      field("requester", &Request::requester),
                      field("requested_at", &Request::requested_at),
                      field("closed_at", &Request::closed_at)};
}

// A row of approvals_step: who is asked, and what they said.
struct Step
{
    RequestId request;
    std::int64_t position = 0; // from 0
    Role role = Role::leader;
    PersonId person; // empty: not yet decided
    IdentityId identity;
    bool approve = false;
    std::string remark;
    std::string basis; // 批示或会议纪要 on which the decision stands
    std::optional<Instant> at;
};
constexpr auto fields(Step const*)
{
    return std::tuple{field("request", &Step::request),
                      field("position", &Step::position),
                      field("role", &Step::role),
                      field("person", &Step::person),
                      field("identity", &Step::identity),
                      field("approve", &Step::approve),
                      field("remark", &Step::remark),
                      field("basis", &Step::basis),
                      field("at", &Step::at)};
}

// What a page shows of it.
struct StepView
{
    Role role = Role::leader;
    bool decided = false;
    bool approve = false;
    std::string person;
    std::string post;
    std::string remark;
    std::string basis;
    std::optional<Instant> at;
};
constexpr auto fields(StepView const*)
{
    return std::tuple{field("role", &StepView::role),       field("decided", &StepView::decided),
                      field("approve", &StepView::approve), field("person", &StepView::person),
                      field("post", &StepView::post),       field("remark", &StepView::remark),
                      field("basis", &StepView::basis),     field("at", &StepView::at)};
}

struct View
{
    RequestId id;
    Act act = Act::dispatch;
    State state = State::pending;
    std::string reason;
    std::string requester;
    std::string requester_post;
    Instant requested_at;
    std::vector<StepView> steps;
    bool may_decide = false;
    std::string refused_because; // why not, in the reader's language
    bool may_withdraw = false;
};
constexpr auto fields(View const*)
{
    return std::tuple{field("id", &View::id),
                      field("act", &View::act),
                      field("state", &View::state),
                      field("reason", &View::reason),
                      field("requester", &View::requester),
                      field("requester_post", &View::requester_post),
                      field("requested_at", &View::requested_at),
                      field("steps", &View::steps),
                      field("may_decide", &View::may_decide),
                      field("refused_because", &View::refused_because),
                      field("may_withdraw", &View::may_withdraw)};
}

} // namespace luoshi::approvals
