// SPDX-License-Identifier: MIT
#include "support/drawing_manager.hpp"

#include <string>

#include "support/drawing_security.hpp"

namespace vnetsim {
namespace {

std::vector<Reference> takeList(Line& line, std::string_view what) {
  const Word words = line.take(what);
  std::vector<Reference> references;
  for (const auto& one : split(words.value, ',')) references.push_back({one, words.at});
  return references;
}

SecurityAccess takeAccess(Line& line) {
  if (line.takeIf("allow")) return SecurityAccess::Allow;
  if (line.takeIf("always")) return SecurityAccess::AlwaysAllow;
  line.expect("deny");
  return SecurityAccess::Deny;
}

}  // namespace

NetworkManagerDraft& ManagerDrawing::current(const Line& line) {
  if (draft_.networkManagers.empty()) line.fail("no manager above");
  return draft_.networkManagers.back();
}

void ManagerDrawing::manager(Line& line) {
  auto& manager = draft_.networkManagers.emplace_back();
  const Word name = line.take("a name");
  manager.name = named(name);
  manager.at = name.at;
}

void ManagerDrawing::group(Line& line) {
  auto& group = current(line).networkGroups.emplace_back();
  group.name = line.take("a name");
  while (!line.isEmpty()) group.members.push_back(line.take("a member"));
  for (const auto& member : group.members) group.holdsSubnets = member.value.find('/') != std::string::npos;
}

void ManagerDrawing::mesh(Line& line) {
  auto& configuration = current(line).connectivityConfigurations.emplace_back();
  configuration.name = line.take("a name");
  for (const auto& group : takeList(line, "groups"))
    configuration.appliesToGroups.push_back({.networkGroup = group});
  configuration.isGlobal = line.takeIf("global");
  configuration.deleteExistingPeering = line.takeIf("deletes");
  configuration.allowsOverlap = !line.takeIf("no-overlap");
}

void ManagerDrawing::hub(Line& line) {
  auto& configuration = current(line).connectivityConfigurations.emplace_back();
  configuration.name = line.take("a name");
  configuration.isMesh = false;
  configuration.hubs = takeList(line, "a vnet");
  configuration.deleteExistingPeering = line.takeIf("deletes");
}

void ManagerDrawing::spokes(Line& line) {
  auto& configurations = current(line).connectivityConfigurations;
  if (configurations.empty()) line.fail("no hub above");
  auto& item = configurations.back().appliesToGroups.emplace_back();
  item.networkGroup = line.take("a network group");
  item.isDirectlyConnected = line.takeIf("direct");
  item.isGlobal = line.takeIf("global");
  item.useHubGateway = line.takeIf("gateway");
}

void ManagerDrawing::adminRules(Line& line) {
  auto& configurations = current(line).securityAdminConfigurations;
  const Word path = line.take("configuration/collection");
  const auto names = split(path.value, '/');
  if (names.size() != 2) line.fail("not of the form configuration/collection");
  if (configurations.empty() || configurations.back().name.value != names[0])
    configurations.emplace_back().name = {names[0], path.at};
  auto& configuration = configurations.back();
  auto& collection = configuration.collections.emplace_back();
  collection.name = {names[1], path.at};
  collection.appliesToGroups = takeList(line, "groups");
  if (line.takeIf("allow-rules-only"))
    configuration.intentPolicyServices = IntentPolicyServices::AllowRulesOnly;
  if (line.takeIf("everywhere")) configuration.intentPolicyServices = IntentPolicyServices::All;
}

void ManagerDrawing::adminRule(Line& line, SecurityDirection direction) {
  auto& configurations = current(line).securityAdminConfigurations;
  if (configurations.empty()) line.fail("no admin-rules above");
  AdminRuleDraft draft;
  const auto priority = line.takeNumber("a priority");
  draft.rule.priority = static_cast<int>(priority.value);
  draft.rule.direction = direction;
  draft.rule.at = priority.at;
  draft.rule.access = takeAccess(line);
  draft.rule.name =
      (direction == SecurityDirection::Inbound ? "in-" : "out-") + std::to_string(priority.value);
  draft.rule.traffic = line.takeTraffic();
  draft.source = takeSecurityMatch(line);
  line.expect("->");
  draft.destination = takeSecurityMatch(line);
  configurations.back().collections.back().rules.push_back(std::move(draft));
}

void ManagerDrawing::managedRoutes(Line& line) {
  auto& configuration = current(line).routingConfigurations.emplace_back();
  const Word name = line.take("a name");
  configuration.name = name;
  auto& collection = configuration.collections.emplace_back();
  collection.name = name;
  collection.appliesTo = takeList(line, "groups");
  configuration.usesExistingTables = line.takeIf("existing");
  collection.disableBgpRoutePropagation = !line.takeIf("propagation");
  if (line.takeIf("local-vnet")) collection.localRouteSetting = LocalRouteSetting::DirectRoutingWithinVNet;
  if (line.takeIf("local-subnet"))
    collection.localRouteSetting = LocalRouteSetting::DirectRoutingWithinSubnet;
}

void ManagerDrawing::managedRoute(Line& line) {
  auto& configurations = current(line).routingConfigurations;
  if (configurations.empty()) line.fail("no managed-routes above");
  RouteDraft route;
  const auto prefix = line.takePrefix();
  route.addressPrefix = prefix.value;
  route.at = prefix.at;
  route.name = "to-" + split(prefix.value.text(), '/').front();
  line.expect("->");
  if (const auto address = line.takeAddressIfAny()) {
    route.nextHopType = NextHopType::VirtualAppliance;
    route.nextHopIpAddress = address->value;
  } else if (const auto type = nextHopTypeNamed(line.take("a next hop").value)) {
    route.nextHopType = *type;
  }
  configurations.back().collections.back().rules.push_back(std::move(route));
}

}  // namespace vnetsim
