// SPDX-License-Identifier: MIT
#include "virtual_wan_design.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vnetsim::benchmarks {
namespace {

constexpr int hubs = 2;

void writeHub(std::string& text, int hub, int spokes) {
  const auto out = std::back_inserter(text);
  fmt::format_to(
      out,
      "  hub-{0}:\n    virtualWan: wan\n    addressPrefix: 10.{0}.0.0/23\n"
      "    vpnGateway: {{ connections: {{ to-branch: {{ remoteVpnSite: branch-{0}, enableBgp: true }} }} }}\n"
      "    expressRouteGateway: {{ expressRouteConnections: {{ to-center: {{ expressRouteCircuitPeering: "
      "circuit-{0} }} }} }}\n"
      "    hubVirtualNetworkConnections:\n",
      hub);
  for (int i = hub - 1; i < spokes; i += hubs)
    fmt::format_to(
        out, "      to-spoke-{0}: {{ remoteVirtualNetwork: spoke-{0}, enableInternetSecurity: true }}\n", i);
}

/// What is one of a kind for each hub.
void writeForEachHub(std::string& text, const char* key, fmt::format_string<int&> entry) {
  fmt::format_to(std::back_inserter(text), "{}:\n", key);
  for (int hub = 1; hub <= hubs; ++hub) fmt::format_to(std::back_inserter(text), entry, hub);
}

}  // namespace

std::string virtualWanDesign(int spokes) {
  std::string text = "virtualWans: { wan: {} }\nvirtualHubs:\n";
  for (int hub = 1; hub <= hubs; ++hub) writeHub(text, hub, spokes);
  writeForEachHub(
      text, "vpnSites",
      "  branch-{0}: {{ bgpProperties: {{ asn: 6501{0}, bgpPeeringAddress: 192.168.{0}.1 }} }}\n");
  writeForEachHub(text, "expressRouteCircuits", "  circuit-{0}: {{ site: center-{0} }}\n");
  writeForEachHub(text, "onPremisesSites",
                  "  branch-{0}: {{ addressPrefixes: 192.168.{0}.0/24, bgp: {{ asn: 6501{0} }} }}\n"
                  "  center-{0}: {{ addressPrefixes: 172.2{0}.0.0/16, bgp: {{ asn: 6502{0} }} }}\n");
  const auto out = std::back_inserter(text);
  fmt::format_to(out, "virtualNetworks:\n");
  for (int i = 0; i < spokes; ++i)
    fmt::format_to(out,
                   "  spoke-{0}:\n    addressPrefixes: [10.{1}.{2}.0/24]\n    subnets:\n"
                   "      default:  {{ addressPrefix: 10.{1}.{2}.0/26 }}\n"
                   "      services: {{ addressPrefix: 10.{1}.{2}.64/26 }}\n",
                   i, 64 + i / 256, i % 256);
  fmt::format_to(out, "virtualMachines:\n");
  for (int i = 0; i < spokes; ++i) fmt::format_to(out, "  vm-{0}: {{ subnet: spoke-{0}/default }}\n", i);
  return text;
}

}  // namespace vnetsim::benchmarks
