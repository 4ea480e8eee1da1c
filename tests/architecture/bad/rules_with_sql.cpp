// expect: rules may not use platform, as: src/loop/tracking/rules.cpp
#include "platform/db/session.h"
