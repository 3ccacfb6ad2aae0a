// SPDX-License-Identifier: MIT
#include "routing/selection.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <utility>

#include "net/prefix_order.hpp"

namespace vnetsim {
namespace {

bool isNoneRow(const EffectiveRoute& row) {
  return row.source == RouteSource::Default && row.type == NextHopType::None;
}

bool isOfConnectedGroup(const EffectiveRoute& row) { return row.type == NextHopType::ConnectedGroup; }

bool isDefaultRoute(const EffectiveRoute& row) { return row.prefix.length() == 0; }

/// Azure's printed order (R135).
int printedGroup(const EffectiveRoute& row) {
  switch (row.source) {
    case RouteSource::User:
      return 7;
    case RouteSource::VirtualNetworkGateway:
      return 3;
    case RouteSource::Default:
      break;
  }
  switch (row.type) {
    case NextHopType::VnetLocal:
      return 0;
    case NextHopType::VNetPeering:
      return 1;
    case NextHopType::ConnectedGroup:
      return 2;
    case NextHopType::VirtualNetworkGateway:
      return 3;
    case NextHopType::Internet:
      return 4;
    case NextHopType::None:
      return 5;
    case NextHopType::VirtualNetworkServiceEndpoint:
      return 6;
    case NextHopType::VirtualAppliance:
      return 7;
    case NextHopType::VNetGlobalPeering:
      return 8;
    case NextHopType::InterfaceEndpoint:
      return 9;
  }
  return 10;
}

/// Whether of two rows, neither of which moves on the way, the first is printed before the second.
bool isPrintedBefore(const EffectiveRoute& a, const EffectiveRoute& b) {
  const int groupA = printedGroup(a);
  const int groupB = printedGroup(b);
  if (groupA != groupB) return groupA < groupB;
  // User rows stay in the order of their table, VnetLocal rows in that of the address space.
  if (a.source == RouteSource::User || a.type == NextHopType::VnetLocal) return false;
  if (isNoneRow(a)) return std::tuple{a.prefix.length(), a.prefix} < std::tuple{b.prefix.length(), b.prefix};
  return a.prefix < b.prefix;
}

std::vector<std::uint32_t> placesOf(const std::vector<EffectiveRoute>& rows) {
  std::vector<std::uint32_t> places(rows.size());
  std::iota(places.begin(), places.end(), 0u);
  return places;
}

/// Rows are large: their places are sorted, and each is moved once.
void sortAsPrinted(std::vector<EffectiveRoute>& rows) {
  auto places = placesOf(rows);
  std::ranges::stable_sort(
      places, [&](std::uint32_t a, std::uint32_t b) { return isPrintedBefore(rows[a], rows[b]); });
  std::vector<EffectiveRoute> sorted;
  sorted.reserve(rows.size());
  for (const std::uint32_t place : places) sorted.push_back(std::move(rows[place]));
  rows = std::move(sorted);
}

const Route& configuredRoute(const Topology& topology, const EffectiveRoute& row) {
  return topology[row.configured->table].routes[row.configured->index];
}

/// R35: a prefix that is written out, then the tags, of which that for less wins.
int preferenceOfUser(const Topology& topology, const EffectiveRoute& row) {
  const auto* tag = configuredRoute(topology, row).serviceTag();
  return tag == nullptr ? 0 : 1 + static_cast<int>(scopeOf(topology[*tag]));
}

/// Lower wins among candidates of one prefix (R31, R35): of a peering and a connected group the peering
/// (R91). The rest only meet in a refused design.
int preference(const Topology& topology, const EffectiveRoute& row) {
  switch (row.source) {
    case RouteSource::User:
      return preferenceOfUser(topology, row);
    case RouteSource::VirtualNetworkGateway:
      return 10;
    case RouteSource::Default:
      break;
  }
  if (row.type == NextHopType::VnetLocal) return 11;
  if (isOfConnectedGroup(row)) return 13;
  return isNoneRow(row) ? 14 : 12;
}

bool isFromGateway(const EffectiveRoute& row) { return row.source == RouteSource::VirtualNetworkGateway; }

/// By the rule that put it there: where its next hop is not known, that does not tell the gateway.
bool isOfExpressRoute(const EffectiveRoute& row) { return row.rule == Rule{66}; }

bool isActive(const EffectiveRoute& row) { return row.state == RouteState::Active; }

Rule ruleForSamePrefix(const EffectiveRoute& winner, const EffectiveRoute& loser) {
  if (loser.source == RouteSource::User) return Rule{35};
  if (isOfConnectedGroup(winner)) return isNoneRow(loser) ? Rule{4} : Rule{90};
  if (winner.source == RouteSource::Default && isOfConnectedGroup(loser)) return Rule{91};
  if (winner.source == RouteSource::Default) return isNoneRow(loser) ? Rule{4} : Rule{17};
  if (loser.type == NextHopType::InterfaceEndpoint) return Rule{128};
  return isNoneRow(loser) ? Rule{6} : Rule{31};
}

void hide(EffectiveRoute& loser, std::optional<std::uint32_t> by, Rule rule) {
  loser.state = RouteState::Hidden;
  loser.overridden = Overridden{by, rule};
}

/// The row of a connected group is printed without the prefixes that a peering brings (R91), and of two
/// groups with the same prefix the first has it.
void override(EffectiveRoute& loser, std::uint32_t by, Rule rule) {
  const bool isHidden =
      isNoneRow(loser) || loser.source == RouteSource::User || rule == Rule{90} || rule == Rule{91};
  loser.state = isHidden ? RouteState::Hidden : RouteState::Invalid;
  loser.overridden = Overridden{by, rule};
}

/// R51: none of them, wherever they come from.
void hideGatewayRows(std::vector<EffectiveRoute>& rows) {
  for (auto& row : rows)
    if (isFromGateway(row)) hide(row, std::nullopt, Rule{51});
}

/// R85: gateways do not use the default route that appliances say to a Route Server. The rule that put the
/// row there tells where it comes from, also where its next hop is not known.
void hideDefaultRoutesOfRouteServers(std::vector<EffectiveRoute>& rows) {
  for (auto& row : rows)
    if (row.rule == Rule{79} && isDefaultRoute(row)) hide(row, std::nullopt, Rule{85});
}

/// R33: rows of the network itself, its peerings and its service endpoints beat what gateways learned, also
/// where that is longer. The row of the virtual hub that the network is connected with is one of a peering.
void hideGatewayRowsInsideSystemRows(std::vector<EffectiveRoute>& rows) {
  const auto isShield = [](const EffectiveRoute& row) {
    return std::holds_alternative<next_hop::VnetLocal>(row.nextHop) ||
           std::holds_alternative<next_hop::VNetPeering>(row.nextHop) ||
           std::holds_alternative<next_hop::VirtualHub>(row.nextHop) ||
           std::holds_alternative<next_hop::ServiceEndpoint>(row.nextHop);
  };
  std::vector<std::uint32_t> learned;
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    if (isFromGateway(rows[i]) && isActive(rows[i])) learned.push_back(i);
  for (std::uint32_t i = 0; !learned.empty() && i < rows.size(); ++i) {
    if (rows[i].source != RouteSource::Default || !isShield(rows[i])) continue;
    for (const std::uint32_t j : learned)
      if (isActive(rows[j]) && rows[i].prefix.contains(rows[j].prefix)) hide(rows[j], i, Rule{33});
  }
}

/// Whether R33 goes for a connected group, too, is not known, nor which of two equal prefixes wins: a route
/// of a gateway inside a group's prefix leads nobody knows where. What a peering brings as well is not the
/// group's.
void leaveOpenInsideConnectedGroups(const Topology& topology, std::vector<EffectiveRoute>& rows) {
  std::vector<EffectiveRoute*> learned;
  for (EffectiveRoute& row : rows)
    if (isFromGateway(row) && isActive(row)) learned.push_back(&row);
  for (const EffectiveRoute& group : rows) {
    if (!isOfConnectedGroup(group) || learned.empty()) continue;
    const auto* hop = std::get_if<next_hop::ConnectedGroup>(&group.nextHop);
    // Where it is not even known which prefixes the group brings, nor is what becomes of routes inside them.
    const NextHop open = hop == nullptr
                             ? group.nextHop
                             : next_hop::Unknown{*topology.gapIn(hop->holder, GapProperty::Precedence)};
    for (EffectiveRoute* row : learned)
      if (group.prefix.contains(row->prefix)) row->nextHop = open;
  }
}

/// R91: what the network itself or a peering brings is not the group's, whoever wins in the end.
void hideGroupRowsThatPeeringsBring(std::vector<EffectiveRoute>& rows) {
  std::map<Prefix, std::uint32_t> groups;
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    if (isOfConnectedGroup(rows[i]) && isActive(rows[i])) groups.emplace(rows[i].prefix, i);
  for (std::uint32_t i = 0; !groups.empty() && i < rows.size(); ++i) {
    const bool isPreferred = std::holds_alternative<next_hop::VnetLocal>(rows[i].nextHop) ||
                             std::holds_alternative<next_hop::VNetPeering>(rows[i].nextHop);
    if (rows[i].source != RouteSource::Default || !isPreferred) continue;
    for (auto& row : rows)
      if (groups.contains(rows[i].prefix) && isOfConnectedGroup(row) && row.prefix == rows[i].prefix)
        hide(row, i, Rule{91});
  }
}

/// Which Route Server has a say about the rows of a prefix: the one that exchanges routes with the gateways
/// (R82), or one that has a row of that prefix itself.
class RouteServerAmong {
 public:
  RouteServerAmong(const Topology& topology, const std::vector<EffectiveRoute>& rows) {
    for (const auto& row : rows) {
      if (!isFromGateway(row) || !isActive(row)) continue;
      if (const auto* hop = std::get_if<next_hop::LearnedAppliances>(&row.nextHop))
        saying_.emplace(row.prefix, hop->routeServer);
      if (const auto* hop = std::get_if<next_hop::VirtualNetworkGateway>(&row.nextHop))
        for (const RouteServerId server : topology.routeServersIn(topology[hop->gateway].virtualNetwork))
          if (topology[server].allowBranchToBranchTraffic) exchanging_ = server;
    }
  }

