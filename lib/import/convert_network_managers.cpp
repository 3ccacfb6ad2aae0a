// SPDX-License-Identifier: MIT
#include <array>
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"
#include "import/security_rule_parts.hpp"

namespace vnetsim {
namespace {

/// The value that stands beside the word of `key`; the first one where the key is not written.
template <class Enum, std::size_t count>
Enum wordOf(const ObjectView& object, std::string_view key,
            const std::array<std::pair<std::string_view, Enum>, count>& words) {
  const std::string written = object.text(key);
  for (const auto& [word, value] : words)
    if (sameName(word, written)) return value;
  return words.front().second;
}

NetworkGroupDraft networkGroup(const MapEntry& entry) {
  const ObjectView object{entry.value};
  return {.name = entry.key,
          .holdsSubnets = sameName(object.text("memberType"), "Subnet"),
          .members = object.texts("members")};
}

ConnectivityGroupDraft connectivityGroup(const Node& node) {
  const ObjectView object{node};
  return {.networkGroup = object.reference("networkGroup"),
          .isDirectlyConnected = sameName(object.text("groupConnectivity"), "DirectlyConnected"),
          .isGlobal = object.boolean("isGlobal", false),
          .useHubGateway = object.boolean("useHubGateway", false)};
}

ConnectivityConfigurationDraft connectivityConfiguration(const MapEntry& entry) {
  const ObjectView object{entry.value};
  const std::string overlap = object.part("connectivityCapabilities").text("connectedGroupAddressOverlap");
  ConnectivityConfigurationDraft draft{
      .name = entry.key,
      .isMesh = sameName(object.text("connectivityTopology"), "Mesh"),
      .isGlobal = object.boolean("isGlobal", false),
      .deleteExistingPeering = object.boolean("deleteExistingPeering", false),
      .allowsOverlap = !sameName(overlap, "Disallowed"),
      .hubs = object.texts("hubs"),
      .appliesToGroups = {}};
  for (const Node& item : object.items("appliesToGroups"))
    draft.appliesToGroups.push_back(connectivityGroup(item));
  return draft;
}

SecurityMatchDraft sideOf(const ObjectView& rule, std::string_view key) {
  if (rule.has(key)) return matchOfRule(rule.texts(key));
  SecurityMatchDraft anybody;
  anybody.isAnybody = true;
  return anybody;
}

PortSet portsOfAdminRule(const ObjectView& rule, std::string_view key) {
  const auto ranges = rule.values(key, readPortMatch);
  return ranges.empty() ? PortSet::all() : PortSet::of(ranges);
}

AdminRuleDraft adminRule(const MapEntry& entry) {
  constexpr std::array<std::pair<std::string_view, SecurityAccess>, 3> accesses{
      {{"Deny", SecurityAccess::Deny},
       {"Allow", SecurityAccess::Allow},
       {"AlwaysAllow", SecurityAccess::AlwaysAllow}}};
  const ObjectView object{entry.value};
  AdminRuleDraft draft;
  draft.rule.name = entry.key.value;
  draft.rule.priority = object.integer("priority");
  draft.rule.direction = sameName(object.text("direction"), "Inbound") ? SecurityDirection::Inbound
                                                                       : SecurityDirection::Outbound;
  draft.rule.access = wordOf(object, "access", accesses);
  draft.rule.traffic = trafficOfRule(object.text("protocol"), portsOfAdminRule(object, "sourcePortRanges"),
                                     portsOfAdminRule(object, "destinationPortRanges"));
  draft.rule.at = entry.key.at;
  draft.source = sideOf(object, "sources");
  draft.destination = sideOf(object, "destinations");
  return draft;
}

SecurityAdminConfigurationDraft securityAdminConfiguration(const MapEntry& entry) {
  constexpr std::array<std::pair<std::string_view, IntentPolicyServices>, 3> words{
      {{"None", IntentPolicyServices::None},
       {"AllowRulesOnly", IntentPolicyServices::AllowRulesOnly},
       {"All", IntentPolicyServices::All}}};
  const ObjectView object{entry.value};
  SecurityAdminConfigurationDraft draft;
  draft.name = entry.key;
  draft.intentPolicyServices = wordOf(object, "applyOnNetworkIntentPolicyBasedServices", words);
  for (const MapEntry& part : object.entries("ruleCollections")) {
    const ObjectView collection{part.value};
    auto& added = draft.collections.emplace_back();
    added.name = part.key;
    added.appliesToGroups = collection.texts("appliesToGroups");
    for (const MapEntry& rule : collection.entries("rules")) added.rules.push_back(adminRule(rule));
  }
  return draft;
}

RouteDraft routingRule(const MapEntry& entry, FaultList& faults) {
  constexpr std::array<std::pair<std::string_view, NextHopType>, 5> types{
      {{"NoNextHop", NextHopType::None},
       {"Internet", NextHopType::Internet},
       {"VirtualAppliance", NextHopType::VirtualAppliance},
       {"VirtualNetworkGateway", NextHopType::VirtualNetworkGateway},
       {"VnetLocal", NextHopType::VnetLocal}}};
  const ObjectView object{entry.value};
  RouteDraft route;
  route.name = entry.key.value;
  route.at = entry.key.at;
  if (const auto destinations = object.first("destination", readDestinations)) {
    if (const auto* prefix = std::get_if<Prefix>(&destinations->value)) {
      route.addressPrefix = *prefix;
    } else {
      route.addressPrefix = Reference{std::get<std::string>(destinations->value), destinations->at};
    }
  }
  route.nextHopType = wordOf(object, "nextHopType", types);
  if (const auto address = object.first("nextHopAddress", readAddress))
    route.nextHopIpAddress = address->value;
  if (route.nextHopType == NextHopType::VirtualAppliance && !object.has("nextHopAddress"))
    faults.add(fault(Finding::MissingKey, "a routing rule to an appliance needs 'nextHopAddress'",
                     entry.key.at, "add the address of the appliance", "'nextHopAddress' is missing"));
  return route;
}

RoutingConfigurationDraft routingConfiguration(const MapEntry& entry, FaultList& faults) {
  constexpr std::array<std::pair<std::string_view, LocalRouteSetting>, 3> words{
      {{"NotSpecified", LocalRouteSetting::NotSpecified},
       {"DirectRoutingWithinVNet", LocalRouteSetting::DirectRoutingWithinVNet},
       {"DirectRoutingWithinSubnet", LocalRouteSetting::DirectRoutingWithinSubnet}}};
  const ObjectView object{entry.value};
  RoutingConfigurationDraft draft;
  draft.name = entry.key;
  draft.usesExistingTables = sameName(object.text("routeTableUsageMode"), "UseExisting");
  for (const MapEntry& part : object.entries("ruleCollections")) {
    const ObjectView collection{part.value};
    auto& added = draft.collections.emplace_back();
    added.name = part.key;
    added.appliesTo = collection.texts("appliesTo");
    added.disableBgpRoutePropagation = collection.boolean("disableBgpRoutePropagation", true);
    added.localRouteSetting = wordOf(collection, "localRouteSetting", words);
    for (const MapEntry& rule : collection.entries("rules")) added.rules.push_back(routingRule(rule, faults));
  }
  return draft;
}

}  // namespace

std::vector<NetworkManagerDraft> convertNetworkManagers(const ObjectView& design, FaultList& faults) {
  std::vector<NetworkManagerDraft> drafts;
  for (const MapEntry& entry : design.entries("networkManagers")) {
    const ObjectView object{entry.value};
    auto& draft = drafts.emplace_back();
    draft.name = resourceName(entry);
    draft.at = entry.key.at;
    for (const MapEntry& part : object.entries("networkGroups"))
      draft.networkGroups.push_back(networkGroup(part));
    for (const MapEntry& part : object.entries("connectivityConfigurations"))
      draft.connectivityConfigurations.push_back(connectivityConfiguration(part));
    for (const MapEntry& part : object.entries("securityAdminConfigurations"))
      draft.securityAdminConfigurations.push_back(securityAdminConfiguration(part));
    for (const MapEntry& part : object.entries("routingConfigurations"))
      draft.routingConfigurations.push_back(routingConfiguration(part, faults));
  }
  return drafts;
}

}  // namespace vnetsim
