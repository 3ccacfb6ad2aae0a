// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "topology/diagnostic_list.hpp"
#include "topology/draft.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// The drafts that the parts of a topology came from, by id, for the places of their details. Kinds that are
/// not listed here have the same place in the draft and in the parts.
struct Origins {
  std::vector<const SubnetDraft*> subnets;
  std::vector<const PeeringDraft*> peerings;
  std::vector<const GatewayDraft*> gateways;
  std::vector<const NetworkInterfaceDraft*> networkInterfaces;
  std::vector<const AzureFirewallDraft*> azureFirewalls;
  std::vector<const LoadBalancerDraft*> loadBalancers;
  std::vector<const LocalNetworkGatewayDraft*> localNetworkGateways;
  std::vector<const ConnectionDraft*> connections;
};

struct Assembly {
  TopologyParts parts;  // without addresses for those who declare none
  Origins origins;
  /// Whether all references were resolved; what held one that was not is missing from `parts`.
  bool isComplete = true;
};

/// Numbers the resources of an ordered draft and resolves their references (R15, R16 for peerings).
/// Pre: `draft` is in order and outlives the result.
Assembly assemble(const TopologyDraft& draft, DiagnosticList& diagnostics);

}  // namespace vnetsim
