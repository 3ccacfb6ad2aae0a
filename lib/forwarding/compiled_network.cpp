// SPDX-License-Identifier: MIT
#include "forwarding/compiled_network.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "forwarding/tags_of_subnet.hpp"
#include "net/private_ranges.hpp"

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

/// R35: no tag has a longer prefix than that of one address, and of equal ones the route that writes it out
/// wins.
bool winsOverEveryTag(const Topology& topology, const EffectiveRoute& row) {
  return row.configured && row.prefix == Prefix::host(row.prefix.first()) &&
         topology[row.configured->table].routes[row.configured->index].prefix() != nullptr;
}

/// Whether a row of `route` would send the packet where `row` does.
bool leadsWhere(const Topology& topology, const EffectiveRoute& row, RouteRef route) {
  const Route& configured = topology[route.table].routes[route.index];
  if (!row.isCertain() || topology.gapIn(route, GapProperty::NextHop)) return false;
  if (configured.nextHopType == NextHopType::Internet)
    return std::holds_alternative<next_hop::Internet>(row.nextHop);
  // What a route of type VnetLocal does hangs on its prefix (R48).
  return configured.nextHopType != NextHopType::VnetLocal && row.configured &&
         topology[row.configured->table].routes[row.configured->index].hasSameNextHop(configured);
}

std::set<VirtualNetworkId> networksWithAdminRules(const Topology& topology) {
  std::set<VirtualNetworkId> networks;
  for (const AdminRule& rule : topology.adminRules())
    networks.insert(rule.virtualNetworks.begin(), rule.virtualNetworks.end());
  return networks;
}

}  // namespace

CompiledNetwork::CompiledNetwork(Topology topology)
    : topology_{std::move(topology)},
      propagation_{propagate(topology_)},
      plan_{planTables(topology_)},
      tables_{std::make_unique<Compiled[]>(plan_.tables.size())} {
  for (const auto& table : propagation_.tables) learnedTables_.push_back(compileTable(table));
  for (std::uint32_t i = 0; i < topology_.firewallPolicies().size(); ++i)
    policies_.push_back(FirewallRules::compile(topology_, FirewallPolicyId{i}));
  for (std::uint32_t i = 0; i < topology_.networkSecurityGroups().size(); ++i)
    groups_.push_back(SecurityRules::compile(topology_, NetworkSecurityGroupId{i}));
  compileAdminRules();
}

void CompiledNetwork::compileAdminRules() {
  adminRulesOfNetwork_.resize(topology_.virtualNetworks().size());
  std::map<std::vector<SecurityRuleRef>, std::uint32_t> places;
  for (const VirtualNetworkId network : networksWithAdminRules(topology_)) {
    auto rules = adminRulesOf(topology_, network, SecurityDirection::Inbound);
    for (const auto& rule : adminRulesOf(topology_, network, SecurityDirection::Outbound))
      rules.push_back(rule);
    const auto next = static_cast<std::uint32_t>(adminRules_.size());
    const auto [place, isNew] = places.emplace(std::move(rules), next);
    if (isNew) adminRules_.push_back(SecurityRules::compileAdminRules(topology_, network));
    adminRulesOfNetwork_[network.index] = place->second;
  }
}

CompiledNetwork CompiledNetwork::compile(Topology topology) { return CompiledNetwork{std::move(topology)}; }

const CompiledNetwork::Compiled& CompiledNetwork::workedOut(std::uint32_t table) const {
  Compiled& its = tables_[table];
  std::call_once(its.isWorkedOut, [&] {
    its.routes = effectiveRouteTable(topology_, propagation_, plan_.tables[table]);
    its.match = compileTable(its.routes);
    its.isThere.store(true, std::memory_order_release);
  });
  return its;
}

const TagsOfSubnet& CompiledNetwork::tagsIn(std::uint32_t table) const {
  const auto& routes = compiled(table).routes;
  Compiled& its = tables_[table];
  std::call_once(its.hasTags, [&] { its.tags = vnetsim::tagsOf(topology_, routes); });
  return its.tags;
}

std::optional<RouteDecision> CompiledNetwork::lookup(SubnetId subnet, IpAddress destination) const {
  const std::uint32_t table = tableIndexOf(subnet);
  const auto row = lookupIn(table, destination);
  if (!row) return std::nullopt;
  return RouteDecision{table, *row};
}

std::optional<GapId> CompiledNetwork::gapOf(SubnetId subnet, IpAddress destination) const {
  const auto& table = tableOf(subnet);
  if (table.gap) return table.gap;
  if (table.unknownTagRoutes.empty() || isPrivateAddress(destination)) return std::nullopt;
  const auto decision = lookup(subnet, destination);
  if (decision && winsOverEveryTag(topology_, rowOf(*decision))) return std::nullopt;
  for (const auto& route : table.unknownTagRoutes)
    if (!decision || !leadsWhere(topology_, rowOf(*decision), route.configured)) return route.gap;
  return std::nullopt;
}

std::vector<RejectedRoute> CompiledNetwork::rejectedRoutes(RouteDecision decision,
                                                           IpAddress destination) const {
  const auto& rows = table(decision.table).routes;
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
