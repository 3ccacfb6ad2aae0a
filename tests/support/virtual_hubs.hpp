// SPDX-License-Identifier: MIT
#pragma once

// Designs with the virtual hubs `one` and `two`: parts of them, and what the tables of the hubs hold. For
// tests that link vnetsim::import and vnetsim::forwarding.

#include <string>
#include <string_view>
#include <vector>

#include "routing/virtual_hub_routes.hpp"
#include "support/design.hpp"

namespace vnetsim {

/// Firewalls in both hubs, each with its policy: everything passes.
inline constexpr char firewallsOfHubs[] = R"(
firewallPolicies:
  open:
    ruleCollectionGroups:
      g:
        priority: 100
        ruleCollections:
          c:
            priority: 100
            action: Allow
            rules:
              all: { ruleType: NetworkRule, ipProtocols: Any, sourceAddresses: "*", destinationAddresses: "*", destinationPorts: "*" }
azureFirewalls:
  fw1: { virtualHub: one, privateIPAddress: 10.100.0.132, firewallPolicy: open }
  fw2: { virtualHub: two, privateIPAddress: 10.101.0.132, firewallPolicy: open }
)";

/// What a hub says of its routing intent: all that is for `destinations` goes to the firewall.
inline std::string intent(const std::string& firewall, const std::string& destinations = "PrivateTraffic") {
  return "    routingIntent: { routingPolicies: { p: { destinations: [" + destinations +
         "], nextHop: " + firewall + " } } }\n";
}

/// "192.168.10.0/24 one/vpnGateway" for each route in use of the hub's default route table, with "?" behind
/// what is not known.
inline std::vector<std::string> rowsOfDefaultTable(std::string_view yaml, VirtualHubId hub = {0}) {
  const Topology topology = topologyOfDesign(yaml);
  std::vector<std::string> rows;
  for (const HubRoute& route : hubRoutes(topology, propagate(topology), topology[hub].defaultTable())) {
    if (!route.isUsed) continue;
    std::string text = route.prefix.text() + " ";
    if (const auto* id = std::get_if<HubConnectionId>(&route.nextHop)) text += topology[*id].name;
    if (const auto* id = std::get_if<AzureFirewallId>(&route.nextHop)) text += topology[*id].name.label;
    if (const auto* id = std::get_if<GatewayId>(&route.nextHop)) text += topology[*id].name.label;
    if (const auto* id = std::get_if<VirtualHubId>(&route.nextHop)) text += topology[*id].name.label;
    rows.push_back(route.gap ? text + " ?" : text);
  }
  return rows;
}

}  // namespace vnetsim
