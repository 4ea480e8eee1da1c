// Who may decide a step.
#pragma once

#include "approvals/model.h"
#include "shared/actor.h"
#include "shared/result.h"

namespace luoshi::approvals
{

// `steps` in their order. Basis: Z-98; whoever asked never approves, and nobody says yes twice.
Result<void> check_decider(Request const& request, std::vector<Step> const& steps, Actor const& actor);

} // namespace luoshi::approvals
