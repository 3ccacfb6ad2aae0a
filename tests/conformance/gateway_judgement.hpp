// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "conformance/case.hpp"
#include "forwarding/compiled_network.hpp"

namespace vnetsim::conformance {

/// How a captured set of learned or advertised routes compares with ours.
struct GatewayJudgement {
  std::size_t matchedRows = 0;
  std::vector<std::string> mismatches;  // empty: the two sets are the same
};

/// Compares as sets of (network, next hop, origin, AS path): each captured row needs one of ours, and each of
/// ours a captured one; what a row leaves out is not looked at.
GatewayJudgement judgeGatewayRoutes(const CapturedGatewayRoutes& captured, const CompiledNetwork& network);

}  // namespace vnetsim::conformance
