// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
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

/// A topology with its effective routes compiled for lookup and its firewall policies for questions.
/// Immutable.
class CompiledNetwork {
 public:
  /// Computes and compiles everything. Cost: O(rows log rows) over all tables.
  static CompiledNetwork compile(Topology topology);

  const Topology& topology() const { return topology_; }
  const EffectiveRoutes& routes() const { return routes_; }

  std::uint32_t tableIndexOf(SubnetId subnet) const { return routes_.tableOfSubnet[subnet.index]; }
  const EffectiveRouteTable& tableOf(SubnetId subnet) const { return routes_.tableOf(subnet); }
  const EffectiveRoute& rowOf(RouteDecision decision) const {
    return routes_.tables[decision.table].routes[decision.row];
  }

  /// The active row of the subnet's table with the longest prefix that holds `destination` (R30).
  std::optional<RouteDecision> lookup(SubnetId subnet, IpAddress destination) const;

  /// What keeps the row that `lookup` finds from being certain: something unknown that may put another one
  /// before it, such as a route for a service tag with unknown prefixes (R35, R103). Those may hold any
  /// public address, so they matter to all but private destinations, unless the row found is for that one
  /// address and wins over every tag, or leads where the tag's route leads. O(routes for unknown tags).
  std::optional<GapId> gapOf(SubnetId subnet, IpAddress destination) const;

  /// The other rows of the same table whose prefix holds `destination`, most specific first. O(rows).
  std::vector<RejectedRoute> rejectedRoutes(RouteDecision decision, IpAddress destination) const;

  const Propagation& propagation() const { return routes_.propagation; }
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
    const auto& place = adminRulesOfNetwork_[network.index];
    return place ? &adminRules_[*place] : nullptr;
  }
  /// Pre: the subnet, or an interface in it, has a network security group, or its network has admin rules.
  const TagsOfSubnet& tagsOf(SubnetId subnet) const { return *tags_[subnet.index]; }

 private:
  CompiledNetwork(Topology topology, EffectiveRoutes routes);
  void compileAdminRules();

  Topology topology_;
  EffectiveRoutes routes_;
  std::vector<MatchTable> matchTables_;    // by table
  std::vector<MatchTable> learnedTables_;  // by speaker; values are first indices of a prefix
  std::vector<FirewallRules> policies_;    // by FirewallPolicyId
  FirewallRules denyEverything_;
  std::vector<SecurityRules> groups_;               // by NetworkSecurityGroupId
  std::vector<SecurityRules> adminRules_;           // one for all networks that the same rules bind
  std::vector<std::optional<std::uint32_t>> adminRulesOfNetwork_;  // by VirtualNetworkId
  std::vector<std::optional<TagsOfSubnet>> tags_;  // by subnet; only where rules may ask for them
};

}  // namespace vnetsim
