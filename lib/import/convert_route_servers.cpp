// SPDX-License-Identifier: MIT
#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

HubRoutingPreference preferenceNamed(std::string_view word) {
  if (sameName(word, "VpnGateway")) return HubRoutingPreference::VpnGateway;
  return sameName(word, "ASPath") ? HubRoutingPreference::AsPath : HubRoutingPreference::ExpressRoute;
}

RouteServerPeerDraft routeServerPeer(const MapEntry& entry) {
  const ObjectView object{entry.value};
  RouteServerPeerDraft draft{.name = entry.key, .peerIp = {}, .peerAsn = 0};
  if (const auto address = object.first("peerIp", readAddress)) draft.peerIp = *address;
  if (const auto asn = object.number("peerAsn")) draft.peerAsn = asn->value;
  return draft;
}

RouteServerDraft routeServer(const MapEntry& entry) {
  const ObjectView object{entry.value};
  RouteServerDraft draft{.name = resourceName(entry),
                         .at = entry.key.at,
                         .subnet = object.reference("subnet"),
                         .virtualRouterIps = object.located("virtualRouterIps", readAddress),
                         .asn = routeServerAsn,
                         .allowBranchToBranchTraffic = object.boolean("allowBranchToBranchTraffic", false),
                         .hubRoutingPreference = preferenceNamed(object.text("hubRoutingPreference")),
                         .peers = {}};
  if (const auto asn = object.number("virtualRouterAsn")) draft.asn = asn->value;
  for (const MapEntry& part : object.entries("bgpConnections")) draft.peers.push_back(routeServerPeer(part));
  return draft;
}

}  // namespace

std::vector<RouteServerDraft> convertRouteServers(const ObjectView& design) {
  std::vector<RouteServerDraft> drafts;
  for (const MapEntry& entry : design.entries("routeServers")) drafts.push_back(routeServer(entry));
  return drafts;
}

}  // namespace vnetsim
