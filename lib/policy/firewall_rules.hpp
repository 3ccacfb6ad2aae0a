// SPDX-License-Identifier: MIT
//
// The policy stage: rules in, traffic sets out. It says which part of some traffic a rule set lets pass and
// which rule decided each part; what follows from that is the forwarding stage's business.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "net/address_set.hpp"
#include "net/traffic_set.hpp"
#include "policy/rule_destinations.hpp"
#include "policy/threat_intelligence.hpp"
#include "topology/topology.hpp"

namespace vnetsim {

/// One rule of a policy, by its place in the policy that declares it (perhaps a parent).
struct FirewallRuleRef {
  FirewallPolicyId policy;
  std::uint32_t group = 0;
  std::uint32_t collection = 0;
  std::uint32_t rule = 0;
  auto operator<=>(const FirewallRuleRef&) const = default;
};

/// "lab-policy/default/any-to-any/spokes"
std::string pathOf(const Topology& topology, const FirewallRuleRef& rule);

/// "lab-policy/default/any-to-any"
std::string pathOfCollection(const Topology& topology, const FirewallRuleRef& rule);

const FirewallRule& ruleOf(const Topology& topology, const FirewallRuleRef& rule);

/// What one rule, or the implicit deny at the end (no rule), decided about a part of the traffic.
struct FirewallDecision {
  TrafficSet traffic;
  FirewallAction action = FirewallAction::Deny;
  std::optional<FirewallRuleRef> rule = {};
  /// Whether `rule` matches cannot be told, and without it the traffic would fare otherwise.
  bool isUndetermined = false;
  std::optional<GapId> gap = {};  // undetermined: the service tag that is to blame; nothing: names are
};

/// An allow rule that would have matched but for one of its three conditions.
struct FirewallNearMiss {
  enum class But : std::uint8_t { Source, Destination, Traffic };
  FirewallRuleRef rule;
  But but{};
  auto operator<=>(const FirewallNearMiss&) const = default;
};

/// The rules of one policy and its parents, in order of evaluation, ready to be asked.
class FirewallRules {
 public:
  FirewallRules();  // denies everything (R118)
  /// Order: NAT before network before application rules (R113); within these parent groups before own ones,
  /// then group priority, collection priority, rule as written (R114).
  static FirewallRules compile(const Topology& topology, FirewallPolicyId policy);

  /// Splits traffic from `source` to `destination` by the first NAT rule that matches each part (R116). What
  /// none matches is in none of the parts. Post: as `decide`. Cost: as `decide`.
  std::vector<FirewallDecision> translations(IpAddress source, IpAddress destination,
                                             TrafficSet traffic) const;

  /// Splits traffic from `source` to `destination` by the first network or application rule that matches each
  /// part (R113, R115). Where it cannot be told whether a rule matches, the part is undetermined, unless what
  /// decides without that rule does the same.
  /// Post: the parts are disjoint, not empty, and together are `traffic`; parts by one rule come once, and
  /// once more where undetermined. Cost: O(rules × log of their address ranges).
  std::vector<FirewallDecision> decide(IpAddress source, IpAddress destination, TrafficSet traffic) const;

  /// The first allow rule, in order of evaluation, that fails in one condition only: what the author of the
  /// rules may have meant for traffic that none of them allows. Cost: as `decide`.
  std::optional<FirewallNearMiss> nearestAllow(IpAddress source, IpAddress destination,
                                               const TrafficSet& traffic) const;

  /// Whether network rules keep the source of traffic to `destination` (R117).
  bool keepsSourceTowards(IpAddress destination) const { return privateRanges_.contains(destination); }

  /// Whether threat intelligence may drop traffic between the two, before any rule is asked (R113).
  bool mayDenyAsThreat(IpAddress source, IpAddress destination) const {
    return threats_.mayDeny(source, destination);
  }

  /// A rule of each collection, in order of evaluation; a collection with rules of two kinds comes twice.
  std::vector<FirewallRuleRef> collectionsInOrder() const;

  /// Every set of addresses that a decision may ask.
  std::vector<AddressSet> addressSets() const;

  /// A policy, own or inherited, whose rules are not known: every decision is then unknown too.
  std::optional<GapId> gap() const { return gap_; }

 private:
  struct Entry {
    FirewallRuleType type;
    AddressSet sources;
    RuleDestinations destinations;
    TrafficSet traffic;
    FirewallAction action;
    FirewallRuleRef rule;
  };

  std::vector<Entry> entries_;
  AddressSet privateRanges_;
  ThreatIntelligence threats_;
  std::optional<GapId> gap_;
};

}  // namespace vnetsim
