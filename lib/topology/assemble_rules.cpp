// SPDX-License-Identifier: MIT
#include "topology/assemble_rules.hpp"

#include "base/names.hpp"
#include "topology/assemble.hpp"

namespace vnetsim {

void RuleAssembler::addNetworkSecurityGroup(const NetworkSecurityGroupDraft& draft) {
  NetworkSecurityGroup& group = parts_.networkSecurityGroups.emplace_back();
  group.name = draft.name;
  group.location = normalisedLocation(draft.location);
  group.at = draft.at;
  for (const auto& rule : draft.rules) {
    SecurityRule& added = group.rules.emplace_back(rule.rule);
    added.source = securityMatch(rule.source);
    added.destination = securityMatch(rule.destination);
  }
}

void RuleAssembler::addAdminRule(const AdminRuleDraft& draft) {
  AdminRule& rule = parts_.adminRules.emplace_back(draft.rule);
  rule.source = securityMatch(draft.source);
  rule.destination = securityMatch(draft.destination);
}

void RuleAssembler::addFirewallPolicy(const FirewallPolicyDraft& draft) {
  FirewallPolicy& policy = parts_.firewallPolicies.emplace_back();
  policy.name = draft.name;
  policy.at = draft.at;
  policy.privateRanges = draft.privateRanges;
  policy.deniesThreats = draft.deniesThreats;
  policy.threatIntelAllowlist = draft.threatIntelAllowlist;
  if (draft.basePolicy) policy.basePolicy = references_.firewallPolicy(*draft.basePolicy);
  for (const auto& group : draft.groups) {
    auto& added = policy.groups.emplace_back();
    added.name = group.name.value;
    added.priority = group.priority;
    added.at = group.name.at;
    for (const auto& collection : group.collections) addCollection(added, collection);
  }
}

SecurityMatch RuleAssembler::securityMatch(const SecurityMatchDraft& draft) {
  SecurityMatch match;
  match.isAnybody = draft.isAnybody;
  match.addresses = draft.addresses;
  for (const auto& tag : draft.tags) {
    if (sameName(tag.value, "VirtualNetwork"))
      match.tagsOfSubnet.push_back(TagOfSubnet::VirtualNetwork);
    else if (sameName(tag.value, "Internet"))
      match.tagsOfSubnet.push_back(TagOfSubnet::Internet);
    else
      match.serviceTags.push_back(serviceTags_.idOf(tag));
  }
  match.groups = references_.applicationSecurityGroups(draft.groups);
  return match;
}

void RuleAssembler::addCollection(RuleCollectionGroup& group, const RuleCollectionDraft& draft) {
  auto& collection = group.collections.emplace_back();
  collection.name = draft.name.value;
  collection.priority = draft.priority;
  collection.action = draft.action;
  collection.at = draft.name.at;
  for (const auto& rule : draft.rules) {
    auto& added = collection.rules.emplace_back(rule.rule);
    added.sourceIpGroups = ipGroups(rule.sourceIpGroups);
    added.destinationIpGroups = ipGroups(rule.destinationIpGroups);
    for (const auto& tag : rule.destinationTags) added.destinationTags.push_back(serviceTags_.idOf(tag));
  }
}

std::vector<IpGroupId> RuleAssembler::ipGroups(const std::vector<Reference>& written) {
  std::vector<IpGroupId> result;
  for (const auto& reference : written)
    if (const auto group = references_.ipGroup(reference)) result.push_back(*group);
  return result;
}

}  // namespace vnetsim
