// SPDX-License-Identifier: MIT
#include <utility>

#include "base/names.hpp"
#include "import/convert.hpp"

namespace vnetsim {
namespace {

void addBgpSettings(const ObjectView& settings, GatewayDraft& draft) {
  draft.asn = settings.number("asn");
  draft.bgpPeeringAddresses = settings.located("bgpPeeringAddresses", readAddress);
  if (auto address = settings.first("bgpPeeringAddress", readAddress))
    draft.bgpPeeringAddresses.push_back(*address);
}

void addVpnClients(const ObjectView& configuration, GatewayDraft& draft) {
  draft.vpnClientAddressPool = configuration.located("vpnClientAddressPool", readPrefix);
  for (auto& [name, address] : configuration.labelled("clients", readAddress))
    draft.vpnClients.push_back({std::move(name), address});
}

GatewayDraft gateway(const MapEntry& entry) {
  const ObjectView object{entry.value};
  const bool isExpressRoute = sameName(object.text("gatewayType"), "ExpressRoute");
  const bool isPolicyBased = sameName(object.text("vpnType"), "PolicyBased");
  GatewayDraft draft;
  draft.name = resourceName(entry);
  draft.at = entry.key.at;
  draft.gatewayType = isExpressRoute ? GatewayType::ExpressRoute : GatewayType::Vpn;
  draft.vpnType = isPolicyBased ? VpnType::PolicyBased : VpnType::RouteBased;
  draft.sku = object.text("sku");
  draft.subnet = object.reference("subnet");
  draft.activeActive = object.boolean("activeActive", false);
  draft.enableBgp = object.locatedBoolean("enableBgp");
  draft.privateIPAddresses = object.located("privateIPAddresses", readAddress);
  draft.publicIPAddresses =
      object.texts(object.has("publicIPAddress") ? "publicIPAddress" : "publicIPAddresses");
  draft.gatewayDefaultSite = object.located("gatewayDefaultSite");
  draft.allowRemoteVnetTraffic = object.boolean("allowRemoteVnetTraffic", true);
  addBgpSettings(object.part("bgpSettings"), draft);
  addVpnClients(object.part("vpnClientConfiguration"), draft);
  return draft;
}

LocalNetworkGatewayDraft localNetworkGateway(const MapEntry& entry) {
  const ObjectView object{entry.value};
  const ObjectView bgp = object.part("bgpSettings");
  return {.name = resourceName(entry),
          .at = entry.key.at,
          .addressPrefixes = object.located("addressPrefixes", readPrefix),
          .asn = bgp.number("asn"),
          .bgpPeeringAddress = bgp.first("bgpPeeringAddress", readAddress),
          .site = object.located("site"),
          .virtualMachine = object.located("virtualMachine"),
          .virtualNetworkGateway = object.located("virtualNetworkGateway")};
}

}  // namespace

std::vector<GatewayDraft> convertGateways(const ObjectView& design) {
  std::vector<GatewayDraft> drafts;
  for (const MapEntry& entry : design.entries("virtualNetworkGateways")) drafts.push_back(gateway(entry));
  return drafts;
}

std::vector<LocalNetworkGatewayDraft> convertLocalNetworkGateways(const ObjectView& design) {
  std::vector<LocalNetworkGatewayDraft> drafts;
  for (const MapEntry& entry : design.entries("localNetworkGateways"))
    drafts.push_back(localNetworkGateway(entry));
  return drafts;
}

}  // namespace vnetsim
