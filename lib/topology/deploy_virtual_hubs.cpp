// SPDX-License-Identifier: MIT
#include "topology/deploy_virtual_hubs.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "topology/canonical_order.hpp"
#include "topology/resolve_references.hpp"
#include "topology/virtual_hub.hpp"

namespace vnetsim {
namespace {

void addTable(VirtualHubDraft& hub, std::string_view name, const char* label) {
  const auto isIt = [&](const HubRouteTableDraft& table) { return sameName(table.name.value, name); };
  auto found = std::ranges::find_if(hub.routeTables, isIt);
  if (found == hub.routeTables.end()) {
    hub.routeTables.push_back({.name = {std::string{name}, hub.at}, .labels = {}, .routes = {}});
    found = std::prev(hub.routeTables.end());
  }
  found->labels.push_back(label);
}

/// Which parts of a hub's prefix Azure gives to what stands in it is not documented. Labs show a firewall at
/// .132, in the second half of the first /24, and gateways in the first half.
Prefix partOf(const Prefix& hub, AddressBits offset) {
  constexpr int largest = 24;
  constexpr int length = 26;
  if (hub.family() != IpFamily::V4 || hub.length() > largest) return hub;
  return Prefix::covering({IpFamily::V4, hub.first().bits() + offset}, length);
}

SubnetDraft subnetNamed(std::string_view name, const Located<Prefix>& prefix) {
  SubnetDraft subnet;
  subnet.name = {std::string{name}, prefix.at};
  subnet.addressPrefixes = {prefix};
  return subnet;
}

VirtualNetworkDraft networkBehind(const VirtualHubDraft& hub) {
  VirtualNetworkDraft network{.name = hub.name,
                              .at = hub.at,
                              .location = hub.location,
                              .addressPrefixes = {hub.addressPrefix},
                              .summarizedGatewayPrefixes = {},
                              .subnets = {},
                              .peerings = {},
                              .isBehindHub = true};
  const Prefix& prefix = hub.addressPrefix.value;
  for (const HubRouteTableDraft& table : hub.routeTables) {
    // Nobody has the first address, so that no packet is ever for such a subnet.
    network.subnets.push_back(
        subnetNamed(table.name.value, {Prefix::host(prefix.first()), hub.addressPrefix.at}));
    network.subnets.back().isHubRouteTable = true;
  }
  constexpr AddressBits placeOfFirewall = 128;
  network.subnets.push_back(
      subnetNamed("AzureFirewallSubnet", {partOf(prefix, placeOfFirewall), hub.addressPrefix.at}));
  if (hub.vpnGateway || hub.expressRouteGateway || hub.p2SVpnGateway)
    network.subnets.push_back(subnetNamed("GatewaySubnet", {partOf(prefix, 0), hub.addressPrefix.at}));
  return network;
}

/// What a hub holds is named by its path.
ResourceName nameIn(const VirtualHubDraft& hub, const std::string& name) {
  return {hub.name.label + "/" + name, name, hub.name.resourceGroup, hub.name.subscription};
}

GatewayDraft gatewayOfHub(const VirtualHubDraft& hub, const char* key, GatewayType type,
                          const SourceLocation& at) {
  GatewayDraft gateway;
  gateway.name = nameIn(hub, key);
  gateway.at = at;
  gateway.gatewayType = type;
  gateway.subnet = {hub.name.label, at};
  gateway.virtualHub = gateway.subnet;
  gateway.activeActive = type == GatewayType::Vpn;  // both instances carry tunnels, always
  return gateway;
}

ConnectionDraft connectionIn(const VirtualHubDraft& hub, const GatewayDraft& gateway,
                             const BranchConnectionDraft& branch) {
  const bool isExpressRoute = gateway.gatewayType == GatewayType::ExpressRoute;
  ConnectionDraft connection{
      .name = nameIn(hub, branch.name.value),
      .at = branch.name.at,
      .connectionType = isExpressRoute ? ConnectionType::ExpressRoute : ConnectionType::IPsec,
      .virtualNetworkGateway1 = {gateway.name.label, gateway.at},
      .localNetworkGateway2 = {},
      .virtualNetworkGateway2 = {},
      .peer = {},
      .enableBgp = branch.enableBgp,
      .gatewayInstance = {},
      .isOfHub = true,
      .enableInternetSecurity = branch.enableInternetSecurity};
  (isExpressRoute ? connection.peer : connection.localNetworkGateway2) = branch.farEnd;
  return connection;
}

/// The gateways of a hub are ordinary ones, of the network behind it.
void addGateways(const VirtualHubDraft& hub, TopologyDraft& draft) {
  const auto add = [&](const std::optional<HubGatewayDraft>& written, const char* key, GatewayType type) {
    if (!written) return;
    GatewayDraft gateway = gatewayOfHub(hub, key, type, written->at);
    gateway.privateIPAddresses = written->privateIPAddresses;
    for (const auto& branch : written->connections)
      draft.connections.push_back(connectionIn(hub, gateway, branch));
    draft.virtualNetworkGateways.push_back(std::move(gateway));
  };
  add(hub.vpnGateway, "vpnGateway", GatewayType::Vpn);
  add(hub.expressRouteGateway, "expressRouteGateway", GatewayType::ExpressRoute);
  if (const auto& written = hub.p2SVpnGateway) {
    GatewayDraft gateway = gatewayOfHub(hub, "p2SVpnGateway", GatewayType::Vpn, written->at);
    gateway.privateIPAddresses = written->privateIPAddresses;
    gateway.vpnClientAddressPool = written->vpnClientAddressPool;
    gateway.vpnClients = written->clients;
    gateway.enableInternetSecurity = written->enableInternetSecurity;
    draft.virtualNetworkGateways.push_back(std::move(gateway));
  }
}

}  // namespace

void deployVirtualHubs(TopologyDraft& draft, DiagnosticList& diagnostics) {
  for (VirtualHubDraft& hub : draft.virtualHubs) {
    addTable(hub, defaultRouteTable, "default");
    addTable(hub, noneRouteTable, "none");
    draft.virtualNetworks.push_back(networkBehind(hub));
    addGateways(hub, draft);
  }
  putInOrder(draft);
  ReferenceResolver references{draft, diagnostics};
  std::erase_if(draft.azureFirewalls, [&](AzureFirewallDraft& firewall) {
    if (!firewall.virtualHub) return false;
    firewall.subnet = *firewall.virtualHub;
    return !references.virtualHub(*firewall.virtualHub);
  });
  draft.deployment.isComplete = draft.deployment.isComplete && references.allResolved();
}

}  // namespace vnetsim
