// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "topology/build.hpp"

namespace vnetsim {

/// Everything in a result, as text: equal results have equal dumps.
std::string dumpOf(const BuildResult& result);

}  // namespace vnetsim
