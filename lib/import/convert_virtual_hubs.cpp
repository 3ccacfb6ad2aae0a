// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

HubRouteTableDraft hubRouteTable(const MapEntry& entry) {
  const ObjectView object{entry.value};
  HubRouteTableDraft draft{.name = entry.key, .labels = {}, .routes = {}};
  for (const auto& label : object.texts("labels")) draft.labels.push_back(label.value);
  for (const MapEntry& part : object.entries("routes")) {
    const ObjectView route{part.value};
    draft.routes.push_back({.name = part.key,
                            .destinations = route.located("destinations", readPrefix),
                            .nextHop = route.reference("nextHop")});
  }
  return draft;
}

ConnectionStaticRouteDraft connectionStaticRoute(const MapEntry& entry) {
  const ObjectView object{entry.value};
  ConnectionStaticRouteDraft draft{.name = entry.key,
                                   .addressPrefixes = object.located("addressPrefixes", readPrefix),
                                   .nextHopIpAddress = {}};
  if (const auto address = object.first("nextHopIpAddress", readAddress)) draft.nextHopIpAddress = *address;
  return draft;
}

HubConnectionDraft hubConnection(const MapEntry& entry) {
  const ObjectView object{entry.value};
  const ObjectView routing = object.part("routingConfiguration");
  HubConnectionDraft draft{.name = entry.key,
                           .remoteVirtualNetwork = object.reference("remoteVirtualNetwork"),
                           .associatedRouteTable = routing.located("associatedRouteTable"),
                           .propagatedRouteTables = {},
                           .staticRoutes = {},
                           .enableInternetSecurity = {}};
  if (routing.has("propagatedRouteTables")) {
    const ObjectView propagated = routing.part("propagatedRouteTables");
    draft.propagatedRouteTables = {.ids = propagated.texts("ids"), .labels = propagated.texts("labels")};
  }
  const ObjectView vnetRoutes = routing.part("vnetRoutes");
  for (const MapEntry& part : vnetRoutes.entries("staticRoutes"))
    draft.staticRoutes.push_back(connectionStaticRoute(part));
  if (const auto told = object.locatedBoolean("enableInternetSecurity"))
    draft.enableInternetSecurity = told->value;
  return draft;
}

RoutingPolicyDraft routingPolicy(const MapEntry& entry) {
  const ObjectView object{entry.value};
  RoutingPolicyDraft draft{.name = entry.key,
                           .isInternet = false,
                           .isPrivateTraffic = false,
                           .nextHop = object.reference("nextHop")};
  for (const auto& word : object.texts("destinations")) {
    draft.isInternet = draft.isInternet || sameName(word.value, "Internet");
    draft.isPrivateTraffic = draft.isPrivateTraffic || sameName(word.value, "PrivateTraffic");
  }
  return draft;
}

VirtualHubDraft virtualHub(const MapEntry& entry) {
  const ObjectView object{entry.value};
  VirtualHubDraft draft{.name = resourceName(entry),
                        .at = entry.key.at,
                        .virtualWan = object.reference("virtualWan"),
                        .location = object.text("location"),
                        .addressPrefix = {},
                        .routeTables = {},
                        .connections = {},
                        .routingIntent = {}};
  if (const auto prefix = object.first("addressPrefix", readPrefix)) draft.addressPrefix = *prefix;
  for (const MapEntry& part : object.entries("hubRouteTables"))
    draft.routeTables.push_back(hubRouteTable(part));
  for (const MapEntry& part : object.entries("hubVirtualNetworkConnections"))
    draft.connections.push_back(hubConnection(part));
  const ObjectView intent = object.part("routingIntent");
  for (const MapEntry& part : intent.entries("routingPolicies"))
    draft.routingIntent.push_back(routingPolicy(part));
  return draft;
}

}  // namespace

std::vector<VirtualWanDraft> convertVirtualWans(const ObjectView& design) {
  std::vector<VirtualWanDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualWans"))
    drafts.push_back({.name = resourceName(entry), .at = entry.key.at});
  return drafts;
}

std::vector<VirtualHubDraft> convertVirtualHubs(const ObjectView& design) {
  std::vector<VirtualHubDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualHubs")) drafts.push_back(virtualHub(entry));
  return drafts;
}

}  // namespace vnetsim
