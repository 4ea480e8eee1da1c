// Who may hold which role beside which.
#pragma once

#include "directory/model.h"
#include "shared/result.h"

namespace luoshi::directory
{

// `held`: what the person has or had; only what overlaps in time counts. Basis: GB/T 22239-2019 8.1.5 (three
// administrators, each another person, none with business), requirements, roles.
Result<void> may_hold(std::vector<Identity> const& held, Identity const& wanted, Unit const& unit);

} // namespace luoshi::directory