  std::optional<RouteServerId> about(const Prefix& prefix) const {
    if (exchanging_) return exchanging_;
    const auto found = saying_.find(prefix);
    return found == saying_.end() ? std::nullopt : std::optional{found->second};
  }

 private:
  std::optional<RouteServerId> exchanging_;
  std::map<Prefix, RouteServerId> saying_;
};

/// Whether nobody can say from where the row comes.
bool isOfUnknownOrigin(const EffectiveRoute& row) {
  return !std::holds_alternative<next_hop::VirtualNetworkGateway>(row.nextHop) &&
         !std::holds_alternative<next_hop::LearnedAppliances>(row.nextHop);
}

/// R71, R83: of two gateways with one prefix ExpressRoute wins, unless a Route Server prefers otherwise.
/// Beside a Route Server the shorter AS path decides among the others (R80), and of two that are as long,
/// again ExpressRoute. What is left only a refused design has: the first (R25a). A row that is not known may
/// be of either type and of any length, so it yields only to what is preferred by its type.
void selectAmongGateways(const Topology& topology, std::vector<EffectiveRoute>& rows) {
  const RouteServerAmong servers{topology, rows};
  const auto preferredType = [&](const EffectiveRoute& row) {
    const auto server = servers.about(row.prefix);
    const auto preference =
        server ? topology[*server].hubRoutingPreference : HubRoutingPreference::ExpressRoute;
    if (isOfUnknownOrigin(row)) return 1;
    if (preference == HubRoutingPreference::AsPath) return 2;
    return isOfExpressRoute(row) == (preference == HubRoutingPreference::ExpressRoute) ? 0 : 2;
  };
  const auto rankOf = [&](const EffectiveRoute& row) {
    return std::tuple{preferredType(row), servers.about(row.prefix) ? row.asPathLength : 0,
                      isOfExpressRoute(row) ? 0 : 1};
  };
  const auto ruleBetween = [&](const EffectiveRoute& winner, const EffectiveRoute& loser) {
    const bool hasServer = servers.about(winner.prefix).has_value();
    if (preferredType(winner) != preferredType(loser)) return hasServer ? Rule{83} : Rule{71};
    if (hasServer && winner.asPathLength == loser.asPathLength && isOfExpressRoute(winner)) return Rule{71};
    return hasServer ? Rule{80} : Rule{25, 'a'};
  };
  std::map<Prefix, std::uint32_t> winners;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!isFromGateway(rows[i]) || !isActive(rows[i])) continue;
    const auto [it, isFirst] = winners.emplace(rows[i].prefix, i);
    if (!isFirst && rankOf(rows[i]) < rankOf(rows[it->second])) it->second = i;
  }
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!isFromGateway(rows[i]) || !isActive(rows[i])) continue;
    const std::uint32_t winner = winners.at(rows[i].prefix);
    if (winner != i) hide(rows[i], winner, ruleBetween(rows[winner], rows[i]));
  }
}

