// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "import/convert_gateways.hpp"

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

std::optional<PropagatedRouteTablesDraft> propagatedRouteTables(const ObjectView& routing) {
  if (!routing.has("propagatedRouteTables")) return std::nullopt;
  const ObjectView propagated = routing.part("propagatedRouteTables");
  return PropagatedRouteTablesDraft{.ids = propagated.texts("ids"), .labels = propagated.texts("labels")};
}

std::optional<bool> told(const ObjectView& object, std::string_view key) {
  const auto written = object.locatedBoolean(key);
  return written ? std::optional{written->value} : std::nullopt;
}

HubConnectionDraft hubConnection(const MapEntry& entry) {
  const ObjectView object{entry.value};
  const ObjectView routing = object.part("routingConfiguration");
  HubConnectionDraft draft{.name = entry.key,
                           .remoteVirtualNetwork = object.reference("remoteVirtualNetwork"),
                           .associatedRouteTable = routing.located("associatedRouteTable"),
                           .propagatedRouteTables = propagatedRouteTables(routing),
                           .staticRoutes = {},
                           .enableInternetSecurity = told(object, "enableInternetSecurity")};
  const ObjectView vnetRoutes = routing.part("vnetRoutes");
  for (const MapEntry& part : vnetRoutes.entries("staticRoutes"))
    draft.staticRoutes.push_back(connectionStaticRoute(part));
  return draft;
}

/// Where none is written, its place is that of the branch.
BranchRoutingDraft branchRouting(const ObjectView& branch, const SourceLocation& at) {
  const MapEntry* written = branch.entry("routingConfiguration");
  const ObjectView routing = branch.part("routingConfiguration");
  return {.associatedRouteTable = routing.located("associatedRouteTable"),
          .propagatedRouteTables = propagatedRouteTables(routing),
          .at = written == nullptr ? at : written->key.at};
}

std::optional<HubGatewayDraft> hubGateway(const ObjectView& hub, std::string_view key,
                                          std::string_view connections, std::string_view farEnd) {
  const MapEntry* written = hub.entry(key);
  if (written == nullptr) return std::nullopt;
  const ObjectView object{written->value};
  HubGatewayDraft draft{.at = written->key.at,
                        .privateIPAddresses = object.located("privateIPAddresses", readAddress),
                        .connections = {}};
  for (const MapEntry& entry : object.entries(connections)) {
    const ObjectView branch{entry.value};
    draft.connections.push_back({.name = entry.key,
                                 .farEnd = branch.reference(farEnd),
                                 .enableBgp = branch.boolean("enableBgp", false),
                                 .enableInternetSecurity = told(branch, "enableInternetSecurity"),
                                 .routing = branchRouting(branch, entry.key.at)});
  }
  return draft;
}

std::optional<HubClientGatewayDraft> hubClientGateway(const ObjectView& hub) {
  const MapEntry* written = hub.entry("p2SVpnGateway");
  if (written == nullptr) return std::nullopt;
  const ObjectView object{written->value};
  return HubClientGatewayDraft{.at = written->key.at,
                               .privateIPAddresses = object.located("privateIPAddresses", readAddress),
                               .vpnClientAddressPool = object.located("vpnClientAddressPool", readPrefix),
                               .clients = vpnClients(object),
                               .enableInternetSecurity = told(object, "enableInternetSecurity"),
                               .routing = branchRouting(object, written->key.at)};
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
  draft.vpnGateway = hubGateway(object, "vpnGateway", "connections", "remoteVpnSite");
  draft.expressRouteGateway =
      hubGateway(object, "expressRouteGateway", "expressRouteConnections", "expressRouteCircuitPeering");
  draft.p2SVpnGateway = hubClientGateway(object);
  return draft;
}

}  // namespace

std::vector<VirtualWanDraft> convertVirtualWans(const ObjectView& design) {
  std::vector<VirtualWanDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualWans"))
    drafts.push_back({.name = resourceName(entry), .at = entry.key.at});
  return drafts;
}

std::vector<LocalNetworkGatewayDraft> convertVpnSites(const ObjectView& design) {
  std::vector<LocalNetworkGatewayDraft> drafts;
  for (const MapEntry& entry : design.entries("vpnSites")) {
    drafts.push_back(farDevice(entry, "bgpProperties"));
    drafts.back().isVpnSite = true;
  }
  return drafts;
}

std::vector<VirtualHubDraft> convertVirtualHubs(const ObjectView& design) {
  std::vector<VirtualHubDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualHubs")) drafts.push_back(virtualHub(entry));
  return drafts;
}

}  // namespace vnetsim
