// SPDX-License-Identifier: MIT
#include "policy/firewall_rules.hpp"

#include <algorithm>

namespace vnetsim {
namespace {

AddressSet addressesOf(const Topology& topology, const std::vector<AddressRange>& own,
                       const std::vector<IpGroupId>& groups) {
  std::vector<AddressRange> ranges = own;
  for (const IpGroupId id : groups) {
    const auto& addresses = topology[id].addresses;
    ranges.insert(ranges.end(), addresses.begin(), addresses.end());
  }
  return AddressSet::of(ranges);
}

/// The policy and its ancestors, oldest first: inherited groups are evaluated before own ones (R114).
std::vector<FirewallPolicyId> lineageOf(const Topology& topology, FirewallPolicyId policy) {
  std::vector<FirewallPolicyId> lineage{policy};
  while (const auto base = topology[lineage.back()].basePolicy) lineage.push_back(*base);
  std::reverse(lineage.begin(), lineage.end());
  return lineage;
}

}  // namespace

std::string pathOf(const Topology& topology, const FirewallRuleRef& ref) {
  const auto& policy = topology[ref.policy];
  const auto& group = policy.groups[ref.group];
  const auto& collection = group.collections[ref.collection];
  return policy.name.label + "/" + group.name + "/" + collection.name + "/" + collection.rules[ref.rule].name;
}

FirewallRules FirewallRules::compile(const Topology& topology, FirewallPolicyId policyId) {
  FirewallRules compiled;
  for (const FirewallPolicyId id : lineageOf(topology, policyId)) {
    if (!compiled.gap_) compiled.gap_ = topology.gapIn(id, GapProperty::RuleCollectionGroups);
    const auto& groups = topology[id].groups;
    for (std::uint32_t g = 0; g < groups.size(); ++g) {
      const auto& collections = groups[g].collections;
      for (std::uint32_t c = 0; c < collections.size(); ++c) {
        const auto& rules = collections[c].rules;
        for (std::uint32_t r = 0; r < rules.size(); ++r)
          compiled.entries_.push_back(
              {addressesOf(topology, rules[r].sourceAddresses, rules[r].sourceIpGroups),
               addressesOf(topology, rules[r].destinationAddresses, rules[r].destinationIpGroups),
               rules[r].traffic, collections[c].action, FirewallRuleRef{id, g, c, r}});
      }
    }
  }
  return compiled;
}

std::vector<FirewallDecision> FirewallRules::decide(IpAddress source, IpAddress destination,
                                                    TrafficSet rest) const {
  std::vector<FirewallDecision> decisions;
  for (const Entry& entry : entries_) {
    if (rest.empty()) break;
    if (!entry.sources.contains(source) || !entry.destinations.contains(destination)) continue;
    TrafficSet decided = rest.intersect(entry.traffic);
    if (decided.empty()) continue;
    rest = rest.subtract(decided);
    decisions.push_back({std::move(decided), entry.action, entry.rule});
  }
  if (!rest.empty()) decisions.push_back({std::move(rest), FirewallAction::Deny, std::nullopt});
  return decisions;
}

std::optional<FirewallNearMiss> FirewallRules::nearestAllow(IpAddress source, IpAddress destination,
                                                            const TrafficSet& traffic) const {
  for (const Entry& entry : entries_) {
    if (entry.action != FirewallAction::Allow) continue;
    const bool fitsSource = entry.sources.contains(source);
    const bool fitsDestination = entry.destinations.contains(destination);
    const bool fitsTraffic = entry.traffic.overlaps(traffic);
    if (fitsSource + fitsDestination + fitsTraffic != 2) continue;
    const auto but = !fitsSource        ? FirewallNearMiss::But::Source
                     : !fitsDestination ? FirewallNearMiss::But::Destination
                                        : FirewallNearMiss::But::Traffic;
    return FirewallNearMiss{entry.rule, but};
  }
  return std::nullopt;
}

}  // namespace vnetsim
