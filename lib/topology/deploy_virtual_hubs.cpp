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

/// Which part of a hub's prefix its firewall has is not documented: the second half of the first /24, where
/// labs show it at .132.
Prefix firewallPrefix(const Prefix& hub) {
  constexpr int largest = 24;
  constexpr int length = 26;
  constexpr AddressBits half = 128;
  if (hub.family() != IpFamily::V4 || hub.length() > largest) return hub;
  return Prefix::covering({IpFamily::V4, hub.first().bits() + half}, length);
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
  network.subnets.push_back(
      subnetNamed("AzureFirewallSubnet", {firewallPrefix(prefix), hub.addressPrefix.at}));
  return network;
}

}  // namespace

void deployVirtualHubs(TopologyDraft& draft, DiagnosticList& diagnostics) {
  for (VirtualHubDraft& hub : draft.virtualHubs) {
    addTable(hub, defaultRouteTable, "default");
    addTable(hub, noneRouteTable, "none");
    draft.virtualNetworks.push_back(networkBehind(hub));
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
