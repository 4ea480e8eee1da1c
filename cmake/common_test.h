// The same for tests.
#pragma once

#include "common.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
