// expect: platform may not use directory, as: src/platform/http/api.cpp
#include "directory/directory.h"
