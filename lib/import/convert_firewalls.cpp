// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/convert_firewall_rules.hpp"

namespace vnetsim {
namespace {

RuleCollectionGroupDraft ruleCollectionGroup(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  RuleCollectionGroupDraft draft{
      .name = entry.key, .priority = object.integer("priority"), .collections = {}};
  for (const MapEntry& part : object.entries("ruleCollections"))
    draft.collections.push_back(convertRuleCollection(part, faults));
  return draft;
}

/// In the modes Alert, which is the default, and Off everything passes.
bool deniesThreats(const ObjectView& object) { return sameName(object.text("threatIntelMode"), "Deny"); }

ThreatIntelAllowlist threatIntelAllowlist(const ObjectView& list) {
  return {.ipAddresses = list.values("ipAddresses", readAddressRange),
          .fqdns = list.values("fqdns", readFqdnPattern)};
}

FirewallPolicyDraft firewallPolicy(const MapEntry& entry, FaultList& faults) {
  const ObjectView object{entry.value};
  FirewallPolicyDraft draft{.name = resourceName(entry),
                            .at = entry.key.at,
                            .basePolicy = object.located("basePolicy"),
                            .groups = {}};
  if (const auto snat = object.part("snat"); snat.has("privateRanges")) {
    auto& ranges = draft.privateRanges.emplace();
    for (const auto& some : snat.values("privateRanges", readPrivateRange))
      ranges.insert(ranges.end(), some.begin(), some.end());
  }
  draft.deniesThreats = deniesThreats(object);
  draft.threatIntelAllowlist = threatIntelAllowlist(object.part("threatIntelWhitelist"));
  for (const MapEntry& part : object.entries("ruleCollectionGroups"))
    draft.groups.push_back(ruleCollectionGroup(part, faults));
  return draft;
}

/// The lists of a firewall's own rules. Their kinds come one after the other whatever the priorities of the
/// collections (R113); the groups made of them have priorities that any policy may have.
struct ClassicList {
  std::string_view key;
  FirewallRuleType type;
  int priority;
};
constexpr std::array classicLists{
    ClassicList{"natRuleCollections", FirewallRuleType::Nat, 100},
    ClassicList{"networkRuleCollections", FirewallRuleType::Network, 200},
    ClassicList{"applicationRuleCollections", FirewallRuleType::Application, 300}};

/// The rules that a firewall has without a policy, in the form of one.
std::optional<FirewallPolicyDraft> ownRules(const MapEntry& firewall, FaultList& faults) {
  const ObjectView object{firewall.value};
  FirewallPolicyDraft draft{
      .name = resourceName(firewall), .at = firewall.key.at, .basePolicy = {}, .groups = {}};
  draft.deniesThreats = deniesThreats(object);
  for (const ClassicList& list : classicLists) {
    const MapEntry* written = object.entry(list.key);
    if (written == nullptr || object.entries(list.key).empty()) continue;
    RuleCollectionGroupDraft group{
        .name = {std::string{list.key}, written->key.at}, .priority = list.priority, .collections = {}};
    for (const MapEntry& part : object.entries(list.key))
      group.collections.push_back(convertClassicRuleCollection(part, list.type, faults));
    draft.groups.push_back(std::move(group));
  }
  if (draft.groups.empty()) return std::nullopt;
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

std::vector<Fqdn> convertFqdns(const ObjectView& design, FaultList& faults) {
  std::vector<Fqdn> names;
  std::map<std::string, SourceLocation> seen;
  for (const MapEntry& entry : design.entries("fqdns")) {
    const auto name = readFqdn(entry.key.value);
    if (!name) continue;
    const auto [known, isNew] = seen.emplace(*name, entry.key.at);
    if (!isNew) {
      Diagnostic twice = fault(Finding::DuplicateKey, fmt::format("'{}' is listed twice", shown(*name)),
                               entry.key.at, "keep one of them", "and here");
      twice.notes.push_back({"listed here", known->second});
      faults.add(std::move(twice));
      continue;
    }
    const document::Map one{{entry}};
    names.push_back({*name, ObjectView{one}.values(entry.key.value, readAddress), entry.key.at});
  }
  return names;
}

std::vector<FirewallPolicyDraft> convertFirewallPolicies(const ObjectView& design, FaultList& faults) {
  std::vector<FirewallPolicyDraft> drafts;
  for (const MapEntry& entry : design.entries("firewallPolicies"))
    drafts.push_back(firewallPolicy(entry, faults));
  return drafts;
}

std::vector<AzureFirewallDraft> convertAzureFirewalls(const ObjectView& design, FaultList& faults) {
  std::vector<AzureFirewallDraft> drafts;
  for (const MapEntry& entry : design.entries("azureFirewalls")) {
    const ObjectView object{entry.value};
    drafts.push_back({.name = resourceName(entry),
                      .at = entry.key.at,
                      .subnet = object.reference("subnet"),
                      .privateIPAddress = object.first("privateIPAddress", readAddress),
                      .firewallPolicy = object.located("firewallPolicy"),
                      .publicIPAddresses = object.texts(object.has("publicIPAddress") ? "publicIPAddress"
                                                                                      : "publicIPAddresses"),
                      .ownRules = ownRules(entry, faults),
                      .virtualHub = object.located("virtualHub"),
                      .isBasic = sameName(object.text("sku"), "Basic")});
  }
  return drafts;
}

}  // namespace vnetsim
