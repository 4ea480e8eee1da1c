// expect: may not use tracking (MAY_USE), as: src/loop/breakdown/desk.cpp
#include "tracking/tracking.h"
