// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "routing/effective_route.hpp"

namespace vnetsim {

/// Marks which candidates of one table are active and why the others are not, and puts them in Azure's order.
///
/// First difference decides; longest-prefix match happens later, at lookup (R30, R32):
///   1. Same prefix: User > VirtualNetworkGateway > Default (R31). The loser is printed Invalid (R34), except
///      a None row, which vanishes (R6).
///   2. None rows also vanish where the network's own space equals or strictly contains them (R4), and all of
///      them where a user-defined 0.0.0.0/0 takes over, unless that route is itself configured None (R5).
///   3. Two Default rows of one prefix, which only a refused design has (R17): VnetLocal, then the first
///   peering.
/// Post: every candidate is still there; exactly one per prefix is Active. Cost: O(n log n).
std::vector<EffectiveRoute> selectRoutes(const Topology& topology, std::vector<EffectiveRoute> candidates);

}  // namespace vnetsim
