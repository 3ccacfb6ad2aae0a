// SPDX-License-Identifier: MIT
//
// The routing stage: declared resources in, one effective route table per subnet out. Origination lists every
// candidate row, selection marks which are active. The unit of work is one table, and it reads only its
// virtual network, that network's peers, its route table and what gateways learned, which is worked out
// before.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "routing/effective_route.hpp"
#include "routing/propagation.hpp"

namespace vnetsim {

/// All tables of a topology. Subnets of one network with the same route table and service endpoints share
/// one, but no other subnet that of a GatewaySubnet.
struct EffectiveRoutes {
  Propagation propagation;
  std::vector<EffectiveRouteTable> tables;
  std::vector<std::uint32_t> tableOfSubnet;  // by SubnetId

  const EffectiveRouteTable& tableOf(SubnetId subnet) const& { return tables[tableOfSubnet[subnet.index]]; }
  const EffectiveRouteTable& tableOf(SubnetId subnet) const&& = delete;  // it would outlive its tables
};

/// The table of a subnet of `network` that is associated with `routeTable`, has these service endpoints and,
/// as a GatewaySubnet, uses less of what was learned (R85). O(rows log rows).
EffectiveRouteTable effectiveRouteTable(const Topology& topology, const Propagation& propagation,
                                        VirtualNetworkId network, std::optional<RouteTableId> routeTable,
                                        std::span<const std::string> serviceEndpoints = {},
                                        SubnetRole role = SubnetRole::Ordinary);

/// The tables of all subnets.
EffectiveRoutes effectiveRoutes(const Topology& topology);

}  // namespace vnetsim
