// SPDX-License-Identifier: MIT
#include "routing/virtual_hub_routes.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "base/names.hpp"
#include "base/overload.hpp"
#include "routing/virtual_hub_propagation.hpp"
#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

constexpr Rule spokeRows{86};
constexpr Rule associationAndPropagation{87};
constexpr Rule routingIntent{88};

bool isCoveredByAggregates(const Prefix& prefix) {
  return std::ranges::any_of(privateAggregates, [&](const Prefix& one) { return one.contains(prefix); });
}

class Candidates {
 public:
  Candidates(const Topology& topology, const Propagation& propagation, HubRouteTableId table)
      : topology_{topology},
        propagation_{propagation},
        id_{table},
        table_{topology[table]},
        hub_{topology[table_.hub]} {}

  std::vector<HubRoute> run() && {
    if (sameName(table_.name, noneRouteTable)) return {};
    addIntent();
    for (const auto& route : table_.routes) addStatic(route);
    for (std::uint32_t i = 0; i < topology_.hubConnections().size(); ++i) addConnection({i});
    for (std::uint32_t i = 0; i < topology_.virtualHubs().size(); ++i) addBranches({i});
    std::ranges::stable_sort(routes_, [&](const HubRoute& a, const HubRoute& b) {
      return std::tuple{a.prefix, rankOf(a)} < std::tuple{b.prefix, rankOf(b)};
    });
    for (std::size_t i = 1, used = 0; i < routes_.size(); ++i) {
      routes_[i].isUsed = routes_[i].prefix != routes_[i - 1].prefix;
      if (routes_[i].isUsed)
        used = i;
      else
        doubt(routes_[used], routes_[i]);
    }
    return std::move(routes_);
  }

 private:
  int rankOf(const HubRoute& route) const {
    constexpr int connected = 1;
    constexpr int expressRoute = 2;
    constexpr int vpn = 3;
    constexpr int otherHub = 4;
    if (route.isStatic) return 0;
    if (std::holds_alternative<VirtualHubId>(route.nextHop)) return otherHub;
    const auto* gateway = std::get_if<GatewayId>(&route.nextHop);
    if (gateway == nullptr) return connected;
    return topology_[*gateway].gatewayType == GatewayType::ExpressRoute ? expressRoute : vpn;
  }

  /// R87 lets a static route win. Nothing shows which of a network and a branch goes first, nor which of two
  /// networks, two branches or two hubs.
  void doubt(HubRoute& first, const HubRoute& second) const {
    if (first.isStatic || first.gap || first.nextHop == second.nextHop) return;
    const bool isOfOwnBranch = std::holds_alternative<GatewayId>(second.nextHop);
    const bool isOrdered = rankOf(first) != rankOf(second) && (first.learned || !isOfOwnBranch);
    if (!isOrdered) first.gap = topology_.gapIn(hub_.network, GapProperty::Precedence);
  }

  void add(const Prefix& prefix, HubNextHop nextHop, auto origin, Rule rule, bool isStatic,
           std::optional<GapId> gap = {}) {
    routes_.push_back({prefix, nextHop, origin, rule, isStatic, gap, {}, true});
  }

  void addIntent() {
    if (hub_.privatePolicy)
      for (const Prefix& prefix : privateAggregates)
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
    for (const Prefix& prefix : prefixesOf(topology_, connection))
      if (isOwn || !isDefaultRoute(prefix)) addPropagated(prefix, nextHop, id);
  }

  /// R88: beside a policy for private traffic the aggregates stand for what they cover.
  bool addPropagated(const Prefix& prefix, HubNextHop nextHop, auto origin) {
    if (!hub_.privatePolicy) {
      add(prefix, nextHop, origin, associationAndPropagation, false);
      return true;
    }
    if (isCoveredByAggregates(prefix)) return false;
    add(prefix, nextHop, origin, routingIntent, false,
        topology_.gapIn(hub_.network, GapProperty::AddressPrefixes));
    return true;
  }

