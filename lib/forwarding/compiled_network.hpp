// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "net/match_table.hpp"
#include "policy/firewall_rules.hpp"
#include "policy/security_rules.hpp"
#include "routing/effective_routes.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// One row of one effective route table: how a forwarding decision names what it took.
struct RouteDecision {
  std::uint32_t table = 0;  // index into EffectiveRoutes::tables
  std::uint32_t row = 0;    // index into EffectiveRouteTable::routes
  auto operator<=>(const RouteDecision&) const = default;
};

/// A row that could have taken a packet and did not, and the rule that says why.
struct RejectedRoute {
  std::uint32_t row = 0;
  Rule because;
};

/// A topology ready for lookups and questions. Immutable, as far as anybody can tell: what it is asked about is
/// worked out at the first question, table by table, and threads may ask at the same time.
class CompiledNetwork {
 public:
  /// Works out what gateways learn and compiles the rules. Cost: that, and O(subnets log subnets); each table
  /// costs O(rows log rows) at its first lookup.
  static CompiledNetwork compile(Topology topology);

  const Topology& topology() const { return topology_; }

  /// Says that a question about a host of `subnet` comes next: what it reads first is on its way from memory
  /// by then, as far as that helps.
  void expect(SubnetId subnet) const {
    const Compiled& table = tables_[tableIndexOf(subnet)];
    __builtin_prefetch(&topology_[subnet].virtualNetwork);
    __builtin_prefetch(&table);
    __builtin_prefetch(&table.match);
  }

  std::uint32_t tableIndexOf(SubnetId subnet) const { return plan_.tableOfSubnet[subnet.index]; }
  std::uint32_t tableCount() const { return static_cast<std::uint32_t>(plan_.tables.size()); }
  /// What a table is worked out from, without working it out.
  const TableSource& sourceOf(std::uint32_t table) const { return plan_.tables[table]; }
  const EffectiveRouteTable& table(std::uint32_t table) const { return compiled(table).routes; }
  const EffectiveRouteTable& tableOf(SubnetId subnet) const { return table(tableIndexOf(subnet)); }
  const EffectiveRoute& rowOf(RouteDecision decision) const {
    return table(decision.table).routes[decision.row];
  }

  /// The active row of the subnet's table with the longest prefix that holds `destination` (R30).
  std::optional<RouteDecision> lookup(SubnetId subnet, IpAddress destination) const;

  /// The same, by the index of a table: the place of its row. O(log rows).
  std::optional<std::uint32_t> lookupIn(std::uint32_t table, IpAddress destination) const {
    return compiled(table).match.lookup(destination);
  }
  const MatchTable& matchTable(std::uint32_t table) const { return compiled(table).match; }

  /// What keeps the row that `lookup` finds from being certain: something unknown that may put another one
  /// before it, such as a route for a service tag with unknown prefixes (R35, R103). Those may hold any
  /// public address, so they matter to all but private destinations, unless the row found is for that one
  /// address and wins over every tag, or leads where the tag's route leads. O(routes for unknown tags).
  std::optional<GapId> gapOf(SubnetId subnet, IpAddress destination) const;

  /// The other rows of the same table whose prefix holds `destination`, most specific first. O(rows).
  std::vector<RejectedRoute> rejectedRoutes(RouteDecision decision, IpAddress destination) const;

  const Propagation& propagation() const { return propagation_; }
  const LearnedRoute& routeOf(LearnedRouteRef decision) const {
    return propagation().tableOf(decision.speaker)[decision.index];
  }

  /// The routes of the longest prefix that a speaker uses for `destination`: one, or several of equal rank.
  std::vector<LearnedRouteRef> learnedRoutes(SpeakerId speaker, IpAddress destination) const;
  /// Those of exactly this prefix.
  std::vector<LearnedRouteRef> learnedRoutes(SpeakerId speaker, const Prefix& prefix) const;

  const FirewallRules& firewallRules(AzureFirewallId firewall) const;
  const SecurityRules& securityRules(NetworkSecurityGroupId group) const { return groups_[group.index]; }
  /// The security admin rules that bind a network; null where there are none (R106).
  const SecurityRules* adminRules(VirtualNetworkId network) const {
    if (adminRules_.empty()) return nullptr;
    const auto& place = adminRulesOfNetwork_[network.index];
    return place ? &adminRules_[*place] : nullptr;
  }
  /// The different ones of them, and which of them bind a network.
  const std::vector<SecurityRules>& allAdminRules() const { return adminRules_; }
  std::optional<std::uint32_t> adminRulesPlace(VirtualNetworkId network) const {
    return adminRulesOfNetwork_[network.index];
  }
  /// What the tags hold in the subnets that have the table.
  const TagsOfSubnet& tagsIn(std::uint32_t table) const;
  const TagsOfSubnet& tagsOf(SubnetId subnet) const { return tagsIn(tableIndexOf(subnet)); }

 private:
  explicit CompiledNetwork(Topology topology);
  void compileAdminRules();

  /// One table, once it was asked.
  struct Compiled {
    std::atomic<bool> isThere = false;
    std::once_flag isWorkedOut;
    EffectiveRouteTable routes;
    MatchTable match;
    std::once_flag hasTags;
    TagsOfSubnet tags;
  };
  const Compiled& compiled(std::uint32_t table) const {
    const Compiled& its = tables_[table];
    return its.isThere.load(std::memory_order_acquire) ? its : workedOut(table);
  }
  const Compiled& workedOut(std::uint32_t table) const;

  Topology topology_;
  Propagation propagation_;
  TablePlan plan_;
  std::unique_ptr<Compiled[]> tables_;     // by place in the plan
  std::vector<MatchTable> learnedTables_;  // by speaker; values are first indices of a prefix
  std::vector<FirewallRules> policies_;    // by FirewallPolicyId
  FirewallRules denyEverything_;
  std::vector<SecurityRules> groups_;      // by NetworkSecurityGroupId
  std::vector<SecurityRules> adminRules_;  // one for all networks that the same rules bind
  std::vector<std::optional<std::uint32_t>> adminRulesOfNetwork_;  // by VirtualNetworkId
};

}  // namespace vnetsim
