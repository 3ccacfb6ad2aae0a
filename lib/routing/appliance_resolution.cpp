// SPDX-License-Identifier: MIT
#include "routing/appliance_resolution.hpp"

#include <algorithm>

#include "topology/connected_group.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

constexpr Rule directlyReachable{40};
constexpr Rule unownedAddress{46};
constexpr Rule stoppedAppliance{45};
constexpr Rule basicAcrossRegions{28};

bool holds(const Topology& topology, VirtualNetworkId network, IpAddress address) {
  const auto holders = topology.networksHolding(address);
  return std::find(holders.begin(), holders.end(), network) != holders.end();
}

bool brings(const VirtualNetworkPeering& peering, IpAddress address) {
  return std::ranges::any_of(peering.remoteAddressSpace,
                             [&](const Prefix& prefix) { return prefix.contains(address); });
}

/// Why an owner cannot serve as an appliance, if it cannot.
std::optional<Degraded> unusable(const Topology& topology, const AddressOwner& owner,
                                 std::optional<PeeringId> over) {
  if (const auto* nic = std::get_if<NetworkInterfaceId>(&owner))
    if (!topology[topology[*nic].virtualMachine].isRunning)
      return Degraded{Reason::ApplianceStopped, stoppedAppliance};
  if (const auto* balancer = std::get_if<LoadBalancerId>(&owner))
    if (topology[*balancer].sku == LoadBalancerSku::Basic && over && topology[*over].isGlobal)
      return Degraded{Reason::NextHopNotAdjacent, basicAcrossRegions};
  return std::nullopt;
}

bool arePeeredBySubnets(const Topology& topology, VirtualNetworkId network, VirtualNetworkId other) {
  const auto peering = topology.peeringBetween(network, other);
  return peering && topology[*peering].isConnected() && isOfSubnets(topology, *peering);
}

ApplianceResolution ownerIn(const Topology& topology, VirtualNetworkId network, IpAddress address,
                            std::optional<PeeringId> over) {
  if (const auto owner = topology.ownerOf(network, address)) {
    if (const auto why = unusable(topology, *owner, over)) return *why;
    return next_hop::VirtualAppliance{*owner, over};
  }
  if (const auto gap = unknownAddressIn(topology, network)) return *gap;
  return Degraded{Reason::NextHopUnresolved, unownedAddress};
}

}  // namespace

std::optional<GapId> unknownAddressIn(const Topology& topology, VirtualNetworkId network) {
  const auto isIn = [&](const Gap& gap) {
    if (const auto* nic = std::get_if<NetworkInterfaceId>(&gap.resource))
      return topology[topology[*nic].subnet].virtualNetwork == network;
    if (const auto* firewall = std::get_if<AzureFirewallId>(&gap.resource))
      return topology[*firewall].virtualNetwork == network;
    const auto* gateway = std::get_if<GatewayId>(&gap.resource);
    return gateway != nullptr && topology[*gateway].virtualNetwork == network;
  };
  for (std::uint32_t i = 0; i < topology.gaps().size(); ++i)
    if (topology.gaps()[i].property == GapProperty::PrivateIPAddress && isIn(topology.gaps()[i]))
      return GapId{i};
  return std::nullopt;
}

ApplianceResolution resolveAppliance(const Topology& topology, VirtualNetworkId network, IpAddress address) {
  if (holds(topology, network, address)) return ownerIn(topology, network, address, std::nullopt);
  for (const PeeringId id : topology[network].peerings) {
    const auto& peering = topology[id];
    if (peering.isConnected() && brings(peering, address))
      return ownerIn(topology, peering.remote, address, id);
  }
  if (const auto own = topology[network].hubConnection) {
    const VirtualHub& hub = topology[topology[*own].hub];
    if (hub.addressPrefix.contains(address)) return *topology.gapIn(hub.network, GapProperty::NextHop);
  }
  // "Directly reachable" may or may not cover a connected group (R40, R90). Of two members that peer subnets
  // the peering alone says what is in reach (R91).
  const auto holders = topology.networksHolding(address);
  for (const ConnectedGroupId group : connectedGroupsOf(topology, network))
    for (const VirtualNetworkId holder : holders)
      if (connects(topology, topology[group], network, holder) && topology.ownerOf(holder, address) &&
          !arePeeredBySubnets(topology, network, holder))
        return *topology.gapIn(network, GapProperty::NextHop);
  const bool ownedElsewhere = std::any_of(holders.begin(), holders.end(), [&](VirtualNetworkId holder) {
    return topology.ownerOf(holder, address).has_value();
  });
  if (ownedElsewhere) return Degraded{Reason::NextHopNotAdjacent, directlyReachable};
  return Degraded{Reason::NextHopUnresolved, unownedAddress};
}

}  // namespace vnetsim
