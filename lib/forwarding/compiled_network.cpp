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

}  // namespace

CompiledNetwork::CompiledNetwork(Topology topology, EffectiveRoutes routes)
    : topology_{std::move(topology)}, routes_{std::move(routes)} {
  matchTables_.reserve(routes_.tables.size());
  for (const auto& table : routes_.tables) matchTables_.push_back(compileTable(table));
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

const FirewallRules& CompiledNetwork::firewallRules(AzureFirewallId firewall) const {
  const auto& policy = topology_[firewall].firewallPolicy;
  return policy ? policies_[policy->index] : denyEverything_;
}

}  // namespace vnetsim
