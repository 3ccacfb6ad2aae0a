// SPDX-License-Identifier: MIT
#include "hub_and_spoke_design.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vnetsim::benchmarks {
namespace {

constexpr int spokesPerTable = 5;

/// The first three bytes of a spoke's /24, from 10.64.0.0/10.
std::string spokeNetwork(int spoke) { return fmt::format("10.{}.{}", 64 + spoke / 256, spoke % 256); }

}  // namespace

std::string hubAndSpokeDesign(int spokes, int routesPerTable) {
  std::string text;
  const auto out = std::back_inserter(text);
  fmt::format_to(
      out,
      "virtualNetworks:\n  hub:\n    addressPrefixes: [10.0.0.0/16]\n    subnets:\n"
      "      AzureFirewallSubnet: {{ addressPrefix: 10.0.3.0/24 }}\n    virtualNetworkPeerings:\n");
  for (int i = 0; i < spokes; ++i)
    fmt::format_to(
        out, "      hub-to-spoke-{0}: {{ remoteVirtualNetwork: spoke-{0}, allowForwardedTraffic: true }}\n",
        i);
  for (int i = 0; i < spokes; ++i)
    fmt::format_to(out,
                   "  spoke-{0}:\n    addressPrefixes: [{1}.0/24]\n    subnets:\n"
                   "      default:  {{ addressPrefix: {1}.0/26, routeTable: table-{2} }}\n"
                   "      services: {{ addressPrefix: {1}.64/26, routeTable: table-{2} }}\n"
                   "    virtualNetworkPeerings:\n"
                   "      spoke-{0}-to-hub: {{ remoteVirtualNetwork: hub, allowForwardedTraffic: true }}\n",
                   i, spokeNetwork(i), i / spokesPerTable);
  fmt::format_to(out, "routeTables:\n");
  for (int table = 0; table * spokesPerTable < spokes; ++table) {
    fmt::format_to(out,
                   "  table-{}:\n    routes:\n      default: {{ addressPrefix: 0.0.0.0/0, nextHopType: "
                   "VirtualAppliance, nextHopIpAddress: 10.0.3.4 }}\n",
                   table);
    for (int route = 0; route < routesPerTable; ++route)
      fmt::format_to(
          out,
          "      to-{0}: {{ addressPrefix: {1}.0/24, nextHopType: VirtualAppliance, nextHopIpAddress: "
          "10.0.3.4 }}\n",
          route, spokeNetwork((table * spokesPerTable + route) % 16384));
  }
  fmt::format_to(
      out,
      "ipGroups: {{ spokes: {{ ipAddresses: [10.64.0.0/10] }} }}\n"
      "firewallPolicies:\n  policy:\n    ruleCollectionGroups:\n      default:\n        priority: 200\n"
      "        ruleCollections:\n          any-to-any:\n            priority: 1000\n            action: "
      "Allow\n"
      "            rules:\n              spokes: {{ ruleType: NetworkRule, ipProtocols: [Any], "
      "sourceIpGroups: [spokes], destinationIpGroups: [spokes], destinationPorts: [\"*\"] }}\n"
      "azureFirewalls: {{ fw: {{ subnet: hub/AzureFirewallSubnet, privateIPAddress: 10.0.3.4, "
      "firewallPolicy: policy }} }}\n"
      "virtualMachines:\n");
  for (int i = 0; i < spokes; ++i) fmt::format_to(out, "  vm-{0}: {{ subnet: spoke-{0}/default }}\n", i);
  return text;
}

}  // namespace vnetsim::benchmarks
