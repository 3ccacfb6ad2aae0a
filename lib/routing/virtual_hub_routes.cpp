// SPDX-License-Identifier: MIT
#include "routing/virtual_hub_routes.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "base/names.hpp"
#include "base/overload.hpp"
#include "net/private_ranges.hpp"
#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

constexpr Rule spokeRows{86};
constexpr Rule associationAndPropagation{87};
constexpr Rule routingIntent{88};

constexpr std::array aggregates{Prefix::covering({IpFamily::V4, 10u << 24}, 8),
                                Prefix::covering({IpFamily::V4, (172u << 24) | (16u << 16)}, 12),
                                Prefix::covering({IpFamily::V4, (192u << 24) | (168u << 16)}, 16)};

bool hasIntent(const VirtualHub& hub) { return hub.internetPolicy || hub.privatePolicy; }

bool isCoveredByAggregates(const Prefix& prefix) {
  return std::ranges::any_of(aggregates, [&](const Prefix& one) { return one.contains(prefix); });
}

/// R87; beside routing intent all connections are in the default tables of all hubs (R88).
bool propagatesTo(const Topology& topology, const HubConnection& connection, HubRouteTableId table) {
  if (!hasIntent(topology[connection.hub]))
    return std::ranges::binary_search(connection.propagatedRouteTables, table);
  return topology[topology[table].hub].defaultTable() == table;
}

/// The prefixes that a connection propagates: of its network, and of its own static routes. Hubs know no
/// IPv6.
std::vector<Prefix> prefixesOf(const Topology& topology, const HubConnection& connection) {
  auto prefixes = topology[connection.remoteVirtualNetwork].addressPrefixes;
  for (const auto& route : connection.staticRoutes)
    prefixes.insert(prefixes.end(), route.addressPrefixes.begin(), route.addressPrefixes.end());
  std::erase_if(prefixes, [](const Prefix& prefix) { return prefix.family() != IpFamily::V4; });
  return prefixes;
}

class Candidates {
 public:
  Candidates(const Topology& topology, HubRouteTableId table)
      : topology_{topology}, id_{table}, table_{topology[table]}, hub_{topology[table_.hub]} {}

  std::vector<HubRoute> run() && {
    if (sameName(table_.name, noneRouteTable)) return {};
    addIntent();
    for (const auto& route : table_.routes) addStatic(route);
    for (std::uint32_t i = 0; i < topology_.hubConnections().size(); ++i) addConnection({i});
    std::ranges::stable_sort(routes_, [](const HubRoute& a, const HubRoute& b) {
      return std::tuple{a.prefix, rankOf(a)} < std::tuple{b.prefix, rankOf(b)};
    });
    for (std::size_t i = 1; i < routes_.size(); ++i)
      routes_[i].isUsed = routes_[i].prefix != routes_[i - 1].prefix;
    leaveOpenTies();
    return std::move(routes_);
  }

 private:
  /// R87 lets a static route win. Between two that connections propagate nothing decides, unless both lead to
  /// the same.
  void leaveOpenTies() {
    std::size_t used = 0;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
      if (routes_[i].isUsed) used = i;
      HubRoute& best = routes_[used];
      if (best.isStatic || rankOf(routes_[i]) != rankOf(best) || routes_[i].nextHop == best.nextHop) continue;
      best.gap = topology_.gapIn(hub_.network, GapProperty::Precedence);
    }
  }

  static int rankOf(const HubRoute& route) {
    if (route.isStatic) return 0;
    return std::holds_alternative<VirtualHubId>(route.nextHop) ? 2 : 1;
  }

  void add(const Prefix& prefix, HubNextHop nextHop, auto origin, Rule rule, bool isStatic,
           std::optional<GapId> gap = {}) {
    routes_.push_back({prefix, nextHop, origin, rule, isStatic, gap, true});
  }

  void addIntent() {
    if (hub_.privatePolicy)
      for (const Prefix& prefix : aggregates)
        add(prefix, *hub_.privatePolicy, table_.hub, routingIntent, true);
    if (hub_.internetPolicy)
      add(Prefix::everything(IpFamily::V4), *hub_.internetPolicy, table_.hub, routingIntent, true);
  }

  void addStatic(const HubStaticRoute& route) {
    for (const Prefix& prefix : route.destinations)
      if (prefix.family() == IpFamily::V4)
        std::visit([&](auto hop) { add(prefix, hop, id_, associationAndPropagation, true); }, route.nextHop);
  }

  void addConnection(HubConnectionId id) {
    const HubConnection& connection = topology_[id];
    const bool isOwn = connection.hub == table_.hub;
    if (!isOwn && topology_[connection.hub].virtualWan != hub_.virtualWan) return;
    if (!propagatesTo(topology_, connection, id_)) return;
    const HubNextHop nextHop = isOwn ? HubNextHop{id} : HubNextHop{connection.hub};
    for (const Prefix& prefix : prefixesOf(topology_, connection)) {
      if (!isOwn && prefix.length() == 0) continue;
      if (!hub_.privatePolicy)
        add(prefix, nextHop, id, associationAndPropagation, false);
      else if (!isCoveredByAggregates(prefix))
        add(prefix, nextHop, id, routingIntent, false,
            topology_.gapIn(hub_.network, GapProperty::AddressPrefixes));
    }
  }

  const Topology& topology_;
  HubRouteTableId id_;
  const HubRouteTable& table_;
  const VirtualHub& hub_;
  std::vector<HubRoute> routes_;
};

