// SPDX-License-Identifier: MIT
#include "conformance/gateway_judgement.hpp"

#include <algorithm>
#include <set>

#include "analysis/exchanged_routes.hpp"
#include "base/names.hpp"

namespace vnetsim::conformance {
namespace {

/// One route with one of its next hops.
struct GatewayTuple {
  std::string network;
  std::string nextHop;  // empty: none
  std::string origin;
  std::vector<std::string> asPath;
  auto operator<=>(const GatewayTuple&) const = default;

  std::string text() const {
    std::string text = network + " " + nextHop + " " + origin;
    for (const auto& asn : asPath) text += " " + asn;
    return text;
  }
};

GatewayTuple tupleOf(const ExchangedRoute& route, const std::string& nextHop) {
  GatewayTuple tuple{route.network.text(), nextHop, std::string{route.origin}, {}};
  for (const std::uint32_t asn : route.asPath) tuple.asPath.push_back(std::to_string(asn));
  return tuple;
}

void addTo(std::set<GatewayTuple>& tuples, const ExchangedRoute& route) {
  if (route.nextHop.empty()) tuples.insert(tupleOf(route, ""));
  for (const auto& address : route.nextHop) tuples.insert(tupleOf(route, address.text()));
}

/// Whether a row, with this of its next hops, is ours.
bool agrees(const CapturedGatewayRow& row, const std::string& nextHop, const GatewayTuple& ours) {
  return row.network == ours.network && (!row.nextHop || nextHop == "*" || nextHop == ours.nextHop) &&
         (!row.origin || *row.origin == ours.origin) && (!row.asPath || *row.asPath == ours.asPath);
}

std::vector<std::string> nextHopsOf(const CapturedGatewayRow& row) {
  return row.nextHop && !row.nextHop->empty() ? *row.nextHop : std::vector<std::string>{""};
}

bool isOurs(const CapturedGatewayRow& row, const std::set<GatewayTuple>& ours) {
  return std::ranges::all_of(nextHopsOf(row), [&](const std::string& nextHop) {
    return std::ranges::any_of(ours, [&](const auto& tuple) { return agrees(row, nextHop, tuple); });
  });
}

bool isCaptured(const GatewayTuple& tuple, const std::vector<CapturedGatewayRow>& rows) {
  return std::ranges::any_of(rows, [&](const auto& row) {
    return std::ranges::any_of(nextHopsOf(row),
                               [&](const std::string& nextHop) { return agrees(row, nextHop, tuple); });
  });
}

std::string textOf(const CapturedGatewayRow& row) {
  std::string text = row.network;
  for (const auto& nextHop : nextHopsOf(row)) text += " " + nextHop;
  text += " " + row.origin.value_or("");
  if (row.asPath)
    for (const auto& asn : *row.asPath) text += " " + asn;
  return text;
}

/// Whether the neighbour over a link is the one that the capture is about.
bool isPeer(const CompiledNetwork& network, const std::string& peer, const NeighborRoutes& neighbor) {
  const auto& addresses = network.propagation().graph[neighbor.link].farAddresses;
  return peer.empty() || sameName(peer, neighbor.name) || sameName(peer, neighbor.connection) ||
         std::ranges::any_of(addresses, [&](const IpAddress& address) { return address.text() == peer; });
}

/// What is said to the neighbours that the capture is about, or what was heard from them. Where it is about
/// all of them, a gateway's own and static routes belong to what it learned.
std::set<GatewayTuple> tuplesOf(const CapturedGatewayRoutes& captured, const CompiledNetwork& network,
                                const ExchangedRoutes& routes) {
  std::set<GatewayTuple> tuples;
  std::set<LinkId> links;
  for (const auto& neighbor : routes.neighbors) {
    if (!isPeer(network, captured.peer, neighbor)) continue;
    links.insert(neighbor.link);
    if (!captured.isLearned)
      for (const auto& route : neighbor.advertised) addTo(tuples, route);
  }
  if (!captured.isLearned) return tuples;
  for (const auto& route : routes.learned) {
    const bool isHeard = route.over && route.origin != nameOf(RouteOrigin::Network);
    const bool isAskedFor = captured.peer.empty() || (isHeard && links.contains(*route.over));
    if (route.isAccepted() && isAskedFor) addTo(tuples, route);
  }
  return tuples;
}

bool hasPeer(const CapturedGatewayRoutes& captured, const CompiledNetwork& network,
             const ExchangedRoutes& routes) {
  return captured.peer.empty() || std::ranges::any_of(routes.neighbors, [&](const NeighborRoutes& neighbor) {
           return isPeer(network, captured.peer, neighbor);
         });
}

}  // namespace

GatewayJudgement judgeGatewayRoutes(const CapturedGatewayRoutes& captured, const CompiledNetwork& network) {
  const auto speaker = resolveSpeaker(network, captured.of);
  if (!speaker) return {0, {"nobody with this name exchanges routes"}};
  const auto routes = exchangedRoutes(network, *speaker);
  if (!hasPeer(captured, network, routes)) return {0, {"has no neighbour '" + captured.peer + "'"}};
  const auto ours = tuplesOf(captured, network, routes);

  GatewayJudgement judgement;
  for (const auto& row : captured.rows) {
    if (isOurs(row, ours))
      ++judgement.matchedRows;
    else
      judgement.mismatches.push_back("no route " + textOf(row));
  }
  for (const auto& tuple : ours)
    if (!isCaptured(tuple, captured.rows)) judgement.mismatches.push_back("has the route " + tuple.text());
  return judgement;
}

}  // namespace vnetsim::conformance
