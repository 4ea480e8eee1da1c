// expect: shared may not use platform, as: src/shared/ids.cpp
#include "platform/clock.h"
