// SPDX-License-Identifier: MIT
//
// The routing stage: declared resources in, one effective route table per subnet out. Origination lists every
// candidate row, selection marks which are active. The unit of work is one table, and it reads only its
// virtual network, that network's peers, its route table and what gateways learned, which is worked out
// before.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "routing/effective_route.hpp"
#include "routing/propagation.hpp"

namespace vnetsim {

/// What one table is worked out from.
struct TableSource {
  VirtualNetworkId network;
  std::optional<RouteTableId> routeTable = {};
  std::vector<std::string> serviceEndpoints = {};
  SubnetRole role = SubnetRole::Ordinary;
  std::optional<HubRouteTableId> hubRouteTable = {};  // of the router of a virtual hub: by what it forwards
  std::optional<GapId> gap = {};  // which route table the subnet has is not known
};

/// Which tables there are, before any of them is worked out. Subnets of one network with the same route table
/// and service endpoints share one, but no other subnet that of a GatewaySubnet.
struct TablePlan {
  std::vector<TableSource> tables;
  std::vector<std::uint32_t> tableOfSubnet;  // by SubnetId; a place in `tables`
};

/// Cost: O(subnets log subnets).
TablePlan planTables(const Topology& topology);

/// All tables of a topology, in the order of its plan.
struct EffectiveRoutes {
  Propagation propagation;
  std::vector<EffectiveRouteTable> tables;
  std::vector<std::uint32_t> tableOfSubnet;  // by SubnetId

  const EffectiveRouteTable& tableOf(SubnetId subnet) const& { return tables[tableOfSubnet[subnet.index]]; }
  const EffectiveRouteTable& tableOf(SubnetId subnet) const&& = delete;  // it would outlive its tables
};

/// One table: every candidate of a subnet of the source's network, which of them are active and why the others
/// are not. A GatewaySubnet uses less of what was learned (R85). O(rows log rows).
EffectiveRouteTable effectiveRouteTable(const Topology& topology, const Propagation& propagation,
                                        const TableSource& source);

/// The tables of all subnets.
EffectiveRoutes effectiveRoutes(const Topology& topology);

}  // namespace vnetsim
