// expect: only the face of breakdown may be used, as: src/loop/tracking/actions.cpp
#include "breakdown/store.h"
