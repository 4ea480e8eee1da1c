// expect: '..' in an include, as: src/loop/tracking/actions.cpp
#include "../breakdown/breakdown.h"
