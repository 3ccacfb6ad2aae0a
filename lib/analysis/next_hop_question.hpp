// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "forwarding/compiled_network.hpp"

namespace vnetsim {

/// One forwarding decision: the row a packet from a subnet takes, and the rows that lost.
struct NextHopAnswer {
  std::optional<RouteDecision> route;  // nothing: no row holds the destination
  std::vector<RejectedRoute> rejected;
  std::optional<GapId> gap;            // the table is not fully known, so another row might hold
  std::optional<SpeakerId> unsettled;  // whose routes keep changing, and with them the row

  bool isCertain() const { return !gap && !unsettled; }
};

/// The first hop only: no flag of a peering and no policy is looked at (R138). O(rows of the table).
NextHopAnswer nextHopOf(const CompiledNetwork& network, SubnetId from, IpAddress destination);

}  // namespace vnetsim
