// SPDX-License-Identifier: MIT
//
// Gateways joined at random by connections with BGP, against breadth-first search: every gateway knows every
// network it is joined with, over the shortest way, and over all shortest ways side by side.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <queue>
#include <string>
#include <vector>

#include "routing/propagation.hpp"
#include "support/drawing.hpp"

namespace vnetsim {
namespace {

constexpr std::size_t unreached = std::numeric_limits<std::size_t>::max();

/// Which gateways are joined; symmetric, nothing on the diagonal.
using Joined = std::vector<std::vector<bool>>;

Joined anyJoined() {
  const auto size = *rc::gen::inRange<std::size_t>(2, 9);
  Joined joined(size, std::vector<bool>(size, false));
  for (std::size_t a = 0; a < size; ++a)
    for (std::size_t b = a + 1; b < size; ++b)
      joined[a][b] = joined[b][a] = *rc::gen::weightedElement<bool>({{1, true}, {2, false}});
  return joined;
}

Topology networkOf(const Joined& joined) {
  std::string drawing;
  for (std::size_t i = 0; i < joined.size(); ++i)
    drawing += fmt::format("vnet n{0} 10.{0}.0.0/16\n subnet GatewaySubnet 10.{0}.0.0/24\n", i);
  for (std::size_t i = 0; i < joined.size(); ++i)
    drawing += fmt::format("gateway g{0} vpn n{0} asn {1}\n", i, 65000 + i);
  for (std::size_t a = 0; a < joined.size(); ++a)
    for (std::size_t b = 0; b < joined.size(); ++b)
      if (joined[a][b]) drawing += fmt::format("connection c{0}-{1} g{0} -> g{1} bgp\n", a, b);
  return topologyOf(drawing);
}

std::vector<std::size_t> distancesFrom(const Joined& joined, std::size_t start) {
  std::vector<std::size_t> distance(joined.size(), unreached);
  std::queue<std::size_t> waiting{{start}};
  distance[start] = 0;
  while (!waiting.empty()) {
    const std::size_t at = waiting.front();
    waiting.pop();
    for (std::size_t next = 0; next < joined.size(); ++next) {
      if (!joined[at][next] || distance[next] != unreached) continue;
      distance[next] = distance[at] + 1;
      waiting.push(next);
    }
  }
  return distance;
}

/// The routes that gateway `at` uses for the network of gateway `to`.
std::vector<LearnedRoute> used(const Propagation& propagation, std::size_t at, std::size_t to) {
  const auto speaker = propagation.graph.find(GatewayId{static_cast<std::uint32_t>(at)});
  const auto prefix = Prefix::covering({IpFamily::V4, (10u << 24) | (static_cast<unsigned>(to) << 16)}, 16);
  std::vector<LearnedRoute> routes;
  for (const auto& route : propagation.tableOf(*speaker))
    if (route.prefix == prefix && route.isUsed()) routes.push_back(route);
  return routes;
}

RC_GTEST_PROP(GatewayChainProperty, EveryNetworkIsKnownOverAllShortestWays, ()) {
  const Joined joined = anyJoined();
  const Topology topology = networkOf(joined);
  const Propagation propagation = propagate(topology);
  RC_ASSERT(propagation.unsettled.empty());
  for (std::size_t to = 0; to < joined.size(); ++to) {
    const auto distance = distancesFrom(joined, to);
    for (std::size_t at = 0; at < joined.size(); ++at) {
      if (at == to) continue;
      const auto routes = used(propagation, at, to);
      std::size_t ways = 0;
      for (std::size_t next = 0; next < joined.size(); ++next)
        if (joined[at][next] && distance[at] != unreached && distance[next] + 1 == distance[at]) ++ways;
      RC_ASSERT(routes.size() == ways);
      for (const auto& route : routes) RC_ASSERT(route.asPath.size() == distance[at]);
    }
  }
}

}  // namespace
}  // namespace vnetsim
