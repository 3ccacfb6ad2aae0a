// SPDX-License-Identifier: MIT
#include "topology/subnet_peering.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

bool namesSubnet(const VirtualNetworkPeering& side, SubnetId subnet, VirtualNetworkId home) {
  if (side.peerCompleteVnets) return true;
  return std::ranges::binary_search(home == side.local ? side.localSubnets : side.remoteSubnets, subnet);
}

/// Both objects of a link; the second is null where only one side has one.
struct Sides {
  const VirtualNetworkPeering& one;
  const VirtualNetworkPeering* other;

  bool areComplete() const { return one.peerCompleteVnets && (other == nullptr || other->peerCompleteVnets); }
  bool bothName(SubnetId subnet, VirtualNetworkId home) const {
    return namesSubnet(one, subnet, home) && (other == nullptr || namesSubnet(*other, subnet, home));
  }
  bool carry(IpFamily family) const {
    const bool isOnlyIPv6 = one.enableOnlyIPv6Peering || (other != nullptr && other->enableOnlyIPv6Peering);
    return family == IpFamily::V6 || !isOnlyIPv6;
  }
};

Sides sidesOf(const Topology& topology, PeeringId id) {
  const auto& peering = topology[id];
  return {peering, peering.reverse ? &topology[*peering.reverse] : nullptr};
}

std::vector<Prefix> exchangedOf(const TopologyParts& parts, const Sides& sides, VirtualNetworkId home) {
  std::vector<Prefix> result;
  const auto add = [&](const std::vector<Prefix>& prefixes) {
    for (const Prefix& prefix : prefixes)
      if (sides.carry(prefix.family())) result.push_back(prefix);
  };
  const auto& network = parts.virtualNetworks[home.index];
  if (sides.areComplete()) {
    add(network.addressPrefixes);
  } else {
    for (const SubnetId subnet : network.subnets)
      if (sides.bothName(subnet, home)) add(parts.subnets[subnet.index].addressPrefixes);
  }
  return result;
}

}  // namespace

void fillExchangedSpaces(TopologyParts& parts) {
  for (auto& peering : parts.peerings) {
    const Sides sides{peering, peering.reverse ? &parts.peerings[peering.reverse->index] : nullptr};
    peering.localAddressSpace = exchangedOf(parts, sides, peering.local);
    peering.remoteAddressSpace = exchangedOf(parts, sides, peering.remote);
  }
}

bool isOfSubnets(const Topology& topology, PeeringId peering) {
  return !sidesOf(topology, peering).areComplete();
}

bool takesPart(const Topology& topology, PeeringId peering, SubnetId subnet) {
  return sidesOf(topology, peering).bothName(subnet, topology[subnet].virtualNetwork);
}

bool carries(const Topology& topology, PeeringId peering, IpFamily family) {
  return sidesOf(topology, peering).carry(family);
}

}  // namespace vnetsim