/// Where two tags of one scope share the prefix, no rule says which route wins: then the next hop is not
/// known, unless both lead to the same.
void leaveOpen(const Topology& topology, EffectiveRoute& winner, const EffectiveRoute& loser) {
  if (loser.source != RouteSource::User || preference(topology, winner) != preference(topology, loser))
    return;
  if (configuredRoute(topology, winner).hasSameNextHop(configuredRoute(topology, loser))) return;
  if (const auto gap = topology.gapIn(*winner.configured, GapProperty::Precedence))
    winner.nextHop = next_hop::Unknown{*gap};
}

/// Of the active rows of one prefix, by place: the first of those that nothing is preferred to.
std::uint32_t winnerAmong(const Topology& topology, const std::vector<EffectiveRoute>& rows,
                          std::span<const std::uint32_t> same) {
  std::uint32_t winner = same.front();
  for (const std::uint32_t place : same)
    if (preference(topology, rows[place]) < preference(topology, rows[winner])) winner = place;
  return winner;
}

void selectPerPrefix(const Topology& topology, std::vector<EffectiveRoute>& rows) {
  PrefixOrder order{rows.size()};
  for (std::uint32_t i = 0; i < rows.size(); ++i)
    if (isActive(rows[i])) order.add(rows[i].prefix, i);
  const auto places = std::move(order).places();
  std::size_t next = 0;
  for (std::size_t i = 0; i < places.size(); i = next) {
    const Prefix& prefix = rows[places[i]].prefix;
    for (next = i + 1; next < places.size() && rows[places[next]].prefix == prefix;) ++next;
    const auto same = std::span{places}.subspan(i, next - i);  // of one prefix, ascending
    if (same.size() == 1) continue;
    const std::uint32_t winner = winnerAmong(topology, rows, same);
    for (const std::uint32_t loser : same) {
      if (loser == winner) continue;
      leaveOpen(topology, rows[winner], rows[loser]);
      override(rows[loser], winner, ruleForSamePrefix(rows[winner], rows[loser]));
    }
  }
}

