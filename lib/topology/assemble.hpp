// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
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
  std::vector<const RouteServerDraft*> routeServers;
  std::vector<const PrivateEndpointDraft*> privateEndpoints;
  std::vector<const BastionHostDraft*> bastionHosts;
  std::vector<const VirtualNetworkApplianceDraft*> virtualNetworkAppliances;
  std::vector<const LocalNetworkGatewayDraft*> localNetworkGateways;
  std::vector<const ConnectionDraft*> connections;
};

/// The id of what came from `draft`; nothing where it was left out for want of a resolved reference.
/// `origins` are places in one list of the ordered draft, as `draft` is.
template <class AnyId, class Draft>
std::optional<AnyId> idOf(const std::vector<const Draft*>& origins, const Draft& draft) {
  const auto found = std::lower_bound(origins.begin(), origins.end(), &draft);
  if (found == origins.end() || *found != &draft) return std::nullopt;
  return AnyId{static_cast<std::uint32_t>(found - origins.begin())};
}

/// The id that the next element of `things` will have.
template <class AnyId, class Thing>
AnyId nextIn(const std::vector<Thing>& things) {
  return AnyId{static_cast<std::uint32_t>(things.size())};
}

template <class T>
std::vector<T> valuesOf(const std::vector<Located<T>>& written) {
  std::vector<T> result;
  for (const auto& one : written) result.push_back(one.value);
  return result;
}

struct Assembly {
  TopologyParts parts;  // without addresses for those who declare none
  Origins origins;
  /// Whether all references were resolved; what held one that was not is missing from `parts`.
  bool isComplete = true;
};

/// A region in lower case without blanks, so that "West Europe" is "westeurope".
std::string normalisedLocation(std::string_view written);

/// What Azure reserves a subnet of this name for (R50).
SubnetRole roleNamed(std::string_view name);

/// Numbers the resources of an ordered draft and resolves their references (R15, R16 for peerings).
/// Pre: `draft` is in order and outlives the result. Uses up the routes of its route tables, of which large
/// designs are mostly made.
Assembly assemble(TopologyDraft& draft, DiagnosticList& diagnostics);

}  // namespace vnetsim
