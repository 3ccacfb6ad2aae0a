// SPDX-License-Identifier: MIT
#pragma once

#include "net/ip_address.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

// A peering of subnets (R29): `peerCompleteVnets` is false, and both sides name the same subnets of either
// network. Where the two sides disagree, which Azure would refuse, the link carries what both of them name:
// the narrower reading never makes two subnets reach each other that one side keeps apart. A side that peers
// the complete networks names everything, and one without `enableOnlyIPv6Peering` both families.
//
// `enableOnlyIPv6Peering` takes IPv4 out of the exchange: of the named subnets' prefixes those of IPv6 are
// left. Microsoft documents it for peerings of subnets; with complete networks it leaves the IPv6 address
// space (the two families are tables of their own, R8).

/// Fills in what the peerings exchange: per network of a connected pair its prefixes as the other one sees
/// them, in the order written, for subnets in name order. Of a peering without counterpart: what it asks for.
/// Pre: counterparts and named subnets are there. Cost: O(peerings, their subnets and prefixes).
void fillExchangedSpaces(TopologyParts& parts);

/// Whether the link does not peer complete networks: one side or the other names subnets (R29).
bool isOfSubnets(const Topology& topology, PeeringId peering);

/// Whether the link delivers from, and to, a subnet of either network: the subnet is named on both sides, or
/// complete networks are peered (R29b). O(log named subnets).
bool takesPart(const Topology& topology, PeeringId peering, SubnetId subnet);

/// Whether the link carries packets of this family.
bool carries(const Topology& topology, PeeringId peering, IpFamily family);

}  // namespace vnetsim