  /// R87: all branches of a hub propagate to the same tables.
  void addBranches(VirtualHubId id) {
    if (!branchesPropagateTo(topology_, id, id_)) return;
    const bool isOwn = id == table_.hub;
    for (const LearnedRouteRef& ref : branchRoutes(topology_, propagation_, id)) {
      const LearnedRoute& route = propagation_.tableOf(ref.speaker)[ref.index];
      if (!isOwn && isDefaultRoute(route.prefix)) continue;
      const GatewayId gateway = std::get<GatewayId>(propagation_.graph[ref.speaker]);
      if (!addPropagated(route.prefix, isOwn ? HubNextHop{gateway} : HubNextHop{id}, gateway)) continue;
      routes_.back().learned = ref;
      if (const auto doubt = doubtOf(topology_, id, route)) routes_.back().gap = doubt;
    }
  }

  const Topology& topology_;
  const Propagation& propagation_;
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

/// R86: to a branch by the gateway of its hub, with the addresses of this one as far as they are stated.
EffectiveRoute rowToGateway(const Topology& topology, const Prefix& prefix, GatewayId gateway, Rule rule) {
  auto row = rowFor(prefix, next_hop::VirtualNetworkGateway{gateway, std::nullopt}, rule);
  if (!topology[gateway].addressesAreAssumed) row.nextHopIpAddress = topology[gateway].instanceAddresses;
  return row;
}

/// What is not known of a route, or keeps changing.
void addDoubts(const Propagation& propagation, const HubRoute& route, EffectiveRoute& row) {
  row.learned = route.learned;
  if (route.learned) {
    const LearnedRoute& learned = propagation.tableOf(route.learned->speaker)[route.learned->index];
    row.asPathLength = static_cast<std::uint32_t>(learned.asPath.size());
    if (learned.isUnsettled) row.nextHop = next_hop::Unsettled{route.learned->speaker};
  }
  if (route.gap) row.nextHop = next_hop::Unknown{*route.gap};
}

/// Where the router of a hub, or its firewall, sends what takes the route.
EffectiveRoute rowInHub(const Topology& topology, const Propagation& propagation, const HubRoute& route) {
  auto row = std::visit(
      Overload{
          [&](HubConnectionId id) { return rowFor(route.prefix, next_hop::HubConnection{id}, route.rule); },
          [&](AzureFirewallId id) { return rowToFirewall(topology, route.prefix, id, route.rule); },
          [&](GatewayId id) { return rowToGateway(topology, route.prefix, id, route.rule); },
          [&](VirtualHubId id) {
            return rowFor(route.prefix, next_hop::VirtualHub{topology[id].defaultTable()}, route.rule);
          },
      },
      route.nextHop);
  addDoubts(propagation, route, row);
  return row;
}

NextHop unknownIn(const Topology& topology, const VirtualHub& hub) {
  return next_hop::Unknown{*topology.gapIn(hub.network, GapProperty::NextHop)};
}

/// R87: a connection takes a default route only where it says so.
bool takesDefaultRoute(const HubConnection& connection) {
  return connection.enableInternetSecurity.value_or(true);
}

/// What a connected network sees of a route of the table that it is associated with.
EffectiveRoute rowInNetwork(const Topology& topology, const HubRoute& route, HubRouteTableId table) {
  const Rule rule = route.rule == routingIntent ? routingIntent : spokeRows;
  if (const auto* firewall = std::get_if<AzureFirewallId>(&route.nextHop))
    return rowToFirewall(topology, route.prefix, *firewall, rule);
  if (const auto* gateway = std::get_if<GatewayId>(&route.nextHop))
    return rowToGateway(topology, route.prefix, *gateway, rule);
  return rowFor(route.prefix, next_hop::VirtualHub{table}, rule);
}

}  // namespace

HubRouteTableId tableOfConnection(const Topology& topology, const HubConnection& connection) {
  const VirtualHub& hub = topology[connection.hub];
  return hasRoutingIntent(hub) ? hub.defaultTable() : connection.associatedRouteTable;
}

std::vector<HubRoute> hubRoutes(const Topology& topology, const Propagation& propagation,
                                HubRouteTableId table) {
  return Candidates{topology, propagation, table}.run();
}

