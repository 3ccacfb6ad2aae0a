// SPDX-License-Identifier: MIT
// A model that is not independent, for the test of the check that finds it.
#pragma once

#include "net/prefix.hpp"