/// The length of the prefix of the endpoint's network that holds it, in bits.
std::optional<int> lengthOfSpaceHolding(const Topology& topology, PrivateEndpointId id) {
  for (const Prefix& prefix : topology[topology[id].virtualNetwork].addressPrefixes)
    if (prefix.contains(topology[id].privateIPAddress)) return prefix.length();
  return std::nullopt;
}

/// R128: where the policies of the endpoint's subnet say so, a user's route that covers the endpoint and is
/// no shorter than the space that holds it takes the place of the endpoint's row. A default route never does.
void invalidateEndpointRows(const Topology& topology, std::vector<EffectiveRoute>& rows) {
  for (auto& row : rows) {
    const auto* hop = std::get_if<next_hop::InterfaceEndpoint>(&row.nextHop);
    if (hop == nullptr || !isActive(row)) continue;
    if (!topology[topology[hop->endpoint].subnet].routesApplyToPrivateEndpoints()) continue;
    const auto space = lengthOfSpaceHolding(topology, hop->endpoint);
    std::optional<std::uint32_t> winner;
    for (std::uint32_t i = 0; space && i < rows.size(); ++i) {
      const auto& candidate = rows[i];
      if (candidate.source != RouteSource::User || !isActive(candidate)) continue;
      if (!candidate.prefix.contains(row.prefix) || candidate.prefix.length() < *space) continue;
      if (!winner || rows[*winner].prefix.length() < candidate.prefix.length()) winner = i;
    }
    if (winner) override(row, *winner, Rule{128});
  }
}

