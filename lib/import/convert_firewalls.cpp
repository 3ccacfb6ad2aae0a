// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

/// The traffic that a rule names. `Any` with all ports is every IP protocol, `Any` with some ports is TCP and
/// UDP (R115); ICMP has no ports.
TrafficSet trafficOf(const ObjectView& rule) {
  const std::vector<PortRange> ranges = rule.values("destinationPorts", readPortMatch);
  const PortSet ports = PortSet::of(ranges);
  TrafficSet traffic;
  for (const auto& [protocol, at] : rule.texts("ipProtocols")) {
    const bool isAny = sameName(protocol, "Any");
    if (isAny && ports == PortSet::all()) return TrafficSet::all();
    if (isAny || sameName(protocol, "TCP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Tcp, ports));
    if (isAny || sameName(protocol, "UDP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Udp, ports));
    if (sameName(protocol, "ICMP")) traffic = traffic.unionWith(TrafficSet::of(Protocol::Icmp));
  }
  return traffic;
}

std::vector<AddressRange> addresses(const ObjectView& rule, std::string_view key) {
  std::vector<AddressRange> result;
  for (const auto& ranges : rule.values(key, readAddressMatch))
    result.insert(result.end(), ranges.begin(), ranges.end());
  return result;
}

void needOneOf(const ObjectView& rule, std::string_view one, std::string_view other, const MapEntry& entry,
               FaultList& faults) {
  if (rule.has(one) || rule.has(other)) return;
  faults.add(fault(Finding::MissingKey, fmt::format("a network rule needs '{}' or '{}'", one, other),
                   entry.key.at, fmt::format("add {}: \"*\" for all", one)));
}

/// Only ICMP, and nothing else, does without ports.
void needPorts(const ObjectView& rule, const MapEntry& entry, FaultList& faults) {
  if (rule.has("destinationPorts")) return;
  for (const auto& [protocol, at] : rule.texts("ipProtocols")) {
    if (sameName(protocol, "ICMP")) continue;
    faults.add(fault(Finding::MissingKey, "a network rule needs 'destinationPorts'", entry.key.at,
                     "add destinationPorts: \"*\" for all", "'destinationPorts' is missing"));
    return;
  }
}

NetworkRuleDraft networkRule(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  if (sameName(object.text("ruleType"), "NetworkRule")) {
    needOneOf(object, "sourceAddresses", "sourceIpGroups", entry, faults);
    needOneOf(object, "destinationAddresses", "destinationIpGroups", entry, faults);
    needPorts(object, entry, faults);
  }
  NetworkRuleDraft draft;
  draft.rule.name = entry.key.value;
  draft.rule.traffic = trafficOf(object);
  draft.rule.sourceAddresses = addresses(object, "sourceAddresses");
  draft.rule.destinationAddresses = addresses(object, "destinationAddresses");
  draft.rule.at = entry.key.at;
  draft.sourceIpGroups = object.texts("sourceIpGroups");
  draft.destinationIpGroups = object.texts("destinationIpGroups");
  return draft;
}

RuleCollectionDraft ruleCollection(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  const bool allows = sameName(object.text("action"), "Allow");
  RuleCollectionDraft draft{.name = entry.key,
                            .priority = object.integer("priority"),
                            .action = allows ? FirewallAction::Allow : FirewallAction::Deny,
                            .rules = {}};
  for (const MapEntry& part : object.entries("rules")) draft.rules.push_back(networkRule(part, faults));
  return draft;
}

RuleCollectionGroupDraft ruleCollectionGroup(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  RuleCollectionGroupDraft draft{
      .name = entry.key, .priority = object.integer("priority"), .collections = {}};
  for (const MapEntry& part : object.entries("ruleCollections"))
    draft.collections.push_back(ruleCollection(part, faults));
  return draft;
}

FirewallPolicyDraft firewallPolicy(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  FirewallPolicyDraft draft{.name = resourceName(entry),
                            .at = entry.key.at,
                            .basePolicy = object.located("basePolicy"),
                            .groups = {}};
  for (const MapEntry& part : object.entries("ruleCollectionGroups"))
    draft.groups.push_back(ruleCollectionGroup(part, faults));
  return draft;
}

}  // namespace

std::vector<IpGroupDraft> convertIpGroups(const ObjectView& design) {
  std::vector<IpGroupDraft> drafts;
  for (const MapEntry& entry : design.entries("ipGroups")) {
    const ObjectView object{entry.value};
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .addresses = object.values("ipAddresses", readAddressRange)});
  }
  return drafts;
}

std::vector<FirewallPolicyDraft> convertFirewallPolicies(const ObjectView& design, FaultList& faults) {
  std::vector<FirewallPolicyDraft> drafts;
  for (const MapEntry& entry : design.entries("firewallPolicies"))
    drafts.push_back(firewallPolicy(entry, faults));
  return drafts;
}

std::vector<AzureFirewallDraft> convertAzureFirewalls(const ObjectView& design) {
  std::vector<AzureFirewallDraft> drafts;
  for (const MapEntry& entry : design.entries("azureFirewalls")) {
    const ObjectView object{entry.value};
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .subnet = object.reference("subnet"),
                      .privateIPAddress = object.first("privateIPAddress", readAddress),
                      .firewallPolicy = object.located("firewallPolicy"),
                      .publicIPAddresses = object.texts(
                          object.has("publicIPAddress") ? "publicIPAddress" : "publicIPAddresses")});
  }
  return drafts;
}

}  // namespace vnetsim
