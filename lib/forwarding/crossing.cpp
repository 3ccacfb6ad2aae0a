// SPDX-License-Identifier: MIT
#include "forwarding/crossing.hpp"

#include <algorithm>

#include "routing/gateway_use.hpp"
#include "topology/subnet_peering.hpp"

namespace vnetsim {
namespace {

constexpr Rule virtualNetworkAccess{19};
constexpr Rule forwardedTraffic{20};
constexpr Rule bothSubnets{29, 'b'};

Ending undetermined(GapId gap, Rule rule, PeeringId peering) {
  Ending ending = unknownValueEnding(gap, rule);
  ending.peering = peering;
  return ending;
}

Ending refusal(Reason reason, Rule rule, PeeringId peering) {
  Ending ending = droppedEnding(reason, rule);
  ending.peering = peering;
  return ending;
}

bool isCovered(const std::vector<Prefix>& addressSpace, IpAddress address) {
  return std::ranges::any_of(addressSpace, [&](const Prefix& prefix) { return prefix.contains(address); });
}

bool isGatewaySubnet(const Topology& topology, SubnetId subnet) {
  return topology[subnet].role == SubnetRole::Gateway;
}

/// R29b: both subnets have to be peered. That this goes for a GatewaySubnet, too, nobody has shown.
void checkSubnets(const Topology& topology, const PeeringPassage& passage, Crossing& crossing) {
  const PeeringId peering = passage.peering;
  const bool carriesFamily = carries(topology, peering, passage.source.family());
  if (carriesFamily && !isOfSubnets(topology, peering)) return;
  const auto isLeftOut = [&](SubnetId subnet) {
    return !carriesFamily || !takesPart(topology, peering, subnet);
  };
  std::optional<SubnetId> blamed;
  for (const auto& subnet : {std::optional{passage.from}, passage.to})
    if (subnet && isLeftOut(*subnet) && (!blamed || isGatewaySubnet(topology, *blamed))) blamed = subnet;
  if (!blamed) return;
  crossing.refused = refusal(Reason::SubnetNotPeered, bothSubnets, peering);
  crossing.refused->subnet = blamed;
  if (carriesFamily && isGatewaySubnet(topology, *blamed))
    crossing.assumptions.push_back({Assumption::Kind::GatewaySubnetBlock, peering, {}, {}});
}

/// R19: off on the side that is left: blocked. Off on the other side only: what leaves there is blocked.
void checkAccess(const Topology& topology, PeeringId outgoing, PeeringId incoming, Crossing& crossing) {
  if (const auto gap = topology.gapIn(outgoing, GapProperty::AllowVirtualNetworkAccess)) {
    crossing.refused = undetermined(*gap, virtualNetworkAccess, outgoing);
  } else if (!topology[outgoing].allowVirtualNetworkAccess) {
    crossing.refused = refusal(Reason::VnetAccessOff, virtualNetworkAccess, outgoing);
    crossing.assumptions.push_back({Assumption::Kind::VirtualNetworkAccessBlock, outgoing, {}, {}});
  } else if (!topology[incoming].allowVirtualNetworkAccess) {
    crossing.assumptions.push_back({Assumption::Kind::VirtualNetworkAccessOneSided, incoming, {}, {}});
  }
}

/// R20: a source foreign to the network that is left needs the flag on the receiving side's peering.
void checkForwardedTraffic(const Topology& topology, PeeringId incoming, Crossing& crossing) {
  if (const auto gap = topology.gapIn(incoming, GapProperty::AllowForwardedTraffic)) {
    crossing.refused = undetermined(*gap, forwardedTraffic, incoming);
    return;
  }
  if (topology[incoming].allowForwardedTraffic) return;
  if (const auto transit = transitOver(topology, incoming)) {
    if (transit->gap)
      crossing.refused = undetermined(*transit->gap, forwardedTraffic, incoming);
    else
      crossing.assumptions.push_back({Assumption::Kind::ForwardedTrafficException, incoming, {}, {}});
    return;
  }
  crossing.refused = refusal(Reason::ForwardedTrafficOff, forwardedTraffic, incoming);
  crossing.assumptions.push_back({Assumption::Kind::ForwardedTrafficBlock, incoming, {}, {}});
}

}  // namespace

Crossing crossPeering(const Topology& topology, const PeeringPassage& passage) {
  Crossing crossing;
  const auto& outgoing = topology[passage.peering];
  const PeeringId incoming = *outgoing.reverse;  // only connected peerings have rows (R15)
  checkSubnets(topology, passage, crossing);
  if (crossing.refused) return crossing;
  checkAccess(topology, passage.peering, incoming, crossing);
  const bool isForeign = !isCovered(outgoing.localAddressSpace, passage.source);
  if (!crossing.refused && isForeign && !passage.byGateway)
    checkForwardedTraffic(topology, incoming, crossing);
  return crossing;
}

}  // namespace vnetsim
