// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

PrivateEndpointPolicies policiesNamed(const std::string& name) {
  constexpr std::array policies{
      std::pair{"Enabled", PrivateEndpointPolicies::Enabled},
      std::pair{"NetworkSecurityGroupEnabled", PrivateEndpointPolicies::NetworkSecurityGroupEnabled},
      std::pair{"RouteTableEnabled", PrivateEndpointPolicies::RouteTableEnabled},
  };
  for (const auto& [word, policy] : policies)
    if (sameName(word, name)) return policy;
  return PrivateEndpointPolicies::Disabled;
}

SubnetDraft subnet(const MapEntry& entry) {
  const ObjectView object{entry.value};
  SubnetDraft draft{
      .name = entry.key,
      .addressPrefixes = object.located("addressPrefix", readPrefix),
      .routeTable = object.located("routeTable"),
      .networkSecurityGroup = object.located("networkSecurityGroup"),
      .privateEndpointNetworkPolicies = policiesNamed(object.text("privateEndpointNetworkPolicies")),
      .serviceEndpoints = object.texts("serviceEndpoints"),
      .delegations = object.values("delegations", readName),
      .natGateway = object.located("natGateway"),
      .defaultOutboundAccess = object.boolean("defaultOutboundAccess", true)};
  if (draft.addressPrefixes.empty()) draft.addressPrefixes = object.located("addressPrefixes", readPrefix);
  return draft;
}

PeeringDraft peering(const MapEntry& entry) {
  const ObjectView object{entry.value};
  return {.name = entry.key,
          .remoteVirtualNetwork = object.reference("remoteVirtualNetwork"),
          .allowVirtualNetworkAccess = object.boolean("allowVirtualNetworkAccess", true),
          .allowForwardedTraffic = object.boolean("allowForwardedTraffic", false),
          .allowGatewayTransit = object.boolean("allowGatewayTransit", false),
          .useRemoteGateways = object.boolean("useRemoteGateways", false),
          .peerCompleteVnets = object.locatedBoolean("peerCompleteVnets"),
          .localSubnetNames = object.texts("localSubnetNames"),
          .remoteSubnetNames = object.texts("remoteSubnetNames"),
          .enableOnlyIPv6Peering = object.boolean("enableOnlyIPv6Peering", false)};
}

VirtualNetworkDraft virtualNetwork(const MapEntry& entry) {
  const ObjectView object{entry.value};
  VirtualNetworkDraft draft{
      .name = resourceName(entry),
      .at = entry.key.at,
      .location = object.text("location"),
      .addressPrefixes = object.located("addressPrefixes", readPrefix),
      .summarizedGatewayPrefixes = object.values("summarizedGatewayPrefixes", readPrefix),
      .subnets = {},
      .peerings = {}};
  for (const MapEntry& part : object.entries("subnets")) draft.subnets.push_back(subnet(part));
  for (const MapEntry& part : object.entries("virtualNetworkPeerings"))
    draft.peerings.push_back(peering(part));
  return draft;
}

}  // namespace

std::vector<VirtualNetworkDraft> convertVirtualNetworks(const ObjectView& design) {
  std::vector<VirtualNetworkDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualNetworks")) drafts.push_back(virtualNetwork(entry));
  return drafts;
}

}  // namespace vnetsim
