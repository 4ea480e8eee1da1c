// The timer engine: one for all stages. A timer is a budget with a ledger of suspensions and extensions;
// its due day, its light and its next rung are derived, and every due day can explain itself.
#pragma once

#include "timers/model.h"
#include "timers/rules.h"
