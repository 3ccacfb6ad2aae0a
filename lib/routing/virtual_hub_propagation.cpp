// SPDX-License-Identifier: MIT
#include "routing/virtual_hub_propagation.hpp"

#include <algorithm>
#include <utility>

#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

bool isOfDefaultTable(const Topology& topology, HubRouteTableId table) {
  return topology[topology[table].hub].defaultTable() == table;
}

/// Whether it lost against what the hub tells its branches.
bool isBesideSpaceOfHub(const std::vector<LearnedRoute>& table, const LearnedRoute& route) {
  if (!route.lost || !route.lost->to) return false;
  const LearnedRoute& winner = table[*route.lost->to];
  return !winner.over && !winner.isProgrammed;
}

class SpaceCollector {
 public:
  SpaceCollector(const Topology& topology, VirtualHubId hub) : topology_{topology}, id_{hub} {}

  std::vector<HubSpace> run() && {
    const VirtualHub& hub = topology_[id_];
    add(hub.addressPrefix, false);
    for (const auto& route : topology_[hub.defaultTable()].routes)
      for (const Prefix& prefix : route.destinations) add(prefix, false);
    if (hub.privatePolicy)
      for (const Prefix& prefix : privateAggregates) add(prefix, false);
    if (hub.internetPolicy) add(Prefix::everything(IpFamily::V4), false);
    for (const bool isOfAnotherHub : {false, true})
      for (const HubConnection& connection : topology_.hubConnections())
        if ((connection.hub != id_) == isOfAnotherHub) addConnection(connection, isOfAnotherHub);
    return std::move(spaces_);
  }

 private:
  void addConnection(const HubConnection& connection, bool isOfAnotherHub) {
    if (topology_[connection.hub].virtualWan != topology_[id_].virtualWan) return;
    if (!propagatesTo(topology_, connection, topology_[id_].defaultTable())) return;
    for (const Prefix& prefix : prefixesOf(topology_, connection))
      if (!isOfAnotherHub || !isDefaultRoute(prefix)) add(prefix, isOfAnotherHub);
  }

  void add(const Prefix& prefix, bool isOfAnotherHub) {
    const auto isIt = [&](const HubSpace& one) { return one.prefix == prefix; };
    if (prefix.family() != IpFamily::V4 || std::ranges::any_of(spaces_, isIt)) return;
    spaces_.push_back({prefix, isOfAnotherHub});
  }

  const Topology& topology_;
  VirtualHubId id_;
  std::vector<HubSpace> spaces_;
};

}  // namespace

std::optional<VirtualHubId> hubOf(const Topology& topology, GatewayId gateway) {
  return topology[topology[gateway].virtualNetwork].virtualHub;
}

bool hasRoutingIntent(const VirtualHub& hub) { return hub.internetPolicy || hub.privatePolicy; }

bool propagatesTo(const Topology& topology, const HubConnection& connection, HubRouteTableId table) {
  if (hasRoutingIntent(topology[connection.hub])) return isOfDefaultTable(topology, table);
  return std::ranges::binary_search(connection.propagatedRouteTables, table);
}

bool branchesPropagateTo(const Topology& topology, VirtualHubId id, HubRouteTableId table) {
  const VirtualHub& hub = topology[id];
  if (topology[topology[table].hub].virtualWan != hub.virtualWan) return false;
  if (hasRoutingIntent(hub)) return isOfDefaultTable(topology, table);
  return std::ranges::binary_search(hub.branchPropagation, table);
}

std::vector<Prefix> prefixesOf(const Topology& topology, const HubConnection& connection) {
  auto prefixes = topology[connection.remoteVirtualNetwork].addressPrefixes;
  for (const auto& route : connection.staticRoutes)
    prefixes.insert(prefixes.end(), route.addressPrefixes.begin(), route.addressPrefixes.end());
  std::erase_if(prefixes, [](const Prefix& prefix) { return prefix.family() != IpFamily::V4; });
  return prefixes;
}

std::vector<HubSpace> spacesToldToBranches(const Topology& topology, VirtualHubId hub) {
  return SpaceCollector{topology, hub}.run();
}

std::vector<LearnedRouteRef> branchRoutes(const Topology& topology, const Propagation& propagation,
                                          VirtualHubId hub) {
  std::vector<LearnedRouteRef> routes;
  for (const GatewayId gateway : topology.gatewaysIn(topology[hub].network)) {
    const auto speaker = *propagation.graph.find(gateway);
    const auto& table = propagation.tableOf(speaker);
    std::optional<Prefix> last;
    for (std::uint32_t i = 0; i < table.size(); ++i) {
      const LearnedRoute& route = table[i];
      const bool isOfBranch =
          (route.isUsed() || isBesideSpaceOfHub(table, route)) && route.isProgrammed && route.isPassedOn;
      if (!isOfBranch || last == route.prefix || route.prefix.family() != IpFamily::V4) continue;
      last = route.prefix;
      routes.push_back({speaker, i});
    }
  }
  return routes;
}

std::optional<GapId> doubtOf(const Topology& topology, VirtualHubId id, const LearnedRoute& route) {
  if (route.gap) return route.gap;
  const VirtualHub& hub = topology[id];
  const auto isOfWan = [&](VirtualHubId other) { return topology[other].virtualWan == hub.virtualWan; };
  const auto holdsIt = [&](const Prefix& prefix) {
    return !isDefaultRoute(prefix) && prefix.contains(route.prefix);
  };
  const bool isOfNetwork =
      std::ranges::any_of(topology.hubConnections(), [&](const HubConnection& connection) {
        if (!isOfWan(connection.hub)) return false;
        const auto prefixes = prefixesOf(topology, connection);
        return std::ranges::any_of(prefixes, holdsIt);
      });
  const bool isOfHub = std::ranges::any_of(topology.virtualHubs(), [&](const VirtualHub& other) {
    return other.virtualWan == hub.virtualWan && holdsIt(other.addressPrefix);
  });
  if (!route.lost && !isOfNetwork && !isOfHub) return std::nullopt;
  return topology.gapIn(hub.network, GapProperty::Precedence);
}

}  // namespace vnetsim
