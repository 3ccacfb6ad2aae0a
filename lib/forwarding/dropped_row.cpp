// SPDX-License-Identifier: MIT
#include "forwarding/dropped_row.hpp"

#include <algorithm>

#include "net/private_ranges.hpp"
#include "routing/gateway_use.hpp"
#include "topology/connected_group.hpp"

namespace vnetsim {
namespace {

constexpr Rule propagationOff{51};

/// The network the traffic was probably meant for: one where somebody owns the address, else the first.
std::optional<VirtualNetworkId> holderOf(const Topology& topology, VirtualNetworkId from, IpAddress address) {
  std::optional<VirtualNetworkId> first;
  for (const VirtualNetworkId holder : topology.networksHolding(address)) {
    if (holder == from) continue;
    if (topology.ownerOf(holder, address)) return holder;
    if (!first) first = holder;
  }
  return first;
}

bool isOfHubs(const Topology& topology, VirtualNetworkId network) {
  return topology[network].hubConnection || topology[network].virtualHub;
}

/// A platform row took traffic for `holder`: says which kind of way is missing.
Ending missingWay(const Topology& topology, VirtualNetworkId network, VirtualNetworkId holder,
                  IpAddress destination) {
  Ending ending = droppedEnding(Reason::PeeringMissing, Rule{18});
  ending.holder = holder;
  auto declared = topology.peeringBetween(network, holder);
  if (!declared) declared = topology.peeringBetween(holder, network);
  if (declared && topology[*declared].isConnected()) {
    // The peering has no row for the address, so its network's subnet there takes no part in it (R29a).
    ending.reason = Reason::SubnetNotPeered;
    ending.rule = Rule{29, 'a'};
    ending.peering = declared;
    ending.subnet = topology.subnetHolding(holder, destination);
  } else if (declared) {
    ending.reason = Reason::PeeringNotConnected;
    ending.rule = Rule{15};
    ending.peering = declared;
  } else if (isOfHubs(topology, network) && isOfHubs(topology, holder)) {
    ending.reason = Reason::HubRouteMissing;
    ending.rule = Rule{87};
  } else if (commonGroup(topology, network, holder)) {
    // The group has no row for it: other regions, or address space that two members share.
    ending.reason = Reason::ConnectedGroupLeavesOut;
    ending.rule = Rule{90};
  } else if (const auto common = topology.commonPeer(network, holder)) {
    ending.reason = Reason::PeeringNotTransitive;
    ending.commonPeer = common;
  }
  return ending;
}

/// Whether a row that propagation keeps out (R51) would have taken the traffic in place of a Default one of
/// this length, which it would beat at the same length, too (R31).
bool isKeptOut(const EffectiveRouteTable& table, IpAddress destination, int lengthTaken) {
  return std::ranges::any_of(table.routes, [&](const EffectiveRoute& row) {
    return row.overridden && row.overridden->rule == propagationOff && row.prefix.contains(destination) &&
           row.prefix.length() >= lengthTaken;
  });
}

Ending atInternetRow(IpAddress destination, bool heldByNetwork) {
  // Whether a public host answers depends on the Internet edge, which is not modelled: not known.
  const bool isPublic = !isPrivateAddress(destination) && !heldByNetwork;
  Ending ending = droppedEnding(Reason::LeavesToInternet, isPublic ? Rule{119} : Rule{124});
  ending.disposition = Disposition::LeftToInternet;
  ending.isUndetermined = isPublic;
  return ending;
}

/// The gateway of a virtual hub, of the WAN that the network is connected to, with a branch that holds the
/// address.
std::optional<GatewayId> hubGatewayKnowing(const CompiledNetwork& network, VirtualNetworkId from,
                                           IpAddress destination) {
  const auto& topology = network.topology();
  const auto connection = topology[from].hubConnection;
  auto own = topology[from].virtualHub;
  if (connection) own = topology[*connection].hub;
  if (!own) return std::nullopt;
  for (std::uint32_t i = 0; i < topology.virtualHubs().size(); ++i) {
    const VirtualHub& hub = topology.virtualHubs()[i];
    if (hub.virtualWan != topology[*own].virtualWan) continue;
    for (const GatewayId gateway : topology.gatewaysIn(hub.network)) {
      const auto routes = network.learnedRoutes(*network.propagation().graph.find(gateway), destination);
      if (!routes.empty() && network.routeOf(routes.front()).isProgrammed) return gateway;
    }
  }
  return std::nullopt;
}

}  // namespace

Ending endingAtRow(const Topology& topology, const EffectiveRouteTable& table, const EffectiveRoute& row,
                   IpAddress destination) {
  const auto holder = holderOf(topology, table.network, destination);
  const bool isInternet = row.type == NextHopType::Internet;
  if (row.source == RouteSource::User) {
    if (isInternet) return atInternetRow(destination, !topology.networksHolding(destination).empty());
    if (row.degraded) return droppedEnding(row.degraded->reason, row.degraded->rule);
    return droppedEnding(Reason::NextHopNone, Rule{49});
  }
  const bool mayArrive = isInternet && !holder && !isPrivateAddress(destination);
  if (isKeptOut(table, destination, row.prefix.length() + (mayArrive ? 1 : 0)))
    return droppedEnding(Reason::PropagationOff, propagationOff);
  if (holder) return missingWay(topology, table.network, *holder, destination);
  if (isInternet) return atInternetRow(destination, false);
  return droppedEnding(Reason::NextHopNone, Rule{3});
}

Ending endingWithoutRow(const EffectiveRouteTable& table, IpAddress destination) {
  if (isKeptOut(table, destination, 0)) return droppedEnding(Reason::PropagationOff, propagationOff);
  return droppedEnding(Reason::NoRoute, Rule{30});
}

void addUnusedGateway(const CompiledNetwork& network, VirtualNetworkId from, IpAddress destination,
                      Ending& ending) {
  const auto& topology = network.topology();
  for (const PeeringId id : topology[from].peerings) {
    if (!topology[id].isConnected() || transitOver(topology, id)) continue;
    for (const GatewayId gateway : topology.gatewaysIn(topology[id].remote)) {
      const auto routes = network.learnedRoutes(*network.propagation().graph.find(gateway), destination);
      if (routes.empty() || !network.routeOf(routes.front()).isProgrammed) continue;
      ending.unusedGateway = gateway;
      ending.peering = id;
      return;
    }
  }
  if (const auto gateway = hubGatewayKnowing(network, from, destination)) {
    ending.reason = Reason::HubRouteMissing;
    ending.rule = Rule{87};
    ending.unusedGateway = gateway;
  }
}

}  // namespace vnetsim