/// The first row that makes the None rows which `takes` accepts vanish.
template <class Takes>
void hideNoneRows(std::vector<EffectiveRoute>& rows, std::uint32_t by, Rule rule, Takes takes) {
  for (auto& row : rows)
    if (isNoneRow(row) && row.state == RouteState::Active && takes(row)) override(row, by, rule);
}

/// R5: a default route of a user or a gateway takes all None rows of its family with it, unless it is a
/// user's that is configured None.
bool takesOverDefault(const Topology& topology, const EffectiveRoute& row) {
  if (!isDefaultRoute(row) || row.state == RouteState::Hidden) return false;
  if (isFromGateway(row)) return true;
  if (row.source != RouteSource::User) return false;
  return configuredRoute(topology, row).nextHopType != NextHopType::None;
}

/// R34: where a gateway has a default route, the platform's own is not printed at all.
void hideInternetRows(std::vector<EffectiveRoute>& rows) {
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (!isFromGateway(rows[i]) || !isDefaultRoute(rows[i]) || rows[i].state == RouteState::Hidden) continue;
    for (auto& row : rows)
      if (row.source == RouteSource::Default && row.prefix == rows[i].prefix) hide(row, i, Rule{34});
  }
}

}  // namespace

std::vector<EffectiveRoute> selectRoutes(const Topology& topology, std::vector<EffectiveRoute> rows,
                                         bool disableBgpRoutePropagation, SubnetRole role) {
  sortAsPrinted(rows);
  if (disableBgpRoutePropagation) hideGatewayRows(rows);
  if (role == SubnetRole::Gateway) hideDefaultRoutesOfRouteServers(rows);
  hideGatewayRowsInsideSystemRows(rows);
  leaveOpenInsideConnectedGroups(topology, rows);
  hideGroupRowsThatPeeringsBring(rows);
  selectAmongGateways(topology, rows);
  selectPerPrefix(topology, rows);
  invalidateEndpointRows(topology, rows);
  hideInternetRows(rows);
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    const Prefix prefix = rows[i].prefix;
    if (rows[i].source == RouteSource::Default && rows[i].type == NextHopType::VnetLocal)
      hideNoneRows(rows, i, Rule{4}, [&](const auto& row) { return prefix.contains(row.prefix); });
    if (takesOverDefault(topology, rows[i]))
      hideNoneRows(rows, i, Rule{5}, [&](const auto& row) { return row.prefix.family() == prefix.family(); });
  }
  return rows;
}

}  // namespace vnetsim
