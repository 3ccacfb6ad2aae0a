// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "analysis/expectations.hpp"

namespace vnetsim {

/// One check per source; names that match nothing go to `diagnostics`.
std::vector<Check> checkNextHop(const CompiledNetwork& network, const NextHopExpectation& expectation,
                                std::vector<Diagnostic>& diagnostics);

/// One check per row that the table must hold.
std::vector<Check> checkRoutes(const CompiledNetwork& network, const RoutesExpectation& expectation,
                               std::vector<Diagnostic>& diagnostics);

}  // namespace vnetsim
