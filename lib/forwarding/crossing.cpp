// SPDX-License-Identifier: MIT
#include "forwarding/crossing.hpp"

#include <algorithm>

#include "routing/gateway_use.hpp"

namespace vnetsim {
namespace {

constexpr Rule virtualNetworkAccess{19};
constexpr Rule forwardedTraffic{20};

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

bool isInside(const VirtualNetwork& network, IpAddress address) {
  return std::any_of(network.addressPrefixes.begin(), network.addressPrefixes.end(),
                     [&](const Prefix& prefix) { return prefix.contains(address); });
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

Crossing crossPeering(const Topology& topology, PeeringId outgoing, IpAddress source, bool byGateway) {
  Crossing crossing;
  const PeeringId incoming = *topology[outgoing].reverse;  // only connected peerings have rows (R15)
  checkAccess(topology, outgoing, incoming, crossing);
  const bool isForeign = !isInside(topology[topology[outgoing].local], source);
  if (!crossing.refused && isForeign && !byGateway)
    checkForwardedTraffic(topology, incoming, crossing);
  return crossing;
}

}  // namespace vnetsim
