// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "analysis/expectations.hpp"

namespace vnetsim {

/// One check per ordered pair of different endpoints and per port; names that match nothing go to
/// `diagnostics`.
std::vector<Check> checkReachability(const CompiledNetwork& network,
                                     const ReachabilityExpectation& expectation,
                                     std::vector<Diagnostic>& diagnostics);

}  // namespace vnetsim
