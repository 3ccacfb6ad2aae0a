// SPDX-License-Identifier: MIT
#include "forwarding/compiled_network.hpp"

#include <algorithm>
#include <utility>

namespace vnetsim {
namespace {

MatchTable compileTable(const EffectiveRouteTable& table) {
  std::vector<MatchEntry> entries;
  for (std::uint32_t i = 0; i < table.routes.size(); ++i)
    if (table.routes[i].state == RouteState::Active) entries.push_back({table.routes[i].prefix, i});
  return MatchTable::compile(entries);
}

MatchTable compileTable(const std::vector<LearnedRoute>& table) {
  std::vector<MatchEntry> entries;
  for (std::uint32_t i = 0; i < table.size(); ++i)
    if (table[i].isUsed() && (entries.empty() || entries.back().prefix != table[i].prefix))
      entries.push_back({table[i].prefix, i});
  return MatchTable::compile(entries);
}

}  // namespace

CompiledNetwork::CompiledNetwork(Topology topology, EffectiveRoutes routes)
    : topology_{std::move(topology)}, routes_{std::move(routes)} {
  matchTables_.reserve(routes_.tables.size());
  for (const auto& table : routes_.tables) matchTables_.push_back(compileTable(table));
  for (const auto& table : routes_.propagation.tables) learnedTables_.push_back(compileTable(table));
  for (std::uint32_t i = 0; i < topology_.firewallPolicies().size(); ++i)
    policies_.push_back(FirewallRules::compile(topology_, FirewallPolicyId{i}));
}

CompiledNetwork CompiledNetwork::compile(Topology topology) {
  auto routes = effectiveRoutes(topology);
  return CompiledNetwork{std::move(topology), std::move(routes)};
}

std::optional<RouteDecision> CompiledNetwork::lookup(SubnetId subnet, IpAddress destination) const {
  const std::uint32_t table = tableIndexOf(subnet);
  const auto row = matchTables_[table].lookup(destination);
  if (!row) return std::nullopt;
  return RouteDecision{table, *row};
}

std::vector<RejectedRoute> CompiledNetwork::rejectedRoutes(RouteDecision decision,
                                                           IpAddress destination) const {
  const auto& rows = routes_.tables[decision.table].routes;
  std::vector<RejectedRoute> rejected;
  for (std::uint32_t i = 0; i < rows.size(); ++i) {
    if (i == decision.row || !rows[i].prefix.contains(destination)) continue;
    rejected.push_back({i, rows[i].overridden ? rows[i].overridden->rule : Rule{30}});
  }
  std::stable_sort(rejected.begin(), rejected.end(), [&](const RejectedRoute& a, const RejectedRoute& b) {
    return rows[a.row].prefix.length() > rows[b.row].prefix.length();
  });
  return rejected;
}

std::vector<LearnedRouteRef> CompiledNetwork::learnedRoutes(SpeakerId speaker, IpAddress destination) const {
  const auto first = learnedTables_[speaker.index].lookup(destination);
  if (!first) return {};
  return learnedRoutes(speaker, propagation().tableOf(speaker)[*first].prefix);
}

std::vector<LearnedRouteRef> CompiledNetwork::learnedRoutes(SpeakerId speaker, const Prefix& prefix) const {
  std::vector<LearnedRouteRef> routes;
  const auto& table = propagation().tableOf(speaker);
  const auto first = std::ranges::lower_bound(table, prefix, {}, &LearnedRoute::prefix);
  for (auto route = first; route != table.end() && route->prefix == prefix; ++route)
    if (route->isUsed()) routes.push_back({speaker, static_cast<std::uint32_t>(route - table.begin())});
  return routes;
}

const FirewallRules& CompiledNetwork::firewallRules(AzureFirewallId firewall) const {
  const auto& policy = topology_[firewall].firewallPolicy;
  return policy ? policies_[policy->index] : denyEverything_;
}

}  // namespace vnetsim