EffectiveRoute rowFor(const Prefix& prefix, NextHop nextHop, Rule rule) {
  EffectiveRoute row;
  row.prefix = prefix;
  row.source = RouteSource::VirtualNetworkGateway;
  row.type = NextHopType::VirtualNetworkGateway;
  row.nextHop = nextHop;
  row.rule = rule;
  return row;
}

EffectiveRoute rowToFirewall(const Topology& topology, const Prefix& prefix, AzureFirewallId firewall,
                             Rule rule) {
  auto row = rowFor(prefix, next_hop::VirtualAppliance{firewall, std::nullopt}, rule);
  row.nextHopIpAddress = {topology[firewall].privateIPAddress};
  return row;
}

/// Where the router of a hub, or its firewall, sends what takes the route.
EffectiveRoute rowInHub(const Topology& topology, const HubRoute& route) {
  auto row = std::visit(
      Overload{
          [&](HubConnectionId id) { return rowFor(route.prefix, next_hop::HubConnection{id}, route.rule); },
          [&](AzureFirewallId id) { return rowToFirewall(topology, route.prefix, id, route.rule); },
          [&](VirtualHubId id) {
            return rowFor(route.prefix, next_hop::VirtualHub{topology[id].defaultTable()}, route.rule);
          },
      },
      route.nextHop);
  if (route.gap) row.nextHop = next_hop::Unknown{*route.gap};
  return row;
}

NextHop unknownIn(const Topology& topology, const VirtualHub& hub) {
  return next_hop::Unknown{*topology.gapIn(hub.network, GapProperty::NextHop)};
}

NextHop unknownPrecedenceIn(const Topology& topology, const VirtualHub& hub) {
  return next_hop::Unknown{*topology.gapIn(hub.network, GapProperty::Precedence)};
}

/// Whether the firewall of a hub sends packets to the same by both rows.
bool leadWhere(const EffectiveRoute& a, const EffectiveRoute& b) {
  if (a.nextHop.index() != b.nextHop.index()) return false;
  return std::visit(Overload{
                        [&](const next_hop::HubConnection& hop) {
                          return hop.connection == std::get<next_hop::HubConnection>(b.nextHop).connection;
                        },
                        [&](const next_hop::VirtualHub& hop) {
                          return hop.table == std::get<next_hop::VirtualHub>(b.nextHop).table;
                        },
                        [&](const next_hop::VirtualAppliance& hop) {
                          return hop.owner == std::get<next_hop::VirtualAppliance>(b.nextHop).owner;
                        },
                        [](const auto&) { return true; },  // not known anyway
                    },
                    a.nextHop);
}

/// R87: a connection takes a default route only where it says so.
bool takesDefaultRoute(const HubConnection& connection) {
  return connection.enableInternetSecurity.value_or(true);
}

bool isPlatformDefault(const Prefix& prefix) { return prefix.length() == 0; }

}  // namespace

HubRouteTableId tableOfConnection(const Topology& topology, const HubConnection& connection) {
  const VirtualHub& hub = topology[connection.hub];
  return hasIntent(hub) ? hub.defaultTable() : connection.associatedRouteTable;
}

std::vector<HubRoute> hubRoutes(const Topology& topology, HubRouteTableId table) {
  return Candidates{topology, table}.run();
}