std::vector<EffectiveRoute> hubConnectionRoutes(const Topology& topology, const Propagation& propagation,
                                                VirtualNetworkId network) {
  const auto own = topology[network].hubConnection;
  if (!own) return {};
  const HubConnection& connection = topology[*own];
  const HubRouteTableId table = tableOfConnection(topology, connection);
  std::vector<EffectiveRoute> rows;
  for (const HubRoute& route : hubRoutes(topology, propagation, table)) {
    const bool isDefault = isDefaultRoute(route.prefix);
    if (!route.isUsed || (route.nextHop == HubNextHop{*own} && !route.gap)) continue;
    if (isDefault && !takesDefaultRoute(connection)) continue;
    auto& row = rows.emplace_back(rowInNetwork(topology, route, table));
    addDoubts(propagation, route, row);
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

std::vector<EffectiveRoute> hubRouterRoutes(const Topology& topology, const Propagation& propagation,
                                            HubRouteTableId table) {
  std::vector<EffectiveRoute> rows;
  std::uint32_t winner = 0;
  for (const HubRoute& route : hubRoutes(topology, propagation, table)) {
    if (route.isUsed) winner = static_cast<std::uint32_t>(rows.size());
    auto& row = rows.emplace_back(rowInHub(topology, propagation, route));
    if (route.isUsed) continue;
    row.state = RouteState::Hidden;
    row.overridden = Overridden{winner, associationAndPropagation};
  }
  // What another hub tells of this one's own prefix, heard over a circuit of both, is not taken.
  const VirtualHub& hub = topology[topology[table].hub];
  const auto own = static_cast<std::uint32_t>(rows.size());
  for (EffectiveRoute& row : rows) {
    if (row.state != RouteState::Active || row.prefix != hub.addressPrefix) continue;
    row.state = RouteState::Hidden;
    row.overridden = Overridden{own, spokeRows};
  }
  rows.push_back(rowFor(hub.addressPrefix, unknownIn(topology, hub), spokeRows));
  return rows;
}

std::vector<EffectiveRoute> hubGatewayRoutes(const Topology& topology, const Propagation& propagation,
                                             VirtualHubId hub) {
  const HubRouteTableId table = topology[hub].defaultTable();
  auto rows = hubRouterRoutes(topology, propagation, table);
  for (EffectiveRoute& row : rows)
    if (auto* hop = std::get_if<next_hop::VirtualHub>(&row.nextHop)) hop->table = table;
  return rows;
}

namespace {

/// The rows of the firewall of a hub, one for each prefix.
class FirewallRows {
 public:
  FirewallRows(const Topology& topology, const Propagation& propagation, VirtualHubId id)
      : topology_{topology}, propagation_{propagation}, id_{id}, hub_{topology[id]} {}

  std::vector<EffectiveRoute> run() && {
    for (const HubConnectionId own : hub_.connections)
      for (const Prefix& prefix : prefixesOf(topology_, topology_[own])) addConnected(prefix, own);
    for (const auto& route : topology_[hub_.defaultTable()].routes)
      for (const Prefix& prefix : route.destinations)
        if (const auto* own = std::get_if<HubConnectionId>(&route.nextHop)) addConnected(prefix, *own);
    for (const auto type : {GatewayType::ExpressRoute, GatewayType::Vpn}) addOwnBranches(type);
    for (const HubConnection& far : topology_.hubConnections())
      if (isToldOf(far.hub) && (hasRoutingIntent(hub_) || propagatesTo(topology_, far, hub_.defaultTable())))
        for (const Prefix& prefix : prefixesOf(topology_, far)) addOfHub(prefix, far.hub, {});
    for (std::uint32_t i = 0; i < topology_.virtualHubs().size(); ++i) addFarBranches({i});
    std::vector<EffectiveRoute> rows;
    for (Known& known : known_) rows.push_back(std::move(known.row));
    return rows;
  }

 private:
  struct Known {
    EffectiveRoute row;
    std::optional<VirtualHubId> otherHub;  // the first that brought it; nothing: it is of the own hub
  };

  bool isToldOf(VirtualHubId far) const { return far != id_ && topology_[far].virtualWan == hub_.virtualWan; }

  /// Adds the row where its prefix is new. Else the one that is there stays, and where `isTie` of it, which
  /// of the two goes first is not known. Returns what there is now; it holds until the next call.
  template <class IsTie>
  Known& add(EffectiveRoute row, std::optional<VirtualHubId> otherHub, IsTie isTie) {
    const auto hasPrefix = [&](const Known& known) { return known.row.prefix == row.prefix; };
    const auto there = std::ranges::find_if(known_, hasPrefix);
    if (there == known_.end()) return known_.emplace_back(Known{std::move(row), otherHub});
    if (isTie(*there)) there->row.nextHop = unknownPrecedence();
    return *there;
  }

  void addUnknown(const Prefix& prefix, Rule rule) {
    add(rowFor(prefix, unknownIn(topology_, hub_), rule), {}, [](const Known&) { return false; });
  }

  /// Of two connections that bring one prefix nothing tells which it takes.
  void addConnected(const Prefix& prefix, HubConnectionId own) {
    if (isDefaultRoute(prefix)) return addUnknown(prefix, associationAndPropagation);
    const auto isOfOther = [&](const Known& known) {
      const auto* hop = std::get_if<next_hop::HubConnection>(&known.row.nextHop);
      return hop != nullptr && hop->connection != own;
    };
    add(rowFor(prefix, next_hop::HubConnection{own}, associationAndPropagation), {}, isOfOther);
  }

  NextHop unknownPrecedence() const {
    return next_hop::Unknown{*topology_.gapIn(hub_.network, GapProperty::Precedence)};
  }

  const LearnedRoute& learned(const LearnedRouteRef& ref) const {
    return propagation_.tableOf(ref.speaker)[ref.index];
  }

  /// Which of equal routes of a network and a branch, or of two branches, goes first is not known.
  void addOwnBranches(GatewayType type) {
    for (const LearnedRouteRef& ref : branchRoutes(topology_, propagation_, id_)) {
      const GatewayId gateway = std::get<GatewayId>(propagation_.graph[ref.speaker]);
      const Prefix prefix = learned(ref).prefix;
      if (topology_[gateway].gatewayType != type) continue;
      if (isDefaultRoute(prefix)) {
        addUnknown(prefix, associationAndPropagation);
        continue;
      }
      auto row = rowToGateway(topology_, prefix, gateway, associationAndPropagation);
      const HubRoute route{
          prefix, gateway, gateway, associationAndPropagation, false, doubtOf(topology_, id_, learned(ref)),
          ref,    true};
      addDoubts(propagation_, route, row);
      add(std::move(row), {}, [&](const Known& known) { return !isBehindExpressRoute(known.row); });
    }
  }

  bool isBehindExpressRoute(const EffectiveRoute& row) const {
    const auto* hop = std::get_if<next_hop::VirtualNetworkGateway>(&row.nextHop);
    return hop != nullptr && topology_[hop->gateway].gatewayType == GatewayType::ExpressRoute;
  }

  void addFarBranches(VirtualHubId far) {
    if (!isToldOf(far)) return;
    if (!hasRoutingIntent(hub_) && !branchesPropagateTo(topology_, far, hub_.defaultTable())) return;
    for (const LearnedRouteRef& ref : branchRoutes(topology_, propagation_, far)) {
      std::optional<NextHop> doubt;
      if (learned(ref).isUnsettled) doubt = next_hop::Unsettled{ref.speaker};
      if (const auto gap = doubtOf(topology_, far, learned(ref))) doubt = next_hop::Unknown{*gap};
      addOfHub(learned(ref).prefix, far, doubt);
    }
  }

  /// Its own networks and branches go before those of other hubs; of two of these nothing tells which it
  /// takes. `doubt` is what is there in place of the way to the other hub, if anything.
  void addOfHub(const Prefix& prefix, VirtualHubId far, const std::optional<NextHop>& doubt) {
    if (isDefaultRoute(prefix)) return;
    Known& known = add(rowToHub(prefix, topology_[far]), far, [](const Known&) { return false; });
    if (!known.otherHub) return;
    if (doubt) known.row.nextHop = *doubt;
    if (*known.otherHub != far) known.row.nextHop = unknownPrecedence();
  }

  EffectiveRoute rowToHub(const Prefix& prefix, const VirtualHub& other) const {
    if (!hub_.privatePolicy || !other.privatePolicy)
      return rowFor(prefix, next_hop::VirtualHub{other.defaultTable()}, associationAndPropagation);
    if (isCoveredByAggregates(prefix))
      return rowToFirewall(topology_, prefix, *other.privatePolicy, routingIntent);
    return rowFor(prefix, unknownIn(topology_, hub_), routingIntent);
  }

  const Topology& topology_;
  const Propagation& propagation_;
  VirtualHubId id_;
  const VirtualHub& hub_;
  std::vector<Known> known_;
};

}  // namespace

std::vector<EffectiveRoute> hubFirewallRoutes(const Topology& topology, const Propagation& propagation,
                                              VirtualHubId hub) {
  return FirewallRows{topology, propagation, hub}.run();
}

}  // namespace vnetsim
