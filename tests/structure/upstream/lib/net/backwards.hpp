// SPDX-License-Identifier: MIT
// Not part of the product: an include that runs against the pipeline, for the test that must find it.
#pragma once
#include "analysis/trace.hpp"
