// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <vector>

#include "routing/effective_route.hpp"

namespace vnetsim {

/// Marks which candidates of one table are active and why the others are not, and puts them in Azure's order.
///
/// First difference decides; longest-prefix match happens later, at lookup (R30, R32):
///   1. With propagation off, no row of a gateway stands (R51), and in a GatewaySubnet no default route of a
///      Route Server (R85).
///   2. Rows of the network itself, of its peerings and of service endpoints beat a gateway's that are equal
///      or longer (R33).
///   3. Of two gateways with one prefix, ExpressRoute wins (R71), or what a Route Server prefers (R83, R80).
///   4. Same prefix: User > VirtualNetworkGateway > Default (R31); among a user's routes the one that writes
///      the prefix out, then that of the service tag for less (R35). Two tags of equal scope leave the next
///      hop unknown. The loser is printed Invalid (R34), except a None row (R6), the Internet row where a
///      gateway has a default route (R34) and the prefix of a service tag (a guess), which vanish.
///   5. A user's route beats the row of a private endpoint that it covers, where the policies of its subnet
///      let it and it is no shorter than the space that holds the endpoint (R128).
///   6. None rows also vanish where the network's own space equals or strictly contains them (R4), and all of
///      them where a default route of a user or a gateway takes over, unless that of a user is itself
///      configured None (R5).
///   7. Two Default rows of one prefix, which only a refused design has (R17): VnetLocal, then the first
///      peering.
/// Post: every candidate is still there; at most one per prefix is Active. Cost: O(n log n), and O(n) for
/// each row of the network and its peerings.
std::vector<EffectiveRoute> selectRoutes(const Topology& topology, std::vector<EffectiveRoute> candidates,
                                         bool disableBgpRoutePropagation = false,
                                         SubnetRole role = SubnetRole::Ordinary);

}  // namespace vnetsim
