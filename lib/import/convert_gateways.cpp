// SPDX-License-Identifier: MIT
#include "import/convert_gateways.hpp"

#include <utility>

#include "base/names.hpp"

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
  draft.vpnClients = vpnClients(configuration);
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
  auto draft = farDevice(entry, "bgpSettings");
  draft.virtualMachine = object.located("virtualMachine");
  draft.virtualNetworkGateway = object.located("virtualNetworkGateway");
  return draft;
}

}  // namespace

std::vector<VpnClientDraft> vpnClients(const ObjectView& object) {
  std::vector<VpnClientDraft> clients;
  for (auto& [name, address] : object.labelled("clients", readAddress))
    clients.push_back({std::move(name), address});
  return clients;
}

LocalNetworkGatewayDraft farDevice(const MapEntry& entry, std::string_view bgpKey) {
  const ObjectView object{entry.value};
  const ObjectView bgp = object.part(bgpKey);
  return {.name = resourceName(entry),
          .at = entry.key.at,
          .addressPrefixes = object.located("addressPrefixes", readPrefix),
          .asn = bgp.number("asn"),
          .bgpPeeringAddress = bgp.first("bgpPeeringAddress", readAddress),
          .site = object.located("site"),
          .virtualMachine = {},
          .virtualNetworkGateway = {}};
}

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
