// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "base/diagnostic.hpp"
#include "routing/propagation.hpp"

namespace vnetsim {

/// One warning (VN308) for each group of neighbours whose exchange of routes does not settle, at the first of
/// them, with the others as notes (R69). O(unsettled speakers × links).
std::vector<Diagnostic> propagationDiagnostics(const Topology& topology, const Propagation& propagation);

}  // namespace vnetsim