std::vector<EffectiveRoute> hubConnectionRoutes(const Topology& topology, VirtualNetworkId network) {
  const auto own = topology[network].hubConnection;
  if (!own) return {};
  const HubConnection& connection = topology[*own];
  const HubRouteTableId table = tableOfConnection(topology, connection);
  std::vector<EffectiveRoute> rows;
  for (const HubRoute& route : hubRoutes(topology, table)) {
    const bool isDefault = isPlatformDefault(route.prefix);
    if (!route.isUsed || (route.nextHop == HubNextHop{*own} && !route.gap)) continue;
    if (isDefault && !takesDefaultRoute(connection)) continue;
    const auto* firewall = std::get_if<AzureFirewallId>(&route.nextHop);
    const Rule rule = route.rule == routingIntent ? routingIntent : spokeRows;
    auto& row =
        rows.emplace_back(firewall != nullptr ? rowToFirewall(topology, route.prefix, *firewall, rule)
                                              : rowFor(route.prefix, next_hop::VirtualHub{table}, rule));
    if (route.gap) row.nextHop = next_hop::Unknown{*route.gap};
    if (isDefault && !connection.enableInternetSecurity)
      row.nextHop = next_hop::Unknown{*topology.gapIn(network, GapProperty::EnableInternetSecurity)};
  }
  // A connection is a peering with the network behind the hub, and is shown as one.
  auto& hub = rows.emplace_back(
      rowFor(topology[connection.hub].addressPrefix, next_hop::VirtualHub{table}, spokeRows));
  hub.source = RouteSource::Default;
  hub.type = NextHopType::VNetPeering;
  return rows;
}

std::vector<EffectiveRoute> hubRouterRoutes(const Topology& topology, HubRouteTableId table) {
  std::vector<EffectiveRoute> rows;
  std::uint32_t winner = 0;
  for (const HubRoute& route : hubRoutes(topology, table)) {
    if (route.isUsed) winner = static_cast<std::uint32_t>(rows.size());
    auto& row = rows.emplace_back(rowInHub(topology, route));
    if (route.isUsed) continue;
    row.state = RouteState::Hidden;
    row.overridden = Overridden{winner, associationAndPropagation};
  }
  const VirtualHub& hub = topology[topology[table].hub];
  rows.push_back(rowFor(hub.addressPrefix, unknownIn(topology, hub), spokeRows));
  return rows;
}

std::vector<EffectiveRoute> hubFirewallRoutes(const Topology& topology, VirtualHubId id) {
  const VirtualHub& hub = topology[id];
  std::vector<EffectiveRoute> rows;
  // Its own networks go before others; of two equals with one prefix nothing tells which it takes.
  std::size_t ownEnd = 0;
  const auto addRow = [&](EffectiveRoute row) {
    const auto known = std::ranges::find(rows, row.prefix, &EffectiveRoute::prefix);
    if (known == rows.end()) return rows.push_back(std::move(row));
    const bool isOwn = static_cast<std::size_t>(known - rows.begin()) < ownEnd;
    if (!isOwn && !leadWhere(*known, row)) known->nextHop = unknownPrecedenceIn(topology, hub);
  };
  const auto add = [&](const Prefix& prefix, NextHop nextHop, Rule rule) {
    addRow(rowFor(prefix, nextHop, rule));
  };
  for (const HubConnectionId own : hub.connections)
    for (const Prefix& prefix : prefixesOf(topology, topology[own]))
      add(prefix,
          isPlatformDefault(prefix) ? unknownIn(topology, hub) : NextHop{next_hop::HubConnection{own}},
          associationAndPropagation);
  for (const auto& route : topology[hub.defaultTable()].routes)
    for (const Prefix& prefix : route.destinations)
      if (const auto* own = std::get_if<HubConnectionId>(&route.nextHop))
        add(prefix,
            isPlatformDefault(prefix) ? unknownIn(topology, hub) : NextHop{next_hop::HubConnection{*own}},
            associationAndPropagation);
  ownEnd = rows.size();
  for (const HubConnection& far : topology.hubConnections()) {
    const VirtualHub& other = topology[far.hub];
    if (far.hub == id || other.virtualWan != hub.virtualWan) continue;
    if (!hasIntent(hub) && !propagatesTo(topology, far, hub.defaultTable())) continue;
    for (const Prefix& prefix : prefixesOf(topology, far)) {
      if (isPlatformDefault(prefix)) continue;
      if (!hub.privatePolicy || !other.privatePolicy)
        add(prefix, next_hop::VirtualHub{other.defaultTable()}, associationAndPropagation);
      else if (isCoveredByAggregates(prefix))
        addRow(rowToFirewall(topology, prefix, *other.privatePolicy, routingIntent));
      else
        add(prefix, unknownIn(topology, hub), routingIntent);
    }
  }
  return rows;
}

}  // namespace vnetsim
